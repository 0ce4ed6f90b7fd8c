"""What a workbook takes is told before calamine opens it, whatever the workbook hides."""

import io
import tracemalloc
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.files import limits, parts, plain_sheet
from kkpham_metrics.files.plain_sheet import look
from kkpham_metrics.files.sheet_marks import hidden_columns, merged_areas
from kkpham_metrics.files.tables import read_tables
from kkpham_metrics.files.workbook_cells import cells_of

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(**changed: str) -> bytes:
    """Return a workbook whose A1 to A3 are the first three shared texts, with parts renamed or rewritten."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink) as book:
        book.add_worksheet("Data").write_column(0, 0, ["satu", "dua", "tiga"])
    other = io.BytesIO()
    with zipfile.ZipFile(sink) as before, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = changed.get(name, before.read(name).decode())
            after.writestr(changed.get(f"name of {name}", name), content)
    return other.getvalue()


def texts(items: str) -> str:
    return f"{HEAD}<sst {MAIN}>{items}</sst>"


def code(data: bytes) -> str:
    with pytest.raises(InputRefusedError) as caught:
        read_tables("a.xlsx", data)
    return caught.value.faults[0].code


FRAGMENTS = [
    "<si>",
    "</si>",
    "<t>",
    "</t>",
    "<t ",
    "/>",
    "<six/>",
    "<si/>",
    "<r>",
    "</r>",
    "panjang " * 9,
    "x",
    " ",
]
WELL_FORMED = [
    "<si><t>panjang</t></si>", '<si><t xml:space="preserve"> dua kata </t></si>', "<si><t/></si>", "<si/>",
    "<si><r><t>satu</t></r><r><t>dua</t></r></si>", "<si><t>a<six/>b<six/>c</t></si>",
    "<si><t>a<si/>b<si>c</si>d</t></si>", "<si><t>a<x><si><t>b</t></si><si><t>c</t></si></x>d</t></si>",
    "<si>\n<t>a</t></si>", "<si><t>a</t></si> ",
]  # fmt: skip


@given(st.lists(st.sampled_from(WELL_FORMED), min_size=3) | st.lists(st.sampled_from(FRAGMENTS), max_size=30))
def test_no_shared_text_is_longer_than_was_told(items):
    xml = texts("".join(items))
    try:
        told = limits._longest_text("a.xlsx", xml.encode())
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(**{"xl/sharedStrings.xml": xml})))
        read = book.get_sheet_by_name("Data").to_python()
    except Exception:  # whoever cannot read it refuses it
        return
    assert max((len(str(cell)) for row in read for cell in row), default=0) <= told


@pytest.mark.parametrize(
    "nested",
    [
        "<six/>", "<si/>", "<si>x</si>", "<x/>", "<si><t>x</t></si><si><t>y</t></si>",
        "<si ><t>x</t></si><si><t>y</t></si>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("odd", ["", "<!-- -->"])
def test_a_text_that_is_long_by_what_is_nested_in_it_is_weighed_whole(nested, odd):
    long = f"<si><t>{('A' * 90 + nested) * 10_000}</t></si>"
    cells = "".join(f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, 200))
    sheet = f"{HEAD}<worksheet {MAIN}>{odd}<sheetData><row>{cells}</row></sheetData></worksheet>"
    assert code(workbook(**{"xl/sharedStrings.xml": texts(long), "xl/worksheets/sheet1.xml": sheet})) == "F04"


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "docProps/app.xml"])
def test_a_part_whose_name_holds_a_backslash_is_refused(part):
    """calamine reads it as a slash, so that no check would see the part."""
    assert code(workbook(**{f"name of {part}": part.replace("/", "\\")})) == "F03"


def test_more_texts_than_cells_may_be_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CELLS", 20)
    data = workbook(**{"xl/sharedStrings.xml": texts("<si><t>a</t></si>" * 21)})
    assert code(data) == "F04"


@pytest.mark.parametrize(
    "filling",
    ["ab!" * 3_000_000, "?" * 9_000_000, '<row r="1">' * 800_000, '<c r="AA1"/>' * 3_000_000],
    ids=["marks", "question marks", "rows", "cells"],
)
def test_a_quick_look_counts_before_it_lists(filling):
    xml = f"{HEAD}<worksheet><sheetData>{filling}</sheetData></worksheet>".encode()
    tracemalloc.start()
    assert look(xml) is None
    assert tracemalloc.get_traced_memory()[1] < 2 * len(xml)
    tracemalloc.stop()


def test_shared_texts_full_of_marks_are_no_plain_ones():
    body = b"<sst>" + b"!" * plain_sheet._MOST_MARKS
    assert plain_sheet.is_plain(body)
    assert not plain_sheet.is_plain(body + b"!")


def test_elements_that_never_close_are_refused_before_they_take_all_memory():
    with pytest.raises(ValueError, match="row"):
        list(cells_of(b"<worksheet><sheetData>" + b"<row>" * 1_000_000))


@pytest.mark.parametrize(
    ("read", "one"),
    [(merged_areas, '<mergeCell ref="A1:A2"/>'), (hidden_columns, '<col min="1" max="1" hidden="1"/>')],
)
def test_more_marks_than_a_workbook_has_are_refused(read, one, monkeypatch):
    monkeypatch.setattr(parts, "_MOST_ELEMENTS", 50)
    for many in (50, 51):
        sheet = f"{HEAD}<worksheet {MAIN}><sheetData/>{one * many}</worksheet>"
        data = workbook(**{"xl/worksheets/sheet1.xml": sheet})
        if many == 50:
            assert len(read("a.xlsx", data)) == 50
        else:
            with pytest.raises(InputRefusedError):
                read("a.xlsx", data)

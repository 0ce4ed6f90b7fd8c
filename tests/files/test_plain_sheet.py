"""A quick look at a sheet says the same as reading it, or nothing."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.files.plain_sheet import look
from kkpham_metrics.files.workbook_cells import cells_of

HEAD = b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="a"><sheetData><row r="1">'
TAIL = b"</row></sheetData></worksheet>"


def sheet(cells: bytes) -> bytes:
    return HEAD + cells + TAIL


def read(xml: bytes) -> tuple[int, int, int, bool]:
    cells = list(cells_of(xml))
    lowest = max((cell.row for cell in cells), default=0)
    rightmost = max((cell.column for cell in cells), default=0)
    if lowest <= 999 and rightmost <= 26 and all(cell.kind != "e" for cell in cells):
        lowest, rightmost = 999, 26
    computes = any(cell.formula is not None or cell.kind == "e" for cell in cells)
    return len(cells), lowest, rightmost, computes


CELLS = st.tuples(st.integers(1, 1100), st.integers(1, 40), st.sampled_from(["", "teks", 5, "=1+1"]))


@given(st.lists(CELLS))
def test_a_sheet_as_spreadsheets_write_it_is_seen_as_it_is_read(cells):
    book = openpyxl.Workbook()
    for row, column, value in cells:
        book.active.cell(row, column).value = value
    book.active["C3"].number_format = "0%"
    sink = io.BytesIO()
    book.save(sink)
    with zipfile.ZipFile(sink) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert look(xml) == read(xml)


@pytest.mark.parametrize(
    "cells",
    [
        b'<c r="A1"><v>1</v></c><c r="B2" s="1" t="s"><v>0</v></c><c r="C3" s="2"/><c r="D4" s="2" />',
        b'<c r="A1" t="e"><v>#N/A</v></c>',
        b'<c r="A1"/><c r="B2" s="1" t="e"><v>#N/A</v></c><c r="A3" t="b"><v>1</v></c>',
        b'<c r="XFD9"><f>1+1</f></c>',
        b'<c r="Z999"><v>1</v></c>',
        b'<c r="AA1"><v>1</v></c>',
        b'<c r="A1" t="str"><v>a! b? c</v></c>',
        b'<c r="A1"><v>1</v></c><c r="A1000"><v>1</v></c>',
        b'<c r="AB7" s="12" t="str"><v>1</v></c><c r="C1048576" />',
        b'<c r="A1"><f t="shared" si="0"/><v>2</v></c>',
    ],
)
def test_what_is_plain_is_seen(cells):
    assert look(sheet(cells)) == read(sheet(cells))


@pytest.mark.parametrize(
    "cells",
    [
        b"<c><v>1</v></c>",
        b'<c r="A1"><v>1</v></c><c><v>1</v></c>',
        b"<c r='A1'><v>1</v></c>",
        b'<c\nr="A1"><v>1</v></c>',
        b'<c r="A1" r="XFD1048576"><v>1</v></c>',
        b'<c r="A1" cm="1"><v>1</v></c>',
        b'<c r="A0"><v>1</v></c>',
        b'<c r="AA1"><v>1</v></c><c r="A1" cm="1"/>',
        b'<c t="e" r="A1"><v>1</v></c>',
        b'<c r="&#65;1"><v>1</v></c>',
        b'<x:c r="XFD1048576"><x:v>1</x:v></x:c>',
        b'<c r="A1"><x:f>1</x:f></c>',
        b'<!-- --><c r="A1"><v>1</v></c>',
        b'<c r="A1"><v><![CDATA[1]]></v></c>',
        b"<?x?>",
        b'<c r="A1" t="str"><v>a ! b ? c</v></c><!-- ! -->',
        b'</row><row r="2"><c r="A2"><v>1</v></c><row r="3">',
    ],
)
def test_nothing_is_said_of_any_other_form(cells):
    assert look(sheet(cells)) is None


@pytest.mark.parametrize(
    "xml",
    [
        b"", b"<!DOCTYPE a><worksheet/>", sheet(b"").replace(b"UTF-8", b"UTF-16"),
        sheet(b"").decode().encode("utf-16"), b"teks" + sheet(b""),
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_is_no_plain_xml(xml):
    assert look(xml) is None

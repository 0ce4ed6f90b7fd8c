"""A filled form taken apart, changed in one place as a clerk or an attacker would, and put together again."""

import io
import re
import zipfile
from functools import cache

import openpyxl

from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.template.layout import right_sheets
from kkpham_metrics.template.write import write_template

NEW = load_shipped()[2]
SHEETS = list(right_sheets(NEW).values())
AID = SHEETS[0]
# Of the sheet of a right: the row of the headers, the first indicator, and where the columns stand.
HEADER_ROW, FIRST = 4, 5
LAST = {sheet: HEADER_ROW + sum(NEW.indicators["right"] == sheet[:2]) for sheet in SHEETS}
CODE, TEXT, UNIT, VALUE, ABSENT, EVIDENCE, STATUS, NOTE = "ABDFIKLN"
Parts = dict[str, str | bytes]


@cache
def _form() -> tuple[tuple[tuple[str, str | bytes], ...], tuple[tuple[str, str], ...]]:
    book = openpyxl.load_workbook(io.BytesIO(write_template(NEW, "61.01", 2023)))
    for sheet in SHEETS:
        for row in range(FIRST, LAST[sheet] + 1):
            if NEW.questions[book[sheet][f"{CODE}{row}"].value]["answer"] == "number":
                book[sheet][f"{VALUE}{row}"].value = "0"
                book[sheet][f"{EVIDENCE}{row}"].value = "surat.pdf"
    sink = io.BytesIO()
    book.save(sink)
    with zipfile.ZipFile(sink) as archive:
        parts = {
            name: data.decode() if name.endswith((".xml", ".rels")) else data
            for name in archive.namelist()
            if (data := archive.read(name)) is not None
        }
    places = {title: f"xl/worksheets/sheet{at}.xml" for at, title in enumerate(book.sheetnames, 1)}
    return tuple(parts.items()), tuple(places.items())


def form() -> Parts:
    """Return the parts of a form of Sambas (61.01) for 2023 that is taken as it is."""
    return dict(_form()[0])


def part_of(sheet: str) -> str:
    """Return the part that holds a sheet of the form."""
    return dict(_form()[1])[sheet]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return the parts as a zip."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return sink.getvalue()


def text(content: str) -> str:
    """Return the inside of a cell with a text, with its type."""
    escaped = content.replace("&", "&amp;").replace("<", "&lt;")
    return f't="inlineStr"><is><t xml:space="preserve">{escaped}</t></is>'


def with_cells(sheet: str, cells: dict[str, str]) -> bytes:
    """Return the form with cells changed: place → type and inside (see `text`), e.g. "><v>5</v>"."""
    parts = form()
    for place, inside in cells.items():
        _put(parts, part_of(sheet), place, inside)
    return zipped(parts)


def _put(parts: Parts, part: str, place: str, inside: str) -> None:
    xml = str(parts[part])
    pattern = rf'<c r="{place}"(?: s="\d+")?(?: t="\w+")?(?: ?/>|>.*?</c>)'
    parts[part], times = re.subn(pattern, lambda _: f'<c r="{place}" {inside}</c>', xml, flags=re.DOTALL)
    assert times == 1, (part, place)


def with_xml(part: str, old: str, new: str) -> bytes:
    """Return the form with a text of one part replaced once."""
    parts = form()
    xml = str(parts[part])
    assert old in xml, (part, old)
    parts[part] = xml.replace(old, new, 1)
    return zipped(parts)


def with_part(name: str, content: bytes | str = b"x") -> bytes:
    """Return the form with one part more (or another in its place)."""
    return zipped({**form(), name: content})


def without_row(sheet: str, row: int) -> bytes:
    """Return the form with the content of one row deleted."""
    parts = form()
    part = part_of(sheet)
    pattern = rf'<row r="{row}"[^>]*>.*?</row>'
    parts[part], times = re.subn(pattern, "", str(parts[part]), count=1, flags=re.DOTALL)
    assert times == 1
    return zipped(parts)


def renamed_sheet(sheet: str, name: str) -> bytes:
    """Return the form with one sheet renamed."""
    return with_xml("xl/workbook.xml", f'name="{sheet}"', f'name="{name}"')


def without_sheet(sheet: str) -> bytes:
    """Return the form without one sheet."""
    parts = form()
    pattern = rf'<sheet [^>]*name="{re.escape(sheet)}"[^>]*/>'
    parts["xl/workbook.xml"], times = re.subn(pattern, "", str(parts["xl/workbook.xml"]))
    assert times == 1
    return zipped(parts)


def with_copy(sheet: str, name: str, cells: dict[str, str] | None = None) -> bytes:
    """Return the form with a copy of a sheet under another name, cells of the copy changed."""
    parts = form()
    parts["xl/worksheets/sheet99.xml"] = parts[part_of(sheet)]
    for place, inside in (cells or {}).items():
        _put(parts, "xl/worksheets/sheet99.xml", place, inside)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = {
        "xl/workbook.xml": (
            "</sheets>",
            f'<sheet xmlns:r="{kind}" name="{name}" sheetId="99" r:id="rId99"/>',
        ),
        "xl/_rels/workbook.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{kind}/worksheet" Target="/xl/worksheets/sheet99.xml"/>',
        ),
    }
    for part, (end, element) in added.items():
        parts[part] = str(parts[part]).replace(end, element + end)
    return zipped(parts)

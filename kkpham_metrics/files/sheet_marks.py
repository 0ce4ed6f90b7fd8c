"""What calamine does not tell of a sheet: merged cells, hidden columns, and which cells are formulas."""

from typing import NamedTuple

from kkpham_metrics.files.parts import elements, parts_of
from kkpham_metrics.files.raw_table import unbroken
from kkpham_metrics.files.workbook_cells import cells_of, place_of

_TRUE = {"1", "true"}


class Area(NamedTuple):
    """A range of cells, from 1, both ends included."""

    left: int
    top: int
    right: int
    bottom: int


def merged_areas(name: str, data: bytes) -> list[tuple[str, Area]]:
    """Return (sheet, area) of every group of merged cells.

    `data` is a workbook that `read_tables` has taken; raises `InputRefusedError` for broken XML.
    """
    with unbroken(name):
        return [
            (sheet, _area(merged["ref"]))
            for sheet, xml in parts_of(data).sheets_with(b"mergeCell")
            for merged in elements(xml, "mergeCell")
        ]


def _area(text: str) -> Area:
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return Area(left, top, right, bottom)


def hidden_columns(name: str, data: bytes) -> list[tuple[str, int, int]]:
    """Return (sheet, first, last) of every group of hidden columns, as `merged_areas`."""
    with unbroken(name):
        return [
            (sheet, int(column["min"]), int(column["max"]))
            for sheet, xml in parts_of(data).sheets_with(b"hidden")
            for column in elements(xml, "col")
            if column.get("hidden") in _TRUE
        ]


def formula_cells(name: str, data: bytes) -> set[tuple[str, int, int]]:
    """Return (sheet, row, column), each from 1, of the formulas whose result is stored and so is read."""
    with unbroken(name):
        return {
            (sheet, cell.row, cell.column)
            for sheet, xml in parts_of(data).computing_sheets()
            for cell in cells_of(xml)
            if cell.formula is not None and cell.value is not None
        }

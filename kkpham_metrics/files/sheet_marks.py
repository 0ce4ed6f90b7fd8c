"""What calamine does not tell of a sheet: merged cells, hidden columns, and which cells are formulas."""

from collections.abc import Iterator
from typing import NamedTuple

from openpyxl.utils.cell import range_boundaries

from kkpham_metrics.files.parts import elements, parts_of
from kkpham_metrics.files.workbook_cells import cells_of

_TRUE = {"1", "true"}
_MOST_COLUMNS = 100


class Area(NamedTuple):
    """A range of cells, from 1, both ends included."""

    left: int
    top: int
    right: int
    bottom: int


def merged_areas(data: bytes) -> Iterator[tuple[str, Area]]:
    """Yield (sheet, area) of every group of merged cells. `data` is what `read_tables` has taken."""
    for sheet, xml in parts_of(data).sheets_with(b"mergeCell"):
        for merged in elements(xml, "mergeCell"):
            yield sheet, Area(*range_boundaries(merged["ref"]))


def hidden_columns(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield (sheet, column) of the hidden columns that may hold content, as `merged_areas`."""
    for sheet, xml in parts_of(data).sheets_with(b"hidden"):
        for column in elements(xml, "col"):
            if column.get("hidden") in _TRUE:
                first, last = int(column["min"]), int(column["max"])
                # Excel hides all that follow down to the last of 16384.
                yield from ((sheet, at) for at in range(first, min(last, first + _MOST_COLUMNS) + 1))


def formula_cells(data: bytes) -> set[tuple[str, int, int]]:
    """Return (sheet, row, column), each from 1, of the formulas whose result is stored and so is read."""
    return {
        (sheet, cell.row, cell.column)
        for sheet, xml in parts_of(data).computing_sheets()
        for cell in cells_of(xml)
        if cell.formula is not None and cell.value is not None
    }

"""Cells that do not stand where they seem to: merged ones, and answers in hidden columns."""

from collections.abc import Callable, Iterator

from openpyxl.utils import get_column_letter

from kkpham_metrics.faults import Fault
from kkpham_metrics.files.sheet_marks import Area, hidden_columns, merged_areas
from kkpham_metrics.files.tables import RawTable, is_blank

HeaderRow = Callable[[RawTable], int | None]


def layout_faults(name: str, data: bytes, tables: list[RawTable], header_row: HeaderRow) -> list[Fault]:
    """Return the faults of a workbook's layout: K17 merged headers, K18 merged answers, K16 hidden ones.

    `header_row` tells the row (from 1) of the column headers of a sheet, None where it has none to check.
    """
    headed = {table.sheet: (table, row) for table in tables if (row := header_row(table))}
    merged = [
        fault
        for sheet, area in merged_areas(data)
        if sheet in headed and (fault := _merged(name, headed[sheet][0], headed[sheet][1], area))
    ]
    hidden = [
        fault
        for sheet, column in hidden_columns(data)
        if sheet in headed
        for fault in _hidden(name, headed[sheet][0], headed[sheet][1], column)
    ]
    return merged + hidden


def _merged(name: str, table: RawTable, header: int, area: Area) -> Fault | None:
    if area.bottom < header:  # a title above the table
        return None
    remedy = "Pisahkan sel itu (Unmerge Cells), lalu periksa isi setiap sel."
    column = get_column_letter(area.left)
    if area.top <= header:
        message = "Sel judul kolom digabung (Merge Cells)."
        return Fault("K17", message, remedy, name, table.sheet, header, column)
    message = "Sel isian digabung (Merge Cells): hanya sel pertama yang berisi."
    return Fault("K18", message, remedy, name, table.sheet, area.top, column)


def _hidden(name: str, table: RawTable, header: int, column: int) -> Iterator[Fault]:
    cells = [row[column - 1] for row in table.rows[header - 1 :] if len(row) >= column]
    if any(not is_blank(cell) for cell in cells[1:]):
        yield Fault(
            "K16", "Kolom tersembunyi berisi isian.",
            "Tampilkan kolom itu (Unhide), periksa isinya, lalu simpan.",
            name, table.sheet, header, str(cells[0] or get_column_letter(column))[:200],
        )  # fmt: skip

"""Cells that do not stand where they seem to: merged ones, and answers in hidden columns."""

from collections.abc import Callable, Iterator

from kkpham_metrics.faults import Fault
from kkpham_metrics.files.sheet_marks import Area, hidden_columns, merged_areas
from kkpham_metrics.files.tables import RawTable, is_blank
from kkpham_metrics.files.workbook_cells import column_letters
from kkpham_metrics.texts import plain

HeaderRow = Callable[[RawTable], int | None]


def layout_faults(name: str, data: bytes, tables: list[RawTable], header_row: HeaderRow) -> list[Fault]:
    """Return the faults of a workbook's layout: K17 merged headers, K18 merged answers, K16 hidden ones.

    `header_row` tells the row (from 1) of the column headers of a sheet, None where it has none to check.
    """
    merged, hidden = merged_areas(name, data), hidden_columns(name, data)
    concerned = {sheet for sheet, *_ in [*merged, *hidden]}
    headed = {
        table.sheet: (table, row)
        for table in tables
        if table.sheet in concerned and (row := header_row(table))
    }
    return [
        *(
            fault
            for sheet, area in merged
            if sheet in headed and (fault := _merged(name, *headed[sheet], area))
        ),
        *(
            fault
            for sheet, first, last in hidden
            if sheet in headed
            for fault in _hidden(name, *headed[sheet], first, last)
        ),
    ]


def _merged(name: str, table: RawTable, header: int, area: Area) -> Fault | None:
    if area.bottom < header:  # a title above the table
        return None
    remedy = "Pisahkan sel itu (Unmerge Cells), lalu periksa isi setiap sel."
    column = column_letters(area.left)
    if area.top <= header:
        message = "Sel judul kolom digabung (Merge Cells)."
        return Fault("K17", message, remedy, name, table.sheet, header, column)
    message = "Sel isian digabung (Merge Cells): hanya sel pertama yang berisi."
    return Fault("K18", message, remedy, name, table.sheet, area.top, column)


def _hidden(name: str, table: RawTable, header: int, first: int, last: int) -> Iterator[Fault]:
    rows = table.rows[header - 1 :]
    # Excel may hide all columns down to the last of 16384: no further than there are cells.
    for column in range(max(first, 1), min(last, max(map(len, rows))) + 1):
        cells = [row[column - 1] for row in rows if len(row) >= column]
        if any(not is_blank(cell) for cell in cells[1:]):
            yield Fault(
                "K16", "Kolom tersembunyi berisi isian.",
                "Tampilkan kolom itu (Unhide), periksa isinya, lalu simpan.",
                name, table.sheet, header, plain(cells[0])[:200] or column_letters(column),
            )  # fmt: skip

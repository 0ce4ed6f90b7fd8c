"""From the bytes of a CSV, Parquet or Excel file to raw tables whose every cell keeps its place.

Nothing here knows what the columns mean. A file is opened only after its size and kind were checked.
"""

import io

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from kkpham_metrics.files.csv_file import read_csv
from kkpham_metrics.files.kinds import check_kind, refuse_by_name
from kkpham_metrics.files.limits import check_workbook
from kkpham_metrics.files.parquet_file import read_parquet
from kkpham_metrics.files.parts import parts_of
from kkpham_metrics.files.raw_table import RawTable, is_blank, refused, unbroken
from kkpham_metrics.files.workbook_cells import Cell, cells_of

__all__ = ["RawTable", "broken_cells", "is_blank", "percent_cells", "read_tables", "refused"]

LARGEST_FILE = 10 * 1024 * 1024


def read_tables(name: str, data: bytes) -> list[RawTable]:
    """Return the sheets of a file. Raises `InputRefusedError` when it is no file that we can take."""
    if not data:
        raise refused("F07", name, "Berkas kosong.", "Kirim berkas yang sudah diisi.")
    if len(data) > LARGEST_FILE:
        raise refused("F02", name, "Berkas lebih dari 10 MB.", "Kirim hanya formulir, tanpa gambar.")
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    readers = {"xlsx": _read_workbook, "csv": read_csv, "parquet": read_parquet}
    if suffix not in readers:
        raise refuse_by_name(name, suffix)
    check_kind(name, suffix, data)
    return readers[suffix](name, data)


def _read_workbook(name: str, data: bytes) -> list[RawTable]:
    check_workbook(name, data)
    with unbroken(name):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            RawTable(
                sheet.name,
                workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False),
                hidden=sheet.visible != SheetVisibleEnum.Visible,
            )
            for sheet in workbook.sheets_metadata
        ]


def broken_cells(name: str, data: bytes) -> dict[tuple[str, int, int], str]:
    """Return what stands in the cells of a workbook that read as empty but are not.

    Keys: (sheet, row, column), each from 1. An error (#DIV/0!) or a formula whose result was never stored
    must not pass for "not answered". A formula whose stored result is the empty text is not answered.
    `data` is a workbook that `read_tables` has taken; raises `InputRefusedError` for broken XML.
    """
    with unbroken(name):
        return {
            (sheet, cell.row, cell.column): found
            for sheet, xml in parts_of(data).computing_sheets()
            for cell in cells_of(xml)
            if (found := _broken(cell))
        }


def _broken(cell: Cell) -> str:
    if cell.kind != "e" and (cell.formula is None or cell.value is not None):
        return ""
    # A formula that repeats its neighbour's ("shared") is stored without its text.
    return f"={cell.formula}" if cell.formula else cell.value or ("=" if cell.formula is not None else "")


def percent_cells(name: str, data: bytes) -> set[tuple[str, int, int]]:
    """Return (sheet, row, column), each from 1, of the cells of a workbook that are shown as a percentage.

    Such a cell shows 80 % and holds 0.8; only its format tells. Raises `InputRefusedError` when the formats
    cannot be read. `data` is a workbook that `read_tables` has taken.
    """
    try:
        styles = parts_of(data).percent_styles()
    except Exception as error:  # whatever is wrong with the part that holds the formats
        raise refused(
            "F03", name, "Format sel buku kerja tidak dapat dibaca.",
            "Buka di Excel, lalu Simpan Sebagai .xlsx.",
        ) from error  # fmt: skip
    if not styles:
        return set()
    with unbroken(name):
        return {
            (sheet, cell.row, cell.column)
            for sheet, xml in parts_of(data).sheets()
            for cell in cells_of(xml)
            if cell.style in styles
        }

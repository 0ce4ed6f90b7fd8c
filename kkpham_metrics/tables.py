"""From the bytes of a CSV, Parquet or Excel file to raw tables whose every cell keeps its place.

Nothing here knows what the columns mean. A file is opened only after its size and kind were checked.
"""

import io
import re
import warnings
import zipfile
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from kkpham_metrics.raw_table import LARGEST_UNPACKED, RawTable, is_blank, refused
from kkpham_metrics.tables_csv import read_csv
from kkpham_metrics.tables_parquet import read_parquet

__all__ = ["RawTable", "broken_cells", "is_blank", "percent_cells", "read_tables", "refused"]

LARGEST_FILE = 10 * 1024 * 1024
# In a number format a quoted or escaped % is only drawn; a bare one multiplies by a hundred.
_LITERAL = re.compile(r'"[^"]*"|\\.')
MOST_PARTS = 2000
OLE_MAGIC = b"\xd0\xcf\x11\xe0"


def read_tables(name: str, data: bytes) -> list[RawTable]:
    """Return the sheets of a file. Raises `InputRefusedError` when it is no file that we can take."""
    if not data:
        raise refused("F07", name, "Berkas kosong.", "Kirim berkas yang sudah diisi.")
    if len(data) > LARGEST_FILE:
        raise refused("F02", name, "Berkas lebih dari 10 MB.", "Kirim hanya formulir, tanpa gambar.")
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    readers = {"xlsx": _read_workbook, "csv": read_csv, "parquet": read_parquet}
    if suffix not in readers:
        raise refused(
            "F03", name, "Jenis berkas tidak diterima.", "Simpan sebagai .xlsx, .csv, atau .parquet."
        )
    return readers[suffix](name, data)


def _read_workbook(name: str, data: bytes) -> list[RawTable]:
    check_workbook(name, data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            RawTable(sheet, workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
            for sheet in workbook.sheet_names
        ]
    except Exception as error:  # calamine raises many kinds; any of them means an unreadable workbook
        raise refused(
            "F03", name, "Buku kerja rusak atau bukan Excel.", "Buka di Excel, lalu Simpan Sebagai .xlsx."
        ) from error


def check_workbook(name: str, data: bytes) -> None:
    """Raise `InputRefusedError` for a workbook that must not be opened: locked, macros, or a zip bomb."""
    if data.startswith(OLE_MAGIC):
        raise refused(
            "F06", name, "Buku kerja terkunci kata sandi atau berformat Excel lama.",
            "Buka kata sandinya, lalu Simpan Sebagai .xlsx.",
        )  # fmt: skip
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise refused(
            "F03", name, "Isi berkas bukan buku kerja Excel.", "Buka di Excel, lalu Simpan Sebagai .xlsx."
        ) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise refused(
            "F04", name, "Isi buku kerja jauh lebih besar dari berkasnya.", "Kirim formulir asli saja."
        )
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise refused("F05", name, "Buku kerja memuat makro.", "Simpan Sebagai .xlsx tanpa makro.")


def broken_cells(data: bytes) -> dict[tuple[str, int, int], str]:
    """Return what stands in the cells of a workbook that read as empty but are not.

    Keys: (sheet, row, column), each from 1. An error (#DIV/0!) or a formula whose result was never stored
    must not pass for "not answered". Slow (openpyxl), and asked only where the file holds such cells at all.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    if not any(b't="e"' in sheet or b"<f" in sheet for sheet in sheets):
        return {}
    try:
        formulas = openpyxl.load_workbook(io.BytesIO(data))
        results = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception:  # openpyxl raises many kinds; calamine has read the file already
        return {}
    return {
        (sheet.title, cell.row, cell.column): str(cell.value)
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type in ("e", "f") and _no_result(results[sheet.title].cell(cell.row, cell.column))
    }


def _no_result(cell: Any) -> bool:
    return cell.value is None or cell.data_type == "e"


def percent_cells(name: str, data: bytes) -> set[tuple[str, int, int]]:
    """Return (sheet, row, column), each from 1, of the cells of a workbook that are shown as a percentage.

    Such a cell shows 80 % and holds 0.8; only its format tells. Slow (openpyxl), except for the many
    workbooks whose styles hold no percentage at all.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            styles = archive.read("xl/styles.xml") if "xl/styles.xml" in archive.namelist() else b""
        if not re.search(rb"""%|numFmtId=["'](9|10)["']""", styles):
            return set()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of drop-downs and styles that it leaves out
            workbook = openpyxl.load_workbook(io.BytesIO(data))
    except Exception as error:  # openpyxl raises many kinds; any of them means an unreadable workbook
        raise refused(
            "F03",
            name,
            "Format sel buku kerja tidak dapat dibaca.",
            "Buka di Excel, lalu Simpan Sebagai .xlsx.",
        ) from error
    return {
        (sheet.title, cell.row, cell.column)
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if "%" in _LITERAL.sub("", str(cell.number_format))
    }

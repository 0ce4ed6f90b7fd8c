"""The cells of a file as they stand there, each with its place, and how a whole file is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kkpham_metrics.faults import Fault, InputRefusedError

# One limit for every kind of file; the largest real submission (all regencies, years, stages) is a tenth.
MOST_ROWS = 200_000
MOST_CELLS = 2_000_000
LARGEST_UNPACKED = 100 * 1024 * 1024


@dataclass(frozen=True)
class RawTable:
    """The cells of one sheet, row by row. A CSV or Parquet file is one sheet without a name.

    The number of a row is the one that a spreadsheet shows (the first row is 1; in a Parquet file the
    column names count as row 1). `hidden` tells that who opens the workbook does not see the sheet.
    """

    sheet: str
    rows: list[list[Any]]
    hidden: bool = False

    def numbered(self) -> Iterator[tuple[int, list[Any]]]:
        """Yield (row number, cells) for every row that holds anything."""
        for number, cells in enumerate(self.rows, 1):
            for cell in cells:
                if not is_blank(cell):
                    yield number, cells
                    break


def is_blank(cell: Any) -> bool:
    """Return whether a cell holds nothing but white space."""
    return cell is None or cell == "" or (isinstance(cell, str) and cell.isspace())


def refused(code: str, name: str, message: str, remedy: str, **place: Any) -> InputRefusedError:
    """Return the refusal of a whole file for one reason; `place` is what else `Fault` knows of it."""
    return InputRefusedError([Fault(code, message, remedy, file=name, **place)])


@contextmanager
def unbroken(name: str) -> Iterator[None]:
    """Refuse the workbook (F03) whatever is raised within: a zip and its XML can be broken in many ways."""
    try:
        yield
    except InputRefusedError:
        raise
    except Exception as error:
        remedy = "Buka di Excel, lalu Simpan Sebagai .xlsx."
        raise refused("F03", name, "Buku kerja rusak atau bukan Excel.", remedy) from error


def too_many_rows(name: str, row: int, sheet: str = "") -> InputRefusedError:
    """Return the refusal of a file or sheet with more rows than any submission has."""
    most = f"{MOST_ROWS:,}".replace(",", ".")
    return refused(
        "F04", name, f"Isi lebih dari {most} baris, jauh lebih banyak dari formulir.",
        "Hapus isi yang tersesat jauh di bawah, atau bagi menjadi beberapa berkas.",
        sheet=sheet, row=row,
    )  # fmt: skip

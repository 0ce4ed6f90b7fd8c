"""The tidy form: its columns and words, and a file's rows as found, before any of them is believed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.tables import RawTable, is_blank, refused

REQUIRED = ["data_year", "regency", "stage", "level", "code", "value"]
OPTIONAL = ["not_applicable", "evidence", "evidence_status", "note"]
COLUMNS = [*REQUIRED, *OPTIONAL]
STAGES = {
    "self": "self",
    "mandiri": "self",
    "verified": "verified",
    "terverifikasi": "verified",
    "final": "final",
}
LEVELS = {
    "indicator": "indicator",
    "indikator": "indicator",
    "right": "right",
    "hak": "right",
    "total": "total",
    "bonus": "bonus",
}
EVIDENCE = {
    "missing": "missing",
    "belum ada": "missing",
    "attached": "attached",
    "ada": "attached",
    "accepted": "accepted",
    "diterima": "accepted",
    "rejected": "rejected",
    "ditolak": "rejected",
}


@dataclass(frozen=True)
class Draft:
    """One row as found: raw cells by field of the tidy form, its place, and the columns' own headers."""

    sheet: str
    row: int
    cells: dict[str, Any]
    headers: dict[str, str]
    columns: dict[str, int]


class PartlyReadError(InputRefusedError):
    """A file whose structure is damaged; `drafts` are its readable rows, whose values can be checked."""

    def __init__(self, faults: Iterable[Fault], drafts: list[Draft]) -> None:
        """Keep the faults and the rows that were read nevertheless."""
        super().__init__(faults)
        self.drafts = drafts


def tidy_drafts(name: str, tables: list[RawTable]) -> list[Draft]:
    """Return the rows of a file in the tidy form.

    Raises `PartlyReadError` with every fault of its columns, and `InputRefusedError` for an empty file.
    """
    faults: list[Fault] = []
    drafts: list[Draft] = []
    headers = {column: column for column in COLUMNS}
    for table in tables:
        rows = list(table.numbered())
        if not rows:
            continue
        found = {str(cell).strip().lower(): at for at, cell in enumerate(rows[0][1]) if not is_blank(cell)}
        faults += [*_header_faults(name, table.sheet, *rows[0]), *_stray_cells(name, table.sheet, rows)]
        drafts += [
            Draft(
                table.sheet,
                number,
                {column: cells[at] if at < len(cells) else None for column, at in found.items()},
                headers,
                {column: at + 1 for column, at in found.items()},
            )
            for number, cells in rows[1:]
        ]
    if faults:
        # Without a needed column every row would be called faulty for the same reason.
        raise PartlyReadError(faults, [] if any(f.code == "K01" for f in faults) else drafts)
    if not drafts:
        raise refused("F07", name, "Berkas tidak memuat satu baris pun.", "Isi formulir lebih dulu.")
    return drafts


def _header_faults(name: str, sheet: str, row: int, header: list[Any]) -> list[Fault]:
    times = Counter(str(cell).strip().lower() for cell in header if not is_blank(cell))
    known = ", ".join(COLUMNS)
    missing = [
        ("K01", column, f"Kolom {column} tidak ada.", "Tambahkan kolom itu dengan nama persis.")
        for column in REQUIRED
        if column not in times
    ]
    unknown = [
        ("K02", column, f"Kolom {column!r} tidak dikenal.", f"Pakai hanya: {known}.")
        for column in times
        if column not in COLUMNS
    ]
    doubled = [
        ("K11", column, f"Kolom {column} ada lebih dari sekali.", "Hapus salah satu.")
        for column, many in times.items()
        if many > 1
    ]
    return [
        Fault(code, message, remedy, name, sheet, row, column)
        for code, column, message, remedy in [*missing, *unknown, *doubled]
    ]


def _stray_cells(name: str, sheet: str, rows: list[tuple[int, list[Any]]]) -> list[Fault]:
    """An unquoted 77,5 in a CSV with commas is two cells: the second must not be dropped in silence."""
    headed = {at for at, cell in enumerate(rows[0][1]) if not is_blank(cell)}
    remedy = (
        "Hapus isi itu. Pada CSV: apit angka berkoma dengan tanda kutip, atau pisahkan dengan titik koma."
    )
    return [
        Fault("K12", "Ada isi di luar kolom berjudul.", remedy, name, sheet, number, found=str(cell)[:200])
        for number, cells in rows[1:]
        for at, cell in enumerate(cells)
        if at not in headed and not is_blank(cell)
    ]

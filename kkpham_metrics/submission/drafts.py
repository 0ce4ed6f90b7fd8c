"""The tidy form: its columns and words, and a file's rows as found, before any of them is believed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from kkpham_metrics.faults import MOST_FAULTS, Fault
from kkpham_metrics.files.tables import RawTable, is_blank, refused
from kkpham_metrics.instrument.model import Instrument

REQUIRED = ["data_year", "regency", "stage", "level", "code", "value"]
OPTIONAL = [
    "not_applicable", "evidence", "evidence_status", "note", "numerator", "denominator", "decision", "reason",
]  # fmt: skip
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
# What Kanwil decides on an answer (see `terms.DECISIONS`).
DECISIONS = {
    "accepted": "accepted",
    "diterima": "accepted",
    "corrected": "corrected",
    "dikoreksi": "corrected",
    "na_accepted": "na_accepted",
    "tidak berlaku diterima": "na_accepted",
    "na_refused": "na_refused",
    "tidak berlaku ditolak": "na_refused",
}


KEEP_AS_TEXT = "Simpan kode wilayah sebagai teks."
UNREADABLE = (
    "N07",
    "Sel berisi galat atau rumus tanpa hasil tersimpan.",
    "Ketik isinya, atau buka di Excel dan simpan ulang.",
)


class Unreadable(str):
    """What stands in a cell that reads as empty but is not: an error, or a formula without stored result."""


SHOW_SHEET = (
    "Klik kanan nama lembar lain, pilih Tampilkan (Unhide), lalu periksa isinya atau hapus lembar itu. "
    "Bila tidak ada dalam daftar, salin isian ke buku kerja baru."
)


class Draft(NamedTuple):
    """One row as found: raw cells by field of the tidy form, its place, and the columns' own headers.

    `cells` lacks the columns that the file lacks. `instrument` is set by a form, whose identity was checked
    once for all rows.
    """

    sheet: str
    row: int
    cells: dict[str, Any]
    headers: dict[str, str]
    columns: dict[str, int]
    instrument: Instrument | None = None


@dataclass(frozen=True)
class Drafts:
    """The rows of a file before any is believed, and what was found wrong (or notable) in its structure."""

    rows: list[Draft]
    faults: list[Fault]
    notices: list[Fault] = field(default_factory=list)


def mark_unreadable(tables: list[RawTable], broken: Mapping[tuple[str, int, int], str]) -> None:
    """Put what stands in the broken cells (see `tables.broken_cells`) in their places, as `Unreadable`.

    Readers leave out blank cells and rows: so marked, no content is left out for being an error.
    """
    sheets = {table.sheet: table.rows for table in tables}
    for (sheet, row, column), found in broken.items():
        rows = sheets.get(sheet, [])
        width = max(column, len(rows[0]) if rows else 0)
        rows.extend([] for _ in range(row - len(rows)))
        rows[row - 1].extend([None] * (width - len(rows[row - 1])))
        if is_blank(rows[row - 1][column - 1]):
            rows[row - 1][column - 1] = Unreadable(found)


def tidy_drafts(name: str, tables: list[RawTable]) -> Drafts:
    """Return the rows of a file in the tidy form, with every fault of its columns.

    Raises `InputRefusedError` for an empty file.
    """
    faults: list[Fault] = []
    drafts: list[Draft] = []
    headers = {column: column for column in COLUMNS}
    for table in tables:
        rows = list(table.numbered())
        if not rows:
            continue
        if table.hidden:
            faults.append(Fault("K13", "Lembar tersembunyi berisi data.", SHOW_SHEET, name, table.sheet))
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
    if not drafts and not faults:
        raise refused("F07", name, "Berkas tidak memuat satu baris pun.", "Isi formulir lebih dulu.")
    return Drafts(drafts, faults)


def is_tidy(tables: list[RawTable]) -> bool:
    """Return whether a sheet has every column that the tidy form needs."""
    firsts = [next(table.numbered(), (0, []))[1] for table in tables]
    return any(set(REQUIRED) <= {str(cell).strip().lower() for cell in cells} for cells in firsts)


def tidy_header(table: RawTable) -> int | None:
    """Return the row (from 1) of the column headers of the tidy form, None for an empty sheet."""
    return next((row for row, _ in table.numbered()), None)


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
    strays = (
        Fault("K12", "Ada isi di luar kolom berjudul.", remedy, name, sheet, number, found=str(cell)[:200])
        for number, cells in rows[1:]
        for at, cell in enumerate(cells)
        if at not in headed and not is_blank(cell)
    )
    return list(islice(strays, MOST_FAULTS))

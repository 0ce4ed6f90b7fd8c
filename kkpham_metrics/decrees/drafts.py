"""The rows of a file of published results as found, before any of them is believed."""

from collections import Counter
from itertools import islice
from typing import Any

from kkpham_metrics.decrees.columns import COLUMNS, GUIDE, HEADERS, SHEET
from kkpham_metrics.faults import MOST_FAULTS, Fault
from kkpham_metrics.files.tables import RawTable, is_blank, refused
from kkpham_metrics.submission.drafts import SHOW_SHEET, Draft, Drafts
from kkpham_metrics.texts import plain, squash

# A file speaks of the fourteen regencies over some years; more is no list of results.
MOST_RESULTS = 2000
STRAY = "Hapus isi itu. Pada CSV: apit angka berkoma dengan tanda kutip, atau pisahkan dengan titik koma."


def read_drafts(name: str, tables: list[RawTable]) -> Drafts:
    """Return the rows of a file of results, with every fault of its sheets and columns (H01 to H03).

    Of a workbook, the sheet "Keputusan" is read, or the only one that holds anything besides "Petunjuk".
    A row that names nothing but its regency was left as the template gave it: it is left out, and a notice
    (H16) counts such rows. Raises `InputRefusedError` where there is no sheet or row to read.
    """
    table, faults = _sheet(name, tables)
    rows = list(table.numbered())
    if len(rows) > MOST_RESULTS:
        raise refused(
            "F04", name, f"Lebih dari {MOST_RESULTS} baris, jauh lebih banyak dari daftar hasil.",
            "Bagi menjadi beberapa berkas, atau hapus isi yang tersesat.", sheet=table.sheet,
        )  # fmt: skip
    found = {squash(cell): at for at, cell in enumerate(rows[0][1]) if not is_blank(cell)}
    fields = {field: found[squash(header)] for field, header in HEADERS.items() if squash(header) in found}
    faults += [*_header_faults(name, table.sheet, *rows[0]), *_stray_cells(name, table.sheet, rows)]
    drafts = [_draft(table.sheet, number, cells, fields) for number, cells in rows[1:]]
    told = [draft for draft in drafts if _says_something(draft)]
    notices = [_left_out(name, table.sheet, len(drafts) - len(told))] * (len(told) < len(drafts))
    if not told and not faults:
        raise refused(
            "H15", name, "Tidak ada satu pun hasil.", "Isi paling sedikit satu baris.", sheet=table.sheet
        )
    return Drafts(told, faults, notices)


def _sheet(name: str, tables: list[RawTable]) -> tuple[RawTable, list[Fault]]:
    filled = [table for table in tables if next(table.numbered(), None)]
    if not filled:
        raise refused("F07", name, "Berkas tidak memuat satu baris pun.", "Isi berkas lebih dulu.")
    hidden = [
        Fault("K13", "Lembar tersembunyi berisi data.", SHOW_SHEET, name, table.sheet)
        for table in filled
        if table.hidden
    ]
    seen = [table for table in filled if not table.hidden and table.sheet != GUIDE]
    read = next((table for table in seen if table.sheet == SHEET), seen[0] if seen else None)
    if read is None:
        raise refused(
            "H01", name, f"Lembar {SHEET} tidak ada atau kosong.", f"Tulis hasil pada lembar {SHEET}."
        )
    others = [
        Fault(
            "H01", f"Lembar ini tidak dibaca; hasil dibaca dari lembar {read.sheet}.",
            f"Pindahkan isinya ke lembar {SHEET}, atau hapus lembar ini.", name, table.sheet,
        )
        for table in seen
        if table is not read
    ]  # fmt: skip
    return read, [*hidden, *others]


def _draft(sheet: str, row: int, cells: list[Any], fields: dict[str, int]) -> Draft:
    return Draft(
        sheet,
        row,
        {field: cells[at] if at < len(cells) else None for field, at in fields.items()},
        HEADERS,
        {field: at + 1 for field, at in fields.items()},
    )


def _says_something(draft: Draft) -> bool:
    return any(not is_blank(cell) for field, cell in draft.cells.items() if field != "regency")


def _left_out(name: str, sheet: str, many: int) -> Fault:
    message = f"{many} baris hanya memuat nama daerah, sehingga tidak dicatat."
    return Fault("H16", message, "Isi tahun, kategori, dan sumbernya bila ada hasilnya.", name, sheet)


def _header_faults(name: str, sheet: str, row: int, header: list[Any]) -> list[Fault]:
    times = Counter(squash(cell) for cell in header if not is_blank(cell))
    known = {squash(title): title for title in HEADERS.values()}
    missing = [
        ("H01", title, f"Kolom {title} tidak ada pada baris judul.", "Pakai judul kolom dari lembar isian.")
        for title, must, _width in COLUMNS.values()
        if must and squash(title) not in times
    ]
    unknown = [
        ("H02", plain(cell), f"Kolom {plain(cell)!r} tidak dikenal.", f"Pakai: {', '.join(known.values())}.")
        for cell in header
        if not is_blank(cell) and squash(cell) not in known
    ]
    doubled = [
        ("H02", known[title], f"Kolom {known[title]} ada lebih dari sekali.", "Hapus salah satu.")
        for title, many in times.items()
        if many > 1 and title in known
    ]
    return [
        Fault(code, message, remedy, name, sheet, row, column[:200])
        for code, column, message, remedy in [*missing, *unknown, *doubled][:MOST_FAULTS]
    ]


def _stray_cells(name: str, sheet: str, rows: list[tuple[int, list[Any]]]) -> list[Fault]:
    headed = {at for at, cell in enumerate(rows[0][1]) if not is_blank(cell)}
    strays = (
        Fault("H03", "Ada isi di luar kolom berjudul.", STRAY, name, sheet, number, found=str(cell)[:200])
        for number, cells in rows[1:]
        for at, cell in enumerate(cells)
        if at not in headed and not is_blank(cell)
    )
    return list(islice(strays, MOST_FAULTS))

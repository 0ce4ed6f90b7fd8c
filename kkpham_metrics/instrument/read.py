"""Read the workbook that carries a whole instrument, and say where in it each fault lies."""

from typing import Any

import pandas as pd

from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.files.tables import RawTable, broken_cells, is_blank, read_tables, refused
from kkpham_metrics.instrument.cells import from_cell, number_value, rule_from_cell, same_label, truth
from kkpham_metrics.instrument.layout import (
    CATEGORIES,
    COLUMNS,
    FORM_SHEET,
    GUIDE,
    HEAD_SECTION,
    INDICATORS,
    LISTS,
    PROVENANCE,
    RIGHTS,
    RULES,
    STEPS,
)
from kkpham_metrics.instrument.model import Instrument, RawInstrument, assemble
from kkpham_metrics.instrument.report import UNREADABLE, unreadable
from kkpham_metrics.instrument.workbook import ReadBook
from kkpham_metrics.numbers import NumberError
from kkpham_metrics.texts import plain, squash

_OPTIONAL = {(RULES, "meaning")}
BrokenCells = dict[tuple[str, int, int], str]  # (sheet, row, column) → what stands there


def read_workbook(name: str, data: bytes) -> RawInstrument:
    """Return the instrument in a workbook as texts, frames indexed by row of the sheet.

    Raises `InputRefusedError` with every fault of its structure: sheets (I24), columns (I03), rules given
    twice (I24), numbers that could mean two (N02), formulas without result (N07).
    """
    book = read_book(name, data)
    if book.faults:
        raise InputRefusedError(book.faults)
    return book.raw


def build_workbook(name: str, data: bytes) -> Instrument:
    """Return the checked instrument in a workbook. Raises `InputRefusedError`, each fault with its place."""
    book = read_book(name, data)
    if faults := book.all_faults():
        raise InputRefusedError(faults)
    return assemble(book.raw)


def read_book(name: str, data: bytes) -> ReadBook:
    """Read a workbook as far as it goes. Raises `InputRefusedError` where it is no instrument's workbook."""
    if not name.lower().endswith(".xlsx"):
        raise refused("F03", name, "Instrumen harus berupa buku kerja Excel.", "Simpan sebagai .xlsx.")
    tables = read_tables(name, data)
    broken = broken_cells(name, data)
    marked = (_marked(table, broken) for table in tables)
    sheets = {squash(table.sheet): table for table in marked if any(table.numbered())}
    if squash(FORM_SHEET) in sheets:
        raise refused(
            "I24", name, "Ini formulir isian kabupaten/kota, bukan buku kerja instrumen.",
            "Pakai buku kerja dari perintah instrument export.",
        )  # fmt: skip
    book = ReadBook(name)
    _check_sheets(book, sheets)
    _add_broken(book, sheets, broken)
    rows = {sheet: _table(book, sheets.get(squash(sheet)), sheet) for sheet in COLUMNS}
    rules = {
        **_sections(book, rows[RULES]),
        "rights": _entries(book, rows[RIGHTS], RIGHTS, "rights"),
        "categories": _entries(book, rows[CATEGORIES], CATEGORIES, "categories"),
    }
    indicators, steps = (_texts(book, rows[sheet], sheet) for sheet in (INDICATORS, STEPS))
    places = {"rules": (name, RULES), "indicators": (name, INDICATORS), "steps": (name, STEPS)}
    book.raw = RawInstrument(rules, indicators, steps, places)
    return book


def _marked(table: RawTable, broken: BrokenCells) -> RawTable:
    """Return a sheet with `UNREADABLE` in the cells that hold an error or a formula without result."""
    rows = [
        [UNREADABLE if (table.sheet, row, at) in broken else cell for at, cell in enumerate(cells, 1)]
        for row, cells in enumerate(table.rows, 1)
    ]
    return RawTable(table.sheet, rows)


def _add_broken(book: ReadBook, sheets: dict[str, RawTable], broken: BrokenCells) -> None:
    """Name every cell that reads as empty but is not: it must not pass for "no cap" or "no last year"."""
    headers = {
        table.sheet: next(cells for _, cells in table.numbered())
        for key, table in sheets.items()
        if key in map(squash, COLUMNS)
    }
    for (sheet, row, column), found in broken.items():
        title = plain(dict(enumerate(headers.get(sheet, []), 1)).get(column)).strip(UNREADABLE)
        book.add(
            "N07", f"Sel berisi galat atau rumus tanpa hasil tersimpan: {found[:80]}",
            "Ketik nilainya, atau buka di Excel dan simpan ulang.", sheet, row, title or f"ke-{column}",
        )  # fmt: skip


def _check_sheets(book: ReadBook, sheets: dict[str, RawTable]) -> None:
    for sheet in COLUMNS:
        if squash(sheet) not in sheets:
            book.complete = False
            book.add("I24", f"Lembar {sheet} tidak ada atau kosong.", "Kembalikan lembar itu.", sheet)
    known = {squash(sheet) for sheet in (GUIDE, LISTS, *COLUMNS)}
    for key, table in sheets.items():
        if key not in known:
            book.add(
                "I24", "Lembar ini tidak dikenal.", "Hapus lembar itu, atau kembalikan namanya.", table.sheet
            )


def _table(book: ReadBook, table: RawTable | None, sheet: str) -> list[tuple[int, dict[str, Any]]]:
    """Return (row, cells by field) of the filled rows below the header; columns are checked."""
    if table is None:
        return []
    (header_row, header), *rows = table.numbered()
    at: dict[str, int] = {}
    for number, cell in enumerate(header):
        column = next((c for c in COLUMNS[sheet] if same_label(cell, c.label, c.name)), None)
        if column and column.name not in at:
            at[column.name] = number
        elif not unreadable(cell) and any(not is_blank(cells[number]) for _, cells in [(0, header), *rows]):
            message = "Kolom ini ganda." if column else "Kolom ini tidak dikenal."
            shown = plain(cell) or f"ke-{number + 1}"
            book.add(
                "I03", message, "Hapus kolom itu, atau kembalikan judulnya.", sheet, header_row, shown, cell
            )
    for column in COLUMNS[sheet]:
        if column.name not in at and (sheet, column.name) not in _OPTIONAL:
            book.complete = False
            message = f"Kolom {column.header} tidak ada."
            book.add(
                "I03", message, "Tambahkan kolom itu dengan judul persis.", sheet, header_row, column.header
            )
    return [(row, {name: cells[number] for name, number in at.items()}) for row, cells in rows]


def _texts(book: ReadBook, rows: list[tuple[int, dict[str, Any]]], sheet: str) -> pd.DataFrame:
    """Return a sheet as the frame of its CSV file: texts, indexed by row of the sheet."""
    records = []
    for row, cells in rows:
        record = {}
        for column in COLUMNS[sheet]:
            try:
                record[column.name] = from_cell(column.kind, cells.get(column.name))
            except NumberError as error:
                record[column.name] = UNREADABLE
                book.add(error.code, str(error), error.remedy, sheet, row, column.header, cells[column.name])
        records.append(record)
    names = [column.name for column in COLUMNS[sheet]]
    return pd.DataFrame(records, columns=names, index=[row for row, _ in rows], dtype="str")


def _sections(book: ReadBook, rows: list[tuple[int, dict[str, Any]]]) -> dict[str, Any]:
    """Return the rules of the sheet Aturan as instrument.toml nests them."""
    rules: dict[str, Any] = {}
    for row, cells in rows:
        section, key = plain(cells.get("section")), plain(cells.get("key"))
        if unreadable(section, key):
            continue
        if not section or not key:
            book.add(
                "I24",
                "Baris ini tidak menyebut bagian dan kunci.",
                "Lengkapi, atau hapus baris itu.",
                RULES,
                row,
            )
            continue
        name = f"{section}.{key}"
        if name in book.located:
            book.add("I24", f"Aturan {name} ditulis dua kali.", "Hapus salah satu.", RULES, row, name)
            continue
        entry = rules if section == HEAD_SECTION else rules.setdefault(section, {})
        if not isinstance(entry, dict):
            message = f"Bagian {section} adalah kunci bagian {HEAD_SECTION}."
            book.add("I24", message, "Perbaiki nama bagian.", RULES, row, name)
            continue
        book.located[name] = book.located[key if entry is rules else name] = (RULES, row)
        book.located.setdefault(section, (RULES, row))
        if not is_blank(cells.get("value")):
            entry[key] = _guarded(book, row, name, cells["value"])
        _add_provenance(book, entry, cells, row, name)
    return rules


def _guarded(book: ReadBook, row: int, name: str, cell: Any) -> Any:
    try:
        return cell if unreadable(cell) else rule_from_cell(name, cell)
    except NumberError as error:
        book.add(error.code, str(error), error.remedy, RULES, row, name, cell)
        return UNREADABLE


def _add_provenance(
    book: ReadBook, entry: dict[str, Any], cells: dict[str, Any], row: int, name: str
) -> None:
    """Add basis, verified and source, which the first row of a section gives for all its rows."""
    given = {key: cells[key] for key in PROVENANCE if not is_blank(cells.get(key))}
    for key, cell in given.items():
        value = truth(cell) if key == "verified" else from_cell("basis" if key == "basis" else "text", cell)
        if entry.setdefault(key, value) != value and not unreadable(entry[key], value):
            message = f"{key} bagian ini berbeda dari baris sebelumnya."
            book.add(
                "I24", message, "Tulis satu kali saja pada baris pertama bagian.", RULES, row, name, cell
            )


def _entries(
    book: ReadBook, rows: list[tuple[int, dict[str, Any]]], sheet: str, part: str
) -> list[dict[str, Any]]:
    """Return the rights or categories, one a row; an empty cell leaves its key out."""
    entries = []
    for row, cells in rows:
        entry = {}
        for column in COLUMNS[sheet]:
            cell = cells.get(column.name)
            if is_blank(cell):
                continue
            try:
                convert = {"yes": truth, "number": number_value}.get(column.kind)
                entry[column.name] = convert(cell) if convert else from_cell(column.kind, cell)
            except NumberError as error:
                entry[column.name] = UNREADABLE
                book.add(error.code, str(error), error.remedy, sheet, row, column.header, cell)
        book.located.setdefault(f"{part} {entry.get('code', '?')}", (sheet, row))
        entries.append(entry)
    return entries

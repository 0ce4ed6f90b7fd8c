"""Read the workbook that carries a whole instrument, and say where in it each fault lies."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.instrument import Instrument, RawInstrument, build, read_folder
from kkpham_metrics.instrument_cells import from_cell, number_value, rule_from_cell, same_label, truth
from kkpham_metrics.instrument_layout import (
    CATEGORIES,
    COLUMNS,
    GUIDE,
    HEAD_SECTION,
    INDICATORS,
    LISTS,
    PROVENANCE,
    RIGHTS,
    RULES,
    STEPS,
)
from kkpham_metrics.numbers import NumberError
from kkpham_metrics.tables import RawTable, is_blank, read_tables, refused
from kkpham_metrics.template_layout import IDENTITY, plain, squash

_OPTIONAL = {(RULES, "meaning")}


@dataclass
class _Book:
    """A workbook being read; `located` maps what a fault calls a rule to (sheet, row)."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    located: dict[str, tuple[str, int]] = field(default_factory=dict)

    def add(
        self, code: str, message: str, remedy: str, sheet: str, row: int | None = None,
        column: str = "", found: Any = "",
    ) -> None:  # fmt: skip
        self.faults.append(Fault(code, message, remedy, self.file, sheet, row, column, plain(found)[:200]))


def read_workbook(name: str, data: bytes) -> RawInstrument:
    """Return the instrument in a workbook as texts, frames indexed by row of the sheet.

    Raises `InputRefusedError` with every fault of its structure: sheets (I24), columns (I03), rules given
    twice (I24), numbers that could mean two (N02).
    """
    return _read(name, data)[0]


def build_workbook(name: str, data: bytes) -> Instrument:
    """Return the checked instrument in a workbook. Raises `InputRefusedError`, each fault with its place."""
    raw, book = _read(name, data)
    try:
        return build(raw)
    except InputRefusedError as refusal:
        raise InputRefusedError(_locate(fault, book) for fault in refusal.faults) from refusal


def check_instrument_source(path: Path) -> list[Fault]:
    """Return every fault of an instrument's workbook or folder; empty when it may be imported."""
    try:
        if path.is_dir():
            build(read_folder(path))
        else:
            build_workbook(path.name, path.read_bytes())
    except InputRefusedError as refusal:
        return list(refusal.faults)
    except OSError:
        remedy = "Periksa nama dan letak berkas."
        return [Fault("F01", "Berkas tidak dapat dibuka.", remedy, file=path.name)]
    return []


def _read(name: str, data: bytes) -> tuple[RawInstrument, _Book]:
    if not name.lower().endswith(".xlsx"):
        raise refused("F03", name, "Instrumen harus berupa buku kerja Excel.", "Simpan sebagai .xlsx.")
    sheets = {squash(table.sheet): table for table in read_tables(name, data) if any(table.numbered())}
    if squash(IDENTITY) in sheets:
        raise refused(
            "I24", name, "Ini formulir isian kabupaten/kota, bukan buku kerja instrumen.",
            "Pakai buku kerja dari perintah instrument export.",
        )  # fmt: skip
    book = _Book(name)
    _check_sheets(book, sheets)
    tables = {sheet: _table(book, sheets.get(squash(sheet)), sheet) for sheet in COLUMNS}
    rules = {
        **_sections(book, tables[RULES]),
        "rights": _entries(book, tables[RIGHTS], RIGHTS, "rights"),
        "categories": _entries(book, tables[CATEGORIES], CATEGORIES, "categories"),
    }
    indicators, steps = (_texts(book, tables[sheet], sheet) for sheet in (INDICATORS, STEPS))
    if book.faults:
        raise InputRefusedError(book.faults)
    places = {"rules": (name, RULES), "indicators": (name, INDICATORS), "steps": (name, STEPS)}
    return RawInstrument(rules, indicators, steps, places), book


def _check_sheets(book: _Book, sheets: dict[str, RawTable]) -> None:
    for sheet in COLUMNS:
        if squash(sheet) not in sheets:
            book.add("I24", f"Lembar {sheet} tidak ada atau kosong.", "Kembalikan lembar itu.", sheet)
    known = {squash(sheet) for sheet in (GUIDE, LISTS, *COLUMNS)}
    for key, table in sheets.items():
        if key not in known:
            book.add(
                "I24", "Lembar ini tidak dikenal.", "Hapus lembar itu, atau kembalikan namanya.", table.sheet
            )


def _table(book: _Book, table: RawTable | None, sheet: str) -> list[tuple[int, dict[str, Any]]]:
    """Return (row, cells by field) of the filled rows below the header; columns are checked."""
    if table is None:
        return []
    (header_row, header), *rows = table.numbered()
    at: dict[str, int] = {}
    for number, cell in enumerate(header):
        column = next((c for c in COLUMNS[sheet] if same_label(cell, c.label, c.name)), None)
        if column and column.name not in at:
            at[column.name] = number
        elif not is_blank(cell) or any(not is_blank(cells[number]) for _, cells in rows):
            message = "Kolom ini ganda." if column else "Kolom ini tidak dikenal."
            shown = plain(cell) or f"ke-{number + 1}"
            book.add(
                "I03", message, "Hapus kolom itu, atau kembalikan judulnya.", sheet, header_row, shown, cell
            )
    for column in COLUMNS[sheet]:
        if column.name not in at and (sheet, column.name) not in _OPTIONAL:
            message = f"Kolom {column.header} tidak ada."
            book.add(
                "I03", message, "Tambahkan kolom itu dengan judul persis.", sheet, header_row, column.header
            )
    return [(row, {name: cells[number] for name, number in at.items()}) for row, cells in rows]


def _texts(book: _Book, rows: list[tuple[int, dict[str, Any]]], sheet: str) -> pd.DataFrame:
    """Return a sheet as the frame of its CSV file: texts, indexed by row of the sheet."""
    records = []
    for row, cells in rows:
        record = {}
        for column in COLUMNS[sheet]:
            try:
                record[column.name] = from_cell(column.kind, cells.get(column.name))
            except NumberError as error:
                record[column.name] = ""
                book.add(error.code, str(error), error.remedy, sheet, row, column.header, cells[column.name])
        records.append(record)
    names = [column.name for column in COLUMNS[sheet]]
    return pd.DataFrame(records, columns=names, index=[row for row, _ in rows], dtype="str")


def _sections(book: _Book, rows: list[tuple[int, dict[str, Any]]]) -> dict[str, Any]:
    """Return the rules of the sheet Aturan as instrument.toml nests them."""
    rules: dict[str, Any] = {}
    for row, cells in rows:
        section, key = plain(cells.get("section")), plain(cells.get("key"))
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
        book.located[name] = book.located[key if entry is rules else name] = (RULES, row)
        book.located.setdefault(section, (RULES, row))
        if not is_blank(cells.get("value")):
            entry[key] = _guarded(book, row, name, cells["value"])
        _add_provenance(book, entry, cells, row, name)
    return rules


def _guarded(book: _Book, row: int, name: str, cell: Any) -> Any:
    try:
        return rule_from_cell(name, cell)
    except NumberError as error:
        book.add(error.code, str(error), error.remedy, RULES, row, name, cell)
        return None


def _add_provenance(book: _Book, entry: dict[str, Any], cells: dict[str, Any], row: int, name: str) -> None:
    """Add basis, verified and source, which the first row of a section gives for all its rows."""
    given = {key: cells[key] for key in PROVENANCE if not is_blank(cells.get(key))}
    for key, cell in given.items():
        value = truth(cell) if key == "verified" else from_cell("basis" if key == "basis" else "text", cell)
        if entry.setdefault(key, value) != value:
            message = f"{key} bagian ini berbeda dari baris sebelumnya."
            book.add(
                "I24", message, "Tulis satu kali saja pada baris pertama bagian.", RULES, row, name, cell
            )


def _entries(
    book: _Book, rows: list[tuple[int, dict[str, Any]]], sheet: str, part: str
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
                book.add(error.code, str(error), error.remedy, sheet, row, column.header, cell)
        book.located.setdefault(f"{part} {entry.get('code', '?')}", (sheet, row))
        entries.append(entry)
    return entries


def _locate(fault: Fault, book: _Book) -> Fault:
    """Return a fault with the sheet, row and header where a clerk finds it."""
    for name in _names(fault):
        if name in book.located and fault.sheet == RULES:
            sheet, row = book.located[name]
            return replace(fault, sheet=sheet, row=row)
    if fault.sheet == RULES:
        sheet = {"rights": RIGHTS, "categories": CATEGORIES}.get(fault.column.split(" ")[0], RULES)
        return replace(fault, sheet=sheet)
    header = next((c.header for c in COLUMNS[fault.sheet] if c.name == fault.column), fault.column)
    return replace(fault, column=header)


def _names(fault: Fault) -> Iterable[str]:
    """Yield what the rule of a fault may be called, the most precise first."""
    yield f"{fault.column} {fault.found}"
    yield fault.column
    yield fault.column.split(".")[0]

"""From the workbook that a regency filled to tidy rows, or every reason why its form cannot be read."""

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from kkpham_metrics.faults import Fault
from kkpham_metrics.files.tables import RawTable, is_blank, refused
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.submission.drafts import Draft, Drafts
from kkpham_metrics.submission.form_identity import TWO_REGENCIES, Identity, names_another, read_identity
from kkpham_metrics.template.layout import (
    ANSWERS,
    GUIDE,
    HEADERS,
    IDENTITY,
    IDENTITY_LABELS,
    LISTS,
    NEEDED,
    indicators_of,
    right_sheets,
)
from kkpham_metrics.texts import plain, squash

FEWEST_HEADERS = 3
MOST_REWORDED = 10
INSTRUMENT_SHEETS = {"aturan", "langkah"}
_CODE = re.compile(r"[0-9]{1,2}(\.[A-Za-z])?\.[0-9]{1,3}")
# What Excel adds to the name of a sheet that is copied.
_COPY = re.compile(r" ?\([0-9]+\)$")
_LABELS = {**IDENTITY_LABELS, **HEADERS}
_FIELDS = {squash(header): name for name, header in HEADERS.items()}


@dataclass
class _Reading:
    """One form being read: what it should hold, and what was found so far."""

    file: str
    instrument: Instrument
    identity: Identity
    faults: list[Fault]
    drafts: list[Draft] = field(default_factory=list)
    reworded: list[Fault] = field(default_factory=list)

    def add(
        self, code: str, message: str, remedy: str, sheet: str, row: int | None = None,
        column: str = "", found: object = "",
    ) -> None:  # fmt: skip
        self.faults.append(Fault(code, message, remedy, self.file, sheet, row, column, plain(found)[:200]))


def is_template(tables: list[RawTable]) -> bool:
    """Return whether a workbook is a form made by `template.write`, even a damaged one."""
    names = {squash(table.sheet) for table in tables}
    return (
        squash(IDENTITY) in names
        or names >= INSTRUMENT_SHEETS
        or any(_header_row(table, {"code", "text"}) for table in tables if table.sheet)
    )


def read_template(name: str, tables: list[RawTable], instruments: list[Instrument]) -> Drafts:
    """Return one draft for each indicator row, unanswered ones too, and one for a bonus that was filled in.

    With them come the faults of the form's structure: identity (K05, N07, W…, Y…, S01, K07), sheets (K03,
    K04), columns (K01, K02), rows (K06, K08, K09). Raises `InputRefusedError` for an instrument's workbook.
    """
    sheets = {squash(table.sheet): table for table in tables if any(table.numbered())}
    if sheets.keys() >= INSTRUMENT_SHEETS:
        raise refused(
            "K10", name, "Ini buku kerja instrumen, bukan formulir isian.",
            "Kirim formulir isian; buku kerja instrumen dimasukkan lewat perintah instrument.",
        )  # fmt: skip
    identity = read_identity(name, sheets.get(squash(IDENTITY)), instruments)
    if identity.instrument is None:
        return Drafts([], identity.faults, identity.notices)
    reading = _Reading(name, identity.instrument, identity, identity.faults)
    _read_sheets(reading, sheets)
    _read_bonus(reading)
    _judge_reworded(reading)
    return Drafts(reading.drafts, reading.faults, identity.notices)


def _read_sheets(reading: _Reading, sheets: dict[str, RawTable]) -> None:
    # A sheet of the form counts even when it is hidden: its name says what is on it.
    expected = right_sheets(reading.instrument)
    for right, sheet_name in expected.items():
        table = sheets.get(squash(sheet_name))
        if table is None:
            reading.add(
                "K03", f"Lembar {sheet_name} tidak ada atau kosong.",
                "Kembalikan lembar itu dengan nama persis, atau salin isian ke formulir baru.", sheet_name,
            )  # fmt: skip
        else:
            _read_right(reading, table, right)
    known = {squash(sheet) for sheet in (GUIDE, IDENTITY, LISTS, *expected.values())}
    for key, table in sheets.items():
        if key not in known and not _double(reading, table, known):
            hint = _closest(table.sheet, expected.values(), "Mungkin maksudnya")
            reading.add(
                "K04",
                "Lembar ini tidak dikenal.",
                f"{hint}Hapus lembar itu, atau kembalikan namanya.",
                table.sheet,
            )


def _double(reading: _Reading, table: RawTable, known: set[str]) -> bool:
    """Refuse a copy of a sheet of the form ("Identitas (2)") by what it is: perhaps another regency's."""
    original = _COPY.sub("", squash(table.sheet))
    if original == table.sheet.casefold() or original not in known:
        return False
    if original == squash(IDENTITY) and names_another(reading.identity, table):
        reading.add("W08", *TWO_REGENCIES, table.sheet)
    else:
        reading.add(
            "K15",
            "Lembar ini ganda.",
            "Hapus salah satu; satukan isinya lebih dulu bila berbeda.",
            table.sheet,
        )
    return True


def _read_right(reading: _Reading, table: RawTable, right: str) -> None:
    header_row = _header_row(table)
    if header_row is None:
        reading.add(
            "K01", "Baris judul kolom tidak ditemukan.", "Salin isian ke formulir baru.", table.sheet, 1
        )
        return
    columns = _read_header(reading, table, header_row)
    places = {name: at + 1 for name, at in columns.items()}
    answering = [(name, at) for name, at in columns.items() if name in ANSWERS]
    rows = [(row, cells) for row, cells in table.numbered() if row > header_row]
    if "code" not in columns:  # what the rows ask is unknown, but not all that they answer
        reading.drafts += [
            _draft(reading, table.sheet, row, {name: cells[at] for name, at in answering}, places)
            for row, cells in rows
        ]
        return
    indicators = {i["code"]: i for i in indicators_of(reading.instrument, right)}
    known = reading.instrument.questions.keys()
    found: set[str] = set()
    for row, cells in rows:
        code = _code(cells[columns["code"]], known)
        if code is None:
            shown = next(cell for cell in cells if not is_blank(cell))
            reading.add(
                "K08", "Baris ini tidak berkode indikator.",
                "Hapus baris itu, atau kembalikan kodenya; keterangan ditulis pada kolom Catatan.",
                table.sheet, row, HEADERS["code"], shown,
            )  # fmt: skip
            continue
        found.add(code)
        if code in indicators:
            _compare_wording(reading, table.sheet, row, cells, columns, indicators[code])
        answers = {name: cells[at] for name, at in answering}
        reading.drafts.append(_draft(reading, table.sheet, row, {"code": code, **answers}, places))
    for code in indicators:
        if code not in found:
            reading.add(
                "K06", f"Baris indikator {code} tidak ada.", "Kembalikan baris itu; nilainya boleh kosong.",
                table.sheet, None, HEADERS["code"],
            )  # fmt: skip


def _header_row(table: RawTable, needed: Iterable[str] = ()) -> int | None:
    """Return the row (from 1) of the column headers: the first that holds enough of them."""
    for row, cells in table.numbered():
        fields = {_FIELDS.get(squash(cell)) for cell in cells if cell} - {None}
        if len(fields) >= FEWEST_HEADERS and fields >= set(needed):
            return row
    return None


def form_header(table: RawTable) -> int | None:
    """Return the row (from 1) of the column headers of a sheet of the form, None where there are none."""
    return _header_row(table)


def _read_header(reading: _Reading, table: RawTable, header_row: int) -> dict[str, int]:
    """Return field → column (0-based); columns missing, unknown, doubled or without header are faults."""
    width = max(len(cells) for cells in table.rows[header_row - 1 :])
    header = table.rows[header_row - 1]
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for at, cell in enumerate([*header, *[None] * (width - len(header))]):
        name = _FIELDS.get(squash(cell))
        if name and name not in columns:
            columns[name] = at
        elif name or not is_blank(cell) or _filled_below(table, header_row, at):
            unknown.append(plain(cell))
            message = (
                "Kolom ini ganda."
                if name
                else "Kolom ini tidak dikenal."
                if plain(cell)
                else "Kolom tanpa judul berisi tulisan."
            )
            reading.add(
                "K02", message, "Hapus kolom itu; keterangan ditulis pada kolom Catatan.",
                table.sheet, header_row, plain(cell) or f"ke-{at + 1}", cell,
            )  # fmt: skip
    for name in NEEDED:
        if name not in columns:
            hint = _closest(HEADERS[name], unknown, "Mungkin kini tertulis")
            reading.add(
                "K01", f"Kolom {HEADERS[name]} tidak ada.", f"{hint}Kembalikan judul {HEADERS[name]}.",
                table.sheet, header_row, HEADERS[name],
            )  # fmt: skip
    return columns


def _filled_below(table: RawTable, header_row: int, at: int) -> bool:
    return any(at < len(cells) and not is_blank(cells[at]) for cells in table.rows[header_row:])


def _code(cell: Any, known: Collection[str]) -> str | None:
    """Return an indicator's code as the instrument writes it, the cell's own if unknown, None if no code."""
    if cell in known:
        return str(cell)
    text = plain(cell).upper()
    # A spreadsheet drops leading zeros: 1.01 is 01.01.
    canonical = next((code for code in (text, f"0{text}") if code in known), None)
    return canonical or (text if _CODE.fullmatch(text) else None)


def _compare_wording(
    reading: _Reading,
    sheet: str,
    row: int,
    cells: list[Any],
    columns: dict[str, int],
    indicator: dict[str, str],
) -> None:
    """Note a question or unit other than the instrument's: its answer would count for another question."""
    for name in ("text", "unit"):
        found = cells[columns[name]] if name in columns else indicator[name]
        if found != indicator[name] and squash(found) != squash(indicator[name]):
            message = f"{HEADERS[name]} {indicator['code']} tidak sama dengan instrumen: {indicator[name]}."
            remedy = "Kembalikan bunyinya, lalu pastikan nilai pada baris itu memang untuk indikator ini."
            reading.reworded.append(
                Fault("K09", message, remedy, reading.file, sheet, row, HEADERS[name], plain(found)[:200])
            )


def _judge_reworded(reading: _Reading) -> None:
    if len(reading.reworded) <= MOST_REWORDED:
        reading.faults.extend(reading.reworded)
        return
    reading.add(
        "K07",
        f"{len(reading.reworded)} bunyi atau satuan indikator berbeda: formulir ini dari versi lain.",
        "Salin isian ke formulir yang baru diunduh, dan periksa setiap indikator.", IDENTITY, None,
        IDENTITY_LABELS["instrument"], reading.instrument.id,
    )  # fmt: skip


def _read_bonus(reading: _Reading) -> None:
    bonus = reading.identity.bonus
    if bonus is None:
        return
    draft = _draft(
        reading,
        reading.identity.place.sheet,
        bonus.row,
        {"level": "bonus", "code": "", "value": bonus.value},
        {"value": 2},
    )
    labels = {**_LABELS, "value": bonus.label, "level": bonus.label}
    reading.drafts.append(draft._replace(headers=labels))


def _draft(reading: _Reading, sheet: str, row: int, cells: dict[str, Any], columns: dict[str, int]) -> Draft:
    """Return a row of the form; `columns` say, from 1, where its cells stand."""
    shared = {**reading.identity.cells, "level": "indicator", **cells}
    return Draft(sheet, row, shared, _LABELS, columns, reading.instrument)


def _closest(text: str, candidates: Iterable[str], words: str) -> str:
    """Return a sentence that names the candidate most like a text, or ""."""
    close = difflib.get_close_matches(text, [c for c in candidates if c], n=1)
    return f"{words} {close[0]}. " if close else ""

"""Read and check what a regency sends: taken whole or refused whole, with every fault named.

One tidy form serves all grains (`COLUMNS`); the workbook that people fill is turned into it by `template`.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.instrument import Instrument, instrument_for
from kkpham_metrics.numbers import NumberError, parse_number
from kkpham_metrics.paths import REFERENCE
from kkpham_metrics.regency import RegencyError, parse_regency
from kkpham_metrics.tables import RawTable, is_blank, percent_cells, read_tables, refused
from kkpham_metrics.warehouse import ROW_SCHEMA

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
YES = {"ya", "y", "yes", "true", "1", "x", "tidak berlaku"}
NO = {"", "tidak", "t", "no", "false", "0", "-"}
LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Draft:
    """One row as found: raw cells by field of the tidy form, its place, and the columns' own headers."""

    sheet: str
    row: int
    cells: dict[str, Any]
    headers: dict[str, str]
    columns: dict[str, int]


@dataclass
class Checked:
    """What a file holds: `rows` (`ROW_SCHEMA` without receipt) when there is no fault, else nothing."""

    file: str
    sha256: str
    rows: pa.Table | None = None
    faults: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)
    instruments: dict[str, str] = field(default_factory=dict)

    @property
    def assessed(self) -> list[tuple[int, str, str]]:
        """Return every (data_year, stage, regency) that the file speaks of, in order."""
        if self.rows is None:
            return []
        keys = self.rows.select(["data_year", "stage", "regency"]).to_pylist()
        return sorted({(k["data_year"], k["stage"], k["regency"]) for k in keys})


def check_path(path: Path, instruments: Iterable[Instrument]) -> Checked:
    """Read and check a file on disk; see `check_bytes`."""
    try:
        data = path.read_bytes()
    except OSError:
        fault = Fault("F01", "Berkas tidak dapat dibuka.", "Periksa nama dan letak berkas.", file=path.name)
        return Checked(path.name, "", faults=[fault])
    return check_bytes(path.name, data, instruments)


def check_bytes(name: str, data: bytes, instruments: Iterable[Instrument]) -> Checked:
    """Read and check a file whole against the instruments in force; nothing is stored.

    Never raises for bad content: `faults` then names every fault with file, sheet, row and column.
    """
    # Imported here because the template's reader makes Drafts.
    from kkpham_metrics.template import is_template, read_template

    checked = Checked(name, hashlib.sha256(data).hexdigest())
    try:
        tables = read_tables(name, data)
        drafts = (
            read_template(name, tables, list(instruments))
            if is_template(tables)
            else _tidy_drafts(name, tables)
        )
    except InputRefusedError as refusal:
        checked.faults.extend(refusal.faults)
        return checked
    workbook = name.lower().endswith(".xlsx")
    reader = _Reader(checked, list(instruments), lambda: percent_cells(name, data) if workbook else set())
    try:
        records = [record for draft in drafts if (record := reader.read(draft))]
    except InputRefusedError as refusal:
        checked.faults.extend(refusal.faults)
        return checked
    if not checked.faults and not any(r["value"] is not None or r["not_applicable"] for r in records):
        checked.faults.extend(
            refused("A01", name, "Tidak ada satu pun isian.", "Isi paling sedikit satu nilai.").faults
        )
    if not checked.faults:
        schema = pa.schema([f for f in ROW_SCHEMA if f.name != "receipt"])
        checked.rows = pa.Table.from_pylist(records, schema=schema)
    return checked


def _tidy_drafts(name: str, tables: list[RawTable]) -> list[Draft]:
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
        raise InputRefusedError(faults)
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
        ("K03", column, f"Kolom {column} ada lebih dari sekali.", "Hapus salah satu.")
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
        Fault("K04", "Ada isi di luar kolom berjudul.", remedy, name, sheet, number, found=str(cell)[:200])
        for number, cells in rows[1:]
        for at, cell in enumerate(cells)
        if at not in headed and not is_blank(cell)
    ]


class _Reader:
    """Turns drafts into records, collecting faults and notices."""

    def __init__(
        self,
        checked: Checked,
        instruments: list[Instrument],
        percents: Callable[[], set[tuple[str, int, int]]],
    ) -> None:
        self.checked = checked
        self.instruments = instruments
        self.percents = percents
        self.percent_set: set[tuple[str, int, int]] | None = None
        self.seen: dict[tuple[Any, ...], str] = {}
        self.years: dict[str, tuple[int, Instrument] | None] = {}
        self.catalogues: dict[str, dict[str, dict[str, Any]]] = {}

    def fault(self, draft: Draft, column: str, code: str, message: str, remedy: str) -> None:
        self.checked.faults.append(self._place(draft, column, code, message, remedy))

    def notice(self, draft: Draft, column: str, code: str, message: str, remedy: str) -> None:
        self.checked.notices.append(self._place(draft, column, code, message, remedy))

    def _place(self, draft: Draft, column: str, code: str, message: str, remedy: str) -> Fault:
        found = draft.cells.get(column)
        return Fault(
            code,
            message,
            remedy,
            self.checked.file,
            draft.sheet,
            draft.row,
            draft.headers.get(column, column),
            "" if is_blank(found) else str(found)[:200],
        )

    def read(self, draft: Draft) -> dict[str, Any] | None:
        """Return the record of one row, or None when it has a fault (which is then kept)."""
        before = len(self.checked.faults)
        year = self._year(draft)
        regency = self._regency(draft, year[0] if year else None)
        stage = self._word(draft, "stage", STAGES, "S01", "Tahap tidak dikenal.")
        level = self._word(draft, "level", LEVELS, "L01", "Tingkat (level) tidak dikenal.")
        absent = self._yes_no(draft)
        code = value = None
        if year and level:
            code = self._code(draft, level, year[1])
            value = self._value(draft, level, code, year[1], absent)
        texts = {column: self._text(draft, column) for column in ("evidence", "note")}
        status = self._evidence_status(draft, texts["evidence"])
        if len(self.checked.faults) > before or year is None:
            return None
        self._once(draft, (year[0], stage, regency, level, code))
        return {
            "data_year": year[0],
            "regency": regency,
            "stage": stage,
            "level": level,
            "code": code or "",
            "value": value,
            "not_applicable": absent,
            "evidence": texts["evidence"],
            "evidence_status": status,
            "note": texts["note"],
            "value_found": "" if is_blank(draft.cells.get("value")) else str(draft.cells["value"]).strip(),
            "sheet": draft.sheet,
            "row_number": draft.row,
        }

    def _year(self, draft: Draft) -> tuple[int, Instrument] | None:
        text = _plain(draft.cells.get("data_year"))
        if text not in self.years:
            self.years[text] = self._find_year(draft, text)
        elif self.years[text] is None:
            self._find_year(draft, text)
        return self.years[text]

    def _find_year(self, draft: Draft, text: str) -> tuple[int, Instrument] | None:
        if not re.fullmatch(r"(19|20)\d\d", text):
            self.fault(draft, "data_year", "Y01", "Tahun data tidak sah.", "Isi empat angka, misalnya 2023.")
            return None
        instrument = instrument_for(self.instruments, int(text))
        if instrument is None:
            spans = "; ".join(f"{i.title}: {i.first_year}–{i.last_year or 'kini'}" for i in self.instruments)
            reason = _no_assessment(int(text))
            self.fault(
                draft, "data_year", "Y02", f"Tidak ada instrumen untuk tahun data {text}. {reason}".strip(),
                f"Periksa tahun data. Instrumen yang ada: {spans}.",
            )  # fmt: skip
            return None
        self.checked.instruments[instrument.id] = instrument.version
        return int(text), instrument

    def _regency(self, draft: Draft, year: int | None) -> str | None:
        try:
            parsed = parse_regency(_plain(draft.cells.get("regency")), year)
        except RegencyError as error:
            self.fault(draft, "regency", error.code, error.message, error.remedy)
            return None
        if parsed.notice:
            self.notice(draft, "regency", "W06", parsed.notice, "Simpan kolom kode wilayah sebagai teks.")
        return parsed.code

    def _word(self, draft: Draft, column: str, known: dict[str, str], code: str, message: str) -> str | None:
        word = known.get(_plain(draft.cells.get(column)).lower())
        if word is None:
            self.fault(draft, column, code, message, f"Pakai salah satu: {', '.join(known)}.")
        return word

    def _yes_no(self, draft: Draft) -> bool:
        text = _plain(draft.cells.get("not_applicable")).lower()
        if text not in YES | NO:
            self.fault(
                draft,
                "not_applicable",
                "V04",
                "Isian tidak berlaku harus ya atau tidak.",
                "Isi ya, atau kosongkan.",
            )
        return text in YES

    def _code(self, draft: Draft, level: str, instrument: Instrument) -> str | None:
        text = _plain(draft.cells.get("code"))
        if level in ("total", "bonus"):
            if text:
                self.fault(draft, "code", "C02", f"Baris {level} tidak memakai kode.", "Kosongkan kode.")
            return ""
        known = (
            self._catalogue(instrument) if level == "indicator" else dict.fromkeys(instrument.rights["right"])
        )
        # A spreadsheet drops leading zeros: 1 is right 01, 6.H.03 is 06.H.03.
        for code in (text.upper(), f"0{text.upper()}"):
            if code in known:
                return code
        what = "indikator" if level == "indicator" else "hak"
        example = next(iter(known))
        self.fault(
            draft, "code", "C01", f"Kode {what} tidak ada dalam {instrument.title}.",
            f"Pakai kode {what} instrumen itu, misalnya {example}.",
        )  # fmt: skip
        return None

    def _catalogue(self, instrument: Instrument) -> dict[str, dict[str, Any]]:
        if instrument.id not in self.catalogues:
            ranges: dict[str, list[Any]] = {}
            for step in instrument.ranges.itertuples(index=False):
                ranges.setdefault(str(step.code), []).append(step)
            self.catalogues[instrument.id] = {
                record["code"]: {**record, "steps": ranges[record["code"]]}
                for record in instrument.indicators.to_dict("records")
            }
        return self.catalogues[instrument.id]

    def _value(
        self, draft: Draft, level: str, code: str | None, instrument: Instrument, absent: bool
    ) -> Decimal | None:
        cell = draft.cells.get("value")
        if absent and level in ("total", "bonus"):
            self.fault(
                draft,
                "not_applicable",
                "V03",
                f"Nilai {level} tidak dapat dinyatakan tidak berlaku.",
                "Kosongkan.",
            )
        if is_blank(cell):
            return None
        if absent:
            self.fault(
                draft, "value", "V03", "Dinyatakan tidak berlaku tetapi nilainya diisi.",
                "Kosongkan nilai, atau hapus tanda tidak berlaku.",
            )  # fmt: skip
            return None
        if level == "bonus" and not instrument.rules["bonus"]["allowed"]:
            self.fault(
                draft, "level", "B01", f"{instrument.title} tidak mengenal bonus.", "Hapus baris bonus."
            )
        if code is None and level == "indicator":
            return None
        indicator = self._catalogue(instrument)[code] if code and level == "indicator" else None
        if indicator and indicator["answer"] == "choice" and isinstance(cell, str):
            chosen = [s for s in indicator["steps"] if s.label.casefold() == cell.strip().casefold()]
            if chosen:
                return Decimal(chosen[0].low)
        try:
            number = self._number(draft, cell, indicator["unit"] if indicator else "persen")
        except NumberError as error:
            labels = "; ".join(s.label for s in indicator["steps"]) if indicator else ""
            choice = bool(indicator and indicator["answer"] == "choice")
            self.fault(
                draft, "value", "V02" if choice else error.code,
                "Bukan salah satu pilihan." if choice else error.message,
                f"Pilih: {labels}." if choice else error.remedy,
            )  # fmt: skip
            return None
        if indicator:
            self._check_step(draft, number, indicator)
        else:
            self._check_score(draft, number, level, instrument)
        return number

    def _number(self, draft: Draft, cell: Any, unit: str) -> Decimal:
        if isinstance(cell, bool) or not isinstance(cell, str | int | float | Decimal):
            raise NumberError(
                "N04",
                "Sel berisi tanggal atau bukan angka.",
                "Ubah format sel menjadi teks, lalu isi angkanya lagi.",
            )
        number = parse_number(cell)
        # Such a cell shows 105 % and holds 1.05: what people saw counts.
        if unit == "persen" and not isinstance(cell, str) and number and self._is_percent(draft):
            self.notice(
                draft,
                "value",
                "N05",
                f"Sel berformat persen: dibaca sebagai {_show(number * 100)} persen.",
                "Periksa.",
            )
            return number * 100
        return number

    def _is_percent(self, draft: Draft) -> bool:
        if self.percent_set is None:
            self.percent_set = self.percents()
        return (draft.sheet, draft.row, draft.columns.get("value", 0)) in self.percent_set

    def _check_step(self, draft: Draft, number: Decimal, indicator: dict[str, Any]) -> None:
        step = next((s for s in indicator["steps"] if s.low <= number <= s.high), None)
        if step is None and indicator["answer"] == "number":
            low, high = indicator["minimum"] or "−∞", indicator["maximum"] or "∞"
            self.fault(
                draft, "value", "V01", f"Nilai di luar batas {low} sampai {high} ({indicator['unit']}).",
                "Periksa angka dan satuannya.",
            )  # fmt: skip
        elif step is None:
            allowed = ", ".join(f"{_show(s.low)} {s.label}".strip() for s in indicator["steps"])
            self.fault(draft, "value", "V02", "Bukan salah satu pilihan.", f"Pilih: {allowed}.")
        elif step.gap:
            self.notice(
                draft, "value", "V05",
                "Nilai jatuh pada celah dalam teks peraturan; "
                f"dinilai dengan skor yang lebih rendah ({_show(step.score)}).",
                "Periksa nilainya terhadap dokumen sumber.",
            )  # fmt: skip

    def _check_score(self, draft: Draft, number: Decimal, level: str, instrument: Instrument) -> None:
        bonus = instrument.rules["bonus"]
        # Without a cap a total may hold a bonus of up to 100 on top of the mean.
        top = 200 if level == "total" and bonus["allowed"] and "cap" not in bonus else bonus.get("cap", 100)
        top = 100 if level != "total" else top
        if not 0 <= number <= top:
            self.fault(draft, "value", "V01", f"Nilai {level} harus 0 sampai {top}.", "Periksa angkanya.")

    def _text(self, draft: Draft, column: str) -> str:
        text = str(draft.cells.get(column) or "").strip()
        # Only control characters: str.isprintable would refuse the no-break spaces that Word pastes.
        if any(unicodedata.category(c) == "Cc" and c not in "\n\r\t" for c in text):
            self.fault(draft, column, "X01", "Teks memuat karakter kendali.", "Ketik ulang teks itu.")
        if len(text) > LONGEST_TEXT:
            self.fault(draft, column, "X02", f"Teks lebih dari {LONGEST_TEXT} huruf.", "Persingkat.")
        return text

    def _evidence_status(self, draft: Draft, evidence: str) -> str:
        text = _plain(draft.cells.get("evidence_status")).lower()
        if not text:
            return "attached" if evidence else "missing"
        if text not in EVIDENCE:
            self.fault(
                draft,
                "evidence_status",
                "E01",
                "Status data dukung tidak dikenal.",
                f"Pakai: {', '.join(EVIDENCE)}.",
            )
        return EVIDENCE.get(text, "missing")

    def _once(self, draft: Draft, key: tuple[Any, ...]) -> None:
        place = f"{f'lembar {draft.sheet} ' if draft.sheet else ''}baris {draft.row}"
        if key in self.seen:
            self.fault(
                draft, "code", "D01", f"Isian ganda: sudah ada pada {self.seen[key]}.", "Hapus salah satu."
            )
        self.seen.setdefault(key, place)


def _plain(cell: Any) -> str:
    """Return a cell as people see it: 2023.0 is 2023, 61.1 stays 61.1."""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else " ".join(str(cell).split())


def _show(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def _no_assessment(data_year: int) -> str:
    frame = pd.read_csv(REFERENCE / "years_without_assessment.csv")
    reasons = frame.loc[frame["data_year"] == data_year, "reason"]
    return f"{reasons.iloc[0]}." if len(reasons) else ""


def summary(checked: Checked) -> dict[str, int]:
    """Return how many rows of each level an accepted file holds."""
    levels = [] if checked.rows is None else checked.rows["level"].to_pylist()
    return dict(Counter(levels))

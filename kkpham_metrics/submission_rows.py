"""Check what a row says against the instrument of its data year: every cell, every fault."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.drafts import EVIDENCE, LEVELS, STAGES, Draft
from kkpham_metrics.faults import Fault
from kkpham_metrics.instrument import Instrument, instrument_for
from kkpham_metrics.numbers import NumberError, parse_number
from kkpham_metrics.regency import RegencyError, parse_regency
from kkpham_metrics.tables import is_blank

YES = {"ya", "y", "yes", "true", "1", "x", "tidak berlaku"}
NO = {"", "tidak", "t", "no", "false", "0", "-"}
LONGEST_TEXT = 2000
# A score (right, total, bonus) has no unit and may carry the sign too: it is out of a hundred.
LEVEL_WORDS = {"right": "hak", "total": "total", "bonus": "bonus"}
PERCENT_UNITS = ("persen", "%", "")


class RowReader:
    """Turns the drafts of one file into records, collecting `faults` and `notices` on the way.

    `used` holds the version of every instrument that a row was checked against, by its id.
    """

    def __init__(
        self,
        file: str,
        instruments: list[Instrument],
        percents: Callable[[], set[tuple[str, int, int]]],
        broken: Mapping[tuple[str, int, int], str],
    ) -> None:
        """Begin a file.

        `percents` tells, when asked, which cells are shown as a percentage; `broken` holds the cells that
        read as empty but hold an error or a formula without result: (sheet, row, column) → what stands there.
        """
        self.broken = broken
        self.file = file
        self.faults: list[Fault] = []
        self.notices: list[Fault] = []
        self.used: dict[str, str] = {}
        self.instruments = instruments
        self.percents = percents
        self.percent_set: set[tuple[str, int, int]] | None = None
        self.seen: dict[tuple[Any, ...], str] = {}
        self.years: dict[str, tuple[int, Instrument] | None] = {}
        self.catalogues: dict[str, dict[str, dict[str, Any]]] = {}

    def _fault(self, draft: Draft, column: str, code: str, message: str, remedy: str) -> None:
        self.faults.append(self._place(draft, column, code, message, remedy))

    def _notice(self, draft: Draft, column: str, code: str, message: str, remedy: str) -> None:
        self.notices.append(self._place(draft, column, code, message, remedy))

    def _place(self, draft: Draft, column: str, code: str, message: str, remedy: str) -> Fault:
        found = draft.cells.get(column)
        return Fault(
            code,
            message,
            remedy,
            self.file,
            draft.sheet,
            draft.row,
            draft.headers.get(column, column),
            "" if is_blank(found) else str(found)[:200],
        )

    def read(self, draft: Draft) -> dict[str, Any] | None:
        """Return the record of one row, or None when it has a fault (which is then kept)."""
        before = len(self.faults)
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
        if len(self.faults) > before or year is None:
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
            self._fault(draft, "data_year", "Y01", "Tahun data tidak sah.", "Isi empat angka, misalnya 2023.")
            return None
        instrument = instrument_for(self.instruments, int(text))
        if instrument is None:
            spans = "; ".join(f"{i.title}: {i.first_year}–{i.last_year or 'kini'}" for i in self.instruments)
            reason = _no_assessment(int(text))
            self._fault(
                draft, "data_year", "Y02", f"Tidak ada instrumen untuk tahun data {text}. {reason}".strip(),
                f"Periksa tahun data. Instrumen yang ada: {spans}.",
            )  # fmt: skip
            return None
        self.used[instrument.id] = instrument.version
        return int(text), instrument

    def _regency(self, draft: Draft, year: int | None) -> str | None:
        try:
            parsed = parse_regency(_plain(draft.cells.get("regency")), year)
        except RegencyError as error:
            self._fault(draft, "regency", error.code, error.message, error.remedy)
            return None
        if parsed.notice:
            self._notice(draft, "regency", "W06", parsed.notice, "Simpan kolom kode wilayah sebagai teks.")
        return parsed.code

    def _word(self, draft: Draft, column: str, known: dict[str, str], code: str, message: str) -> str | None:
        word = known.get(_plain(draft.cells.get(column)).lower())
        if word is None:
            self._fault(draft, column, code, message, f"Pakai salah satu: {', '.join(known)}.")
        return word

    def _yes_no(self, draft: Draft) -> bool:
        text = _plain(draft.cells.get("not_applicable")).lower()
        if text not in YES | NO:
            self._fault(
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
                self._fault(
                    draft, "code", "C02", f"Baris {LEVEL_WORDS[level]} tidak memakai kode.", "Kosongkan kode."
                )
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
        self._fault(
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
            self._fault(
                draft,
                "not_applicable",
                "V03",
                f"Nilai {level} tidak dapat dinyatakan tidak berlaku.",
                "Kosongkan.",
            )
        if is_blank(cell):
            self._check_blank(draft)
            return None
        if absent:
            self._fault(
                draft, "value", "V03", "Dinyatakan tidak berlaku tetapi nilainya diisi.",
                "Kosongkan nilai, atau hapus tanda tidak berlaku.",
            )  # fmt: skip
            return None
        if level == "bonus" and not instrument.rules["bonus"]["allowed"]:
            self._fault(
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
            self._fault(
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
        if isinstance(cell, str) and "%" in cell and unit.casefold() not in PERCENT_UNITS:
            raise NumberError(
                "N06",
                f"Tanda persen pada satuan {unit}: maknanya tidak jelas.",
                "Tulis angkanya tanpa tanda persen.",
            )
        number = parse_number(cell)
        # Such a cell shows 105 % and holds 1.05: what people saw counts.
        if unit == "persen" and not isinstance(cell, str) and number and self._is_percent(draft):
            self._notice(
                draft,
                "value",
                "N05",
                f"Sel berformat persen: dibaca sebagai {_show(number * 100)} persen.",
                "Periksa.",
            )
            return number * 100
        return number

    def _check_blank(self, draft: Draft) -> None:
        found = self.broken.get((draft.sheet, draft.row, draft.columns.get("value", 0)))
        if found:
            self._fault(
                draft, "value", "N07", f"Sel berisi galat atau rumus tanpa hasil tersimpan: {found[:80]}",
                "Ketik nilainya, atau buka di Excel dan simpan ulang.",
            )  # fmt: skip

    def _is_percent(self, draft: Draft) -> bool:
        if self.percent_set is None:
            self.percent_set = self.percents()
        return (draft.sheet, draft.row, draft.columns.get("value", 0)) in self.percent_set

    def _check_step(self, draft: Draft, number: Decimal, indicator: dict[str, Any]) -> None:
        step = next((s for s in indicator["steps"] if s.low <= number <= s.high), None)
        if step is None and indicator["answer"] == "number":
            low, high = indicator["minimum"] or "−∞", indicator["maximum"] or "∞"
            self._fault(
                draft, "value", "V01", f"Nilai di luar batas {low} sampai {high} ({indicator['unit']}).",
                "Periksa angka dan satuannya.",
            )  # fmt: skip
        elif step is None:
            allowed = ", ".join(f"{_show(s.low)} {s.label}".strip() for s in indicator["steps"])
            self._fault(draft, "value", "V02", "Bukan salah satu pilihan.", f"Pilih: {allowed}.")
        elif step.gap:
            self._notice(
                draft, "value", "V05",
                "Nilai jatuh pada celah dalam teks peraturan; "
                f"dinilai dengan skor yang lebih rendah ({_show(step.score)}).",
                "Periksa nilainya terhadap dokumen sumber.",
            )  # fmt: skip

    def _check_score(self, draft: Draft, number: Decimal, level: str, instrument: Instrument) -> None:
        bonus = instrument.rules["bonus"]
        # Without a cap a total may hold a bonus of up to 100 on top of the mean.
        uncapped = bonus["allowed"] and "cap" not in bonus
        top = (200 if uncapped else bonus.get("cap", 100)) if level == "total" else 100
        if not 0 <= number <= top:
            self._fault(
                draft,
                "value",
                "V01",
                f"Nilai {LEVEL_WORDS[level]} harus 0 sampai {top}.",
                "Periksa angkanya.",
            )

    def _text(self, draft: Draft, column: str) -> str:
        text = str(draft.cells.get(column) or "").strip()
        # Only control characters: str.isprintable would refuse the no-break spaces that Word pastes.
        if any(unicodedata.category(c) == "Cc" and c not in "\n\r\t" for c in text):
            self._fault(draft, column, "X01", "Teks memuat karakter kendali.", "Ketik ulang teks itu.")
        if len(text) > LONGEST_TEXT:
            self._fault(draft, column, "X02", f"Teks lebih dari {LONGEST_TEXT} huruf.", "Persingkat.")
        return text

    def _evidence_status(self, draft: Draft, evidence: str) -> str:
        text = _plain(draft.cells.get("evidence_status")).lower()
        if not text:
            return "attached" if evidence else "missing"
        if text not in EVIDENCE:
            self._fault(
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
            self._fault(
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
    reason = years_without_assessment().get(data_year)
    return f"{reason}." if reason else ""

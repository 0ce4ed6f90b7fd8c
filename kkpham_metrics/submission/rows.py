"""Check what a row says against the instrument of its data year: every cell, every fault."""

from collections.abc import Callable
from typing import Any

from kkpham_metrics.calendar import ParsedYear, parse_data_year
from kkpham_metrics.files.tables import is_blank
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.regency import RegencyError, parse_regency
from kkpham_metrics.submission.decisions import read_decision
from kkpham_metrics.submission.drafts import EVIDENCE, KEEP_AS_TEXT, LEVELS, STAGES, Draft, Unreadable
from kkpham_metrics.submission.findings import Findings
from kkpham_metrics.submission.questions import SCORE_WORDS, Catalogue, Question
from kkpham_metrics.submission.text_faults import text_faults
from kkpham_metrics.submission.values import ValueReader
from kkpham_metrics.texts import plain, squash

YES = {"ya", "y", "yes", "true", "1", "x", "tidak berlaku"}
NO = {"", "tidak", "t", "no", "false", "0", "-"}
COMPUTED = (
    "N08",
    "Nilai berasal dari rumus; hasil yang tersimpan dipakai.",
    "Periksa hasilnya, atau ganti rumus dengan angkanya.",
)
WHOSE = ("data_year", "regency", "stage", "level")


class RowReader:
    """Turns the drafts of one file into records; what is wrong with them is collected in `findings`.

    `formulas` are the cells (sheet, row, column) whose stored result is read, to be told of each.
    `used` holds the version of every instrument that a row was checked against, by its id.
    """

    def __init__(
        self, file: str, instruments: list[Instrument], percents: Callable[[], set[tuple[str, int, int]]]
    ) -> None:
        """Begin a file; `percents` tells, when asked, which cells are shown as a percentage."""
        self.findings = Findings(file)
        self.used: dict[str, str] = {}
        self.instruments = instruments
        self.catalogue = Catalogue(instruments)
        self.values = ValueReader(self.findings, self.catalogue, percents)
        self.seen: dict[tuple[Any, ...], Draft] = {}
        self.years: dict[str, ParsedYear] = {}
        self.formulas: set[tuple[str, int, int]] = set()
        self.whose: dict[tuple[Any, ...], tuple[Instrument | None, dict[str, Any]]] = {}

    def read(self, draft: Draft) -> dict[str, Any] | None:
        """Return the record of one row, or None when it has a fault (which is then kept)."""
        before = len(self.findings.faults)
        self.findings.unreadable(draft)
        instrument, key = self._whose(draft)
        level = key["level"]
        key["code"] = code = self._code(draft, level, instrument) if level else None
        absent = self._yes_no(draft)
        indicator = instrument.questions[code] if instrument and code and level == "indicator" else None
        value = self.values.read(draft, Question(level, instrument, indicator, absent))
        if value is not None and (draft.sheet, draft.row, draft.columns.get("value")) in self.formulas:
            self.findings.notice(draft, "value", *COMPUTED)
        evidence, note = self._text(draft, "evidence"), self._text(draft, "note")
        if absent and level not in ("total", "bonus") and not (evidence or note):
            self._ask_for_statement(draft)
        status = self._evidence_status(draft, evidence)
        numerator = self.values.part(draft, "numerator")
        denominator = self.values.part(draft, "denominator")
        decision, reason = read_decision(self.findings, draft, key["stage"], status, note, absent)
        self._once(draft, key)
        if len(self.findings.faults) > before:
            return None
        return {
            **key,
            "value": value,
            "not_applicable": absent,
            "evidence": evidence,
            "evidence_status": status,
            "note": note,
            "value_found": "" if is_blank(draft.cells.get("value")) else str(draft.cells["value"]).strip(),
            "sheet": draft.sheet,
            "row_number": draft.row,
            "numerator": numerator,
            "denominator": denominator,
            "decision": decision,
            "reason": reason,
        }

    def _whose(self, draft: Draft) -> tuple[Instrument | None, dict[str, Any]]:
        """Return the instrument and the keys of a row but its code; what most rows share is read once."""
        written = (draft.instrument is None, *map(draft.cells.get, WHOSE))
        if written in self.whose:
            instrument, key = self.whose[written]
            return instrument, key.copy()
        before = len(self.findings.faults) + len(self.findings.notices)
        year, instrument = self._year(draft)
        key = {
            "data_year": year,
            "regency": self._regency(draft, year),
            "stage": self._word(draft, "stage", STAGES, "S01", "Tahap tidak dikenal."),
            "level": self._word(draft, "level", LEVELS, "L01", "Tingkat (level) tidak dikenal."),
        }
        # A fault or notice belongs to every row.
        if len(self.findings.faults) + len(self.findings.notices) == before:
            self.whose[written] = instrument, key.copy()
        return instrument, key

    def _year(self, draft: Draft) -> tuple[int | None, Instrument | None]:
        text = plain(draft.cells.get("data_year"))
        if draft.instrument:  # of a form: its year was judged where it is written
            self.used[draft.instrument.id] = draft.instrument.version
            return int(text), draft.instrument
        if text not in self.years:
            self.years[text] = parse_data_year(text, self.instruments)
            if notice := self.years[text].notice:  # once, not on each of a thousand rows
                self.findings.notice(draft, "data_year", notice.code, notice.message, notice.remedy)
        parsed = self.years[text]
        if fault := parsed.fault:
            self.findings.fault(draft, "data_year", fault.code, fault.message, fault.remedy)
        if parsed.instrument:
            self.used[parsed.instrument.id] = parsed.instrument.version
        return parsed.year, parsed.instrument

    def _regency(self, draft: Draft, year: int | None) -> str | None:
        try:
            parsed = parse_regency(plain(draft.cells.get("regency")), year)
        except RegencyError as error:
            self.findings.fault(draft, "regency", error.code, error.message, error.remedy)
            return None
        if parsed.notice:
            self.findings.notice(draft, "regency", "W06", parsed.notice, KEEP_AS_TEXT)
        return parsed.code

    def _word(self, draft: Draft, column: str, known: dict[str, str], code: str, message: str) -> str | None:
        word = known.get(plain(draft.cells.get(column)).lower())
        if word is None:
            self.findings.fault(draft, column, code, message, f"Pakai salah satu: {', '.join(known)}.")
        return word

    def _yes_no(self, draft: Draft) -> bool:
        cell = draft.cells.get("not_applicable")
        if cell is None or cell == "":  # nearly every row
            return False
        text = plain(cell).lower()
        if text not in YES and text not in NO:
            message = "Isian tidak berlaku harus ya atau tidak."
            self.findings.fault(draft, "not_applicable", "V04", message, "Isi ya, atau kosongkan.")
        return text in YES

    def _code(self, draft: Draft, level: str, instrument: Instrument | None) -> str | None:
        """Return the code of a question ("" for total and bonus), None where no instrument knows it."""
        text = plain(draft.cells.get("code"))
        if level in ("total", "bonus"):
            if text:
                message = f"Baris {SCORE_WORDS[level]} tidak memakai kode."
                self.findings.fault(draft, "code", "C02", message, "Kosongkan kode.")
            return ""
        code = self.catalogue.find(text, level, instrument)
        if code is None:
            what = "indikator" if level == "indicator" else "hak"
            where = instrument.title if instrument else "instrumen mana pun"
            remedy = f"Pakai kode {what} menurut instrumen tahun datanya."
            if instrument:
                example = next(iter(self.catalogue.codes(level, instrument)))
                remedy = f"Pakai kode {what} instrumen itu, misalnya {example}."
            self.findings.fault(draft, "code", "C01", f"Kode {what} tidak ada dalam {where}.", remedy)
        return code

    def _text(self, draft: Draft, column: str) -> str:
        cell = draft.cells.get(column)
        if cell is None or cell == "":
            return ""
        text = cell.strip() if isinstance(cell, str) else plain(cell)
        for found in text_faults(text):
            self.findings.fault(draft, column, *found)
        return text

    def _ask_for_statement(self, draft: Draft) -> None:
        evidence = draft.headers.get("evidence", "evidence")
        self.findings.notice(
            draft, "not_applicable", "V06",
            "Dinyatakan tidak berlaku tanpa surat pernyataan pejabat yang berwenang.",
            f"Tulis nomor dan tanggal surat itu pada kolom {evidence}.",
        )  # fmt: skip

    def _evidence_status(self, draft: Draft, evidence: str) -> str:
        cell = draft.cells.get("evidence_status")
        if is_blank(cell):
            return "attached" if evidence else "missing"
        text = plain(cell).lower()
        if text not in EVIDENCE:
            self.findings.fault(
                draft, "evidence_status", "E01", "Status data dukung tidak dikenal.",
                "Pakai: belum ada, ada, diterima, atau ditolak.",
            )  # fmt: skip
        return EVIDENCE.get(text, "missing")

    def _once(self, draft: Draft, key: dict[str, Any]) -> None:
        """Refuse a question that an earlier row asked; what could not be read counts as it is written."""
        asked = tuple(key.values())
        if None in asked:
            unread = [draft.cells.get(column) for column, known in key.items() if known is None]
            if any(is_blank(cell) or isinstance(cell, Unreadable) for cell in unread):
                return
            asked = (*asked, *map(squash, unread))
        first = self.seen.setdefault(asked, draft)
        if first is not draft:
            place = f"{f'lembar {first.sheet} ' if first.sheet else ''}baris {first.row}"
            self.findings.fault(
                draft, "code", "D01", f"Isian ganda: sudah ada pada {place}.", "Hapus salah satu."
            )

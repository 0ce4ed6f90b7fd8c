"""Check what a row answers: a choice, a number or a score, within the bounds of its question."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kkpham_metrics.files.tables import is_blank
from kkpham_metrics.numbers import NumberError, parse_number
from kkpham_metrics.submission.drafts import Draft, Unreadable
from kkpham_metrics.submission.findings import Findings
from kkpham_metrics.submission.questions import SCORE_WORDS, Catalogue, Question, is_percentage
from kkpham_metrics.texts import squash

# What people write into the cell of a value that there is not.
NO_VALUE = {"-", "–", "—", "n/a", "#n/a", "n.a.", "na", "tb", "belum ada", "tidak ada", "tidak berlaku"}


class ValueReader:
    """Reads the values of one file; faults and notices go to `findings`."""

    def __init__(
        self, findings: Findings, catalogue: Catalogue, percents: Callable[[], set[tuple[str, int, int]]]
    ) -> None:
        """Begin a file; `percents` tells, when asked, which cells are shown as a percentage."""
        self.findings = findings
        self.catalogue = catalogue
        self.percents = percents
        self.percent_set: set[tuple[str, int, int]] | None = None

    def read(self, draft: Draft, question: Question) -> Decimal | None:
        """Return the value of a row, None where it is blank or has a fault.

        Where the question is not known, only what is wrong for every question is a fault.
        """
        cell = draft.cells.get("value")
        filled = not is_blank(cell) and not isinstance(cell, Unreadable)
        if question.absent:
            self._check_absence(draft, question, filled)
        if not filled:
            return None
        if question.level == "bonus":
            self._check_bonus(draft, question)
        answers = self.catalogue.answers(question)
        if answers and isinstance(cell, str) and (word := squash(cell)) in answers:
            return answers[word]
        try:
            number = self._number(draft, cell, question.unit)
        except NumberError as error:
            self._refuse(draft, question, error)
            return None
        if question.indicator:
            self._check_step(draft, number, question.indicator)
        elif question.level in SCORE_WORDS:
            self._check_score(draft, number, question)
        return number

    def part(self, draft: Draft, column: str) -> Decimal | None:
        """Return the numerator or denominator of a row, None where it is blank or has a fault."""
        cell = draft.cells.get(column)
        if is_blank(cell) or isinstance(cell, Unreadable) or squash(cell) in NO_VALUE:
            return None
        try:
            number = self._plain_number(cell)
        except NumberError as error:
            self.findings.fault(draft, column, error.code, error.message, error.remedy)
            return None
        if number < 0:
            message = "Pembilang dan penyebut tidak dapat kurang dari nol."
            self.findings.fault(draft, column, "V07", message, "Periksa angkanya.")
        return number

    def _check_absence(self, draft: Draft, question: Question, filled: bool) -> None:
        if question.level in ("total", "bonus"):
            message = f"Nilai {SCORE_WORDS[question.level]} tidak dapat dinyatakan tidak berlaku."
            self.findings.fault(draft, "not_applicable", "V03", message, "Kosongkan.")
        elif filled:
            self.findings.fault(
                draft, "value", "V03", "Dinyatakan tidak berlaku tetapi nilainya diisi.",
                "Kosongkan nilai, atau hapus tanda tidak berlaku.",
            )  # fmt: skip

    def _check_bonus(self, draft: Draft, question: Question) -> None:
        rules = question.instrument
        if rules and not rules.rules["bonus"]["allowed"]:
            message = f"{rules.title} tidak mengenal bonus."
            self.findings.fault(draft, "level", "B01", message, "Hapus baris bonus.")

    @staticmethod
    def _plain_number(cell: Any, *, shown_as_percent: bool = False) -> Decimal:
        if isinstance(cell, bool) or not isinstance(cell, (str, int, float, Decimal)):
            raise NumberError(
                "N04",
                "Sel berisi tanggal atau bukan angka.",
                "Ubah format sel menjadi teks, lalu isi angkanya lagi.",
            )
        return parse_number(cell, shown_as_percent=shown_as_percent)

    def _number(self, draft: Draft, cell: Any, unit: str | None) -> Decimal:
        written = isinstance(cell, str)
        percent = "%" in cell if isinstance(cell, str) else self._is_percent(draft)
        if percent and unit is not None and not is_percentage(unit):
            raise NumberError(
                "N06",
                f"{'Tanda persen' if written else 'Sel berformat persen'} pada satuan {unit}: "
                "maknanya tidak jelas.",
                "Tulis angkanya tanpa tanda persen."
                if written
                else "Ubah format sel menjadi teks, lalu tulis angkanya tanpa tanda persen.",
            )
        # Such a cell shows 105 % and holds 1.05: what people saw counts.
        number = self._plain_number(cell, shown_as_percent=percent)
        if percent and not written and number:
            message = f"Sel berformat persen: dibaca sebagai {_show(number)} persen."
            self.findings.notice(draft, "value", "N05", message, "Periksa.")
        return number

    def _is_percent(self, draft: Draft) -> bool:
        if self.percent_set is None:
            self.percent_set = self.percents()
        return (draft.sheet, draft.row, draft.columns.get("value", 0)) in self.percent_set

    def _refuse(self, draft: Draft, question: Question, error: NumberError) -> None:
        code, message, remedy = error.code, error.message, error.remedy
        choice = question.is_choice and code != "N06"
        if choice and question.indicator:
            labels = "; ".join(step.label for step in question.indicator["steps"])
            code, message, remedy = "V02", "Bukan salah satu pilihan.", f"Pilih: {labels}."
        if squash(draft.cells["value"]) in NO_VALUE:
            if question.absent:
                return  # it says the same twice, and V03 has asked for one of them to go
            hint = _how_to_leave_open(draft, question)
            remedy = f"{remedy} {hint}" if choice else hint
        self.findings.fault(draft, "value", code, message, remedy)

    def _check_step(self, draft: Draft, number: Decimal, indicator: dict[str, Any]) -> None:
        step = next((s for s in indicator["steps"] if s.low <= number <= s.high), None)
        if step is None and indicator["answer"] == "number":
            low, high = indicator["minimum"] or "−∞", indicator["maximum"] or "∞"
            self.findings.fault(
                draft, "value", "V01", f"Nilai di luar batas {low} sampai {high} ({indicator['unit']}).",
                "Periksa angka dan satuannya.",
            )  # fmt: skip
        elif step is None:
            allowed = ", ".join(f"{_show(s.low)} {s.label}".strip() for s in indicator["steps"])
            self.findings.fault(draft, "value", "V02", "Bukan salah satu pilihan.", f"Pilih: {allowed}.")
        elif step.gap:
            where = "langkah yang tidak terbaca" if step.unreadable else "celah dalam teks peraturan"
            self.findings.notice(
                draft, "value", "V05",
                f"Nilai jatuh pada {where}; dinilai dengan skor yang lebih rendah ({_show(step.score)}).",
                "Periksa nilainya terhadap dokumen sumber.",
            )  # fmt: skip

    def _check_score(self, draft: Draft, number: Decimal, question: Question) -> None:
        top = _highest_total(question) if question.level == "total" else 100
        if not 0 <= number <= top:
            message = f"Nilai {SCORE_WORDS[str(question.level)]} harus 0 sampai {top}."
            self.findings.fault(draft, "value", "V01", message, "Periksa angkanya.")


def _highest_total(question: Question) -> Any:
    bonus = question.instrument.rules["bonus"] if question.instrument else {"allowed": True}
    # Without a cap a total may hold a bonus of up to 100 on top of the mean.
    return bonus.get("cap", 200) if bonus["allowed"] else 100


def _how_to_leave_open(draft: Draft, question: Question) -> str:
    if question.level in ("total", "bonus"):
        return "Bila belum ada nilainya, kosongkan."
    column = draft.headers.get("not_applicable", "not_applicable")
    return (
        f"Bila tidak berlaku, kosongkan nilainya lalu isi ya pada kolom {column}; "
        "bila belum dijawab, kosongkan saja."
    )


def _show(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")

"""What a row may ask: the indicators, rights and answers of the instruments in force, looked up by code."""

from collections.abc import Collection, Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any, NamedTuple

from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.scale import step_labels

# A score (right, total, bonus) has no unit and may carry the sign too: it is out of a hundred.
SCORE_WORDS = {"right": "hak", "total": "total", "bonus": "bonus"}
PERCENT_UNITS = ("persen", "%", "")


class Question(NamedTuple):
    """What one row asks, as far as its year, level and code could be read; None is what could not.

    `indicator` is a record of `Instrument.questions`; `absent` says that the row is declared not applicable.
    """

    level: str | None
    instrument: Instrument | None
    indicator: dict[str, Any] | None
    absent: bool

    @property
    def unit(self) -> str | None:
        """Return the unit of the answer, None where it is unknown."""
        if self.indicator:
            return str(self.indicator["unit"])
        return "persen" if self.level in SCORE_WORDS else None

    @property
    def is_choice(self) -> bool:
        """Return whether the answer is one of several labels."""
        return bool(self.indicator and self.indicator["answer"] == "choice")


def is_percentage(unit: str) -> bool:
    """Return whether a number in this unit may carry a percent sign."""
    return unit.strip().casefold() in PERCENT_UNITS


def is_fraction(value: Decimal, exact: Decimal) -> bool:
    """Return whether a value is what its fraction gives, rounded or cut off at the value's own decimals."""
    last = Decimal(1).scaleb(-decimals(value))
    return value in (exact.quantize(last, ROUND_HALF_UP), exact.quantize(last, ROUND_DOWN))


def decimals(value: Decimal) -> int:
    """Return how many decimals a value needs."""
    return max(0, -int(value.normalize().as_tuple().exponent))


class Catalogue:
    """The questions of the instruments in force."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        """Keep the instruments."""
        self.instruments = list(instruments)
        self._rights = {i.id: [right["code"] for right in i.rules["rights"]] for i in self.instruments}

    def codes(self, level: str, instrument: Instrument) -> Collection[str]:
        """Return the codes of the indicators or rights of an instrument, in its order."""
        return instrument.questions if level == "indicator" else self._rights[instrument.id]

    def find(self, text: str, level: str, instrument: Instrument | None) -> str | None:
        """Return the code that a text means in an instrument, or in any where the instrument is unknown."""
        for candidate in [instrument] if instrument else self.instruments:
            known = self.codes(level, candidate)
            if text in known:
                return text
            # A spreadsheet drops leading zeros: 1 is right 01, 6.H.03 is 06.H.03.
            for code in (text.upper(), f"0{text.upper()}"):
                if code in known:
                    return code
        return None

    def answers(self, question: Question) -> dict[str, Decimal]:
        """Return the labels (squashed) that answer a question, with their values; any if it is unknown."""
        if question.indicator:
            answers: dict[str, Decimal] = question.indicator["labels"]
            return answers
        return self._all_labels if question.unit is None else {}

    @cached_property
    def _all_labels(self) -> dict[str, Decimal]:
        steps = [
            step
            for instrument in self.instruments
            for record in instrument.questions.values()
            if record["answer"] == "choice"
            for step in record["steps"]
        ]
        return step_labels(steps)

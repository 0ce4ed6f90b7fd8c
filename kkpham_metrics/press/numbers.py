"""Every number that a release says, written down as it is said, so that each of them can be opened."""

import re
from dataclasses import dataclass, field

from kkpham_metrics import formats
from kkpham_metrics.press.wording import count_word


@dataclass(frozen=True)
class Where:
    """What a number rests on: the question asked of the data, of which regency ("" for all), which years."""

    question: str
    years: tuple[int, ...]
    regency: str = ""


@dataclass(frozen=True)
class Number:
    """One number of a release: what it counts, how it is written there, its value and where it is from."""

    about: str
    written: str
    value: float
    where: Where

    @property
    def name(self) -> str:
        """Return its name, by which the same number is found in another release of the same view.

        It is made of what is counted and of which regency, never of a value: "semua/daerah-tanpa-nilai".
        """
        words = re.sub(r"[^a-z0-9]+", "-", self.about.lower()).strip("-")
        return f"{self.where.regency or 'semua'}/{words}"


@dataclass
class Numbers:
    """Writes numbers for sentences and keeps each of them once, in the order in which they are said."""

    said: list[Number] = field(default_factory=list)

    def count(self, about: str, value: int, where: Where) -> str:
        """Return a count in words, as the spelling rules want it in a sentence: "tiga belas"."""
        return self._keep(about, count_word(value), value, where)

    def digits(self, about: str, value: int, where: Where) -> str:
        """Return a count in digits, for lists and tables."""
        return self._keep(about, formats.number(value), value, where)

    def score(self, about: str, value: float, where: Where) -> str:
        """Return a score: 77,36."""
        return self._keep(about, formats.score(value), value, where)

    def size(self, about: str, value: float, where: Where) -> str:
        """Return the size of a change without its sign, which the verb says: 2,31."""
        return self._keep(about, formats.score(abs(value)), value, where)

    def points(self, about: str, value: float, where: Where) -> str:
        """Return the size of a change with its unit: "2,31 poin"."""
        return f"{self.size(about, value, where)} poin"

    def share(self, about: str, value: float, where: Where) -> str:
        """Return a share as a percentage: 91,7%."""
        return self._keep(about, formats.share(value), value, where)

    def take(self, others: "Numbers") -> None:
        """Keep what was said elsewhere and then used."""
        self.said += [number for number in others.said if number not in self.said]

    def _keep(self, about: str, written: str, value: float, where: Where) -> str:
        number = Number(about[:1].upper() + about[1:], written, value, where)
        if number not in self.said:
            self.said.append(number)
        return written

"""One data year is scored by one instrument: find the years that two of them claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from kkpham_metrics.faults import Fault

ENDLESS = 9999


@dataclass(frozen=True)
class Span:
    """The data years of an instrument (no last one while it is in force), and where that is written."""

    id: str
    first: int
    last: int | None
    file: str = ""
    sheet: str = ""
    row: int | None = None

    def fault(self, code: str, message: str, remedy: str, column: str, found: str = "") -> Fault:
        """Return a fault at the place where the span is written, or at its instrument's id."""
        return Fault(code, message, remedy, self.file or self.id, self.sheet, self.row, column, found)


def check_years(spans: Iterable[Span]) -> list[Fault]:
    """Return a fault for every pair of instruments that claim the same data year, or the same id.

    It is placed at the later of the two.
    """
    faults = []
    for a, b in combinations(spans, 2):
        if a.id == b.id:
            message, remedy = f"Id {b.id} dipakai dua instrumen.", "Beri setiap instrumen id sendiri."
            faults.append(b.fault("I22", message, remedy, "id", b.id))
        elif max(a.first, b.first) <= min(a.last or ENDLESS, b.last or ENDLESS):
            faults.append(_claimed_twice(a, b))
    return faults


def _claimed_twice(a: Span, b: Span) -> Fault:
    year = max(a.first, b.first)
    return b.fault(
        "I20", f"Tahun data {year} diklaim dua instrumen: {a.id} dan {b.id}.",
        f"Ubah data_years sehingga setiap tahun data hanya punya satu instrumen; {a.id} kini "
        f"{a.first}–{a.last or 'seterusnya'}.", "data_years", f"{b.first}–{b.last or 'seterusnya'}",
    )  # fmt: skip

"""A workbook being read: what of it is known so far, and each fault with the place where a clerk finds it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from kkpham_metrics.faults import Fault
from kkpham_metrics.instrument.layout import CATEGORIES, COLUMNS, RIGHTS, RULES
from kkpham_metrics.instrument.model import RawInstrument, find_faults
from kkpham_metrics.instrument.report import unreadable
from kkpham_metrics.texts import plain


@dataclass
class ReadBook:
    """A workbook as read: its parts as texts, the faults met on the way, and where each rule stands.

    What could not be read is `UNREADABLE` in the parts; `complete` says whether every sheet and column was
    there. `located` maps what a fault calls a rule to (sheet, row).
    """

    file: str
    faults: list[Fault] = field(default_factory=list)
    located: dict[str, tuple[str, int]] = field(default_factory=dict)
    complete: bool = True
    raw: RawInstrument = field(init=False)

    def add(
        self, code: str, message: str, remedy: str, sheet: str, row: int | None = None,
        column: str = "", found: Any = "",
    ) -> None:  # fmt: skip
        """Add a fault at a place of the workbook."""
        self.faults.append(Fault(code, message, remedy, self.file, sheet, row, column, plain(found)[:200]))

    def all_faults(self) -> list[Fault]:
        """Return the faults of reading and of the content, which only a complete workbook can have.

        A cell that could not be read is named once, by the fault of reading.
        """
        found = find_faults(self.raw) if self.complete else []
        return [*self.faults, *(_locate(fault, self) for fault in found if not unreadable(fault.found))]


def _locate(fault: Fault, book: ReadBook) -> Fault:
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

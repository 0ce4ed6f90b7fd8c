"""What was found in the rows of one file: faults and notices, each at its sheet, row and column."""

from typing import Any

from kkpham_metrics.faults import Fault
from kkpham_metrics.files.tables import is_blank
from kkpham_metrics.submission.drafts import UNREADABLE, Draft, Unreadable
from kkpham_metrics.texts import plain


class Findings:
    """The faults and notices of the rows of one file, in the order in which they were found."""

    def __init__(self, file: str) -> None:
        """Begin a file."""
        self.file = file
        self.faults: list[Fault] = []
        self.notices: list[Fault] = []

    def fault(self, draft: Draft, column: str, code: str, message: str, remedy: str) -> None:
        """Add a fault, unless its cause was named already: the column is missing, or the cell unreadable."""
        if column in draft.cells and not isinstance(draft.cells[column], Unreadable):
            self.faults.append(self._place(draft, column, code, message, remedy))

    def notice(self, draft: Draft, column: str, code: str, message: str, remedy: str) -> None:
        """Add a notice."""
        self.notices.append(self._place(draft, column, code, message, remedy))

    def unreadable(self, draft: Draft) -> None:
        """Add a fault for every cell of a row that must not pass for empty."""
        if Unreadable not in map(type, draft.cells.values()):
            return
        for column, cell in draft.cells.items():
            if isinstance(cell, Unreadable):
                self.faults.append(self._place(draft, column, *UNREADABLE))

    def _place(self, draft: Draft, column: str, code: str, message: str, remedy: str) -> Fault:
        found: Any = draft.cells.get(column)
        return Fault(
            code,
            message,
            remedy,
            self.file,
            draft.sheet,
            draft.row,
            draft.headers.get(column, column),
            _written(found, number=column in ("value", "numerator", "denominator")),
        )


def _written(found: Any, *, number: bool) -> str:
    """Return what stands in a cell as its spreadsheet shows it: 120 and 77,69, not 120.0 and 77.69."""
    if isinstance(found, float):  # a code that Excel took for a number keeps its point: 61.1
        return plain(found).replace(".", ",") if number else plain(found)
    return "" if is_blank(found) else str(found)[:200]

"""What is wrong with an input, where, and what the sender can do about it.

Every check collects `Fault`s and goes on, so that one report names everything at once. Messages are in
Indonesian because the people who mend the files read Indonesian; the code is what a phone call refers to.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# A clerk mends no more at once, and a hostile file could name millions.
MOST_FAULTS = 1000


@dataclass(frozen=True)
class Fault:
    """One fault (or notice) in an input file.

    `row` is the row as the spreadsheet numbers it (the header is row 1), `column` the header or field.
    """

    code: str
    message: str
    remedy: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""

    def __str__(self) -> str:
        """Return one line in Indonesian: code, place, value found, message, remedy."""
        place = ", ".join(
            part
            for part in (
                self.file,
                f"lembar {self.sheet}" if self.sheet else "",
                f"baris {self.row}" if self.row else "",
                f"kolom {self.column}" if self.column else "",
            )
            if part
        )
        found = f" (tertulis: {self.found!r})" if self.found else ""
        return f"[{self.code}] {place}{': ' if place else ''}{self.message}{found} → {self.remedy}"


class InputRefusedError(Exception):
    """An input was refused whole; `faults` holds every reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep all faults and show them one a line."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

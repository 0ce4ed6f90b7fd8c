"""One instrument under check: its parts, where each was read, and the faults found so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kkpham_metrics.faults import Fault

# Stands for a cell that could not be read and was named already: it must not cause a second fault.
UNREADABLE = "\ufffd"


@dataclass
class InstrumentCheck:
    """The parts of one instrument and the faults found so far."""

    rules: dict[str, Any]
    indicators: pd.DataFrame
    steps: pd.DataFrame
    places: dict[str, tuple[str, str]]
    faults: list[Fault] = field(default_factory=list)

    def add(
        self,
        part: str,
        code: str,
        message: str,
        remedy: str,
        row: int | None = None,
        column: str = "",
        found: Any = "",
    ) -> None:
        """Add a fault in a part (`rules`, `indicators`, `steps`), at a row of its file."""
        file, sheet = self.places[part]
        self.faults.append(Fault(code, message, remedy, file, sheet, row, column, str(found)))


def unreadable(*values: Any) -> bool:
    """Return whether any of the values stands for a cell that could not be read."""
    return any(isinstance(value, str) and value == UNREADABLE for value in values)


def numbered(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (row in its file, texts) for every row; iterrows is thirty times slower."""
    return zip((int(str(row)) for row in frame.index), frame.to_dict("records"), strict=True)

"""What one acceptance or withdrawal changed, cell by cell."""

from collections.abc import Sequence

import pandas as pd

from kkpham_metrics.history import ACCEPTED, rows_of, turns
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import Ledger
from kkpham_metrics.snapshots import State, open_states
from kkpham_metrics.trial import NOW, THEN, cells

_PAIRED = [
    "value", "not_applicable", "evidence", "evidence_status", "note", "decision", "reason", "numerator",
    "denominator", "value_found", "file", "sheet", "row_number",
]  # fmt: skip
CELL_COLUMNS = ["data_year", "stage", "regency", "level", "code", "there_before", "there_after"] + [
    f"{name}_{side}" for name in _PAIRED for side in ("before", "after")
]


def event_cells(
    ledger: Ledger, instruments: Sequence[Instrument], synthetic: bool, number: int
) -> pd.DataFrame:
    """Return every question that an event (its number in `history.events`) changed, in order.

    `synthetic` says whether synthetic submissions count. Columns: `CELL_COLUMNS`; there_before and
    there_after say whether there was an answer at all, blank or not; the other pairs are those of
    `trial.cells`. A file that repeats what stood changes no cell. Raises `StopIteration` for a number that
    is not there.
    """
    turn = next(turn for turn in turns(ledger, synthetic) if turn.event.number == number)
    # A withdrawal is the acceptance of the same file read backwards.
    accepted = turn.event.kind == ACCEPTED
    sides = ("before", "after") if accepted else ("after", "before")
    parts = (turn.before, turn.after) if accepted else (turn.after, turn.before)
    states = [
        State(at, rows_of(ledger, part, turn.event.receipt.assessed))
        for at, part in zip((NOW, THEN), parts, strict=True)
    ]
    trial = open_states(states, ledger.submissions, instruments)
    found = cells(trial).assign(**{f"there_{sides[1]}": True})
    names = {"before": f"there_{sides[0]}"}
    names |= {
        f"{name}_{end}": f"{name}_{side}" for name in _PAIRED for end, side in zip(_ENDS, sides, strict=True)
    }
    return found.rename(columns=names)[CELL_COLUMNS]


_ENDS = ("now", "then")

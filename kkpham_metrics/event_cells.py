"""What one acceptance or withdrawal changed, cell by cell."""

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kkpham_metrics.history import ACCEPTED, counted, events
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import Ledger
from kkpham_metrics.snapshots import State, only_of, open_states
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
    event = next(event for event in events(ledger) if event.number == number)
    standing = _standing_before(ledger, synthetic, number) - {event.receipt.receipt}
    # A withdrawal is the acceptance of the same file read backwards.
    sides = ("before", "after") if event.kind == ACCEPTED else ("after", "before")
    keys = set(event.receipt.assessed)
    without, whole = (
        only_of(_rows(ledger, receipts), keys) for receipts in (standing, standing | {event.receipt.receipt})
    )
    trial = open_states([State(NOW, without), State(THEN, whole)], ledger.submissions, instruments)
    found = cells(trial).assign(**{f"there_{sides[1]}": True})
    names = {"before": f"there_{sides[0]}"}
    names |= {
        f"{name}_{end}": f"{name}_{side}" for name in _PAIRED for end, side in zip(_ENDS, sides, strict=True)
    }
    return found.rename(columns=names)[CELL_COLUMNS]


_ENDS = ("now", "then")


def _standing_before(ledger: Ledger, synthetic: bool, number: int) -> set[str]:
    """Return the receipts that counted just before an event."""
    standing: set[str] = set()
    for event in events(ledger):
        if event.number >= number:
            break
        if event.receipt.synthetic and not synthetic:
            continue
        change = standing.add if event.kind == ACCEPTED else standing.discard
        change(event.receipt.receipt)
    return standing


def _rows(ledger: Ledger, receipts: set[str]) -> pa.Table:
    counting = [r.receipt for r in counted(r for r in ledger.receipts if r.receipt in receipts)]
    return ledger.rows.filter(pc.is_in(ledger.rows["receipt"], value_set=pa.array(counting, pa.string())))

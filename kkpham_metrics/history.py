"""What every acceptance and withdrawal changed: the audit trail of a ledger."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import Ledger
from kkpham_metrics.records import Receipt
from kkpham_metrics.snapshots import State, only_of, open_states, state_scores
from kkpham_metrics.warehouse import Warehouse

ACCEPTED, WITHDRAWN = "accepted", "withdrawn"
_KEY = ["data_year", "stage", "regency"]


class Event(NamedTuple):
    """One line of the audit trail: `at` in UTC; `reason` is "" unless it is a withdrawal that says one."""

    number: int
    at: datetime
    kind: str
    by: str
    reason: str
    receipt: Receipt


def events(ledger: Ledger) -> list[Event]:
    """Return every acceptance and withdrawal of a ledger, oldest first, numbered from 1."""
    found: list[tuple[str, str, str, str, Receipt]] = []
    for receipt in ledger.receipts:
        found.append((receipt.accepted_at, ACCEPTED, receipt.accepted_by, "", receipt))
        if entry := ledger.withdrawals.get(receipt.receipt):
            taken = (entry["withdrawn_at"], WITHDRAWN, entry["withdrawn_by"], entry["reason"], receipt)
            found.append(taken)
    found.sort(key=lambda event: (event[0], event[4].receipt, event[1]))
    return [
        Event(number, datetime.fromisoformat(at), kind, by, reason, receipt)
        for number, (at, kind, by, reason, receipt) in enumerate(found, 1)
    ]


def withdrawn_on(ledger: Ledger, number: str) -> date | None:
    """Return the day (of this machine's time zone) on which a receipt was withdrawn, None while it counts."""
    entry = ledger.withdrawals.get(number)
    return datetime.fromisoformat(entry["withdrawn_at"]).astimezone().date() if entry else None


def open_history(ledger: Ledger, instruments: Sequence[Instrument], synthetic: bool) -> Warehouse:
    """Score what stood after every event, under the given rules; each assessment that an event touches.

    `synthetic` says whether synthetic submissions count (see `workspace.Workspace.synthetic`). A state's
    number is that of its `Event`.
    """
    return open_states(_states(ledger, synthetic), ledger.submissions, instruments)


def _states(ledger: Ledger, synthetic: bool) -> list[State]:
    found = (
        State(turn.event.number, rows_of(ledger, turn.after, _beside(turn.event.receipt.assessed)))
        for turn in turns(ledger, synthetic)
    )
    return [state for state in found if state.rows.num_rows]


def _beside(keys: Iterable[tuple[int, str, str]]) -> set[tuple[int, str, str]]:
    """Return assessments, and beside each verified one what the regency said: it tells what is undecided."""
    own = {(year, "self", regency) for year, stage, regency in keys if stage == "verified"}
    return own.union(keys)


class Turn(NamedTuple):
    """An event, and the receipts that counted just before it and just after it."""

    event: Event
    before: list[Receipt]
    after: list[Receipt]


def turns(ledger: Ledger, synthetic: bool) -> Iterator[Turn]:
    """Return every event that can count, oldest first, with what counted around it.

    `synthetic` says whether synthetic submissions count; without, their events are left out.
    """
    standing: dict[str, Receipt] = {}
    before: list[Receipt] = []
    for event in events(ledger):
        if event.receipt.synthetic and not synthetic:
            continue
        if event.kind == ACCEPTED:
            standing[event.receipt.receipt] = event.receipt
        else:
            standing.pop(event.receipt.receipt, None)
        after = counted(standing.values())
        yield Turn(event, before, after)
        before = after


def rows_of(
    ledger: Ledger, receipts: Iterable[Receipt], assessed: Iterable[tuple[int, str, str]]
) -> pa.Table:
    """Return the rows (`ROW_SCHEMA`) of some receipts that speak of some assessments."""
    keys = set(assessed)
    names = pa.array([r.receipt for r in receipts if keys & set(r.assessed)], pa.string())
    return only_of(ledger.rows.filter(pc.is_in(ledger.rows["receipt"], value_set=names)), keys)


def counted(receipts: Iterable[Receipt]) -> list[Receipt]:
    """Return the receipts that count of those that stand: synthetic ones only where none is real."""
    standing = list(receipts)
    return [receipt for receipt in standing if not receipt.synthetic] or standing


def changes(ledger: Ledger, instruments: Sequence[Instrument], synthetic: bool) -> pd.DataFrame:
    """Return what every event did to every assessment that it touched, oldest first.

    Columns: event (its number), at (UTC), kind (accepted, withdrawn), by, reason, receipt, file, sha256,
    data_year, stage, regency, former_total, total (NaN where there is no score), change (NaN unless both
    are there), former_category, category (names, None without), former_unfinished, unfinished (does a
    verified score leave something undecided, which counts 0 in it).
    """
    history = open_history(ledger, instruments, synthetic)
    scored = state_scores(history).set_index(["state", *_KEY])
    undecided = _undecided(history)
    rows: list[dict[str, Any]] = []
    last: dict[tuple[int, str, str], tuple[float, Any, bool]] = {}
    for event, _before, _after in turns(ledger, synthetic):
        for key in event.receipt.assessed:
            at = (event.number, *key)
            found = (float("nan"), None, False)
            if at in scored.index:
                row = scored.loc[at]
                known = pd.notna(row["total"])
                found = (row["total"], row["category_name"] if known else None, known and at in undecided)
            former = last.get(key, (float("nan"), None, False))
            last[key] = found
            rows.append(
                {
                    "event": event.number, "at": event.at, "kind": event.kind, "by": event.by,
                    "reason": event.reason, "receipt": event.receipt.receipt, "file": event.receipt.file,
                    "sha256": event.receipt.sha256,
                    **dict(zip(_KEY, key, strict=True)),
                    "former_total": former[0], "total": found[0], "change": found[0] - former[0],
                    "former_category": former[1], "category": found[1],
                    "former_unfinished": former[2], "unfinished": found[2],
                }
            )  # fmt: skip
    return pd.DataFrame(rows, columns=CHANGE_COLUMNS)


def _undecided(history: Warehouse) -> set[tuple[int, int, str, str]]:
    """Return the verified assessments, (state, data_year, stage, regency), that leave something undecided."""
    found = history.query("SELECT DISTINCT data_year, regency FROM pending")
    return {
        (int(number), int(year), "verified", regency)
        for year, named in zip(found["data_year"], found["regency"], strict=True)
        for regency, number in [named.split("@")]
    }


CHANGE_COLUMNS = [
    "event", "at", "kind", "by", "reason", "receipt", "file", "sha256", *_KEY,
    "former_total", "total", "change", "former_category", "category", "former_unfinished", "unfinished",
]  # fmt: skip

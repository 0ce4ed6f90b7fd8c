"""How the collection went: answers and evidence after every event of the ledger, from its own history."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from kkpham_metrics.history import events, open_history
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.ledger import Ledger

COLUMNS = ["at", "regency", "applicable", "answered", "present", "sent"]

_COUNTS = """
    SELECT
        split_part(states.regency, '@', 2)::INTEGER AS event,
        split_part(states.regency, '@', 1) AS regency,
        count(*) FILTER (WHERE states.applies) AS applicable,
        count(*) FILTER (WHERE states.state = 'answered') AS answered,
        count(*) FILTER (WHERE states.applies AND answers.evidence_status IN ('attached', 'accepted'))
            AS present,
        true AS sent
    FROM answer_states AS states
    LEFT JOIN
        answers ON states.assessment = answers.assessment AND states.indicator = answers.indicator
    WHERE states.data_year = $data_year AND states.stage = $stage
    GROUP BY ALL
"""


def progress(
    ledger: Ledger, instruments: Sequence[Instrument], synthetic: bool, data_year: int, stage: str
) -> pd.DataFrame:
    """Return what stood of every regency after every acceptance or withdrawal that touched it, by moment.

    `synthetic` as in `history.open_history`. Columns: at (UTC), regency (code), applicable (indicators that
    are due), answered, present (with evidence attached or accepted), sent; zeros and False once all was
    withdrawn. Nothing is due of a right or total that was reported as a whole.
    """

    def touches(assessed: Sequence[tuple[int, str, str]]) -> bool:
        return any((year, name) == (data_year, stage) for year, name, _regency in assessed)

    own = replace(ledger, receipts=tuple(r for r in ledger.receipts if touches(r.assessed)))
    history = open_history(own, instruments, synthetic)
    found = history.query(_COUNTS, {"data_year": data_year, "stage": stage})
    counts = found.set_index(["event", "regency"]).to_dict("index")
    nothing = {"applicable": 0, "answered": 0, "present": 0, "sent": False}
    rows: list[dict[str, Any]] = [
        {"at": event.at, "regency": regency, **counts.get((event.number, regency), nothing)}
        for event in events(own)
        if synthetic or not event.receipt.synthetic
        for year, name, regency in event.receipt.assessed
        if (year, name) == (data_year, stage)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def shares(frame: pd.DataFrame, regencies: Sequence[str], indicators: int) -> pd.DataFrame:
    """Return how much of what is due from these regencies was there after every moment.

    `frame` is of `progress`; `indicators` is how many a regency that sent nothing yet still owes. Columns:
    at, sent (how many regencies have something), answered and present (0 to 1 of what is due, NaN where
    nothing is).
    """
    nothing = {"applicable": 0, "answered": 0, "present": 0, "sent": False}
    standing: dict[str, dict[str, Any]] = dict.fromkeys(regencies, nothing)
    rows = []
    for at, group in frame[frame["regency"].isin(regencies)].groupby("at", sort=True):
        for row in group.to_dict("records"):
            standing[row["regency"]] = {name: row[name] for name in nothing}
        due = sum(s["applicable"] if s["sent"] else indicators for s in standing.values())
        rows.append(
            {
                "at": at,
                "sent": sum(bool(s["sent"]) for s in standing.values()),
                **{
                    part: (sum(s[part] for s in standing.values()) / due if due else float("nan"))
                    for part in ("answered", "present")
                },
            }
        )
    return pd.DataFrame(rows, columns=["at", "sent", "answered", "present"])


def indicators_in_force(instruments: Sequence[Instrument], data_year: int) -> int:
    """Return how many indicators the instrument of a data year has; 0 without one."""
    instrument = instrument_for(instruments, data_year)
    return len(instrument.indicators) if instrument else 0

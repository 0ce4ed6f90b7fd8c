"""The steps of a waterfall from the parts of a change."""

from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from kkpham_metrics.change import INDICATOR, RIGHT

OTHERS = "others"


class _Step(NamedTuple):
    kind: str
    code: str
    name: str
    change: Decimal
    grouped: int


def steps(parts: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """Return the steps of a waterfall from the parts of one change: the largest gain first.

    What is no right or indicator of its own comes last. `parts` is one regency's `change_by_right` or a
    `change_by_indicator`. With `most`, the smallest of more parts than that, and all that are zero, are one
    step of kind "others".
    Columns: kind, code, name (of the right or indicator), change, start, end (where the step begins and ends:
    a total, or 0 before the first indicator), grouped (how many parts it is).
    """
    of_total = "total" in parts
    about = ["right_code", "right_name"] if of_total else ["code", "text"]
    found = parts.loc[parts["change"].notna(), ["kind", *about, "change"]].itertuples(index=False, name=None)
    all_steps = [_Step(kind, code, name, _decimal(change), 1) for kind, code, name, change in found]
    own = sorted((step for step in all_steps if step.kind in (RIGHT, INDICATOR)), key=lambda s: -s.change)
    others = [step for step in all_steps if step.kind not in (RIGHT, INDICATOR)]
    if most is not None and len(all_steps) > most:
        by_size = sorted((step for step in own if step.change), key=lambda step: -abs(step.change))
        kept = by_size[: most - 1 - len(others)]
        rest = [step for step in own if step not in kept]
        own = [step for step in own if step in kept]
        others.append(_Step(OTHERS, "", "", sum((s.change for s in rest), Decimal(0)), len(rest)))
    at = _decimal(parts["former_total"].iloc[0]) if of_total else Decimal(0)
    rows = []
    for step in (*own, *others):
        rows.append((*step[:3], float(step.change), float(at), float(at + step.change), step.grouped))
        at += step.change
    return pd.DataFrame(rows, columns=["kind", "code", "name", "change", "start", "end", "grouped"])


def _decimal(value: float) -> Decimal:
    # The shortest text of a float is the decimal from which it was made.
    return Decimal(repr(float(value)))

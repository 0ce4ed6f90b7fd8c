"""The floor: the rules of 22/2021 in plain vectorised pandas, with floats instead of exact numbers.

It knows indicators only: no reported scores, bonus, basis or open categories, all of which sql/ works out.
"""

import pandas as pd

from kkpham_metrics.instrument.model import Instrument

KEY = ["data_year", "stage", "regency"]


def tables(rules: Instrument) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return steps (code, low, score) and indicators (code, right) with floats."""
    steps = rules.ranges[["code", "low", "score"]].astype({"low": float, "score": float})
    return steps, rules.indicators[["code", "right"]]


def score(answers: pd.DataFrame, steps: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return total and category of every assessment; answers: KEY, code, value (float), not_applicable."""
    given = answers.dropna(subset=["value"]).sort_values("value")
    hit = pd.merge_asof(given, steps.sort_values("low"), left_on="value", right_on="low", by="code")
    scored = answers.assign(score=pd.Series(hit["score"].to_numpy(), given.index)).merge(
        indicators, on="code"
    )
    by_right = scored.groupby([*KEY, "right"]).agg(
        points=("score", "sum"),
        indicators=("code", "size"),
        absent=("not_applicable", "sum"),
        answered=("score", "count"),
    )
    by_right["applicable"] = by_right["indicators"] - by_right["absent"]
    by_right = by_right[by_right["applicable"] > 0]
    by_right["low"] = 10 * by_right["points"] / by_right["applicable"]
    opened = by_right["applicable"] - by_right["answered"]
    by_right["high"] = 10 * (by_right["points"] + 10 * opened) / by_right["applicable"]
    totals = by_right.groupby(KEY).agg(total=("low", "mean"), highest=("high", "mean"))
    totals = totals.round(2)
    totals["category"] = pd.cut(
        totals["total"], [-1, 50, 65, 75, 101], right=False, labels=["kurang", "mulai", "cukup", "peduli"]
    )
    return totals

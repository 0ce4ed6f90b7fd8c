"""From how well a regency does to answers that say so: values inside the steps of an instrument.

Quality runs like a score, from 0 to 100. Each indicator is a ladder of steps, worst first; a quality stands
on the rung whose score is nearest, and the further it is towards the next rung the better the value.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kkpham_metrics.instrument.model import Instrument

Floats = npt.NDArray[np.float64]
Rungs = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

PLACES = {"persen": 2, "hektare per 1.000 hektare": 2, "kali": 0, "jam": 0}
OUTER = (-17.0, 117.0)  # the qualities at which the worst and the best rung end
WIDEST_END = 2  # an outer step may be endless: its values stay within this many widths of its neighbour


@dataclass(frozen=True)
class Ladders:
    """The steps of all indicators of an instrument, worst first, in the order of its indicators.

    scores: one row an indicator, 0 to 100, the last repeated where it has fewer steps · middles: the
    qualities at which a ladder goes from one rung to the next · bounds: (worst, best) value of each rung ·
    places: decimals of a value · furthest: how far (0 to 1) its values go within a rung · labels: of each
    rung · records: the indicators themselves.
    """

    scores: Floats
    middles: Floats
    bounds: list[list[tuple[Decimal, Decimal]]]
    places: list[int]
    furthest: list[float]
    labels: list[list[str]]
    records: list[dict[str, Any]]

    def rungs(self, quality: Floats) -> Rungs:
        """Return the rung on which each indicator's quality stands."""
        rungs: Rungs = (quality[:, None] > self.middles).sum(axis=1)
        return rungs

    def reached(self, rungs: Rungs) -> Floats:
        """Return the scores (0 to 100) of rungs."""
        reached: Floats = self.scores[np.arange(len(rungs)), rungs]
        return reached

    def value(self, indicator: int, rung: int, quality: float) -> Decimal:
        """Return a value of a rung, nearer to its better end the higher the quality."""
        worst, best = self.bounds[indicator][rung]
        lower, upper = self._edges(indicator, rung)
        share = min(max((quality - lower) / (upper - lower), 0.0), self.furthest[indicator])
        unit = Decimal(1).scaleb(-self.places[indicator])
        exact = worst + (best - worst) * Decimal(f"{share:.6f}")
        low = min(worst, best).quantize(unit, ROUND_CEILING)
        high = max(worst, best).quantize(unit, ROUND_FLOOR)
        return min(max(exact.quantize(unit, ROUND_HALF_UP), low), high)

    def quality_on(self, indicator: int, rung: int, share: float) -> float:
        """Return the quality that stands on a rung, `share` of the way (0 to 1) to the next."""
        lower, upper = self._edges(indicator, rung)
        return lower + share * (upper - lower)

    def _edges(self, indicator: int, rung: int) -> tuple[float, float]:
        edges = [OUTER[0], *self.middles[indicator][: len(self.bounds[indicator]) - 1], OUTER[1]]
        return edges[rung], edges[rung + 1]


def ladders(instrument: Instrument) -> Ladders:
    """Return the ladders of an instrument, from its own steps."""
    records = instrument.indicators.to_dict("records")
    by_score = instrument.ranges[~instrument.ranges["gap"]].sort_values("score", kind="stable")
    rungs: dict[str, list[Any]] = {record["code"]: [] for record in records}
    for step in by_score.itertuples(index=False):
        rungs[str(step.code)].append(step)
    ordered = list(rungs.values())
    top = float(instrument.rules["scale"]["scores"][-1])
    longest = max(map(len, ordered))
    scores = np.array([_padded([100 * float(s.score) / top for s in steps], longest) for steps in ordered])
    middles = (scores[:, 1:] + scores[:, :-1]) / 2
    for row, steps in zip(middles, ordered, strict=True):
        row[len(steps) - 1 :] = np.inf
    return Ladders(
        scores,
        middles,
        [_bounds(steps) for steps in ordered],
        [0 if r["answer"] == "choice" else PLACES.get(r["unit"], 1) for r in records],
        # Everybody served is common, a rate or a waiting time of nothing is not.
        [1.0 if r["unit"] == "persen" else 0.8 for r in records],
        [[str(step.label) for step in steps] for steps in ordered],
        records,
    )


def _padded(scores: list[float], longest: int) -> list[float]:
    return scores + [scores[-1]] * (longest - len(scores))


def _bounds(rungs: list[Any]) -> list[tuple[Decimal, Decimal]]:
    rising = rungs[-1].low > rungs[0].low
    bounds = [(r.low, r.high) if rising else (r.high, r.low) for r in rungs]
    for end, inner in ((0, 1), (-1, -2)):
        widest = WIDEST_END * max(abs(bounds[inner][1] - bounds[inner][0]), Decimal(1))
        worst, best = bounds[end]
        if abs(best - worst) > widest:
            sign = 1 if rising else -1
            bounds[end] = (best - sign * widest, best) if end == 0 else (worst, worst + sign * widest)
    return bounds


def indicator_weights(instrument: Instrument, absent: Marks) -> Floats:
    """Return what each indicator's score counts in the total; 0 where it is not applicable, 1 in sum.

    Follows the instrument: rights weigh the same, within a right its types (where it weighs them).
    """
    weighed = instrument.rules["right_score"].get("weights")
    frame = instrument.indicators[["right", "type"]].assign(here=~absent)
    kinds = frame["type"] if weighed else pd.Series("", index=frame.index)
    weight = frame["type"].map(weighed) if weighed else pd.Series(1, index=frame.index)
    frame = frame.assign(part=weight / frame.groupby(["right", kinds])["here"].transform("sum"))
    frame["part"] = frame["part"].where(frame["here"], 0.0)
    sums = frame.groupby("right")["part"].transform("sum")
    shares: Floats = (frame["part"] / sums / frame["right"].nunique()).to_numpy(dtype=float)
    return shares


def lift_to(ladder: Ladders, quality: Floats, weights: Floats, level: float) -> Floats:
    """Return the qualities, all raised or lowered alike, so that their weighted score comes to `level`."""
    low, high = -200.0, 200.0
    for _ in range(40):
        shift = (low + high) / 2
        reached = float((ladder.reached(ladder.rungs(quality + shift)) * weights).sum() / weights.sum())
        low, high = (shift, high) if reached < level else (low, shift)
    return quality + high

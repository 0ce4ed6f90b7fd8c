"""Steps as exact ranges, and the whole numbers in which scores are exact."""

from decimal import Decimal, InvalidOperation
from math import lcm
from typing import Any, TypeGuard

import pandas as pd

from kkpham_metrics.numbers import LARGEST, RESOLUTION
from kkpham_metrics.texts import squash


def scoring_factors(rules: dict[str, Any], indicators: pd.DataFrame) -> tuple[int, int]:
    """Return count_lcm and weight_lcm, from which sql/05_right_units.sql makes its common denominator.

    count_lcm is divisible by every possible number of applicable indicators in a component, weight_lcm by
    the sum of the weights of any set of components.
    """
    weights = rules["right_score"].get("weights")
    keys = ["right", "type"] if weights else ["right"]
    sums = {0}
    for weight in (weights or {"": 1}).values():
        sums |= {weight + s for s in sums}
    return lcm(*range(1, int(indicators.groupby(keys).size().max()) + 1)), lcm(*(sums - {0}))


def step_ranges(indicators: pd.DataFrame, steps: pd.DataFrame, scores: list[int]) -> pd.DataFrame:
    """Return the steps as closed ranges at the ledger's six decimals.

    Columns: code, low, high, score (Decimal), label, gap (is the step declared because the text has none, or
    none that could be read), unreadable (is it the latter).
    An open bound becomes the next value that the ledger can hold, so SQL needs only BETWEEN. An indicator
    that is answered by its step score gets one point for each score of the scale.
    """
    rows = [
        (
            step["code"],
            *closed_range(step),
            Decimal(step["score"]),
            step["label"],
            step["gap"] != "false",
            step["gap"] == "unreadable",
        )
        for step in steps.to_dict("records")
    ]
    direct = indicators.loc[indicators["answer"] == "score", "code"]
    rows += [(code, Decimal(s), Decimal(s), Decimal(s), "", False, False) for code in direct for s in scores]
    return pd.DataFrame(rows, columns=["code", "low", "high", "score", "label", "gap", "unreadable"])


def step_labels(steps: list[Any]) -> dict[str, Decimal]:
    """Return the labels of steps (rows of `step_ranges`), as `squash` gives them, with their values."""
    return {squash(step.label): Decimal(step.low) for step in reversed(steps)}


def closed_range(step: Any) -> tuple[Decimal, Decimal]:
    """Return the least and greatest value of a step that the ledger can hold."""
    low, high = held_decimal(step["lower"]), held_decimal(step["upper"])
    if low is not None and step["lower_closed"] != "true":
        low += RESOLUTION
    if high is not None and step["upper_closed"] != "true":
        high -= RESOLUTION
    return -LARGEST if low is None else low, LARGEST if high is None else high


def held_decimal(text: str) -> Decimal | None:
    """Return a number that the ledger can hold (see `numbers`), or None where the text is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    held = number.is_finite() and abs(number) <= LARGEST and number % RESOLUTION == 0 and "_" not in text
    return number if held else None


def shown(number: Decimal) -> str:
    """Return a bound as an Indonesian reader writes it."""
    if abs(number) >= LARGEST:
        return "tak hingga"
    return f"{number.normalize():f}".replace(".", ",")


def is_whole(value: Any) -> TypeGuard[int]:
    """Return whether a TOML value is a whole number (true and false are none)."""
    return isinstance(value, int) and not isinstance(value, bool)

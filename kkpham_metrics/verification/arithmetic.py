"""Whether the arithmetic of an answer holds: numerator over denominator, and what a percentage may be."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kkpham_metrics.submission.questions import is_fraction, is_percentage


def fraction_check(row: Mapping[str, Any]) -> tuple[Decimal | None, bool | None]:
    """Return the regency's fraction in the indicator's unit (two decimals), and whether it is the value.

    `row` is one of `queries.verification.to_verify`. (None, None) where the fraction is incomplete, its
    denominator zero, or the unit neither "persen" nor "per 1.000 …"; None for the second without a value.
    """
    parts, factor = [row["self_numerator"], row["self_denominator"]], _factor(str(row["unit"]))
    if factor is None or None in parts or not Decimal(parts[1]):
        return None, None
    exact = Decimal(parts[0]) * factor / Decimal(parts[1])
    given = row["self_value"]
    agrees = None if given is None else is_fraction(Decimal(given), exact)
    return exact.quantize(Decimal("0.01")), agrees


def needs_a_look(row: Mapping[str, Any]) -> bool:
    """Return whether an answer is odd in itself: another value than its fraction, or above 100 percent."""
    zero = row["self_denominator"] is not None and not Decimal(row["self_denominator"])
    percentage = bool(row["unit"]) and is_percentage(str(row["unit"]))
    above = percentage and row["self_value"] is not None and Decimal(row["self_value"]) > 100
    return zero or above or fraction_check(row)[1] is False


def _factor(unit: str) -> int | None:
    if unit and is_percentage(unit):
        return 100
    per = re.match(r"per ([1-9][\d.]*)\b", unit)
    return int(per[1].replace(".", "")) if per else None

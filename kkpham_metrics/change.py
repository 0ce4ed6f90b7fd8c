"""Why a total changed between two years under one instrument: parts that add up exactly to the difference.

A total is the sum over the rights of share x score, plus the bonus, cut at the cap (sql/06_totals.sql); a
right is the sum over its indicators of share x score (sql/04, 05). Both changes are parted by one identity:

    change(share x score) = mean(share) x change(score) + mean(score) x change(share)

The first term belongs to the right (or indicator) itself. The second terms, and whatever applies in one of
the years only, are one part: what applies has changed. All of it is reckoned in whole numbers or fractions.
Only then are the parts rounded, so that they sum to the difference of the two totals as they are shown and
none is a whole unit of the last decimal away from its exact value (see `apportioned`).
"""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

RIGHT, APPLICABLE_RIGHTS, BONUS, CAP, TOTAL_ONLY = (
    "right", "applicable_rights", "bonus", "cap", "total_only",
)  # fmt: skip
INDICATOR, APPLICABLE_INDICATORS, REPORTED_RIGHT = "indicator", "applicable_indicators", "reported_right"


class Rules(NamedTuple):
    """What both years share: `unit` units are a point, `cap` is in units, `decimals` are those shown."""

    unit: int
    cap: int | None
    decimals: int
    top_score: int
    total_by_indicators: bool


class RightScore(NamedTuple):
    """One right in one year: its applicable indicators (0: it is not applicable) and its score in units."""

    applicable: int
    units: int


class Total(NamedTuple):
    """One year: the total as shown, whether it was reported as such, the bonus in units, rights by code."""

    shown: Decimal
    reported: bool
    bonus: int
    rights: dict[str, RightScore]


class Answer(NamedTuple):
    """One indicator in one year: the component that is weighed, its weight, and the score (unanswered: 0)."""

    component: int
    weight: int
    applicable: bool
    score: int


class Part(NamedTuple):
    """One part of a change: its kind, the right's or indicator's code ("" for others), points as shown."""

    kind: str
    code: str
    change: Decimal


def by_right(former: Total, now: Total, rules: Rules) -> list[Part]:
    """Return the parts of `now.shown - former.shown`: one for every right that applies in both years.

    After the rights come, only where they are not zero: APPLICABLE_RIGHTS, BONUS and CAP. Where either total
    was reported as such nothing can be explained: one part TOTAL_ONLY.
    """
    difference = now.shown - former.shown
    if former.reported or now.reported:
        return [Part(TOTAL_ONLY, "", difference)]
    weights, new_weights = _weights(former, rules), _weights(now, rules)
    before, after = sum(weights.values()), sum(new_weights.values())
    scale = 2 * before * after  # from here on in whole numbers of 1 / (scale x unit) of a point
    exact: list[tuple[str, str, int]] = []
    applies = mean = new_mean = 0
    for code, old in former.rights.items():
        new = now.rights[code]
        share, new_share = weights[code] * after, new_weights[code] * before
        mean += 2 * share * old.units
        new_mean += 2 * new_share * new.units
        if share and new_share:
            exact.append((RIGHT, code, (share + new_share) * (new.units - old.units)))
            applies += (new_share - share) * (new.units + old.units)
        else:
            applies += 2 * (new_share * new.units - share * old.units)
    cut = _above_cap(mean + scale * former.bonus, rules, scale)
    new_cut = _above_cap(new_mean + scale * now.bonus, rules, scale)
    others = [
        (APPLICABLE_RIGHTS, "", applies),
        (BONUS, "", scale * (now.bonus - former.bonus)),
        (CAP, "", cut - new_cut),
    ]
    exact += [other for other in others if other[2]]
    return _rounded(exact, scale * rules.unit, difference, rules.decimals)


def by_indicator(
    former: Mapping[str, Answer], now: Mapping[str, Answer], share: Fraction, part: Decimal, rules: Rules
) -> list[Part]:
    """Return the parts of one right's `part` of `by_right`, in points of the total.

    `share` is `mean_share` of the right; both years hold every indicator of it, by code. One part for each
    indicator that applies in both years, then APPLICABLE_INDICATORS where it is not zero.
    """
    shares, new_shares = _indicator_shares(former), _indicator_shares(now)
    exact, applies = [], Fraction(0)
    for code, old in former.items():
        new, before, after = now[code], shares[code], new_shares[code]
        if before and after:
            exact.append((INDICATOR, code, (before + after) * (new.score - old.score)))
            applies += (after - before) * (new.score + old.score)
        else:
            applies += 2 * (after * new.score - before * old.score)
    if applies:
        exact.append((APPLICABLE_INDICATORS, "", applies))
    points = share * Fraction(100, 2 * rules.top_score)
    found = [value * points for _, _, value in exact]
    common = math.lcm(*(value.denominator for value in found))
    whole = [(kind, code, int(value * common)) for (kind, code, _), value in zip(exact, found, strict=True)]
    return _rounded(whole, common, part, rules.decimals)


def mean_share(former: Total, now: Total, code: str, rules: Rules) -> Fraction:
    """Return the share of a right in the total, meant over the two years."""
    weights = [_weights(year, rules) for year in (former, now)]
    return sum((Fraction(year[code], sum(year.values())) for year in weights), Fraction(0)) / 2


def apportioned(numerators: Sequence[int], denominator: int, whole: int) -> list[int]:
    """Round numerators / denominator to whole numbers with a given sum, by largest remainder.

    Each becomes the whole number below or above it, and those with the largest remainders go up; what is
    whole already stays. Raises `ValueError` where the sum is a whole number or more away from `whole`: then
    the numerators are no parts of it.
    """
    if abs(sum(numerators) - whole * denominator) >= denominator:
        raise ValueError(f"parts sum to {sum(numerators)}/{denominator}, not to {whole}")
    below = [numerator // denominator for numerator in numerators]
    remainders = [numerator % denominator for numerator in numerators]
    missing = whole - sum(below)  # at most as many as have a remainder, as the sum is that near
    for place in sorted(range(len(below)), key=lambda place: -remainders[place])[:missing]:
        below[place] += 1
    return below


def half_up(units: int, rules: Rules) -> Decimal:
    """Return a score in units as it is shown, in points (as the macro of sql/00_rounding.sql)."""
    return Decimal((2 * units * 10**rules.decimals + rules.unit) // (2 * rules.unit)).scaleb(-rules.decimals)


def _rounded(
    exact: Sequence[tuple[str, str, int]], denominator: int, sum_shown: Decimal, decimals: int
) -> list[Part]:
    whole = int(sum_shown.scaleb(decimals))
    shown = apportioned([value * 10**decimals for _, _, value in exact], denominator, whole)
    return [
        Part(kind, code, Decimal(value).scaleb(-decimals))
        for (kind, code, _), value in zip(exact, shown, strict=True)
    ]


def _weights(year: Total, rules: Rules) -> dict[str, int]:
    """Return what each right weighs in the total: its applicable indicators, or one; not applicable: 0."""
    if rules.total_by_indicators:
        return {code: right.applicable for code, right in year.rights.items()}
    return {code: int(right.applicable > 0) for code, right in year.rights.items()}


def _above_cap(total: int, rules: Rules, scale: int) -> int:
    return 0 if rules.cap is None else max(total - scale * rules.cap, 0)


def _indicator_shares(answers: Mapping[str, Answer]) -> dict[str, Fraction]:
    """Return the share of each indicator in its right; not applicable: 0."""
    counts: dict[int, int] = {}
    weights: dict[int, int] = {}
    for answer in answers.values():
        if answer.applicable:
            counts[answer.component] = counts.get(answer.component, 0) + 1
            weights[answer.component] = answer.weight
    whole = sum(weights.values())
    return {
        code: Fraction(answer.weight, whole * counts[answer.component]) if answer.applicable else Fraction(0)
        for code, answer in answers.items()
    }

"""What is at stake in a total: points that its parts can still add, or that may be lost, with the cap.

A total is low + bonus, cut at the cap (sql/06_totals.sql). What moves it is a set of parts, each a whole
number of units of the same size; `moved` says by how much the total moves as it is shown, and what each part
has in it.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kkpham_metrics.change import apportioned


class Sum(NamedTuple):
    """A total before the cap, in units: `point` units are a point, `cap` (None: no cap) is in units."""

    units: int
    point: int
    cap: int | None
    decimals: int


class Move(NamedTuple):
    """How far a total moves as it is shown; `parts` and `cut` sum to `points`.

    parts: points of each part, in their order; cut: what the cap takes away, never above zero.
    """

    points: Decimal
    parts: tuple[Decimal, ...]
    cut: Decimal


def moved(start: Sum, parts: Sequence[int]) -> Move:
    """Return how far parts (in units, none negative) raise a total from `start`, as totals are shown.

    The exact parts are rounded by largest remainder, so that they sum to the difference of the two totals as
    they are shown; none is a whole unit of the last decimal away from its exact value.
    """
    end = start.units + sum(parts)
    whole = _shown(end, start) - _shown(start.units, start)
    scale = 10**start.decimals
    cut = _above(end, start) - _above(start.units, start)
    *found, taken = apportioned([part * scale for part in (*parts, -cut)], start.point, whole)
    places = -start.decimals
    return Move(
        Decimal(whole).scaleb(places),
        tuple(Decimal(part).scaleb(places) for part in found),
        Decimal(taken).scaleb(places),
    )


def worth(units: int, point: int) -> float:
    """Return the points of one part before the cap, rounded half up to four decimals."""
    return int(Fraction(units, point) * 10_000 + Fraction(1, 2)) / 10_000


def _shown(units: int, rules: Sum) -> int:
    """Return a total in whole units of the last decimal shown, rounded half up (as sql/00_rounding.sql)."""
    capped = units if rules.cap is None else min(units, rules.cap)
    scale: int = 10**rules.decimals
    return (2 * capped * scale + rules.point) // (2 * rules.point)


def _above(units: int, rules: Sum) -> int:
    return 0 if rules.cap is None else max(units - rules.cap, 0)

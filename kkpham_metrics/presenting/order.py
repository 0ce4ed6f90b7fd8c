"""Putting steps into another order."""

from collections.abc import Sequence

from kkpham_metrics.presenting.step import MOST_STEPS, Step


def ordered(steps: Sequence[Step], order: object) -> list[Step]:
    """Return the steps in an order: a list of their places; what it leaves out is removed.

    Raises `ValueError` for anything else: it comes from a browser.
    """
    if not isinstance(order, list) or len(order) != len(set(map(repr, order))):
        raise ValueError("no order")
    if not all(type(place) is int and 0 <= place < len(steps) for place in order):
        raise ValueError("no order")
    return [steps[place] for place in order]


def inserted(steps: Sequence[Step], step: Step, place: int) -> list[Step]:
    """Return the steps with one more at a place from 1. Raises `ValueError` where they are too many."""
    if len(steps) >= MOST_STEPS:
        raise ValueError("too many steps")
    return [*steps[: place - 1], step, *steps[place - 1 :]]

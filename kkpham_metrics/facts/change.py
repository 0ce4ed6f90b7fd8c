"""What must be said of a change on a card while answers are missing."""

import pandas as pd

from kkpham_metrics.queries import trend
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _


def still_open(warehouse: Warehouse, view: View, previous: int | None) -> frozenset[str]:
    """Return the regencies of a view whose change from `previous` open answers of either year can alter."""
    if previous is None:
        return frozenset()
    instrument = view.instrument_id if view.right else ""
    frame = trend.changes(warehouse, view.data_year, previous, view.stage, instrument, view.right)
    frame = only(frame, view.regencies).dropna(subset=["change"])
    return frozenset(frame.loc[frame["open"], "regency"])


def since(change: str, previous: int | None, *, for_now: bool) -> str:
    """Return a change with the year it is from, and whether it is for the time being; "" without a change.

    `for_now` is whether open answers can alter it: a fall that is only missing answers is no fact.
    """
    if not change:
        return ""
    said = _("{change} dari {year}", change=change, year=str(previous))
    return f"{said}, {_('sementara')}" if for_now else said


def count_may_turn(frame: pd.DataFrame, category: str, change: int) -> bool:
    """Return whether open answers can alter the sign of how many more are in a category than before.

    `frame` holds category_name and open_categories of every regency.
    """
    pairs = zip(frame["category_name"], frame["open_categories"], strict=True)
    movable = [name == category for name, still in pairs if len(still) > 1 and category in still]
    leavers = sum(movable)
    joiners = len(movable) - leavers
    return bool(movable) and (leavers if change > 0 else joiners) >= abs(change)

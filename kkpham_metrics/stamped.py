"""The figures that a stamp names, as tables: what it is compared by, and whether these are all of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextvars import copy_context
from dataclasses import dataclass

import pandas as pd

from kkpham_metrics.cell_changes import CellChange, cell_changes
from kkpham_metrics.charts.recipes import RECIPES, SECTION, NothingToDrawError, draw
from kkpham_metrics.choices import unknown, view_of
from kkpham_metrics.press.refusals import ReleaseRefusedError
from kkpham_metrics.press.release import PLACE
from kkpham_metrics.stamp import CHART, PAGE, Stamp
from kkpham_metrics.stamped_release import tables_of_release
from kkpham_metrics.view import View
from kkpham_metrics.view_totals import view_totals
from kkpham_metrics.words import _, speak
from kkpham_metrics.workspace import Workspace

PROFILE, DRAWN = "profil", ("profil", "garis", "perubahan_nilai")  # the charts of a profile


class NotComparedError(Exception):
    """Says in the language spoken why the figures of a stamp cannot be compared."""


@dataclass(frozen=True)
class Stamped:
    """The tables of a stamp by their names in words; `whole` says that no figure of it is missing."""

    tables: Mapping[str, pd.DataFrame]
    whole: bool


@dataclass(frozen=True)
class Compared:
    """The figures that differ, the names of the tables compared, and whether those were all."""

    changes: tuple[CellChange, ...]
    names: tuple[str, ...]
    whole: bool


def compared(then: Workspace, now: Workspace, stamp: Stamp, later: Stamp | None = None) -> Compared:
    """Return how the figures of a stamp differ between two workspaces. Raises `NotComparedError`.

    `later` is what is shown in the second one, where that is not the very same.
    """
    old, new = stamped(then, stamp), stamped(now, later or stamp)
    names = [name for name in new.tables if name in old.tables]
    context = copy_context()
    if _of_release(stamp):  # its tables are in Indonesian, whatever is spoken
        context.run(speak, "id")
    pairs = {name: (old.tables[name], new.tables[name]) for name in names}
    changes = context.run(_told_once, pairs, view_of(now, stamp.choices))
    whole = old.whole and new.whole and set(old.tables) == set(new.tables)
    return Compared(tuple(changes), tuple(names), whole)


def _told_once(pairs: Mapping[str, tuple[pd.DataFrame, pd.DataFrame]], view: View) -> list[CellChange]:
    """Return what differs in pairs of tables; what an earlier pair showed of a row is not told again.

    Where two tables have different figures in the same row and column, the column names its table.
    """
    score = {_("Nilai"), _("Nilai total"), view.right_name, _("Nilai hak {year}", year=str(view.data_year))}
    same = {*score, _("Kategori"), str(view.data_year)}  # by year stand scores, or categories

    def figure(change: CellChange) -> tuple[str, ...]:
        column = "" if change.column in same else change.column
        return change.kind, change.row, column, change.then, change.now

    changes: list[tuple[str, CellChange]] = []
    for name, (then, now) in pairs.items():
        known = {figure(one) for _table, one in changes}
        changes += [(name, one) for one in cell_changes(then, now) if figure(one) not in known]
    places = Counter((one.row, one.column) for _table, one in changes if one.column)
    return [
        one._replace(column=f"{one.column} ({name})") if places[one.row, one.column] > 1 else one
        for name, one in changes
    ]


def stamped(workspace: Workspace, stamp: Stamp) -> Stamped:
    """Return what a stamp shows in a workspace: of a chart and a release all, of other pages what is known.

    Raises `NotComparedError` where there is no such chart or release, or a choice is unknown.
    """
    if reason := unknown(workspace, stamp.choices):
        raise NotComparedError(reason)
    view = view_of(workspace, stamp.choices)
    chart, page = stamp.choices.get(CHART, ""), stamp.choices.get(PAGE, "")
    try:
        if chart in RECIPES:
            return Stamped({_(RECIPES[chart].label): draw(chart, workspace, view, stamp.choices).table}, True)
        if _of_release(stamp):
            return Stamped(copy_context().run(tables_of_release, workspace, view, stamp.choices), True)
    except (NothingToDrawError, ReleaseRefusedError) as error:
        raise NotComparedError(str(error)) from error
    tables = _drawn(_of_page(page, stamp.choices.get(SECTION, "")), workspace, view, stamp.choices)
    totals = {_totals(view): view_totals(workspace, view)}
    # A profile opens with its total: what changed of it is told before the rights, and by its name.
    return Stamped(totals | tables if page == PROFILE else tables | totals, False)


def _of_release(stamp: Stamp) -> bool:
    return stamp.choices.get(PAGE) == PLACE and not stamp.choices.get(CHART)


def _of_page(page: str, section: str) -> Iterable[str]:
    """Return the charts whose figures a page shows in a section; of the default one a stamp says nothing."""
    if page == PROFILE:
        return DRAWN
    return [one.name for one in RECIPES.values() if (one.page, one.choices[SECTION]) == (page, section)]


def _drawn(
    names: Iterable[str], workspace: Workspace, view: View, options: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    found = {}
    for name in names:
        try:
            found[_(RECIPES[name].label)] = draw(name, workspace, view, options).table
        except NothingToDrawError:
            continue  # the page has none either
    return found


def _totals(view: View) -> str:
    if view.official:
        return _("Hasil resmi")
    return view.right_name if view.right else _("Nilai total dan kategori")

"""The figures that a stamp names, as tables: what it is compared by, and whether these are all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from kkpham_metrics.cell_changes import CellChange, cell_changes
from kkpham_metrics.charts.recipes import RECIPES, SECTION, NothingToDrawError, draw
from kkpham_metrics.choices import unknown, view_of
from kkpham_metrics.office import read_office
from kkpham_metrics.press.pictures import drawn, offered
from kkpham_metrics.press.refusals import ReleaseRefusedError
from kkpham_metrics.press.release import PLACE, write_release
from kkpham_metrics.press.tables import FILES, NUMBERS, tables_of
from kkpham_metrics.stamp import CHART, PAGE, Stamp
from kkpham_metrics.view import View
from kkpham_metrics.view_totals import view_totals
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace

PROFILE, DRAWN = "profil", ("profil", "garis", "perubahan_nilai")  # the charts of a profile
FIGURES = ("gambar1", "gambar2")  # of a release
OF_NUMBER = ["Angka", "Kode", "Tahun data", "Nilai"]


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


def compared(then: Workspace, now: Workspace, stamp: Stamp) -> Compared:
    """Return how the figures of a stamp differ between two workspaces. Raises `NotComparedError`."""
    old, new = stamped(then, stamp), stamped(now, stamp)
    names = [name for name in new.tables if name in old.tables]
    changes: list[CellChange] = []
    for name in names:  # what several tables of a page show is told once
        known = {(change.row, change.then, change.now) for change in changes}
        found = cell_changes(old.tables[name], new.tables[name])
        changes += [one for one in found if (one.row, one.then, one.now) not in known]
    whole = old.whole and new.whole and set(old.tables) == set(new.tables)
    return Compared(tuple(changes), tuple(names), whole)


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
        if page == PLACE and not chart:
            return _release(workspace, view, stamp.choices)
    except (NothingToDrawError, ReleaseRefusedError) as error:
        raise NotComparedError(str(error)) from error
    tables = _drawn(_of_page(page, stamp.choices.get(SECTION, "")), workspace, view, stamp.choices)
    return Stamped(tables | {_totals(view): view_totals(workspace, view)}, False)


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


def _release(workspace: Workspace, view: View, choices: Mapping[str, str]) -> Stamped:
    release = write_release(workspace, view, read_office(workspace.folder), watermark=True)
    tables = {
        name: table[OF_NUMBER] if name == NUMBERS else table.drop(columns="Berkas dan baris", errors="ignore")
        for name, table in tables_of(release)
        if name != FILES
    }
    names = [choices[key] for key in FIGURES if choices.get(key) in offered(view)]
    figures = drawn(workspace, view, names)
    tables |= {_(RECIPES[one.name].label): one.table for one in figures.charts}
    return Stamped(tables, len(figures.charts) == len(FIGURES))  # a stamp names no figure that is the default

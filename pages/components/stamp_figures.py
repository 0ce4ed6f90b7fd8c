"""The figures behind a stamp: those that changed, and the chart as it is now."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.cell_changes import ADDED, GONE, CellChange
from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.choices import unknown
from kkpham_metrics.stamp import CHART
from kkpham_metrics.verify import Verdict
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import charts, tables

SHOWN = 11  # rows at once


def changes(verdict: Verdict, view: View) -> None:
    """Show every figure that changed, then and now."""
    table = pd.DataFrame([_row(change) for change in verdict.changes])
    st.subheader(_("Yang berubah"), anchor=False)
    height = tables.ROW * min(len(table), SHOWN) + tables.HEAD
    widths = {_("Baris"): 120, _("Kolom"): 165, _("Pada stempel"): 150, _("Kini"): 150}
    columns = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
    tables.show(
        table, "stempel-berubah", _("Yang berubah sejak stempel"), view, height=height, columns=columns
    )


def _row(change: CellChange) -> dict[str, str]:
    what = {ADDED: _("baris baru"), GONE: _("tidak ada lagi")}.get(change.kind, change.column)
    return {
        _("Baris"): change.row,
        _("Kolom"): what,
        _("Pada stempel"): change.then or formats.ABSENT,
        _("Kini"): change.now or formats.ABSENT,
    }


def chart(verdict: Verdict, workspace: Workspace, view: View) -> None:
    """Show the chart that a stamp names as it is now; nothing where it names none."""
    choices = verdict.stamp.choices
    recipe = RECIPES.get(choices.get(CHART, ""))
    if recipe is None or unknown(workspace, choices):  # what is drawn would be something else
        return
    st.subheader(_("Grafiknya kini"), anchor=False)
    options = {name: choices[name] for name in recipe.options if name in choices}
    drawn = charts.drawn(recipe.name, workspace, view, **options)
    if drawn:
        charts.show(drawn, f"stempel_{recipe.name}")

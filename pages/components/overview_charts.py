"""The charts of all regencies, by total or by one right; a click on a regency opens its page."""

import pandas as pd
import streamlit as st

from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.charts.land import land
from kkpham_metrics.charts.province import COLOUR, COLOURS
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import charts, overview_table
from pages.components import go as open_page
from pages.components.address import chosen
from pages.components.layout import banner
from pages.components.marks import show_unknown_address


def map_and_ranking(workspace: Workspace, view: View, frame: pd.DataFrame) -> None:
    """Draw the map of all regencies, and beside it the ranking of those chosen (`frame`).

    Published results have no ranking: their table, with decree and source, stands beside the map.
    """
    left, right = st.columns([1.05, 1] if view.official else [1.35, 1])
    with left:
        colour = "kategori" if view.right or view.official else _colour()
        show_unknown_address()
        _clickable(charts.drawn("peta", workspace, view, **{COLOUR: colour}))
        for note in land().problems:
            banner([(_("Batas wilayah."), _(note))])
    with right:
        if view.official:
            overview_table.show(view, frame)
        else:
            _clickable(charts.drawn("peringkat", workspace, view))


def distribution(workspace: Workspace, view: View) -> None:
    """Draw who is in each category, and how many."""
    _clickable(charts.drawn("sebaran", workspace, view))


def _clickable(chart: Chart | None) -> None:
    code = charts.show(chart, clickable=True) if chart else None
    if code:
        open_page.to("kabupaten", kab=code)


def _colour() -> str:
    return chosen(
        COLOUR, COLOURS, "kategori", st.segmented_control, label=_("Warna peta"),
        label_visibility="collapsed", format_func=lambda c: _(COLOURS[c]), required=True,
    )  # fmt: skip

"""The lowest and highest total still possible, and the categories that are still open, per regency."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.figures.ranking_bars import alt_text_ranking, ranking_bars
from kkpham_metrics.figures.theme import on_background
from kkpham_metrics.queries import province, settled
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken
from pages.components import charts, tables
from pages.components import go as open_page
from pages.components.office import ask


def show(warehouse: Warehouse, view: View) -> None:
    """Show the ranges of the chosen regencies' totals: as bars, and with the open categories in words."""
    view = replace(view, right="", right_name="")  # a total is of all rights
    frame = only(ask(settled.settled, warehouse, view.data_year, view.stage), view.regencies)
    categories = ask(province.categories, warehouse, view.data_year)
    left, right = st.columns([1.15, 1])
    with left:
        alt = alt_text_ranking(frame, categories)
        clicked = charts.show(
            _figure(view, charts.dark(), frame, categories), "rentang-batang", alt, view, clickable=True
        )
        if clicked:
            open_page.to("kabupaten", kab=clicked, bagian="jawaban")
    with right:
        row = tables.show(_table(frame), "rentang", _("Rentang nilai"), view, select=True)
        if row is not None:
            open_page.to("kabupaten", kab=str(frame["regency"].iloc[row]), bagian="jawaban")
    st.caption(
        _(
            "Terendah: yang belum dijawab dihitung 0. Tertinggi: yang belum dijawab dihitung penuh, "
            "dengan bonus yang sudah dilaporkan. Garis pada batang menunjukkan sejauh mana nilai masih "
            "dapat naik. Semua hak."
        )
    )


@st.cache_resource(show_spinner=False, max_entries=50)
def _figure(view: View, dark: bool, _frame: pd.DataFrame, _categories: pd.DataFrame) -> go.Figure:
    title = _("Nilai total dan tertinggi yang masih mungkin, data tahun {year}", year=str(view.data_year))
    return on_background(ranking_bars(_frame, _categories, charts.caption(view, title)), dark=dark)


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    absent = frame["state"].map(spoken(terms.ABSENCES))
    names = frame["open_categories"].map(lambda found: ", ".join(found))
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["name"],
            _("Terendah"): frame["lowest"],
            _("Tertinggi"): frame["highest"],
            _("Kategori yang masih mungkin"): names.where(frame["total"].notna(), absent),
        }
    )

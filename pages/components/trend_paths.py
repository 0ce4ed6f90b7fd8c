"""The part of the page Tren that shows the category of every regency in every year."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.figures.category_paths import alt_text_paths, category_paths
from kkpham_metrics.figures.theme import on_background
from kkpham_metrics.figures.wording import absence
from kkpham_metrics.queries import paths, trend
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components import charts, marks, tables
from pages.components.office import ask
from pages.components.trend_period import open_place, period, say, why_parted


def computed(warehouse: Warehouse, view: View, years: pd.DataFrame) -> None:
    """Show the categories of all `years` (see `queries.trend.years`) at the stage of the view."""
    if view.right:
        st.info(_("Kategori dibaca dari nilai total; satu hak tidak mempunyai kategori."))
    frame = only(ask(paths.paths, warehouse, view.stage), view.regencies)
    _show(view, frame, years, _("belum ada data"))


def published(warehouse: Warehouse, view: View) -> None:
    """Show the published categories by year; scores stand in the table, where a decree names any."""
    years = ask(trend.published_years, warehouse)
    titles = [title for title in years["title"].unique() if title]
    every = replace(view, period=period(years), instrument=", ".join(titles), right="", right_name="")
    frame = only(ask(paths.published_paths, warehouse), view.regencies)
    if frame["published_score"].notna().any():
        st.info(_("Sebagian keputusan menyebut nilai; nilainya ada dalam tabel di bawah gambar."))
    else:
        st.info(_("Nilai resmi tidak terbit untuk provinsi ini, hanya kategorinya: tidak ada garis nilai."))
    _show(every, frame, years, _("tidak ada publikasi"))


def _show(view: View, frame: pd.DataFrame, years: pd.DataFrame, empty: str) -> None:
    figure, alt = _figure(view, charts.dark(), empty, frame, years)
    place = charts.show(figure, "kategori", alt, view, clickable=True)
    say(*why_parted(years))
    title = _("Kategori menurut tahun data")
    tables.behind("kategori", title, view, lambda: _table(frame))
    marks.footer(view)
    open_place(place, view)


# The view names the state of the data, so the frames need not be hashed (their names begin with _).
@st.cache_resource(show_spinner=False, max_entries=100)
def _figure(
    view: View, dark: bool, empty: str, _frame: pd.DataFrame, _years: pd.DataFrame
) -> tuple[go.Figure, str]:
    """Return the figure and its alternative text."""
    caption = charts.caption(view, _("Kategori menurut tahun data"))
    figure = on_background(category_paths(_frame, _years, empty, caption), dark=dark)
    return figure, alt_text_paths(_frame, _years)


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    said = frame["category_name"].fillna(frame["state"].map(absence_or_nothing))
    if "published_score" in frame:
        said += _published_scores(frame)
    wide = frame.assign(said=said).pivot(index=["regency", "name"], columns="data_year", values="said")
    wide.columns = [str(year) for year in wide.columns]
    return wide.reset_index().rename(columns={"regency": _("Kode"), "name": _("Kabupaten/Kota")})


def _published_scores(frame: pd.DataFrame) -> pd.Series:
    """Return what stands behind a published category: its score and bonus, where a decree names them."""
    score = frame["published_score"].map(lambda value: f" ({formats.score(value)}", na_action="ignore")
    bonus = frame["published_bonus"].map(
        lambda value: " + " + _("bonus {points}", points=formats.score(value)), na_action="ignore"
    )
    return (score + bonus.fillna("") + ")").fillna("").astype("str")


def absence_or_nothing(state: str) -> str:
    """Return why there is no category, "" where there is one."""
    return "" if state in ("scored", "published") else absence(state)

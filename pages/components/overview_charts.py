"""The charts of all regencies, by total or by one right; a click on a regency opens its page."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kkpham_metrics.figures.category_distribution import alt_text_distribution, category_distribution
from kkpham_metrics.figures.gaps import ABSENCES
from kkpham_metrics.figures.ranking_bars import alt_text_ranking, ranking_bars
from kkpham_metrics.figures.regency_map import alt_text_map, regency_map
from kkpham_metrics.figures.theme import on_background
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.selection import others_blank
from kkpham_metrics.view import View
from kkpham_metrics.words import N_, _
from pages.components import charts, office, overview_table
from pages.components import go as open_page
from pages.components.address import chosen
from pages.components.layout import banner
from pages.components.marks import show_unknown_address

COLOURS = {"kategori": N_("Kategori"), "nilai": N_("Nilai")}


def map_and_ranking(view: View, every: pd.DataFrame, frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Draw the map of all regencies, and beside it the ranking of those chosen (`frame`).

    Published results have no ranking: their table, with decree and source, stands beside the map.
    """
    left, right = st.columns([1.05, 1] if view.official else [1.35, 1])
    with left:
        _clickable_map(view, _shaded(others_blank(every, view.regencies)), categories)
    with right:
        if view.official:
            overview_table.show(view, frame)
        else:
            _clickable_ranking(view, frame, categories)


def _clickable_map(view: View, frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Draw the map of all regencies, coloured by category or by score.

    `frame` has the columns of `province.overview`; `categories` is empty where a right is shown, which has
    none.
    """
    by_score = categories.empty or (not view.official and _colour() == "nilai")
    show_unknown_address()
    figure = _map(view, by_score, charts.dark(), frame, categories)
    alt = alt_text_map(frame, categories)
    _open(charts.show(figure, "peta", alt, view, "nilai" if by_score else "", clickable=True))
    for note in office.boundaries()[3]:
        banner([(_("Batas wilayah."), _(note))])


def _shaded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with a shade and a sign of its own for an unfinished verification, as on its map."""
    shade, sign = ABSENCES[UNFINISHED]
    own = frame["state"] == UNFINISHED
    return frame.assign(shade=own.map({True: shade, False: ""}), sign=own.map({True: _(sign), False: ""}))


def _clickable_ranking(view: View, frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Draw the regencies by score with the open ranges and, where there are categories, their cut-offs."""
    figure = _ranking(view, charts.dark(), frame, categories)
    _open(charts.show(figure, "peringkat", alt_text_ranking(frame, categories), view, clickable=True))


def distribution(view: View, frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Draw who is in each category, and how many."""
    figure = _distribution(view, charts.dark(), frame, categories)
    alt = alt_text_distribution(frame, categories)
    _open(charts.show(figure, "sebaran", alt, view, clickable=True))


# The view names the state of the data, so the frames need not be hashed (their names begin with _).
@st.cache_resource(show_spinner=False, max_entries=100)
def _map(
    view: View, by_score: bool, dark: bool, _frame: pd.DataFrame, _categories: pd.DataFrame
) -> go.Figure:
    geojson, labels, source, _problems = office.boundaries()
    if view.right:
        title = _("Nilai hak {right} menurut kabupaten/kota, data tahun {year}")
    elif by_score:
        title = _("Nilai Peduli HAM menurut kabupaten/kota, data tahun {year}")
    else:
        title = _("Kategori Peduli HAM menurut kabupaten/kota, data tahun {year}")
    boundaries = _("Batas wilayah: {source}, digeneralisasi.", source=source)
    caption = charts.caption(view, _named(title, view), more=boundaries)
    figure = regency_map(
        _frame, geojson, labels, _categories, caption, colour_by="score" if by_score else "category"
    )
    return on_background(figure, dark=dark)


@st.cache_resource(show_spinner=False, max_entries=100)
def _ranking(view: View, dark: bool, _frame: pd.DataFrame, _categories: pd.DataFrame) -> go.Figure:
    by_right = _("Nilai hak {right} (poin), data tahun {year}")
    title = by_right if view.right else _("Nilai total (poin), data tahun {year}")
    caption = charts.caption(view, _named(title, view))
    return on_background(ranking_bars(_frame, _categories, caption), dark=dark)


@st.cache_resource(show_spinner=False, max_entries=100)
def _distribution(view: View, dark: bool, _frame: pd.DataFrame, _categories: pd.DataFrame) -> go.Figure:
    caption = charts.caption(view, _named(_("Sebaran kategori, data tahun {year}"), view))
    return on_background(category_distribution(_frame, _categories, caption), dark=dark)


def _named(title: str, view: View) -> str:
    return title.format(right=view.right_name, year=view.data_year)


def _colour() -> str:
    return chosen(
        "warna", COLOURS, "kategori", st.segmented_control, label=_("Warna peta"),
        label_visibility="collapsed", format_func=lambda c: _(COLOURS[c]), required=True,
    )  # fmt: skip


def _open(code: str | None) -> None:
    if code:
        open_page.to("kabupaten", kab=code)

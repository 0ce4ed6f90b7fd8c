"""The charts of the overview; a click on a regency opens its page."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kkpham_metrics.figures.category_distribution import alt_text_distribution, category_distribution
from kkpham_metrics.figures.ranking_bars import alt_text_ranking, ranking_bars
from kkpham_metrics.figures.regency_map import alt_text_map, regency_map
from kkpham_metrics.figures.theme import Caption, on_background
from pages.components import office
from pages.components.address import chosen
from pages.components.layout import banner
from pages.components.marks import show_unknown_address
from pages.components.view import WORDS, View

# Offline, plotly.js may fetch only what this app serves: an empty topology (see static/).
CONFIG: dict[str, Any] = {"topojsonURL": "/app/static/", "displaylogo": False}


def clickable_map(view: View, frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Draw the map of the fourteen, coloured by category or by score."""
    by_score = not view.official and _colour() == "nilai"
    show_unknown_address()
    alt = alt_text_map(frame, categories)
    _chart(_map(view, by_score, _dark(), frame, categories), "peta", alt, view, "nilai" if by_score else "")
    for note in office.boundaries()[3]:
        banner([("Batas wilayah.", note)])


def clickable_ranking(view: View, frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Draw the regencies by score with the cut-offs and the open ranges."""
    alt = alt_text_ranking(frame, categories)
    _chart(_ranking(view, _dark(), frame, categories), "peringkat", alt, view)


def distribution(view: View, frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Draw how many regencies are in each category."""
    alt = alt_text_distribution(frame, categories)
    _chart(_distribution(view, _dark(), frame, categories), "sebaran", alt, view)


# The view names the state of the data, so the frames need not be hashed (their names begin with _).
@st.cache_resource(show_spinner=False, max_entries=100)
def _map(
    view: View, by_score: bool, dark: bool, _frame: pd.DataFrame, _categories: pd.DataFrame
) -> go.Figure:
    geojson, labels, source, _ = office.boundaries()
    what = "Nilai" if by_score else "Kategori"
    caption = Caption(
        f"{what} Peduli HAM menurut kabupaten/kota, data tahun {view.data_year}",
        f"{view.origin} {source}.",
        view.marks,
    )
    figure = regency_map(
        _frame, geojson, labels, _categories, caption, colour_by="score" if by_score else "category"
    )
    return on_background(figure, dark=dark)


@st.cache_resource(show_spinner=False, max_entries=100)
def _ranking(view: View, dark: bool, _frame: pd.DataFrame, _categories: pd.DataFrame) -> go.Figure:
    caption = Caption(f"Nilai total (poin), data tahun {view.data_year}", view.origin, view.marks)
    return on_background(ranking_bars(_frame, _categories, caption), dark=dark)


@st.cache_resource(show_spinner=False, max_entries=100)
def _distribution(view: View, dark: bool, _frame: pd.DataFrame, _categories: pd.DataFrame) -> go.Figure:
    caption = Caption(f"Sebaran kategori, data tahun {view.data_year}", view.origin, view.marks)
    return on_background(category_distribution(_frame, _categories, caption), dark=dark)


def _colour() -> str:
    return chosen(
        "warna", ("kategori", "nilai"), "kategori", st.segmented_control,
        label="Warna peta", label_visibility="collapsed", format_func=str.capitalize, required=True,
    )  # fmt: skip


def _chart(figure: Any, key: str, alt: str, view: View, *variant: str) -> None:
    # Without Streamlit's theme a saved picture keeps our fonts and the widths they were laid out for.
    picked = st.plotly_chart(
        figure, key=key, config=_config(key, view, *variant), on_select="rerun",
        selection_mode="points", alt=alt, theme=None,
    )  # fmt: skip
    code = _clicked(picked)
    if code:
        address = {
            "kab": code,
            "tahun": str(view.data_year),
            "tahap": WORDS[view.stage],
            "sumber": view.source,
        }
        st.switch_page("pages/kabupaten.py", query_params=address)


def _clicked(picked: Any) -> str | None:
    points = picked["selection"]["points"]
    return str(points[0]["customdata"][0]) if points else None


def _config(key: str, view: View, *variant: str) -> dict[str, Any]:
    return CONFIG | {"toImageButtonOptions": {"format": "svg", "filename": view.file_name(key, *variant)}}


def _dark() -> bool:
    return bool(st.context.theme.type == "dark")

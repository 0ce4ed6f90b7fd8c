"""How the regencies stand in one right: map, ranking, and what is said where there is nothing to show."""

import pandas as pd
import streamlit as st

from kkpham_metrics.queries import rights
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components import overview_charts
from pages.components.office import ask
from pages.components.view import COMPUTED, SOURCE, View

NO_CATEGORIES = pd.DataFrame(columns=["code", "name", "lower", "colour", "assumed"])


def nobody_sent(every: pd.DataFrame) -> bool:
    """Return whether no regency has anything at this stage (`every`: see `rights.overview_of_right`)."""
    absent = every["state"].eq("not_submitted") | every["state"].str.startswith("missing_")
    return bool(absent.all())


def no_published_rights() -> None:
    """Say that nothing was published for single rights, and offer the computed scores."""
    st.info(
        _(
            "Hasil resmi yang terbit hanya menyebut kategori, tidak nilai per hak atau per indikator. "
            "Nilai per hak ada pada sumber Dihitung."
        )
    )
    st.button(_("Tampilkan nilai yang dihitung"), on_click=_computed, key="ke_dihitung")


def map_and_ranking(view: View, every: pd.DataFrame, frame: pd.DataFrame) -> None:
    """Show the map of all regencies, and the ranking of those chosen; a click opens a regency."""
    left, right = st.columns([1.35, 1])
    with left:
        overview_charts.clickable_map(view, every, NO_CATEGORIES)
    with right:
        overview_charts.clickable_ranking(view, frame, NO_CATEGORIES)


def compared(warehouse: Warehouse, view: View) -> list[str]:
    """Return over which regencies the change of the mean is counted."""
    facts = ask(
        rights.key_figures_of_right, warehouse, view.data_year, view.stage, view.right, view.regencies
    )
    said = _(
        "Perubahan dari {year} dihitung pada {n} daerah yang bernilai untuk hak ini pada kedua tahun.",
        year=str(facts["previous"]),
        n=facts["compared"],
    )
    return [said] if facts["compared"] else []


def _computed() -> None:
    st.session_state[SOURCE] = COMPUTED

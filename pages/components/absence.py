"""What a page says where there is nothing to show: what is missing, and what there is."""

import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.figures.wording import ABSENCES
from kkpham_metrics.queries import assessments, published
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components.office import ask
from pages.components.view import View


def of_province(warehouse: Warehouse, view: View) -> None:
    """Say that no regency has anything under this choice."""
    if view.data_year in years_without_assessment():
        _no_assessment(view.data_year)
    elif view.official:
        st.info(f"Belum ada hasil resmi terbit untuk tahun data {view.data_year}. Ada untuk tahun data:")
        known = [str(year) for year in ask(published.years, warehouse)["data_year"]]
        for cell, year in zip(st.columns(len(known)), known, strict=True):
            cell.button(year, on_click=_go_to, args=(year,), key=f"ke_{year}", width="stretch")
    else:
        stage = _(terms.STAGES[view.stage]).lower()
        st.info(
            f"Tidak ada nilai {stage} untuk tahun data {view.data_year}. {_what_there_is(warehouse, view)}"
        )


def of_regency(view: View, name: str, state: str) -> None:
    """Say that one regency has nothing under this choice, and why (a state of `province.overview`)."""
    if view.data_year in years_without_assessment():
        _no_assessment(view.data_year)
    else:
        said = f"{name}: {ABSENCES[state]} untuk tahun data {view.data_year}."
        st.info(f"{said} Pilih tahun data atau tahap yang lain.")


def _go_to(year: str) -> None:
    st.session_state["tahun"] = year


def _no_assessment(data_year: int) -> None:
    st.info(f"{years_without_assessment()[data_year]}, sehingga tahun data {data_year} kosong.")


def _what_there_is(warehouse: Warehouse, view: View) -> str:
    years = ask(assessments.years, warehouse)
    if years.empty:
        return "Tidak ada kiriman yang dapat dibaca; hasil resmi dapat dilihat pada sumber Resmi."
    stages = years.loc[years["data_year"] == view.data_year, "stage"].tolist()
    if stages:
        return f"Tahap yang ada: {', '.join(_(terms.STAGES[stage]) for stage in stages)}."
    return f"Tahun data yang ada: {', '.join(map(str, years['data_year'].unique()))}."

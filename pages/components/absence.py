"""What a page says where there is nothing to show: what is missing, and what there is."""

import pandas as pd
import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.queries import assessments, published
from kkpham_metrics.view import COMPUTED, OFFICIAL, SOURCE, View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components.office import ask


def nobody_sent(every: pd.DataFrame) -> bool:
    """Return whether no regency has anything under a choice.

    `every` has a row a regency with `state` (see `province.overview`, `rights.overview_of_right`,
    `published.results`, `answers.indicator_answers`).
    """
    absent = every["state"].isin(["not_submitted", "not_published"])
    return bool((absent | every["state"].str.startswith("missing_")).all())


def of_province(warehouse: Warehouse, view: View) -> None:
    """Say that no regency has anything under this choice."""
    if view.data_year in years_without_assessment():
        _no_assessment(view.data_year)
    elif view.official:
        year = str(view.data_year)
        st.info(_("Belum ada hasil resmi terbit untuk tahun data {year}. Ada untuk tahun data:", year=year))
        known = [str(year) for year in ask(published.years, warehouse)["data_year"]]
        for cell, year in zip(st.columns(len(known)), known, strict=True):
            cell.button(year, on_click=_go_to, args=(year,), key=f"ke_{year}", width="stretch")
    else:
        stage = _(terms.STAGES[view.stage]).lower()
        said = _("Tidak ada nilai {stage} untuk tahun data {year}.", stage=stage, year=str(view.data_year))
        st.info(f"{said} {_what_there_is(warehouse, view)}")
        if view.data_year in set(ask(published.years, warehouse)["data_year"]):
            st.button(_("Tampilkan hasil resmi"), on_click=_show, args=(OFFICIAL,), key="ke_resmi")


def of_regency(view: View, name: str, state: str) -> None:
    """Say that one regency has nothing under this choice, and why (a state of `province.overview`)."""
    if view.data_year in years_without_assessment():
        _no_assessment(view.data_year)
    else:
        absent, year = _(terms.ABSENCES[state]), str(view.data_year)
        st.info(
            _(
                "{name}: {absent} untuk tahun data {year}. Pilih tahun data atau tahap yang lain.",
                name=name,
                absent=absent,
                year=year,
            )
        )


def no_published_rights() -> None:
    """Say that nothing was published for single rights, and offer the computed scores."""
    st.info(
        _(
            "Hasil resmi yang terbit tidak menyebut nilai per hak atau per indikator. "
            "Nilai per hak ada pada sumber Dihitung."
        )
    )
    st.button(_("Tampilkan nilai yang dihitung"), on_click=_show, args=(COMPUTED,), key="ke_dihitung")


def of_rights() -> None:
    """Say that only a total was reported, so that nothing is known of the rights."""
    st.info(
        _(
            "Hanya nilai total yang dilaporkan pada tahap ini, sehingga hak yang menahan tidak dapat "
            "disebut. Muat nilai hak atau jawaban indikatornya, atau pilih tahap lain."
        )
    )


def _go_to(year: str) -> None:
    st.session_state["tahun"] = year


def _no_assessment(data_year: int) -> None:
    reason = years_without_assessment()[data_year]
    st.info(_("{reason}, sehingga tahun data {year} kosong.", reason=reason, year=str(data_year)))


def _what_there_is(warehouse: Warehouse, view: View) -> str:
    years = ask(assessments.years, warehouse)
    if years.empty:
        return _("Tidak ada kiriman yang dapat dibaca; hasil resmi dapat dilihat pada sumber Resmi.")
    stages = years.loc[years["data_year"] == view.data_year, "stage"].tolist()
    if stages:
        names = ", ".join(_(terms.STAGES[stage]) for stage in stages)
        return _("Tahap yang ada: {names}.", names=names)
    known = ", ".join(map(str, years["data_year"].unique()))
    return _("Tahun data yang ada: {years}.", years=known)


def _show(source: str) -> None:
    st.session_state[SOURCE] = source

"""The head of a regency's page, and its published results."""

import pandas as pd
import streamlit as st

from kkpham_metrics.charts import published_columns
from kkpham_metrics.facts import regency as facts
from kkpham_metrics.view import KAB, View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components import cards, go, official_columns, tables
from pages.components.marks import Mark
from pages.components.office import ask


def others(view: View) -> None:
    """Offer the other regencies of the address, one press each; the one pressed comes first."""
    if len(view.regencies) < 2:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(f'<p class="kkp-state">{_("Dipilih juga:")}</p>', width="content")
        for code, name in list(zip(view.regencies, view.regency_names, strict=True))[1:]:
            st.button(name, on_click=_first, args=(code,), key=f"lain_{code}", type="tertiary")


def _first(code: str) -> None:
    st.session_state[f"{KAB}_satu"] = code  # what `address.chosen_first` shows


def to_profile(code: str) -> None:
    """Offer the profile of a regency on two sheets."""
    if st.button(_("Profil dua lembar"), key="ke_profil", type="tertiary"):
        go.to("profil", kab=code)


def uncertain(regency: pd.Series) -> list[Mark]:
    """Return the mark of a category that can still change (`regency`: a row of `province.overview`)."""
    if len(regency["open_categories"]) < 2:
        return []
    said = _("Kategori daerah ini masih dapat berubah; yang belum dijawab dihitung 0.")
    return [(_("Belum pasti."), said)]


def figures(warehouse: Warehouse, view: View, code: str) -> None:
    """Show total, category, rank, range, distance to the next category, and coverage of one regency."""
    cards.show(ask(facts.key_figures, warehouse, view, code))


def published(view: View, frame: pd.DataFrame, name: str) -> None:
    """Show the published results of a regency by year; never mixed with computed ones."""
    st.subheader(_("Hasil resmi yang diumumkan"), anchor=False)
    if frame.empty:
        said = _(
            "{name}: tidak ada hasil resmi yang diketahui. Hasil dicatat bila keputusannya terbit.", name=name
        )
        st.info(said)
        return
    table = pd.DataFrame(
        {
            _("Tahun penilaian"): frame["award_year"].astype(str),
            _("Tahun data"): frame["data_year"].astype(str),
            _("Hasil"): frame["category_name"],
            **published_columns.scores(frame),
            **published_columns.decree(frame),
            **published_columns.place(frame),
        }
    )
    title = _("Hasil resmi {name} menurut tahun", name=name)
    tables.show(table, "resmi", title, view, columns=official_columns.columns(frame))

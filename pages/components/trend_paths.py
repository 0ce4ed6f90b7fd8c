"""The part of the page Tren that shows the category of every regency in every year."""

import streamlit as st

from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import charts, marks
from pages.components.trend_period import open_place, say, why_parted


def show(workspace: Workspace, view: View) -> None:
    """Show the categories of all years, computed at the stage of the view or published."""
    chart = charts.drawn("kategori", workspace, view)
    if chart is None:
        return
    if view.official:
        _say_of_published(scores=bool(chart.values["frame"]["published_score"].notna().any()))
    elif view.right:
        st.info(_("Kategori dibaca dari nilai total; satu hak tidak mempunyai kategori."))
    place = charts.show(chart, clickable=True)
    say(*why_parted(chart.values["years"]))
    marks.footer(chart.view)
    open_place(place, view)


def _say_of_published(*, scores: bool) -> None:
    if scores:
        st.info(_("Sebagian keputusan menyebut nilai; nilainya ada dalam tabel di bawah gambar."))
    else:
        st.info(_("Nilai resmi tidak terbit untuk provinsi ini, hanya kategorinya: tidak ada garis nilai."))

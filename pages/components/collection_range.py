"""The lowest and highest total still possible, and the categories that are still open, per regency."""

import streamlit as st

from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import charts, tables
from pages.components import go as open_page


def show(workspace: Workspace, view: View) -> None:
    """Show the ranges of the chosen regencies' totals: as bars, and with the open categories in words."""
    chart = charts.drawn("rentang", workspace, view)
    if chart is None:
        return
    left, right = st.columns([1.15, 1])
    with left:
        clicked = charts.show(chart, "rentang-batang", clickable=True)
        if clicked:
            open_page.to("kabupaten", kab=clicked, bagian="jawaban")
    with right:
        row = tables.show(chart.table, "rentang", _("Rentang nilai"), chart.view, select=True)
        if row is not None:
            open_page.to("kabupaten", kab=str(chart.values["frame"]["regency"].iloc[row]), bagian="jawaban")
    st.caption(
        _(
            "Terendah: yang belum dijawab dihitung 0. Tertinggi: yang belum dijawab dihitung penuh, "
            "dengan bonus yang sudah dilaporkan. Garis pada batang menunjukkan sejauh mana nilai masih "
            "dapat naik. Semua hak."
        )
    )

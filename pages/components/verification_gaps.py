"""The regencies' own scores against the verified ones: on a map, in a table, and by right."""

from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.facts.card import Card
from kkpham_metrics.figures.gaps import COLOURS
from kkpham_metrics.view import View, right_slug
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import cards, charts, tables
from pages.components import go as open_page

STAGES_OF_REGENCY = {"bagian": "tahap"}


def on_map(workspace: Workspace, view: View) -> None:
    """Show the differences of the total, or of the chosen right: key figures, map, and table."""
    chart = charts.drawn("selisih", workspace, view)
    if chart is None:
        return
    cards.show(_cards(chart.values["frame"]))
    left, right = st.columns([1.2, 1])
    with left:
        _open(charts.show(chart, "peta_selisih", clickable=True))
    with right:
        row = tables.show(
            chart.table, "selisih", chart.title, view, select=True, columns=_widths(), height=440
        )
        _open(None if row is None else str(chart.values["ordered"]["regency"].iloc[row]))
    st.caption(_explanation())


def matrix(workspace: Workspace, view: View) -> None:
    """Show every difference by regency and right; a click opens the regency."""
    chart = charts.drawn("matriks_selisih", workspace, view)
    if chart is None:
        return
    clicked = charts.show(chart, f"matriks_selisih_{view.right}", clickable=True)
    if clicked and not clicked.startswith("/"):
        regency, _slash, right = clicked.partition("/")
        own = {"hak": right_slug(chart.values["names"][right])} if right else {}
        open_page.to("kabupaten", kab=regency, **STAGES_OF_REGENCY, **own)
    st.caption(_explanation())


def _cards(frame: pd.DataFrame) -> list[Card]:
    known = frame["gap"].dropna()
    mean = formats.signed(round(known.mean(), 2)) if len(known) else formats.ABSENT
    absent = len(frame) - len(known)
    return [
        Card(_("Mandiri lebih tinggi"), str(int((known > 0).sum())), colour=COLOURS["over_large"]),
        Card(_("Mandiri lebih rendah"), str(int((known < 0).sum())), colour=COLOURS["under_large"]),
        Card(_("Sama"), str(int((known == 0).sum()))),
        Card(_("Rata-rata selisih"), mean, _("{n} daerah", n=len(known))),
        Card(_("Tidak dibandingkan"), str(absent)),
    ]


def _widths() -> dict[str, Any]:
    widths = {_("Kabupaten/Kota"): 120, _("Mandiri"): 70, _("Terverifikasi"): 92, _(terms.CLAIM): 70}
    return {name: st.column_config.Column(width=width) for name, width in widths.items()}


def _explanation() -> str:
    return _(
        "Plus berarti daerah menilai dirinya lebih tinggi daripada hasil verifikasi Kanwil, minus lebih "
        "rendah. Yang verifikasinya belum selesai tidak dibandingkan, sebab yang belum diputuskan masih "
        "dihitung 0."
    )


def _open(code: str | None) -> None:
    if code:
        open_page.to("kabupaten", kab=code, **STAGES_OF_REGENCY)

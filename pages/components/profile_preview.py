"""What a profile will hold: the figures and findings of its first sheet, and its charts."""

import html

import streamlit as st

from kkpham_metrics.charts.regency_change import COMPARED
from kkpham_metrics.profile_sheet.sheet import Drawing, Profile
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import cards, charts
from pages.components.layout import literal


def show(workspace: Workspace, profile: Profile) -> None:
    """Show key figures, findings and charts of a profile, and name what stands on its second sheet."""
    cards.show((profile.hero, *profile.cards))
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        _drawing(workspace, profile, profile.rights)
    with right:
        more = "".join(f'<p class="kkp-state">{html.escape(said)}</p>' for said in profile.findings)
        st.html(f'<p style="margin:0 0 .3rem"><b>{html.escape(profile.standing)}</b></p>{more}')
        _drawing(workspace, profile, profile.trend)
    _drawing(workspace, profile, profile.change)
    titles = ", ".join(table.title.lower() for table in profile.tables)
    said = _("Lembar kedua juga memuat: {titles}, cara hitung, dan stempel.", titles=titles)
    st.html(f'<p class="kkp-state">{html.escape(said)}</p>')


def _drawing(workspace: Workspace, profile: Profile, drawing: Drawing) -> None:
    if drawing.chart is None:
        st.info(literal(f"{drawing.title}: {drawing.said}"))
        return
    st.html(f'<p class="kkp-state">{html.escape(drawing.said)}</p>')
    former = {COMPARED: drawing.chart.options.get(COMPARED, "")} if COMPARED in drawing.chart.options else {}
    chart = charts.drawn(drawing.chart.name, workspace, profile.view, **former)
    if chart:
        charts.show(chart)

"""One regency as submitted, verified and final: what the checks changed, and which stages are missing."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.stage_comparison import MARKS, TOTAL
from kkpham_metrics.figures.wording import so_far
from kkpham_metrics.queries import stages
from kkpham_metrics.view import STAGE, WORDS, View, right_slug
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import charts, go, tables
from pages.components.layout import literal
from pages.components.office import ask


def show(workspace: Workspace, view: View, code: str) -> None:
    """Show the totals of the three stages, and where rights and indicators differ between them."""
    chart = charts.drawn("tahap_hak", workspace, view)
    if chart is None:
        return
    totals, rights = chart.values["totals"], chart.values["rights"]
    shown = rights[rights["right_code"] == view.right] if view.right else rights
    left, right = st.columns([1, 1.15], gap="medium")
    with left:
        clicked = charts.show(chart, clickable=True)
        if clicked and clicked != TOTAL:
            name = rights.set_index("right_code").loc[clicked, "right_name"]
            go.to("hak", hak=right_slug(name), kab=code)
    with right:
        st.html(f'<p class="kkp-state">{html.escape(chart.alt)}</p>')
        tables.show(_totals_table(totals), "tahap_total", _("Nilai total per tahap"), view)
        _differences(shown, view)
    _answers(ask(stages.answers_by_stage, workspace.warehouse, view.data_year, code), view, code)


def offer(warehouse: Warehouse, view: View, code: str) -> None:
    """Offer, one press each, the other stages of this year at which the regency has a score."""
    totals = ask(stages.totals_of, warehouse, view.data_year, code)
    found = totals[totals["total"].notna() & (totals["stage"] != view.stage)]
    with st.container(horizontal=True):
        for stage in found["stage"]:
            label = _("Buka tahap {stage}", stage=_(terms.STAGES[stage]).lower())
            st.button(label, on_click=_go_to, args=(WORDS[stage],), key=f"ke_{stage}")


def _go_to(stage: str) -> None:
    st.session_state[STAGE] = stage


def _totals_table(totals: pd.DataFrame) -> pd.DataFrame:
    states = {"missing": _("belum ada"), "not_scored": _("belum dapat dinilai"), "scored": _("dinilai")}
    unfinished = totals["provisional"].dropna().map(so_far)
    return pd.DataFrame(
        {
            _("Tahap"): totals["stage"].map(spoken(terms.STAGES)),
            _("Nilai"): totals["total"],
            _(terms.CHANGE): totals["change"],
            _("Kategori"): totals["category_name"].fillna(unfinished).fillna(totals["state"].map(states)),
            _("Kelengkapan (%)"): totals["coverage"].map(formats.percent),
            _("Dasar nilai"): totals["basis"].map(spoken(terms.BASES)),
        }
    )


def _differences(rights: pd.DataFrame, view: View) -> None:
    differing = rights[rights["differs"]]
    if differing.empty:
        st.info(_("Tidak ada hak yang nilainya berbeda antartahap."))
        return
    names = spoken(terms.STAGES)
    columns: dict[str, Any] = {_("Hak"): differing["right_name"]}
    columns |= {names[stage]: differing[stage] for stage in MARKS}
    columns[_("Verifikasi − mandiri")] = differing["verified_change"]
    columns[_("Final − verifikasi")] = differing["final_change"]
    title = _("Hak yang nilainya berbeda antartahap")
    widths = {_("Hak"): st.column_config.Column(width=190)}
    tables.show(pd.DataFrame(columns), "tahap_beda", title, view, columns=widths)


def _answers(frame: pd.DataFrame, view: View, code: str) -> None:
    """Show the indicators that were scored differently; a row opens the page of the indicator."""
    if view.right:
        frame = frame[frame["right_code"] == view.right]
    if frame.empty:
        return
    said = _("Indikator yang berubah antartahap")
    title = _("{what}, hanya hak {name}", what=said, name=view.right_name) if view.right else said
    st.subheader(literal(title), anchor=False)
    names = spoken(terms.STAGES)
    columns: dict[str, Any] = {_("Kode"): frame["code"], _("Indikator"): frame["text"]}
    columns |= {_("Skor {stage}", stage=names[stage].lower()): _said(frame, stage) for stage in MARKS}
    columns[_("Data dukung terakhir")] = frame["evidence_status"].map(spoken(terms.EVIDENCE))
    columns[_("Catatan terakhir")] = frame["note"]
    height = min(len(frame) * tables.ROW + tables.HEAD, 320)
    row = tables.show(pd.DataFrame(columns), "tahap_indikator", title, view, height=height, select=True)
    if row is not None:
        go.to("indikator", indikator=str(frame["code"].iloc[row]), kab=code)


def _said(frame: pd.DataFrame, stage: str) -> pd.Series:
    """Return the indicator score of a stage as text, or why there is none."""
    scores = frame[stage].map(formats.number)
    words = frame[f"{stage}_state"].map(spoken(terms.ANSWER_STATES)).fillna(formats.ABSENT)
    return scores.where(frame[stage].notna(), words)

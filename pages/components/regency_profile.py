"""The first answer of a regency's page: which right holds it back, since when, because of what."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.regency import BY_GAP, ORDER, ORDERS
from kkpham_metrics.facts.findings import findings, weakest
from kkpham_metrics.queries import profile, standing
from kkpham_metrics.view import View, right_slug
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import absence, address, charts, go, tables
from pages.components.layout import literal
from pages.components.office import ask

TOP = 5


def show(workspace: Workspace, view: View, code: str, regency: pd.Series) -> None:
    """Show the rights against the median, and beside them what costs the weakest (or chosen) right points.

    `regency` is a row of `province.overview`.
    """
    asked = (workspace.warehouse, view.data_year, view.stage, code)
    rights = ask(profile.rights_of, *asked)
    if regency["basis"] == "total":
        absence.of_rights()
        return
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        _chart(workspace, view, code)
    with right:
        first, *more = [_written(said) for said in ask(findings, workspace.warehouse, view, code)] or [""]
        small = "".join(f'<p class="kkp-state">{sentence}</p>' for sentence in more)
        st.html(f'<p style="margin:0 0 .3rem">{first}</p>{small}')
        _losses(view, code, rights, ask(standing.losses_of, *asked))


def _chart(workspace: Workspace, view: View, code: str) -> None:
    place = st.container()
    order = address.chosen(
        ORDER, ORDERS, BY_GAP, st.segmented_control, label=_("Urutan hak"),
        label_visibility="collapsed", format_func=lambda key: _(ORDERS[key]), required=True,
    )  # fmt: skip
    with place:
        chart = charts.drawn("profil", workspace, view, **{ORDER: order})
        clicked = charts.show(chart, clickable=True) if chart else None
    if chart and clicked:
        names = chart.values["frame"].set_index("right_code")["right_name"]
        go.to("hak", hak=right_slug(names[clicked]), kab=code)


def _written(said: tuple[str, str]) -> str:
    """Return a finding as HTML: what matters most of it in bold."""
    bold, plain = map(html.escape, said)
    return " ".join(filter(None, (f"<b>{bold}</b>" if bold else "", plain)))


def _losses(view: View, code: str, rights: pd.DataFrame, losses: pd.DataFrame) -> None:
    """Show the indicators that cost the chosen right, or else the weakest one, its points."""
    focus = _focus(view, rights)
    if focus is None:
        return
    name = focus["right_name"]
    found = losses[losses["right_code"] == focus["right_code"]]
    if found.empty:
        st.info(literal(_without_losses(focus)))
        return
    title = _("Karena apa: poin yang hilang dari nilai {name}", name=name)
    st.html(f'<p style="margin:.3rem 0 0"><b>{html.escape(title)}</b></p>')
    with st.container(key="sebab"):
        for row in found.head(TOP).itertuples(index=False):
            if st.button(_loss(row), key=f"sebab_{row.code}", type="tertiary"):
                go.to("indikator", indikator=row.code, kab=code)
    tables.behind("penyebab", title, view, lambda: _losses_table(found))


def _loss(row: Any) -> str:
    """Return as Markdown what an indicator costs, and why (`row`: see `queries.standing.losses_of`)."""
    said = _(
        "{text}: hilang {lost} poin; {state}, data dukung {evidence}",
        text=row.text,
        lost=formats.score(row.lost_right),
        state=spoken(terms.ANSWER_STATES)[row.state],
        evidence=_evidence(row.evidence_status),
    )
    return f"**{literal(row.code)}** {literal(said)}"


def _losses_table(found: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kode"): found["code"],
            _("Indikator"): found["text"],
            _("Hilang"): found["lost_right"],
            _("Skor"): found["score"].astype("Int64"),
            _("Keadaan"): found["state"].map(spoken(terms.ANSWER_STATES)),
            _("Data dukung"): found["evidence_status"].map(_evidence),
            _("Perangkat daerah/instansi"): found["agency"],
            _("Hilang dari total"): found["lost_total"],
        }
    )


def _evidence(status: Any) -> str:
    return _(terms.EVIDENCE["missing" if pd.isna(status) else status])


def _focus(view: View, rights: pd.DataFrame) -> pd.Series | None:
    """Return the row of the right that is explained: the one chosen, else the weakest with a score."""
    if view.right:
        return rights[rights["right_code"] == view.right].iloc[0]
    return weakest(rights)


def _without_losses(focus: pd.Series) -> str:
    name = focus["right_name"]
    if focus["basis"] == "right":
        return _(
            "{name}: nilai haknya dilaporkan langsung, jawaban indikatornya tidak dikirim pada tahap ini. "
            "Penyebabnya dapat dilihat setelah jawaban itu dimuat.",
            name=name,
        )
    if focus["state"] == "not_applicable":
        return _("{name}: tidak berlaku bagi daerah ini.", name=name)
    if focus["state"] == "open":
        return _("{name}: belum satu indikator pun dijawab. Minta isiannya kepada daerah.", name=name)
    return _("{name}: tidak ada poin yang hilang.", name=name)

"""What every regency answered to one indicator, and the evidence of those that are opened."""

from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.indicators import STATES, answers_table
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import charts, tables
from pages.components import go as open_page
from pages.components.indicator_choice import KEY
from pages.components.indicator_facts import listing


def chart(workspace: Workspace, view: View) -> None:
    """Show the answers to the indicator of the view by score; a click opens the evidence of a regency."""
    drawn = charts.drawn("jawaban", workspace, view, indikator=view.subject)
    clicked = charts.show(drawn, _key("jawaban", view), clickable=True) if drawn else None
    if clicked and (clicked,) != view.regencies:  # its evidence stands beside the chart already
        _open(view, clicked)


def opened(view: View, frame: pd.DataFrame) -> None:
    """Show answer, evidence and origin of every chosen regency, or say how one is opened."""
    if not view.regencies:
        st.html(f'<p class="kkp-state">{_("Klik satu daerah untuk membuka data dukungnya.")}</p>')
        return
    for row in only(frame, view.regencies).itertuples(index=False):
        st.subheader(row.name, anchor=False)
        listing(_evidence(row))


def table(view: View, frame: pd.DataFrame) -> None:
    """Show the answers of the chosen regencies with evidence and origin; a row opens its evidence."""
    frame = only(frame, view.regencies)
    title = _("Jawaban {code}", code=view.subject)
    widths = {_("Keadaan"): st.column_config.Column(width=155)}
    row = tables.show(answers_table(frame), _key("daftar", view), title, view, select=True, columns=widths)
    if row is not None:
        _open(view, str(frame["regency"].iloc[row]))


def _key(name: str, view: View) -> str:
    """Return a key that ends with what is opened: what was clicked before is over then."""
    return "_".join((name, *view.regencies))


def _open(view: View, code: str) -> None:
    open_page.to("indikator", kab=code, **{KEY: view.subject})


def _evidence(row: Any) -> list[tuple[str, str]]:
    answered = pd.notna(row.value)
    text = formats.number(row.value) if answered else _(STATES[row.state])
    if answered and pd.notna(row.label) and row.label:
        text = f"{text} ({row.label})"
    pairs = [
        (_("Jawaban"), text),
        (_("Skor"), formats.bound(row.score) if pd.notna(row.score) else formats.ABSENT),
    ]
    if pd.isna(row.receipt):
        return pairs
    return [
        *pairs,
        (_("Celah teks"), _("nilai jatuh pada celah dalam teks peraturan") if row.in_gap else ""),
        (_("Data dukung"), row.evidence if pd.notna(row.evidence) and row.evidence else _("tidak disebut")),
        (_("Status data dukung"), _(terms.EVIDENCE[row.evidence_status])),
        (_("Catatan"), row.note),
        (_("Berkas"), row.file),
        (_("Lembar"), row.sheet),
        (_("Baris"), str(row.row_number)),
        (_("Nomor penerimaan"), row.receipt),
        (_("Diterima"), f"{formats.moment(row.accepted_at)} · {row.accepted_by}"),
        (_("SHA-256 berkas"), row.sha256),
    ]

"""Stempel: what a code on a picture, table or release names, and whether it still holds."""

import streamlit as st

from kkpham_metrics.words import _
from pages.components import intake_view, marks, stamp_code, stamp_figures, stamp_verdict
from pages.components.entry import through_dashboard

through_dashboard()

left, right = st.columns([1.4, 1], vertical_alignment="bottom")
with left:
    about = _("Apakah gambar, tabel, atau siaran yang sudah beredar masih sesuai data kini.")
    intake_view.header(_("Stempel"), about)
with right:
    code = stamp_code.ask()
verdict = stamp_code.judge(code)
if verdict is None:
    marks.show_unknown_address()
else:
    workspace, view = stamp_code.shown(verdict)
    marks.show(workspace, view)
    stamp_verdict.show(verdict)
    cells = st.columns(2 if verdict.changes else 1)
    if verdict.changes:
        with cells[0]:
            stamp_figures.changes(verdict, view)
    with cells[-1]:
        stamp_figures.chart(verdict, workspace, view)
    marks.footer(view)

"""What a regency agreed to do and has not done yet, on its own page."""

import html

import pandas as pd
import streamlit as st

from kkpham_metrics import assistance, formats
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import go


def show(view: View, code: str, most: int) -> None:
    """Show the open agreements of a regency, the first due first, at most `most` of them in full.

    Nothing where there are none.
    """
    frame = assistance.open_agreements(ledger_dir(), code, view.as_of)
    if frame.empty:
        return
    late = assistance.states(frame, view.day) == "overdue"
    title = _("Kesepakatan pendampingan yang belum selesai: {n}", n=len(frame))
    if late.any():
        title = _("{title} ({late} lewat tenggat)", title=title, late=int(late.sum()))
    lines = "".join(
        f"<br>{_line(row, view, late=is_late)}"
        for row, is_late in zip(frame.head(most).itertuples(index=False), late, strict=False)
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.html(f'<p class="kkp-state"><b>{html.escape(title)}</b>{lines}</p>', width="content")
        if st.button(_("Buka catatan pendampingan"), key="ke_pendampingan", type="tertiary"):
            go.to("pendampingan", kab=code, bagian="catatan")


def _line(row: pd.Series, view: View, *, late: bool) -> str:
    """Return one agreement as HTML."""
    agency = html.escape(row.agency or _("belum ditentukan"))
    due = _("tenggat {day}", day=formats.day(row.due))
    if late:
        days = (view.day - row.due).days
        due = f"<b>{_('lewat tenggat {days} hari ({day})', days=days, day=formats.day(row.due))}</b>"
    met = _("pertemuan {day}", day=formats.day(row.meeting))
    return f"{html.escape(row.agreed)} · {agency} · {due} · {met}"

"""Which past moment the whole dashboard shows: written as day and hour, or just before or after an event."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from kkpham_metrics.choices import EARLIEST
from kkpham_metrics.trail import moment_of
from kkpham_metrics.words import N_, _
from pages.components import office

WRITTEN, FAULT = "saat_tertulis", "saat_salah"
UNREADABLE = N_("Tulis hari-bulan-tahun, lalu jam.menit, misalnya 3-3-2026 08.00; atau harinya saja.")
AHEAD = N_("Saat itu belum tiba, atau sebelum tahun 2000. Tulis saat yang sudah lewat.")


def show() -> None:
    """Offer the dashboard's state at a day and hour that the visitor writes."""
    with st.popover(_("Tampilkan keadaan pada saat lain"), type="tertiary", key="saat_lain"):
        st.text_input(_("Hari-bulan-tahun dan jam"), key=WRITTEN, placeholder="3-3-2026 08.00", max_chars=40)
        st.caption(
            _("Seluruh dasbor lalu menampilkan keadaan saat itu, sampai Anda kembali ke keadaan kini.")
        )
        st.button(_("Tampilkan"), on_click=_choose, key="saat_tampilkan")
        if fault := st.session_state.pop(FAULT, None):
            st.error(_(fault))


def _choose() -> None:
    at = moment_of(str(st.session_state.get(WRITTEN, "")))
    if at is None:
        st.session_state[FAULT] = UNREADABLE
    elif not EARLIEST <= at <= datetime.now(UTC):
        st.session_state[FAULT] = AHEAD
    else:
        office.show_moment(at)


def around(at: datetime, key: str) -> None:
    """Offer the dashboard's state just before and just after an event."""
    with st.container(horizontal=True):
        for name, label, moment in (
            ("sebelum", _("Dasbor sesaat sebelum peristiwa ini"), at - timedelta(microseconds=1)),
            ("sesudah", _("Dasbor sesaat sesudahnya"), at),
        ):
            st.button(label, on_click=office.show_moment, args=(moment,), key=f"dasbor_{name}_{key}")

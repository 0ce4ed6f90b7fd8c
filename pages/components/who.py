"""Who works at the screen: asked once in a session, recorded with all that is accepted or noted.

The user of the machine is no answer: several officers share one, and the record would name none of them.
"""

import streamlit as st

from kkpham_metrics.words import _
from pages.components import office

# Streamlit forgets a widget that a run leaves out; the second name outlives other pages and sections.
KEY, KEPT = "petugas", "petugas_tetap"


def name() -> str:
    """Return who works here, as told in this session; "" until then: nothing is written (see `notice`).

    What a press of a button writes asks for it at the press: it may have been typed just before.
    """
    return str(st.session_state.get(KEY, st.session_state.get(KEPT, "")) or "").strip()


def ask() -> None:
    """Ask for the name of who works here; under a past moment say instead that nothing is written."""
    if office.is_past():
        st.caption(_("Keadaan lalu hanya dapat dilihat."))
        return
    st.session_state[KEY] = st.session_state.get(KEY, st.session_state.get(KEPT, ""))
    st.text_input(_("Nama petugas"), key=KEY, max_chars=80, placeholder=_("Wajib diisi"))
    st.session_state[KEPT] = name()

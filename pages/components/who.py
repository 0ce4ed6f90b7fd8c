"""Who works at the screen: asked once in a session, recorded with all that is accepted or noted."""

import streamlit as st

from kkpham_metrics.storage import user_name
from kkpham_metrics.words import _
from pages.components import office

# Streamlit forgets a widget that a run leaves out; the second name outlives other pages and sections.
KEY, KEPT = "petugas", "petugas_tetap"


def name() -> str:
    """Return who works here, for what a press of a button writes; until told, this machine's user."""
    said = st.session_state.get(KEY) or st.session_state.get(KEPT) or ""
    return str(said).strip() or user_name()


def ask() -> str:
    """Show the name of who works here and return it; say there that nothing is written of a past moment."""
    if office.is_past():
        st.caption(_("Keadaan lalu hanya dapat dilihat."))
    st.session_state[KEY] = st.session_state.get(KEY) or st.session_state.get(KEPT) or user_name()
    st.text_input(_("Nama petugas"), key=KEY, max_chars=80)
    st.session_state[KEPT] = name()
    return name()

"""Who works at the screen: asked once in a session, recorded with all that is accepted or noted."""

import streamlit as st

from kkpham_metrics.storage import user_name
from kkpham_metrics.words import _

# Streamlit forgets a widget that a run leaves out; the second name outlives other pages and sections.
KEY, KEPT = "petugas", "petugas_tetap"


def ask() -> str:
    """Show the name of who works here and return it; this machine's user until another is given."""
    st.session_state[KEY] = st.session_state.get(KEY) or st.session_state.get(KEPT) or user_name()
    name = str(st.text_input(_("Nama petugas"), key=KEY, max_chars=80) or "").strip() or user_name()
    st.session_state[KEPT] = name
    return name

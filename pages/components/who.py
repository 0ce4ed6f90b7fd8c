"""Who works at the screen: asked once in a session, recorded with all that is accepted or noted."""

import streamlit as st

from kkpham_metrics.storage import user_name
from kkpham_metrics.words import _

KEY = "petugas"


def ask() -> str:
    """Show the name of who works here and return it; this machine's user until another is given."""
    st.session_state[KEY] = st.session_state.get(KEY) or user_name()
    return str(st.text_input(_("Nama petugas"), key=KEY, max_chars=80) or user_name()).strip()

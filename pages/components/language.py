"""The switch between Indonesian and English, at the top of every page."""

import streamlit as st

from kkpham_metrics.view import LANGUAGE
from kkpham_metrics.words import LOCALES, speak
from pages.components.address import asked, chosen


def switch() -> None:
    """Show the switch and speak the language chosen; it comes before every word of a page."""
    speak(asked(LANGUAGE, LOCALES, "id"))
    with st.container(key="bahasa_layar"):
        chosen(
            LANGUAGE, LOCALES, "id", st.segmented_control, label="Bahasa / Language",
            label_visibility="collapsed", format_func=str.upper, required=True,
        )  # fmt: skip

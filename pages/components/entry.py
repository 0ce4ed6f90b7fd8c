"""Make sure that a page runs inside dashboard.py, whichever address a fresh server is asked for first."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager


def through_dashboard() -> None:
    """Start over through dashboard.py when Streamlit took this file for a page of its own.

    Streamlit takes every file in a folder named pages/ for a page until st.navigation was called once in
    the process. So the first visitor of a fresh server who opens /kabupaten?… would get that file alone,
    without navigation. There is no public switch for this (Streamlit 1.67).
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()

"""Panduan: the user's guide in Indonesian; its text can be read without the dashboard too."""

import streamlit as st

from kkpham_metrics.paths import ROOT
from pages.components.entry import through_dashboard

through_dashboard()

# Lines of a readable length on a wide screen.
with st.container(width=900):
    st.markdown((ROOT / "PANDUAN.md").read_text(encoding="utf-8"))

"""The dashboard's entry: page list and page configuration. Start it with `streamlit run dashboard.py`."""

import streamlit as st

from pages.components.layout import apply_style

st.set_page_config(page_title="KKP HAM Kalimantan Barat", layout="wide", initial_sidebar_state="collapsed")
apply_style()
st.navigation(
    [
        st.Page("pages/ringkasan.py", title="Ringkasan", url_path="ringkasan", default=True),
        st.Page("pages/kabupaten.py", title="Kabupaten/Kota", url_path="kabupaten"),
        st.Page("pages/panduan.py", title="Panduan", url_path="panduan"),
    ],
    position="top",
).run()

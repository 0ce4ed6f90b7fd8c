"""The dashboard's entry: language, pages and configuration. Start it with `streamlit run dashboard.py`."""

import streamlit as st

from kkpham_metrics.words import _
from pages.components import address, past
from pages.components.language import switch
from pages.components.layout import apply_style

st.set_page_config(page_title="KKP HAM Kalimantan Barat", layout="wide", initial_sidebar_state="collapsed")
address.begin()
switch()
apply_style()
page = st.navigation(
    {
        "": [st.Page("pages/ringkasan.py", title=_("Ringkasan"), url_path="ringkasan", default=True)],
        _("Analisis"): [
            st.Page("pages/kabupaten.py", title=_("Kabupaten/Kota"), url_path="kabupaten"),
            st.Page("pages/hak.py", title=_("Per Hak"), url_path="hak"),
            st.Page("pages/indikator.py", title=_("Indikator"), url_path="indikator"),
            st.Page("pages/tren.py", title=_("Tren"), url_path="tren"),
        ],
        _("Pengumpulan"): [
            st.Page("pages/pengumpulan.py", title=_("Pengumpulan Data"), url_path="pengumpulan"),
            st.Page("pages/unggah.py", title=_("Unggah"), url_path="unggah"),
            st.Page("pages/verifikasi.py", title=_("Verifikasi"), url_path="verifikasi"),
            st.Page("pages/pendampingan.py", title=_("Pendampingan"), url_path="pendampingan"),
            st.Page("pages/riwayat.py", title=_("Riwayat"), url_path="riwayat"),
            st.Page("pages/hasil.py", title=_("Hasil Resmi"), url_path="hasil"),
        ],
        _("Publikasi"): [
            st.Page("pages/presentasi.py", title=_("Presentasi"), url_path="presentasi"),
            st.Page("pages/siaran.py", title=_("Siaran Pers"), url_path="siaran"),
            st.Page("pages/profil.py", title=_("Profil Daerah"), url_path="profil"),
            st.Page("pages/stempel.py", title=_("Stempel"), url_path="stempel"),
        ],
        _("Metodologi"): [
            st.Page("pages/metodologi.py", title=_("Metodologi & Sumber"), url_path="metodologi"),
            st.Page("pages/panduan.py", title=_("Panduan"), url_path="panduan"),
        ],
    },
    position="top",
)
address.on(page.url_path)
past.show()
page.run()
address.write()

"""The mark on every page that shows the state of a past moment, with the way back to the present."""

import html

import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.words import _
from pages.components import office

STYLE = """
<style>
.st-key-keadaan_lalu {background: #bf4a2c; padding: 0.25rem 0.9rem; border-radius: 0.3rem;}
.kkp-past {color: #ffffff; font-size: 0.95rem; margin: 0;}
.st-key-keadaan_lalu button {min-height: 0; padding: 0.15rem 0.8rem;}
</style>
"""


def show() -> None:
    """Say that a past moment is shown, if one is; one press leads back to the present."""
    at = office.moment()
    if at is None:
        return
    strong = html.escape(_("KEADAAN PER {at}", at=formats.second(at)))
    said = html.escape(_("Bukan keadaan kini: yang diterima atau ditarik sesudahnya tidak dihitung."))
    with st.container(
        key="keadaan_lalu", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.html(f'{STYLE}<p class="kkp-past"><b>{strong}</b>&ensp;{said}</p>', width="content")
        st.button(_("Kembali ke keadaan kini"), on_click=office.show_moment, args=(None,), key="kembali_kini")

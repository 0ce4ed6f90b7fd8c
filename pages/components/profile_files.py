"""The profile of one regency: made for the screen, and to be taken along as PDF and Word."""

from collections.abc import Callable
from contextvars import copy_context

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kkpham_metrics.exports.browser import NoBrowserError, why_none
from kkpham_metrics.exports.profile_pdf import profile_pdf
from kkpham_metrics.exports.profile_zip import docx_of
from kkpham_metrics.ledger import ledger_state
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.profile_sheet.build import profile_of
from kkpham_metrics.profile_sheet.sheet import Profile
from kkpham_metrics.view import View
from kkpham_metrics.words import _, language
from kkpham_metrics.workspace import Workspace
from pages.components.layout import literal

PDF, DOCX = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)

READY, ASKED = "profil_pdf_siap", "profil_pdf_diminta"


def profile(workspace: Workspace, view: View, code: str) -> Profile:
    """Return the profile of a regency in a view; made once for each state of the data."""
    return _profile(view, code, ledger_state(ledger_dir()), workspace)


def places() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return the places of one regency's files and of those of all."""
    return st.columns(2, gap="medium", border=True)


def show(found: Profile) -> None:
    """Offer the profile as PDF and Word; where nothing can print it, say why and what helps.

    The PDF is made before it is offered: a download could not say why there is none.
    """
    fault = why_none()
    key = (found.file_name, found.view, ledger_state(ledger_dir()), language())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<b>{_('Daerah ini')}</b>", width="content")
        lacking = fault is not None
        st.button(_("Buat PDF (dua lembar)"), on_click=_ask, key="profil_buat_pdf", disabled=lacking)
        if st.session_state.pop(ASKED, False):
            try:
                st.session_state[READY] = (key, profile_pdf(found))
            except NoBrowserError as error:  # found, and yet it does not start or answer
                st.session_state.pop(READY, None)
                fault = error
        made = st.session_state.get(READY)
        if made and made[0] == key:
            _button(_("Unduh PDF (dua lembar)"), made[1], found, "pdf", PDF)
        # The file is made when it is asked for, by a thread that would speak Indonesian.
        context = copy_context()
        _button(_("Unduh Word (DOCX)"), lambda: context.copy().run(docx_of, found), found, "docx", DOCX)
    if fault:
        say(fault)


def _ask() -> None:
    st.session_state[ASKED] = True


def say(missing: NoBrowserError) -> None:
    """Say that nothing can draw or print, and what helps."""
    without = _("Word tetap dapat dibuat; angkanya ada dalam tabel di tempat gambar.")
    st.info(literal(f"{missing.message} {missing.remedy} {without}"))


@st.cache_resource(show_spinner=False, max_entries=60)
def _profile(view: View, code: str, state: str, _workspace: Workspace) -> Profile:
    return profile_of(_workspace, view, code)


def _button(label: str, data: bytes | Callable[[], bytes], found: Profile, ending: str, mime: str) -> None:
    st.download_button(
        label,
        data,
        file_name=f"{found.file_name}.{ending}",
        mime=mime,
        on_click="ignore",
        key=f"profil_{ending}",
        type="primary" if ending == "pdf" else "secondary",
    )

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
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components.layout import literal

PDF, DOCX = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)


def profile(workspace: Workspace, view: View, code: str) -> Profile:
    """Return the profile of a regency in a view; made once for each state of the data."""
    return _profile(view, code, ledger_state(ledger_dir()), workspace)


def places() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return the places of one regency's files and of those of all."""
    return st.columns(2, gap="medium", border=True)


def show(found: Profile) -> None:
    """Offer the profile as PDF and Word; where nothing can print it, say why and what helps."""
    missing = why_none()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<b>{_('Daerah ini')}</b>", width="content")
        _button(_("Unduh PDF (dua lembar)"), lambda: profile_pdf(found), found, "pdf", PDF, missing)
        _button(_("Unduh Word (DOCX)"), lambda: docx_of(found), found, "docx", DOCX)
    if missing:
        say(missing)


def say(missing: NoBrowserError) -> None:
    """Say that nothing can draw or print, and what helps."""
    without = _("Word tetap dapat dibuat; angkanya ada dalam tabel di tempat gambar.")
    st.info(literal(f"{missing.message} {missing.remedy} {without}"))


@st.cache_resource(show_spinner=False, max_entries=60)
def _profile(view: View, code: str, state: str, _workspace: Workspace) -> Profile:
    return profile_of(_workspace, view, code)


def _button(
    label: str,
    make: Callable[[], bytes],
    found: Profile,
    ending: str,
    mime: str,
    missing: NoBrowserError | None = None,
) -> None:
    # The file is made when it is asked for, by a thread that would speak Indonesian.
    context = copy_context()
    st.download_button(
        label,
        lambda: context.copy().run(make),
        file_name=f"{found.file_name}.{ending}",
        mime=mime,
        on_click="ignore",
        key=f"profil_{ending}",
        disabled=missing is not None,
    )

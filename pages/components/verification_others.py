"""What another browser decided on the indicator that is open here: said where it overtakes this form."""

import streamlit as st

from kkpham_metrics.verification.questions import Question
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components.layout import literal
from pages.components.verification_answers import kanwil_words

# The form as it was opened: its question and the decision that stood then. And what was decided here.
OPENED, OWN = "verifikasi_dibuka", "verifikasi_sendiri"


def note_own(ids: list[str]) -> None:
    """Keep which decisions were made in this browser: of these nobody need be told."""
    st.session_state[OWN] = st.session_state.get(OWN, frozenset()) | set(ids)


def warn(question: Question, view: View) -> None:
    """Say, while an indicator stays open, who decided on it since it was opened, and what."""
    place = (view.data_year, view.regencies[0], question.code)
    made = question.decision
    now = made.id if made else ""
    if now in st.session_state.get(OWN, ()) or st.session_state.get(OPENED, ("", ""))[0] != place:
        st.session_state[OPENED] = (place, now)
    elif made and st.session_state[OPENED][1] != now:
        said = _(
            "Baru saja diputuskan oleh {by}: {decision}. Pilihan Anda yang belum disimpan tidak dipakai; "
            "periksa, lalu putuskan lagi bila perlu.",
            by=made.by, decision=kanwil_words(question),
        )  # fmt: skip
        st.warning(literal(said))

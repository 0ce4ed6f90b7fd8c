"""What a press of a button came to, said once in the next run: done, refused, or not written."""

from collections.abc import Callable

import streamlit as st

from kkpham_metrics.words import _
from pages.components.layout import literal


def confirm(place: str, said: str) -> None:
    """Let `show` of this place say that something was done."""
    st.session_state[_key(place)] = (True, said)


def refuse(place: str, said: str) -> None:
    """Let `show` of this place say that nothing was done, and why."""
    st.session_state[_key(place)] = (False, said)


def wrote(place: str, write: Callable[[], object]) -> bool:
    """Write, and return whether that went well; else the reason is said."""
    try:
        write()
    except OSError as error:
        reason = error.strerror or str(error)
        refuse(
            place, _("Tidak tersimpan, tidak ada yang berubah: {reason}. Periksa ruang disk.", reason=reason)
        )
        return False
    return True


def show(place: str) -> None:
    """Say what the last press of this place came to, if anything."""
    found = st.session_state.pop(_key(place), None)
    if found:
        done, said = found
        (st.success if done else st.error)(literal(said))


def _key(place: str) -> str:
    return f"pesan_{place}"

"""What a press of a button came to, said once in the next run: done, refused, or not written."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from kkpham_metrics.disk import disk_fault
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.words import _
from pages.components import office, who
from pages.components.layout import literal


def confirm(place: str, said: str) -> None:
    """Let `show` of this place say that something was done."""
    st.session_state[_key(place)] = (True, said)


def refuse(place: str, said: str) -> None:
    """Let `show` of this place say that nothing was done, and why."""
    st.session_state[_key(place)] = (False, said)


def wrote(place: str, write: Callable[[], object]) -> bool:
    """Write, and return whether that went well; else nothing has changed, and the reason is said."""
    if said := failure(write):
        refuse(place, said)
    return not said


def failure(write: Callable[[], object]) -> str:
    """Write, and return in words why nothing was written, "" if it was.

    While a past moment is shown nothing is: it would be noted under a state that is no more. Nor is it
    before the officer is named: the record must say who did it.
    """
    if office.is_past():
        return _("Tidak ada yang tersimpan: layar menunjukkan keadaan lalu. Kembali ke keadaan kini dahulu.")
    if not who.name():
        return _("Tidak ada yang tersimpan: nama petugas kosong. Isi Nama petugas, lalu tekan lagi.")
    try:
        write()
    except InputRefusedError as refusal:
        return "\n\n".join(str(fault) for fault in refusal.faults)
    except OSError as error:
        fault = disk_fault(error)
        return f"{_('Tidak ada yang tersimpan.')} {fault.message} {fault.remedy}"
    return ""


def writing(*, disabled: bool = False, why: str = "") -> dict[str, Any]:
    """Return the options of a button that writes: under a past moment it is disabled, and says so.

    `disabled` and `why` hold in the present: `why` is what to know before pressing, or why nobody can.
    """
    if office.is_past():
        return {
            "disabled": True,
            "help": _("Keadaan lalu hanya dapat dilihat. Kembali ke keadaan kini dahulu."),
        }
    return {"disabled": disabled, "help": literal(why) or None}


def show(place: str) -> None:
    """Say what the last press of this place came to, if anything."""
    found = st.session_state.pop(_key(place), None)
    if found:
        done, said = found
        (st.success if done else st.error)(literal(said))


def _key(place: str) -> str:
    return f"pesan_{place}"

"""Saving a presentation by name, renaming and deleting it."""

from collections.abc import Callable

import streamlit as st

from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.presenting.saved import LONGEST_NAME, READY, clean, forget, rename, save
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.words import _
from pages.components import notice, present_steps, who

PLACE, NAME = "susunan", "susun_nama"


def show(slug: str, steps: list[Step]) -> None:
    """Show the name and what can be done with it; `slug` is the sequence chosen."""
    known = present_steps.saved()
    # Told by its key whether it is open: a message above it would fold it, with the field that was missing.
    with st.expander(_("Simpan susunan"), key="susun_panel", on_change="rerun"):
        who.ask()
        key = f"{NAME}_{slug}"
        st.session_state.setdefault(key, known[slug].name if slug in known else "")
        st.text_input(_("Nama susunan"), key=key, max_chars=LONGEST_NAME)
        with st.container(horizontal=True):
            st.button(
                _("Simpan"), key="susun_simpan", type="primary", on_click=_save, args=(key, steps),
                **notice.writing(disabled=not steps),
            )  # fmt: skip
            if slug != READY:
                st.button(
                    _("Ganti nama"), key="susun_ganti", on_click=_rename, args=(key, slug), **notice.writing()
                )
                st.button(
                    _("Hapus susunan"), key="susun_hapus", on_click=_forget, args=(slug,), **notice.writing()
                )


def _save(key: str, steps: list[Step]) -> None:
    found: list[str] = []
    if _named(key, lambda name: found.append(save(ledger_dir(), name, steps, who.name()))):
        present_steps.open_saved(found[0])


def _rename(key: str, slug: str) -> None:
    _named(key, lambda name: rename(ledger_dir(), slug, name, who.name()))


def _named(key: str, write: Callable[[str], None]) -> bool:
    """Write what has the name typed, and return whether that went well."""
    name = clean(str(st.session_state[key]))
    if not name:
        notice.refuse(PLACE, _("Tidak ada yang tersimpan: nama susunan kosong."))
        return False
    done = notice.wrote(PLACE, lambda: write(name))
    if done:
        notice.confirm(PLACE, _("Susunan “{name}” tersimpan.", name=name))
    return done


def _forget(slug: str) -> None:
    name = present_steps.saved()[slug].name
    if notice.wrote(PLACE, lambda: forget(ledger_dir(), slug, who.name())):
        present_steps.open_saved(READY)
        notice.confirm(PLACE, _("Susunan “{name}” dihapus; catatannya tetap ada pada Riwayat.", name=name))

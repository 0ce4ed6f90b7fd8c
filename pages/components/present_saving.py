"""Saving a presentation by name, renaming and deleting it."""

import streamlit as st

from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.presenting.saved import LONGEST_NAME, READY, clean, forget, save
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.words import _
from pages.components import notice, present_steps, who

PLACE, NAME = "susunan", "susun_nama"


def show(slug: str, steps: list[Step]) -> None:
    """Show the name and what can be done with it; `slug` is the sequence chosen."""
    known = present_steps.saved()
    with st.expander(_("Simpan susunan"), expanded=False):
        who.ask()
        key = f"{NAME}_{slug}"
        st.session_state.setdefault(key, known[slug].name if slug in known else "")
        st.text_input(_("Nama susunan"), key=key, max_chars=LONGEST_NAME)
        with st.container(horizontal=True):
            st.button(
                _("Simpan"), key="susun_simpan", type="primary", on_click=_save, args=(key, "", steps),
                **notice.writing(),
            )  # fmt: skip
            if slug != READY:
                st.button(
                    _("Ganti nama"), key="susun_ganti", on_click=_save,
                    args=(key, slug, list(known[slug].steps)), **notice.writing(),
                )  # fmt: skip
                st.button(
                    _("Hapus susunan"), key="susun_hapus", on_click=_forget, args=(slug,), **notice.writing()
                )


def _save(key: str, slug: str, steps: list[Step]) -> None:
    name = clean(str(st.session_state[key]))
    if not name:
        notice.refuse(PLACE, _("Tidak ada yang tersimpan: nama susunan kosong."))
        return
    found: list[str] = []
    if notice.wrote(PLACE, lambda: found.append(save(ledger_dir(), name, steps, who.name(), slug))):
        if not slug:
            present_steps.open_saved(found[0])
        notice.confirm(PLACE, _("Susunan “{name}” tersimpan.", name=name))


def _forget(slug: str) -> None:
    name = present_steps.saved()[slug].name
    if notice.wrote(PLACE, lambda: forget(ledger_dir(), slug, who.name())):
        present_steps.open_saved(READY)
        notice.confirm(PLACE, _("Susunan “{name}” dihapus; catatannya tetap ada pada Riwayat.", name=name))

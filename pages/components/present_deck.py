"""The presentation at hand as files: PPTX on the office's template, and PDF."""

import hashlib
from collections.abc import Callable
from datetime import date

import streamlit as st

from kkpham_metrics.exports.browser import NoBrowserError
from kkpham_metrics.exports.deck import deck_of
from kkpham_metrics.exports.deck_pdf import deck_pdf_of
from kkpham_metrics.exports.deck_template import design_of
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.ledger import ledger_state
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.presenting.step import Step, packed
from kkpham_metrics.words import _, language
from pages.components import present_slides, present_steps, uploader
from pages.components.layout import literal

PPTX, PDF = "pptx", "pdf"
TYPES = {
    PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    PDF: "application/pdf",
}
TEMPLATE, REMOVED, MADE = "bahan_templat", "bahan_templat_dibuang", "bahan_jadi"


def show(steps: list[Step], name: str) -> None:
    """Offer the files of the steps; `name` is that of the sequence in an address."""
    with st.expander(_("Unduh PPTX dan PDF")):
        template = _template()
        wanted = _state(steps, template)
        with st.container(horizontal=True):
            for kind in (PPTX, PDF):
                st.button(
                    _("Buat {kind}", kind=kind.upper()), key=f"bahan_{kind}", on_click=_ask, args=(kind,)
                )
        if kind := st.session_state.pop(f"{MADE}_minta", ""):
            st.session_state[MADE] = (wanted, kind, _made(kind, steps, template))
        made = st.session_state.get(MADE)
        if made and made[0] == wanted and made[2]:
            st.download_button(
                _("Unduh {kind}", kind=made[1].upper()), made[2], f"kkpham-{name}.{made[1]}", TYPES[made[1]],
                on_click="ignore", type="primary", key="bahan_simpan",
            )  # fmt: skip


def _ask(kind: str) -> None:
    st.session_state[f"{MADE}_minta"] = kind


def _state(steps: list[Step], template: bytes | None) -> tuple[str, ...]:
    """Return what a file that was made rests on: it is offered while that has not changed."""
    seal = hashlib.sha256(template).hexdigest() if template else ""
    shown = packed([present_steps.as_shown(step) for step in steps])  # at the moment that the page shows
    return shown, seal, ledger_state(ledger_dir()), language(), date.today().isoformat()


def _made(kind: str, steps: list[Step], template: bytes | None) -> bytes | None:
    """Make the file while a bar says how far it is; say why, where it cannot be made."""
    bar = st.progress(0.0)

    def progress(done: int, of: int) -> None:
        bar.progress(done / of, text=_("Lembar {n} dari {of}", n=done, of=of))

    make: dict[str, Callable[[], bytes]] = {
        PPTX: lambda: deck_of(steps, present_slides.slide, template=template, progress=progress),
        PDF: lambda: deck_pdf_of(steps, present_slides.slide, progress=progress),
    }
    try:
        return make[kind]()
    except NoBrowserError as error:
        st.warning(literal(f"{error} {_('PPTX tetap dapat dibuat, dengan tabel sebagai ganti gambar.')}"))
        return None
    finally:
        bar.empty()


def _template() -> bytes | None:
    """Take the office's template, kept for this session; say at once what is wrong with it."""
    found = uploader.show(
        _("Templat kantor untuk PPTX, bila ada"), f"{TEMPLATE}_berkas_{st.session_state.get(REMOVED, 0)}",
        _("PPTX atau POTX, paling besar 10 MB"), several=False,
    )  # fmt: skip
    if found:
        st.session_state[TEMPLATE] = found[0].getvalue()
    template: bytes | None = st.session_state.get(TEMPLATE)
    if template is None:
        return None
    if faults := _faults(template, language()):
        del st.session_state[TEMPLATE]
        for fault in faults:
            st.error(literal(fault))
        return None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Templat kantor ini dipakai untuk PPTX sampai dibuang atau sesi ini berakhir."))
        st.button(_("Buang templat"), on_click=_remove, key="bahan_buang")
    return template


def _remove() -> None:
    del st.session_state[TEMPLATE]
    # The uploader forgets its file only under another key.
    st.session_state[REMOVED] = st.session_state.get(REMOVED, 0) + 1


@st.cache_data(show_spinner=False, max_entries=20)
def _faults(template: bytes, spoken: str) -> tuple[str, ...]:
    """Return what is wrong with a template, in the language spoken; it is opened once."""
    try:
        design_of(template)
    except InputRefusedError as refusal:
        return tuple(map(str, refusal.faults))
    return ()

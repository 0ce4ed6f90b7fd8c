"""The files of a release: document, text, and the pack of both with figures and data."""

from collections.abc import Callable
from contextvars import copy_context

import streamlit as st

from kkpham_metrics.exports.browser import why_none
from kkpham_metrics.exports.press_pack import Wanted, document_with_pictures, press_pack
from kkpham_metrics.exports.release_docx import DOCX
from kkpham_metrics.exports.release_text import release_text
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components.layout import literal
from pages.components.release_made import Made


def show(workspace: Workspace, wanted: Wanted, made: Made) -> None:
    """Offer the files; each is made when it is asked for."""
    document, text, pack = st.columns(3)
    name = made.release.file_name()
    _button(document, _("Word (DOCX)"), lambda: document_with_pictures(workspace, wanted), name, "docx", DOCX)
    _button(text, _("Teks (TXT)"), lambda: release_text(made.release), name, "txt", "text/plain")
    _button(pack, _("Paket (ZIP)"), lambda: press_pack(workspace, wanted), name, "zip", "application/zip")
    if missing := why_none():
        without = _("Word dan paket dibuat tanpa gambar.")
        st.info(literal(f"{missing.message} {without} {missing.remedy}"))
    st.caption(
        _(
            "Paket memuat siaran, kedua gambar (PNG, SVG), semua angka dengan asalnya (XLSX), dan BACA-SAYA. "
            "Gambarnya dibuat oleh Chrome, Chromium, atau Edge di komputer ini; bila tidak ada atau tidak "
            "dapat dijalankan, Word dan paket tetap dibuat tanpa gambar dan BACA-SAYA menyebut sebabnya."
        )
    )


def _button(
    cell: st.delta_generator.DeltaGenerator,
    label: str,
    make: Callable[[], bytes],
    name: str,
    ending: str,
    mime: str,
) -> None:
    # The file is made when it is asked for, by a thread that would not know the language of the screen.
    context = copy_context()
    cell.download_button(
        label,
        lambda: context.copy().run(make),
        file_name=f"{name}.{ending}",
        mime=mime,
        on_click="ignore",
        key=f"siaran_{ending}",
        type="primary" if ending == "zip" else "secondary",
        width="stretch",
    )

"""The profiles of all regencies in one ZIP, made while a bar shows how far it is."""

from dataclasses import dataclass, replace

import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.exports.browser import NoBrowserError, why_none
from kkpham_metrics.exports.profile_zip import DOCX, KINDS, PDF, Made, make_all, zipped
from kkpham_metrics.ledger import ledger_state
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.queries import province
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import profile_files
from pages.components.layout import literal
from pages.components.office import ask

READY, ASKED = "profil_semua_siap", "profil_semua_diminta"


@dataclass(frozen=True)
class Ready:
    """A ZIP that was made, of what (`key`), and of whom it was not."""

    key: tuple[object, ...]
    data: bytes
    many: int
    lost: tuple[Made, ...]


def show(workspace: Workspace, view: View) -> None:
    """Offer to make all profiles of a view, and the ZIP once it is made."""
    every = replace(view, regencies=(), regency_names=(), subject="")
    many = len(ask(province.regencies, workspace.warehouse))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<b>{_('Semua {n} daerah', n=many)}</b>", width="content")
        kinds = st.pills(
            _("Bentuk berkas"), list(KINDS), selection_mode="multi", default=[_first()], key="profil_bentuk",
            format_func=lambda kind: _(KINDS[kind]), label_visibility="collapsed",
        )  # fmt: skip
        st.button(_("Buat semua (ZIP)"), on_click=_ask_for_all, key="profil_semua", disabled=not kinds)
    key = (every, tuple(sorted(kinds)), ledger_state(ledger_dir()))
    if st.session_state.pop(ASKED, False):
        _make(workspace, every, kinds, key, many)
    ready: Ready | None = st.session_state.get(READY)
    if ready and ready.key == key:
        _offer(every, ready)


def _ask_for_all() -> None:
    st.session_state[ASKED] = True


def _first() -> str:
    """Return the kind that can be made here."""
    return DOCX if why_none() else PDF


def _make(workspace: Workspace, view: View, kinds: list[str], key: tuple[object, ...], many: int) -> None:
    bar = st.progress(0.0, text=_("Menyiapkan …"))
    made: list[Made] = []
    try:
        for one in make_all(workspace, view, kinds):
            made.append(one)
            said = _("{n} dari {all}: {name}", n=len(made), all=many, name=one.name)
            bar.progress(len(made) / many, text=literal(said))
    except NoBrowserError as error:
        bar.empty()
        profile_files.say(error)
        return
    bar.empty()
    lost = tuple(one for one in made if one.fault)
    st.session_state[READY] = Ready(key, zipped(made), len(made) - len(lost), lost)


def _offer(view: View, ready: Ready) -> None:
    size = formats.tenth(len(ready.data) / 1e6)
    st.download_button(
        _("Unduh {n} profil (ZIP, {size} MB)", n=ready.many, size=size),
        ready.data,
        file_name=f"{view.file_name('profil')}.zip",
        mime="application/zip",
        on_click="ignore",
        key="profil_zip",
        type="primary",
    )
    for one in ready.lost:
        st.warning(literal(_("{name} tidak terbuat: {why}", name=one.name, why=one.fault)))

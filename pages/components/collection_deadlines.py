"""The deadlines of an award year: days left, what each rests on, and the office's own dates."""

from datetime import date

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.deadlines import STEPS, deadlines, drop_deadline, out_of_order, set_deadline
from kkpham_metrics.facts.deadlines import BASES, days
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import notice, tables, who
from pages.components.layout import literal

OWN = "own"
STEP, NAME, DUE, SOURCE, NOTED = (
    "tenggat_langkah",
    "tenggat_nama",
    "tenggat_tanggal",
    "tenggat_sumber",
    "tenggat_tarik",
)


def show(view: View) -> None:
    """Show the deadlines of the view's award year, and forms to note one or to take a noted one back."""
    frame = deadlines(ledger_dir(), view.award_year, view.as_of)
    title = _("Tenggat tahun penilaian {year}", year=str(view.award_year))
    st.subheader(literal(title), anchor=False)
    tables.show(_table(frame, view.day), "tenggat", title, view)
    if (frame["basis"] == "assumption").any():
        st.caption(
            _(
                "Tanggal andaian mengikuti pola tahun sebelumnya dan bukan jadwal resmi. Begitu jadwal "
                "diumumkan, catat tanggalnya di bawah."
            )
        )
    notice.show("tenggat")
    for first, later in out_of_order(frame):
        st.warning(literal(_wrong_way_round(first, later)))
    left, right = st.columns([2, 1], gap="large")
    with left:
        _note(view)
    with right:
        _take_back(view, frame[frame["basis"] == "office"])


def _wrong_way_round(first: pd.Series, later: pd.Series) -> str:
    return _(
        "Urutan tenggat terbalik: “{first}” jatuh {day}, sesudah “{later}” pada {then}. Periksa keduanya; "
        "catat tanggal yang benar di bawah atau tarik catatan yang keliru.",
        first=_(first["name"]), day=_dated(first),
        later=_(later["name"]), then=_dated(later),
    )  # fmt: skip


def _dated(row: pd.Series) -> str:
    return formats.day(row["due"]) + (_(" (andaian)") if row["basis"] == "assumption" else "")


def _note(view: View) -> None:
    st.subheader(_("Catat tenggat"), anchor=False)
    words: dict[str, str] = {step: _(word) for step, word in STEPS.items()} | {OWN: _("Langkah lain")}
    first, second = st.columns(2)
    with first:
        step = st.selectbox(_("Langkah"), list(words), format_func=words.__getitem__, key=STEP)
        if step == OWN:
            st.text_input(_("Nama langkah"), key=NAME, max_chars=80)
        who.ask()
    with second:
        st.date_input(_("Tanggal"), value=view.day, format="DD-MM-YYYY", key=DUE)
        st.text_input(_("Sumber, misalnya nomor surat"), key=SOURCE, max_chars=200)
    st.button(
        _("Simpan tenggat"), on_click=_save, args=(view.award_year,), key="tenggat_simpan", **notice.writing()
    )


def _save(award_year: int) -> None:
    state = st.session_state
    step = str(state.get(NAME) or "").strip() if state[STEP] == OWN else state[STEP]
    source, due, by = str(state[SOURCE]).strip(), state[DUE], who.name()
    if not step:
        notice.refuse("tenggat", _("Nama langkah belum diisi."))
    elif not isinstance(due, date):
        notice.refuse("tenggat", _("Tanggal belum diisi."))
    elif not source:
        notice.refuse("tenggat", _("Sumber belum diisi: sebut surat atau pengumuman yang menetapkannya."))
    elif notice.wrote("tenggat", lambda: set_deadline(ledger_dir(), award_year, step, due, source, by)):
        state[SOURCE] = ""
        said = _("Tersimpan: {step}, {day}.", step=_(STEPS.get(step, step)), day=formats.day(due))
        notice.confirm("tenggat", said)


def _take_back(view: View, noted: pd.DataFrame) -> None:
    st.subheader(_("Tarik catatan"), anchor=False)
    if noted.empty:
        st.caption(_("Kantor belum mencatat tenggat untuk tahun ini."))
        return
    names = {row.step: f"{_(row.name)}, {formats.day(row.due)}" for row in noted.itertuples(index=False)}
    step = st.selectbox(
        _("Tenggat yang dicatat kantor"), list(names), format_func=names.__getitem__, key=NOTED
    )
    st.button(
        _("Tarik kembali"),
        on_click=_drop,
        args=(view.award_year, step),
        key="tenggat_hapus",
        **notice.writing(),
    )


def _drop(award_year: int, step: str) -> None:
    by = who.name()
    if notice.wrote("tenggat", lambda: drop_deadline(ledger_dir(), award_year, step, by)):
        notice.confirm("tenggat", _("Catatan ditarik; tanggal bawaan berlaku lagi bila ada."))


def _table(frame: pd.DataFrame, today: date) -> pd.DataFrame:
    words = {basis: _(word) for basis, word in BASES.items()}
    return pd.DataFrame(
        {
            _("Langkah"): [_(name) for name in frame["name"]],
            _("Tanggal"): frame["due"].map(formats.day),
            _("Sisa waktu"): [days(due, today) for due in frame["due"]],
            _("Dasar"): frame["basis"].map(words),
            _("Sumber"): frame["source"],
        }
    )

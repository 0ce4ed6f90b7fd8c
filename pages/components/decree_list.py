"""All published results that are known, with their origin; the notes of the office, and taking one back."""

from dataclasses import replace
from datetime import datetime

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.charts import published_columns
from kkpham_metrics.decrees.record import take_back
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.queries import published
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import N_, _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import address, decree_check, notice, official_columns, tables, who
from pages.components.office import ask

SPAN, EVERY = "lingkup", "semua"
SPANS = {EVERY: N_("Semua tahun"), "tahun": N_("Satu tahun, dipilih di atas")}
STATES = {
    "current": N_("berlaku"),
    "overruled": N_("diganti yang lebih baru"),
    "taken_back": N_("ditarik"),
}
WHICH = {"berlaku": N_("Yang berlaku"), "semua": N_("Juga yang diganti dan ditarik")}


def every_year(workspace: Workspace) -> str:
    """Return the data years that are listed together ("2014–2021"), "" where one alone was asked for."""
    known = ask(published.years, workspace.warehouse)
    together = address.asked(SPAN, list(SPANS), EVERY) == EVERY
    return _period(known) if together and len(known) else ""


def show(workspace: Workspace, view: View) -> None:
    """Show the published results of all years, or of the year in the header, and the notes behind them."""
    left, right, _rest = st.columns([1, 1.2, 2])
    with left:
        span = address.chosen(
            SPAN, SPANS, EVERY, st.selectbox, label=_("Tahun"), format_func=spoken(SPANS).get
        )
    with right:
        which = address.chosen(
            "catatan", WHICH, "berlaku", st.selectbox, label=_("Hasil"), format_func=spoken(WHICH).get
        )
    warehouse = workspace.warehouse
    frame = only(ask(published.every, warehouse), view.regencies)
    if span == "tahun":
        frame = frame[frame["data_year"] == view.data_year]
    if which == "berlaku":
        frame = frame[frame["state"] == "current"]
    frame = frame.reset_index(drop=True)
    if frame.empty:
        st.info(_("Belum ada hasil resmi yang tercatat untuk pilihan ini."))
    else:
        shown = view if span == "tahun" else replace(view, period=_period(frame), instrument="")
        table = _table(frame, states=which == "semua")
        title = _("Hasil resmi yang tercatat")
        height = min(tables.ROW * len(table) + tables.HEAD, 460)
        config = official_columns.columns(frame)
        tables.show(table, "hasil-tercatat", title, shown, height=height, columns=config)
    _notes(warehouse, view)


def _period(frame: pd.DataFrame) -> str:
    first, last = frame["data_year"].min(), frame["data_year"].max()
    return str(first) if first == last else f"{first}–{last}"


def _table(frame: pd.DataFrame, *, states: bool) -> pd.DataFrame:
    said = frame["state"].map(spoken(STATES))
    said = said.where(frame["reason"] == "", said + " (" + frame["reason"] + ")")
    dates = frame["decree_date"].map(lambda day: formats.day(datetime.fromisoformat(day)) if day else "")
    return pd.DataFrame(
        {
            _("Tahun penilaian"): frame["award_year"].astype(str),
            _("Tahun data"): frame["data_year"].astype(str),
            _("Kabupaten/Kota"): frame["name"],
            _("Hasil resmi"): frame["category_name"],
            **({_("Keadaan"): said} if states else {}),
            **published_columns.scores(frame),
            **published_columns.decree(frame),
            **({_("Tanggal keputusan"): dates} if dates.ne("").any() else {}),
            _("Dicatat"): frame["noted_at"].map(_moment),
            _("Oleh"): frame["noted_by"].replace("", formats.ABSENT),
            **published_columns.place(frame),
        }
    )


def _moment(at: str) -> str:
    return formats.short_moment(datetime.fromisoformat(at)) if at else _("bawaan")


def _notes(warehouse: Warehouse, view: View) -> None:
    notes = ask(published.entries, warehouse)
    st.subheader(_("Catatan kantor"), anchor=False)
    if notes.empty:
        st.info(_("Kantor belum mencatat hasil; yang tampil hasil bawaan dasbor ini dengan sumbernya."))
        return
    state = notes["taken_back"].map({True: _("ditarik"), False: _("berlaku")})
    table = pd.DataFrame(
        {
            _("Nomor catatan"): notes["entry"],
            _("Dicatat"): notes["noted_at"].map(_moment),
            _("Oleh"): notes["noted_by"],
            _("Tahun penilaian"): notes["award_years"],
            _("Baris"): notes["rows"].astype("Int64"),
            _("Masih berlaku"): notes["counting"].astype("Int64"),
            _("Keadaan"): state.where(notes["reason"] == "", state + " (" + notes["reason"] + ")"),
            _("Berkas"): notes["file"].replace("", _("isian layar")),
            _("SHA-256 berkas"): notes["sha256"],
        }
    )
    tables.show(table, "catatan-hasil", _("Catatan kantor"), replace(view, period=_("semua tahun")))
    standing = notes.loc[~notes["taken_back"], "entry"].tolist()
    if standing:
        _taking_back(standing)


def _taking_back(numbers: list[str]) -> None:
    st.subheader(_("Tarik catatan"), anchor=False)
    cells = st.columns([2, 3, 1.5, 1], vertical_alignment="bottom")
    cells[0].selectbox(_("Nomor catatan"), numbers, key=decree_check.fresh("tarik_nomor"))
    cells[1].text_input(_("Alasan penarikan"), key=decree_check.fresh("tarik_alasan"), max_chars=500)
    with cells[2]:
        who.ask()
    cells[3].button(_("Tarik"), on_click=_take_back, key="tarik_catatan", **notice.writing())


def _take_back() -> None:
    state = st.session_state
    number = str(state[decree_check.fresh("tarik_nomor")])
    reason = str(state[decree_check.fresh("tarik_alasan")])
    if not notice.wrote(decree_check.PLACE, lambda: take_back(number, ledger_dir(), reason, by=who.name())):
        return
    said = _("Catatan {number} ditarik; yang diganti olehnya berlaku lagi.", number=number)
    notice.confirm(decree_check.PLACE, said)
    state[decree_check.ROUND] = state.get(decree_check.ROUND, 0) + 1

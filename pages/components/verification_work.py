"""The work of verifying one regency: its indicators, the one that is opened, and what is saved."""

from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.exports.receipt import receipt_page
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.verification.questions import STATES, Question, next_open
from kkpham_metrics.verification.save import file_name
from kkpham_metrics.view import View
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import (
    address,
    intake_receipt,
    tables,
    verification_absence,
    verification_detail,
    verification_form,
)
from pages.components.indicator_choice import KEY
from pages.components.layout import literal
from pages.components.verification_answers import kanwil_words, questions_of, value_words

ROW_SEEN = "verifikasi_baris"
ROWS = 5  # at once


def show(workspace: Workspace, instrument: Instrument, view: View) -> None:
    """Show the indicators (of the chosen right) beside the one that is opened; offer to decide and save."""
    every = questions_of(workspace, view.data_year, view.regencies[0])
    if all(question.row["self_state"] is None for question in every):
        st.info(literal(verification_absence.said(workspace.ledger, view)))
        return
    shown = [q for q in every if not view.right or q.row["right_code"] == view.right]
    deciding = not workspace.stand_in
    if deciding:
        verification_form.bar(view, every, shown)
    else:
        st.info(
            _(
                "Ini data contoh, sehingga tidak dapat diverifikasi. Muat kiriman kabupaten/kota pada "
                "halaman Unggah; sesudah itu keputusan diambil di sini."
            )
        )
    left, right = st.columns([1.4, 1], gap="small")
    with left:
        _table(view, shown)
        if deciding and view.as_of is None:  # one withdrawn since must not be printed as if it counted
            _receipt(workspace, view)
    with right:
        opened = _opened(shown)
        verification_detail.answer(instrument, opened)
        if deciding and view.as_of is None:
            verification_form.form(workspace, instrument, opened, view)
        verification_detail.asked(instrument, opened)


def _table(view: View, shown: list[Question]) -> None:
    of = f"_{view.regencies[0]}_{view.data_year}_{view.right}"
    title = _("Indikator untuk diverifikasi")
    height = min(len(shown), ROWS) * tables.WRAPPED + tables.HEAD
    row = tables.show(
        _frame(shown),
        "putusan",
        title,
        view,
        of=of,
        select=True,
        height=height,
        row_height=tables.WRAPPED,
        columns=_columns(shown),
    )
    # A row that was chosen stays chosen: only a new choice may overrule the indicator opened since.
    if row is not None and st.session_state.get(ROW_SEEN) != (of, row):
        st.session_state[KEY] = shown[row].code
    st.session_state[ROW_SEEN] = (of, row)


def _receipt(workspace: Workspace, view: View) -> None:
    """Offer the receipt of what was saved last on this page and still counts, to be printed."""
    name = file_name(view.data_year, view.regencies[0])
    receipts = [receipt for receipt in workspace.ledger.active if receipt.file == name]
    if receipts:
        page = receipt_page(receipts[-1], workspace.instruments, {}, from_screen=True)
        intake_receipt.printable(receipts[-1], page)


def _opened(shown: list[Question]) -> Question:
    """Show the choice of an indicator, at first one that waits for a decision; return it."""
    own = {question.code: question for question in shown}
    first = next_open(shown, "") or shown[0].code
    code = address.chosen(
        KEY, list(own), first, st.selectbox, label=_("Pilih indikator"), label_visibility="collapsed",
        format_func=lambda c: f"{c}  {own[c].row['text']}",
    )  # fmt: skip
    return own[code]


def _frame(shown: list[Question]) -> pd.DataFrame:
    evidence, states = spoken(terms.EVIDENCE), spoken(STATES)
    return pd.DataFrame(
        [
            {
                _("Kode"): q.code,
                _("Indikator"): q.row["text"],
                _("Jawaban daerah"): value_words(q.row, "self"),
                _("Data dukung"): evidence[q.row["self_evidence_status"] or "missing"],
                _("Kanwil"): kanwil_words(q),
                _("Status"): states[q.state],
                _former(shown): value_words(q.row, "former"),
            }
            for q in shown
        ]
    )


def _former(shown: list[Question]) -> str:
    year = shown[0].row["former_year"]
    return _("Kanwil {year}", year=str(int(year))) if year else _("Kanwil lalu")


def _columns(shown: list[Question]) -> dict[str, Any]:
    widths = {
        _("Kode"): 62, _("Indikator"): 222, _("Jawaban daerah"): 122, _("Data dukung"): 84,
        _("Kanwil"): 116, _("Status"): 92, _former(shown): 92,
    }  # fmt: skip
    columns: dict[str, Any] = {
        name: st.column_config.TextColumn(width=width) for name, width in widths.items()
    }
    if not shown[0].row["former_year"]:  # the workbook keeps the empty column
        columns[_former(shown)] = None
    return columns

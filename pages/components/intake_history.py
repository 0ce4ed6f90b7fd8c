"""The submissions of one regency, year and stage: all stay readable, any two are compared cell by cell."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.compare import compare, submissions_of
from kkpham_metrics.exports.receipt import assessed_words
from kkpham_metrics.superseded import standing_answers
from kkpham_metrics.words import _
from pages.components import address, cell_changes, intake_receipt, intake_standing, intake_view, tables
from pages.components.intake import Office


def show(at: Office) -> None:
    """Show the submissions of an assessment, the difference of two of them, and the receipt of one.

    It begins with the newest of a regency that the address asks for, or else of any.
    """
    newest: dict[tuple[int, str, str], None] = {}
    for receipt in reversed(at.ledger.receipts):
        newest |= dict.fromkeys(receipt.assessed)
    if not newest:
        st.info(_("Buku besar kantor belum memuat satu kiriman pun."))
        return
    asked = address.kept().get("kab", "").split(",")  # as other pages have it: several, or all
    keys = list(newest)
    first = next((at for at, (_year, _stage, regency) in enumerate(keys) if regency in asked), 0)
    key = st.selectbox(
        _("Daerah, tahun data, tahap"), keys, first, format_func=lambda k: assessed_words([k])[0],
        key="unggah_terdahulu",
    )  # fmt: skip
    frame = submissions_of(at.ledger, *key)
    view = intake_view.of_files(
        "", f"{key[2]}-{key[0]}-{key[1]}", [key], at.instruments, synthetic=bool(frame["synthetic"].any())
    )
    standing = standing_answers(at.ledger, frame["receipt"], at.instruments)
    here = (standing[["data_year", "stage", "regency"]] == list(key)).all(axis=1)
    tables.show(_table(frame, standing[here]), "unggah-kiriman", _("Kiriman yang tercatat"), view)
    names = {r.receipt: f"{r.receipt} · {r.file}" for r in frame.itertuples(index=False)}
    numbers = list(names)
    if len(numbers) > 1:
        _compare(at, key, names, view)
    number = st.selectbox(
        _("Tanda terima"), numbers, format_func=lambda n: names[n], key="unggah_tanda_terima"
    )
    receipt = next(r for r in at.ledger.receipts if r.receipt == number)
    intake_receipt.show(receipt, at.ledger.withdrawals.get(number, {}), at)


def _compare(
    at: Office, key: tuple[int, str, str], names: dict[str, str], view: intake_view.FileView
) -> None:
    numbers = list(names)
    st.subheader(_("Perbandingan dua kiriman"), anchor=False)
    left, right = st.columns(2)
    former = left.selectbox(
        _("Kiriman lama"), numbers, 1, format_func=lambda n: names[n], key="unggah_kiriman_lama"
    )
    later = right.selectbox(
        _("Kiriman baru"), numbers, 0, format_func=lambda n: names[n], key="unggah_kiriman_baru"
    )
    frame = compare(at.ledger, key, former, later)
    frame = frame.sort_values("after", ascending=False, kind="stable")  # what is not in the later one last
    if frame.empty:
        st.info(_("Kedua kiriman memuat isian yang sama."))
        return
    said = _("{n} isian berbeda; setiap kiriman dibaca seperti saat dikirim.", n=len(frame))
    st.html(f'<p class="kkp-state">{html.escape(said)}</p>')
    cell_changes.show(frame, "unggah-banding", _("Beda dua kiriman"), view, at.instruments)


def _table(frame: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Nomor penerimaan"): frame["receipt"],
            _("Diterima pada"): [formats.moment(at) for at in frame["accepted_at"]],
            _("Diterima oleh"): frame["accepted_by"],
            _("Berkas"): frame["file"],
            _("Baris untuk daerah ini"): frame["rows"],
            _("Keadaan"): [_state(row, standing) for row in frame.itertuples(index=False)],
            "SHA-256": frame["sha256"],
        }
    )


def _state(row: Any, standing: pd.DataFrame) -> str:
    if row.withdrawn_at:
        return _("ditarik: {reason}", reason=row.reason)
    if row.synthetic:
        return _("data contoh")
    return intake_standing.replaced(standing, row.receipt) or _("berlaku")

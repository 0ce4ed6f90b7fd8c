"""A regency's answers, each with the file, sheet and row it came from."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.charts import origin_columns
from kkpham_metrics.queries import profile
from kkpham_metrics.texts import as_shown
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken
from pages.components import go, tables
from pages.components.layout import literal
from pages.components.office import ask


def answers(warehouse: Warehouse, view: View, code: str) -> None:
    """Show every indicator (of the chosen right) with its answer; a row opens the page of the indicator."""
    frame = ask(profile.answers_of, warehouse, view.data_year, view.stage, code)
    if view.right:
        frame = frame[frame["right_code"] == view.right]
    said = _("Jawaban indikator")
    title = _("{what}, hanya hak {name}", what=said, name=view.right_name) if view.right else said
    st.subheader(literal(title), anchor=False)
    row = tables.show(_table(frame), "jawaban", title, view, height=420, select=True)
    st.caption(_("Pilih baris untuk membuka indikatornya: jawaban semua daerah, langkah nilai, data dukung."))
    if row is not None:
        go.to("indikator", indikator=str(frame["code"].iloc[row]), kab=code)


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    numbers = frame["value"].map(formats.number)
    written = frame[["value_found", "file"]].fillna("").itertuples(index=False)
    return pd.DataFrame(
        {
            _("Kode"): frame["code"],
            _("Indikator"): frame["text"],
            _("Jenis"): frame["type"].map(spoken(terms.TYPES)),
            _("Keadaan"): frame["state"].map(spoken(terms.ANSWER_STATES)),
            _("Jawaban"): numbers.where(frame["label"].fillna("") == "", frame["label"]),
            _("Satuan"): frame["unit"],
            _("Tertulis"): [as_shown(found, file) for found, file in written],
            _("Skor"): frame["score"].astype("Int64"),
            _("Celah teks/tak terbaca"): frame["in_gap"].map({True: _("ya"), False: ""}),
            _("Data dukung"): frame["evidence"],
            _("Status data dukung"): frame["evidence_status"].map(spoken(terms.EVIDENCE)),
            _("Perangkat daerah/instansi"): frame["agency"],
            **origin_columns.columns(frame),
            _("Catatan"): frame["note"],
        }
    )


def reported(view: View, frame: pd.DataFrame) -> None:
    """Show what was reported above the indicators (`profile.reported_of`), with its place."""
    if frame.empty:
        return
    st.subheader(_("Nilai terlapor"), anchor=False)
    scores = frame["value"].map(formats.score)
    table = pd.DataFrame(
        {
            _("Tingkat"): frame["level"].map(spoken(terms.LEVELS)),
            _("Kode"): frame["code"],
            _("Nilai"): scores.mask(frame["not_applicable"], _("tidak berlaku")),
            _("Berkas"): frame["file"],
            _("Lembar"): frame["sheet"],
            _("Baris"): frame["row_number"],
            _("Nomor penerimaan"): frame["receipt"],
            _("Catatan"): frame["note"],
        }
    )
    tables.show(table, "terlapor", _("Nilai hak, total, dan bonus sebagaimana dilaporkan"), view)

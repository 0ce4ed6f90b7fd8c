"""The evidence that a regency still owes, by the agency that has to bring it."""

import html

import pandas as pd
import streamlit as st

from kkpham_metrics.queries import evidence
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components import tables
from pages.components.layout import literal
from pages.components.office import ask


def show(warehouse: Warehouse, view: View, code: str, basis: str | None) -> None:
    """Show the agencies whose indicators lack evidence, the most first; `basis` is that of the total."""
    if basis in ("right", "total"):
        st.info(
            _(
                "Pada tahap ini hanya nilai yang dilaporkan, tanpa jawaban indikator dan data dukungnya. "
                "Pilih tahap lain, atau muat jawaban indikatornya."
            )
        )
        return
    frame = ask(evidence.missing_by_agency, warehouse, view.data_year, view.stage, code, view.right)
    said = _("Data dukung yang kurang menurut perangkat daerah/instansi")
    title = _("{what}, hanya hak {name}", what=said, name=view.right_name) if view.right else said
    st.subheader(literal(title), anchor=False)
    if frame.empty:
        st.info(_("Tidak ada yang kurang: semua indikator yang berlaku dijawab dan berdata dukung."))
        return
    st.html(f'<p class="kkp-state">{html.escape(_sentence(frame))}</p>')
    tables.show(_table(frame), "data-dukung", title, view)


def _sentence(frame: pd.DataFrame) -> str:
    first = frame.iloc[0]
    return _(
        "{lacking} indikator tanpa data dukung yang sah ({missing} belum ada, {rejected} ditolak) pada {n} "
        "perangkat daerah/instansi; terbanyak {first} ({most}). {unanswered} indikator belum dijawab.",
        lacking=int(frame["lacking"].sum()),
        missing=int(frame["missing"].sum()),
        rejected=int(frame["rejected"].sum()),
        n=int((frame["lacking"] > 0).sum()),
        first=first["agency"],
        most=int(first["lacking"]),
        unanswered=int(frame["unanswered"].sum()),
    )


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Perangkat daerah/instansi"): frame["agency"],
            _("Data dukung kurang"): frame["lacking"],
            _("Belum ada"): frame["missing"],
            _("Ditolak"): frame["rejected"],
            _("Belum dijawab"): frame["unanswered"],
            _("Indikator berlaku"): frame["applicable"],
            _("Indikator tanpa data dukung"): frame["missing_codes"],
            _("Indikator yang ditolak"): frame["rejected_codes"],
            _("Indikator belum dijawab"): frame["unanswered_codes"],
        }
    )

"""What waits for every agency, over the chosen regencies; choosing one shows its indicators."""

import html

import pandas as pd
import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.exports.lacking import lacks
from kkpham_metrics.queries import collection
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken
from pages.components import tables
from pages.components.layout import literal
from pages.components.office import ask


def show(warehouse: Warehouse, view: View, frame: pd.DataFrame) -> None:
    """Show the agencies, the most awaited first; `frame` is of `collection.by_right`."""
    whole = frame[frame["right_code"] == view.right]
    asked = (warehouse, view.data_year, view.stage, view.regencies, view.right)
    found = ask(collection.by_agency, *asked)
    absent = int((whole["state"] == "not_submitted").sum())
    if absent:
        said = _(
            "{n} daerah belum mengirim: semua indikatornya ikut dihitung di sini, pada kolom Belum dikirim.",
            n=absent,
        )
        st.html(f'<p class="kkp-state">{html.escape(said)}</p>')
    if found.empty:
        if whole["applicable"].sum():
            st.info(_("Tidak ada yang kurang: semua indikator yang berlaku dijawab dan berdata dukung."))
        else:
            st.info(_("Belum ada jawaban indikator pada tahap ini, sehingga belum ada yang dapat dihitung."))
        return
    title = _("Yang ditunggu dari perangkat daerah/instansi")
    row = tables.show(_agencies(found), "instansi", title, view, height=400, select=True, columns=_widths())
    st.caption(_("Pilih satu baris untuk melihat indikator yang ditunggu darinya."))
    if row is not None:
        agency = str(found["agency"].iloc[row])
        items = ask(collection.waiting, *asked)
        own = items[items["agency"] == agency]
        said = _("Yang ditunggu dari {agency}", agency=agency or _("tanpa perangkat daerah"))
        st.subheader(literal(said), anchor=False)
        tables.show(listing(own), f"instansi-rinci-{row}", said, view)


def listing(items: pd.DataFrame) -> pd.DataFrame:
    """Return rows of `collection.waiting` as a table for the screen."""
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): items["name"],
            _("Kode"): items["code"],
            _("Indikator"): items["text"],
            _("Yang kurang"): lacks(items),
            _("Data dukung yang diminta"): items["evidence_asked"],
            _("Satuan"): items["unit"],
            _("Perangkat daerah/instansi"): items["agency"],
            _("Catatan"): items["note"],
        }
    )


def _agencies(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Perangkat daerah/instansi"): frame["agency"],
            _("Jenis"): frame["agency_kind"].map(spoken(terms.AGENCY_KINDS)),
            _("Daerah"): frame["regencies"],
            _("Belum dikirim"): frame["not_submitted"],
            _("Belum dijawab"): frame["unanswered"],
            _("Data dukung belum ada"): frame["missing"],
            _("Data dukung ditolak"): frame["rejected"],
            _("Indikator berlaku"): frame["due"],
            _("Indikator yang ditunggu"): frame["codes"],
        }
    )


def _widths() -> dict[str, object]:
    return {_("Indikator yang ditunggu"): st.column_config.Column(width=420)}

"""The score of every right of a regency beside the median, the year before and the best that is open."""

import html

import streamlit as st

from kkpham_metrics.charts.regency import rights_table
from kkpham_metrics.queries import profile
from kkpham_metrics.view import View, right_slug
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components import absence, go, tables
from pages.components.office import ask


def show(warehouse: Warehouse, view: View, code: str, basis: str) -> None:
    """Show the score of every right; a row opens the page of the right.

    `basis` is what the regency's total rests on (see `province.overview`).
    """
    if basis == "total":
        absence.of_rights()
        return
    rights = ask(profile.rights_of, warehouse, view.data_year, view.stage, code)
    row = tables.show(rights_table(rights), "hak_nilai", _("Nilai per hak"), view, select=True)
    said = _(
        "Median: nilai tengah dari kabupaten/kota yang bernilai pada hak itu ({n} daerah), tahun "
        "data dan tahap yang sama; pada jumlah genap, rata-rata dua nilai tengah sebelum dibulatkan. "
        "Selisih: dari angka yang tampil. Pilih baris untuk membuka haknya.",
        n=int(rights["compared"].max()) if len(rights) else 0,
    )
    st.html(f'<p class="kkp-state">{html.escape(said)}</p>')
    if row is not None:
        go.to("hak", hak=right_slug(str(rights["right_name"].iloc[row])), kab=code)

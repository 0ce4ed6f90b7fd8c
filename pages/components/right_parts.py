"""The sections of the page of a right, and those of them that are drawn nowhere else."""

from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.queries import indicators as questions
from kkpham_metrics.view import View, right_slug
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import N_, _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import charts, sections, tables
from pages.components import go as open_page
from pages.components.office import ask

MAP, TABLE, MATRIX, TYPES, INDICATORS = "peta", "tabel", "matriks", "jenis", "indikator"
PARTS = {
    MAP: N_("Peta dan peringkat"),
    TABLE: N_("Tabel"),
    MATRIX: N_("Semua hak"),
    TYPES: N_("Struktur, proses, hasil"),
    INDICATORS: N_("Indikator"),
}
FEW = 2


def matrix(workspace: Workspace, view: View) -> None:
    """Show every chosen regency with every right; a click opens the regency, or another right."""
    chart = charts.drawn("matriks", workspace, view)
    if chart is None:
        return
    # The key holds the right: where another one is chosen, what was clicked before is over.
    clicked = charts.show(chart, f"matriks_{view.right}", clickable=True)
    if clicked:
        frame = chart.values["frame"]
        regency, _slash, right = clicked.partition("/")
        slug = right_slug(str(frame.loc[frame["right_code"] == right, "right_name"].iloc[0]))
        if regency:
            open_page.to("kabupaten", kab=regency, hak=slug)
        elif right != view.right:
            open_page.to("hak", hak=slug, **{sections.KEY: MATRIX})


def types(workspace: Workspace, view: View) -> None:
    """Show what the types of indicators reached, in the province and in the chosen regencies."""
    chart = charts.drawn("jenis", workspace, view)
    if chart is None:
        return
    clicked = charts.show(chart, clickable=True)
    if clicked:
        open_page.to("kabupaten", kab=clicked)
    st.caption(
        _(
            "Poin yang diperoleh terhadap poin yang mungkin, dari daerah yang dinilai dari indikator. "
            "Yang belum dijawab dihitung 0; yang tidak berlaku tidak dihitung."
        )
    )


def indicators(warehouse: Warehouse, view: View) -> None:
    """Show the indicators of the right; choosing a row opens its answers and evidence."""
    frame = ask(questions.indicator_table, warehouse, view.data_year, view.stage, view.right)
    if not frame[["answered", "unanswered", "not_applicable"]].to_numpy().any():
        st.info(
            _("Pada tahap ini tidak ada jawaban indikator: yang dilaporkan hanya nilai hak atau nilai total.")
        )
    table = pd.DataFrame(
        {
            _("Kode"): frame["code"],
            _("Indikator"): frame["text"],
            _("Jenis"): frame["type"].map(spoken(terms.TYPES)),
            _("Satuan"): frame["unit"],
            _("Perangkat daerah/instansi"): frame["agency"],
            _("Rata-rata"): frame["mean"],
            _("Tertinggi"): _ends(frame, "best"),
            _("Terendah"): _ends(frame, "worst"),
            _("Tanpa data dukung"): frame["without_evidence"],
            _("Belum dijawab"): frame["unanswered"],
            _("Tidak berlaku"): frame["not_applicable"],
        }
    )
    row = tables.show(
        table, "indikator", _("Indikator hak {right}", right=view.right_name), view, select=True,
        columns=_widths(),
    )  # fmt: skip
    if row is not None:
        open_page.to("indikator", indikator=str(frame["code"].iloc[row]))
    st.caption(
        _(
            "Pilih satu baris untuk membuka jawaban, langkah penilaian, dan data dukungnya. "
            "Seluruh provinsi: rata-rata, tertinggi, dan terendah dari daerah yang jawabannya bernilai; "
            "tanpa data dukung berarti belum ada atau ditolak, di antara daerah tempat indikator berlaku."
        )
    )


def _ends(frame: pd.DataFrame, end: str) -> list[str]:
    """Return the best or worst score of every indicator with who has it."""
    pairs = zip(frame[end], frame[f"{end}_names"], strict=True)
    return [f"{score}: {_few(names)}" if len(names) else formats.ABSENT for score, names in pairs]


def _widths() -> dict[str, Any]:
    """Return widths that leave every column of the indicators on the narrowest screen planned for."""
    widths = {
        _("Kode"): 62, _("Indikator"): 262, _("Jenis"): 62, _("Satuan"): 78,
        _("Perangkat daerah/instansi"): 120, _("Rata-rata"): 70, _("Tertinggi"): 142, _("Terendah"): 142,
        _("Tanpa data dukung"): 124, _("Belum dijawab"): 98, _("Tidak berlaku"): 92,
    }  # fmt: skip
    return {name: st.column_config.Column(width=width) for name, width in widths.items()}


def _few(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= FEW else _("{n} daerah", n=len(names))

"""The sections of the page of a right, and those of them that are drawn nowhere else."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.heat_table import alt_text_heat_table, heat_table
from kkpham_metrics.figures.theme import on_background
from kkpham_metrics.figures.type_profile import alt_text_types, type_profile
from kkpham_metrics.queries import indicators as questions
from kkpham_metrics.queries import settled
from kkpham_metrics.selection import only
from kkpham_metrics.view import View, right_slug
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import N_, _, spoken
from pages.components import charts, sections, tables
from pages.components import go as open_page
from pages.components.layout import literal
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


def matrix(warehouse: Warehouse, view: View) -> None:
    """Show every chosen regency with every right; a click opens the regency, or another right."""
    frame = only(ask(settled.settled_matrix, warehouse, view.data_year, view.stage), view.regencies)
    title = _("Nilai menurut daerah dan hak")
    figure = _matrix(view, charts.dark(), frame)
    # The key holds the right: where another one is chosen, what was clicked before is over.
    clicked = charts.show(figure, f"matriks_{view.right}", alt_text_heat_table(frame), view, clickable=True)
    if clicked:
        regency, _slash, right = clicked.partition("/")
        slug = right_slug(str(frame.loc[frame["right_code"] == right, "right_name"].iloc[0]))
        if regency:
            open_page.to("kabupaten", kab=regency, hak=slug)
        elif right != view.right:
            open_page.to("hak", hak=slug, **{sections.KEY: MATRIX})
    tables.behind("nilai-semua-hak", title, view, lambda: _wide(frame))


def types(warehouse: Warehouse, view: View, regencies: list[str], *, typed: bool) -> None:
    """Show what the types of indicators reached, in the province and in these regencies.

    `typed` says whether the instrument has types at all.
    """
    asked_for = (view.data_year, view.stage, view.right, tuple(regencies))
    frame = ask(questions.type_profile, warehouse, *asked_for)
    if not typed:
        said = _(
            "{title} tidak membagi indikator menjadi struktur, proses, dan hasil.", title=view.instrument
        )
        st.info(literal(said))
        return
    if frame.empty:
        st.info(_("Tidak ada nilai hak ini yang dihitung dari indikator, sehingga jenisnya tidak diketahui."))
        return
    title = _("Capaian poin menurut jenis indikator")
    clicked = charts.show(
        _types(view, charts.dark(), frame), "jenis", alt_text_types(frame), view, clickable=True
    )
    if clicked:
        open_page.to("kabupaten", kab=clicked)
    st.caption(
        _(
            "Poin yang diperoleh terhadap poin yang mungkin, dari daerah yang dinilai dari indikator. "
            "Yang belum dijawab dihitung 0; yang tidak berlaku tidak dihitung."
        )
    )
    tables.behind("jenis-indikator", title, view, lambda: _of_types(frame))


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


@st.cache_resource(show_spinner=False, max_entries=100)
def _matrix(view: View, dark: bool, _frame: pd.DataFrame) -> go.Figure:
    title = _("Nilai (0–100) menurut daerah dan hak, data tahun {year}", year=str(view.data_year))
    return on_background(heat_table(_frame, view.right, charts.caption(view, title)), dark=dark)


@st.cache_resource(show_spinner=False, max_entries=100)
def _types(view: View, dark: bool, _frame: pd.DataFrame) -> go.Figure:
    title = _("Capaian menurut jenis indikator (% poin yang mungkin), {year}", year=str(view.data_year))
    return on_background(type_profile(_frame, charts.caption(view, title)), dark=dark)


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


def _wide(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each regency and one column for each right; absences as words."""
    words = frame["state"].map(spoken(terms.ABSENCES))
    said = frame.assign(said=frame["score"].map(formats.score).where(frame["score"].notna(), words))
    wide = said.pivot(index=["regency", "name"], columns="right_name", values="said").reset_index()
    order = ["regency", "name", *frame["right_name"].unique()]
    return wide[order].rename(columns={"regency": _("Kode"), "name": _("Kabupaten/Kota")})


def _of_types(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["name"].mask(frame["regency"] == "", _("Seluruh provinsi")),
            _("Jenis"): frame["type"].map(spoken(terms.TYPES)),
            _("Capaian (% dari poin yang mungkin)"): frame["share"],
            _("Poin"): frame["points"],
            _("Poin yang mungkin"): frame["possible"],
            _("Dijawab"): frame["answered"],
            _("Berlaku"): frame["applicable"],
            _("Jumlah daerah"): frame["regencies"],
        }
    )

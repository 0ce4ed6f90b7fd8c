"""The part of the page Tren that shows who rose and who fell against the former year."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.figures.change_bars import alt_text_changes, change_bars
from kkpham_metrics.figures.theme import on_background
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.queries import assessments, trend
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components import absence, charts, marks, tables, trend_parts
from pages.components import go as open_page
from pages.components.layout import literal
from pages.components.office import ask
from pages.components.trend_period import say

MOVERS = 3  # so many rises and falls are named


def show(warehouse: Warehouse, view: View) -> None:
    """Show every change of the total, or of the chosen right, since the former year of the instrument."""
    former = ask(assessments.previous_year, warehouse, view.data_year, view.stage)
    known = ask(trend.years, warehouse, view.stage)
    if not (known.loc[known["data_year"] == view.data_year, "scored"] > 0).any():
        absence.of_province(warehouse, view)
    elif former is None:
        said = _(
            "Tahun data {year} tidak mempunyai tahun pembanding: tidak ada tahun sebelumnya yang dinilai "
            "menurut {title} pada tahap ini. Nilai menurut instrumen lain tidak sebanding.",
            year=str(view.data_year), title=view.instrument,
        )  # fmt: skip
        st.info(literal(said))
    else:
        _changes(warehouse, view, former)
    marks.footer(view)


def _changes(warehouse: Warehouse, view: View, former: int) -> None:
    which = (view.data_year, former, view.stage, view.instrument_id, view.right)
    frame = only(ask(trend.changes, warehouse, *which), view.regencies)
    compared = frame.dropna(subset=["change"])
    if compared.empty:
        st.info(
            _("Tidak ada daerah yang bernilai pada {former} dan {year}.", former=former, year=view.data_year)
        )
        return
    say(*_sentences(frame, compared, view, former))
    figure = _figure(view, former, charts.dark(), compared)
    code = charts.show(figure, "perubahan", alt_text_changes(frame), view, str(former), clickable=True)
    if code:
        open_page.to("kabupaten", kab=code)
    title = _("Perubahan {former} ke {year}", former=former, year=view.data_year)
    tables.behind("perubahan", title, view, lambda: _table(frame, view, former))
    if not view.right:
        trend_parts.show(warehouse, view, former, compared)


def _sentences(frame: pd.DataFrame, compared: pd.DataFrame, view: View, former: int) -> list[str]:
    up = compared[compared["change"] > 0].head(MOVERS)
    down = compared[compared["change"] < 0].iloc[::-1].head(MOVERS)
    said = [
        _("Naik terbanyak: {up}. Turun terbanyak: {down}.",
          up=_named(up), down=_named(down))
    ]  # fmt: skip
    absent = frame.loc[frame["change"].isna(), "name"].tolist()
    if absent:
        said.append(
            _("Tanpa pembanding, karena tidak bernilai pada {former} atau {year}: {names}.",
              former=former, year=view.data_year, names=listed(absent))
        )  # fmt: skip
    if compared["open"].any():
        said.append(
            _("* Jawaban {former} atau {year} belum lengkap: perubahannya masih dapat naik atau turun.",
              former=former, year=view.data_year)
        )  # fmt: skip
    return said


def _named(rows: pd.DataFrame) -> str:
    parts = [f"{r.name} ({formats.signed(r.change)})" for r in rows.itertuples(index=False)]
    return listed(parts) or _("tidak ada")


@st.cache_resource(show_spinner=False, max_entries=100)
def _figure(view: View, former: int, dark: bool, _frame: pd.DataFrame) -> go.Figure:
    words = {"former": former, "year": view.data_year, "right": view.right_name}
    if view.right:
        title = _("Perubahan nilai hak {right} (poin), {former} ke {year}", **words)
    else:
        title = _("Perubahan nilai total (poin), {former} ke {year}", **words)
    return on_background(change_bars(_frame, charts.caption(view, title)), dark=dark)


def _table(frame: pd.DataFrame, view: View, former: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kode"): frame["regency"],
            _("Kabupaten/Kota"): frame["name"],
            str(former): frame["former"],
            str(view.data_year): frame["score"],
            _(tables.CHANGE): frame["change"],
            _("Belum lengkap"): frame["open"].map({True: _("ya"), False: ""}),
        }
    )

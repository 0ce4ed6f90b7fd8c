"""The regencies' own scores against the verified ones: on a map, in a table, and by right."""

from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.gaps import COLOURS, alt_text_gaps, gap_map, gap_table
from kkpham_metrics.figures.theme import on_background
from kkpham_metrics.queries import rights, verification
from kkpham_metrics.view import View, right_slug
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken
from pages.components import cards, charts, office, outdated, tables
from pages.components import go as open_page
from pages.components.cards import Card
from pages.components.office import ask

STAGES_OF_REGENCY = {"bagian": "tahap"}


def on_map(warehouse: Warehouse, view: View) -> None:
    """Show the differences of the total, or of the chosen right: key figures, map, and table."""
    every = ask(verification.gaps, warehouse, view.data_year)
    frame = every[every["right_code"] == view.right]
    cards.show(_cards(frame))
    left, right = st.columns([1.2, 1])
    with left:
        _open(
            charts.show(
                _map(view, charts.dark(), frame), "peta_selisih", alt_text_gaps(frame), view, clickable=True
            )
        )
    with right:
        ordered = frame.sort_values("gap", ascending=False, na_position="last", kind="stable")
        row = tables.show(
            _table(ordered, _outdated(warehouse, view)),
            "selisih",
            _title(view),
            view,
            select=True,
            columns=_widths(),
            height=440,
        )
        _open(None if row is None else str(ordered["regency"].iloc[row]))
    st.caption(_explanation())


def matrix(warehouse: Warehouse, view: View) -> None:
    """Show every difference by regency and right; a click opens the regency."""
    frame = ask(verification.gaps, warehouse, view.data_year)
    known = ask(rights.right_matrix, warehouse, view.data_year, "verified")
    names = dict(zip(known["right_code"], known["right_name"], strict=True))
    frame = frame.assign(right_name=frame["right_code"].map({verification.TOTAL: _("Nilai total")} | names))
    alt = alt_text_gaps(frame[frame["right_code"] == view.right])
    figure = _matrix(view, charts.dark(), frame)
    clicked = charts.show(figure, f"matriks_selisih_{view.right}", alt, view, clickable=True)
    if clicked and not clicked.startswith("/"):
        regency, _slash, right = clicked.partition("/")
        own = {"hak": right_slug(names[right])} if right else {}
        open_page.to("kabupaten", kab=regency, **STAGES_OF_REGENCY, **own)
    old = _outdated(warehouse, replace(view, right=""))  # a chosen right only stands out here
    tables.behind("selisih-semua-hak", _("Selisih per hak"), view, lambda: _wide(frame, old))
    st.caption(_explanation())


@st.cache_resource(show_spinner=False, max_entries=50)
def _map(view: View, dark: bool, _frame: pd.DataFrame) -> go.Figure:
    geojson, labels, source, _problems = office.boundaries()
    boundaries = _("Batas wilayah: {source}, digeneralisasi.", source=source)
    caption = charts.caption(view, _title(view), more=boundaries)
    return on_background(gap_map(_frame, geojson, labels, caption), dark=dark)


@st.cache_resource(show_spinner=False, max_entries=50)
def _matrix(view: View, dark: bool, _frame: pd.DataFrame) -> go.Figure:
    title = _("Nilai mandiri − terverifikasi (poin) menurut daerah dan hak, {year}", year=str(view.data_year))
    return on_background(gap_table(_frame, view.right, charts.caption(view, title)), dark=dark)


def _title(view: View) -> str:
    year = str(view.data_year)
    if view.right:
        return _("Hak {right}: mandiri − terverifikasi (poin), {year}", right=view.right_name, year=year)
    return _("Nilai total: mandiri − terverifikasi (poin), {year}", year=year)


def _cards(frame: pd.DataFrame) -> list[Card]:
    known = frame["gap"].dropna()
    mean = formats.signed(round(known.mean(), 2)) if len(known) else formats.ABSENT
    absent = len(frame) - len(known)
    return [
        Card(_("Mandiri lebih tinggi"), str(int((known > 0).sum())), colour=COLOURS["over_large"]),
        Card(_("Mandiri lebih rendah"), str(int((known < 0).sum())), colour=COLOURS["under_large"]),
        Card(_("Sama"), str(int((known == 0).sum()))),
        Card(_("Rata-rata selisih"), mean, _("{n} daerah", n=len(known))),
        Card(_("Tidak dibandingkan"), str(absent)),
    ]


def _outdated(warehouse: Warehouse, view: View) -> set[str]:
    """Return the regencies of which a decision (on the chosen right) judges an answer that is no more."""
    return set(outdated.decisions(warehouse, view)["regency"])


def _remarks(frame: pd.DataFrame, old: set[str]) -> list[str]:
    """Return what is said of every row beside its numbers; `old` is of `_outdated`."""
    words = spoken(terms.ABSENCES)
    remarks = []
    for row in frame.itertuples():
        said = [_("putusan atas jawaban lama")] if row.regency in old else []
        if row.state == verification.UNFINISHED:
            said.append(_("{n} isian belum diverifikasi", n=row.pending))
        elif not said:  # one of a withdrawn answer says why there is no score of its own
            said.append(words.get(row.state, ""))
        remarks.append("; ".join(said))
    return remarks


def _table(frame: pd.DataFrame, old: set[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["name"],
            _("Mandiri"): frame["self"],
            _("Terverifikasi"): frame["verified"],
            _(tables.CLAIM): frame["gap"],
            _("Keterangan"): _remarks(frame, old),
        }
    )


def _widths() -> dict[str, Any]:
    widths = {_("Kabupaten/Kota"): 120, _("Mandiri"): 70, _("Terverifikasi"): 92, _(tables.CLAIM): 70}
    return {name: st.column_config.Column(width=width) for name, width in widths.items()}


def _wide(frame: pd.DataFrame, old: set[str]) -> pd.DataFrame:
    words = frame["state"].map(spoken(terms.ABSENCES))
    said = frame.assign(said=frame["gap"].map(formats.signed).where(frame["gap"].notna(), words))
    wide = said.pivot(index=["regency", "name"], columns="right_name", values="said").reset_index()
    order = ["regency", "name", *frame["right_name"].unique()]
    remark = wide["regency"].map(lambda code: _("putusan atas jawaban lama") if code in old else "")
    named = wide[order].rename(columns={"regency": _("Kode"), "name": _("Kabupaten/Kota")})
    return named.assign(**{_("Keterangan"): remark})


def _explanation() -> str:
    return _(
        "Plus berarti daerah menilai dirinya lebih tinggi daripada hasil verifikasi Kanwil, minus lebih "
        "rendah. Yang verifikasinya belum selesai tidak dibandingkan, sebab yang belum diputuskan masih "
        "dihitung 0."
    )


def _open(code: str | None) -> None:
    if code:
        open_page.to("kabupaten", kab=code, **STAGES_OF_REGENCY)

"""The part of the page Tren that draws scores by year."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import on_background
from kkpham_metrics.figures.trend_lines import MEAN_NAME, NAMED_MOST, alt_text_trend, trend_lines
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.queries import paths, trend
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import N_, _
from pages.components import address, charts, marks, tables
from pages.components.layout import literal
from pages.components.marks import show_unknown_address
from pages.components.office import ask
from pages.components.trend_period import open_place, say, why_parted

BRIDGE = "jembatan"
BRIDGES = {"tidak": N_("Tanpa jembatan"), "ya": N_("Dijembatani")}


def bridge(warehouse: Warehouse, view: View) -> bool:
    """Return whether the matching right of another instrument is drawn too; asked where there is one."""
    if ask(trend.bridges, warehouse, view.instrument_id, view.right).empty:
        address.hold(BRIDGE)
        return False
    found = address.chosen(
        BRIDGE, BRIDGES, "tidak", st.segmented_control, label=_("Jembatan antarinstrumen"),
        label_visibility="collapsed", format_func=lambda way: _(BRIDGES[way]), required=True,
    )  # fmt: skip
    show_unknown_address()
    return found == "ya"


def show(warehouse: Warehouse, asked: View, view: View, years: pd.DataFrame, bridged: bool) -> None:
    """Draw the lines and say below them why they are parted.

    `asked` is the view of the page, whose year gives the right its instrument; `view` is that of all `years`.
    """
    which = (view.stage, asked.instrument_id, asked.right, bridged)
    lines, means = ask(trend.lines, warehouse, *which), ask(trend.means, warehouse, *which)
    if means.empty:
        st.info(literal(_("Belum ada nilai hak {right} pada tahap ini.", right=asked.right_name)))
        return
    cut_offs = ask(paths.cut_offs, warehouse)
    cut_offs = cut_offs.head(0) if asked.right else cut_offs
    figure, alt = _figure(view, bridged, charts.dark(), lines, means, years, cut_offs)
    place = charts.show(figure, "garis", alt, view, "dijembatani" if bridged else "", clickable=True)
    others = ask(trend.bridges, warehouse, asked.instrument_id, asked.right)
    say(*_of_lines(asked, means), *_of_right(asked, years, others, bridged), *why_parted(years))
    say(_of_mean(means), *_of_collecting(years))
    title = _("Nilai menurut tahun data")
    tables.behind("garis", title, view, lambda: _table(only(lines, asked.regencies), means))
    marks.footer(view)
    open_place(place, asked)


def _of_lines(view: View, means: pd.DataFrame) -> list[str]:
    said = []
    if means["data_year"].nunique() == 1:
        said.append(_("Baru satu tahun data yang bernilai: belum ada garis untuk ditarik."))
    elif not view.regencies:
        said.append(_("Garis tipis: tiap kabupaten/kota; arahkan penunjuk untuk melihat namanya."))
    if len(view.regencies) > NAMED_MOST:
        said.append(_("Lebih dari {n} daerah dipilih: garisnya tipis tanpa nama.", n=NAMED_MOST))
    return said


@st.cache_resource(show_spinner=False, max_entries=100)
def _figure(
    view: View,
    bridged: bool,
    dark: bool,
    _lines: pd.DataFrame,
    _means: pd.DataFrame,
    _years: pd.DataFrame,
    _cut_offs: pd.DataFrame,
) -> tuple[go.Figure, str]:
    """Return the figure and its alternative text."""
    if view.right:
        title = _("Nilai hak {right} (poin) menurut tahun data", right=view.right_name)
    else:
        title = _("Nilai total (poin) menurut tahun data")
    figure = trend_lines(_lines, _means, _years, _cut_offs, view.regencies, charts.caption(view, title))
    return on_background(figure, dark=dark), alt_text_trend(_lines, _means, _years, view.regencies)


def _table(lines: pd.DataFrame, means: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each regency and the mean, one column for each year; a bridged year says so."""
    mean = means.assign(regency="", name=_(MEAN_NAME))
    frame = pd.concat([lines, mean], ignore_index=True)
    bridged = set(means.loc[means["bridged"], "data_year"])
    wide = frame.pivot(index=["regency", "name"], columns="data_year", values="score")
    wide = wide.reindex(pd.MultiIndex.from_frame(frame[["regency", "name"]].drop_duplicates()))
    wide.columns = [
        _("{year} (dijembatani)", year=str(year)) if year in bridged else str(year) for year in wide.columns
    ]
    return wide.reset_index().rename(columns={"regency": _("Kode"), "name": _("Kabupaten/Kota")})


def _of_right(view: View, years: pd.DataFrame, others: pd.DataFrame, bridged: bool) -> list[str]:
    """Return what is said of a chosen right under the instruments that are not the year's own."""
    if not view.right:
        return []
    foreign = years[(years["instrument"] != "") & (years["instrument"] != view.instrument_id)]
    matching = others[others["instrument"].isin(foreign["instrument"])]
    said = [
        _(
            "Garis putus-putus: dijembatani (bridged): hak {right} menurut {title}. Padanan ini bacaan "
            "penyusun menurut nama, bukan bunyi peraturan; indikatornya lain, maka tidak disambung.",
            right=row.right_name, title=row.title,
        )
        for row in matching.itertuples(index=False)
        if bridged
    ]  # fmt: skip
    for title in foreign["title"].unique():
        if title not in set(matching["title"]):
            said.append(
                _("Hak {right} tidak mempunyai padanan dalam {title}: tahun-tahunnya tanpa garis.",
                  right=view.right_name, title=title)
            )  # fmt: skip
        elif not bridged:
            said.append(
                _("{title} adalah instrumen lain: tahun-tahunnya tanpa garis, kecuali bila dijembatani.",
                  title=title)
            )  # fmt: skip
    return said


def _of_mean(means: pd.DataFrame) -> str:
    counts = dict(zip(means["data_year"], means["regencies"], strict=True))
    most = max(counts.values())
    fewer = [f"{year} ({n})" for year, n in counts.items() if n < most]
    if not fewer:
        return _("Rata-rata provinsi atas {n} daerah yang bernilai pada setiap tahun.", n=most)
    return _(
        "Rata-rata provinsi atas {n} daerah yang bernilai, kecuali {years}.", n=most, years=listed(fewer)
    )


def _of_collecting(years: pd.DataFrame) -> list[str]:
    return [
        _(
            "Tahun data {year} belum lengkap: {scored} dari {n} daerah bernilai, {share} jawaban seluruh "
            "daerah terkumpul; titiknya kosong dan tidak disambung.",
            year=str(row.data_year), scored=row.scored, n=row.regencies, share=formats.share(row.collected),
        )
        for row in years[years["collecting"]].itertuples(index=False)
    ]  # fmt: skip

"""The part of the page Tren that draws scores by year."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.charts.trend import BRIDGE, BRIDGED, UNBRIDGED
from kkpham_metrics.figures.trend_lines import NAMED_MOST
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.queries import trend
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import N_, _
from kkpham_metrics.workspace import Workspace
from pages.components import address, charts, marks
from pages.components.marks import show_unknown_address
from pages.components.office import ask
from pages.components.trend_period import open_place, say, why_parted

BRIDGES = {UNBRIDGED: N_("Tanpa jembatan"), BRIDGED: N_("Dijembatani")}


def bridge(warehouse: Warehouse, view: View) -> bool:
    """Return whether the matching right of another instrument is drawn too; asked where there is one."""
    if ask(trend.bridges, warehouse, view.instrument_id, view.right).empty:
        address.hold(BRIDGE)
        return False
    found = address.chosen(
        BRIDGE, BRIDGES, UNBRIDGED, st.segmented_control, label=_("Jembatan antarinstrumen"),
        label_visibility="collapsed", format_func=lambda way: _(BRIDGES[way]), required=True,
    )  # fmt: skip
    show_unknown_address()
    return found == BRIDGED


def show(workspace: Workspace, view: View, *, bridged: bool) -> None:
    """Draw the lines of all years and say below them why they are parted."""
    chart = charts.drawn("garis", workspace, view, **{BRIDGE: BRIDGED if bridged else UNBRIDGED})
    if chart is None:
        return
    place = charts.show(chart, clickable=True)
    warehouse, means = workspace.warehouse, chart.values["means"]
    years = ask(trend.years, warehouse, view.stage)
    others = ask(trend.bridges, warehouse, view.instrument_id, view.right)
    say(*_of_lines(view, means), *_of_right(view, years, others, bridged), *why_parted(years))
    say(_of_mean(means), *_of_collecting(years))
    marks.footer(chart.view)
    open_place(place, view)


def _of_lines(view: View, means: pd.DataFrame) -> list[str]:
    said = []
    if means["data_year"].nunique() == 1:
        said.append(_("Baru satu tahun data yang bernilai: belum ada garis untuk ditarik."))
    elif not view.regencies:
        said.append(_("Garis tipis: tiap kabupaten/kota; arahkan penunjuk untuk melihat namanya."))
    if len(view.regencies) > NAMED_MOST:
        said.append(_("Lebih dari {n} daerah dipilih: garisnya tipis tanpa nama.", n=NAMED_MOST))
    return said


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

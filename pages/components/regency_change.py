"""Why a regency's total changed: from total to rights to indicators, in parts that add up exactly."""

import html
from dataclasses import replace

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.chart import NothingToDrawError
from kkpham_metrics.charts.regency_change import COMPARED, default_year
from kkpham_metrics.figures.waterfall_rows import part_name
from kkpham_metrics.queries import assessments, change
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import address, charts, tables
from pages.components.office import ask


def show(workspace: Workspace, view: View, code: str, *, scored: bool) -> None:
    """Show why the total of a regency (its code) differs from that of another year under one instrument.

    `scored` says whether the year shown has a total. A click on a right opens its indicators; without one
    `view.right`, else the right that changed most.
    """
    heading, choice = st.columns([3, 1], vertical_alignment="bottom")
    heading.subheader(_("Mengapa nilai berubah"), anchor=False)
    if not scored:
        _sentence(
            _(
                "Tahun data {year} belum dapat dinilai pada tahap ini, sehingga belum ada perbandingan.",
                year=str(view.data_year),
            )
        )
        return
    warehouse = workspace.warehouse
    years = ask(change.compared_years, warehouse, view.data_year, view.stage, code)
    if not years:
        _nothing_to_compare(warehouse, view, code)
        return
    with choice:
        former = _chosen_year(warehouse, view, years)
    left, right = st.columns(2, gap="medium")
    with left:
        opened = _rights(workspace, view, former)
    if opened is None:
        return
    frame = ask(change.change_by_indicator, warehouse, view.data_year, former, view.stage, code, opened[0])
    of_right = replace(view, right=opened[0], right_name=opened[1])
    with right:
        _indicators(workspace, of_right, frame, former)
    _indicator_table(of_right, frame, former)


def _chosen_year(warehouse: Warehouse, view: View, years: list[int]) -> int:
    """Let one of the years be chosen; first comes that of the key figures, else the last one before."""
    previous = ask(assessments.previous_year, warehouse, view.data_year, view.stage)
    default = default_year(years, view.data_year, previous)
    chosen = address.chosen(
        COMPARED, map(str, years), str(default), st.selectbox, label=_("Tahun pembanding"),
        label_visibility="collapsed",
        format_func=lambda year: _("Dibandingkan dengan tahun data {year}", year=year),
    )  # fmt: skip
    return int(chosen)


def _nothing_to_compare(warehouse: Warehouse, view: View, code: str) -> None:
    others = ask(change.years_under_other_rules, warehouse, view.data_year, view.stage, code)
    if others:
        said = _(
            "Tidak ada tahun lain yang bernilai menurut {instrument} pada tahap ini. Nilai tahun data "
            "{years} memakai instrumen lain: selisihnya tidak menunjukkan naik atau turunnya daerah.",
            instrument=view.instrument,
            years=", ".join(map(str, others)),
        )
    else:
        said = _("Belum ada tahun data lain yang bernilai pada tahap ini, sehingga belum ada perbandingan.")
    _sentence(said)


def _rights(workspace: Workspace, view: View, former: int) -> tuple[str, str] | None:
    """Show the parts of the total; return code and name of the right to open, None where none is a part."""
    try:
        chart = charts.draw_now("perubahan_nilai", workspace, view, banding=str(former))
    except NothingToDrawError as reason:
        _sentence(str(reason))
        return None
    parts = chart.values["parts"]
    _sentence(chart.alt, _unanswered(parts, (former, view.data_year)))
    # A right chosen above is newer than an earlier click: the chart starts anew.
    clicked = charts.show(chart, f"perubahan_nilai{view.right}", clickable=True)
    rights = parts[parts["kind"] == "right"].set_index("right_code")
    for asked in (clicked, view.right):
        if asked in rights.index:
            return str(asked), str(rights.at[asked, "right_name"])
    if rights.empty:
        return None
    most = str(rights["change"].abs().idxmax())
    return most, str(rights.at[most, "right_name"])


def _indicators(workspace: Workspace, view: View, frame: pd.DataFrame, former: int) -> None:
    """Show the parts of the part of `view.right`."""
    if not frame["change"].notna().any():  # no indicator applies in both years
        return
    try:
        chart = charts.draw_now("perubahan_hak_ini", workspace, view, banding=str(former))
    except NothingToDrawError as reason:
        _sentence(str(reason))
        return
    _sentence(chart.alt)
    charts.show(chart)


def _indicator_table(view: View, frame: pd.DataFrame, former: int) -> None:
    """Show the indicators, what changed most first, with what was said of them in both years."""
    years = str(former), str(view.data_year)
    frame = frame.sort_values("change", key=lambda change: -change.abs(), kind="stable")
    table = {
        _("Kode"): frame["code"],
        _("Indikator"): [part_name(r.kind, r.text) for r in frame.itertuples(index=False)],
        _(terms.CHANGE): frame["change"],
    }
    for year, when in zip(years, ("former_", ""), strict=True):
        table[_("Skor {year}", year=year)] = frame[f"{when}score"].astype("Int64")
    for year, when in zip(years, ("former_", ""), strict=True):
        label, number = frame[f"{when}label"], frame[f"{when}value"].map(formats.number)
        table[_("Jawaban {year}", year=year)] = number.where(label.fillna("") == "", label)
    table[_("Keadaan")] = _before_after(frame, "state", spoken(terms.ANSWER_STATES))
    table[_("Data dukung")] = _before_after(frame, "evidence_status", spoken(terms.EVIDENCE))
    table[_("Perangkat daerah/instansi")] = frame["agency"]
    title = _("Indikator {right}, {former} dan {year}", right=view.right_name, former=years[0], year=years[1])
    widths = {_("Indikator"): 240, _("Keadaan"): 175, _("Data dukung"): 165}
    widths |= {_("Jawaban {year}", year=year): 125 for year in years}
    columns = {name: st.column_config.Column(width=width) for name, width in widths.items()}
    tables.show(pd.DataFrame(table), "perubahan_indikator", title, view, height=300, columns=columns)


def _before_after(frame: pd.DataFrame, what: str, words: dict[str, str]) -> list[str]:
    """Return what was said in both years: once where it is the same, else with an arrow between."""
    both = (
        (words.get(value, formats.ABSENT) for value in pair)
        for pair in zip(frame[f"former_{what}"], frame[what], strict=True)
    )
    return [" → ".join(dict.fromkeys(pair)) for pair in both]


def _unanswered(parts: pd.DataFrame, years: tuple[int, int]) -> str:
    """Return how many unanswered indicators are behind the totals: a fall may be nothing else."""
    before, after = int(parts["former_open"].sum()), int(parts["open"].sum())
    if not before and not after:
        return ""
    return _(
        "Belum dijawab dan dihitung 0: {before} indikator pada {former}, {after} pada {year}.",
        before=before, former=str(years[0]), after=after, year=str(years[1]),
    )  # fmt: skip


def _sentence(*said: str) -> None:
    st.html(f'<p class="kkp-state">{html.escape(" ".join(filter(None, said)))}</p>')

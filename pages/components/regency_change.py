"""Why a regency's total changed: from total to rights to indicators, in parts that add up exactly."""

import html
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.change import REPORTED_RIGHT
from kkpham_metrics.figures.theme import on_background
from kkpham_metrics.figures.waterfall import (
    alt_text_indicators,
    alt_text_waterfall,
    waterfall,
)
from kkpham_metrics.figures.waterfall_rows import part_name
from kkpham_metrics.queries import assessments, change
from kkpham_metrics.queries.change_steps import steps
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken
from pages.components import address, charts, tables
from pages.components.office import ask

COMPARED = "banding"
MOST = 11  # indicators are drawn one by one as long as the picture is as high as that of the rights


def show(warehouse: Warehouse, view: View, code: str, *, scored: bool) -> None:
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
    years = ask(change.compared_years, warehouse, view.data_year, view.stage, code)
    if not years:
        _nothing_to_compare(warehouse, view, code)
        return
    with choice:
        former = _chosen_year(warehouse, view, years)
    parts = ask(change.change_by_right, warehouse, view.data_year, former, view.stage, (code,))
    if parts["kind"].iloc[0] == "total_only":
        _not_explained(parts, (former, view.data_year))
        return
    left, right = st.columns(2, gap="medium")
    with left:
        opened = _rights(view, code, parts, former)
    if opened is None:
        return
    frame = ask(change.change_by_indicator, warehouse, view.data_year, former, view.stage, code, opened)
    name = str(parts.set_index("right_code").at[opened, "right_name"])
    of_right = replace(view, right=opened, right_name=name)
    with right:
        _indicators(of_right, code, frame, former)
    _indicator_table(of_right, frame, former)


def _chosen_year(warehouse: Warehouse, view: View, years: list[int]) -> int:
    """Let one of the years be chosen; first comes that of the key figures, else the last one before."""
    default = ask(assessments.previous_year, warehouse, view.data_year, view.stage)
    if default not in years:
        earlier = [year for year in years if year < view.data_year]
        default = earlier[0] if earlier else years[-1]
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


def _not_explained(parts: pd.DataFrame, years: tuple[int, int]) -> None:
    why = _("Salah satu tahun hanya punya nilai total terlapor, sehingga perubahan tidak dapat dirinci.")
    _sentence(alt_text_waterfall(steps(parts), years), why)


def _rights(view: View, code: str, parts: pd.DataFrame, former: int) -> str | None:
    """Show the parts of the total; return the code of the right to open, None where no right is a part."""
    years, of_all = (former, view.data_year), replace(view, right="", right_name="")
    figure, alt = _right_picture(of_all, code, former, charts.dark(), parts)
    _sentence(alt, _unanswered(parts, years))
    # A right chosen above is newer than an earlier click: the chart starts anew.
    key = f"perubahan_nilai{view.right}"
    clicked = charts.show(figure, key, alt, of_all, str(former), clickable=True)
    title = _("Perubahan nilai per hak, {former} ke {year}", former=str(former), year=str(view.data_year))
    tables.behind("perubahan_hak", title, of_all, lambda: _right_table(parts, years))
    rights = parts[parts["kind"] == "right"].set_index("right_code")["change"].abs()
    for asked in (clicked, view.right):
        if asked in rights.index:
            return asked
    return None if rights.empty else str(rights.idxmax())


def _indicators(view: View, code: str, frame: pd.DataFrame, former: int) -> None:
    """Show the parts of the part of `view.right`."""
    if not frame["change"].notna().any():  # no indicator applies in both years
        return
    figure, alt = _indicator_picture(view, code, former, charts.dark(), frame)
    if REPORTED_RIGHT in set(frame["kind"]):
        why = _("Salah satu tahun memakai nilai hak terlapor: tidak dapat dirinci menurut indikator.")
        _sentence(alt, why)
        return
    _sentence(alt)
    charts.show(figure, "perubahan_hak_ini", alt, view, str(former))


# The view names the state of the data, so the frames need not be hashed (their names begin with _).
@st.cache_resource(show_spinner=False, max_entries=100)
def _right_picture(
    view: View, code: str, former: int, dark: bool, _parts: pd.DataFrame
) -> tuple[go.Figure, str]:
    found, years = steps(_parts), (former, view.data_year)
    title = _("Dari nilai {former} ke {year} (poin)", former=str(former), year=str(view.data_year))
    figure = waterfall(found, years, charts.caption(view, title))
    return on_background(figure, dark=dark), alt_text_waterfall(found, years)


@st.cache_resource(show_spinner=False, max_entries=100)
def _indicator_picture(
    view: View, code: str, former: int, dark: bool, _parts: pd.DataFrame
) -> tuple[go.Figure, str]:
    found = steps(_parts, MOST)
    title = _("{right} (poin)", right=view.right_name)
    more = _("Perubahan dari {former} ke {year}.", former=str(former), year=str(view.data_year))
    figure = waterfall(found, None, charts.caption(view, title, more=more))
    return on_background(figure, dark=dark), alt_text_indicators(found, view.right_name)


def _right_table(parts: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    former, now = map(str, years)
    return pd.DataFrame(
        {
            _("Bagian"): [part_name(r.kind, r.right_name) for r in parts.itertuples(index=False)],
            _(tables.CHANGE): parts["change"],
            _("Nilai hak {year}", year=former): parts["former_score"],
            _("Nilai hak {year}", year=now): parts["score"],
            _("Belum dijawab {year}", year=former): parts["former_open"].astype("Int64"),
            _("Belum dijawab {year}", year=now): parts["open"].astype("Int64"),
        }
    )


def _indicator_table(view: View, frame: pd.DataFrame, former: int) -> None:
    """Show the indicators, what changed most first, with what was said of them in both years."""
    years = str(former), str(view.data_year)
    frame = frame.sort_values("change", key=lambda change: -change.abs(), kind="stable")
    table = {
        _("Kode"): frame["code"],
        _("Indikator"): [part_name(r.kind, r.text) for r in frame.itertuples(index=False)],
        _(tables.CHANGE): frame["change"],
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

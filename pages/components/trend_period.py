"""What all parts of the page Tren share: which part is shown, and a view of several years."""

import html
from dataclasses import replace

import pandas as pd
import streamlit as st

from kkpham_metrics.instrument.assumptions import assumptions
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.queries import assessments
from kkpham_metrics.view import View
from kkpham_metrics.words import N_, _
from kkpham_metrics.workspace import Workspace
from pages.components import go, sections
from pages.components.office import ask

LINES, PATHS, CHANGES = "garis", "kategori", "perubahan"
SECTIONS = {LINES: N_("Garis nilai"), PATHS: N_("Kategori menurut tahun"), CHANGES: N_("Naik dan turun")}


def section(view: View) -> str:
    """Return the section that is shown; official results have only one."""
    return PATHS if view.official else sections.asked(SECTIONS)


def over_years(workspace: Workspace, view: View, years: pd.DataFrame) -> View:
    """Return the view of all `years` (see `queries.trend.years`).

    Pictures and files of it name every year and every instrument that they rest on.
    """
    known = [i for i in workspace.instruments if i.id in set(years["instrument"])]
    rested = ask(assessments.years, workspace.warehouse)
    return replace(
        view,
        period=period(years),
        instrument=", ".join(i.title for i in known),
        illustrative=bool(rested.loc[rested["stage"] == view.stage, "illustrative"].any()),
        assumptions=_assumed(known),
    )


def _assumed(instruments: list[Instrument]) -> tuple[str, ...]:
    """Return what is assumed of the instruments; a rule that not all of them assume names those that do."""
    titles: dict[str, list[str]] = {}
    for instrument in instruments:
        for rule in assumptions(instrument):
            titles.setdefault(rule, []).append(instrument.title)
    everywhere = len(instruments)
    return tuple(
        rule if len(of) == everywhere else f"{rule} ({', '.join(of)})" for rule, of in titles.items()
    )


def period(years: pd.DataFrame) -> str:
    """Return the first and the last of the years in words: "2016–2024"."""
    first, last = years["data_year"].iloc[0], years["data_year"].iloc[-1]
    return str(first) if first == last else f"{first}–{last}"


def why_parted(years: pd.DataFrame) -> tuple[str, ...]:
    """Return why years are not joined: a new instrument, no assessment, a year still being collected."""
    said = [
        _("{reason}, sehingga tahun data {year} kosong.", reason=row.reason, year=str(row.data_year))
        for row in years[years["reason"] != ""].itertuples(index=False)
    ]
    covered = years[years["instrument"] != ""].drop_duplicates("instrument")
    pairs = zip(covered["title"], covered.iloc[1:].itertuples(index=False), strict=False)
    said += [
        _(
            "Sejak tahun data {year} berlaku {title}: hak, indikator, dan bobotnya lain, maka hasilnya tidak "
            "sebanding dengan hasil menurut {former} dan dipisahkan.",
            year=str(row.data_year), title=row.title, former=former,
        )
        for former, row in pairs
    ]  # fmt: skip
    return tuple(said)


def say(*sentences: str) -> None:
    """Show sentences as one paragraph below a chart."""
    st.html(f'<p class="kkp-state">{html.escape(" ".join(sentences))}</p>')


def open_place(place: str | None, view: View) -> None:
    """Open the page of the regency and data year that were clicked: "61.01 2023"."""
    if place:
        code, year = place.split()
        go.to("kabupaten", kab=code, tahun=year)

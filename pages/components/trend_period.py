"""What all parts of the page Tren share: which part is shown, and a view of several years."""

import html

import pandas as pd
import streamlit as st

from kkpham_metrics.view import View
from kkpham_metrics.words import N_, _
from pages.components import go, sections

LINES, PATHS, CHANGES = "garis", "kategori", "perubahan"
SECTIONS = {LINES: N_("Garis nilai"), PATHS: N_("Kategori menurut tahun"), CHANGES: N_("Naik dan turun")}


def section(view: View) -> str:
    """Return the section that is shown; official results have only one."""
    return PATHS if view.official else sections.asked(SECTIONS)


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

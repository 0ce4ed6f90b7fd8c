"""The choices at the top of a page: data year, stage, source, rules. All are kept in the address."""

import html
from datetime import date

import pandas as pd
import streamlit as st

from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.instrument.assumptions import assumptions
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.queries import assessments, published
from kkpham_metrics.workspace import Workspace
from pages.components.address import begin, chosen
from pages.components.office import CURRENT_RULES, ask, rule_choices
from pages.components.view import COMPUTED, OFFICIAL, STAGES, WORDS, View


def header(title: str, workspace: Workspace) -> View:
    """Show title and filters; return the view. `marks.show` comes next."""
    begin()
    left, right = st.columns([1, 1.25], vertical_alignment="bottom")
    with right:
        view = _choose(workspace)
    with left:
        st.title(title, anchor=False)
        st.html(f'<p class="kkp-state">{html.escape(view.sentence)}</p>')
    return view


def _choose(workspace: Workspace) -> View:
    years = _years(workspace)
    # Where nothing can be read, the published results still can.
    default = ask(assessments.default_view, workspace.warehouse) or (next(iter(years)), "final")
    rules = {} if workspace.synthetic else rule_choices()
    a, b, c, *d = st.columns([1.1, 1.05, 1.15, 1.5] if len(rules) > 1 else [1.25, 1.1, 1.15])
    if d:
        chosen("aturan", rules, CURRENT_RULES, d[0].selectbox, label="Aturan", format_func=rules.get)
    year = chosen("tahun", years, str(default[0]), a.selectbox, label="Tahun data", format_func=years.get)
    source = chosen(
        "sumber", (COMPUTED, OFFICIAL), COMPUTED, c.segmented_control,
        label="Sumber", format_func=str.capitalize, required=True,
    )  # fmt: skip
    stage = chosen(
        "tahap", STAGES, WORDS[default[1]], b.selectbox,
        label="Tahap", format_func=str.capitalize, disabled=source == OFFICIAL,
    )  # fmt: skip
    return _view(workspace, int(year), STAGES[stage], source)


def _years(workspace: Workspace) -> dict[str, str]:
    columns = ["data_year", "award_year"]
    known = pd.concat(
        [
            ask(assessments.years, workspace.warehouse)[columns],
            ask(published.years, workspace.warehouse)[columns],
        ]
    )
    words = {
        int(r.data_year): f"{r.data_year} (dinilai {r.award_year})" for r in known.itertuples(index=False)
    }
    words |= {year: f"{year} (tanpa penilaian)" for year in years_without_assessment()}
    return {str(year): words[year] for year in sorted(words, reverse=True)}


def _view(workspace: Workspace, data_year: int, stage: str, source: str) -> View:
    instrument = instrument_for(workspace.instruments, data_year)
    known = ask(assessments.years, workspace.warehouse)
    shown = known[(known["data_year"] == data_year) & (known["stage"] == stage)]
    return View(
        source=source,
        data_year=data_year,
        award_year=data_year + (instrument.award_lag if instrument else 1),
        stage=stage,
        instrument=_named(instrument) if instrument else "tanpa instrumen",
        illustrative=bool(shown["illustrative"].any()),
        synthetic=workspace.synthetic,
        assumptions=assumptions(instrument) if instrument else (),
        data=workspace.warehouse.fingerprint,
        today=date.today(),
    )


def _named(instrument: Instrument) -> str:
    """Return the regulation's name; once an office has imported rules, also which of them are applied."""
    if instrument.installed:
        return f"{instrument.title} (aturan {instrument.installed.receipt})"
    return f"{instrument.title} (aturan bawaan)" if len(rule_choices()) > 1 else instrument.title

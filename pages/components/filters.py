"""The choices at the top of every page: data year, stage, source, regencies, right, rules.

All are kept in the address. A page names those that it shows; the others stay in its address as they are.
"""

import html
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from kkpham_metrics import terms, view
from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.choices import ALL, as_text, award_year, view_of
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.queries import assessments, province, published
from kkpham_metrics.view import COMPUTED, MOMENT, OFFICIAL, PRESENT, RULES, STAGES, WORDS, View, right_slug
from kkpham_metrics.words import N_, _
from kkpham_metrics.workspace import Workspace
from pages.components import address
from pages.components.office import ask, moment, rule_choices

YEAR, STAGE, SOURCE, RIGHT = view.YEAR, view.STAGE, view.SOURCE, view.RIGHT
REGENCIES, ONE_REGENCY, ONE_RIGHT = "several regencies", "one regency", "one right"
WIDTHS = {YEAR: 1.4, STAGE: 1.15, SOURCE: 1.45, REGENCIES: 1.45, ONE_REGENCY: 1.5, RIGHT: 1.4, ONE_RIGHT: 1.4}
RULES_WIDTH = 1.5
SOURCES = {COMPUTED: N_("Dihitung"), OFFICIAL: N_("Resmi")}
TITLE_WIDTH = 3.0


def header(
    title: str | Callable[[View], str],
    workspace: Workspace,
    filters: Iterable[str],
    years: Iterable[int] = (),
    period: str = "",
) -> View:
    """Show title and filters (constants of this module); return the view. `marks.show` comes next.

    REGENCIES is any number of them, ONE_REGENCY exactly one; ONE_RIGHT is a right without "all". What is
    not among `filters` is not in the view: it stays in the address for the next page. `years` are data
    years that can be chosen too, although nothing counts in them. `period` names the data years of a page
    that shows several, each under its own regulation ("2014–2021").
    """
    shown = list(filters)
    wide = sum(WIDTHS[name] for name in shown) + RULES_WIDTH * _with_rules(workspace)
    left, right = st.columns([TITLE_WIDTH, wide], vertical_alignment="bottom")
    with right:
        found = _choose(workspace, shown, years)
    found = replace(found, period=period, instrument="") if period else found
    address.complete()
    with left:
        st.title(title if isinstance(title, str) else title(found), anchor=False)
        st.html(f'<p class="kkp-state">{html.escape(found.sentence)}</p>')
    return found


def running_years(workspace: Workspace) -> list[int]:
    """Return the data year that is being collected now, for `years`; empty where no instrument covers it."""
    year = date.today().year - 1
    return [year] if instrument_for(workspace.instruments, year) else []


def _with_rules(workspace: Workspace) -> bool:
    return not workspace.synthetic and len(rule_choices()) > 1


def _choose(workspace: Workspace, shown: list[str], more_years: Iterable[int]) -> View:
    widths = [WIDTHS[name] for name in shown] + [RULES_WIDTH] * _with_rules(workspace)
    cells = dict(zip([*shown, RULES], st.columns(widths), strict=False))
    if RULES in cells:
        with cells[RULES]:
            rules = rule_choices()
            address.chosen(RULES, rules, PRESENT, st.selectbox, label=_("Aturan"), format_func=rules.get)
    # Where nothing can be read, the published results still can.
    years = _years(workspace, more_years)
    default = ask(assessments.default_view, workspace.warehouse) or (int(next(iter(years))), "final")
    year, source, stage = str(default[0]), COMPUTED, WORDS[default[1]]
    if YEAR in cells:
        with cells[YEAR]:
            year = address.chosen(
                YEAR, years, year, st.selectbox, label=_("Tahun data"), format_func=years.get
            )
    if SOURCE in cells:
        with cells[SOURCE]:
            source = address.chosen(
                SOURCE, SOURCES, COMPUTED, st.segmented_control,
                label=_("Sumber"), format_func=lambda s: _(SOURCES[s]), required=True,
            )  # fmt: skip
    if STAGE in cells:
        with cells[STAGE]:
            stage = address.chosen(
                STAGE, STAGES, stage, st.selectbox, label=_("Tahap"),
                format_func=lambda s: _(terms.STAGES[STAGES[s]]), disabled=source == OFFICIAL,
            )  # fmt: skip
    instrument = instrument_for(workspace.instruments, int(year))
    regencies = _regencies(workspace, cells)
    right = _right(instrument, cells, official=source == OFFICIAL)
    for key in (YEAR, STAGE, SOURCE):
        if key not in shown:
            address.hold(key)
    at = moment()
    choices = {
        YEAR: year, SOURCE: source, STAGE: stage, view.KAB: ",".join(regencies), RIGHT: right,
        RULES: address.asked(RULES, rule_choices(), PRESENT), MOMENT: as_text(at) if at else PRESENT,
    }  # fmt: skip
    found = view_of(workspace, choices, full_names=ONE_REGENCY in cells)
    return replace(found, scored=STAGE in shown)


def _regencies(workspace: Workspace, cells: dict[str, st.delta_generator.DeltaGenerator]) -> tuple[str, ...]:
    """Show the choice of regencies; return the codes of those chosen, () for all."""
    frame = ask(province.regencies, workspace.warehouse)
    names = dict(zip(frame["regency"], frame["name"], strict=True))
    full = dict(zip(frame["regency"], frame["full_name"], strict=True))
    if REGENCIES in cells:
        with cells[REGENCIES]:
            codes = address.chosen_several(
                view.KAB, names, st.multiselect, label=_("Kabupaten/kota"), format_func=names.get,
                placeholder=_("Semua"), wrap=False, select_all=False,
            )  # fmt: skip
    elif ONE_REGENCY in cells:
        with cells[ONE_REGENCY]:
            codes = address.chosen_first(
                view.KAB, names, st.selectbox, label=_("Kabupaten/Kota"), format_func=full.get
            )
    else:
        address.hold(view.KAB)
        codes = ()
    return codes


def _right(
    instrument: Instrument | None, cells: dict[str, st.delta_generator.DeltaGenerator], *, official: bool
) -> str:
    """Show the choice of a right; return its name in the address, `ALL` for all."""
    way = next((name for name in (RIGHT, ONE_RIGHT) if name in cells), None)
    if way is None or instrument is None:
        address.hold(RIGHT)
        return ALL
    names = {right_slug(name): name for name in instrument.rights["name"]}
    address.lost(RIGHT, names)
    options = {ALL: _("Semua hak")} | names
    with cells[way]:
        if way == ONE_RIGHT:
            slug = address.chosen_first(RIGHT, names, st.selectbox, label=_("Hak"), format_func=names.get)[0]
        else:
            slug = address.chosen(
                RIGHT, options, ALL, st.selectbox,
                label=_("Hak"), format_func=options.get, disabled=official,
            )  # fmt: skip
    if official and way == RIGHT:  # decrees say nothing of rights
        return ALL
    return slug


def _years(workspace: Workspace, more: Iterable[int]) -> dict[str, str]:
    columns = ["data_year", "award_year"]
    known = pd.concat(
        [
            ask(assessments.years, workspace.warehouse)[columns],
            ask(published.years, workspace.warehouse)[columns],
        ]
    )
    awards = {year: award_year(workspace, year) for year in more}
    awards |= {int(r.data_year): int(r.award_year) for r in known.itertuples(index=False)}
    words = {
        year: _("{year} (dinilai {award})", year=str(year), award=str(award))
        for year, award in awards.items()
    }
    words |= {year: _("{year} (tidak dinilai)", year=str(year)) for year in years_without_assessment()}
    return {str(year): words[year] for year in sorted(words, reverse=True)}

"""The choices at the top of every page: data year, stage, source, regencies, right, rules.

All are kept in the address. A page names those that it shows; the others stay in its address as they are.
"""

import html
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.instrument.assumptions import assumptions
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.queries import assessments, province, published
from kkpham_metrics.words import N_, _, language
from kkpham_metrics.workspace import Workspace
from pages.components import address, view
from pages.components.office import CURRENT_RULES, ask, moment, rule_choices
from pages.components.view import COMPUTED, OFFICIAL, STAGES, WORDS, View, right_slug

YEAR, STAGE, SOURCE, RIGHT = view.YEAR, view.STAGE, view.SOURCE, view.RIGHT
REGENCIES, ONE_REGENCY, ONE_RIGHT = "several regencies", "one regency", "one right"
WIDTHS = {YEAR: 1.4, STAGE: 1.15, SOURCE: 1.45, REGENCIES: 1.45, ONE_REGENCY: 1.5, RIGHT: 1.4, ONE_RIGHT: 1.4}
RULES, RULES_WIDTH = "aturan", 1.5
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
            address.chosen(
                RULES, rules, CURRENT_RULES, st.selectbox, label=_("Aturan"), format_func=rules.get
            )
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
    found = _view(workspace, instrument, int(year), STAGES[stage], source, regencies, right)
    return replace(found, scored=STAGE in shown)


def _regencies(workspace: Workspace, cells: dict[str, st.delta_generator.DeltaGenerator]) -> dict[str, str]:
    """Show the choice of regencies; return code and name of those chosen, empty for all."""
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
    return {code: (full if ONE_REGENCY in cells else names)[code] for code in codes}


def _right(
    instrument: Instrument | None, cells: dict[str, st.delta_generator.DeltaGenerator], *, official: bool
) -> tuple[str, str]:
    """Show the choice of a right; return its code and name, or two empty texts for all."""
    way = next((name for name in (RIGHT, ONE_RIGHT) if name in cells), None)
    if way is None or instrument is None:
        address.hold(RIGHT)
        return "", ""
    by_slug = {right_slug(r.name): (r.right, r.name) for r in instrument.rights.itertuples(index=False)}
    names = {slug: name for slug, (_code, name) in by_slug.items()}
    address.lost(RIGHT, names)
    options = {address.ALL: _("Semua hak")} | names
    with cells[way]:
        if way == ONE_RIGHT:
            slug = address.chosen_first(RIGHT, names, st.selectbox, label=_("Hak"), format_func=names.get)[0]
        else:
            slug = address.chosen(
                RIGHT, options, address.ALL, st.selectbox,
                label=_("Hak"), format_func=options.get, disabled=official,
            )  # fmt: skip
    if official and way == RIGHT:  # decrees say nothing of rights
        return "", ""
    return by_slug.get(slug, ("", ""))


def _years(workspace: Workspace, more: Iterable[int]) -> dict[str, str]:
    columns = ["data_year", "award_year"]
    known = pd.concat(
        [
            ask(assessments.years, workspace.warehouse)[columns],
            ask(published.years, workspace.warehouse)[columns],
        ]
    )
    awards = {year: _award_year(workspace, year) for year in more}
    awards |= {int(r.data_year): int(r.award_year) for r in known.itertuples(index=False)}
    words = {
        year: _("{year} (dinilai {award})", year=str(year), award=str(award))
        for year, award in awards.items()
    }
    words |= {year: _("{year} (tidak dinilai)", year=str(year)) for year in years_without_assessment()}
    return {str(year): words[year] for year in sorted(words, reverse=True)}


def _view(
    workspace: Workspace,
    instrument: Instrument | None,
    data_year: int,
    stage: str,
    source: str,
    regencies: dict[str, str],
    right: tuple[str, str],
) -> View:
    known = ask(assessments.years, workspace.warehouse)
    shown = known[(known["data_year"] == data_year) & (known["stage"] == stage)]
    return View(
        source=source,
        data_year=data_year,
        award_year=_award_year(workspace, data_year),
        stage=stage,
        instrument=_named(instrument) if instrument else _("tanpa instrumen"),
        illustrative=bool(shown["illustrative"].any()),
        synthetic=workspace.synthetic,
        assumptions=assumptions(instrument) if instrument else (),
        data=workspace.warehouse.fingerprint,
        today=date.today(),
        language=language(),
        instrument_id=instrument.id if instrument else "",
        regencies=tuple(regencies),
        regency_names=tuple(regencies.values()),
        right=right[0],
        right_name=right[1],
        as_of=moment(),
    )


def _award_year(workspace: Workspace, data_year: int) -> int:
    instrument = instrument_for(workspace.instruments, data_year)
    return data_year + (instrument.award_lag if instrument else 1)


def _named(instrument: Instrument) -> str:
    """Return the regulation's name; once an office has imported rules, also which of them are applied."""
    if instrument.installed:
        return _("{title} (aturan {receipt})", title=instrument.title, receipt=instrument.installed.receipt)
    if len(rule_choices()) > 1:
        return _("{title} (aturan bawaan)", title=instrument.title)
    return instrument.title

"""Indikator: what every regency answered to one indicator, how it was scored, and on what evidence."""

from dataclasses import replace

import streamlit as st

from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.queries import answers
from kkpham_metrics.words import N_, _
from pages.components import (
    absence,
    indicator_answers,
    indicator_choice,
    indicator_facts,
    marks,
    office,
    sections,
    verified,
)
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, SOURCE, STAGE, YEAR, header

SUMMARY, ANSWERS = "ringkas", "jawaban"
SECTIONS = {SUMMARY: N_("Ringkas"), ANSWERS: N_("Jawaban menurut daerah")}

through_dashboard()

workspace = office.workspace()
view = header(_("Indikator"), workspace, (YEAR, STAGE, SOURCE, REGENCIES))
warehouse = workspace.warehouse
instrument = instrument_for(workspace.instruments, view.data_year)
if view.official or instrument is None:
    marks.show(workspace, view)
    if view.official:
        absence.no_published_rights()
    else:
        absence.of_province(warehouse, view)
else:
    code, section = indicator_choice.asked(instrument), sections.asked(SECTIONS)
    marks.show(workspace, view, *verified.marks(warehouse, view))
    choice, parts, back = st.columns([2.5, 1.3, 1])
    with choice:
        indicator = indicator_choice.choose(instrument, code)
    view = replace(
        view, subject=indicator["code"], right=indicator["right"], right_name=indicator["right_name"]
    )
    with back:
        indicator_choice.to_right(view)
    frame = office.ask(answers.indicator_answers, warehouse, view.data_year, view.stage, view.subject)
    sent = not absence.nobody_sent(frame)
    if sent:
        with parts:
            sections.choose(SECTIONS)
    else:
        absence.of_province(warehouse, view)
    if sent and section == ANSWERS:
        indicator_answers.table(view, frame)
    else:
        steps = office.ask(answers.indicator_steps, warehouse, view.data_year, view.stage, view.subject)
        left, right = st.columns([1.35, 1])
        with left:
            if sent:
                indicator_answers.chart(workspace, view)
            indicator_facts.facts(indicator)
        with right:
            if sent:
                indicator_answers.opened(view, frame)
            indicator_facts.steps(instrument, indicator["code"], steps)
    marks.footer(view)

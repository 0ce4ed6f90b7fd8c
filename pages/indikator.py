"""Indikator: what every regency answered to one indicator, how it was scored, and on what evidence."""

from dataclasses import replace

import streamlit as st

from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.queries import answers
from kkpham_metrics.words import _
from pages.components import absence, indicator_answers, indicator_choice, indicator_facts, marks, office
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, SOURCE, STAGE, YEAR, header
from pages.components.right_standing import no_published_rights, nobody_sent

through_dashboard()

workspace = office.workspace()
view = header(_("Indikator"), workspace, (YEAR, STAGE, SOURCE, REGENCIES))
warehouse = workspace.warehouse
instrument = instrument_for(workspace.instruments, view.data_year)
if view.official or instrument is None:
    marks.show(workspace, view)
    if view.official:
        no_published_rights()
    else:
        absence.of_province(warehouse, view)
else:
    code = indicator_choice.asked(instrument)
    marks.show(workspace, view)
    indicator = indicator_choice.choose(instrument, code)
    view = replace(
        view, subject=indicator["code"], right=indicator["right"], right_name=indicator["right_name"]
    )
    indicator_choice.to_right(view)
    frame = office.ask(answers.indicator_answers, warehouse, view.data_year, view.stage, indicator["code"])
    steps = office.ask(answers.indicator_steps, warehouse, view.data_year, view.stage, indicator["code"])
    if nobody_sent(frame):
        absence.of_province(warehouse, view)
        indicator_facts.facts(indicator)
        indicator_facts.steps(view, instrument, indicator, steps)
    else:
        left, right = st.columns([1.35, 1])
        with left:
            indicator_answers.chart(view, indicator, frame, float(steps["score"].max()))
        with right:
            indicator_answers.opened(view, frame)
            indicator_facts.facts(indicator)
        indicator_facts.steps(view, instrument, indicator, steps)
        indicator_answers.table(view, frame)
    marks.footer(view)

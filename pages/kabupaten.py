"""Kabupaten/Kota: one regency's score, opened down to right, indicator, file, sheet and row."""

from dataclasses import replace

import streamlit as st

from kkpham_metrics.queries import assessments, profile, province, published
from kkpham_metrics.regency import regencies
from pages.components import absence, marks, office, regency_detail
from pages.components.address import asked, chosen, write
from pages.components.entry import through_dashboard
from pages.components.filters import header

through_dashboard()

workspace = office.workspace()
first = next(iter(regencies()))
code = asked("kab", regencies(), first)
name = regencies()[code].full_name
view = replace(header(name, workspace), subject=f"{code} {name}")
marks.show(workspace, view)

chosen(
    "kab",
    regencies(),
    first,
    st.selectbox,
    label="Pilih kabupaten/kota",
    format_func=lambda c: regencies()[c].full_name,
    label_visibility="collapsed",
)
warehouse = workspace.warehouse
if view.official:
    regency_detail.published(view, office.ask(published.results_of, warehouse, code), name)
    write()
    st.stop()

frame = office.ask(province.overview, warehouse, view.data_year, view.stage)
regency = frame[frame["regency"] == code].iloc[0]
if regency["state"] not in ("scored", "not_scored"):
    absence.of_regency(view, name, regency["state"])
else:
    since = office.ask(assessments.previous_year, warehouse, view.data_year, view.stage)
    categories = office.ask(province.categories, warehouse, view.data_year).set_index("code")
    scored = int(frame["rank"].count())
    regency_detail.figures(regency, scored, since, categories["colour"].to_dict())
    regency_detail.rights(view, office.ask(profile.rights_of, warehouse, view.data_year, view.stage, code))
    regency_detail.answers(view, office.ask(profile.answers_of, warehouse, view.data_year, view.stage, code))
    regency_detail.reported(
        view, office.ask(profile.reported_of, warehouse, view.data_year, view.stage, code)
    )
regency_detail.published(view, office.ask(published.results_of, warehouse, code), name)
marks.footer(view)
write()

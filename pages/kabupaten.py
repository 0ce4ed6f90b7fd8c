"""Kabupaten/Kota: one regency's score, opened down to right, indicator, file, sheet and row."""

from dataclasses import replace

import streamlit as st

from kkpham_metrics import queries
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
    regency_detail.published(view, office.ask(queries.published_of, warehouse, code), name)
    write()
    st.stop()

frame = office.ask(queries.overview, warehouse, view.data_year, view.stage)
regency = frame[frame["regency"] == code].iloc[0]
if regency["state"] not in ("scored", "not_scored"):
    absence.of_regency(view, name, regency["state"])
else:
    since = office.ask(queries.previous_year, warehouse, view.data_year, view.stage)
    categories = office.ask(queries.categories, warehouse, view.data_year).set_index("code")
    scored = int(frame["rank"].count())
    regency_detail.figures(regency, scored, since, categories["colour"].to_dict())
    regency_detail.rights(view, office.ask(queries.rights_of, warehouse, view.data_year, view.stage, code))
    regency_detail.answers(view, office.ask(queries.answers_of, warehouse, view.data_year, view.stage, code))
    regency_detail.reported(
        view, office.ask(queries.reported_of, warehouse, view.data_year, view.stage, code)
    )
regency_detail.published(view, office.ask(queries.published_of, warehouse, code), name)
marks.footer(view)
write()

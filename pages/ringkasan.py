"""Ringkasan Provinsi: how the fourteen regencies stand in one data year, on one screen."""

import streamlit as st

from kkpham_metrics import queries
from pages.components import absence, office, overview_charts, overview_table
from pages.components.entry import through_dashboard
from pages.components.filters import footer, header
from pages.components.key_figures import computed_figures, official_figures, uncertain

through_dashboard()

workspace = office.workspace()
view = header("Ringkasan Provinsi", workspace)

warehouse = workspace.warehouse
if view.official:
    categories = office.ask(queries.published_categories, warehouse)
    frame = office.ask(queries.published, warehouse, view.data_year)
    official_figures(frame, categories)
else:
    categories = office.ask(queries.categories, warehouse, view.data_year)
    frame = office.ask(queries.overview, warehouse, view.data_year, view.stage)
    uncertain(frame)
    computed_figures(warehouse, view, frame, categories)

if (frame["state"].isin(["not_submitted", "not_published"])).all():
    absence.of_province(warehouse, view)
    st.stop()

left, right = st.columns([1.2, 1] if view.official else [1.35, 1])
with left:
    overview_charts.clickable_map(view, frame, categories)
with right:
    if view.official:
        overview_table.official(view, frame)
    else:
        overview_charts.clickable_ranking(view, frame, categories)

overview_charts.distribution(view, frame, categories)
if not view.official:
    overview_table.computed(view, frame)
overview_charts.boundary_notes()
footer(view)

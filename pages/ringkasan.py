"""Ringkasan Provinsi: how the fourteen regencies stand in one data year, on one screen."""

import streamlit as st

from kkpham_metrics.queries import province, published
from pages.components import absence, address, marks, office, overview_charts, overview_table
from pages.components.entry import through_dashboard
from pages.components.filters import header
from pages.components.key_figures import compared, computed_figures, official_figures, uncertain

through_dashboard()

workspace = office.workspace()
view = header("Ringkasan Provinsi", workspace)
warehouse = workspace.warehouse
if view.official:
    categories = office.ask(published.categories, warehouse)
    frame = office.ask(published.results, warehouse, view.data_year)
else:
    categories = office.ask(province.categories, warehouse, view.data_year)
    frame = office.ask(province.overview, warehouse, view.data_year, view.stage)
marks.show(workspace, view, *uncertain(frame))

if not frame["state"].isin(["scored", "not_scored", "published"]).any():
    absence.of_province(warehouse, view)
    address.write()
    st.stop()

if view.official:
    official_figures(frame, categories)
else:
    computed_figures(warehouse, view, frame, categories)

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
marks.footer(view, *compared(warehouse, view))
address.write()

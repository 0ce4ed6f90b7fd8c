"""Ringkasan Provinsi: how the regencies stand in one data year, on one screen."""

import streamlit as st

from kkpham_metrics.queries import province, published, rights
from kkpham_metrics.selection import only, others_blank
from kkpham_metrics.words import _
from pages.components import absence, key_figures, marks, office, overview_charts, overview_table
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, RIGHT, SOURCE, STAGE, YEAR, header

through_dashboard()

workspace = office.workspace()
view = header(_("Ringkasan Provinsi"), workspace, (YEAR, STAGE, SOURCE, REGENCIES, RIGHT))
warehouse = workspace.warehouse
if view.official:
    categories = office.ask(published.categories, warehouse)
    every = office.ask(published.results, warehouse, view.data_year)
elif view.right:
    categories = office.ask(province.categories, warehouse, view.data_year).head(0)
    every = office.ask(rights.overview_of_right, warehouse, view.data_year, view.stage, view.right)
else:
    categories = office.ask(province.categories, warehouse, view.data_year)
    every = office.ask(province.overview, warehouse, view.data_year, view.stage)
frame = only(every, view.regencies)
marks.show(workspace, view, *key_figures.uncertain(frame))

if not every["state"].isin(["scored", "not_scored", "published"]).any():
    absence.of_province(warehouse, view)
else:
    if view.official:
        key_figures.official_figures(frame, categories)
    elif view.right:
        key_figures.right_figures(warehouse, view)
    else:
        key_figures.computed_figures(warehouse, view, frame, categories)
    left, right = st.columns([1.2, 1] if view.official else [1.35, 1])
    with left:
        overview_charts.clickable_map(view, others_blank(every, view.regencies), categories)
    with right:
        if view.official:
            overview_table.official(view, frame)
        else:
            overview_charts.clickable_ranking(view, frame, categories)
    if view.right:
        overview_table.of_right(view, frame)
    else:
        overview_charts.distribution(view, frame, categories)
        if not view.official:
            overview_table.computed(view, frame)
    marks.footer(view, *key_figures.compared(warehouse, view))

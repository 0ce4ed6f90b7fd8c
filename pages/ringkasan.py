"""Ringkasan Provinsi: how the regencies stand in one data year, on one screen."""

import streamlit as st

from kkpham_metrics.queries import province, published, rights
from kkpham_metrics.selection import only, others_blank
from kkpham_metrics.words import N_, _
from pages.components import absence, key_figures, marks, office, overview_charts, overview_table, sections
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, RIGHT, SOURCE, STAGE, YEAR, header

MAP, DISTRIBUTION, TABLE = "peta", "sebaran", "tabel"
SECTIONS = {MAP: N_("Peta"), DISTRIBUTION: N_("Sebaran kategori"), TABLE: N_("Tabel")}

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
# A right has no categories, and the table of published results stands beside their map.
left_out = TABLE if view.official else DISTRIBUTION if view.right else ""
offered = {name: label for name, label in SECTIONS.items() if name != left_out}
section = sections.asked(offered)
marks.show(workspace, view, *key_figures.uncertain(frame))

if not every["state"].isin(["scored", "not_scored", "published"]).any():
    absence.of_province(warehouse, view)
else:
    sections.choose(offered)
    if section == TABLE:
        overview_table.show(view, frame)
    else:
        key_figures.show(warehouse, view, frame, categories)
    if section == DISTRIBUTION:
        overview_charts.distribution(view, frame, categories)
    elif section == MAP:
        left, right = st.columns([1.05, 1] if view.official else [1.35, 1])
        with left:
            overview_charts.clickable_map(view, others_blank(every, view.regencies), categories)
        with right:
            if view.official:
                overview_table.show(view, frame)
            else:
                overview_charts.clickable_ranking(view, frame, categories)
    marks.footer(view, *key_figures.compared(warehouse, view))

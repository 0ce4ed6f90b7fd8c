"""Ringkasan Provinsi: how the regencies stand in one data year."""

from kkpham_metrics.charts.province import NO_CATEGORIES
from kkpham_metrics.queries import province, published
from kkpham_metrics.queries.settled import settled
from kkpham_metrics.selection import only
from kkpham_metrics.words import N_, _
from pages.components import (
    absence,
    key_figures,
    marks,
    office,
    overview_charts,
    overview_table,
    sections,
    verified,
)
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
    categories = NO_CATEGORIES
    every = office.ask(settled, warehouse, view.data_year, view.stage, view.right)
else:
    categories = office.ask(province.categories, warehouse, view.data_year)
    every = office.ask(settled, warehouse, view.data_year, view.stage)
frame = only(every, view.regencies)
section = sections.asked(SECTIONS)
marks.show(workspace, view, *key_figures.uncertain(frame), *verified.marks(warehouse, view))
if absence.nobody_sent(every):
    absence.of_province(warehouse, view)
else:
    sections.choose(SECTIONS)
    if section == TABLE:  # without key figures, so that all regencies fit one screen
        overview_table.show(view, frame)
    else:
        key_figures.show(warehouse, view)
    if section == MAP:
        overview_charts.map_and_ranking(workspace, view, frame)
    elif section == DISTRIBUTION:
        overview_charts.distribution(workspace, view)
    marks.footer(view, *key_figures.compared(warehouse, view))

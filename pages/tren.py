"""Tren: scores and categories over the years, parted wherever they cannot be compared."""

import streamlit as st

from kkpham_metrics.queries import trend
from kkpham_metrics.words import _
from pages.components import (
    absence,
    marks,
    office,
    sections,
    trend_changes,
    trend_lines,
    trend_paths,
    verified,
)
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, RIGHT, SOURCE, STAGE, YEAR, header
from pages.components.trend_period import CHANGES, LINES, SECTIONS, section

through_dashboard()

workspace = office.workspace()
view = header(_("Tren"), workspace, (YEAR, STAGE, SOURCE, REGENCIES, RIGHT))
shown = section(view)
warehouse = workspace.warehouse
marks.show(workspace, view, *verified.marks(warehouse, view))
parts, ways = st.columns([1, 1.2])
if not view.official:
    with parts:
        sections.choose(SECTIONS)
if view.official:
    trend_paths.show(workspace, view)
elif office.ask(trend.years, warehouse, view.stage).empty:
    absence.of_province(warehouse, view)
elif shown == CHANGES:
    trend_changes.show(workspace, view)
elif shown == LINES:
    with ways:
        bridged = trend_lines.bridge(warehouse, view)
    trend_lines.show(workspace, view, bridged=bridged)
else:
    trend_paths.show(workspace, view)

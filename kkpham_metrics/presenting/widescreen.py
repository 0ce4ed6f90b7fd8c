"""A slide's chart as it is drawn on the screen: bare, as large as its room, fit for narrow cells."""

from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go

from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.figures.bare import bare
from kkpham_metrics.figures.narrow import (
    narrow_categories,
    narrow_heat_table,
    narrow_map,
    narrow_stages,
    narrow_types,
)
from kkpham_metrics.presenting.room import Room

# What the charts of these recipes need where they are drawn narrower than on a page.
NARROW: dict[str, Callable[[go.Figure], None]] = {
    "peta": narrow_map,
    "selisih": narrow_map,
    "matriks": narrow_heat_table,
    "matriks_selisih": narrow_heat_table,
    "kelengkapan": narrow_heat_table,
    "jenis": narrow_types,
    "tahap_hak": narrow_stages,
    "kategori": narrow_categories,
}


def on_slide(chart: Chart, room: Room) -> Chart:
    """Return the chart laid out for the room that a slide has for it; the slide says title and source."""
    figure = bare(chart.figure, room.chart_width, room.body)
    if narrow := NARROW.get(chart.name):
        narrow(figure)
    return replace(chart, figure=figure)

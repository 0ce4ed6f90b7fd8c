"""A chart without what its sheet already says: title, source and marks are told once, not in each picture."""

import html
import re
from typing import Any

import plotly.graph_objects as go

from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.figures.theme import CAPTION_LINE, TITLE_LINE, build
from kkpham_metrics.profile_sheet.sheet import Drawing
from kkpham_metrics.stamp import CHART, PAGE, stamp_of
from kkpham_metrics.words import _

CAPTION = "caption"  # the name of the annotation


def bare(figure: go.Figure) -> go.Figure:
    """Return a copy of a figure without title and caption, as much lower as these were high."""
    known = figure.to_plotly_json()
    layout = known["layout"]
    lines = 1 + _caption(layout)["text"].count("<br>")
    above = TITLE_LINE * (1 + layout["title"]["text"].count("<br>"))
    below = CAPTION_LINE * lines
    margin = layout["margin"]
    notes = [note for note in layout["annotations"] if note.get("name") != CAPTION]
    return build(
        known["data"],
        {
            **layout,
            "title": {"text": ""},
            "annotations": notes,
            "height": layout["height"] - above - below,
            "margin": {**margin, "t": margin["t"] - above, "b": margin["b"] - below},
        },
    )


def stamp_of_chart(chart: Chart) -> str:
    """Return the stamp under which the chart alone is found again."""
    return stamp_of(chart.view, **{PAGE: RECIPES[chart.name].page, CHART: chart.name, **chart.options})


def note_of(drawing: Drawing) -> str:
    """Return what stands under a picture: what it must say besides, and its own stamp."""
    if drawing.chart is None:
        return ""
    stamp = stamp_of_chart(drawing.chart)
    said = (drawing.note, stamp and _("Stempel grafik {code}", code=stamp))
    return " · ".join(filter(None, said))


def said_besides(chart: Chart) -> str:
    """Return what a chart's caption says besides marks, source and stamp: a cut axis, an assumed line."""
    lines = re.sub("</?b>", "", _caption(chart.figure.to_plotly_json()["layout"])["text"]).split("<br>")
    said = html.unescape(" ".join(lines))
    stamp = _("Stempel {code}.", code=stamp_of_chart(chart))
    for known in (stamp, chart.view.origin, " · ".join(chart.view.marks)):
        said = said.replace(known, "")
    return " ".join(said.split()).removeprefix("· ")


def _caption(layout: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(note for note in layout["annotations"] if note.get("name") == CAPTION)
    return found

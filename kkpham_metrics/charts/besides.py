"""What a picture's own caption says that a slide or a sheet must say in its place."""

import html
import re

from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.words import _


def said_besides(chart: Chart) -> str:
    """Return what a chart's caption says besides marks, source and stamp: a cut axis, an assumed line."""
    caption = next(note for note in chart.figure.layout.annotations if note.name == "caption").text
    said = html.unescape(" ".join(re.sub("</?b>", "", caption).split("<br>")))
    stamp = _("Stempel {code}.", code=chart.stamp)
    for known in (stamp, chart.view.origin, " · ".join(chart.view.marks)):
        said = said.replace(known, "")
    return " ".join(said.split()).removeprefix("· ")

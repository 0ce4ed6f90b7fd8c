"""What stands under a picture on a sheet: what its own caption says and the sheet does not."""

import html
import re

from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.profile_sheet.sheet import Drawing
from kkpham_metrics.words import _


def note_of(drawing: Drawing) -> str:
    """Return what stands under a picture: what it must say besides, and its own stamp."""
    if drawing.chart is None:
        return ""
    stamp = drawing.chart.stamp
    said = (drawing.note, stamp and _("Stempel grafik {code}", code=stamp))
    return " · ".join(filter(None, said))


def said_besides(chart: Chart) -> str:
    """Return what a chart's caption says besides marks, source and stamp: a cut axis, an assumed line."""
    caption = next(note for note in chart.figure.layout.annotations if note.name == "caption").text
    said = html.unescape(" ".join(re.sub("</?b>", "", caption).split("<br>")))
    stamp = _("Stempel {code}.", code=chart.stamp)
    for known in (stamp, chart.view.origin, " · ".join(chart.view.marks)):
        said = said.replace(known, "")
    return " ".join(said.split()).removeprefix("· ")

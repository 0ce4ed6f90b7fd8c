"""A figure without the caption around it: a slide or a sheet says title, marks, source and stamp itself."""

import plotly.graph_objects as go

from kkpham_metrics.figures.theme import CAPTION_LINE, TITLE_LINE

TITLE_ROOM, CAPTION_ROOM, EDGE = 12, 8, 4


def bare(figure: go.Figure, width: int | None = None, height: int | None = None) -> go.Figure:
    """Return a copy of a figure that `figure_layout` laid out, without title and caption and their room.

    It has the size given, in CSS pixels; without a height it is as much lower as the room was high.
    """
    found = go.Figure(figure.to_dict(), _validate=False)
    layout = found.layout
    title_lines = layout.title.text.count("<br>") + 1
    caption = next(note for note in layout.annotations if note.name == "caption")
    caption_lines = caption.text.count("<br>") + 1
    above = TITLE_ROOM + TITLE_LINE * title_lines - EDGE
    below = CAPTION_ROOM + CAPTION_LINE * caption_lines - EDGE
    layout.annotations = [note for note in layout.annotations if note.name != "caption"]
    layout.title.text = ""
    layout.margin.t -= above
    layout.margin.b -= below
    return found.update_layout(width=width, height=height or layout.height - above - below)

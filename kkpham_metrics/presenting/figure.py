"""The picture of a chart as it stands on a slide, which says title, source, marks and stamp itself."""

import plotly.graph_objects as go

CAPTION = "caption"


def bare(figure: go.Figure, width: int, height: int) -> go.Figure:
    """Return a copy of a chart's figure without title and caption, of that size in CSS pixels."""
    found = go.Figure(figure)
    kept = [note for note in found.layout.annotations if note.name != CAPTION]
    lines = _caption_lines(figure)
    margin = found.layout.margin
    found.update_layout(
        title_text="", width=width, height=height,
        margin={"t": max((margin.t or 0) - 18, 8), "b": max((margin.b or 0) - 13 * lines, 4)},
    )  # fmt: skip
    found.layout.annotations = kept
    return found


def _caption_lines(figure: go.Figure) -> int:
    texts = [note.text for note in figure.layout.annotations if note.name == CAPTION]
    return sum(text.count("<br>") + 1 for text in texts)

"""The mark of an example across a picture, where nobody overlooks it."""

from html import escape

import plotly.graph_objects as go

from kkpham_metrics.figures.theme import build

COLOUR = "#bf4a2c"


def over_picture(figure: go.Figure, said: str) -> go.Figure:
    """Return a copy of a figure with words across its drawing; the words are ours, not from data."""
    known = figure.to_plotly_json()
    across = {
        "text": f"<b>{escape(said)}</b>", "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5,
        "xanchor": "center", "yanchor": "middle", "showarrow": False, "textangle": -24, "opacity": 0.24,
        "captureevents": False, "font": {"size": 36, "color": COLOUR},
    }  # fmt: skip
    notes = [*known["layout"].get("annotations", []), across]
    return build(known["data"], {**known["layout"], "annotations": notes})

"""Charts on a page: how a figure is shown, captioned, saved and clicked, the same everywhere."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from kkpham_metrics.figures.theme import Caption
from kkpham_metrics.view import View

# Offline, plotly.js may fetch only what this app serves: an empty topology (see static/).
CONFIG: dict[str, Any] = {"topojsonURL": "/app/static/", "displaylogo": False}


def caption(view: View, title: str, *, more: str = "") -> Caption:
    """Return what a picture of this view says of itself; `more` is a further sentence on its source."""
    return Caption(title, f"{view.origin} {more}".strip(), view.marks)


def show(
    figure: go.Figure, key: str, alt: str, view: View, *variant: str, clickable: bool = False
) -> str | None:
    """Show a figure; return `customdata[0]` of the point that was clicked, if any.

    `alt` states its finding; `variant` tells its saved picture from others of the same key and view.
    """
    config = CONFIG | {"toImageButtonOptions": {"format": "svg", "filename": view.file_name(key, *variant)}}
    # Without Streamlit's theme a saved picture keeps our fonts and the widths they were laid out for.
    if not clickable:
        st.plotly_chart(figure, key=key, config=config, alt=alt, theme=None)
        return None
    picked: Any = st.plotly_chart(
        figure, key=key, config=config, alt=alt, theme=None, on_select="rerun", selection_mode="points"
    )
    points = picked["selection"]["points"]
    return str(points[0]["customdata"][0]) if points else None


def dark() -> bool:
    """Return whether the visitor looks at the dark theme."""
    return bool(st.context.theme.type == "dark")

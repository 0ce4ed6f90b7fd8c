"""Charts on a page: how one is drawn, shown, saved and clicked, the same everywhere."""

from typing import Any

import streamlit as st

from kkpham_metrics.charts.recipes import Chart, NothingToDrawError, draw
from kkpham_metrics.ledger import ledger_state
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.view import View
from kkpham_metrics.workspace import Workspace
from pages.components import saving, tables
from pages.components.layout import literal

# Offline, plotly.js may fetch only what this app serves: an empty topology (see static/).
CONFIG: dict[str, Any] = {"topojsonURL": "/app/static/", "displaylogo": False}


def draw_now(name: str, workspace: Workspace, view: View, **options: str) -> Chart:
    """Return the chart of a recipe; raises `NothingToDrawError` where the view has none."""
    chosen = tuple(sorted(options.items()))
    return _drawn(name, view, chosen, dark(), ledger_state(ledger_dir()), workspace)


def drawn(name: str, workspace: Workspace, view: View, **options: str) -> Chart | None:
    """Return the chart of a recipe; where the view has none, say why and return None."""
    try:
        return draw_now(name, workspace, view, **options)
    except NothingToDrawError as reason:
        st.info(literal(str(reason)))
        return None


# The view names the state of the data and the rules, and the ledger's state what is noted beside them
# (deadlines), so the workspace need not be hashed.
@st.cache_resource(show_spinner=False, max_entries=300)
def _drawn(
    name: str,
    view: View,
    options: tuple[tuple[str, str], ...],
    dark: bool,
    state: str,
    _workspace: Workspace,
) -> Chart:
    return draw(name, _workspace, view, dict(options), dark=dark)


def show(chart: Chart, key: str = "", *, clickable: bool = False) -> str | None:
    """Show a chart; return `customdata[0]` of the point that was clicked, if any.

    `key` tells it from others of its name: what was clicked in a chart of another key is over.
    """
    key = key or chart.name
    # Without Streamlit's theme a saved picture keeps our fonts and the widths they were laid out for.
    shown: dict[str, Any] = {"key": key, "config": CONFIG, "alt": chart.alt, "theme": None}
    if clickable:
        shown |= {"on_select": "rerun", "selection_mode": "points"}
    picked: Any = st.plotly_chart(chart.figure, **shown)
    with st.container(horizontal=True, key=f"bawah_{key}"):
        saving.offer(chart, key)
        tables.behind_chart(chart, key)
    points = picked["selection"]["points"] if clickable else []
    return str(points[0]["customdata"][0]) if points else None


def dark() -> bool:
    """Return whether the visitor looks at the dark theme."""
    return bool(st.context.theme.type == "dark")

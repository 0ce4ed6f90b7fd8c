"""The regencies ranked by score: bars, cut-offs, the open range, the value in a column of its own."""

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import (
    ACCENT,
    GUIDE,
    MUTED,
    NO_DATA,
    Caption,
    build,
    escape,
    figure_layout,
    ramp_colour,
)
from kkpham_metrics.figures.wording import (
    absence,
    counts_sentence,
    extremes_sentence,
    hover_text,
)
from kkpham_metrics.words import N_, _

ROW_HEIGHT = 26
NAME_PIXELS, NAME_PIXELS_MOST = 6.6, 220
VALUE_SHARE = 1.17  # where the column of values ends, against the end of the scale
ASSUMED = N_("* BATAS ANDAIAN")
HIDDEN_AXIS = {"visible": False, "fixedrange": True}


def ranking_bars(overview: pd.DataFrame, categories: pd.DataFrame, caption: Caption) -> go.Figure:
    """Return horizontal bars, best first; every row answers clicks with its code as `customdata[0]`.

    Where a regency has a published category but no score, the category stands written in place of a bar;
    where it has neither, the reason does. Cut-offs are drawn only where somebody has a score.
    """
    rows = ranked(overview, categories)
    colours = dict(zip(categories["code"], categories["colour"], strict=True))
    scored = [row for row in rows if pd.notna(row.total)]
    absent = [row for row in rows if pd.isna(row.total)]
    # A total without a cap may hold a bonus on top of a mean of a hundred.
    top = max([100.0, *(row.highest for row in scored)])
    traces = [_bars(scored, colours), _whiskers(scored), _values(scored, top)]
    traces += [_click_targets(absent), _marks(absent, colours), _words(absent)]
    return build(traces, _layout(rows, categories, caption, top, with_scale=bool(scored)))


def alt_text_ranking(overview: pd.DataFrame, categories: pd.DataFrame) -> str:
    """Return the ranking's finding in Indonesian: who leads, who is last, counts by category."""
    counts = counts_sentence(overview, categories)
    said = _(
        "Peringkat kabupaten/kota. {extremes} {counts}.", extremes=extremes_sentence(overview), counts=counts
    )
    return said.replace("  ", " ")


def ranked(overview: pd.DataFrame, categories: pd.DataFrame) -> list[Any]:
    """Return the rows of `overview` best first, as named tuples.

    Scores come before published categories, these before absences; equals go by name.
    """
    order = {code: place for place, code in enumerate(categories["code"])}

    def key(row: Any) -> tuple[float, int, str]:
        return (
            -row.total if pd.notna(row.total) else math.inf,
            order.get(row.category, len(order)),
            row.name,
        )

    return sorted(overview.itertuples(index=False), key=key)


def _clickable(rows: list[Any]) -> dict[str, Any]:
    """Return what every trace that answers clicks and hovering carries."""
    return {
        "y": [row.regency for row in rows],
        "customdata": [[row.regency] for row in rows],
        "hovertext": [hover_text(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }


def _silent(rows: list[Any]) -> dict[str, Any]:
    """Return what every trace that is only looked at carries."""
    return {"y": [row.regency for row in rows], "hoverinfo": "skip", "showlegend": False}


def _bars(rows: list[Any], colours: dict[str, str]) -> dict[str, Any]:
    return _clickable(rows) | {
        "type": "bar", "name": "total", "orientation": "h",
        "x": [row.total for row in rows],
        # A right has a score but no category.
        "marker": {
            "color": [colours.get(row.category) or ramp_colour(row.total) for row in rows],
            "line": {"width": 0},
        },
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _whiskers(rows: list[Any]) -> dict[str, Any]:
    """Return the range where it is open: lines from the total to the highest still possible, with a cap."""
    opened = [row for row in rows if row.highest > row.total]
    return {
        "type": "scatter", "name": "highest", "mode": "lines+markers",
        "x": [x for row in opened for x in (row.total, row.highest, None)],
        "y": [y for row in opened for y in (row.regency, row.regency, None)],
        "line": {"color": MUTED, "width": 1.4},
        "marker": {
            "symbol": "line-ns", "size": [0, 7, 0] * len(opened), "line": {"color": MUTED, "width": 1.4},
        },
        "unselected": {"marker": {"opacity": 1}},
        "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _values(rows: list[Any], top: float) -> dict[str, Any]:
    return _silent(rows) | {
        "type": "scatter", "name": "value", "mode": "text",
        "x": [top * VALUE_SHARE] * len(rows),
        "text": [formats.score(row.total) for row in rows],
        "textposition": "middle left", "textfont": {"size": 12},
        "selected": {"textfont": {"color": ACCENT}},
    }  # fmt: skip


def _click_targets(rows: list[Any]) -> dict[str, Any]:
    """Return unseen bars under the words of those without a score: who has to be chased is clicked too."""
    return _clickable(rows) | {
        "type": "bar", "name": "no score", "orientation": "h",
        "x": [50] * len(rows),
        "marker": {"opacity": 0},
        "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
    }  # fmt: skip


def _marks(rows: list[Any], colours: dict[str, str]) -> dict[str, Any]:
    """Return a square in the colour of each published category that has no score."""
    named = [row for row in rows if pd.notna(row.category_name)]
    fills = [colours.get(row.category, NO_DATA) for row in named]
    return _silent(named) | {
        "type": "scatter", "name": "category", "mode": "markers",
        "x": [2.2] * len(named),
        "marker": {"symbol": "square", "size": 13, "color": fills, "opacity": 1},
        "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _words(rows: list[Any]) -> dict[str, Any]:
    return _silent(rows) | {
        "type": "scatter", "name": "words", "mode": "text",
        "x": [5.5 if pd.notna(row.category_name) else 0.5 for row in rows],
        "text": [_word(row) for row in rows],
        "textposition": "middle right", "textfont": {"size": 12},
        "selected": {"textfont": {"color": ACCENT}},
    }  # fmt: skip


def _word(row: Any) -> str:
    if pd.notna(row.category_name):
        return escape(row.category_name)
    provisional = getattr(row, "provisional", None)
    score = "" if pd.isna(provisional) else f" · {_('sementara {score}', score=formats.score(provisional))}"
    return f"<i>{absence(row.state)}{score}</i>"


def _layout(
    rows: list[Any], categories: pd.DataFrame, caption: Caption, top: float, *, with_scale: bool
) -> dict[str, Any]:
    bounds = categories.dropna(subset=["lower"])
    assumed = set(bounds.loc[bounds["assumed"] & (bounds["lower"] > 0), "lower"]) if with_scale else set()
    if assumed:
        caption = replace(caption, marks=(*caption.marks, _(ASSUMED)))
    left = round(min(max(len(row.name) for row in rows) * NAME_PIXELS + 14, NAME_PIXELS_MOST))
    below = 42 if with_scale else 0
    layout = figure_layout(caption, 0, left=left, right=4, below=below)
    layout["height"] = ROW_HEIGHT * len(rows) + layout["margin"]["t"] + layout["margin"]["b"]
    layout |= {
        "bargap": 0.34,
        "barmode": "overlay",
        "xaxis": HIDDEN_AXIS | {"range": [0, top * VALUE_SHARE]},
        "yaxis": _name_axis(rows),
    }
    if with_scale:
        layout["xaxis"] = _scale_axis(bounds, assumed, top)
        layout["shapes"] = [*_cut_offs(bounds), *_category_strip(bounds, top)]
        layout["annotations"] += _category_names(bounds, top)
    return layout


def _name_axis(rows: list[Any]) -> dict[str, Any]:
    return {
        "type": "category",  # or plotly reads the codes as numbers
        "categoryorder": "array", "categoryarray": [row.regency for row in rows],
        "range": [len(rows) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": [row.regency for row in rows],
        "ticktext": [escape(row.name) for row in rows],
        "tickfont": {"size": 12},
        "ticklen": 6, "tickcolor": "rgba(0,0,0,0)", "ticks": "outside",
        "showgrid": False, "zeroline": False, "fixedrange": True, "automargin": False,
    }  # fmt: skip


def _scale_axis(bounds: pd.DataFrame, assumed: set[float], top: float) -> dict[str, Any]:
    marks = sorted({0.0, top, *bounds["lower"]})
    return {
        "range": [0, top * VALUE_SHARE],
        "tickmode": "array",
        "tickvals": marks,
        "ticktext": [formats.bound(mark) + "*" * (mark in assumed) for mark in marks],
        "tickfont": {"size": 11},
        "ticks": "outside", "ticklen": 7, "tickcolor": "rgba(0,0,0,0)", "tickangle": 0,
        "showgrid": False, "zeroline": False, "fixedrange": True, "automargin": False,
    }  # fmt: skip


def _cut_offs(bounds: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "name": "cut-off", "type": "line", "layer": "above",
            "x0": lower, "x1": lower, "xref": "x", "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": GUIDE, "width": 1, "dash": "4px,3px"},
        }
        for lower in bounds["lower"]
        if lower > 0
    ]  # fmt: skip


def _bands(bounds: pd.DataFrame, top: float) -> list[tuple[str, str, float, float]]:
    """Return name, colour, lower and upper end of each category, best first."""
    uppers = [top, *bounds["lower"].tolist()][: len(bounds)]
    return list(zip(bounds["name"], bounds["colour"], bounds["lower"], uppers, strict=True))


def _category_strip(bounds: pd.DataFrame, top: float) -> list[dict[str, Any]]:
    return [
        {
            "name": "band", "type": "rect", "layer": "above", "line": {"width": 0}, "fillcolor": colour,
            "x0": lower, "x1": upper, "xref": "x",
            "yref": "paper", "ysizemode": "pixel", "yanchor": 0, "y0": 0, "y1": -5,
        }
        for _, colour, lower, upper in _bands(bounds, top)
    ]  # fmt: skip


def _category_names(bounds: pd.DataFrame, top: float) -> list[dict[str, Any]]:
    """Return the first word of each category under its band: the whole names do not fit between cut-offs."""
    return [
        {
            "name": "band", "text": escape(name.split()[0]), "showarrow": False,
            "x": (lower + upper) / 2, "xref": "x", "xanchor": "center",
            "y": 0, "yref": "paper", "yanchor": "top", "yshift": -22,
            "font": {"size": 11}, "opacity": 0.85, "borderpad": 0,
        }
        for name, _, lower, upper in _bands(bounds, top)
    ]  # fmt: skip

"""Who is in each category, and how many: one named block for each regency, the count beside them."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import (
    ACCENT,
    NO_DATA,
    NO_DATA_EDGE,
    Caption,
    build,
    escape,
    figure_layout,
    text_on,
)
from kkpham_metrics.figures.wording import absent_by_reason, counts_sentence, hover_text
from kkpham_metrics.words import _

ROW_HEIGHT, THIN_ROW = 56, 28
NAME_PIXELS = 6.8
BLOCK = 0.94
# More blocks in a row are too narrow for a name on one line, or for any: the nation has 514 regencies.
ON_ONE_LINE, NAMED = 8, 16


@dataclass(frozen=True)
class Group:
    """One row of the figure: what it is called, its colour, and who is in it."""

    name: str
    colour: str
    rows: list[Any]


def category_distribution(overview: pd.DataFrame, categories: pd.DataFrame, caption: Caption) -> go.Figure:
    """Return one row for each category (empty ones too) and each kind of absence, one block a regency.

    Blocks say name and score where every row has room for that (at most `NAMED` blocks).

    A click on a block gives the regency's code as `customdata[0]`.
    """
    groups = _groups(overview, categories)
    longest = max(len(group.rows) for group in groups)
    left = round(max(len(group.name) for group in groups) * NAME_PIXELS + 14)
    layout = figure_layout(caption, 0, left=left, right=4, below=2)
    margins = layout["margin"]["t"] + layout["margin"]["b"]
    layout["height"] = (ROW_HEIGHT if longest <= NAMED else THIN_ROW) * len(groups) + margins
    layout |= {
        "bargap": 0.3,
        "barmode": "overlay",
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, longest + 0.5 + longest / 20]},
        "yaxis": {
            "range": [len(groups) - 0.5, -0.5], "fixedrange": True, "automargin": False,
            "tickmode": "array", "tickvals": list(range(len(groups))),
            "ticktext": [escape(group.name) for group in groups],
            "tickfont": {"size": 12}, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
            "showgrid": False, "zeroline": False,
        },
    }  # fmt: skip
    return build([_blocks(groups, longest), _counts(groups)], layout)


def alt_text_distribution(overview: pd.DataFrame, categories: pd.DataFrame) -> str:
    """Return the counts by category and by kind of absence as an Indonesian sentence."""
    return _("Sebaran kategori. {counts}.", counts=counts_sentence(overview, categories))


def _groups(overview: pd.DataFrame, categories: pd.DataFrame) -> list[Group]:
    ordered = overview.sort_values(["total", "name"], ascending=[False, True], na_position="last")
    rows = list(ordered.itertuples(index=False))
    groups = [
        Group(category.name, category.colour, [row for row in rows if row.category == category.code])
        for category in categories.itertuples(index=False)
    ]
    known = set(categories["code"])
    absences = absent_by_reason(row for row in rows if row.category not in known)
    return groups + [Group(name, NO_DATA, members) for name, members in absences.items()]


def _blocks(groups: list[Group], longest: int) -> dict[str, Any]:
    blocks = [
        (place, column, group.colour, row)
        for place, group in enumerate(groups)
        for column, row in enumerate(group.rows)
    ]
    fills = [colour for _, _, colour, _ in blocks]
    edges = [NO_DATA_EDGE if colour == NO_DATA else colour for colour in fills]
    return {
        "type": "bar", "orientation": "h",
        "base": [column for _, column, _, _ in blocks],
        "x": [BLOCK] * len(blocks),
        # Said outright: plotly would take it from the smallest distance between rows that hold a block.
        "width": 0.86,
        "y": [place for place, _, _, _ in blocks],
        "customdata": [[row.regency] for _, _, _, row in blocks],
        "text": [_said(row, longest) for _, _, _, row in blocks],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
        "insidetextfont": {"size": 12, "color": [text_on(fill) for fill in fills]},
        "hovertext": [hover_text(row) for _, _, _, row in blocks],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": fills, "line": {"color": edges, "width": 0.8}},
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
        "showlegend": False,
    }  # fmt: skip


def _said(row: Any, longest: int) -> str:
    """Return name and score (its range where other categories are open), as far as there is room.

    `longest` is the number of blocks in the longest row.
    """
    if longest > NAMED:
        return ""
    name = escape(row.name) if longest <= ON_ONE_LINE else escape(row.name).replace(" ", "<br>")
    if pd.isna(row.total):
        return name
    # Who can still change category is seen by the range.
    still = f"–{formats.score(row.highest)}" if len(row.open_categories) > 1 else ""
    return f"{name}<br><b>{formats.score(row.total)}</b>{still}"


def _counts(groups: list[Group]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text",
        "x": [len(group.rows) + 0.1 for group in groups],
        "y": list(range(len(groups))),
        "text": [f"<b>{len(group.rows)}</b>" for group in groups],
        "textposition": "middle right", "textfont": {"size": 13},
        "selected": {"textfont": {"color": ACCENT}},
        "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip

"""How many indicators each right of an instrument has, of each type: one row a right, one column a type."""

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.theme import ACCENT, NO_DATA_EDGE, Caption, build, escape, figure_layout
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.words import _

ROW_HEIGHT = 30
NAME_CHARS, NAME_PIXELS = 32, 6.4
COUNT_ROOM = 0.45  # what a count needs beside its bar, as a share of the longest bar


def instrument_shape(shape: pd.DataFrame, caption: Caption, *, right: str = "") -> go.Figure:
    """Return a bar for each right and type, its count beside it; a click gives the right's code.

    `shape`: right, right_name, type (S, P, H or ""), indicators, with every type for every right (see
    `instrument.catalogue.shape`). The chosen `right` (a code) stands out; "" is none.
    """
    rights = list(dict.fromkeys(zip(shape["right"], shape["right_name"], strict=True)))
    kinds = list(dict.fromkeys(shape["type"]))
    longest = max(int(shape["indicators"].max()), 1)
    names = [_name(name, bold=code == right) for code, name in rights]
    left = round(max(len(line) for _, name in rights for line in _lines(name)) * NAME_PIXELS + 16)
    layout = figure_layout(caption, 0, left=left, right=4, below=2)
    layout["margin"]["t"] += 22  # the heads of the columns
    layout["height"] = ROW_HEIGHT * len(rights) + layout["margin"]["t"] + layout["margin"]["b"]
    layout |= {
        "bargap": 0.4,
        "barmode": "overlay",
        "showlegend": False,
        "xaxis": {
            "visible": False, "fixedrange": True,
            "range": [0, longest * (1 + COUNT_ROOM) * len(kinds)],
        },
        "yaxis": {
            "range": [len(rights) - 0.5, -0.5], "fixedrange": True, "automargin": False,
            "tickmode": "array", "tickvals": list(range(len(rights))), "ticktext": names,
            "tickfont": {"size": 12}, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
            "showgrid": False, "zeroline": False,
        },
    }  # fmt: skip
    traces = []
    for column, kind in enumerate(kinds):
        base = column * longest * (1 + COUNT_ROOM)
        own = shape[shape["type"] == kind]
        layout["annotations"].append(_head(kind, own, base))
        traces += [_bars(own, base, right), _counts(own, base)]
    return build(traces, layout)


def alt_text_shape(shape: pd.DataFrame) -> str:
    """Return how many indicators there are of each type, and which right has most and which fewest."""
    by_type = shape.groupby("type", sort=False)["indicators"].sum()
    by_right = shape.groupby("right_name", sort=False)["indicators"].sum()
    parts = [
        _("{count} {type}", count=formats.number(count), type=_(terms.TYPES[kind]))
        for kind, count in by_type.items()
        if kind
    ]
    total, rights = formats.number(by_right.sum()), len(by_right)
    said = _("{total} indikator dalam {rights} hak", total=total, rights=rights)
    if parts:
        said = _("{said}: {parts}", said=said, parts=listed(parts))
    if by_right.min() == by_right.max():
        return _("{said}. Setiap hak memuat {count} indikator.", said=said, count=int(by_right.max()))
    return _(
        "{said}. Terbanyak {most} ({most_count}), tersedikit {fewest} ({fewest_count}).",
        said=said,
        most=by_right.idxmax(),
        most_count=int(by_right.max()),
        fewest=by_right.idxmin(),
        fewest_count=int(by_right.min()),
    )


def _lines(name: str) -> list[str]:
    return textwrap.wrap(name, NAME_CHARS) or [""]


def _name(name: str, *, bold: bool) -> str:
    said = "<br>".join(map(escape, _lines(name)))
    return f"<b>{said}</b>" if bold else said


def _head(kind: str, own: pd.DataFrame, base: float) -> dict[str, Any]:
    name = _(terms.TYPES[kind]).capitalize() if kind else _("Semua indikator")
    return {
        "text": f"<b>{name}</b> ({formats.number(own['indicators'].sum())})",
        "xref": "x", "x": base, "xanchor": "left",
        "yref": "paper", "y": 1, "yanchor": "bottom",
        "showarrow": False, "font": {"size": 12}, "borderpad": 0,
    }  # fmt: skip


def _bars(own: pd.DataFrame, base: float, right: str) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "width": 0.6,
        "base": [base] * len(own),
        "x": own["indicators"].tolist(),
        "y": list(range(len(own))),
        "customdata": [[code] for code in own["right"]],
        "hovertext": [
            _("{right}: {count} indikator {type}", right=escape(row.right_name), count=row.indicators,
              type=_(terms.TYPES[row.type])).rstrip()
            for row in own.itertuples(index=False)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": [ACCENT if right in ("", code) else NO_DATA_EDGE for code in own["right"]]},
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _counts(own: pd.DataFrame, base: float) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text", "cliponaxis": False, "hoverinfo": "skip",
        "x": [base + count for count in own["indicators"]],
        "y": list(range(len(own))),
        "text": [f"&nbsp;{count}" for count in own["indicators"]],
        "textposition": "middle right", "textfont": {"size": 12},
        "selected": {"textfont": {"color": ACCENT}},
    }  # fmt: skip

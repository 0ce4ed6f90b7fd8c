"""One regency's rights as bars, each against the median of the regencies: which right holds it back.

`rights` has one row for each right, in the order in which they are drawn from top to bottom: right_code,
right_name, state ("scored", "open", "not_applicable"), score, highest, median, gap (score minus median),
points each, NaN where there is none.
"""

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.theme import (
    ACCENT,
    GUIDE,
    INK,
    MUTED,
    WHITE,
    Caption,
    build,
    escape,
    figure_layout,
)
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.words import _, spoken

ROW_HEIGHT, NAME_CHARS, LEFT = 30, 30, 212
TOP = 100.0
VALUE_AT, GAP_AT, END = 1.13, 1.27, 1.28  # right ends of the columns of numbers, against the end of the scale


def right_profile(rights: pd.DataFrame, caption: Caption) -> go.Figure:
    """Return horizontal bars with the median as a diamond; a row answers clicks with `right_code`.

    The weakest and the strongest right are marked at their names, unless all are equal.
    Where a right has no score the reason is written in place of a bar. The line behind a bar reaches to the
    highest score still possible.
    """
    rows = list(rights.itertuples(index=False))
    scored = [row for row in rows if pd.notna(row.score)]
    absent = [row for row in rows if pd.isna(row.score)]
    traces = [_bars(scored), _whiskers(scored), _click_targets(absent), _words(absent), _medians(rows)]
    traces += [_column(scored, VALUE_AT, "value", [formats.score(row.score) for row in scored])]
    traces += [_column(scored, GAP_AT, "gap", [formats.signed(row.gap) for row in scored])]
    return build(traces, _layout(rows, caption))


def alt_text_profile(rights: pd.DataFrame) -> str:
    """Return the finding: the weakest and the strongest right, and how many are under the median."""
    scored = rights.dropna(subset=["score"])
    if scored.empty:
        return _("Tidak ada hak yang bernilai sendiri.")
    parts = [_ends(scored)]
    compared = scored.dropna(subset=["gap"])
    below = int((compared["gap"] < 0).sum())
    parts.append(
        _("{below} dari {n} hak di bawah median kabupaten/kota.", below=below, n=len(compared))
        if len(compared)
        else ""
    )
    names = rights.loc[rights["state"] == "open", "right_name"].tolist()
    parts.append(_("Belum dijawab: {names}.", names=listed(names)) if names else "")
    return " ".join(filter(None, parts))


def _ends(scored: pd.DataFrame) -> str:
    """Return which rights are weakest and strongest, all of them where several are."""
    low, high = scored["score"].min(), scored["score"].max()
    if low == high:
        return _("Semua hak yang dinilai bernilai sama.")
    least, best = (listed(scored.loc[scored["score"] == end, "right_name"].tolist()) for end in (low, high))
    return _(
        "Hak terlemah {least} ({low}), terkuat {best} ({high}).",
        least=least, low=formats.score(low), best=best, high=formats.score(high),
    )  # fmt: skip


def _clickable(rows: list[Any]) -> dict[str, Any]:
    return {
        "y": [row.right_code for row in rows],
        "customdata": [[row.right_code] for row in rows],
        "hovertext": [_hover(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False, "orientation": "h", "type": "bar",
    }  # fmt: skip


def _hover(row: Any) -> str:
    lines = [f"<b>{escape(row.right_name)}</b>"]
    if pd.isna(row.score):
        lines.append(_absence(row))
    else:
        lines.append(_("Nilai: {score}", score=formats.score(row.score)))
    if pd.notna(row.median):
        lines.append(_("Median kabupaten/kota: {median}", median=formats.score(row.median)))
    if pd.notna(row.gap):
        lines.append(_("Selisih terhadap median: {gap}", gap=formats.signed(row.gap)))
    if pd.notna(row.score) and pd.notna(row.highest) and row.highest > row.score:
        lines.append(_("Tertinggi yang mungkin: {highest}", highest=formats.score(row.highest)))
    return "<br>".join(lines)


def _absence(row: Any) -> str:
    return spoken(terms.RIGHT_STATES)["open" if row.state == "open" else "not_applicable"]


def _bars(rows: list[Any]) -> dict[str, Any]:
    return _clickable(rows) | {
        "name": "score",
        "x": [row.score for row in rows],
        "marker": {"color": ACCENT, "line": {"width": 0}},
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _whiskers(rows: list[Any]) -> dict[str, Any]:
    opened = [row for row in rows if pd.notna(row.highest) and row.highest > row.score]
    return {
        "type": "scatter", "name": "highest", "mode": "lines+markers",
        "x": [x for row in opened for x in (row.score, row.highest, None)],
        "y": [y for row in opened for y in (row.right_code, row.right_code, None)],
        "line": {"color": MUTED, "width": 1.4},
        "marker": {
            "symbol": "line-ns", "size": [0, 7, 0] * len(opened), "line": {"color": MUTED, "width": 1.4},
        },
        "unselected": {"marker": {"opacity": 1}},
        "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _click_targets(rows: list[Any]) -> dict[str, Any]:
    """Return unseen bars under the words of the rights without a score: they can be opened too."""
    return _clickable(rows) | {
        "name": "no score",
        "x": [TOP / 2] * len(rows),
        "marker": {"opacity": 0},
        "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
    }  # fmt: skip


def _words(rows: list[Any]) -> dict[str, Any]:
    return {
        "type": "scatter", "name": "words", "mode": "text",
        "x": [1.0] * len(rows),
        "y": [row.right_code for row in rows],
        "text": [f"<i>{_absence(row)}</i>" for row in rows],
        "textposition": "middle right", "textfont": {"size": 12},
        "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _medians(rows: list[Any]) -> dict[str, Any]:
    """Return white diamonds with a dark edge: they stand out on a bar and on either ground."""
    known = [row for row in rows if pd.notna(row.median)]
    return {
        "type": "scatter", "name": "median", "mode": "markers",
        "x": [row.median for row in known],
        "y": [row.right_code for row in known],
        "marker": {
            "symbol": "diamond", "size": 10, "color": WHITE, "opacity": 1,
            "line": {"color": INK, "width": 1.5},
        },
        "unselected": {"marker": {"opacity": 1}},
        "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _column(rows: list[Any], at: float, name: str, texts: list[str]) -> dict[str, Any]:
    return {
        "type": "scatter", "name": name, "mode": "text",
        "x": [TOP * at] * len(rows),
        "y": [row.right_code for row in rows],
        "text": texts,
        "textposition": "middle left", "textfont": {"size": 12},
        "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _layout(rows: list[Any], caption: Caption) -> dict[str, Any]:
    layout = figure_layout(caption, 0, left=LEFT, right=4, below=22)
    layout["margin"]["t"] += 20  # the heads of the columns
    layout["height"] = ROW_HEIGHT * len(rows) + layout["margin"]["t"] + layout["margin"]["b"]
    heads = {VALUE_AT: _("Nilai"), GAP_AT: _("Selisih")}
    layout["annotations"] += [
        {
            "name": "head", "text": text, "showarrow": False, "borderpad": 0, "font": {"size": 11},
            "x": TOP * at, "xref": "x", "xanchor": "right", "y": 1, "yref": "paper", "yanchor": "bottom",
            "opacity": 0.85,
        }
        for at, text in heads.items()
    ]  # fmt: skip
    layout["annotations"].append(
        {
            "name": "key", "text": _("◇ median kabupaten/kota   ▼ terlemah   ▲ terkuat"),
            "showarrow": False, "borderpad": 0, "font": {"size": 11}, "x": 0, "xref": "x", "xanchor": "left",
            "y": 1, "yref": "paper", "yanchor": "bottom", "opacity": 0.85,
        }
    )  # fmt: skip
    return layout | {
        "bargap": 0.36,
        "barmode": "overlay",
        "xaxis": {
            "range": [0, TOP * END],
            "tickmode": "array", "tickvals": [0, 25, 50, 75, 100], "tickfont": {"size": 11},
            "showgrid": True, "gridcolor": GUIDE, "griddash": "1px,4px", "gridwidth": 1,
            "zeroline": False, "fixedrange": True, "automargin": False, "tickangle": 0,
        },
        "yaxis": _name_axis(rows),
    }  # fmt: skip


def _name_axis(rows: list[Any]) -> dict[str, Any]:
    codes = [row.right_code for row in rows]
    known = [row.score for row in rows if pd.notna(row.score)]
    signs = {min(known): "▼ ", max(known): "▲ "} if len(set(known)) > 1 else {}
    return {
        "type": "category",
        "categoryorder": "array", "categoryarray": codes,
        "range": [len(rows) - 0.5, -0.5],
        "tickmode": "array", "tickvals": codes,
        "ticktext": [_name(row.right_name, signs.get(row.score, "")) for row in rows],
        "tickfont": {"size": 12},
        "ticklen": 6, "tickcolor": "rgba(0,0,0,0)", "ticks": "outside",
        "showgrid": False, "zeroline": False, "fixedrange": True, "automargin": False,
    }  # fmt: skip


def _name(name: str, sign: str) -> str:
    """Return a name in at most two lines (a hover text says what does not fit), bold where it has a sign."""
    lines = textwrap.wrap(name, NAME_CHARS, max_lines=2, placeholder=" …")
    said = sign + "<br>".join(map(escape, lines))
    return f"<b>{said}</b>" if sign else said

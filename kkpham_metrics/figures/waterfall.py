"""Why points were gained or lost: from the former total through every part to the total."""

from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.change import REPORTED_RIGHT, TOTAL_ONLY
from kkpham_metrics.figures.theme import (
    ACCENT,
    GUIDE,
    MUTED,
    Caption,
    build,
    figure_layout,
    text_on,
)
from kkpham_metrics.figures.waterfall_rows import NAME_CHARS, Row, part_name, rows_of
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.words import _

ROW_HEIGHT, BAR = 20, 0.68
NAME_PIXELS = 6.3
VALUE_SHARE = 0.2  # of the width, for the column of numbers
NAMED = 2  # a finding names so many gains and losses; of indicators one, their names are sentences


def waterfall(steps: pd.DataFrame, years: tuple[int, int] | None, caption: Caption) -> go.Figure:
    """Return horizontal bars, each beginning where the one above ends; rows answer clicks with their code.

    `steps` is a frame of `queries.change_steps.steps`. With `years` (former, now) it runs from the total of
    the first to the total of the second; with None, from zero to the sum of one right's indicators. The scale
    is cut where the changes would vanish on it, and says so. A gain is filled, a loss hatched.
    """
    low = min(steps["start"].min(), steps["end"].min())
    high = max(steps["start"].max(), steps["end"].max())
    span = high - low or 1.0
    first = max(low - 0.18 * span, 0.0) if years else low - 0.04 * span
    rows = rows_of(steps, years, first)
    if years and first > 0:
        caption = replace(caption, source=f"{caption.source} {_('Sumbu dipotong: tidak dimulai dari 0.')}")
    last = high + 0.06 * span
    end = last + (last - first) * VALUE_SHARE / (1 - VALUE_SHARE)
    traces = [_targets(rows, first, end), *(_bars(rows, way) for way in ("gain", "loss", "end"))]
    traces += [_links(steps, with_first=years is not None), _numbers(rows, end)]
    if years and first > 0:
        traces.append(_cuts(rows, first, span))
    return build(traces, _layout(rows, caption, first, end, last))


def alt_text_waterfall(steps: pd.DataFrame, years: tuple[int, int], *, still_open: bool = False) -> str:
    """Return the finding: how the total changed from the former year, and what raised and what held it.

    While answers of either year are `still_open` it has neither risen nor fallen: it is higher or lower.
    """
    former, now = years
    change = steps["end"].iloc[-1] - steps["start"].iloc[0]
    points = formats.score(abs(change))
    if not round(change, 4):
        head = _("Nilai {year} sama dengan {former}", year=str(now), former=str(former))
    elif former > now or still_open:
        more = _("Lebih tinggi {points} poin daripada {former}", points=points, former=str(former))
        less = _("Lebih rendah {points} poin daripada {former}", points=points, former=str(former))
        head = more if change > 0 else less
    elif change > 0:
        head = _("Naik {points} poin dari {former}", points=points, former=str(former))
    else:
        head = _("Turun {points} poin dari {former}", points=points, former=str(former))
    said = head + _reasons(steps, change, NAMED) + "."
    return (
        f"{said} {_('Masih dapat berubah: jawaban salah satu tahun belum lengkap.')}" if still_open else said
    )


def alt_text_indicators(steps: pd.DataFrame, right: str) -> str:
    """Return the finding for one right: its part of the change, and the indicators behind it."""
    change = steps["end"].iloc[-1] - steps["start"].iloc[0]
    head = _("{right}: {points} poin nilai total", right=right, points=formats.signed(change))
    return head + _reasons(steps, change, 1) + "."


def _reasons(steps: pd.DataFrame, change: float, named: int) -> str:
    """Return the largest parts in the direction of the change, then those against it."""
    known = steps[~steps["kind"].isin(["others", REPORTED_RIGHT, TOTAL_ONLY])]
    gains = known[known["change"] > 0].nlargest(named, "change")
    losses = known[known["change"] < 0].nsmallest(named, "change")
    if not round(change, 4):
        both = _(": {gains} diimbangi {losses}", gains=_listed(gains), losses=_listed(losses))
        return both if len(gains) and len(losses) else ""
    said, against = (_listed(gains), _listed(losses)) if change > 0 else (_listed(losses), _listed(gains))
    text = _(": terbesar dari {parts}", parts=said) if said else ""
    if against and change > 0:
        text += _("; tertahan oleh {parts}", parts=against)
    elif against:
        text += _("; diimbangi oleh {parts}", parts=against)
    return text


def _listed(parts: pd.DataFrame) -> str:
    return listed(
        [
            f"{part_name(row.kind, row.name)} ({formats.signed(row.change)})"
            for row in parts.itertuples(index=False)
        ]
    )


def _bars(rows: list[Row], way: str) -> dict[str, Any]:
    own = [(place, row) for place, row in enumerate(rows) if row.way == way]
    colour = ACCENT if way == "gain" else MUTED
    marker: dict[str, Any] = {"color": colour, "line": {"color": colour, "width": 0}}
    if way == "loss":  # not by colour alone
        marker["pattern"] = {
            "shape": "/",
            "fillmode": "replace",
            "fgcolor": colour,
            "size": 6,
            "solidity": 0.4,
        }
        marker["line"]["width"] = 1
    return {
        "type": "bar", "name": way, "orientation": "h", "width": BAR,
        "x": [row.high - row.low for _place, row in own], "base": [row.low for _place, row in own],
        "y": [place for place, _row in own],
        "customdata": [[row.code] for _place, row in own],
        "hovertext": [row.said for _place, row in own], "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": marker, "showlegend": False,
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _targets(rows: list[Row], first: float, end: float) -> dict[str, Any]:
    """Return unseen bars as wide as the drawing: a small change must be as easy to click as a large one."""
    return {
        "type": "bar", "name": "target", "orientation": "h", "width": 1,
        "x": [end - first] * len(rows), "base": [first] * len(rows), "y": list(range(len(rows))),
        "customdata": [[row.code] for row in rows],
        "hovertext": [row.said for row in rows], "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"opacity": 0}, "showlegend": False,
        "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
    }  # fmt: skip


def _links(steps: pd.DataFrame, *, with_first: bool) -> dict[str, Any]:
    """Return the thin lines from the end of each bar to the beginning of the next."""
    ends = ([steps["start"].iloc[0]] if with_first else []) + steps["end"].tolist()
    return {
        "type": "scatter", "name": "link", "mode": "lines", "line": {"color": GUIDE, "width": 1},
        "x": [x for end in ends for x in (end, end, None)],
        "y": [y for n in range(len(ends)) for y in (n + BAR / 2, n + 1 - BAR / 2, None)],
        "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _numbers(rows: list[Row], end: float) -> dict[str, Any]:
    return {
        "type": "scatter", "name": "number", "mode": "text",
        "x": [end] * len(rows), "y": list(range(len(rows))),
        "text": [row.number for row in rows],
        "textposition": "middle left", "textfont": {"size": 12}, "cliponaxis": False,
        "hoverinfo": "skip", "showlegend": False,
        "selected": {"textfont": {"color": ACCENT}},
    }  # fmt: skip


def _cuts(rows: list[Row], first: float, span: float) -> dict[str, Any]:
    """Return the sign on both totals that their bars do not begin at zero."""
    places = [place for place, row in enumerate(rows) if row.way == "end"]
    return {
        "type": "scatter", "name": "cut", "mode": "text",
        "x": [first + 0.05 * span] * len(places), "y": places, "text": ["<b>//</b>"] * len(places),
        "textfont": {"size": 12, "color": text_on(MUTED)}, "hoverinfo": "skip", "showlegend": False,
        "selected": {"textfont": {"color": ACCENT}},
    }  # fmt: skip


def _layout(rows: list[Row], caption: Caption, first: float, end: float, last: float) -> dict[str, Any]:
    left = round(max(min(len(row.name), NAME_CHARS) for row in rows) * NAME_PIXELS + 12)
    layout = figure_layout(caption, 0, left=left, right=4, below=22)
    layout["height"] = ROW_HEIGHT * len(rows) + layout["margin"]["t"] + layout["margin"]["b"]
    return layout | {
        "barmode": "overlay",
        "xaxis": {
            "range": [first, end], "nticks": 6, "tickfont": {"size": 11}, "ticks": "outside", "ticklen": 4,
            "tickcolor": GUIDE, "showgrid": False, "zeroline": False, "fixedrange": True, "automargin": False,
        },
        "yaxis": {
            "range": [len(rows) - 0.5, -0.5], "tickmode": "array", "tickvals": list(range(len(rows))),
            "ticktext": [row.name for row in rows], "tickfont": {"size": 12},
            "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
            "showgrid": False, "zeroline": False, "fixedrange": True, "automargin": False,
        },
        "shapes": [
            {
                "name": "zero", "type": "line", "x0": 0, "x1": 0, "xref": "x", "y0": 0, "y1": 1,
                "yref": "paper", "line": {"color": GUIDE, "width": 1},
            }
        ] if first < 0 < last else [],
    }  # fmt: skip

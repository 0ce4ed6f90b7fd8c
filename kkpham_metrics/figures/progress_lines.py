"""How answers and evidence came in: step lines over time, with the deadlines as lines across them."""

from datetime import datetime
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from babel.dates import format_date

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import ACCENT, GUIDE, MUTED, Caption, build, escape, figure_layout
from kkpham_metrics.words import N_, _, locale

HEIGHT, LEFT, RIGHT, HEAD = 380, 46, 120, 46
MARGIN_OF_TIME = 0.04
LINES = {"answered": (N_("Dijawab"), ACCENT, "solid"), "present": (N_("Ada data dukung"), MUTED, "dot")}


def progress_lines(
    shares: pd.DataFrame, deadlines: pd.DataFrame, until: datetime, caption: Caption
) -> go.Figure:
    """Return the share answered and the share with evidence after every event, up to `until`.

    `shares` is of `progress.shares` (at least one row). `deadlines` is of `deadlines.deadlines`; those noted
    as an assumption carry a star. A line starts at 0, and stands at what was known until the next event.
    """
    ends = [*shares["at"], until, *(pd.Timestamp(due, tz="UTC") for due in deadlines["due"])]
    first, last = min(ends), max(ends)
    room = max((last - first) * MARGIN_OF_TIME, pd.Timedelta(days=4))
    traces = [_line(shares, part, first - room, until) for part in LINES]
    layout = figure_layout(caption, HEIGHT, left=LEFT, right=RIGHT, below=24)
    layout["margin"]["t"] += HEAD
    layout["annotations"] += [
        *map(_deadline_name, _levelled(deadlines, last - first)),
        *_names(shares, until),
    ]
    layout |= {
        "shapes": [_deadline_line(due) for due in deadlines["due"]],
        "xaxis": {
            "type": "date", "range": [first - room, last + room], "fixedrange": True,
            **_ticks(first, last), "showgrid": False, "ticks": "outside", "tickcolor": GUIDE,
        },
        "yaxis": {
            "range": [-3, 103], "tickvals": [0, 25, 50, 75, 100], "fixedrange": True,
            "gridcolor": GUIDE, "griddash": "dot", "gridwidth": 0.5, "zeroline": False,
        },
    }  # fmt: skip
    return build(traces, layout)


def alt_text_progress(shares: pd.DataFrame, deadlines: pd.DataFrame) -> str:
    """Return where the collection stands after the last event, and when the deadlines are."""
    last = shares.iloc[-1]
    said = _(
        "Setelah {n} peristiwa, terakhir {day}: {answered} dijawab dan {present} ada data dukungnya.",
        n=len(shares),
        day=formats.day(last["at"].date()),
        answered=formats.share(last["answered"]),
        present=formats.share(last["present"]),
    )
    dates = "; ".join(f"{_(row.name)} {formats.day(row.due)}" for row in deadlines.itertuples(index=False))
    return said + (" " + _("Tenggat: {dates}.", dates=dates) if dates else "")


def _line(shares: pd.DataFrame, part: str, start: pd.Timestamp, until: datetime) -> dict[str, Any]:
    name, colour, dash = LINES[part]
    hover = [
        f"<b>{formats.moment(row.at)}</b><br>{escape(_(name))}: {formats.share(getattr(row, part))}<br>"
        + _("{n} daerah sudah mengirim", n=row.sent)
        for row in shares.itertuples(index=False)
    ]
    values = [formats.percent(value) for value in shares[part]]
    events, end = len(shares), max(until, shares["at"].iloc[-1])
    return {
        "type": "scatter", "mode": "lines+markers", "name": part,
        "x": [start, *shares["at"], end],
        "y": [0.0, *values, values[-1]],
        "hovertext": [_("Belum ada yang mengirim"), *hover, hover[-1]],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "line": {"color": colour, "width": 2.4, "dash": dash, "shape": "hv"},
        "marker": {"color": colour, "size": [0, *[8] * events, 0]},
        "showlegend": False, "cliponaxis": False,
    }  # fmt: skip


def _names(shares: pd.DataFrame, until: datetime) -> list[dict[str, Any]]:
    """Return the names of both lines beside their ends, kept apart where the lines lie close together."""
    last = shares.iloc[-1]
    at = max(until, last["at"])
    heights = {part: formats.percent(last[part]) for part in LINES}
    upper, lower = sorted(LINES, key=lambda part: heights[part], reverse=True)
    push = max(0.0, 14 - (heights[upper] - heights[lower]) * (HEIGHT - 140) / 100) / 2
    return [
        {
            "name": part, "x": at, "y": heights[part], "xanchor": "left", "xshift": 8, "showarrow": False,
            "yshift": push if part == upper else -push,
            "text": f"{_(LINES[part][0])} {formats.share(last[part])}",
            "font": {"size": 12, "weight": 600}, "align": "left",
        }
        for part in (upper, lower)
    ]  # fmt: skip


def _levelled(deadlines: pd.DataFrame, span: pd.Timedelta) -> list[tuple[Any, int]]:
    """Return the deadlines with the level of their name: neighbours that are close stand on two levels."""
    found: list[tuple[Any, int]] = []
    for row in deadlines.sort_values("due").itertuples(index=False):
        close = bool(found) and pd.Timestamp(row.due) - pd.Timestamp(found[-1][0].due) < span / 4
        found.append((row, (found[-1][1] + 1) % 3 if close else 0))
    return found


def _deadline_name(levelled: tuple[Any, int]) -> dict[str, Any]:
    row, level = levelled
    star = " *" if row.basis == "assumption" else ""
    return {
        "name": "deadline", "x": str(row.due), "y": 1, "yref": "paper", "yanchor": "bottom",
        "yshift": 1 + level * 14, "xanchor": "center", "showarrow": False, "font": {"size": 11},
        "text": f"{escape(_(row.name))}{star}",
    }  # fmt: skip


def _deadline_line(due: Any) -> dict[str, Any]:
    return {
        "name": "deadline", "type": "line", "x0": str(due), "x1": str(due), "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": GUIDE, "width": 1.2, "dash": "dash"}, "layer": "below",
    }  # fmt: skip


def _ticks(first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    """Return at most eight months as ticks, named in the language spoken (plotly would name them itself)."""
    months = pd.date_range(first.normalize().replace(day=1), last, freq="MS")
    shown = months[:: -(-len(months) // 8) or 1]
    return {
        "tickvals": [str(month.date()) for month in shown],
        "ticktext": [format_date(month, "MMM y", locale=locale()) for month in shown],
    }

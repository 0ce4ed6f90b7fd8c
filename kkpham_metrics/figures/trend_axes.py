"""The ground of the trend lines: years, instruments, what lies between them, cut-offs, names at the side."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.figures.ranking_bars import ASSUMED
from kkpham_metrics.figures.theme import GUIDE, Caption, escape, figure_layout
from kkpham_metrics.figures.year_axis import Span, bands, reasons, rules, spans, titles, year_axis
from kkpham_metrics.words import _

HEIGHT = 350
HEAD = 20  # pixels above the drawing, for the names of the instruments
LABEL_GAP = 16  # pixels between two names beside the lines
LABEL_PIXELS, LABEL_LEAST, LABEL_MOST = 6.6, 60, 240
STEP = 10
CLEAR = 2  # points between a mark and the end of the axis, where the years stand


@dataclass(frozen=True)
class Label:
    """A name beside the end of a line, at its last score."""

    score: float
    text: str


def trend_layout(
    labels: list[Label],
    years: pd.DataFrame,
    cut_offs: pd.DataFrame,
    scores: Iterable[float],
    lines: pd.DataFrame,
    caption: Caption,
) -> dict[str, Any]:
    """Return the layout; `lines` are those that are drawn. See `trend_lines` for the frames."""
    low, high = score_range(scores)
    kept = cut_offs[(cut_offs["lower"] > max(low, 0)) & (cut_offs["lower"] < high)]
    if kept["assumed"].any():
        caption = replace(caption, marks=(*caption.marks, _(ASSUMED)))
    longest = max((len(label.text) for label in labels), default=0)
    right = round(min(max(longest * LABEL_PIXELS + 16, LABEL_LEAST), LABEL_MOST))
    layout = figure_layout(caption, HEIGHT, left=34, right=right, below=38)
    layout["margin"]["t"] += HEAD
    pixels = HEIGHT - layout["margin"]["t"] - layout["margin"]["b"]
    found = spans(years)
    layout["xaxis"] = year_axis(years, "<br>")
    layout["yaxis"] = {
        "range": [low, high], "dtick": STEP, "tick0": 0, "fixedrange": True, "zeroline": False,
        "gridcolor": "rgba(138,148,158,0.22)", "tickfont": {"size": 11}, "automargin": False,
    }  # fmt: skip
    layout["shapes"] = [*bands(years), *rules(found), *_cut_offs(kept, found)]
    layout["annotations"] += [
        *titles(found, _bridged(lines)), *_without_line(found, lines), *reasons(years, _("belum ada data")),
        *_cut_off_names(kept, found),
        *_names(labels, low, high, pixels),
    ]  # fmt: skip
    return layout


def score_range(scores: Iterable[float]) -> tuple[float, float]:
    """Return the ends of the axis: whole tens clear of the scores, 0 to 100 without one."""
    known = [score for score in scores if pd.notna(score)]
    if not known:
        return 0, 100
    low = max(0, math.floor((min(known) - CLEAR) / STEP) * STEP)
    high = math.floor(max(known) / STEP) * STEP + STEP
    return low, high


def _without_line(found: list[Span], lines: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a word in the place of the lines, for every instrument under which none is drawn."""
    drawn = set(lines["instrument"])
    return [
        {
            "name": "no line", "text": f"<i>{_('tidak ada garis')}</i>", "showarrow": False, "opacity": 0.85,
            "x": (span.first + span.last) / 2, "xref": "x", "y": 0.5, "yref": "paper", "font": {"size": 12},
        }
        for span in found
        if drawn and span.instrument not in drawn
    ]  # fmt: skip


def _bridged(lines: pd.DataFrame) -> dict[str, str]:
    """Return by instrument what its name must add: that its right is another one."""
    rights = lines[lines["bridged"]].groupby("instrument")["right_name"].first()
    return {
        code: " · " + _("dijembatani (bridged): {right}", right=escape(right))
        for code, right in rights.items()
    }


def _cut_offs(cut_offs: pd.DataFrame, found: list[Span]) -> list[dict[str, Any]]:
    return [
        {
            "name": "cut-off", "type": "line", "layer": "below",
            "x0": span.first - 0.5, "x1": span.last + 0.5, "xref": "x",
            "y0": row.lower, "y1": row.lower, "yref": "y",
            "line": {"color": GUIDE, "width": 1, "dash": "4px,3px"},
        }
        for span in found
        for row in cut_offs[cut_offs["instrument"] == span.instrument].itertuples(index=False)
    ]  # fmt: skip


def _cut_off_names(cut_offs: pd.DataFrame, found: list[Span]) -> list[dict[str, Any]]:
    """Return the first word and lower bound of each category at its line, where an instrument begins."""
    return [
        {
            "name": "cut-off", "showarrow": False, "opacity": 0.85, "borderpad": 1, "font": {"size": 10},
            "text": f"{escape(row.name.split()[0])} {formats.bound(row.lower)}{'*' * row.assumed}",
            "x": span.first - 0.48, "xref": "x", "xanchor": "left",
            "y": row.lower, "yref": "y", "yanchor": "bottom",
        }
        for span in found
        for row in cut_offs[cut_offs["instrument"] == span.instrument].itertuples(index=False)
    ]  # fmt: skip


def _names(labels: list[Label], low: float, high: float, pixels: int) -> list[dict[str, Any]]:
    """Return the names at the side, as near to their line as leaves each a row of its own."""
    gap = (high - low) * LABEL_GAP / pixels
    ordered = sorted(labels, key=lambda label: -label.score)
    places = [label.score for label in ordered]
    for at in range(1, len(places)):
        places[at] = min(places[at], places[at - 1] - gap)
    short = max(0.0, low + gap / 2 - places[-1]) if places else 0.0
    return [
        {
            "name": "label", "text": escape(label.text), "showarrow": False, "borderpad": 0,
            "x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "align": "left",
            "y": place + short, "yref": "y", "yanchor": "middle", "font": {"size": 12},
        }
        for label, place in zip(ordered, places, strict=True)
    ]  # fmt: skip

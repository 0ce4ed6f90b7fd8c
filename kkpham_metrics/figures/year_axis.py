"""What figures over the years share: the axis, the instruments above it, and what parts them."""

import itertools
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kkpham_metrics.figures.theme import GUIDE, escape
from kkpham_metrics.words import _


@dataclass(frozen=True)
class Span:
    """Consecutive years of the axis under one instrument."""

    instrument: str
    title: str
    first: int
    last: int


def spans(years: pd.DataFrame) -> list[Span]:
    """Return the instruments of `years` (data_year, instrument, title) in order, without uncovered years."""
    covered = years[years["instrument"] != ""].itertuples(index=False)
    found = []
    for (code, title), rows in itertools.groupby(covered, key=lambda row: (row.instrument, row.title)):
        of_one = [int(row.data_year) for row in rows]
        found.append(Span(str(code), str(title), of_one[0], of_one[-1]))
    return found


def year_axis(years: pd.DataFrame, parting: str, **axis: Any) -> dict[str, Any]:
    """Return the axis of `years`; a year still being collected says so behind `parting`."""
    known = years["data_year"].tolist()
    words = [
        f"{row.data_year}{parting}<i>{_('belum lengkap')}</i>" if row.collecting else str(row.data_year)
        for row in years.itertuples(index=False)
    ]
    return {
        "range": [known[0] - 0.5, known[-1] + 0.5] if known else [0, 1],
        "tickmode": "array", "tickvals": known, "ticktext": words, "tickangle": 0,
        "showgrid": False, "zeroline": False, "fixedrange": True, "automargin": False,
    } | axis  # fmt: skip


def bands(years: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a shaded band for every year in which no assessment was held."""
    return [
        {
            "name": "no assessment", "type": "rect", "layer": "below", "line": {"width": 0},
            "fillcolor": GUIDE, "opacity": 0.18,
            "x0": year - 0.5, "x1": year + 0.5, "xref": "x", "y0": 0, "y1": 1, "yref": "paper",
        }
        for year in years.loc[years["reason"] != "", "data_year"].tolist()
    ]  # fmt: skip


def rules(found: list[Span]) -> list[dict[str, Any]]:
    """Return an upright line where an instrument gives way to the next."""
    return [
        {
            "name": "instrument", "type": "line", "layer": "below",
            "x0": span.first - 0.5, "x1": span.first - 0.5, "xref": "x", "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": GUIDE, "width": 1.6},
        }
        for span in found[1:]
    ]  # fmt: skip


def reasons(years: pd.DataFrame, nothing: str) -> list[dict[str, Any]]:
    """Return upright in the place of every year without assessment that there was none.

    `nothing` is said of a year of which there is nothing, though there could be.
    """
    empty = years[years["scored"] == 0]
    return [
        {
            "name": "reason", "text": _("tidak ada penilaian") if row.reason else nothing,
            "textangle": -90, "showarrow": False, "hovertext": escape(row.reason), "opacity": 0.85,
            "x": row.data_year, "xref": "x", "y": 0.5, "yref": "paper", "font": {"size": 12},
        }
        for row in empty.itertuples(index=False)
    ]  # fmt: skip


def titles(found: list[Span], behind: dict[str, str], above: int = 0) -> list[dict[str, Any]]:
    """Return the name of each instrument over its years, `above` pixels over the drawing.

    `behind` says more of an instrument (by its id), as plotly shows it.
    """
    return [
        {
            "name": "instrument", "text": f"<b>{escape(span.title)}</b>{behind.get(span.instrument, '')}",
            **_over(span, found), "xref": "x", "showarrow": False,
            "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": above, "font": {"size": 12},
            "borderpad": 1,
        }
        for span in found
    ]  # fmt: skip


def _over(span: Span, found: list[Span]) -> dict[str, Any]:
    """Return where a name stands: in the middle, but a single year at an end has no room on both sides."""
    if span.first == span.last and len(found) > 1 and span in (found[0], found[-1]):
        end = span is found[-1]
        return {"x": span.last + 0.5 if end else span.first - 0.5, "xanchor": "right" if end else "left"}
    return {"x": (span.first + span.last) / 2, "xanchor": "center"}

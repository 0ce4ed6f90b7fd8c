"""Scores by data year: lines that end where the instrument changes or where no assessment was held."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import ACCENT, GUIDE, MUTED, Caption, build, escape
from kkpham_metrics.figures.trend_axes import Label, trend_layout
from kkpham_metrics.words import N_, _

NAMED_MOST = 8  # more lines than that cannot be told apart
MEAN_NAME = N_("Rata-rata provinsi")


@dataclass(frozen=True)
class Pen:
    """How the lines of a trace look; `sign` is the marker as a character, for the name beside the line."""

    name: str
    colour: str
    width: float
    symbol: str = "circle"
    sign: str = "●"
    size: int = 8
    opacity: float = 1


MEAN = Pen("mean", MUTED, 3.4, sign="━")
CROWD = Pen("regencies", GUIDE, 1, size=4, opacity=0.55)
SYMBOLS = {
    "circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "triangle-down": "▼", "cross": "✚",
    "star": "★", "hexagon": "⬢",
}  # fmt: skip


def trend_lines(
    lines: pd.DataFrame,
    means: pd.DataFrame,
    years: pd.DataFrame,
    cut_offs: pd.DataFrame,
    chosen: tuple[str, ...],
    caption: Caption,
) -> go.Figure:
    """Return one line for each chosen regency and the provincial mean, with gaps where there is no score.

    `lines`: regency, name, data_year, instrument, bridged, score, highest, coverage, by regency and year.
    `means`: data_year, instrument, bridged, score, highest, regencies (how many the mean is over). `years`:
    data_year, instrument, title, reason, scored, collecting; every year of the axis. `cut_offs`: instrument,
    name, lower, assumed; empty where categories do not apply. Without `chosen`, or with more than
    `NAMED_MOST`, the regencies are thin grey lines. A click on a regency's point gives "61.01 2023" as
    `customdata[0]`.

    No line joins two instruments, two years that do not follow each other, or a year that is still being
    collected (its points are hollow). Another instrument's right is dashed.
    """
    collecting = {int(year) for year in years.loc[years["collecting"], "data_year"]}
    shown = lines[lines["regency"].isin(chosen)] if chosen else lines
    mean = means.assign(regency="", name=_(MEAN_NAME), coverage=float("nan"))
    drawn = [(MEAN, mean)] if len(mean) else []
    if 0 < len(chosen) <= NAMED_MOST:
        groups = (group for __, group in shown.groupby("regency", sort=False))
        pens = (Pen("regency", ACCENT, 2.2, symbol, sign, 9) for symbol, sign in SYMBOLS.items())
        drawn += list(zip(pens, groups, strict=False))
        traces = []
    else:
        traces = _traces(CROWD, shown, collecting)
    for pen, frame in drawn:
        traces += _traces(pen, frame, collecting)
    labels = [_label(pen.sign, frame, years) for pen, frame in drawn]
    scores = [*shown["score"], *means["score"]]
    return build(traces, trend_layout(labels, years, cut_offs, scores, shown, caption))


def alt_text_trend(
    lines: pd.DataFrame, means: pd.DataFrame, years: pd.DataFrame, chosen: tuple[str, ...]
) -> str:
    """Return how the mean and each chosen regency went, stretch by stretch (see `stretches`).

    A mean says of how many: means of others are no course of the same regencies.
    """
    collecting = {int(year) for year in years.loc[years["collecting"], "data_year"]}
    mean = means.assign(regency="", name=_(MEAN_NAME))
    rows = [*mean.itertuples(index=False), *lines[lines["regency"].isin(chosen)].itertuples(index=False)]
    courses = [_course(part, collecting) for part in stretches(rows, collecting)]
    if not courses:
        return _("Belum ada nilai.")
    return _("Nilai menurut tahun data: {courses}.", courses="; ".join(courses))


def _course(part: list[Any], collecting: set[int]) -> str:
    first, last = part[0], part[-1]
    ends = {"name": last.name, "last": last.data_year, "score": _score(last)}
    if last.data_year in collecting:
        return _("{name} {score} pada {last} (belum lengkap)", **ends)
    if len(part) == 1:
        return _("{name} {score} pada {last}", **ends)
    ends |= {"first": first.data_year, "former": _score(first)}
    return _("{name} dari {former} pada {first} menjadi {score} pada {last}", **ends)


def _score(row: Any) -> str:
    """Return a score in words; a mean with how many it is over."""
    if row.regency:
        return formats.score(row.score)
    return _("{score} ({n} daerah)", score=formats.score(row.score), n=row.regencies)


def stretches(rows: Iterable[Any], collecting: set[int]) -> list[list[Any]]:
    """Return rows (with regency, instrument, data_year; in this order) in stretches that a line may join."""
    parts: list[list[Any]] = []
    former = None
    for row in rows:
        joined = (
            former is not None
            and (former.regency, former.instrument) == (row.regency, row.instrument)
            and former.data_year + 1 == row.data_year
            and row.data_year not in collecting
        )
        if joined:
            parts[-1].append(row)
        else:
            parts.append([row])
        former = row
    return parts


def _traces(pen: Pen, frame: pd.DataFrame, collecting: set[int]) -> list[dict[str, Any]]:
    """Return one trace for each instrument; its stretches are parted by points without place."""
    return [
        _trace(pen, stretches(part.itertuples(index=False), collecting), collecting)
        for __, part in frame.groupby("instrument", sort=False)
    ]


def _trace(pen: Pen, parts: list[list[Any]], collecting: set[int]) -> dict[str, Any]:
    rows = list(itertools.chain.from_iterable((*part, None) for part in parts))[:-1]
    hollow = dict.fromkeys(collecting, f"{pen.symbol}-open")
    still = {"marker": {"opacity": pen.opacity}}
    return {
        "type": "scatter", "mode": "lines+markers", "name": pen.name,
        "x": [row and row.data_year for row in rows],
        "y": [row and row.score for row in rows],
        "customdata": [[f"{row.regency} {row.data_year}" if row and row.regency else ""] for row in rows],
        "hovertext": [_hover(row, collecting) if row else "" for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "line": {"color": pen.colour, "width": pen.width, "dash": "dash" if parts[0][0].bridged else "solid"},
        "marker": {
            "symbol": [hollow.get(row.data_year, pen.symbol) if row else pen.symbol for row in rows],
            "color": pen.colour, "size": pen.size, "opacity": pen.opacity,
            "line": {"color": pen.colour, "width": 1.5},
        },
        "opacity": pen.opacity,
        "connectgaps": False, "cliponaxis": False, "showlegend": False,
        "selected": still, "unselected": still,
    }  # fmt: skip


def _hover(row: Any, collecting: set[int]) -> str:
    said = [f"<b>{escape(row.name)}</b>", _("Tahun data {year}", year=row.data_year)]
    if row.bridged:
        said.append(_("dijembatani: {right}", right=escape(row.right_name)))
    said.append(_("Nilai: {score}", score=formats.score(row.score)))
    if pd.notna(row.highest) and row.highest > row.score:
        ends = formats.score(row.score), formats.score(row.highest)
        said.append(_("Rentang: {lowest}–{highest}", lowest=ends[0], highest=ends[1]))
    if pd.notna(row.coverage):
        said.append(_("Kelengkapan jawaban: {share}", share=formats.share(row.coverage)))
    if not row.regency:
        said.append(_("rata-rata {n} daerah yang bernilai", n=row.regencies))
    if row.data_year in collecting:
        said.append(_("tahun ini belum lengkap"))
    return "<br>".join(said)


def _label(sign: str, frame: pd.DataFrame, years: pd.DataFrame) -> Label:
    """Return what stands beside a line: its sign, whose it is, and its last score of a complete year."""
    complete = set(years.loc[~years["collecting"], "data_year"])
    whole = frame[frame["data_year"].isin(complete)]
    row = (whole if len(whole) else frame).iloc[-1]
    year = int(row["data_year"])
    when = "" if year == years["data_year"].iloc[-1] else f" ({year})"
    return Label(float(row["score"]), f"{sign} {row['name']} {formats.score(row['score'])}{when}")

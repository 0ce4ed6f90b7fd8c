"""The table of every right of every regency as cells, for slides that are no picture."""

import html
from string import ascii_lowercase
from typing import NamedTuple

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.figures.theme import NO_DATA, ramp_colour, text_on
from kkpham_metrics.words import _


class HeatCell(NamedTuple):
    """What stands in a cell, on which colour, in which colour."""

    text: str
    fill: str
    ink: str


class Heat(NamedTuple):
    """Names of regencies (in the order of the picture) and rights, cells by regency and right, the note.

    Where a score is lacking a letter stands, which the note explains.
    """

    regencies: tuple[str, ...]
    rights: tuple[str, ...]
    cells: tuple[tuple[HeatCell, ...], ...]
    note: str


def heat(chart: Chart) -> Heat:
    """Return the table of a chart drawn by the recipe "matriks"."""
    frame = chart.values["frame"]
    rights = dict(zip(frame["right_code"], frame["right_name"], strict=True))
    codes = dict(zip(frame["name"], frame["regency"], strict=True))
    names = tuple(html.unescape(text) for text in chart.figure.layout.yaxis.ticktext)
    lacking = list(dict.fromkeys(frame.loc[frame["score"].isna(), "state"]))
    letters = dict(zip(lacking, ascii_lowercase, strict=False))
    scores = frame.set_index(["regency", "right_code"])["score"].to_dict()
    states = frame.set_index(["regency", "right_code"])["state"].to_dict()
    cells = tuple(
        tuple(_cell(scores[key], letters.get(states[key], "")) for key in ((codes[name], r) for r in rights))
        for name in names
    )
    note = " · ".join(f"{letter}: {_(terms.ABSENCES[state])}" for state, letter in letters.items())
    return Heat(names, tuple(rights.values()), cells, note)


def _cell(score: float, letter: str) -> HeatCell:
    if score != score:  # NaN
        return HeatCell(letter, NO_DATA, text_on(NO_DATA))
    fill = ramp_colour(score)
    return HeatCell(formats.score(score), fill, text_on(fill))

"""The score of every regency in every right: a table whose cells are coloured, written and clickable."""

import textwrap
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.theme import (
    ACCENT,
    NO_DATA,
    NO_DATA_EDGE,
    Caption,
    build,
    escape,
    figure_layout,
    ramp_colour,
    text_on,
)
from kkpham_metrics.figures.wording import NAMED_MOST, ends_may_move, listed
from kkpham_metrics.words import N_, _

ROW_HEIGHT, HEAD_LINE, NAME_PIXELS, LETTER = 27, 15, 130, 6
HEAD_PIXELS = 1000  # what the names of all rights share on the narrowest screen that is planned for
WIDTH, THICKNESS = 0.97, 0.92
# As `terms.ABSENCES`, in words that fit into a cell.
SHORT = {
    "not_submitted": N_("belum mengirim"),
    "missing_self": N_("belum ada mandiri"),
    "missing_verified": N_("belum diverifikasi"),
    "missing_final": N_("belum ada final"),
    "not_scored": N_("belum dapat dinilai"),
    "open": N_("belum dijawab"),
    "not_applicable": N_("tidak berlaku"),
    "only_total": N_("hanya total"),
    "only_right": N_("hanya nilai hak"),
    "verifying": N_("belum selesai"),
}


def heat_table(
    matrix: pd.DataFrame,
    right_code: str,
    caption: Caption,
    *,
    ordered: bool = False,
    colour: Callable[[float], str] = ramp_colour,
    row_height: int = ROW_HEIGHT,
) -> go.Figure:
    """Return the table, the regencies by their score in `right_code`, best first; `ordered`: as given.

    `matrix` holds every regency to be shown with every right, rights in their order: regency, name,
    right_code, right_name, score (0..100 or NaN), state ("scored" or a key of `terms.ABSENCES`), and where a
    cell says something else than its score, label. A click gives "regency/right" as `customdata[0]`, on
    the name of a right "/right". `colour` says how a score looks that is none of 0 to 100. `row_height` is in
    pixels.
    """
    rows = _ordered(matrix, right_code, as_given=ordered)
    columns = list(dict.fromkeys(zip(matrix["right_code"], matrix["right_name"], strict=True)))
    place = {code: number for number, (code, _name) in enumerate(columns)}
    height = {code: number for number, (code, _name) in enumerate(rows)}
    heads = {code: _wrapped(name, HEAD_PIXELS // len(columns) // LETTER) for code, name in columns}
    lines = max(head.count("<br>") for head in heads.values()) + 1
    head_rows = lines * HEAD_LINE / row_height + 0.2
    cells = [(cell, place[cell.right_code], height[cell.regency]) for cell in matrix.itertuples(index=False)]
    scored = [cell for cell in cells if pd.notna(cell[0].score)]
    absent = [cell for cell in cells if pd.isna(cell[0].score)]
    traces = [_scores(scored, colour), _absences(absent), _heads(heads, place, head_rows, right_code)]
    layout = figure_layout(caption, 0, left=NAME_PIXELS)
    margins = layout["margin"]["t"] + layout["margin"]["b"]
    layout |= {
        "height": round(row_height * (len(rows) + head_rows)) + margins,
        "barmode": "overlay", "bargap": 0,
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, len(columns)]},
        "yaxis": _names(rows, head_rows),
        "shapes": _frame(place.get(right_code), len(rows)),
    }  # fmt: skip
    return build(traces, layout)


def alt_text_heat_table(matrix: pd.DataFrame) -> str:
    """Return the table's finding: highest and lowest score, and how many cells have none, and why.

    `matrix` as in `heat_table`, and highest: what open answers can still make of a score.
    """
    scored = matrix.dropna(subset=["score"])
    shown = {"daerah": matrix["regency"].nunique(), "hak": matrix["right_code"].nunique()}
    said = [_("Nilai {daerah} daerah menurut {hak} hak.", **shown)]
    if len(scored):
        said.append(_ends(scored))
    counts = matrix.loc[matrix["score"].isna(), "state"].value_counts()
    if len(counts):
        reasons = listed([f"{count} {_(SHORT[state])}" for state, count in counts.items()])
        said.append(_("Tanpa nilai: {reasons}.", reasons=reasons))
    return " ".join(said)


def _ends(scored: pd.DataFrame) -> str:
    """Return the highest and the lowest score and whose they are, or the one score that all have."""
    high, low = scored["score"].max(), scored["score"].min()
    if high == low and len(scored) > 1:
        return _("Semua yang bernilai sama: {score}.", score=formats.score(high))
    if len(scored) == 1:
        return _("Nilai {name}: {score}.", name=_cells(scored, high), score=formats.score(high))
    words = {
        "best": f"{_cells(scored, high)} ({formats.score(high)})",
        "least": f"{_cells(scored, low)} ({formats.score(low)})",
    }
    if ends_may_move(scored["score"], scored["highest"]):
        return _("Untuk sementara tertinggi {best}, terendah {least}.", **words)
    return _("Tertinggi {best}, terendah {least}.", **words)


def _cells(scored: pd.DataFrame, score: float) -> str:
    found = scored[scored["score"] == score]
    names = [f"{cell.name}, {cell.right_name}" for cell in found.itertuples(index=False)]
    return "; ".join(names) if len(names) <= NAMED_MOST else _("{n} nilai", n=len(names))


def _ordered(matrix: pd.DataFrame, right_code: str, *, as_given: bool) -> list[tuple[str, str]]:
    """Return code and name of the regencies, best in this right first, those without a score last."""
    if as_given:
        return list(dict.fromkeys(zip(matrix["regency"], matrix["name"], strict=True)))
    own = matrix[matrix["right_code"] == right_code]
    known = own if len(own) else matrix.drop_duplicates("regency")
    ranked = known.sort_values(["score", "name"], ascending=[False, True], na_position="last")
    return list(zip(ranked["regency"], ranked["name"], strict=True))


def _wrapped(name: str, room: int) -> str:
    return "<br>".join(map(escape, textwrap.wrap(name, max(room, 12)) or [""]))


def _bars(name: str, cells: list[tuple[Any, int, int]]) -> dict[str, Any]:
    """Return bars that fill cells: unlike the cells of a heat map they answer clicks."""
    return {
        "type": "bar", "orientation": "h", "name": name, "showlegend": False,
        "base": [column + (1 - WIDTH) / 2 for _cell, column, _row in cells],
        "x": [WIDTH] * len(cells),
        "y": [row for _cell, _column, row in cells],
        "width": THICKNESS,
        "customdata": [[f"{cell.regency}/{cell.right_code}"] for cell, _column, _row in cells],
        "hovertext": [_hover(cell) for cell, _column, _row in cells],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _scores(cells: list[tuple[Any, int, int]], colour: Callable[[float], str]) -> dict[str, Any]:
    fills = [colour(cell.score) for cell, _column, _row in cells]
    return _bars("score", cells) | {
        "text": [_label(cell) for cell, _column, _row in cells],
        "insidetextfont": {"size": 12, "color": [text_on(fill) for fill in fills]},
        "marker": {"color": fills, "line": {"width": 0}},
    }


def _absences(cells: list[tuple[Any, int, int]]) -> dict[str, Any]:
    return _bars("absence", cells) | {
        "text": [f"<i>{_(SHORT[cell.state])}</i>" for cell, _column, _row in cells],
        "insidetextfont": {"size": 10, "color": text_on(NO_DATA)},
        "marker": {"color": NO_DATA, "line": {"color": NO_DATA_EDGE, "width": 0.5}},
    }


def _label(cell: Any) -> str:
    return str(getattr(cell, "label", "") or formats.score(cell.score))


def _heads(heads: dict[str, str], place: dict[str, int], head_rows: float, right_code: str) -> dict[str, Any]:
    """Return the names of the rights over their columns, the chosen one bold; a click chooses a right."""
    return {
        "type": "scatter", "name": "right", "mode": "markers+text", "showlegend": False,
        "x": [place[code] + 0.5 for code in heads],
        "y": [-0.5 - head_rows / 2] * len(heads),
        "customdata": [[f"/{code}"] for code in heads],
        "text": [f"<b>{head}</b>" if code == right_code else head for code, head in heads.items()],
        "textposition": "middle center", "textfont": {"size": 11},
        "hovertext": [head.replace("<br>", " ") for head in heads.values()],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"symbol": "square", "size": 60, "opacity": 0},
        "selected": {"marker": {"opacity": 0}, "textfont": {"color": ACCENT}},
        "unselected": {"marker": {"opacity": 0}},
    }  # fmt: skip


def _hover(cell: Any) -> str:
    value = _(terms.ABSENCES[cell.state]).capitalize() if pd.isna(cell.score) else _label(cell)
    return f"<b>{escape(cell.name)}</b><br>{escape(cell.right_name)}<br>{value}"


def _names(rows: list[tuple[str, str]], head_rows: float) -> dict[str, Any]:
    return {
        "range": [len(rows) - 0.5, -0.5 - head_rows],
        "tickmode": "array", "tickvals": list(range(len(rows))),
        "ticktext": [escape(name) for _code, name in rows],
        "tickfont": {"size": 12}, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
        "showgrid": False, "zeroline": False, "fixedrange": True, "automargin": False,
    }  # fmt: skip


def _frame(column: int | None, rows: int) -> list[dict[str, Any]]:
    """Return a frame around the column of the chosen right."""
    if column is None:
        return []
    return [
        {
            "name": "chosen", "type": "rect", "layer": "above", "fillcolor": "rgba(0,0,0,0)",
            "x0": column, "x1": column + 1, "y0": -0.5, "y1": rows - 0.5,
            "line": {"color": ACCENT, "width": 2},
        }
    ]  # fmt: skip

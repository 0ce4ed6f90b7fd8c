"""Who needs help first: the points that can still be added, and apart from them those that may be lost.

Two drawings side by side on scales of the same length, never stacked: the two must not be added.
"""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import ACCENT, MUTED, Caption, build, escape, figure_layout
from kkpham_metrics.figures.wording import absence, listed, sharing
from kkpham_metrics.words import _

ROW_HEIGHT, HEAD = 25, 20
NAME_PIXELS, NAME_PIXELS_MOST = 6.6, 220
SPLIT, GAP = 0.68, 0.05  # where the first drawing ends, and the room to the second, in parts of the width
ROOM = 1.3  # of the longest bar, for the number behind it


def stake_bars(ranking: pd.DataFrame, caption: Caption) -> go.Figure:
    """Return a row for each regency in the order of the frame; a click gives its code as `customdata[0]`.

    `ranking` has the columns of `queries.assistance.ranking`. Where there is no total, the reason stands
    written in place of a bar.
    """
    rows = list(ranking.itertuples(index=False))
    left = round(min(max((len(row.name) for row in rows), default=0) * NAME_PIXELS + 14, NAME_PIXELS_MOST))
    layout = figure_layout(caption, 0, left=left, right=4)
    layout["margin"]["t"] += HEAD
    layout["height"] = ROW_HEIGHT * max(len(rows), 1) + layout["margin"]["t"] + layout["margin"]["b"]
    most = max([0.01, *ranking["at_stake"].dropna()]) * ROOM
    second = (1 - SPLIT - GAP) / SPLIT
    hidden = {"visible": False, "fixedrange": True}
    layout |= {
        "bargap": 0.34, "barmode": "overlay",
        "xaxis": hidden | {"range": [0, most], "domain": [0, SPLIT]},
        "xaxis2": hidden | {"range": [0, _second(ranking, most * second)], "domain": [SPLIT + GAP, 1]},
        "yaxis": {
            "range": [len(rows) - 0.5, -0.5], "fixedrange": True, "automargin": False,
            "tickmode": "array", "tickvals": list(range(len(rows))),
            "ticktext": [escape(row.name) for row in rows],
            "tickfont": {"size": 12}, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
            "showgrid": False, "zeroline": False,
        },
    }  # fmt: skip
    layout["annotations"] += [
        _head(_("Masih dapat ditambah (poin)"), 0),
        _head(_("Dapat hilang (poin)"), SPLIT + GAP),
        *(_reason(place, row) for place, row in enumerate(rows) if pd.isna(row.total)),
    ]
    bars = [_bars(rows, "at_stake", "x", ACCENT), _bars(rows, "at_risk", "x2", MUTED)]
    return build([*bars, _targets(rows, most)], layout)


def alt_text_stakes(ranking: pd.DataFrame) -> str:
    """Return who sent nothing, and who has most to add and most to lose."""
    said = []
    for state, own in ranking[ranking["total"].isna()].groupby("state", sort=False):
        names = listed(own["name"].tolist())
        said.append(_("{state}: {names}.", state=absence(str(state)).capitalize(), names=names))
    for column, words in (
        ("at_stake", _("Paling banyak masih dapat ditambah")),
        ("at_risk", _("Paling banyak dapat hilang")),
    ):
        known = ranking.dropna(subset=[column])
        if len(known) and known[column].max() > 0:
            most = known[known[column] == known[column].max()]
            points = _("{points} poin", points=formats.score(most[column].iloc[0]))
            said.append(f"{words}: {sharing(most['name'])} ({points}).")
    return " ".join(said) or _("Tidak ada poin yang masih dipertaruhkan.")


def _second(ranking: pd.DataFrame, at_least: float) -> float:
    """Return the end of the second scale: the same length of a point as in the first, where that suffices."""
    own: float = max([0.01, *ranking["at_risk"].dropna()]) * ROOM * 1.25
    return max(at_least, own)


def _bars(rows: list[Any], column: str, axis: str, colour: str) -> dict[str, Any]:
    known = [(place, row, getattr(row, column)) for place, row in enumerate(rows) if pd.notna(row.total)]
    return {
        "type": "bar", "orientation": "h", "name": column, "showlegend": False, "xaxis": axis, "yaxis": "y",
        "x": [points for _place, _row, points in known],
        "y": [place for place, _row, _points in known],
        "text": [formats.score(points) for _place, _row, points in known],
        "textposition": "outside", "cliponaxis": False, "constraintext": "none", "textfont": {"size": 12},
        "customdata": [[row.regency] for _place, row, _points in known],
        "hovertext": [_hover(row) for _place, row, _points in known],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": colour, "line": {"width": 0}},
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _targets(rows: list[Any], most: float) -> dict[str, Any]:
    """Return unseen bars under the words of those without a total: who must be chased is clicked too."""
    absent = [(place, row) for place, row in enumerate(rows) if pd.isna(row.total)]
    return {
        "type": "bar", "orientation": "h", "name": "click", "showlegend": False,
        "x": [most] * len(absent),
        "y": [place for place, _row in absent],
        "customdata": [[row.regency] for _place, row in absent],
        "hovertext": [_hover(row) for _place, row in absent],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"opacity": 0},
        "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
    }  # fmt: skip


def _reason(place: int, row: Any) -> dict[str, Any]:
    said = absence(row.state)
    if row.state in ("not_submitted", "not_scored"):
        said = _("{state}: seluruh nilainya masih dipertaruhkan", state=said)
    return {
        "name": "reason", "text": f"<i>{said}</i>", "showarrow": False, "x": 0, "xref": "paper",
        "xanchor": "left", "xshift": 2, "y": place, "yref": "y", "yanchor": "middle", "font": {"size": 12},
        "borderpad": 0,
    }  # fmt: skip


def _head(text: str, x: float) -> dict[str, Any]:
    return {
        "name": "column", "text": f"<b>{text}</b>", "showarrow": False, "xref": "paper", "x": x,
        "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 2, "font": {"size": 12},
        "borderpad": 0,
    }  # fmt: skip


def _hover(row: Any) -> str:
    lines = [f"<b>{escape(row.name)}</b>"]
    if pd.isna(row.total):
        return "<br>".join([*lines, absence(row.state).capitalize()])
    lines += [
        _("Nilai: {score}", score=formats.score(row.total)),
        _("{n} indikator terbuka: sampai +{points} poin", n=row.open, points=formats.score(row.at_stake)),
        _(
            "{n} indikator terjawab tanpa data dukung yang sah: {points} poin dapat hilang",
            n=row.risky,
            points=formats.score(row.at_risk),
        ),
    ]
    if pd.notna(row.next_name):
        lines.append(
            _(
                "cukup {points} poin untuk {name}",
                points=formats.score(row.distance),
                name=escape(row.next_name),
            )
        )
    return "<br>".join(lines)

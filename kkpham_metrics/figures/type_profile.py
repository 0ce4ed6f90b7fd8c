"""How many of the possible points each type of indicator reached: province and regencies, side by side."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.theme import GUIDE, RAMP, Caption, build, escape, figure_layout
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.words import _

ROW_HEIGHT, NAME_PIXELS, HEAD = 26, 140, 24
SCALE_END, GAP = 162, 0.03  # room right of the bar for its value and for what is unanswered


def type_profile(profile: pd.DataFrame, caption: Caption) -> go.Figure:
    """Return one panel for each type: the share of the possible points (0..100 percent) as bars.

    `profile` has the columns of `queries.indicators.type_profile`: the province ("" as regency) first, then
    regencies in the order of their rows. A regency's bar answers clicks with its code as `customdata[0]`.
    """
    names = {row.regency: row.name or _("Seluruh provinsi") for row in profile.itertuples(index=False)}
    places = {code: number for number, code in enumerate(names)}
    types = list(dict.fromkeys(profile["type"]))
    layout = figure_layout(caption, 0, left=NAME_PIXELS, right=4)
    layout["margin"]["t"] += HEAD
    layout["height"] = ROW_HEIGHT * len(names) + layout["margin"]["t"] + layout["margin"]["b"]
    layout |= {"bargap": 0.3, "barmode": "overlay", "yaxis": _name_axis(names)}
    traces, shapes = [], []
    for number, kind in enumerate(types):
        rows = list(profile[profile["type"] == kind].itertuples(index=False))
        axis = "" if number == 0 else str(number + 1)
        domain = _domain(number, len(types))
        layout[f"xaxis{axis}"] = {
            "visible": False, "fixedrange": True, "range": [0, SCALE_END], "domain": domain, "anchor": "y",
        }  # fmt: skip
        traces.append(_bars(rows, places, f"x{axis}", kind))
        shapes += _mean_line(rows, f"x{axis}")
        layout["annotations"].append(_head(kind, domain))
    return build(traces, layout | {"shapes": shapes})


def alt_text_types(profile: pd.DataFrame) -> str:
    """Return the profile's finding: the share of the province in each type, then the best and the last."""
    province = profile[profile["regency"] == ""]
    said = [f"{_(terms.TYPES[row.type])} {_share(row)}" for row in province.itertuples(index=False)]
    sentences = [_("Capaian poin seluruh provinsi: {shares}.", shares=listed(said))]
    for kind, rows in profile[profile["regency"] != ""].groupby("type", sort=False):
        if len(rows) > 1:
            best, least = rows.loc[rows["share"].idxmax()], rows.loc[rows["share"].idxmin()]
            sentences.append(
                _(
                    "Pada {kind}: tertinggi {best} ({most}), terendah {least} ({fewest}).",
                    kind=_(terms.TYPES[str(kind)]),
                    best=best["name"],
                    most=_share(best),
                    least=least["name"],
                    fewest=_share(least),
                )
            )
    return " ".join(sentences)


def _share(row: Any) -> str:
    return f"{formats.score(row.share)}%"


def _domain(number: int, of: int) -> list[float]:
    width = (1 - GAP * (of - 1)) / of
    return [number * (width + GAP), number * (width + GAP) + width]


def _bars(rows: list[Any], places: dict[str, int], axis: str, kind: str) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "name": kind, "xaxis": axis, "yaxis": "y", "showlegend": False,
        "x": [row.share for row in rows],
        "y": [places[row.regency] for row in rows],
        "customdata": [[row.regency] for row in rows],
        "text": [_words(row) for row in rows],
        "textposition": "outside", "cliponaxis": False, "constraintext": "none", "textfont": {"size": 12},
        "hovertext": [_hover(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": [RAMP[1] if row.regency else RAMP[2] for row in rows], "line": {"width": 0}},
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _words(row: Any) -> str:
    """Return the share and, where not all is answered, how much is: a low bar need not be a bad result."""
    share = f"<b>{_share(row)}</b>"
    if row.answered == row.applicable:
        return share
    return share + " " + _("{n} dari {of} dijawab", n=row.answered, of=row.applicable)


def _hover(row: Any) -> str:
    name = escape(row.name) if row.regency else _("Seluruh provinsi ({n} daerah)", n=row.regencies)
    points = _("{points} dari {possible} poin", points=row.points, possible=row.possible)
    answered = _("{n} dari {of} dijawab", n=row.answered, of=row.applicable)
    return (
        f"<b>{name}</b><br>{_(terms.TYPES[row.type]).capitalize()}: {_share(row)}<br>{points}<br>{answered}"
    )


def _mean_line(rows: list[Any], axis: str) -> list[dict[str, Any]]:
    """Return a line at the share of the province, through the bars of the regencies."""
    return [
        {
            "name": "province", "type": "line", "layer": "below", "xref": axis, "yref": "paper",
            "x0": row.share, "x1": row.share, "y0": 0, "y1": 1,
            "line": {"color": GUIDE, "width": 1, "dash": "4px,3px"},
        }
        for row in rows
        if not row.regency and len(rows) > 1
    ]  # fmt: skip


def _head(kind: str, domain: list[float]) -> dict[str, Any]:
    return {
        "name": "type", "text": f"<b>{_(terms.TYPES[kind]).capitalize()}</b>", "showarrow": False,
        "xref": "paper", "x": domain[0], "xanchor": "left",
        "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 2,
        "font": {"size": 12}, "borderpad": 0,
    }  # fmt: skip


def _name_axis(names: dict[str, str]) -> dict[str, Any]:
    return {
        "range": [len(names) - 0.5, -0.5],
        "tickmode": "array", "tickvals": list(range(len(names))),
        "ticktext": [escape(name) if code else f"<b>{name}</b>" for code, name in names.items()],
        "tickfont": {"size": 12}, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
        "showgrid": False, "zeroline": False, "fixedrange": True,
        "automargin": False,
    }  # fmt: skip

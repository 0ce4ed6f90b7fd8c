"""Who rose and who fell between two years: bars to both sides of zero, the signed change in a column."""

from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import ACCENT, GUIDE, MUTED, Caption, build, escape, figure_layout
from kkpham_metrics.figures.wording import sharing
from kkpham_metrics.words import N_, _

ROW_HEIGHT = 25
NAME_PIXELS, NAME_PIXELS_MOST = 6.6, 220
VALUE_PIXELS = 62
OPEN_OPACITY = 0.45
OPEN_MARK = "*"
OPEN_WORDS = N_("* JAWABAN BELUM LENGKAP: MASIH DAPAT BERUBAH")


def change_bars(changes: pd.DataFrame, caption: Caption) -> go.Figure:
    """Return one bar for each regency that has a change, in the order of the frame.

    `changes`: regency, name, former, score, change (score points), open (may either score still rise: the
    bar is paler and the number starred, as the caption says). A click on a bar gives the regency's code as
    `customdata[0]`.
    """
    rows = list(changes.dropna(subset=["change"]).itertuples(index=False))
    if any(row.open for row in rows):
        caption = replace(caption, marks=(*caption.marks, _(OPEN_WORDS)))
    left = round(min(max((len(row.name) for row in rows), default=0) * NAME_PIXELS + 14, NAME_PIXELS_MOST))
    layout = figure_layout(caption, 0, left=left, right=VALUE_PIXELS, below=4)
    layout["height"] = ROW_HEIGHT * max(len(rows), 1) + layout["margin"]["t"] + layout["margin"]["b"]
    ends = [0.0, *(row.change for row in rows)]
    room = (max(ends) - min(ends) or 1) * 0.02
    layout |= {
        "bargap": 0.34,
        "xaxis": {
            "visible": False, "fixedrange": True, "range": [min(ends) - room, max(ends) + room],
        },
        "yaxis": {
            "range": [len(rows) - 0.5, -0.5], "fixedrange": True, "automargin": False,
            "tickmode": "array", "tickvals": list(range(len(rows))),
            "ticktext": [escape(row.name) for row in rows],
            "tickfont": {"size": 12}, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
            "showgrid": False, "zeroline": False,
        },
        "shapes": [
            {
                "name": "zero", "type": "line", "x0": 0, "x1": 0, "xref": "x", "y0": 0, "y1": 1,
                "yref": "paper", "line": {"color": GUIDE, "width": 1},
            }
        ],
    }  # fmt: skip
    layout["annotations"] += [_value(place, row) for place, row in enumerate(rows)]
    return build([_bars(rows)], layout)


def alt_text_changes(changes: pd.DataFrame) -> str:
    """Return how many rose and fell (or stand higher and lower, while answers are open), and who did most."""
    known = changes.dropna(subset=["change"])
    if known.empty:
        return _("Tidak ada daerah yang dapat dibandingkan.")
    return f"{_counted(known)} {_ends(known)}"


def _ends(known: pd.DataFrame) -> str:
    """Return who changed most to either side, all who share that, or the change that all have in common."""
    changes, high, low = known["change"], known["change"].max(), known["change"].min()
    if high == low:
        if len(known) == 1:
            return _("Perubahan {name}: {change}.", name=known["name"].iloc[0], change=formats.signed(high))
        return _("Semua berubah sama: {change}.", change=formats.signed(high))
    return _(
        "Perubahan tertinggi {best} ({high}), terendah {least} ({low}).",
        best=sharing(known.loc[changes == high, "name"]), high=formats.signed(high),
        least=sharing(known.loc[changes == low, "name"]), low=formats.signed(low),
    )  # fmt: skip


def _counted(known: pd.DataFrame) -> str:
    """Return how many rose and fell; where answers are open, only how many stand higher and lower so far."""
    counts = {
        "n": len(known), "up": int((known["change"] > 0).sum()), "down": int((known["change"] < 0).sum()),
    }  # fmt: skip
    still = int(known["open"].astype(bool).sum())
    if not still:
        return _("Dari {n} daerah yang dapat dibandingkan, {up} naik dan {down} turun.", **counts)
    return _(
        "Dari {n} daerah yang dapat dibandingkan, {up} lebih tinggi dan {down} lebih rendah; {still} di "
        "antaranya masih dapat berubah karena jawabannya belum lengkap.",
        still=still, **counts,
    )  # fmt: skip


def _bars(rows: list[Any]) -> dict[str, Any]:
    shades = [OPEN_OPACITY if row.open else 1 for row in rows]
    return {
        "type": "bar", "orientation": "h", "name": "change",
        "x": [row.change for row in rows],
        "y": list(range(len(rows))),
        "customdata": [[row.regency] for row in rows],
        "hovertext": [_hover(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": [ACCENT if row.change > 0 else MUTED for row in rows], "opacity": shades,
            "line": {"color": [ACCENT if row.change > 0 else MUTED for row in rows], "width": 1},
        },
        "showlegend": False,
    }  # fmt: skip


def _value(place: int, row: Any) -> dict[str, Any]:
    return {
        "name": "value", "text": formats.signed(row.change) + OPEN_MARK * bool(row.open), "showarrow": False,
        "x": 1, "xref": "paper", "xanchor": "right", "xshift": VALUE_PIXELS - 6, "align": "right",
        "y": place, "yref": "y", "yanchor": "middle", "font": {"size": 12}, "borderpad": 0,
    }  # fmt: skip


def _hover(row: Any) -> str:
    said = [
        f"<b>{escape(row.name)}</b>",
        _("Perubahan: {change}", change=formats.signed(row.change)),
        _("dari {former} menjadi {score}", former=formats.score(row.former), score=formats.score(row.score)),
    ]
    if row.open:
        said.append(_("belum lengkap: nilainya masih dapat naik"))
    return "<br>".join(said)

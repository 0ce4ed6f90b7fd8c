"""One regency's scores as submitted, verified and final, beside each other: what the checks changed.

`totals` has one row for each stage, `rights` one row for each right: see `queries.stages.totals_of` and
`queries.stages.rights_by_stage`. Scores are points; NaN where a stage has none.
"""

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.theme import (
    ACCENT,
    GUIDE,
    MUTED,
    RAMP,
    WHITE,
    Caption,
    build,
    escape,
    figure_layout,
)
from kkpham_metrics.figures.wording import listed, so_far
from kkpham_metrics.words import _

ROW_HEIGHT, NAME_CHARS, LEFT = 28, 30, 196
TOTAL = "total"
# Told apart by shape and size, not by colour alone: where scores agree, the later stand inside the earlier.
MARKS: dict[str, dict[str, Any]] = {
    "self": {"symbol": "circle", "size": 17, "color": WHITE, "line": {"color": ACCENT, "width": 2}},
    "verified": {"symbol": "diamond", "size": 13, "color": ACCENT, "line": {"color": WHITE, "width": 1}},
    "final": {"symbol": "square", "size": 7, "color": RAMP[-1], "line": {"color": WHITE, "width": 1}},
}


def stage_comparison(totals: pd.DataFrame, rights: pd.DataFrame, caption: Caption) -> go.Figure:
    """Return a row for the total and for each right, with a mark for each stage that has a score.

    Marks of rights answer clicks with `right_code`.
    """
    rows = _rows(totals, rights)
    stages = [stage for stage in MARKS if any(pd.notna(row[stage]) for row in rows)]
    traces = [_links(rows, stages), *(_marks(rows, stage) for stage in stages)]
    return build(traces, _layout(rows, stages, caption))


def alt_text_stages(totals: pd.DataFrame, rights: pd.DataFrame) -> str:
    """Return the finding: the total of each stage, which are unfinished or missing, and what changed most."""
    scored, begun = totals.dropna(subset=["total"]), totals.dropna(subset=["provisional"])
    absent = totals.drop([*scored.index, *begun.index])
    parts = [f"{_(terms.STAGES[row.stage])} {formats.score(row.total)}" for row in scored.itertuples()]
    said = [_("Nilai total: {parts}.", parts=listed(parts)) if parts else _("Tidak ada nilai total.")]
    said += [f"{_(terms.STAGES[row.stage])}: {so_far(row.provisional)}." for row in begun.itertuples()]
    if len(absent):
        names = listed([_(terms.STAGES[stage]).lower() for stage in absent["stage"]])
        said.append(_("Belum ada nilai: {stages}.", stages=names))
    changes = rights.assign(most=rights[["verified_change", "final_change"]].abs().max(axis=1))
    if changes["most"].max() > 0:
        most = changes.loc[changes["most"].idxmax()]
        parts = [formats.score(most[stage]) for stage in MARKS if pd.notna(most[stage])]
        said.append(
            _("Paling berubah: {name} ({scores}).", name=most["right_name"], scores=" → ".join(parts))
        )
    return " ".join(said)


def _rows(totals: pd.DataFrame, rights: pd.DataFrame) -> list[dict[str, Any]]:
    """Return what is drawn, from top to bottom: the total, then the rights."""
    total = {"code": TOTAL, "name": _("Nilai total")}
    total |= dict(zip(totals["stage"], totals["total"], strict=True))
    columns = ["right_code", "right_name", *MARKS]
    renamed = rights[columns].rename(columns={"right_code": "code", "right_name": "name"})
    return [total, *renamed.to_dict("records")]


def _links(rows: list[dict[str, Any]], stages: list[str]) -> dict[str, Any]:
    """Return for each row a line from its lowest to its highest mark."""
    ends = {row["code"]: known for row in rows if (known := [row[s] for s in stages if pd.notna(row[s])])}
    return {
        "type": "scatter", "name": "link", "mode": "lines",
        "x": [x for known in ends.values() for x in (min(known), max(known), None)],
        "y": [y for code in ends for y in (code, code, None)],
        "line": {"color": MUTED, "width": 2}, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _marks(rows: list[dict[str, Any]], stage: str) -> dict[str, Any]:
    known = [row for row in rows if pd.notna(row[stage])]
    return {
        "type": "scatter", "name": _(terms.STAGES[stage]), "mode": "markers",
        "x": [row[stage] for row in known],
        "y": [row["code"] for row in known],
        "customdata": [[row["code"]] for row in known],
        "hovertext": [_hover(row) for row in known],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": MARKS[stage] | {"opacity": 1},
        "unselected": {"marker": {"opacity": 1}},
        "cliponaxis": False,
    }  # fmt: skip


def _hover(row: dict[str, Any]) -> str:
    scores = [f"{_(terms.STAGES[stage])}: {formats.score(row[stage])}" for stage in MARKS]
    return "<br>".join([f"<b>{escape(row['name'])}</b>", *scores])


def _layout(rows: list[dict[str, Any]], stages: list[str], caption: Caption) -> dict[str, Any]:
    layout = figure_layout(caption, 0, left=LEFT, right=14, below=22)
    layout["margin"]["t"] += 24  # the key
    layout["height"] = ROW_HEIGHT * len(rows) + layout["margin"]["t"] + layout["margin"]["b"]
    codes = [row["code"] for row in rows]
    names = ["<br>".join(map(escape, textwrap.wrap(row["name"], NAME_CHARS, max_lines=2))) for row in rows]
    names[0] = f"<b>{names[0]}</b>"
    return layout | {
        "showlegend": bool(stages),
        "legend": {
            "orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom",
            "font": {"size": 12}, "itemclick": False, "itemdoubleclick": False,
        },
        "xaxis": {
            "range": _range(rows, stages), "tickfont": {"size": 11}, "nticks": 8,
            "showgrid": True, "gridcolor": GUIDE, "griddash": "1px,4px", "gridwidth": 1,
            "zeroline": False, "fixedrange": True, "automargin": False, "tickangle": 0,
        },
        "yaxis": {
            "type": "category", "categoryorder": "array", "categoryarray": codes,
            "range": [len(rows) - 0.5, -0.5],
            "tickmode": "array", "tickvals": codes, "ticktext": names, "tickfont": {"size": 12},
            "ticklen": 6, "tickcolor": "rgba(0,0,0,0)", "ticks": "outside",
            "showgrid": False, "zeroline": False, "fixedrange": True, "automargin": False,
        },
    }  # fmt: skip


def _range(rows: list[dict[str, Any]], stages: list[str]) -> list[float]:
    """Return the part of the scale in which the marks stand: differences of a few points must be seen."""
    known = [row[stage] for row in rows for stage in stages if pd.notna(row[stage])]
    return [max(min(known) - 4, -1.0), max(known) + 2] if known else [0.0, 100.0]

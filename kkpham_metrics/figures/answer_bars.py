"""What every regency answered to one indicator: score as a bar, answer and evidence written beside it."""

import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.theme import ACCENT, Caption, build, escape, figure_layout, ramp_colour
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.words import _

ROW_HEIGHT, NAME_PIXELS, HEAD = 25, 118, 22
# Where the columns begin, in parts of the bar of the highest score.
ANSWER, EVIDENCE, END = 1.16, 2.45, 2.95
ANSWER_CHARS = 34
PALE_BAR = 0.35


def answer_bars(
    answers: pd.DataFrame, top: float, caption: Caption, *, chosen: tuple[str, ...] = ()
) -> go.Figure:
    """Return one row for each regency; it answers clicks with its code as `customdata[0]`.

    `answers` has the columns of `queries.answers.indicator_answers`, in the order to be drawn; `top` is the
    highest score that a step gives. Where regencies are `chosen` the bars of the others are pale.
    """
    rows = list(answers.itertuples(index=False))
    layout = figure_layout(caption, 0, left=NAME_PIXELS, right=4)
    layout["margin"]["t"] += HEAD
    layout["height"] = ROW_HEIGHT * len(rows) + layout["margin"]["t"] + layout["margin"]["b"]
    layout |= {
        "barmode": "overlay", "bargap": 0.3,
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, top * END]},
        "yaxis": _names(rows, chosen),
    }  # fmt: skip
    layout["annotations"] += [
        _head(_("Skor (0–{top})", top=formats.bound(top)), 0),
        _head(_("Jawaban"), ANSWER / END),
        _head(_("Data dukung"), EVIDENCE / END),
    ]
    texts = {row.regency: _answer(row) for row in rows}
    evidence = {row.regency: _evidence(row) for row in rows}
    return build(
        [
            _bars(rows, top, chosen),
            _targets(rows, top),
            _column("answer", texts, top * ANSWER),
            _column("evidence", evidence, top * EVIDENCE),
        ],
        layout,
    )


def alt_text_answers(answers: pd.DataFrame) -> str:
    """Return the finding: who scored most and least, and how many have no score, and why."""
    scored = answers.dropna(subset=["score"])
    said = []
    if len(scored):
        for words, score in (
            (_("Skor tertinggi"), scored["score"].max()),
            (_("skor terendah"), scored["score"].min()),
        ):
            names = listed(scored.loc[scored["score"] == score, "name"].tolist())
            said.append(f"{words} {formats.bound(score)}: {names}")
    counts = answers.loc[answers["score"].isna(), "state"].value_counts()
    absences = _absences()
    if len(counts):
        reasons = listed([f"{count} {absences[state]}" for state, count in counts.items()])
        said.append(_("tanpa skor: {reasons}", reasons=reasons))
    return "; ".join(said) + "."


def _absences() -> dict[str, str]:
    return {key: _(word) for key, word in (terms.ABSENCES | terms.ANSWER_STATES).items()}


def _answer(row: Any) -> str:
    if pd.isna(row.value):
        return f"<i>{_absences()[row.state]}</i>"
    text = str(row.label) if pd.notna(row.label) and row.label else formats.number(row.value)
    return escape(textwrap.shorten(text, ANSWER_CHARS, placeholder=" …"))


def _evidence(row: Any) -> str:
    known = _known(terms.EVIDENCE, row.evidence_status)
    # Only what was sent has evidence; what must be chased stands out.
    return f"<b>{known}</b>" if row.evidence_status in ("missing", "rejected") else known


def _known(words: Mapping[str, str], key: Any) -> str:
    return _(words[key]) if pd.notna(key) and key in words else ""


def _clickable(rows: list[Any]) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "showlegend": False,
        "y": [row.regency for row in rows],
        "customdata": [[row.regency] for row in rows],
        "hovertext": [_hover(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _bars(rows: list[Any], top: float, chosen: tuple[str, ...]) -> dict[str, Any]:
    scored = [row for row in rows if pd.notna(row.score)]
    opacity = [1 if not chosen or row.regency in chosen else PALE_BAR for row in scored]
    return _clickable(scored) | {
        "name": "score",
        "x": [row.score for row in scored],
        "text": [f"<b>{formats.bound(row.score)}</b>" for row in scored],
        "textposition": "outside", "cliponaxis": False, "constraintext": "none", "textfont": {"size": 12},
        "marker": {
            "color": [ramp_colour(100 * row.score / top) for row in scored],
            "opacity": opacity, "line": {"width": 0},
        },
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _targets(rows: list[Any], top: float) -> dict[str, Any]:
    """Return unseen bars over the whole row: its words answer clicks too."""
    return _clickable(rows) | {
        "name": "click",
        "x": [top * END] * len(rows),
        "marker": {"opacity": 0},
        "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
    }  # fmt: skip


def _column(name: str, texts: dict[str, str], x: float) -> dict[str, Any]:
    return {
        "type": "scatter", "name": name, "mode": "text", "showlegend": False, "hoverinfo": "skip",
        "x": [x] * len(texts), "y": list(texts), "text": list(texts.values()),
        "textposition": "middle right", "textfont": {"size": 12},
        "selected": {"textfont": {"color": ACCENT}},
    }  # fmt: skip


def _hover(row: Any) -> str:
    lines = [f"<b>{escape(row.name)}</b>", _absences()[row.state].capitalize()]
    if pd.notna(row.value):
        lines.append(_("Jawaban: {value}", value=formats.number(row.value)))
        if pd.notna(row.label) and row.label:
            lines.append(escape(row.label))
    if pd.notna(row.score):
        lines.append(_("Skor: {score}", score=formats.bound(row.score)))
    if known := _known(terms.EVIDENCE, row.evidence_status):
        lines.append(_("Data dukung: {status}", status=known))
    return "<br>".join(lines)


def _head(text: str, x: float) -> dict[str, Any]:
    return {
        "name": "column", "text": f"<b>{text}</b>", "showarrow": False,
        "xref": "paper", "x": x, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom",
        "yshift": 2, "font": {"size": 12}, "borderpad": 0,
    }  # fmt: skip


def _names(rows: list[Any], chosen: tuple[str, ...]) -> dict[str, Any]:
    names = [f"<b>{escape(row.name)}</b>" if row.regency in chosen else escape(row.name) for row in rows]
    return {
        "type": "category", "categoryorder": "array", "categoryarray": [row.regency for row in rows],
        "range": [len(rows) - 0.5, -0.5],
        "tickmode": "array", "tickvals": [row.regency for row in rows], "ticktext": names,
        "tickfont": {"size": 12}, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
        "showgrid": False, "zeroline": False, "fixedrange": True, "automargin": False,
    }  # fmt: skip

"""The rows of a waterfall: what is written at each of its bars."""

from typing import Any, NamedTuple

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.theme import escape
from kkpham_metrics.words import _

NAME_CHARS = 36


class Row(NamedTuple):
    """One bar: its name on the axis, its code, its ends, gain, loss or end, number, and words on hovering."""

    name: str
    code: str
    low: float
    high: float
    way: str
    number: str
    said: str


def rows_of(steps: pd.DataFrame, years: tuple[int, int] | None, first: float) -> list[Row]:
    """Return the bars from top to bottom: totals (from `first` on) and steps, or steps and their sum."""
    rows = [_step(step) for step in steps.itertuples(index=False)]
    start, total = steps["start"].iloc[0], steps["end"].iloc[-1]
    if years is None:
        return [*rows, _end(_("Jumlah"), min(0.0, total), max(0.0, total), formats.signed(total))]
    before, after = (_("Nilai {year}", year=str(year)) for year in years)
    return [
        _end(before, first, start, formats.score(start)),
        *rows,
        _end(after, first, total, formats.score(total)),
    ]


def part_name(kind: str, name: str, grouped: int = 1) -> str:
    """Return what a part is called: the right or indicator as data name it, else our words for its kind."""
    if kind == "others":
        return _("Lainnya ({n})", n=grouped)
    return _(terms.CHANGE_PARTS[kind]) if kind in terms.CHANGE_PARTS else name


def _step(step: Any) -> Row:
    name, number = part_name(step.kind, step.name, step.grouped), formats.signed(step.change)
    said = f"<b>{escape(name)}</b><br>{_('{points} poin nilai total', points=number)}"
    if step.kind == "applicable_rights" and step.name:
        said += f"<br>{escape(step.name)}"
    low, high = sorted((step.start, step.end))
    return Row(_short(name), step.code, low, high, "gain" if step.change >= 0 else "loss", number, said)


def _end(name: str, low: float, high: float, number: str) -> Row:
    return Row(f"<b>{name}</b>", "", low, high, "end", f"<b>{number}</b>", f"<b>{name}</b><br>{number}")


def _short(name: str) -> str:
    return escape(name if len(name) <= NAME_CHARS else name[: NAME_CHARS - 1].rstrip() + "…")

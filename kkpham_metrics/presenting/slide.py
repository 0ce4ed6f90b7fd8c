"""What a slide says, before it is drawn on a screen, in a deck, or on paper."""

from dataclasses import dataclass, field

from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.facts.card import Card
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.view import View


@dataclass(frozen=True)
class Rows:
    """A small table, written out: heads, cells row by row, and which columns stand to the right (numbers).

    `widths` are shares of the width, one a column.
    """

    heads: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True)
class Slide:
    """One slide.

    `title` and, below it, `lead`: the finding in a sentence · `chart`, or None · `cards`: key figures ·
    `beside`: those of them that stand beside a chart on paper · `points`: sentences · `rows`: a small table ·
    `notes`: what the speaker says · `marks`, `source` and `stamp` as on every export. All texts are plain:
    escape them for HTML.
    """

    step: Step
    view: View
    title: str
    lead: str = ""
    chart: Chart | None = None
    cards: tuple[Card, ...] = ()
    beside: tuple[Card, ...] = ()
    points: tuple[str, ...] = ()
    rows: Rows | None = None
    notes: str = ""
    stamp: str = ""
    marks: tuple[str, ...] = field(default=())
    source: str = ""

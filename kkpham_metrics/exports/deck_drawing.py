"""What is drawn natively on a slide, and where."""

from typing import Any, NamedTuple

import pandas as pd

from kkpham_metrics.exports.deck_area import Area
from kkpham_metrics.presenting.slide import Slide


class Drawing(NamedTuple):
    """Where to draw: the slide of the presentation, the room on it, and what it says."""

    slide: Any
    area: Area
    said: Slide


def parts(drawing: Drawing) -> tuple[Any, pd.DataFrame]:
    """Return the chart of a drawing and its table."""
    chart = drawing.said.chart
    assert chart is not None
    return chart, chart.table


def values(column: pd.Series) -> list[float | None]:
    """Return a column as numbers, None where there is none."""
    return [None if pd.isna(value) else float(value) for value in column]

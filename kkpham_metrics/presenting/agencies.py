"""The agencies for which most indicators wait, named on a slide."""

import pandas as pd

from kkpham_metrics.figures.wording import listed

MOST = 3


def most_awaited(frame: pd.DataFrame) -> str:
    """Return the first agencies of a frame (agency, indicators) with their counts.

    "" where the instrument names none.
    """
    named = frame[frame["agency"] != ""].head(MOST)
    return listed([f"{row.agency} ({row.indicators})" for row in named.itertuples(index=False)])

"""Which years were assessed at all."""

from functools import cache

import pandas as pd

from kkpham_metrics.paths import REFERENCE


@cache
def years_without_assessment() -> dict[int, str]:
    """Return the data years in which no assessment was held, each with the reason (in Indonesian)."""
    frame = pd.read_csv(REFERENCE / "years_without_assessment.csv")
    return {int(row.data_year): str(row.reason) for row in frame.itertuples(index=False)}

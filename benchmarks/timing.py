"""How long something takes: medians, so that one slow moment of the machine does not count."""

import statistics
import time
from collections.abc import Callable
from typing import Any


def median_ms(action: Callable[[], Any], runs: int, warm: int = 1) -> float:
    """Return the median time of an action in milliseconds after warm-up runs."""
    times = []
    for run in range(runs + warm):
        start = time.perf_counter()
        action()
        if run >= warm:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)

"""How long what leaves the dashboard takes to make on the server, against an empty page as PDF.

Run: python -m benchmarks.publishing. The floor goes through the same running browser. The deck is that
of the usual meeting on the demonstration data: 14 regencies, 36 slides.
"""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.timing import median_ms
from kkpham_metrics.charts.recipes import draw
from kkpham_metrics.choices import view_of
from kkpham_metrics.exports.browser import close_browser
from kkpham_metrics.exports.deck import deck_of
from kkpham_metrics.exports.deck_pdf import deck_pdf_of
from kkpham_metrics.exports.pdf import pdf_of
from kkpham_metrics.exports.pictures import Picture, picture, pictures
from kkpham_metrics.presenting.sequence import meeting
from kkpham_metrics.presenting.slides import slide_of
from kkpham_metrics.workspace import open_workspace

RUNS, DECKS = 15, 3
FLOOR = "an empty page as PDF"


def publishing_times() -> dict[str, float]:
    """Return times (ms) and their ratios to the floor."""
    with tempfile.TemporaryDirectory() as folder:
        office = open_workspace(Path(folder))
        view = view_of(office, {})
        charts = {name: draw(name, office, view).figure for name in ("peta", "peringkat")}
        steps = meeting(office, view)
        cold = _once(lambda: picture(Picture(charts["peta"], "svg")))
        times = {FLOOR: median_ms(lambda: pdf_of(""), RUNS)}
        for name, figure in charts.items():
            times[f"{name} as PNG, 1800 dots wide"] = median_ms(partial(picture, Picture(figure)), RUNS)
            times[f"{name} as SVG"] = median_ms(partial(picture, Picture(figure, "svg")), RUNS)
        ten = [Picture(figure, "svg") for figure in charts.values()] * 5
        times["ten SVG in one call"] = median_ms(lambda: pictures(ten), RUNS)
        said = partial(slide_of, office)
        times[f"deck, {len(steps)} slides"] = median_ms(lambda: deck_of(steps, said), DECKS)
        times["the same as PDF"] = median_ms(lambda: deck_pdf_of(steps, said), DECKS)
        close_browser()
    found = {"the first picture, browser started (ms)": cold}
    for name, taken in times.items():
        found[f"{name} (ms)"] = taken
        if name != FLOOR:
            found[f"{name} / {FLOOR} (ratio)"] = taken / times[FLOOR]
    return found


def _once(action: Callable[[], Any]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    for name, value in publishing_times().items():
        print(f"{name:62} {value:12,.1f}")

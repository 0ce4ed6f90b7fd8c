"""When the first chart of every page is seen, against a bare Streamlit page with one Plotly map.

Run: python -m benchmarks.first_chart. Each round opens the bare page and every page of the dashboard in
fresh Chromium contexts (empty caches), one after the other, so that a slow moment of the machine meets all.
Both servers run on loopback and end with the measurement.
"""

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kkpham_metrics.paths import ROOT
from tests.browser.conftest import ARGUMENTS, SCREEN, chromium_path, served
from tests.pages import ADDRESSES

ROUNDS = 7
BARE = "bare page with one map"
MAP = ".choroplethlayer path"
# What a page without a chart shows first: a table, or text.
FIRST = f"{MAP}, .js-plotly-plot .point path, .js-plotly-plot path.point, [data-testid=stDataFrame] canvas"
TEXT = "[data-testid=stMain] h2"


def first_seen(chromium: Browser, address: str, selector: str) -> float:
    """Return the milliseconds from asking for an address until something of `selector` is visible."""
    context = chromium.new_context(viewport=SCREEN)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(f"{selector} >> visible=true").first.wait_for(timeout=60_000)
    passed = (time.perf_counter() - start) * 1000
    context.close()
    return passed


def measure(chromium: Browser, ours: str, bare: str) -> dict[str, list[float]]:
    """Return the times of every page and of the bare one, round by round, after one round to warm up."""
    visits = {BARE: (bare, MAP)}
    visits |= {name: (f"{ours}/{path}", f"{FIRST}, {TEXT}") for name, path in ADDRESSES.items()}
    times: dict[str, list[float]] = {name: [] for name in visits}
    for turn in range(ROUNDS + 1):
        for name, (address, selector) in visits.items():
            passed = first_seen(chromium, address, selector)
            if turn:
                times[name].append(passed)
    return times


def bare_page(folder: Path) -> str:
    """Return the bare page, laid beside the files that it serves."""
    shutil.copytree(ROOT / "static", folder / "static")
    return shutil.copy(ROOT / "benchmarks" / "bare_map.py", folder)


def main() -> None:
    """Print medians and their ratio to the bare page."""
    path = chromium_path()
    if path is None:
        raise SystemExit("Chromium, Chrome, or Edge is not installed")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "ledger") as ours,
        served(Path(folder) / "ledger", script=bare_page(Path(folder))) as bare,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        times = measure(chromium, ours, bare)
        chromium.close()
    floor = statistics.median(times[BARE])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:30} first chart {median:8,.0f} ms   {median / floor:5.2f} of the bare page")


if __name__ == "__main__":
    main()

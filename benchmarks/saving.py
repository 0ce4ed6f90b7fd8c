"""How long a chart takes from the press to the file in the visitor's browser, against plotly's own drawing.

Run: python -m benchmarks.saving. Every kind of picture is saved as a visitor does it, in Chromium at
1366x768; the time ends when the browser has the file. The floor is what plotly.js alone takes to draw the
same chart once more as SVG, without font, flat text, frame or file.
"""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, SCREEN, chromium_path, served
from tests.browser.test_saving import keys, menu

ROUNDS = 7
# The map and the chart that is tallest in print, the one with the most text, and lines.
PLACES = ("?bagian=peta", "hak?bagian=matriks", "tren")
FLOOR_NAME = "drawn by plotly alone"
FLOOR = """async key => {
    const graph = document.querySelector(`.st-key-${key} .js-plotly-plot`);
    const start = performance.now();
    await window.Plotly.toImage(graph, {format: 'svg'});
    return performance.now() - start;
}"""


def pressed(page: Page, entry: Locator) -> float:
    """Return the milliseconds from a press to the file that it saves."""
    start = time.perf_counter()
    with page.expect_download() as download:
        entry.click()
    download.value.path()
    return (time.perf_counter() - start) * 1000


def measure(page: Page, key: str) -> dict[str, float]:
    """Return the medians of saving one chart, by the kind of picture, and of the floor."""
    floor = statistics.median(page.evaluate(FLOOR, key) for _ in range(ROUNDS))
    found = {FLOOR_NAME: floor}
    entries = menu(page, key).get_by_role("button", name="Gambar")
    expect(entries).to_have_count(3)
    for entry in entries.all():
        times = [pressed(page, entry) for _ in range(ROUNDS + 1)][1:]
        found[entry.inner_text()] = statistics.median(times)
    page.keyboard.press("Escape")
    return found


def main() -> None:
    """Print medians and their ratio to the floor."""
    path = chromium_path()
    if path is None:
        raise SystemExit("Chromium, Chrome, or Edge is not installed")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "ledger") as address,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = chromium.new_context(viewport=SCREEN, locale="en-US").new_page()
        for place in PLACES:
            page.goto(f"{address}/{place}")
            for key in keys(page):
                times = measure(page, key)
                for name, value in times.items():
                    print(
                        f"{key:14} {name:28} {value:8,.0f} ms   {value / times[FLOOR_NAME]:6.2f} of the floor"
                    )
        chromium.close()


if __name__ == "__main__":
    main()

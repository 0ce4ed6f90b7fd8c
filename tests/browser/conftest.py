"""A real Chromium with no network but loopback, and a dashboard served to it on a ledger of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

from kkpham_metrics.paths import ROOT

SCREEN = {"width": 1366, "height": 768}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
INSTALLED = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]


def chromium_path() -> str | None:
    """Return where a Chromium of any make is installed, if any is."""
    return next((found for name in INSTALLED if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a journey that failed one more try, named RERUN in the report.

    A browser, a server and the tests share two cores here: a click can meet a page that is still being
    written. What is broken fails twice.
    """
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@contextmanager
def served(ledger: Path, script: str = "dashboard.py", **environment: str) -> Iterator[str]:
    """Serve the dashboard (or another script) on a free port of loopback until the block ends.

    Yields its address.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"]
    process = subprocess.Popen(
        [*command, "--server.port", str(port), "--server.fileWatcherType", "none"],
        cwd=ROOT,
        env={**os.environ, "KKPHAM_LEDGER": str(ledger), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_healthy(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(240):
        if process.poll() is not None:
            raise RuntimeError(f"The dashboard ended with exit code {process.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError("The dashboard did not start within a minute")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard whose ledger is empty and stays so."""
    with served(tmp_path_factory.mktemp("browser") / "ledger") as address:
        yield address


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """The window of all tests of a process: each new one would compile the whole of Streamlit anew.

    Without motion: drawing what fades and slides is a twelfth of a browser's work, and no test looks at it.
    """
    context = browser.new_context(
        viewport=SCREEN, locale="en-US", accept_downloads=True, reduced_motion="reduce"
    )
    yield context
    context.close()


@pytest.fixture
def visit(context: BrowserContext) -> Iterator[Callable[[str], Page]]:
    """Open an address at 1366x768; every request beyond loopback finds no host, and is a failure."""
    asked: list[str] = []
    free = [as_new(context)]

    def _watch(request: Request) -> None:
        asked.append(request.url)

    def _visit(address: str) -> Page:
        page = free.pop() if free else context.new_page()
        page.set_default_timeout(45_000)
        page.goto(address)
        return page

    # Only watched: a browser whose requests are routed by a test fetches everything anew on every page.
    context.on("request", _watch)
    yield _visit
    context.remove_listener("request", _watch)
    beyond = [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))]
    assert not beyond, f"asked the internet for {beyond}"


def as_new(context: BrowserContext) -> Page:
    """Return a page that has forgotten all that a test did in it, but the code of Streamlit."""
    page, *others = context.pages or [context.new_page()]
    for other in others:
        other.close()
    if page.url.startswith("http"):
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
    page.goto("about:blank")
    context.clear_cookies()
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(SCREEN)
    return page


def wait_for_map(page: Page) -> None:
    """Wait until the page is at rest and the map has drawn its regencies, which comes after its legend."""
    settle(page)
    page.wait_for_selector(".st-key-peta .geolayer .choroplethlayer path")


def shapes(page: Page) -> dict[str, str]:
    """Return the fill colour (hex) of every regency on the map by its code."""
    return dict(
        page.evaluate(
            """() => {
                const plot = document.querySelector('.st-key-peta .js-plotly-plot');
                const hex = c => '#' + c.match(/\\d+/g).slice(0, 3)
                    .map(n => Number(n).toString(16).padStart(2, '0')).join('');
                return [...plot.querySelectorAll('.choroplethlayer path')].map(path =>
                    [path.__data__.loc,
                     hex(getComputedStyle(path).fill)]);
            }"""
        )
    )


def shown(locator: Locator) -> None:
    """Wait until a part of the page is there, once: on its way Streamlit shows the former page beside it."""
    locator.first.wait_for()
    settle(locator.page)
    expect(locator).to_have_count(1)


def settle(page: Page) -> None:
    """Wait until the page has been written for half a second: Streamlit loses a Back that comes earlier."""
    page.evaluate("window.quietSince = 0")
    page.wait_for_function(
        """() => {
            const app = document.querySelector('[data-testid=stApp]');
            const quiet = app?.dataset.testScriptState === 'notRunning';
            if (!quiet || !window.quietSince) window.quietSince = performance.now();
            return performance.now() - window.quietSince >= 500;
        }"""
    )

"""Tests that draw need a browser: they are skipped without one, or fail where one is required."""

import os
from collections.abc import Iterator

import pytest
from choreographer.browsers import Chromium

from kkpham_metrics.exports import browser


@pytest.fixture
def running_browser() -> None:
    """A browser that draws, kept running from test to test as in the dashboard."""
    if Chromium.find_browser(skip_local=False) is None:
        message = "Chromium, Chrome, or Edge is not installed: nothing can be drawn"
        if os.environ.get("KKPHAM_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture
def own_browser(running_browser: None) -> Iterator[None]:
    """A browser that is started by this test and closed after it."""
    browser.close_browser()
    yield
    browser.close_browser()


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which no browser is found."""
    browser.close_browser()
    monkeypatch.setattr(Chromium, "find_browser", lambda **_how: None)
    yield
    browser.close_browser()

"""A small ledger of reported totals, whose release is recomputed by hand, and views of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kkpham_metrics.choices import view_of
from kkpham_metrics.office import Office, read_office
from kkpham_metrics.press.release import Release, write_release
from kkpham_metrics.view import View
from kkpham_metrics.workspace import Workspace, open_workspace
from tests.exports.conftest import no_browser, running_browser

__all__ = ["no_browser", "running_browser"]

DAY = date(2026, 12, 10)
TOTAL = "{},{},verified,total,,{},\n"
# Compared with 2022 are the first four: +6,50, -2,00, 0,00, +13,75, together +18,25.
BEFORE = {"61.01": 70, "61.02": 80, "61.03": 60, "61.04": 50.5, "61.71": 90}
NOW = {"61.01": 76.5, "61.02": 78, "61.03": 60, "61.04": 64.25, "61.72": 0}


def totals(year: int, scores: dict[str, float]) -> str:
    return "".join(TOTAL.format(year, code, score) for code, score in scores.items())


@pytest.fixture
def workspace(send: Callable[..., Any], tmp_path: Path) -> Workspace:
    send(totals(2022, BEFORE), 1)
    send(totals(2023, NOW), 2)
    send("2023,61.05,self,total,,88,\n", 3)
    return open_workspace(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return read_office(tmp_path)


@pytest.fixture
def view(workspace: Workspace) -> View:
    return view_of(workspace, {"tahun": "2023", "tahap": "terverifikasi"}, today=DAY)


@pytest.fixture
def release(workspace: Workspace, view: View, office: Office) -> Release:
    return write_release(workspace, view, office)


@pytest.fixture
def demonstration(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "kosong")

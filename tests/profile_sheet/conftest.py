from collections.abc import Callable
from pathlib import Path

import pytest

from kkpham_metrics.choices import view_of
from kkpham_metrics.profile_sheet.build import profile_of
from kkpham_metrics.profile_sheet.sheet import Profile
from kkpham_metrics.workspace import Workspace, open_workspace


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An office that has nothing yet: the demonstration data stand in."""
    return open_workspace(Path(tmp_path_factory.mktemp("ledger")))


@pytest.fixture(scope="session")
def profile(demonstration: Workspace) -> Callable[..., Profile]:
    """The profile of a regency of the demonstration, e.g. profile("61.04", 2023, "terverifikasi")."""

    def made(code: str, year: int = 2023, stage: str = "terverifikasi") -> Profile:
        view = view_of(demonstration, {"tahun": str(year), "tahap": stage})
        return profile_of(demonstration, view, code)

    return made

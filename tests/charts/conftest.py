from pathlib import Path

import pytest

from kkpham_metrics.workspace import Workspace, open_workspace


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An office that has nothing yet: the demonstration data stand in."""
    return open_workspace(Path(tmp_path_factory.mktemp("ledger")))

from pathlib import Path

import pytest

from kkpham_metrics.workspace import Workspace, open_workspace


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An office whose ledger is empty: the demonstration data stand in."""
    folder: Path = tmp_path_factory.mktemp("ledger")
    return open_workspace(folder)

"""A fingerprint finds the state that it named, whatever has happened to the ledger since."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.decrees.check import check_file
from kkpham_metrics.decrees.columns import HEADERS
from kkpham_metrics.decrees.published import every_row
from kkpham_metrics.decrees.record import record, take_back
from kkpham_metrics.fingerprints import BEFORE_ALL, State, find
from kkpham_metrics.instrument.importing import import_instrument
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw
from kkpham_metrics.workspace import open_workspace
from tests.workbooks import with_cell

HEAD = "data_year,regency,stage,level,code,value\n"


def load(folder: Path, total: int, *, synthetic: bool = False) -> str:
    rows = f"2023,61.01,final,total,,{total}\n"
    checked = check_bytes("uji.csv", (HEAD + rows).encode(), load_shipped())
    return accept(checked, folder, by="uji", synthetic=synthetic).receipt


def note(folder: Path) -> str:
    content = ";".join(HEADERS.values()) + "\n61.02;2020;;Peduli HAM;80;;SK A;;x;"
    return record(check_file("sk.csv", content.encode(), load_shipped(), every_row(folder)), folder)


def rules(folder: Path, lower: str) -> None:
    shipped = next(i for i in load_shipped() if i.id == "22-2021")
    changed = with_cell(export_workbook(shipped), "Kategori", find="75", replace=lower)
    import_instrument(f"aturan-{lower}.xlsx", changed, folder, by="uji")


def digits(folder: Path, rules_as_of: datetime | None = None, as_of: datetime | None = None) -> str:
    return open_workspace(folder, rules_as_of, as_of).warehouse.fingerprint


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return a ledger to which everything happened, and the fingerprint that it showed after each event."""
    folder = tmp_path_factory.mktemp("riwayat") / "ledger"
    shown = [digits(folder)]
    load(folder, 60, synthetic=True)
    shown.append(digits(folder))
    first = load(folder, 70)
    shown.append(digits(folder))
    rules(folder, "70")
    shown.append(digits(folder))
    noted = note(folder)
    shown.append(digits(folder))
    load(folder, 71)
    shown.append(digits(folder))
    withdraw(first, folder, "salah berkas")
    shown.append(digits(folder))
    take_back(noted, folder, "salah ketik")
    shown.append(digits(folder))
    rules(folder, "72")
    shown.append(digits(folder))
    return folder, shown


def test_every_state_is_found_and_opens_again(seen):
    folder, shown = seen
    assert len(set(shown)) == len(shown)
    ledger = read_ledger(folder)
    found = [find(folder, ledger, one) for one in shown]
    assert found[0] == State(BEFORE_ALL, demonstration=True)
    at = [state.at for state in found[1:]]
    assert at == sorted(at)
    assert not any(state.demonstration for state in found[1:])
    assert [digits(folder, as_of=moment) for moment in at] == shown[1:]


def test_it_is_found_on_another_machine_and_not_in_another_ledger(seen, tmp_path):
    folder, shown = seen
    shutil.copytree(folder, tmp_path / "copy")
    found = find(tmp_path / "copy", read_ledger(tmp_path / "copy"), shown[4])
    assert found == find(folder, read_ledger(folder), shown[4])
    load(tmp_path / "other", 70)
    assert find(tmp_path / "other", read_ledger(tmp_path / "other"), shown[4]) is None


def test_a_state_under_the_rules_of_another_moment_is_found_under_them(seen):
    folder, shown = seen
    ledger = read_ledger(folder)
    first_rules = find(folder, ledger, shown[2]).at
    state = find(folder, ledger, shown[5]).at
    named = digits(folder, first_rules, state)
    assert named not in shown
    assert find(folder, ledger, named) is None
    assert find(folder, ledger, named, first_rules) == State(state, demonstration=False)


def test_demonstration_data_beside_a_decree_are_known(tmp_path):
    note(tmp_path)
    shown = digits(tmp_path)
    load(tmp_path, 70)
    found = find(tmp_path, read_ledger(tmp_path), shown)
    assert found is not None
    assert found.demonstration
    assert found.at == datetime.fromisoformat(every_row(tmp_path)["noted_at"].max())


def test_when_everything_was_withdrawn_the_demonstration_data_are_known_again(tmp_path):
    withdraw(load(tmp_path, 70), tmp_path, "salah")
    shown = digits(tmp_path)
    load(tmp_path, 71)
    found = find(tmp_path, read_ledger(tmp_path), shown)
    assert found is not None
    assert found.demonstration
    assert found.at.isoformat() == next(iter(read_ledger(tmp_path).withdrawals.values()))["withdrawn_at"]

"""What an opened office shows, and the eight digits that name it on everything that leaves it."""

import shutil
from pathlib import Path

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.records import Receipt
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw
from kkpham_metrics.workspace import open_workspace

HEAD = "data_year,regency,stage,level,code,value\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ledger"


def load(folder: Path, rows: str) -> Receipt:
    return accept(check_bytes("uji.csv", (HEAD + rows).encode(), load_shipped()), folder, by="uji")


def test_an_empty_office_shows_the_demonstration_data(folder):
    assert open_workspace(folder).synthetic
    load(folder, "2023,61.01,final,total,,72\n")
    assert not open_workspace(folder).synthetic


def test_the_fingerprint_goes_with_the_data_and_not_with_the_folder(folder, tmp_path):
    load(folder, "2023,61.01,final,total,,72\n")
    shutil.copytree(folder, tmp_path / "copy")
    first = open_workspace(folder).warehouse.fingerprint
    assert len(first) == 8
    assert open_workspace(tmp_path / "copy").warehouse.fingerprint == first


def test_every_submission_and_every_withdrawal_changes_the_fingerprint(folder):
    seen = [open_workspace(folder).warehouse.fingerprint]
    load(folder, "2023,61.01,final,total,,72\n")
    seen.append(open_workspace(folder).warehouse.fingerprint)
    second = load(folder, "2023,61.02,final,total,,72\n")
    seen.append(open_workspace(folder).warehouse.fingerprint)
    assert len(set(seen)) == 3
    withdraw(second.receipt, folder, "salah berkas")
    assert open_workspace(folder).warehouse.fingerprint == seen[1]


def test_other_rules_change_the_fingerprint(folder):
    from kkpham_metrics.instrument.importing import import_instrument
    from kkpham_metrics.instrument.write import export_workbook
    from tests.workbooks import with_cell

    load(folder, "2023,61.01,final,total,,72\n")
    before = open_workspace(folder).warehouse.fingerprint
    rules = next(i for i in load_shipped() if i.id == "22-2021")
    changed = with_cell(export_workbook(rules), "Kategori", find="75", replace="70")
    import_instrument("aturan.xlsx", changed, folder, by="uji")
    assert open_workspace(folder).warehouse.fingerprint != before

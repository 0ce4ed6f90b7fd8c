"""The commands backup and restore: what they write, print and refuse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kkpham_metrics.acceptance import accept
from kkpham_metrics.cli import main
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw

HEADER = "data_year,regency,stage,level,code,value"
Run = Callable[..., Result]


@pytest.fixture
def buku(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instruments: list[Instrument]) -> Path:
    """Work in an empty folder, with a ledger of two submissions beside it, one of them withdrawn."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KKPHAM_LEDGER", str(tmp_path / "buku"))
    for total in (80, 8):
        data = f"{HEADER}\n2016,61.01,final,total,,{total}".encode()
        receipt = accept(check_bytes("a.csv", data, instruments), tmp_path / "buku")
    withdraw(receipt.receipt, tmp_path / "buku", "salah ketik")
    return tmp_path / "buku"


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_a_ledger_comes_back_after_it_was_lost(run: Run, buku: Path) -> None:
    saved = run("backup", "c.zip", "--by", "Bu Ani")
    assert (saved.exit_code, saved.stderr) == (0, "")
    lines = [line.split() for line in saved.stdout.splitlines()]
    assert lines[0] == ["c.zip:", "cadangan", "ditulis"]
    assert [line[1] for line in lines if line[0] in ("Kiriman", "Penarikan")] == ["2", "1"]
    assert ["Oleh", "Bu", "Ani"] in lines
    whole = read_ledger(buku)
    buku.rename("hilang")
    back = run("restore", "c.zip")
    assert (back.exit_code, back.stderr) == (0, "")
    assert back.stdout.startswith(f"c.zip: dipulihkan ke {buku}\n")
    assert "Kiriman yang terbaca: 2, yang berlaku: 1." in back.stdout
    assert read_ledger(buku) == whole


def test_restoring_elsewhere_says_how_to_use_it(run: Run, buku: Path) -> None:
    run("backup", "c.zip")
    back = run("restore", "c.zip", "--ledger", "pulih")
    assert back.exit_code == 0
    assert back.stderr == f"Untuk memakainya, isi KKPHAM_LEDGER dengan {buku.parent / 'pulih'}.\n"
    assert read_ledger(Path("pulih")) == read_ledger(buku)


def test_what_is_damaged_is_named_when_saving_and_when_restoring(run: Run, buku: Path) -> None:
    (buku / "submissions" / "2016" / "KKP-X.parquet").write_bytes(b"rusak")
    (buku / "journal" / "meetings").mkdir(parents=True)
    (buku / "journal" / "meetings" / "x.json").write_bytes(b"{}")
    saved, back = run("backup", "c.zip").stderr, run("restore", "c.zip", "--ledger", "p").stderr
    for name in ("KKP-X.parquet", "journal/meetings/x.json"):
        assert f"{name} rusak dan dicadangkan apa adanya." in saved
        assert f"{name} rusak dan tidak ikut dihitung." in back
        assert f"{name} rusak dan tidak ikut dihitung." in run("ledger").stderr


def test_refusals_have_a_code_and_change_nothing(run: Run, buku: Path) -> None:
    run("backup", "c.zip")
    Path("rusak.zip").write_bytes(Path("c.zip").read_bytes()[:-50])
    for arguments, code in (
        (["backup", "c.zip"], "M01"),
        (["backup", str(buku / "d.zip")], "M02"),
        (["restore", "c.zip"], "M06"),
        (["restore", "rusak.zip", "--ledger", "p"], "M08"),
        (["restore", "tiada.zip", "--ledger", "p"], "G03"),
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"[{code}]" in result.stderr
        assert "→" in result.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["buku", "c.zip", "rusak.zip"]


def test_an_empty_ledger_is_not_saved(run: Run, buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KKPHAM_LEDGER", "tiada")
    assert "[M03]" in run("backup", "c.zip").stderr
    assert not Path("c.zip").exists()

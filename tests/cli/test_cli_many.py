"""Many files in one command: folders, all cores, a bar, and one faulty file among them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kkpham_metrics import acceptance
from kkpham_metrics.cli import main, many
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.paths import ROOT

HEADER = "data_year,regency,stage,level,code,value\n"


@pytest.fixture(autouse=True)
def buku(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KKPHAM_LEDGER", str(tmp_path / "buku"))
    return tmp_path / "buku"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of thirty submissions, of which number 7 is faulty, and of what is none."""
    folder = tmp_path / "kiriman"
    (folder / "lama").mkdir(parents=True)
    for number in range(30):
        value = "delapan" if number == 7 else number
        place = folder / ("lama" if number > 20 else ".") / f"{number:02d}.csv"
        place.write_text(f"{HEADER}2016,61.01,self,right,01,{value}\n")
    (folder / "~$00.xlsx").write_bytes(b"x")
    (folder / ".tersembunyi.csv").write_bytes(b"x")
    (folder / "surat.pdf").write_bytes(b"%PDF")
    return folder


@pytest.mark.parametrize("cores", [1, 4])
def test_a_folder_is_loaded_in_order_and_one_faulty_file_stops_no_other(
    folder: Path, buku: Path, cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many.os, "cpu_count", lambda: cores)
    result = CliRunner().invoke(main, ["load", str(folder)])
    assert result.exit_code == 1
    held = read_ledger(buku)
    assert [r.file for r in held.receipts] == [f"{n:02d}.csv" for n in range(30) if n != 7]
    assert result.stdout.count("Nomor") == 29
    assert all(receipt.receipt in result.stdout for receipt in held.receipts)
    assert "07.csv: DITOLAK, 1 kesalahan" in result.stderr
    assert "1 berkas lain dilewati" in result.stderr
    # Once more: each is known, and a batch knows of its own files too.
    again = CliRunner().invoke(main, ["load", str(folder)])
    assert again.stderr.count("[D02]") == 29
    assert len(read_ledger(buku).receipts) == 29


def test_the_same_file_twice_in_one_command_is_accepted_once(folder: Path, buku: Path) -> None:
    (folder / "31.csv").write_bytes((folder / "00.csv").read_bytes())
    result = CliRunner().invoke(main, ["load", str(folder / "00.csv"), str(folder / "31.csv")])
    assert "[D02] 31.csv" in result.stderr
    assert [r.file for r in read_ledger(buku).receipts] == ["00.csv"]


def test_a_folder_without_submissions_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    result = CliRunner().invoke(main, ["load", "kosong"])
    assert result.exit_code == 2
    assert "Folder kosong tidak memuat berkas kiriman." in result.stderr


def test_what_was_accepted_before_the_work_is_stopped_gets_its_receipt(
    folder: Path, buku: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, tries = acceptance.write_new, []

    def stopped(path: Path, content: bytes, **how: bool) -> None:
        tries.append(path)
        if len(tries) == 3:
            raise KeyboardInterrupt
        whole(path, content, **how)

    monkeypatch.setattr(acceptance, "write_new", stopped)
    result = CliRunner().invoke(main, ["load", str(folder)])
    assert result.exit_code == 1
    assert [r.receipt in result.stdout for r in read_ledger(buku).receipts] == [True, True]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_bar_is_shown_to_who_is_looking_and_to_no_one_else(folder: Path) -> None:
    import pty

    main_end, terminal = pty.openpty()
    command = [sys.executable, "-W", "error", "-m", "kkpham_metrics", "load", str(folder)]
    known = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, env=known, check=False)
    os.close(terminal)
    shown = os.read(main_end, 100_000).decode()
    os.close(main_end)
    assert "Memeriksa" in shown
    assert "100%" in shown
    done = subprocess.run([*command, "-"], capture_output=True, encoding="utf-8", env=known, check=False)
    assert "Memeriksa" not in done.stdout + done.stderr

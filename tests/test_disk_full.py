"""A disk that is full or gone is told with a remedy; the ledger stays as it was, nothing half-written."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kkpham_metrics import storage
from kkpham_metrics.acceptance import accept
from kkpham_metrics.backup import back_up
from kkpham_metrics.disk import disk_fault
from kkpham_metrics.instrument.importing import import_instrument
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.paths import ROOT
from kkpham_metrics.restore import restore
from kkpham_metrics.submission.check import Checked, check_bytes
from kkpham_metrics.withdrawals import withdraw

HEADER = "data_year,regency,stage,level,code,value"


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def check(instruments: list[Instrument]) -> Callable[[str], Checked]:
    return lambda row: check_bytes("kirim.csv", f"{HEADER}\n{row}".encode(), instruments)


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def fails_at(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full at one step of writing a file; the first half is on it where `write` fails."""
    if step == "write":

        def half(path: Path, data: bytes) -> None:
            path.write_bytes(data[: len(data) // 2])
            full()

        for module in ("storage", "restore", "instrument.store"):
            monkeypatch.setattr(f"kkpham_metrics.{module}.write_synced", half)
    elif step == "link":
        monkeypatch.setattr(storage.os, "link", full)
        monkeypatch.setattr(Path, "rename", full)
    else:
        monkeypatch.setattr(os, step, full)


@pytest.mark.parametrize("step", ["write", "fsync", "link", "mkdir"])
def test_a_full_disk_at_any_step_changes_nothing(
    check: Callable[[str], Checked],
    small_instrument: Callable[..., Instrument],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    ledger = tmp_path / "ledger"
    receipt = accept(check("2023,61.01,self,total,,80"), ledger).receipt
    back_up(ledger, tmp_path / "c.zip")
    rules = export_workbook(small_instrument({"01": 1}, name="34-2016"))
    before = content(tmp_path)
    attempts: dict[str, Callable[[], object]] = {
        "accept": lambda: accept(check("2017,61.01,final,total,,81"), ledger),
        "withdraw": lambda: withdraw(receipt, ledger, "uji"),
        "import": lambda: import_instrument("i.xlsx", rules, ledger),
        "back-up": lambda: back_up(ledger, tmp_path / "baru" / "d.zip"),
        "restore": lambda: restore(tmp_path / "c.zip", tmp_path / "p"),
    }
    for name, attempt in attempts.items():
        with monkeypatch.context() as patch:
            fails_at(step, patch)
            with pytest.raises(OSError, match="No space left") as failure:
                attempt()
        assert disk_fault(failure.value).code == "G01", name
        assert content(tmp_path) == before, name
    assert not (tmp_path / "p").exists()
    assert [r.receipt for r in read_ledger(ledger).active] == [receipt]
    for attempt in attempts.values():  # with room again all of it works
        attempt()


def test_a_disk_without_second_names_that_fills_up_keeps_no_empty_file(
    check: Callable[[str], Checked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(storage.os, "link", unknown)
    checked = check("2023,61.01,self,total,,80")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space left"):
            accept(checked, tmp_path)
    assert content(tmp_path) == {}
    receipt = accept(checked, tmp_path)
    assert read_ledger(tmp_path).receipts == (receipt,)


@pytest.mark.skipif(sys.platform == "win32", reason="needs the limits of a POSIX shell")
def test_the_program_says_that_the_disk_is_full(check: Callable[[str], Checked], tmp_path: Path) -> None:
    """A limit on the size of files stops the writing half-way, as a full disk does."""
    ledger = tmp_path / "buku"
    accept(check("2023,61.01,self,total,,80"), ledger)
    rows = "\n".join(f"2023,61.{n:02d},self,right,{r:02d},{n}.{r}" for n in range(1, 8) for r in range(1, 11))
    (tmp_path / "a.csv").write_text(f"{HEADER}\n{rows}\n")
    before = content(tmp_path)
    limited = 'ulimit -f 2; exec "$0" -m kkpham_metrics "$@"'
    known = {**os.environ, "PYTHONPATH": str(ROOT), "KKPHAM_LEDGER": str(ledger)}
    for arguments, said in (
        (["load", "a.csv"], "a.csv: TIDAK TERSIMPAN. [G01] Gagal"),
        (["backup", "c.zip"], "Kesalahan: [G01] Gagal"),
    ):
        done = subprocess.run(
            ["sh", "-c", limited, sys.executable, *arguments],
            cwd=tmp_path, env=known, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr
        assert "→ Kosongkan ruang disk, lalu ulangi. Tidak ada yang tersimpan setengah." in done.stderr
        assert "Traceback" not in done.stderr
        assert content(tmp_path) == before


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "G01"),
        (errno.EDQUOT, "G01"),
        (errno.EFBIG, "G01"),
        (errno.EACCES, "G02"),
        (errno.EROFS, "G02"),
        (errno.ENOENT, "G03"),
        (errno.EIO, "G04"),
    ],
)
def test_each_failure_has_its_code_and_names_its_file(number: int, code: str) -> None:
    fault = disk_fault(OSError(number, os.strerror(number), "buku\udcff/a"))
    assert fault.code == code
    assert "buku\N{REPLACEMENT CHARACTER}/a" in fault.message
    assert fault.remedy.endswith(".")

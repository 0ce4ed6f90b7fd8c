"""Nothing accepted is lost and nothing half-written is seen: processes are killed at random, and reopened."""

import json
import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.backup import back_up
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.instrument.importing import import_instrument
from kkpham_metrics.instrument.model import Instrument, load_shipped
from kkpham_metrics.instrument.store import damaged_imports, versions
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.ledger import Ledger, ledger_state, read_ledger
from kkpham_metrics.paths import ROOT
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw

HEADER = "data_year,regency,stage,level,code,value"
MOMENT = datetime(2024, 5, 21, 9, 7, 30, tzinfo=UTC)
KILLS, LEDGERS = 120, 12
Killed = Callable[..., list[str]]
needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")


@pytest.fixture(scope="module")
def killed() -> Iterator[Killed]:
    """Start a writer (see `killing`), kill it, and return what it said."""
    command = [sys.executable, "-m", "tests.killing"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as killer:
        assert killer.stdin
        assert killer.stdout

        def kill(**task: Any) -> list[str]:
            killer.stdin.write(json.dumps(task) + "\n")
            return json.loads(killer.stdout.readline())

        yield kill
        killer.stdin.close()


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def is_temporary(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    return name.startswith(".") and name.endswith(".tmp")


def second_words(said: list[str], word: str) -> set[str]:
    return {line.split()[1] for line in said if line.startswith(f"{word} ")}


def check_whole(ledger: Ledger, said: list[str], kills: int) -> None:
    """Everything that was reported is there as it was written; at most one more a kill, whole as well."""
    assert ledger.damaged == ()
    found = {receipt.receipt: receipt for receipt in ledger.receipts}
    reported = {line.split()[1]: line.split()[2] for line in said if line.startswith("accepted ")}
    assert reported.items() <= {number: r.rows_sha256 for number, r in found.items()}.items()
    assert len(found) - len(reported) <= kills
    assert second_words(said, "withdrawn") <= set(ledger.withdrawals) <= second_words(said, "withdrawing")
    by_receipt = ledger.rows.group_by("receipt").aggregate([([], "count_all")]).to_pylist()
    assert {row["receipt"]: row["count_all"] for row in by_receipt} == {n: r.rows for n, r in found.items()}


@needs_fork
def test_whatever_was_accepted_outlives_a_hundred_kills(killed: Killed, tmp_path: Path) -> None:
    chance = random.Random(20240521)
    within, leftovers, number = 0, 0, 0
    for each in range(LEDGERS):
        folder = tmp_path / str(each)
        said: list[str] = []
        for kills in range(1, KILLS // LEDGERS + 1):
            lines = killed(do="accept", folder=str(folder), first=number, seconds=chance.uniform(0, 0.03))
            number += 1000
            said += lines
            assert not [line for line in lines if line.startswith("failed")]
            within += lines[-1].startswith(("accepting", "withdrawing"))
            check_whole(read_ledger(folder), said, kills)
        left = [path for path in files(folder) if is_temporary(path)]
        leftovers += len(left)
        check_is_only_what_is_read(folder)
    assert within > KILLS / 2, "most kills hit nothing"
    assert leftovers > KILLS / 10, "few kills hit the writing itself"


def check_is_only_what_is_read(folder: Path) -> None:
    """Beside temporary files there is no file that the ledger does not read."""
    ledger = read_ledger(folder)
    stems = {Path(path).stem for path in files(folder) if not is_temporary(path)}
    assert stems == {receipt.receipt for receipt in ledger.receipts}
    state = ledger_state(folder)
    for path in files(folder):
        if is_temporary(path):
            (folder / path).unlink()
    assert ledger_state(folder) == state


def outcome(call: Callable[[], Any]) -> str:
    """Return what became of it: done, or the code of the refusal."""
    try:
        call()
    except InputRefusedError as refused:
        return refused.faults[0].code
    return "done"


def work_at_once(task: tuple[Path, int, list[str], bytes]) -> dict[str, list[str]]:
    """Run in another process: accept a file of its own and one that all have, withdraw, and import rules."""
    folder, own, receipts, rules = task
    shipped = load_shipped()

    def send(row: str) -> str:
        checked = check_bytes("kirim.csv", f"{HEADER}\n{row}".encode(), shipped)
        return outcome(lambda: accept(checked, folder, now=MOMENT))

    return {
        "own": [send(f"2023,61.01,self,total,,{own}.{n}") for n in range(5)],
        "same": [send(f"2023,61.02,self,total,,{n}") for n in range(5)],
        "withdrawn": [outcome(lambda number=number: withdraw(number, folder, "uji")) for number in receipts],
        "rules": [outcome(lambda: import_instrument("i.xlsx", rules, folder, now=MOMENT))],
    }


def test_two_processes_accept_withdraw_and_import_at_once(
    tmp_path: Path, instruments: list[Instrument], small_instrument: Callable[..., Instrument]
) -> None:
    before = [
        accept(check_bytes("a.csv", f"{HEADER}\n2023,61.03,self,total,,{n}".encode(), instruments), tmp_path)
        for n in range(5)
    ]
    rules = export_workbook(small_instrument({f"{n:02d}": 1 for n in range(1, 8)}, name="34-2016"))
    tasks = [(tmp_path, own, [r.receipt for r in before], rules) for own in (60, 70)]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        one, two = pool.map(work_at_once, tasks, chunksize=1)
    assert one["own"] == two["own"] == ["done"] * 5
    for what, code in (("same", "D02"), ("withdrawn", "R02"), ("rules", "D03")):
        assert [sorted(pair) for pair in zip(one[what], two[what], strict=True)] == [
            [code, "done"] for _ in one[what]
        ]
    ledger = read_ledger(tmp_path)
    assert ledger.damaged == ()
    assert len(ledger.receipts) == ledger.rows.num_rows == 5 + 2 * 5 + 5
    assert set(ledger.withdrawals) == {receipt.receipt for receipt in before}
    assert damaged_imports(tmp_path) == []
    assert list(versions(tmp_path)["origin"]).count("impor") == 1
    assert not [path for path in files(tmp_path) if is_temporary(path)]


def test_what_a_killed_process_left_is_removed_a_day_later(
    tmp_path: Path, instruments: list[Instrument]
) -> None:
    folder = tmp_path / "submissions" / "2023"
    folder.mkdir(parents=True)
    for name, age in {"lama": 2 * 24 * 3600, "baru": 3600}.items():
        (folder / f".{name}.1a2b3c4d.tmp").write_bytes(b"PAR1")
        os.utime(folder / f".{name}.1a2b3c4d.tmp", (time.time() - age,) * 2)
    accept(check_bytes("a.csv", f"{HEADER}\n2023,61.03,self,total,,1".encode(), instruments), tmp_path)
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == [".baru.1a2b3c4d.tmp"]


@needs_fork
def test_a_killed_restore_leaves_the_whole_ledger_or_none(
    killed: Killed, tmp_path: Path, instruments: list[Instrument]
) -> None:
    ledger = tmp_path / "ledger"
    for n in range(40):
        accept(check_bytes("a.csv", f"{HEADER}\n2023,61.03,self,total,,{n}".encode(), instruments), ledger)
    back_up(ledger, tmp_path / "c.zip")
    chance, outcomes, leftovers = random.Random(20240521), [], 0
    for each in range(30):
        place = tmp_path / "places" / str(each) / "ledger"
        said = killed(
            do="restore", file=str(tmp_path / "c.zip"), folder=str(place), seconds=chance.uniform(0, 0.25)
        )
        outcomes.append(place.exists())
        assert not [line for line in said if line.startswith("failed")]
        assert place.exists() or "restored" not in said
        if place.exists():
            assert files(place) == files(ledger)
        leftovers += len(list(place.parent.glob(".ledger.*.tmp")))
    assert False in outcomes
    assert leftovers > 5, "no kill hit the restoring"

"""The record of what was accepted: append-only, readable by several processes, damage set aside and named."""

import errno
import hashlib
import itertools
import json
import multiprocessing
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kkpham_metrics import storage
from kkpham_metrics.acceptance import accept
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.ledger import Ledger, ledger_state, read_ledger
from kkpham_metrics.records import Receipt, digest, with_receipt
from kkpham_metrics.storage import AlreadyWrittenError, write_new
from kkpham_metrics.submission.check import Checked, check_bytes
from kkpham_metrics.warehouse import open_warehouse
from kkpham_metrics.withdrawals import withdraw

HEADER = "data_year,regency,stage,level,code,value"


def at(minute: int) -> datetime:
    return datetime(2024, 5, 21, 9, minute, 30, 123456, tzinfo=UTC)


def content(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, temporary ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "ledger"


@pytest.fixture(scope="module")
def check(instruments) -> Callable[..., Checked]:
    def checked(*rows: str, name: str = "kirim.csv") -> Checked:
        return check_bytes(name, "\n".join([HEADER, *rows]).encode(), instruments)

    return checked


@pytest.fixture
def totals(instruments, exact) -> Callable[[Path], dict[str, Any]]:
    """Score a ledger: {regency: total}."""

    def scored(folder: Path) -> dict[str, Any]:
        ledger = read_ledger(folder)
        warehouse = open_warehouse(ledger.submissions, ledger.rows, instruments)
        rows = exact(warehouse, "SELECT regency, total FROM scores ORDER BY regency")
        warehouse.connection.close()
        return {row["regency"]: None if row["total"] is None else float(row["total"]) for row in rows}

    return scored


def numbers(ledger: Ledger) -> list[str]:
    return [receipt.receipt for receipt in ledger.receipts]


# --- Accepting


def test_a_receipt_tells_what_was_accepted_by_whom_and_when(check, folder, instruments):
    checked = check("2023,61.01,self,right,01,80", "2023,61.02,self,right,01,70", name="sambas.csv")
    receipt = accept(checked, folder, by="Budi", now=at(5))
    sha256 = hashlib.sha256(
        f"{HEADER}\n2023,61.01,self,right,01,80\n2023,61.02,self,right,01,70".encode()
    ).hexdigest()
    assert receipt == Receipt(
        receipt=f"KKP-20240521-090530-{sha256[:6].upper()}",
        accepted_at="2024-05-21T09:05:30.123456+00:00",
        accepted_by="Budi",
        file="sambas.csv",
        sha256=sha256,
        rows=2,
        rows_sha256=digest(read_ledger(folder).rows),
        assessed=[(2023, "self", "61.01"), (2023, "self", "61.02")],
        instruments={"22-2021": instruments[2].version},
        synthetic=False,
    )
    ledger = read_ledger(folder)
    assert ledger.receipts == (receipt,)
    assert ledger.rows.num_rows == 2
    assert ledger.rows["receipt"].unique().to_pylist() == [receipt.receipt]
    assert ledger.submissions.to_pylist() == [
        {
            "receipt": receipt.receipt,
            "accepted_at": at(5),
            "accepted_by": "Budi",
            "file": "sambas.csv",
            "sha256": sha256,
            "instruments": json.dumps(receipt.instruments),
            "synthetic": False,
            "withdrawn": False,
            "withdrawn_at": None,
        }
    ]


def test_a_receipt_carries_the_mark_of_synthetic_data_and_the_user_of_the_machine(check, folder):
    receipt = accept(check("2023,61.01,self,right,01,80"), folder, synthetic=True)
    assert receipt.accepted_by
    assert read_ledger(folder).submissions["synthetic"].to_pylist() == [True]


def test_each_file_is_one_parquet_file_by_data_year_that_any_engine_can_read(check, folder):
    one = accept(check("2023,61.01,self,right,01,80"), folder, now=at(1))
    many = accept(check("2017,61.01,self,right,01,80", "2019,61.01,self,right,01,81"), folder, now=at(2))
    assert sorted(content(folder)) == [
        f"submissions/2017-2019/{many.receipt}.parquet",
        f"submissions/2023/{one.receipt}.parquet",
    ]
    table = pq.read_table(folder / "submissions" / "2023" / f"{one.receipt}.parquet", partitioning=None)
    assert table.select(["data_year", "regency", "value", "row_number"]).to_pylist() == [
        {"data_year": 2023, "regency": "61.01", "value": 80, "row_number": 2}
    ]


def test_nothing_that_was_written_is_ever_changed(check, folder):
    first = accept(check("2023,61.01,self,right,01,80"), folder, now=at(1))
    steps: list[dict[str, bytes]] = [content(folder)]
    accept(check("2023,61.01,self,right,01,81"), folder, now=at(2))
    steps.append(content(folder))
    withdraw(first.receipt, folder, "salah kirim", now=at(3))
    steps.append(content(folder))
    accept(check("2023,61.01,self,right,01,80"), folder, now=at(4))
    steps.append(content(folder))
    for before, after in itertools.pairwise(steps):
        assert len(after) == len(before) + 1
        assert before.items() <= after.items()


def test_the_same_file_is_refused_while_it_counts(check, folder):
    checked = check("2023,61.01,self,right,01,80")
    receipt = accept(checked, folder, now=at(1))
    before = content(folder)
    again = check("2023,61.01,self,right,01,80", name="nama_lain.csv")
    with pytest.raises(InputRefusedError, match=receipt.receipt) as refused:
        accept(again, folder, now=at(2))
    assert [(f.code, f.file) for f in refused.value.faults] == [("D02", "nama_lain.csv")]
    assert content(folder) == before

    withdraw(receipt.receipt, folder, "salah kirim", now=at(3))
    second = accept(checked, folder, now=at(4))
    assert [r.receipt for r in read_ledger(folder).active] == [second.receipt]


def test_refused_input_leaves_the_folder_as_it_was(check, folder):
    faulty = check("2023,61.01,self,right,01,delapan", "2023,61.01,self,right,02,80")
    with pytest.raises(InputRefusedError) as refused:
        accept(faulty, folder)
    assert [f.code for f in refused.value.faults] == ["N01"]
    assert not folder.exists()

    accept(check("2023,61.01,self,right,01,80"), folder)
    before = content(folder)
    with pytest.raises(InputRefusedError):
        accept(faulty, folder)
    assert content(folder) == before


def test_a_ledger_that_cannot_be_written_stays_without_a_trace(check, tmp_path):
    blocked = tmp_path / "ledger"
    blocked.write_bytes(b"")
    with pytest.raises(OSError, match="ledger"):
        accept(check("2023,61.01,self,right,01,80"), blocked)
    assert content(tmp_path) == {"ledger": b""}


def test_an_absent_folder_is_an_empty_ledger(folder):
    ledger = read_ledger(folder)
    assert (ledger.receipts, ledger.rows.num_rows, ledger.damaged) == ((), 0, ())
    assert not folder.exists()
    assert ledger_state(folder) == "empty"


def test_receipts_are_in_the_order_of_acceptance(check, folder):
    late = accept(check("2017,61.01,self,right,01,80"), folder, now=at(9))
    early = accept(check("2023,61.01,self,right,01,80"), folder, now=at(1))
    assert numbers(read_ledger(folder)) == [early.receipt, late.receipt]


# --- Corrections and withdrawals


def test_a_correction_overrules_question_by_question(check, folder, totals):
    seven = [f"2017,61.01,final,right,0{n},80" for n in range(1, 8)]
    accept(check(*seven, "2017,61.02,final,right,01,60"), folder, now=at(1))
    assert totals(folder) == {"61.01": 80.0, "61.02": 8.57}  # 60 / 7
    # One right becomes 94: (6 × 80 + 94) / 7. The other six, and the other regency, stand.
    correction = accept(check("2017,61.01,final,right,03,94"), folder, now=at(2))
    assert totals(folder) == {"61.01": 82.0, "61.02": 8.57}
    # An empty value wipes nothing out: the 94 stands, and 61.02 gets its second right.
    accept(check("2017,61.01,final,right,03,", "2017,61.02,final,right,02,60"), folder, now=at(3))
    assert totals(folder) == {"61.01": 82.0, "61.02": 17.14}
    assert correction.receipt in numbers(read_ledger(folder))


def test_a_withdrawal_brings_the_former_answer_back(check, folder, totals):
    accept(check(*[f"2017,61.01,final,right,0{n},80" for n in range(1, 8)]), folder, now=at(1))
    correction = accept(
        check("2017,61.01,final,right,03,94", "2017,61.05,final,right,01,70"), folder, now=at(2)
    )
    assert totals(folder) == {"61.01": 82.0, "61.05": 10.0}
    entry = withdraw(correction.receipt, folder, "salah kabupaten", by="Sri", now=at(3))
    assert totals(folder) == {"61.01": 80.0}
    assert entry == {
        "receipt": correction.receipt,
        "withdrawn_at": "2024-05-21T09:03:30.123456+00:00",
        "withdrawn_by": "Sri",
        "reason": "salah kabupaten",
    }
    ledger = read_ledger(folder)
    assert ledger.withdrawals == {correction.receipt: entry}
    assert len(ledger.receipts) == 2
    assert correction not in ledger.active
    assert ledger.submissions["withdrawn"].to_pylist() == [False, True]


def test_with_everything_withdrawn_no_regency_has_a_score(check, folder, totals):
    receipt = accept(check("2017,61.01,final,total,,80"), folder)
    assert totals(folder) == {"61.01": 80.0}
    withdraw(receipt.receipt, folder, "uji")
    assert totals(folder) == {}


def test_only_what_is_there_can_be_withdrawn_and_only_once(check, folder):
    receipt = accept(check("2023,61.01,self,right,01,80"), folder)
    with pytest.raises(InputRefusedError, match="R01"):
        withdraw("KKP-20240521-000000-ABCDEF", folder, "uji")
    withdraw(receipt.receipt, folder, "uji")
    before = content(folder)
    with pytest.raises(InputRefusedError, match="R02"):
        withdraw(receipt.receipt, folder, "uji lagi")
    assert content(folder) == before


# --- Damage, half-written files, and other processes


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    table = pq.read_table(path, partitioning=None)
    if how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "no receipt":
        pq.write_table(table.replace_schema_metadata(None), path)
    elif how == "broken receipt":
        pq.write_table(table.replace_schema_metadata({b"kkpham_receipt": b"{}"}), path)
    else:
        other = table.set_column(6, "value", pa.array(["delapan"] * table.num_rows))
        pq.write_table(other.replace_schema_metadata(table.schema.metadata), path)


@pytest.mark.parametrize("how", ["cut", "empty", "no receipt", "broken receipt", "other columns"])
def test_a_damaged_file_is_set_aside_and_named_and_the_rest_counts(check, folder, totals, how):
    sound = accept(check("2023,61.01,self,total,,80"), folder, now=at(1))
    broken = accept(check("2023,61.02,self,total,,70"), folder, now=at(2))
    damage(folder / "submissions" / "2023" / f"{broken.receipt}.parquet", how)
    ledger = read_ledger(folder)
    assert ledger.damaged == (f"{broken.receipt}.parquet",)
    assert numbers(ledger) == [sound.receipt]
    assert totals(folder) == {"61.01": 80.0}


def test_rows_changed_by_hand_are_set_aside_and_named(check, folder, totals):
    receipt = accept(check("2023,61.02,self,total,,60"), folder)
    path = folder / "submissions" / "2023" / f"{receipt.receipt}.parquet"
    state, table = ledger_state(folder), pq.read_table(path, partitioning=None)
    better = pa.array([Decimal("90.000000")], table.schema.field("value").type)
    changed = table.set_column(table.column_names.index("value"), table.schema.field("value"), better)
    pq.write_table(changed, path, compression="zstd")
    assert changed.schema.metadata == table.schema.metadata
    assert read_ledger(folder).damaged == (path.name,)
    assert totals(folder) == {}
    assert ledger_state(folder) != state


@pytest.mark.parametrize(
    "change", [{"synthetic": True}, {"accepted_at": "2031-01-01T00:00:00+00:00"}, {"receipt": "KKP-X"}]
)
def test_a_receipt_changed_by_hand_is_set_aside_and_named(check, folder, change):
    receipt = accept(check("2023,61.02,self,total,,60"), folder)
    path = folder / "submissions" / "2023" / f"{receipt.receipt}.parquet"
    table = pq.read_table(path, partitioning=None)
    entry = json.dumps(asdict(receipt) | change).encode()
    pq.write_table(table.replace_schema_metadata({**table.schema.metadata, b"kkpham_receipt": entry}), path)
    assert read_ledger(folder).damaged == (path.name,)


def test_a_copy_under_another_name_does_not_count_twice(check, folder, totals):
    receipt = accept(check("2023,61.02,self,total,,60"), folder)
    path = folder / "submissions" / "2023" / f"{receipt.receipt}.parquet"
    path.with_name(f"{receipt.receipt} (salinan).parquet").write_bytes(path.read_bytes())
    ledger = read_ledger(folder)
    assert (len(ledger.receipts), ledger.rows.num_rows, len(ledger.damaged)) == (1, 1, 1)


def test_what_was_set_aside_can_be_sent_again_and_withdrawn(check, folder, totals):
    receipt = accept(check("2023,61.02,self,total,,60"), folder, now=at(1))
    damage(folder / "submissions" / "2023" / f"{receipt.receipt}.parquet", "cut")
    accept(check("2023,61.02,self,total,,60"), folder, now=at(2))
    assert totals(folder) == {"61.02": 60.0}
    withdraw(receipt.receipt, folder, "rusak")
    assert read_ledger(folder).damaged == ()
    assert totals(folder) == {"61.02": 60.0}


def test_a_file_of_an_older_or_newer_program_is_still_read(check, folder, totals):
    receipt = accept(check("2023,61.01,self,total,,80"), folder)
    path = folder / "submissions" / "2023" / f"{receipt.receipt}.parquet"
    table = pq.read_table(path, partitioning=None).drop_columns(["note"])
    other = table.append_column("checker", pa.array(["Ani"]))
    entry = asdict(receipt) | {"rows_sha256": digest(other), "letter": "12/2026"}
    pq.write_table(with_receipt(other, entry), path)
    ledger = read_ledger(folder)
    assert ledger.damaged == ()
    assert ledger.rows["note"].to_pylist() == [None]
    assert totals(folder) == {"61.01": 80.0}


def test_a_receipt_whose_withdrawal_is_damaged_can_still_be_withdrawn(check, folder):
    receipt = accept(check("2023,61.01,self,total,,80"), folder)
    write_new(folder / "withdrawals" / f"{receipt.receipt}.json", b"")
    withdraw(receipt.receipt, folder, "uji")
    assert (read_ledger(folder).active, read_ledger(folder).damaged) == ([], ())
    with pytest.raises(InputRefusedError, match="R02"):
        withdraw(receipt.receipt, folder, "uji")
    assert accept(check("2023,61.01,self,total,,80"), folder, now=at(9))


def test_a_folder_that_cannot_be_flushed_does_not_make_a_file_pass_for_not_written(tmp_path, monkeypatch):
    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "uji")

    monkeypatch.setattr(storage, "sync_folder", fail)
    write_new(tmp_path / "a.json", b"satu")
    assert (tmp_path / "a.json").read_bytes() == b"satu"


@pytest.mark.parametrize("data", [b"", b'{"receipt": "K', b"[1]", b"{}", b'{"receipt": ["x"]}'])
def test_a_damaged_withdrawal_is_named_and_withdraws_nothing(check, folder, data):
    receipt = accept(check("2023,61.01,self,total,,80"), folder)
    write_new(folder / "withdrawals" / f"{receipt.receipt}.json", data)
    ledger = read_ledger(folder)
    assert ledger.damaged == (f"{receipt.receipt}.json",)
    assert [r.receipt for r in ledger.active] == [receipt.receipt]


def test_what_a_killed_process_left_behind_is_ignored(check, folder):
    receipt = accept(check("2023,61.01,self,right,01,80"), folder)
    state = ledger_state(folder)
    half = folder / "submissions" / "2023" / ".KKP-20240521-090530-ABCDEF.parquet.1a2b3c4d.tmp"
    half.write_bytes(b"PAR1 setengah")
    (folder / "withdrawals").mkdir()
    (folder / "withdrawals" / f".{receipt.receipt}.json.1a2b3c4d.tmp").write_bytes(b"{")
    ledger = read_ledger(folder)
    assert (numbers(ledger), ledger.damaged) == ([receipt.receipt], ())
    assert [r.receipt for r in ledger.active] == [receipt.receipt]
    assert ledger_state(folder) == state


def test_the_state_changes_with_every_acceptance_and_withdrawal(check, folder):
    states = [ledger_state(folder)]
    receipt = accept(check("2023,61.01,self,right,01,80"), folder, now=at(1))
    states.append(ledger_state(folder))
    accept(check("2023,61.01,self,right,01,81"), folder, now=at(2))
    states.append(ledger_state(folder))
    withdraw(receipt.receipt, folder, "uji")
    states.append(ledger_state(folder))
    assert len(set(states)) == 4
    assert ledger_state(folder) == states[-1]


def test_a_file_of_the_ledger_is_never_overwritten(tmp_path):
    path = tmp_path / "a" / "b.json"
    write_new(path, b"satu")
    with pytest.raises(AlreadyWrittenError):
        write_new(path, b"dua")
    assert content(tmp_path) == {"a/b.json": b"satu"}


def accept_elsewhere(task: tuple[Path, list[str]]) -> list[str]:
    """Run in another process: accept files of these rows, and say what became of each."""
    folder, rows = task
    instruments = load_shipped()
    outcomes = []
    for row in rows:
        checked = check_bytes("kirim.csv", f"{HEADER}\n{row}".encode(), instruments)
        try:
            outcomes.append(accept(checked, folder, now=at(7)).receipt)
        except InputRefusedError as refused:
            outcomes.append(refused.faults[0].code)
    return outcomes


def test_four_processes_accept_at_once(folder, totals):
    own = [[f"2023,61.{n:02},self,total,,{60 + 4 * k + n}" for n in (1, 2, 3)] for k in range(4)]
    own = [[row.replace("2023", str(2021 + k)) for row in rows] for k, rows in enumerate(own)]
    shared = "2023,61.12,self,total,,50"
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        outcomes = pool.map(accept_elsewhere, [(folder, [shared, *rows]) for rows in own], chunksize=1)
    ledger = read_ledger(folder)
    receipts = [number for done in outcomes for number in done if number != "D02"]
    assert sorted(numbers(ledger)) == sorted(receipts)
    assert len(receipts) == 13  # four times three of their own, and the shared file once
    assert [done.count("D02") for done in outcomes].count(1) == 3
    assert ledger.rows.num_rows == 13
    assert ledger.damaged == ()
    assert not [name for name in content(folder) if name.endswith(".tmp")]

"""Every acceptance and withdrawal with what it changed, and the ledger as it was at a past moment."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from kkpham_metrics.history import changes, events
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import read_ledger, withdraw
from kkpham_metrics.records import Receipt
from kkpham_metrics.workspace import open_workspace
from tests.conftest import moment


def told(folder: Path, instruments: list[Instrument]) -> list[list[Any]]:
    frame = changes(read_ledger(folder), instruments, synthetic=False)
    shown = frame[["kind", "regency", "former_total", "total", "former_category", "category"]]
    return [[None if pd.isna(cell) else cell for cell in row] for row in shown.to_numpy().tolist()]


def test_every_event_says_what_it_changed(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    send("2016,61.01,final,total,,70,\n2016,61.02,final,total,,40,", 1)
    second = send("2016,61.01,final,total,,80,", 2)
    withdraw(second.receipt, tmp_path, "salah berkas", "Budi", moment(3))
    peduli, cukup, kurang = "Peduli HAM", "Cukup Peduli HAM", "Kurang Peduli HAM"
    assert told(tmp_path, instruments) == [
        ["accepted", "61.01", None, 70.0, None, cukup],
        ["accepted", "61.02", None, 40.0, None, kurang],
        ["accepted", "61.01", 70.0, 80.0, cukup, peduli],
        ["withdrawn", "61.01", 80.0, 70.0, peduli, cukup],
    ]
    found = events(read_ledger(tmp_path))
    assert [(e.number, e.kind, e.by, e.reason) for e in found] == [
        (1, "accepted", "Ani", ""),
        (2, "accepted", "Ani", ""),
        (3, "withdrawn", "Budi", "salah berkas"),
    ]


def test_withdrawing_the_only_submission_leaves_no_score_rather_than_zero(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    only = send("2016,61.01,final,total,,70,", 1)
    withdraw(only.receipt, tmp_path, "", "Budi", moment(2))
    assert told(tmp_path, instruments)[-1] == ["withdrawn", "61.01", 70.0, None, "Cukup Peduli HAM", None]


def test_answers_of_several_files_count_together_until_one_is_withdrawn(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    new = next(i for i in instruments if i.covers(2023))
    half = len(new.rights) // 2
    rights = [f"2023,61.01,self,right,{right},60," for right in new.rights["right"]]
    first = send("\n".join(rights[:half]), 1)
    send("\n".join(rights[half:]), 2)
    withdraw(first.receipt, tmp_path, "", "Budi", moment(3))
    frame = changes(read_ledger(tmp_path), instruments, synthetic=False)
    assert frame["total"].tolist() == [30.0, 60.0, 30.0]


def test_synthetic_submissions_have_no_part_beside_real_ones(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    send("2016,61.01,final,total,,90,", 1, synthetic=True)
    send("2016,61.01,final,total,,70,", 2)
    assert told(tmp_path, instruments) == [["accepted", "61.01", None, 70.0, None, "Cukup Peduli HAM"]]


def test_a_past_moment_is_shown_as_it_was(send: Callable[..., Receipt], tmp_path: Path) -> None:
    first = send("2016,61.01,final,total,,70,", 1)
    send("2016,61.01,final,total,,80,", 2)
    withdraw(first.receipt, tmp_path, "", "Budi", moment(4))

    def total(as_of: datetime | None) -> list[float]:
        opened = open_workspace(tmp_path, as_of=as_of)
        assert not opened.stand_in
        return opened.warehouse.query("SELECT total FROM scores")["total"].tolist()

    assert [total(at) for at in (moment(1), moment(3), None)] == [[70.0], [80.0], [80.0]]
    assert total(datetime(2026, 1, 1, tzinfo=UTC)) == []
    assert len(read_ledger(tmp_path, moment(3)).active) == 2
    assert len(read_ledger(tmp_path, moment(4)).active) == 1


def test_synthetic_submissions_count_in_no_state_in_which_a_real_one_stands(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    send("2016,61.01,final,total,,90,", 1, synthetic=True)
    real = send("2016,61.01,final,total,,70,", 2)
    withdraw(real.receipt, tmp_path, "uji", "Budi", moment(3))
    frame = changes(read_ledger(tmp_path), instruments, synthetic=True)
    assert frame["total"].tolist() == [90.0, 70.0, 90.0]

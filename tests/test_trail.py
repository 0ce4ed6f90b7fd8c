"""One line for every event, what the office noted beside submissions, and every cell that changed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from kkpham_metrics.event_cells import event_cells
from kkpham_metrics.history import changes
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.journal import note
from kkpham_metrics.ledger import read_ledger, withdraw
from kkpham_metrics.records import Receipt
from kkpham_metrics.trail import lines, moment_of, notes
from kkpham_metrics.workspace import open_workspace
from tests.conftest import moment


def cells(folder: Path, instruments: list[Instrument], number: int) -> pd.DataFrame:
    return event_cells(read_ledger(folder), instruments, synthetic=False, number=number)


def test_a_line_counts_what_its_event_did_to_several_regencies(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    send("2016,61.01,final,total,,70,\n2016,61.02,final,total,,40,\n2016,61.03,final,total,,50,", 1)
    four = "2016,61.01,final,total,,80,\n2016,61.02,final,total,,35,\n2016,61.03,final,total,,50,\n"
    second = send(four + "2016,61.04,final,total,,60,", 2)
    withdraw(second.receipt, tmp_path, "salah", "Budi", moment(3))
    frame = lines(changes(read_ledger(tmp_path), instruments, synthetic=False))
    counts = ["new", "rose", "fell", "same", "lost", "unscored", "categories"]
    assert frame["event"].tolist() == [3, 2, 1]
    assert frame[counts].to_numpy().tolist() == [
        [0, 1, 1, 1, 1, 0, 1],
        [1, 1, 1, 1, 0, 0, 1],
        [3, 0, 0, 0, 0, 0, 0],
    ]
    assert frame["total"].isna().all()
    assert frame.loc[0, ["by", "reason", "receipt"]].tolist() == ["Budi", "salah", second.receipt]


def test_a_line_of_one_regency_has_its_scores(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    send("2016,61.01,final,total,,70,", 1)
    send("2016,61.01,final,total,,80,", 2)
    line = lines(changes(read_ledger(tmp_path), instruments, synthetic=False)).iloc[0]
    assert (line["former_total"], line["total"], line["change"]) == (70, 80, 10)
    assert (line["former_category"], line["category"]) == ("Cukup Peduli HAM", "Peduli HAM")


def test_no_event_gives_no_line() -> None:
    empty = changes(read_ledger(Path("tidak-ada")), [], synthetic=False)
    assert lines(empty).empty


def test_every_cell_is_compared_with_the_state_just_before_the_event(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    send("2023,61.01,self,indicator,06.H.03,80,a.pdf\n2023,61.02,self,indicator,06.H.03,11,", 1)
    second = send("2023,61.01,self,indicator,06.H.03,70,a.pdf\n2023,61.01,self,indicator,06.H.02,50,", 2)
    send("2023,61.01,self,indicator,06.H.03,60,a.pdf", 3)
    withdraw(second.receipt, tmp_path, "salah", "Budi", moment(4))
    accepted = cells(tmp_path, instruments, 2).set_index("code")
    assert list(accepted.index) == ["06.H.02", "06.H.03"]
    assert accepted["there_before"].tolist() == [False, True]
    changed = accepted.loc["06.H.03"]
    assert (changed["value_before"], changed["value_after"]) == (80, 70)
    assert (changed["file_before"], changed["row_number_after"]) == ("hari-1.csv", 2)
    assert (changed["evidence_before"], changed["evidence_after"]) == ("a.pdf", "a.pdf")
    # 06.H.03 had a newer answer by then: withdrawing takes away nothing but 06.H.02.
    withdrawn = cells(tmp_path, instruments, 4)
    assert withdrawn["code"].tolist() == ["06.H.02"]
    assert withdrawn[["there_before", "there_after"]].to_numpy().tolist() == [[True, False]]
    assert withdrawn["value_before"].tolist() == [50]


def test_a_withdrawal_brings_the_older_answer_back(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    send("2023,61.01,self,indicator,06.H.03,80,", 1)
    second = send("2023,61.01,self,indicator,06.H.03,70,", 2)
    withdraw(second.receipt, tmp_path, "salah", "Budi", moment(3))
    found = cells(tmp_path, instruments, 3).iloc[0]
    assert (found["value_before"], found["value_after"]) == (70, 80)
    assert (found["file_before"], found["file_after"]) == ("hari-2.csv", "hari-1.csv")


def test_synthetic_answers_are_no_state_before_a_real_event(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    send("2023,61.01,self,indicator,06.H.03,80,", 1, synthetic=True)
    send("2023,61.01,self,indicator,06.H.03,70,", 2)
    assert not cells(tmp_path, instruments, 2)["there_before"].any()


def test_notes_of_the_office_stand_with_who_wrote_them(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    damaged = send("2016,61.01,final,total,,70,", 1)
    next(tmp_path.glob(f"submissions/*/{damaged.receipt}.parquet")).write_bytes(b"rusak")
    withdraw(damaged.receipt, tmp_path, "rusak", "Budi", moment(2))
    note(tmp_path, "meetings", "61.01/2026", {"topic": "data dukung"}, "Ani", moment(3))
    note(tmp_path, "meetings", "61.01/2026", None, "Ani", moment(4))
    frame = notes(tmp_path)
    assert frame[["kind", "by", "about"]].to_numpy().tolist() == [
        ["meetings", "Ani", "61.01/2026"],
        ["meetings", "Ani", "61.01/2026"],
        ["withdrawn", "Budi", damaged.receipt],
    ]
    assert frame["says"].tolist() == [None, {"topic": "data dukung"}, {"reason": "rusak"}]
    assert len(notes(tmp_path, moment(3))) == 2


def test_an_office_that_withdrew_everything_still_has_its_past(
    send: Callable[..., Receipt], tmp_path: Path
) -> None:
    only = send("2016,61.01,final,total,,70,", 1)
    withdraw(only.receipt, tmp_path, "salah", "Budi", moment(3))
    assert open_workspace(tmp_path).stand_in
    then = open_workspace(tmp_path, as_of=moment(2))
    assert not then.stand_in
    assert then.warehouse.query("SELECT total FROM scores")["total"].tolist() == [70]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("3-3-2026 08.00", (2026, 3, 3, 8, 0, 0)),
        (" 03/03/2026, pukul 8:05 ", (2026, 3, 3, 8, 5, 0)),
        ("3-3-2026", (2026, 3, 3, 23, 59, 59)),
        ("31-2-2026", None),
        ("3-3-2026 25.00", None),
        ("kemarin", None),
        ("", None),
        ("2026-03-03", None),
    ],
)
def test_a_moment_is_read_as_a_person_writes_it(text: str, moment: tuple[int, ...] | None) -> None:
    assert moment_of(text) == (moment and datetime(*moment).astimezone())

"""A file shown as it would count: scores now and with it, and every cell that it changes."""

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import ledger_state, read_ledger
from kkpham_metrics.submission.check import Checked, check_bytes
from kkpham_metrics.trial import accepted_totals, answered, cells, left_blank, totals, try_files

HEADER = "data_year,regency,stage,level,code,value,evidence\n"


def check(instruments: list[Instrument], name: str, rows: str) -> Checked:
    return check_bytes(name, (HEADER + rows).encode(), instruments)


def test_new_and_current_scores_stand_side_by_side_and_nothing_is_stored(
    tmp_path: Path, instruments: list[Instrument]
) -> None:
    held = check(instruments, "lama.csv", "2016,61.01,final,total,,70,\n2016,61.02,final,total,,40,")
    accept(held, tmp_path, now=datetime(2026, 3, 1, tzinfo=UTC))
    before = ledger_state(tmp_path)
    files = [
        check(instruments, "a.csv", "2016,61.01,final,total,,80,"),
        check(instruments, "b.csv", "2016,61.03,final,total,,55,"),
        check(instruments, "rusak.csv", "2016,61.04,final,total,,banyak,"),
    ]
    frame = totals(try_files(files, read_ledger(tmp_path), instruments)).set_index("regency")
    assert list(frame.index) == ["61.01", "61.03"]
    assert frame.loc["61.01", ["total_now", "total_then", "change"]].tolist() == [70.0, 80.0, 10.0]
    assert frame.loc["61.01", ["category_name_now", "category_name_then"]].tolist() == [
        "Cukup Peduli HAM",
        "Peduli HAM",
    ]
    assert pd.isna(frame.loc["61.03", "total_now"])
    assert frame.loc["61.03", "total_then"] == 55.0
    assert ledger_state(tmp_path) == before


def test_the_last_of_several_files_counts(tmp_path: Path, instruments: list[Instrument]) -> None:
    files = [check(instruments, f"{n}.csv", f"2016,61.01,final,total,,{n},") for n in (60, 90, 75)]
    assert totals(try_files(files, read_ledger(tmp_path), instruments))["total_then"].tolist() == [75.0]


def test_a_correction_is_compared_cell_by_cell(tmp_path: Path, instruments: list[Instrument]) -> None:
    rows = "2023,61.01,self,indicator,06.H.03,{},{}\n2023,61.01,self,indicator,06.H.02,{},b.pdf\n"
    accept(check(instruments, "lama.csv", rows.format(80, "a.pdf", 50)), tmp_path)
    newer = check(
        instruments, "baru.csv", rows.format(70, "c.pdf", 50) + "2023,61.01,self,indicator,06.H.01,3,"
    )
    frame = cells(try_files([newer], read_ledger(tmp_path), instruments)).set_index("code")
    assert list(frame.index) == ["06.H.01", "06.H.03"]
    changed = frame.loc["06.H.03"]
    assert changed["before"]
    assert (changed["value_now"], changed["value_then"]) == (80, 70)
    assert (changed["evidence_now"], changed["evidence_then"]) == ("a.pdf", "c.pdf")
    assert (changed["file_now"], changed["row_number_now"], changed["row_number_then"]) == ("lama.csv", 2, 2)
    assert not frame.loc["06.H.01", "before"]


def test_synthetic_and_withdrawn_submissions_are_not_what_counts_now(
    tmp_path: Path, instruments: list[Instrument]
) -> None:
    accept(check(instruments, "contoh.csv", "2016,61.01,final,total,,90,"), tmp_path, synthetic=True)
    frame = totals(
        try_files(
            [check(instruments, "a.csv", "2016,61.01,final,total,,70,")], read_ledger(tmp_path), instruments
        )
    )
    assert frame["total_now"].isna().all()


def test_an_answer_that_a_newer_file_leaves_blank_is_named_and_stands(
    tmp_path: Path, instruments: list[Instrument]
) -> None:
    first = "2023,61.01,self,indicator,06.H.03,80,a.pdf\n2023,61.01,self,indicator,06.H.02,,\n"
    receipt = accept(check(instruments, "lama.csv", first), tmp_path)
    newer = check(
        instruments,
        "baru.csv",
        "2023,61.01,self,indicator,06.H.03,,b.pdf\n2023,61.01,self,indicator,06.H.02,50,\n"
        "2023,61.01,self,indicator,06.H.01,,\n2023,61.02,self,indicator,06.H.03,,\n",
    )
    trial = try_files([newer], read_ledger(tmp_path), instruments)
    blank = left_blank(trial)
    assert blank[["regency", "code", "receipt", "file_now", "evidence_now"]].to_numpy().tolist() == [
        ["61.01", "06.H.03", receipt.receipt, "lama.csv", "a.pdf"]
    ]
    assert blank["value_now"].tolist() == [80]
    changed = cells(trial)
    # 06.H.02 was asked and blank before: only now is it answered.
    assert changed["code"].tolist() == ["06.H.01", "06.H.02", "06.H.03"]
    assert answered(changed, "then").tolist() == [False, True, False]
    assert answered(changed, "now").tolist() == [False, False, False]


def test_what_accepted_files_changed_is_told_of_the_moment_when_they_were(
    tmp_path: Path, instruments: list[Instrument]
) -> None:
    rows = (f"2016,61.01,final,total,,{n}," for n in (60, 90, 75))
    numbers = [
        accept(check(instruments, f"{n}.csv", row), tmp_path, now=datetime(2026, 3, n, tzinfo=UTC)).receipt
        for n, row in enumerate(rows, 1)
    ]
    accept(check(instruments, "lain.csv", "2016,61.02,final,total,,80,"), tmp_path)
    frame = accepted_totals(read_ledger(tmp_path), numbers[1:], instruments)
    told = frame[["receipt", "total_now", "total_then", "change", "category_name_then"]]
    assert told.to_numpy().tolist() == [
        [numbers[1], 60.0, 90.0, 30.0, "Peduli HAM"],
        [numbers[2], 90.0, 75.0, -15.0, "Peduli HAM"],
    ]
    nothing = accepted_totals(read_ledger(tmp_path), [], instruments)
    assert nothing.empty
    assert list(nothing) == list(frame)

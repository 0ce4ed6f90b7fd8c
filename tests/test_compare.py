"""The submissions of one assessment side by side, as each was sent."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.compare import compare, submissions_of, verified_on
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw

HEADER = "data_year,regency,stage,level,code,value,evidence\n"
KEY = (2023, "self", "61.01")


@pytest.fixture
def three(tmp_path: Path, instruments: list[Instrument]) -> list[str]:
    """Three submissions, a month apart; returns their receipts."""
    files = (
        "2023,61.01,self,indicator,06.H.02,50,a.pdf\n2023,61.01,self,indicator,06.H.03,60,\n",
        "2023,61.01,self,indicator,06.H.02,50,b.pdf\n2023,61.02,self,indicator,06.H.03,10,\n",
        "2023,61.01,self,indicator,06.H.02,55,b.pdf\n2023,61.01,self,indicator,06.H.04,70,\n",
    )
    return [
        accept(
            check_bytes(f"{n}.csv", (HEADER + rows).encode(), instruments),
            tmp_path,
            by=f"orang {n}",
            now=datetime(2024, n, 1, tzinfo=UTC),
        ).receipt
        for n, rows in enumerate(files, 1)
    ]


def test_every_submission_is_listed_newest_first_and_says_when_it_was_withdrawn(tmp_path, three):
    withdraw(three[1], tmp_path, "tertukar", by="Rini", now=datetime(2024, 5, 1, tzinfo=UTC))
    frame = submissions_of(read_ledger(tmp_path), *KEY)
    assert frame["receipt"].tolist() == three[::-1]
    assert frame["rows"].tolist() == [2, 1, 2]
    assert frame["accepted_by"].tolist() == ["orang 3", "orang 2", "orang 1"]
    assert frame["reason"].tolist() == ["", "tertukar", ""]
    assert frame["withdrawn_by"].tolist() == ["", "Rini", ""]
    assert submissions_of(read_ledger(tmp_path), 2022, "self", "61.01").empty


def test_two_submissions_are_compared_as_they_were_sent(tmp_path, three):
    frame = compare(read_ledger(tmp_path), KEY, three[0], three[2]).set_index("code")
    assert list(frame.index) == ["06.H.02", "06.H.03", "06.H.04"]
    changed = frame.loc["06.H.02"]
    assert (changed["value_now"], changed["value_then"]) == (50, 55)
    assert (changed["evidence_now"], changed["evidence_then"]) == ("a.pdf", "b.pdf")
    assert (changed["file_now"], changed["row_number_now"]) == ("1.csv", 2)
    assert (changed["file_then"], changed["row_number_then"]) == ("3.csv", 2)
    assert frame["before"].tolist() == [True, True, False]
    assert frame["after"].tolist() == [True, False, True]


def test_only_what_differs_is_told(tmp_path, three):
    frame = compare(read_ledger(tmp_path), KEY, three[1], three[2]).set_index("code")
    assert list(frame.index) == ["06.H.02", "06.H.04"]
    assert frame.loc["06.H.02", "evidence_now"] == frame.loc["06.H.02", "evidence_then"]
    assert compare(read_ledger(tmp_path), KEY, three[2], three[2]).empty


def test_a_decision_or_a_fraction_alone_is_a_difference(
    tmp_path: Path, instruments: list[Instrument]
) -> None:
    header = "data_year,regency,stage,level,code,value,numerator,denominator,decision\n"
    rows = [
        "2023,61.01,verified,indicator,06.H.03,80,40,50,\n",
        "2023,61.01,verified,indicator,06.H.03,80,40,50,diterima\n",
        "2023,61.01,verified,indicator,06.H.03,80,80,100,diterima\n",
    ]
    numbers = [
        accept(check_bytes(f"{n}.csv", (header + row).encode(), instruments), tmp_path).receipt
        for n, row in enumerate(rows)
    ]
    ledger, key = read_ledger(tmp_path), (2023, "verified", "61.01")
    decided = compare(ledger, key, numbers[0], numbers[1])
    assert decided[["decision_now", "decision_then"]].to_numpy().tolist() == [["", "accepted"]]
    assert len(compare(ledger, key, numbers[1], numbers[2])) == 1
    assert compare(ledger, key, numbers[2], numbers[2]).empty


def test_verifications_that_judge_what_a_submission_answers_are_found(
    three: list[str], tmp_path: Path, instruments: list[Instrument]
) -> None:
    row = "2023,{},verified,indicator,{},50,a.pdf\n"
    sent = [("61.01", "06.H.02"), ("61.01", "06.H.04"), ("61.02", "06.H.02"), ("61.01", "06.H.02")]
    numbers = [
        accept(
            check_bytes(f"v{n}.csv", (HEADER + row.format(*one) + "\n" * n).encode(), instruments), tmp_path
        ).receipt
        for n, one in enumerate(sent)
    ]
    withdraw(numbers[3], tmp_path, "ganda")
    ledger = read_ledger(tmp_path)
    found = [[r.receipt for r in verified_on(ledger, number)] for number in (*three, numbers[0])]
    assert found == [[numbers[0]], [numbers[0]], [numbers[0], numbers[1]], []]


def test_neither_a_file_itself_nor_what_it_left_blank_is_named_as_a_verification_of_it(
    tmp_path: Path, instruments: list[Instrument]
) -> None:
    both = "2023,61.01,self,indicator,06.H.02,40,a.pdf\n2023,61.01,verified,indicator,06.H.02,40,a.pdf\n"
    blank = "2023,61.01,self,indicator,06.H.02,,a.pdf\n2023,61.01,self,indicator,06.H.04,7,a.pdf\n"
    numbers = [
        accept(check_bytes(name, (HEADER + rows).encode(), instruments), tmp_path).receipt
        for name, rows in {"a.csv": both, "b.csv": blank}.items()
    ]
    assert [verified_on(read_ledger(tmp_path), number) for number in numbers] == [[], []]

"""Decisions whose answer was withdrawn or changed afterwards are named; those that still agree are not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.queries.outdated import outdated_decisions
from kkpham_metrics.records import Receipt
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw
from kkpham_metrics.workspace import open_workspace

DECIDED = (
    "data_year,regency,stage,level,code,value,not_applicable,evidence,note,decision\n"
    '2023,61.01,verified,indicator,06.H.03,"80,5",,a.pdf,,diterima\n'
    "2023,61.01,verified,indicator,06.H.02,40,,,salah hitung,dikoreksi\n"
    "2023,61.01,verified,indicator,01.S.01,3,,perda.pdf,,diterima\n"
    "2023,61.01,verified,indicator,01.S.02,,ya,surat 12/2024,,tidak berlaku diterima\n"
)


def outdated(folder: Path) -> list[tuple[str, str]]:
    frame = outdated_decisions(open_workspace(folder).warehouse, 2023)
    assert set(frame["regency"]) <= {"61.01"}
    return list(zip(frame["code"], frame["decision"], strict=True))


def test_decisions_on_answers_that_are_no_more_are_named(
    folder: Path, send: Callable[..., Receipt], instruments: list[Instrument]
) -> None:
    own = send()
    accept(check_bytes("verifikasi.csv", DECIDED.encode(), instruments), folder, by="Budi")
    assert outdated(folder) == []
    send(
        "2023,61.01,self,indicator,06.H.03,70,,a.pdf,,\n2023,61.01,self,indicator,01.S.02,2,,b.pdf,,\n",
        "b.csv",
    )
    assert outdated(folder) == [("01.S.02", "na_accepted"), ("06.H.03", "accepted")]
    send("2023,61.01,self,indicator,06.H.02,60,,,,\n", "c.csv")
    assert outdated(folder) == [
        ("01.S.02", "na_accepted"),
        ("06.H.02", "corrected"),
        ("06.H.03", "accepted"),
    ]
    send("2023,61.01,self,indicator,06.H.02,40,,,,\n", "d.csv")  # as Kanwil found
    assert outdated(folder) == [("01.S.02", "na_accepted"), ("06.H.03", "accepted")]
    withdraw(own.receipt, folder, "salah", "Budi")
    assert outdated(folder) == [
        ("01.S.01", "accepted"),
        ("01.S.02", "na_accepted"),
        ("06.H.03", "accepted"),
    ]


@pytest.mark.parametrize("decision", ["dikoreksi", ""])
def test_a_finding_is_outdated_where_the_answer_that_stood_then_is_another_now(
    folder: Path, send: Callable[..., Receipt], instruments: list[Instrument], decision: str
) -> None:
    """What was withdrawn before Kanwil decided, or sent again with the same answer, makes none outdated."""
    row = '2023,61.01,self,indicator,06.H.02,"{}",,,,\n'
    stood = send(row.format(50))
    early = send(row.format(70), "terlalu-tinggi.csv")
    withdraw(early.receipt, folder, "salah", "Budi")
    header, *lines = DECIDED.splitlines(keepends=True)
    found = header + lines[1].replace("dikoreksi", decision)
    accept(check_bytes("verifikasi.csv", found.encode(), instruments), folder, by="Budi")
    again = send(row.format("50,0"), "sama.csv")
    assert outdated(folder) == []
    withdraw(again.receipt, folder, "ganda", "Budi")
    assert outdated(folder) == []
    withdraw(stood.receipt, folder, "salah", "Budi")
    key = "corrected" if decision else ""
    assert outdated(folder) == [("06.H.02", key)]
    send(row.format("50,00"), "lagi.csv")
    assert outdated(folder) == []


def test_a_correction_of_what_was_not_answered_is_outdated_once_the_regency_answers(
    folder: Path, send: Callable[..., Receipt], instruments: list[Instrument]
) -> None:
    header, *lines = DECIDED.splitlines(keepends=True)
    accept(check_bytes("verifikasi.csv", (header + lines[1]).encode(), instruments), folder, by="Budi")
    assert outdated(folder) == []
    send("2023,61.01,self,indicator,06.H.02,60,,,,\n")
    assert outdated(folder) == [("06.H.02", "corrected")]

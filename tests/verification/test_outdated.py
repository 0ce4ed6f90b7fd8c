"""Decisions whose answer was withdrawn or changed afterwards are named; those that still agree are not."""

from collections.abc import Callable
from pathlib import Path

from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import accept, withdraw
from kkpham_metrics.queries.outdated import outdated_decisions
from kkpham_metrics.records import Receipt
from kkpham_metrics.submission.check import check_bytes
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
    send("2023,61.01,self,indicator,06.H.02,60,,,,\n", "c.csv")  # was corrected: that stands on its own
    assert outdated(folder) == [("01.S.02", "na_accepted"), ("06.H.03", "accepted")]
    withdraw(own.receipt, folder, "salah", "Budi")
    assert outdated(folder) == [
        ("01.S.01", "accepted"),
        ("01.S.02", "na_accepted"),
        ("06.H.03", "accepted"),
    ]

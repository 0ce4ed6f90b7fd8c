"""How the collection went: what was there after every event, over what was due."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.progress import progress, shares
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw

HEADER = "data_year,regency,stage,level,code,value,evidence\n"
ALL = ["61.01", "61.02"]


@pytest.fixture
def send(tmp_path: Path, instruments: list[Instrument]) -> Callable[[str, int], str]:
    def _send(rows: str, day: int) -> str:
        checked = check_bytes(f"{day}.csv", (HEADER + rows).encode(), instruments)
        return accept(checked, tmp_path, now=datetime(2026, 3, day, tzinfo=UTC)).receipt

    return _send


def told(
    folder: Path, instruments: list[Instrument], year: int, stage: str
) -> list[tuple[int, float, float]]:
    frame = progress(read_ledger(folder), instruments, False, year, stage)
    found = shares(frame, ALL, 120)
    return [(row.sent, row.answered, row.present) for row in found.itertuples(index=False)]


def test_answers_and_evidence_grow_with_every_file_and_fall_with_a_withdrawal(
    send: Callable[[str, int], str], tmp_path: Path, instruments: list[Instrument]
) -> None:
    send("2023,61.01,self,indicator,06.H.03,80,a.pdf\n2023,61.01,self,indicator,06.H.02,50,\n", 1)
    second = send("2023,61.02,self,indicator,06.H.03,70,b.pdf\n", 2)
    withdraw(second, tmp_path, "salah", now=datetime(2026, 3, 3, tzinfo=UTC))
    assert told(tmp_path, instruments, 2023, "self") == [
        (1, 2 / 240, 1 / 240),
        (2, 3 / 240, 2 / 240),
        (1, 2 / 240, 1 / 240),
    ]


def test_who_reported_whole_rights_or_a_total_has_sent_and_owes_no_indicator(
    send: Callable[[str, int], str], tmp_path: Path, instruments: list[Instrument]
) -> None:
    send("2016,61.01,final,total,,80,\n", 1)
    send("2016,61.02,final,total,,70,\n", 2)
    first, second = told(tmp_path, instruments, 2016, "final")
    assert first == (1, 0.0, 0.0)
    assert second[0] == 2
    assert second[1] != second[1]  # nothing is due: no share, which is not a share of zero

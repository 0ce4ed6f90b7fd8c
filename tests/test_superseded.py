"""Whose answers count of what a submission answered: its own, or those of newer ones."""

from datetime import UTC, datetime
from pathlib import Path

from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import accept, read_ledger, withdraw
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.superseded import standing_answers

HEADER = "data_year,regency,stage,level,code,value\n"


def test_only_newer_answers_replace_and_only_while_they_count(
    tmp_path: Path, instruments: list[Instrument]
) -> None:
    def send(day: int, rows: str, synthetic: bool = False) -> str:
        checked = check_bytes(f"{day}.csv", (HEADER + rows).encode(), instruments)
        now = datetime(2026, 3, day, tzinfo=UTC)
        return accept(checked, tmp_path, by="Ani", now=now, synthetic=synthetic).receipt

    def told(*numbers: str) -> list[list[object]]:
        frame = standing_answers(read_ledger(tmp_path), numbers, instruments)
        return frame[["receipt", "regency", "counts", "answers"]].to_numpy().tolist()

    row = "2023,{},self,indicator,{},{}\n".format
    made_up = send(1, row("61.01", "06.H.01", 5), synthetic=True)
    first = send(
        2, "".join([row("61.01", "06.H.02", 50), row("61.01", "06.H.03", 60), row("61.02", "06.H.03", 1)])
    )
    second = send(3, row("61.01", "06.H.02", 55) + row("61.01", "06.H.03", ""))  # a blank replaces nothing
    assert told(first) == [
        [first, "61.01", first, 1],
        [first, "61.01", second, 1],
        [first, "61.02", first, 1],
    ]
    assert told(second, made_up) == [[second, "61.01", second, 1]]
    withdraw(second, tmp_path, "salah")
    assert told(first, second) == [[first, "61.01", first, 2], [first, "61.02", first, 1]]
    assert told() == []

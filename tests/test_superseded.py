"""Whose answers count of what a submission answered: its own, or those of newer ones."""

from collections.abc import Callable
from pathlib import Path

from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.records import Receipt
from kkpham_metrics.superseded import standing_answers
from kkpham_metrics.withdrawals import withdraw


def test_only_newer_answers_replace_and_only_while_they_count(
    send: Callable[..., Receipt], tmp_path: Path, instruments: list[Instrument]
) -> None:
    def told(*numbers: str) -> list[list[object]]:
        frame = standing_answers(read_ledger(tmp_path), numbers, instruments)
        return frame[["receipt", "regency", "counts", "answers", "different"]].to_numpy().tolist()

    row = "2023,{},self,indicator,{},{},\n".format
    made_up = send(row("61.01", "06.H.01", 5), 1, synthetic=True).receipt
    first = send(
        "".join([row("61.01", "06.H.02", 50), row("61.01", "06.H.03", 60), row("61.02", "06.H.03", 1)]), 2
    ).receipt
    blank = row("61.01", "06.H.03", "")  # replaces nothing
    second = send(row("61.01", "06.H.02", 55) + blank, 3).receipt
    assert told(first) == [
        [first, "61.01", first, 1, 0],
        [first, "61.01", second, 1, 1],
        [first, "61.02", first, 1, 0],
    ]
    assert told(second, made_up) == [[second, "61.01", second, 1, 0]]
    withdraw(second, tmp_path, "salah")
    assert told(first, second) == [[first, "61.01", first, 2, 0], [first, "61.02", first, 1, 0]]
    # Sent again: one answer is the same.
    again = send(row("61.01", "06.H.02", 50) + row("61.01", "06.H.03", 61), 4).receipt
    assert told(first) == [[first, "61.01", again, 2, 1], [first, "61.02", first, 1, 0]]
    assert told() == []
    ledger = read_ledger(tmp_path)
    nothing, some = (standing_answers(ledger, asked, instruments) for asked in ((), (first,)))
    assert list(nothing) == list(some)

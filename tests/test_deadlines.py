"""The calendar: what is shipped, what the office notes instead, and what comes next."""

from datetime import date
from pathlib import Path

from kkpham_metrics.deadlines import (
    deadlines,
    drop_deadline,
    next_deadline,
    of_senders,
    out_of_order,
    set_deadline,
)


def told(folder: Path, award_year: int) -> list[tuple[str, str, str]]:
    frame = deadlines(folder, award_year)
    return [(row.step, row.due.isoformat(), row.basis) for row in frame.itertuples(index=False)]


def test_the_known_year_and_the_pattern_that_others_follow_as_an_assumption(tmp_path: Path) -> None:
    assert told(tmp_path, 2023) == [
        ("to_kanwil", "2023-03-31", "press"),
        ("entered", "2023-05-15", "press"),
        ("announced", "2023-12-10", "published"),
    ]
    assert told(tmp_path, 2026)[:2] == [
        ("to_kanwil", "2026-03-31", "assumption"),
        ("entered", "2026-05-15", "assumption"),
    ]


def test_what_the_office_notes_replaces_what_is_shipped_for_its_year_only(tmp_path: Path) -> None:
    set_deadline(tmp_path, 2026, "to_kanwil", date(2026, 6, 30), "Surat edaran 1/2026", "Ani")
    set_deadline(tmp_path, 2026, "Rapat koordinasi", date(2026, 2, 10), "Undangan", "Ani")
    assert told(tmp_path, 2026) == [
        ("Rapat koordinasi", "2026-02-10", "office"),
        ("entered", "2026-05-15", "assumption"),
        ("to_kanwil", "2026-06-30", "office"),
        ("announced", "2026-12-10", "published"),
    ]
    assert told(tmp_path, 2025)[0] == ("to_kanwil", "2025-03-31", "assumption")
    drop_deadline(tmp_path, 2026, "to_kanwil", "Ani")
    assert told(tmp_path, 2026)[1] == ("to_kanwil", "2026-03-31", "assumption")


def test_steps_the_wrong_way_round_are_found(tmp_path: Path) -> None:
    def wrong() -> list[tuple[str, str]]:
        return [(a["step"], b["step"]) for a, b in out_of_order(deadlines(tmp_path, 2026))]

    set_deadline(tmp_path, 2026, "Rapat", date(2026, 12, 31), "Undangan")
    assert wrong() == []
    set_deadline(tmp_path, 2026, "to_kanwil", date(2026, 6, 30), "Surat")
    assert wrong() == [("to_kanwil", "entered")]
    set_deadline(tmp_path, 2026, "entered", date(2026, 6, 30), "Surat")  # the same day is in order
    assert wrong() == []
    set_deadline(tmp_path, 2026, "announced", date(2026, 1, 1), "Surat")
    assert wrong() == [("entered", "announced")]


def test_the_announcement_is_no_deadline_of_who_sends(tmp_path: Path) -> None:
    own = of_senders(deadlines(tmp_path, 2023))
    assert own["step"].tolist() == ["to_kanwil", "entered"]
    assert next_deadline(own, date(2023, 12, 10)) is None


def test_the_next_deadline_is_the_first_that_is_not_past(tmp_path: Path) -> None:
    frame = deadlines(tmp_path, 2023)
    coming = next_deadline(frame, date(2023, 3, 31))
    assert coming is not None
    assert coming["step"] == "to_kanwil"
    later = next_deadline(frame, date(2023, 4, 1))
    assert later is not None
    assert later["step"] == "entered"
    assert next_deadline(frame, date(2023, 12, 11)) is None

"""The journal keeps every note, shows the newest, and names what was damaged or changed by hand."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kkpham_metrics.journal import damaged_entries, note, read_journal

DAY = [datetime(2026, 3, day, 8, tzinfo=UTC) for day in range(1, 29)]


def test_the_newest_entry_about_a_thing_counts_and_all_stay_readable(tmp_path: Path) -> None:
    note(tmp_path, "deadlines", "2026/to_kanwil", {"due": "2026-03-31"}, "Ani", DAY[0])
    note(tmp_path, "deadlines", "2026/announced", {"due": "2026-12-10"}, "Ani", DAY[1])
    note(tmp_path, "deadlines", "2026/to_kanwil", {"due": "2026-04-15"}, "Budi", DAY[2])
    journal = read_journal(tmp_path, "deadlines")
    assert journal.current == {
        "2026/to_kanwil": {"due": "2026-04-15"},
        "2026/announced": {"due": "2026-12-10"},
    }
    assert [entry.noted_by for entry in journal.entries] == ["Ani", "Ani", "Budi"]
    note(tmp_path, "deadlines", "2026/announced", None, "Ani", DAY[3])
    assert list(read_journal(tmp_path, "deadlines").current) == ["2026/to_kanwil"]


def test_a_past_moment_knows_only_what_was_noted_by_then(tmp_path: Path) -> None:
    note(tmp_path, "office", "office", {"name": "lama"}, "Ani", DAY[0])
    note(tmp_path, "office", "office", {"name": "baru"}, "Ani", DAY[5])
    assert read_journal(tmp_path, "office", DAY[4]).current == {"office": {"name": "lama"}}
    assert read_journal(tmp_path, "office", DAY[5]).current == {"office": {"name": "baru"}}


def test_two_notes_at_one_moment_are_both_kept(tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        note(tmp_path, "meetings", name, {"text": name}, "Ani", DAY[0])
    assert set(read_journal(tmp_path, "meetings").current) == {"satu", "dua"}


@pytest.mark.parametrize("harm", ["cut", "value", "other kind", "foreign", "renamed"])
def test_a_damaged_or_altered_entry_is_named_and_the_rest_is_shown(tmp_path: Path, harm: str) -> None:
    note(tmp_path, "meetings", "baik", {"text": "utuh"}, "Ani", DAY[0])
    note(tmp_path, "meetings", "rusak", {"text": "asli"}, "Ani", DAY[1])
    path = sorted((tmp_path / "journal" / "meetings").iterdir())[1]
    text = path.read_text(encoding="utf-8")
    if harm == "cut":
        path.write_text(text[: len(text) // 2], encoding="utf-8")
    elif harm == "value":
        path.write_text(text.replace("asli", "palsu"), encoding="utf-8")
    elif harm == "other kind":
        written = json.loads(text)
        path.write_text(json.dumps({**written, "entry": "[]"}), encoding="utf-8")
    elif harm == "foreign":
        path.write_bytes(b"\x00\xff")
    else:
        path = path.rename(path.with_name("20260302-080000-000000-00000000.json"))
    journal = read_journal(tmp_path, "meetings")
    assert journal.current == {"baik": {"text": "utuh"}}
    assert list(journal.damaged) == damaged_entries(tmp_path) == [f"journal/meetings/{path.name}"]


def test_an_entry_still_being_written_is_not_seen(tmp_path: Path) -> None:
    note(tmp_path, "meetings", "baik", {"text": "utuh"}, "Ani", DAY[0])
    (tmp_path / "journal" / "meetings" / ".x.json.12.tmp").write_bytes(b"{")
    journal = read_journal(tmp_path, "meetings")
    assert (len(journal.entries), journal.damaged) == (1, ())

"""Presentations saved by name: read again as they were, whatever their names are."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.journal import note, read_journal
from kkpham_metrics.presenting.saved import (
    KIND,
    LONGEST_NAME,
    READY,
    Saved,
    clean,
    forget,
    read_saved,
    rename,
    save,
)
from kkpham_metrics.presenting.step import Step

STEPS = (Step("judul", {"tahun": "2023"}), Step("peta", {"tahun": "2022", "hak": "kesehatan"}))


def test_a_presentation_is_read_as_it_was_saved(tmp_path: Path) -> None:
    assert save(tmp_path, "  Rapat\tDesember ", STEPS, "Ani") == "rapat-desember"
    assert read_saved(tmp_path)["rapat-desember"].steps == STEPS
    assert read_saved(tmp_path)["rapat-desember"].name == "Rapat Desember"


def test_the_same_name_is_replaced_and_a_like_one_gets_an_address_of_its_own(tmp_path: Path) -> None:
    first = save(tmp_path, "Rapat Desember", STEPS)
    assert save(tmp_path, "Rapat Desember", STEPS[:1]) == first
    assert save(tmp_path, "Rapat desember!", STEPS) == "rapat-desember-2"
    assert save(tmp_path, "Rapat", STEPS) == "rapat-2"  # the ready-made one has the address without number
    assert save(tmp_path, "会议", STEPS) == "susunan"
    found = read_saved(tmp_path)
    assert READY not in found
    assert found[first].steps == STEPS[:1]


def test_one_is_renamed_under_its_address_and_taken_back(tmp_path: Path) -> None:
    slug = save(tmp_path, "Rapat", STEPS)
    before = datetime.now(UTC)
    rename(tmp_path, slug, " Sidang ")
    assert read_saved(tmp_path)[slug] == Saved("Sidang", STEPS)
    assert read_saved(tmp_path, before)[slug].name == "Rapat"
    forget(tmp_path, slug)
    assert read_saved(tmp_path) == {}


@pytest.mark.parametrize("steps", ["", "x", "[{}]", '[{"kind": "masa depan", "choices": {}}]', "[" * 100_000])
def test_what_a_later_version_saved_is_listed_without_slides(tmp_path: Path, steps: str) -> None:
    note(tmp_path, KIND, "nanti", {"name": "Nanti", "steps": steps})
    assert read_saved(tmp_path)["nanti"].steps == ()
    rename(tmp_path, "nanti", "Kelak")
    assert read_journal(tmp_path, KIND).current["nanti"] == {"name": "Kelak", "steps": steps}


@pytest.mark.parametrize("name", ["", " ", "\u200b\u202e", "\n\t"])
def test_a_name_that_cannot_be_seen_is_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        save(tmp_path, name, STEPS)
    assert read_saved(tmp_path) == {}
    slug = save(tmp_path, "Rapat", STEPS)
    with pytest.raises(ValueError, match="no name"):
        rename(tmp_path, slug, name)


@given(st.text())
def test_a_cleaned_name_is_one_line_that_stays_as_it_is(name: str) -> None:
    found = clean(name)
    assert len(found) <= LONGEST_NAME
    assert found == clean(found)
    assert not set("\n\r\t\u200b\u202e\u2028\x00") & set(found)

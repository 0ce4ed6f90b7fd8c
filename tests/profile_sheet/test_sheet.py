"""What is too long for its place is cut by rule, behind a word where there is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.profile_sheet.sheet import shorten, sized


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("Dinas Kesehatan", 20, "Dinas Kesehatan"),
        ("Dinas Pemberdayaan Perempuan dan Anak", 31, "Dinas Pemberdayaan Perempuan…"),
        ("satu, dua, tiga", 11, "satu, dua…"),
        ("x" * 30, 10, "x" * 9 + "…"),
        ("dua\n  baris", 40, "dua baris"),
    ],
)
def test_a_text_is_cut_behind_a_word(text, most, said):
    assert shorten(text, most) == said


@given(st.text(), st.integers(2, 60))
def test_no_text_is_longer_than_its_place_and_none_is_cut_unsaid(text, most):
    found = shorten(text, most)
    assert len(found) <= most
    whole = " ".join(text.split())
    assert found == whole or (found.endswith("…") and whole.startswith(found[:-1]))


def test_sentences_are_as_many_as_there_is_room_for():
    assert sized(["satu", "", "dua", "tiga"], 2, 10) == ("satu", "dua")

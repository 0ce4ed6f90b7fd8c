"""Numbers as an Indonesian reader writes them."""

import math

import pytest

from kkpham_metrics import formats


@pytest.mark.parametrize(
    ("score", "text"), [(77.36, "77,36"), (52.9, "52,90"), (100.0, "100,00"), (0, "0,00"), (74.996, "74,996")]
)
def test_scores_have_a_comma_and_two_decimals(score, text):
    assert formats.score(score) == text


@pytest.mark.parametrize(("bound", "text"), [(75.0, "75"), (62.5, "62,5")])
def test_cut_offs_have_no_needless_decimals(bound, text):
    assert formats.bound(bound) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.914, "91,4%"),
        (0.57, "57,0%"),
        (11 / 12, "91,7%"),
        (0.9165, "91,7%"),
        (0.91649, "91,6%"),
        (0.9999, "99,9%"),
        (1.0, "100,0%"),
        (0.0001, "0,1%"),
        (0.0, "0,0%"),
    ],
)
def test_shares_are_rounded_half_up_but_only_all_is_100_and_only_none_is_0(share, text):
    assert formats.share(share) == text


@pytest.mark.parametrize(
    ("change", "text"), [(2.31, "+2,31"), (-0.5, "-0,50"), (0.0, "0,00"), (-0.0, "0,00"), (-0.00004, "0,00")]
)
def test_a_change_carries_its_sign_and_nothing_has_none(change, text):
    assert formats.signed(change) == text


@pytest.mark.parametrize("absent", [None, math.nan])
def test_absence_is_a_dash_and_no_change_is_nothing(absent):
    assert [formats.score(absent), formats.share(absent), formats.number(absent)] == ["–"] * 3
    assert formats.signed(absent) == ""

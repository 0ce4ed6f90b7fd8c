"""Key figures: what their change looks like, and that no text from a file becomes markup."""

from collections.abc import Callable

import pytest
import streamlit as st

from pages.components import cards
from pages.components.cards import Card


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Callable[[Card], str]:
    """Return the HTML of one key figure, as it is sent to the screen."""
    sent: list[str] = []
    monkeypatch.setattr(st, "html", sent.append)

    def _written(card: Card) -> str:
        cards.show([card])
        return sent[-1].partition("<dl")[2]

    return _written


@pytest.mark.parametrize(
    ("below", "judged", "says"),
    [
        ("+1 dari 2022", True, "<dd class='kkp-up'>↑ +1 dari 2022</dd>"),
        ("-1 dari 2022", True, "<dd class='kkp-down'>↓ -1 dari 2022</dd>"),
        ("+1 dari 2022", False, "<dd>↑ +1 dari 2022</dd>"),
        ("-1 dari 2022", False, "<dd>↓ -1 dari 2022</dd>"),
        ("0,00 dari 2022", True, "<dd>0,00 dari 2022</dd>"),
        ("semua daerah ada", True, "<dd>semua daerah ada</dd>"),
    ],
)
def test_a_change_has_an_arrow_and_only_one_that_is_judged_a_colour(written, below, judged, says):
    assert f"<dt>Nilai</dt><dd>77,36</dd>{says}</div>" in written(
        Card("Nilai", "77,36", below, judged=judged)
    )


def test_nothing_stands_below_where_nothing_is_said(written):
    assert written(Card("Nilai", "–")).endswith("<dt>Nilai</dt><dd>–</dd></div></dl>")


def test_no_text_of_a_card_becomes_markup(written):
    hostile = "<img src=x onerror='alert(1)'>"
    html = written(Card(hostile, hostile, hostile, colour=f"red'>{hostile}"))
    assert "<img" not in html
    assert html.count("'") == 4  # class of the list, style of the card

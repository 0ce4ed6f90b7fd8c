"""Every word of the screen is in the catalogue, in English too, and the catalogue holds nothing else."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from kkpham_metrics.paths import ROOT
from kkpham_metrics.words import CATALOGUE

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def said_in_code() -> set[str]:
    found = {message for *_, message, _, _ in extract_from_file("python", ROOT / "dashboard.py")}
    for folder in ("pages", "kkpham_metrics", "geo"):
        found |= {message for _, _, message, _, _ in extract_from_dir(ROOT / folder, [("**.py", "python")])}
    return {message if isinstance(message, str) else message[0] for message in found}


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    with Path(CATALOGUE).open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def test_every_message_is_translated(catalogue):
    missing = sorted(message for message in said_in_code() if not catalogue.get(message))
    assert not missing, f"{len(missing)} messages lack English: {missing[:10]}"


def test_the_catalogue_holds_nothing_that_nobody_says(catalogue):
    assert not sorted(set(catalogue) - said_in_code())


def test_a_translation_takes_the_same_values(catalogue):
    apart = {
        message: english
        for message, english in catalogue.items()
        if set(PLACEHOLDER.findall(message)) != set(PLACEHOLDER.findall(english))
    }
    assert not apart


def test_a_translation_keeps_the_spaces_at_its_ends(catalogue):
    apart = [
        m for m, e in catalogue.items() if (m[:1] == " ", m[-1:] == " ") != (e[:1] == " ", e[-1:] == " ")
    ]
    assert not apart

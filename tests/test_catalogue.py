"""Every word of the screen is in the catalogue, in English too, and the catalogue holds nothing else."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kkpham_metrics.paths import ROOT
from kkpham_metrics.words import CATALOGUE

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def said_in_code() -> set[str]:
    """Return every literal in `_(…)` and `N_(…)`; Babel's own extraction does not look into f-strings."""
    files = [
        ROOT / "dashboard.py",
        *(p for f in ("pages", "kkpham_metrics") for p in (ROOT / f).rglob("*.py")),
    ]
    calls = (
        node
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_")
    )
    said = [call.args[0] for call in calls]
    return {str(message.value) for message in said if isinstance(message, ast.Constant)}


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

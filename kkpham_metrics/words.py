"""The words of the screen in Indonesian and English, from one gettext catalogue.

Messages stand in the code in Indonesian, the language of the office; `locale/en/LC_MESSAGES/kkpham.po` says
them in English. Names that come from data (rights, indicators, categories, files) are never translated.
"""

import gettext
import io
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

LOCALES = {"id": "id_ID", "en": "en_GB"}
CATALOGUE = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES" / "kkpham.po"

_language: ContextVar[str] = ContextVar("language", default="id")


def speak(language: str) -> None:
    """Say everything from here on in a language of `LOCALES`, in this thread only."""
    _language.set(language)


def language() -> str:
    """Return the language that is spoken: a key of `LOCALES`."""
    return _language.get()


def locale() -> str:
    """Return the Babel locale of numbers and dates: id_ID (77,36) or en_GB (77.36)."""
    return LOCALES[language()]


def _(message: str, /, **values: Any) -> str:
    """Return a message in the language spoken; `{name}` in it is replaced by the value of that name."""
    said = translated(message)
    return said.format(**values) if values else said


def N_(message: str) -> str:  # noqa: N802 (gettext's own name: what is marked here is said by `_` later)
    """Mark a message for the catalogue where it is only listed, and return it as it is."""
    return message


def spoken(words: Mapping[str, str]) -> dict[str, str]:
    """Return a table of marked words (see `terms`) in the language spoken, for `Series.map`."""
    return {key: translated(word) for key, word in words.items()}


def translated(message: str) -> str:
    """Return a message in the language spoken, its placeholders untouched."""
    return message if language() == "id" else _english().gettext(message)


@cache
def _english() -> gettext.NullTranslations:
    # Read as text and compiled here: no second file that could be older than the catalogue.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with CATALOGUE.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

"""Presentations that the office saved by name, in the journal beside its ledger."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kkpham_metrics.journal import note, read_journal
from kkpham_metrics.presenting.step import Step, as_data, from_data
from kkpham_metrics.view import right_slug

KIND = "presentations"
READY = "rapat"  # the ready-made sequence, in an address
LONGEST_NAME = 80
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


@dataclass(frozen=True)
class Saved:
    """A saved presentation; its `steps` are () where this version of the program cannot read them."""

    name: str
    steps: tuple[Step, ...]


def read_saved(folder: Path, as_of: datetime | None = None) -> dict[str, Saved]:
    """Return what is saved in a ledger's folder by its name in an address, in the order of names.

    `as_of` (with time zone) asks for what was saved at a past moment.
    """
    current = read_journal(folder, KIND, as_of).current
    found = {slug: Saved(str(says.get("name", slug)), _steps(says)) for slug, says in current.items()}
    return dict(sorted(found.items(), key=lambda entry: entry[1].name.casefold()))


def save(folder: Path, name: str, steps: Sequence[Step], by: str = "") -> str:
    """Save steps under a name and return their name in an address; one of the same name is replaced.

    The name is cleaned of what cannot be seen. Raises `OSError` when it cannot be written and `ValueError`
    for an empty name.
    """
    name = _sound(name)
    slug = _slug(name, read_saved(folder))
    says = {"name": name, "steps": json.dumps(as_data(steps), ensure_ascii=False)}
    note(folder, KIND, slug, says, by)
    return slug


def rename(folder: Path, slug: str, name: str, by: str = "") -> None:
    """Give a saved presentation another name; its steps stay as written, also where they cannot be read.

    Raises as `save` does, and `KeyError` where nothing is saved under this name in an address.
    """
    says = read_journal(folder, KIND).current[slug]
    note(folder, KIND, slug, says | {"name": _sound(name)}, by)


def forget(folder: Path, slug: str, by: str = "") -> None:
    """Take a saved presentation back. Raises `OSError` when that cannot be written."""
    note(folder, KIND, slug, None, by)


def clean(name: str) -> str:
    """Return a name in one line, without what cannot be seen, not longer than `LONGEST_NAME`."""
    return " ".join(_UNSEEN.sub(" ", name).split())[:LONGEST_NAME].rstrip()


def _sound(name: str) -> str:
    if name := clean(name):
        return name
    raise ValueError("no name")


def _slug(name: str, known: dict[str, Saved]) -> str:
    same = next((slug for slug, saved in known.items() if saved.name == name), "")
    if same:
        return same
    first = right_slug(name) if re.search(r"[A-Za-z0-9]", name) else "susunan"
    slug, number = first, 1
    while slug in (*known, READY):
        number += 1
        slug = f"{first}-{number}"
    return slug


def _steps(says: dict[str, Any]) -> tuple[Step, ...]:
    try:
        return tuple(from_data(json.loads(str(says.get("steps", "")))))
    except (ValueError, RecursionError):
        return ()

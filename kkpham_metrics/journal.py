"""What the office notes beside submissions: deadlines, meetings, agreements, decrees, its own letterhead.

    journal/<kind>/<moment>-<seal>.json    one entry; nothing is ever rewritten

As in the ledger, a newer entry stands in place of an older one of the same `about`, and both stay readable.
Each is written wholly or not at all, and carries a seal over what it says: an entry that was changed by hand
is set aside and named like a damaged file. An entry outlives the program that wrote it: a later version may
add fields (with a default where they are read), and drops none.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kkpham_metrics.storage import moment, sweep, user_name, write_new

FOLDER = "journal"


@dataclass(frozen=True)
class Entry:
    """One note: `about` names what it speaks of within its kind, `says` holds its fields; None takes it back.

    noted_at: UTC in ISO 8601 with microseconds.
    """

    kind: str
    about: str
    noted_at: str
    noted_by: str
    says: dict[str, Any] | None


@dataclass(frozen=True)
class Journal:
    """The entries of one kind, oldest first, and the names of files set aside."""

    entries: tuple[Entry, ...]
    damaged: tuple[str, ...]

    @property
    def current(self) -> dict[str, dict[str, Any]]:
        """Return what the newest entry of each `about` says, without those taken back."""
        newest = {entry.about: entry.says for entry in self.entries}
        return {about: says for about, says in newest.items() if says is not None}


def note(
    folder: Path,
    kind: str,
    about: str,
    says: dict[str, Any] | None,
    by: str = "",
    now: datetime | None = None,
) -> Entry:
    """Write an entry into the journal of a ledger's folder and return it.

    `says` holds texts, numbers and booleans; None takes an earlier entry back. Raises `OSError` when it
    cannot be written (then nothing is).
    """
    at = now or datetime.now(UTC)
    entry = Entry(kind, about, at.isoformat(timespec="microseconds"), by or user_name(), says)
    text = json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True, indent=1)
    seal = _seal(text)
    name = f"{at:%Y%m%d-%H%M%S-%f}-{seal[:8]}.json"
    sweep(folder / FOLDER / kind)
    write_new(folder / FOLDER / kind / name, json.dumps({"seal": seal, "entry": text}).encode())
    return entry


def read_journal(folder: Path, kind: str, as_of: datetime | None = None) -> Journal:
    """Return the entries of a kind, or those that were there at a past moment (with time zone)."""
    entries: list[Entry] = []
    damaged: list[str] = []
    for path in sorted((folder / FOLDER / kind).glob("[!.]*.json")):
        entry = _read(path, kind)
        if entry is None:
            damaged.append(path.relative_to(folder).as_posix())
        elif as_of is None or moment(entry.noted_at) <= as_of:
            entries.append(entry)
    entries.sort(key=lambda entry: entry.noted_at)
    return Journal(tuple(entries), tuple(damaged))


def damaged_entries(folder: Path) -> list[str]:
    """Return the damaged files of every kind, relative to the ledger's folder."""
    kinds = sorted(path.name for path in (folder / FOLDER).glob("*") if path.is_dir())
    return [name for kind in kinds for name in read_journal(folder, kind).damaged]


def _read(path: Path, kind: str) -> Entry | None:
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        entry = Entry(**json.loads(written["entry"]))
        moment(entry.noted_at)
        sealed = written["seal"] == _seal(written["entry"]) and path.stem.endswith(written["seal"][:8])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    sound = isinstance(entry.about, str) and isinstance(entry.says, dict | None)
    return entry if sealed and sound and entry.kind == kind else None


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

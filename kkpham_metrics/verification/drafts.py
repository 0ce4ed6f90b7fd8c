"""Decisions being made: appended to disk at once, one line each, so that a closed browser loses none.

    drafts/verification/<data year>/<regency>.jsonl

Nothing is rewritten: the newest line of an indicator counts, a line can take a decision back, and another
one says under which receipt decisions were saved. Several browsers may append; a line that was cut off by a
kill is ignored.
"""

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from kkpham_metrics.ledger import DRAFTS
from kkpham_metrics.storage import sync_written

_appending = Lock()  # on Windows even an append of two threads may interleave


@dataclass(frozen=True)
class Decision:
    """What Kanwil decided on one indicator; `decision` is a key of `terms.DECISIONS`, "" takes it back.

    value: as written ("" for not applicable) · evidence: accepted, rejected, or "" where it was not judged ·
    reason: a key of `terms.REASONS` · receipt, value_found, basis: the regency's answer that was judged, and
    its fingerprint (see `questions.Question.basis`) · at: UTC in ISO 8601.
    """

    code: str
    decision: str
    value: str = ""
    evidence: str = ""
    reason: str = ""
    note: str = ""
    by: str = ""
    at: str = ""
    receipt: str = ""
    value_found: str = ""
    basis: str = ""
    id: str = field(default_factory=lambda: secrets.token_hex(8))


@dataclass(frozen=True)
class Draft:
    """The decisions of one assessment that stand, by indicator, and the receipts under which they were saved.

    `saved` has the receipt by the decision's id; `savings` counts how often decisions were saved.
    """

    decisions: dict[str, Decision]
    saved: dict[str, str]
    savings: int


def draft_path(folder: Path, data_year: int, regency: str) -> Path:
    """Return where the decisions on one regency and data year are kept in a ledger's folder."""
    return folder / DRAFTS / "verification" / str(data_year) / f"{regency}.jsonl"


def decide(
    folder: Path, data_year: int, regency: str, decisions: Iterable[Decision], now: datetime | None = None
) -> None:
    """Append decisions in one piece; their `at` is said here where it is "".

    Raises `OSError` when they cannot be written (then none of those cut off counts).
    """
    at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    lines = [asdict(decision) | {"at": decision.at or at} for decision in decisions]
    _append(draft_path(folder, data_year, regency), lines)


def note_saved(folder: Path, data_year: int, regency: str, receipt: str, ids: Iterable[str]) -> None:
    """Append under which receipt decisions were saved. Raises `OSError`."""
    _append(draft_path(folder, data_year, regency), [{"saved": receipt, "ids": list(ids)}])


def read_draft(folder: Path, data_year: int, regency: str) -> Draft:
    """Return the decisions of one assessment as they stand; without a draft there are none.

    Raises `OSError` where the file is there and cannot be read.
    """
    path = draft_path(folder, data_year, regency)
    decisions: dict[str, Decision] = {}
    saved: dict[str, str] = {}
    savings = 0
    for line in path.read_bytes().split(b"\n") if path.exists() else ():
        said = _parsed(line)
        if isinstance(said, Decision):
            decisions[said.code] = said
        elif said:
            savings += 1
            saved |= dict.fromkeys(said["ids"], said["saved"])
    standing = {code: decision for code, decision in decisions.items() if decision.decision}
    return Draft(standing, saved, savings)


def _append(path: Path, lines: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = not path.exists()
    # A line end before each: what an earlier kill cut off must not swallow the line after it.
    text = "".join(f"\n{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()
    with _appending, path.open("ab", buffering=0) as file:
        rest = memoryview(text)
        while rest:  # a disk that fills up takes a part first, and says why at the next try
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())
    if new:
        sync_written([path.parent])


def _parsed(line: bytes) -> Decision | dict[str, Any] | None:
    """Return what a line says, None for a blank one and for one that is not whole."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    if not isinstance(said, dict):
        return None
    if isinstance(said.get("saved"), str) and isinstance(said.get("ids"), list):
        return said
    names = {known.name for known in fields(Decision)}
    if set(said) != names or not all(isinstance(text, str) for text in said.values()):
        return None
    return Decision(**said)

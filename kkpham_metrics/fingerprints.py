"""The eight digits that name what is shown, and when a ledger showed what some digits name."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import pandas as pd

from kkpham_metrics.decrees.published import KIND, every_row
from kkpham_metrics.history import counted
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.instrument.store import effective_instruments, versions
from kkpham_metrics.journal import read_journal
from kkpham_metrics.ledger import Ledger, read_ledger
from kkpham_metrics.paths import DEMO
from kkpham_metrics.storage import moment

BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)


def fingerprint(files: Iterable[tuple[str, str]], rules: Iterable[str], published: pd.DataFrame) -> str:
    """Return eight hexadecimal digits that name what is shown: files that count, rules, results noted.

    files: (receipt, sha256) · rules: the versions of the instruments · published: see `every_row`. The same
    on every machine that holds the same submissions, wherever its ledger lies.
    """
    return _digits(sorted(files), sorted(rules), _noted(published))


def _noted(published: pd.DataFrame) -> list[tuple[str, ...]]:
    noted = published.loc[published["entry"] != "", ["entry", "sha256", "state", "reason"]]
    return sorted(set(noted.itertuples(index=False, name=None)))


def _digits(files: list[tuple[str, str]], rules: list[str], decrees: list[tuple[str, ...]]) -> str:
    content = json.dumps([files, rules, *([decrees] if decrees else [])])
    return hashlib.sha256(content.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class State:
    """A state that a ledger showed since `at` (UTC); `demonstration`: the shipped data stood in for it."""

    at: datetime
    demonstration: bool


def find(folder: Path, ledger: Ledger, digits: str, rules_as_of: datetime | None = None) -> State | None:
    """Return the last past state of a ledger's folder whose fingerprint was this, None where there is none.

    `ledger` is what the folder holds now (`read_ledger`). States are told from receipts, withdrawals,
    imported rules and noted decrees: no warehouse is opened. `rules_as_of` asks for states under the rules in
    force at one past moment. What rests on a file that is damaged by now cannot be found again.
    """
    past = _Past(folder, ledger, rules_as_of)
    for at in sorted(past.moments, reverse=True):
        files = past.files(at)
        if past.fingerprint(files, at) == digits:
            return State(at, demonstration=False)
        if not files and past.demonstration(at) == digits:
            return State(at, demonstration=True)
    return None


class _Past:
    """What a ledger held at each moment; rules and decrees are looked up once for as long as they stood."""

    def __init__(self, folder: Path, ledger: Ledger, rules_as_of: datetime | None) -> None:
        self.folder, self.rules_as_of = folder, rules_as_of
        withdrawn = {number: moment(w["withdrawn_at"]) for number, w in ledger.withdrawals.items()}
        # From when until when each submission counted.
        self.spans = [(moment(r.accepted_at), withdrawn.get(r.receipt, NEVER), r) for r in ledger.receipts]
        self.ended = withdrawn.values()
        self.imported = sorted(moment(at) for at in versions(folder)["imported_at"] if at)
        self.noted = [moment(entry.noted_at) for entry in read_journal(folder, KIND).entries]
        self._rules: dict[int, list[str]] = {}
        self._decrees: dict[int, list[tuple[str, ...]]] = {}

    @property
    def moments(self) -> set[datetime]:
        """Return when what is shown changed, and a moment before anything was there."""
        accepted = (at for at, _end, _receipt in self.spans)
        return {BEFORE_ALL, *accepted, *self.ended, *self.imported, *self.noted}

    def files(self, at: datetime) -> list[tuple[str, str]]:
        """Return the files that counted at a moment."""
        standing = [receipt for start, end, receipt in self.spans if start <= at < end]
        return sorted((receipt.receipt, receipt.sha256) for receipt in counted(standing))

    def fingerprint(self, files: list[tuple[str, str]], at: datetime) -> str:
        return _digits(files, self._rules_at(at), self._decrees_at(at))

    def demonstration(self, at: datetime) -> str:
        """Return the fingerprint of the demonstration data beside the decrees noted at a moment."""
        files, rules = self._shipped
        return _digits(files, rules, self._decrees_at(at))

    @cached_property
    def _shipped(self) -> tuple[list[tuple[str, str]], list[str]]:
        files = sorted((receipt.receipt, receipt.sha256) for receipt in read_ledger(DEMO).active)
        return files, sorted(instrument.version for instrument in load_shipped())

    def _rules_at(self, at: datetime) -> list[str]:
        asked = self.rules_as_of or at
        known = sum(imported <= asked for imported in self.imported)
        if known not in self._rules:
            self._rules[known] = sorted(i.version for i in effective_instruments(self.folder, asked))
        return self._rules[known]

    def _decrees_at(self, at: datetime) -> list[tuple[str, ...]]:
        known = sum(noted <= at for noted in self.noted)
        if known not in self._decrees:
            self._decrees[known] = _noted(every_row(self.folder, at))
        return self._decrees[known]

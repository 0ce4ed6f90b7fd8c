"""The record of what was accepted: append-only files, nothing is ever rewritten.

    submissions/<data year>/<receipt>.parquet   the rows of one accepted file, its receipt in the metadata
    withdrawals/<receipt>.json                  who withdrew it, when and why
    instruments/<id>/<receipt>/                 an imported rule set (see instrument/store.py)
    journal/<kind>/…                            what the office notes (see journal.py)
    drafts/…                                    verifications in progress (see verification/drafts.py)

Each file is written under a temporary name, flushed to disk and renamed: a kill at any moment leaves it
wholly in or wholly out, and several processes may write and read at once. Rows that were changed by hand
afterwards no longer agree with their receipt: such a file is set aside and named like a damaged one.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from kkpham_metrics.records import (
    ROW_SCHEMA,
    SUBMISSION_SCHEMA,
    UNREADABLE,
    Receipt,
    read_record,
    record_paths,
)
from kkpham_metrics.storage import moment
from kkpham_metrics.withdrawals import read_withdrawals

DRAFTS = "drafts"


@dataclass(frozen=True)
class Ledger:
    """What a ledger holds now: tables for the warehouse, receipts in order, and files set aside.

    submissions: `SUBMISSION_SCHEMA`, rows: `ROW_SCHEMA`. `damaged` names files that could not be read.
    """

    submissions: pa.Table
    rows: pa.Table
    receipts: tuple[Receipt, ...]
    withdrawals: dict[str, dict[str, str]]
    damaged: tuple[str, ...]

    @property
    def active(self) -> list[Receipt]:
        """Return the receipts that were not withdrawn."""
        return [r for r in self.receipts if r.receipt not in self.withdrawals]


def read_ledger(folder: Path, as_of: datetime | None = None) -> Ledger:
    """Read a ledger; an absent folder is an empty one. Damaged files are named and left out.

    `as_of` (with time zone) asks for what was accepted, and not yet withdrawn, at a past moment.
    """
    withdrawals, broken = read_withdrawals(folder)
    damaged = [*_unlistable(folder), *broken]
    if as_of:
        withdrawals = {n: w for n, w in withdrawals.items() if moment(w["withdrawn_at"]) <= as_of}
    receipts: list[Receipt] = []
    tables: list[pa.Table] = []
    for path in record_paths(folder):
        try:
            receipt, rows = read_record(path)
        except UNREADABLE:
            if path.stem not in withdrawals:
                damaged.append(path.name)
        else:
            if as_of is None or moment(receipt.accepted_at) <= as_of:
                receipts.append(receipt)
                tables.append(rows)
    receipts.sort(key=lambda r: (r.accepted_at, r.receipt))
    return Ledger(
        submissions=_submissions(receipts, withdrawals),
        rows=pa.concat_tables(tables) if tables else ROW_SCHEMA.empty_table(),
        receipts=tuple(receipts),
        withdrawals=withdrawals,
        damaged=tuple(damaged),
    )


def _unlistable(folder: Path) -> list[str]:
    """Return what is there and cannot be listed: it must not look like an office without data."""
    if folder.exists() and not folder.is_dir():
        return [str(folder)]
    years = [path for path in (folder / "submissions").glob("*") if path.is_dir()]
    named = []
    for path in (folder, folder / "submissions", *years, folder / "withdrawals"):
        try:
            next(path.iterdir(), None)
        except FileNotFoundError:
            continue
        except OSError:
            named.append(str(path))
    return named


def ledger_state(folder: Path) -> str:
    """Return a fingerprint of a ledger's files, cheap enough to ask at every re-run of a page.

    Drafts are left out: no number rests on them.
    """
    seen = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != DRAFTS]
        for name in files:
            if name.startswith("."):
                continue
            # A file being written may vanish between the listing and this look.
            with suppress(FileNotFoundError):
                file = Path(parent, name).stat()
                seen.append(f"{parent}/{name}:{file.st_size}:{file.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(seen)).encode()).hexdigest()[:16] if seen else "empty"


def _submissions(receipts: Iterable[Receipt], withdrawals: dict[str, dict[str, str]]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "receipt": r.receipt,
                "accepted_at": datetime.fromisoformat(r.accepted_at),
                "accepted_by": r.accepted_by,
                "file": r.file,
                "sha256": r.sha256,
                "instruments": json.dumps(r.instruments, sort_keys=True),
                "synthetic": r.synthetic,
                "withdrawn": r.receipt in withdrawals,
                "withdrawn_at": moment(withdrawals[r.receipt]["withdrawn_at"])
                if r.receipt in withdrawals
                else None,
            }
            for r in receipts
        ],
        schema=SUBMISSION_SCHEMA,
    )

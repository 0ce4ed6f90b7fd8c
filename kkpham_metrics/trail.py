"""The audit trail as a person reads it: one line an event, and what the office noted beside submissions."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from kkpham_metrics.history import WITHDRAWN
from kkpham_metrics.instrument.store import versions
from kkpham_metrics.journal import FOLDER, read_journal
from kkpham_metrics.ledger import read_ledger

RULES = "rules"
LINE_COLUMNS = [
    "event", "at", "kind", "by", "reason", "receipt", "file", "first_year", "last_year", "stages",
    "regencies", "former_total", "total", "change", "former_category", "category", "new", "rose", "fell",
    "same", "lost", "unscored", "categories", "former_unfinished", "unfinished",
]  # fmt: skip
NOTE_COLUMNS = ["at", "kind", "by", "about", "says"]
_MOMENT = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[ T,]+(?:pukul )?(\d{1,2})[.:](\d{2}))?\s*")


def lines(changes: pd.DataFrame) -> pd.DataFrame:
    """Return one line for every event of `history.changes`, newest first.

    Columns: `LINE_COLUMNS`. stages and regencies are tuples; total, category and their former ones are
    those of the only assessment, NaN and None where several were touched. new, rose, fell, same, lost and
    unscored count the assessments that got a score, whose score rose, fell, stayed, was lost, or that had
    none before and after; categories counts those whose category became another one.
    former_unfinished and unfinished (see `history.changes`) are those of the only assessment.
    """
    rows = [_line(int(number), group) for number, group in changes.groupby("event")]
    frame = pd.DataFrame(rows, columns=LINE_COLUMNS)
    return frame.sort_values("event", ascending=False, ignore_index=True)


def _line(number: int, group: pd.DataFrame) -> dict[str, Any]:
    first, alone = group.iloc[0], len(group) == 1
    was, has = group["former_total"].notna(), group["total"].notna()
    settled = ~(group["former_unfinished"] | group["unfinished"]).astype(bool)
    other = was & has & settled & (group["former_category"] != group["category"])
    totals = ["former_total", "total", "change"]
    return {
        "event": number,
        **first[["at", "kind", "by", "reason", "receipt", "file"]].to_dict(),
        "first_year": int(group["data_year"].min()),
        "last_year": int(group["data_year"].max()),
        "stages": tuple(group["stage"].unique()),
        "regencies": tuple(group["regency"].unique()),
        **{name: first[name] if alone else float("nan") for name in totals},
        **{name: first[name] if alone else None for name in ("former_category", "category")},
        "new": int((~was & has).sum()),
        "rose": int((group["change"] > 0).sum()),
        "fell": int((group["change"] < 0).sum()),
        "same": int((group["change"] == 0).sum()),
        "lost": int((was & ~has).sum()),
        "unscored": int((~was & ~has).sum()),
        "categories": int(other.sum()),
        **{name: bool(first[name]) and alone for name in ("former_unfinished", "unfinished")},
    }


def notes(folder: Path, as_of: datetime | None = None) -> pd.DataFrame:
    """Return what the office did beside submissions, newest first: rule sets, notes, damaged files withdrawn.

    `folder` is the ledger's; `as_of` (with time zone) asks for what was there at a past moment. Columns: at
    (UTC), kind (rules, withdrawn, or a kind of the journal), by, about, says (its fields by name; None where
    an earlier note is taken back).
    """
    rows = [*_rules(folder), *_damaged_withdrawn(folder), *_journal(folder)]
    frame = pd.DataFrame(rows, columns=NOTE_COLUMNS)
    if as_of:
        frame = frame[frame["at"].map(lambda at: at <= as_of).astype(bool)]
    return frame.sort_values("at", ascending=False, kind="stable", ignore_index=True)


def _rules(folder: Path) -> list[dict[str, Any]]:
    frame = versions(folder)
    return [
        {
            "at": datetime.fromisoformat(row.imported_at), "kind": RULES, "by": row.imported_by,
            "about": row.instrument, "says": {"receipt": row.receipt, "file": row.file, "sha256": row.sha256},
        }
        for row in frame[frame["imported_at"] != ""].itertuples(index=False)
    ]  # fmt: skip


def _damaged_withdrawn(folder: Path) -> list[dict[str, Any]]:
    ledger = read_ledger(folder)
    known = {receipt.receipt for receipt in ledger.receipts}
    return [
        {
            "at": datetime.fromisoformat(entry["withdrawn_at"]), "kind": WITHDRAWN,
            "by": entry["withdrawn_by"], "about": number, "says": {"reason": entry["reason"]},
        }
        for number, entry in ledger.withdrawals.items()
        if number not in known
    ]  # fmt: skip


def _journal(folder: Path) -> list[dict[str, Any]]:
    kinds = sorted(path.name for path in (folder / FOLDER).glob("*") if path.is_dir())
    return [
        {
            "at": datetime.fromisoformat(entry.noted_at), "kind": kind, "by": entry.noted_by,
            "about": entry.about, "says": entry.says,
        }
        for kind in kinds
        for entry in read_journal(folder, kind).entries
    ]  # fmt: skip


def moment_of(text: str) -> datetime | None:
    """Return the moment that a person wrote, in this machine's time zone; None where it is none.

    Read are day-month-year with or without hour and minute: "3-3-2026 08.00"; a day alone means its end.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups()[:3])
    hour, minute = (int(part) for part in found.groups()[3:]) if found[4] else (23, 59)
    try:
        return datetime(year, month, day, hour, minute, 0 if found[4] else 59).astimezone()
    except (ValueError, OverflowError):
        return None

"""Which day a cell means: a date, or one written as people write it."""

import re
from datetime import date, datetime
from typing import Any

from kkpham_metrics.texts import squash

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "desember",
)  # fmt: skip


def parse_date(cell: Any) -> date | None:
    """Return the day that a cell holds: a date, 10-12-2024, 2024-12-10 or 10 Desember 2024; else None."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = squash(cell)
    try:
        if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?", text):
            return date(*map(int, found.groups()))
        if found := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := re.fullmatch(r"(\d{1,2}) ([a-z]+) (\d{4})", text)) and found[2] in MONTHS:
            return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None
    return None

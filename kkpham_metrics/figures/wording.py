"""The Indonesian words of the figures: numbers, absences, hover texts, sentences for `alt`."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import escape

NO_DATA_NAME = "Belum ada data"
ABSENCES = {
    "not_submitted": "belum mengirim data",
    "missing_self": "belum ada nilai mandiri",
    "missing_verified": "belum diverifikasi",
    "missing_final": "belum ada nilai final",
    "not_scored": "belum dapat dinilai",
    "not_published": "tidak ada publikasi",
}


def absence_name(rows: Iterable[Any]) -> str:
    """Return the name of a group of regencies without a score: why, where the reason is one for all."""
    reasons = {ABSENCES.get(row.state, NO_DATA_NAME.lower()) for row in rows}
    return reasons.pop().capitalize() if len(reasons) == 1 else NO_DATA_NAME


def hover_text(row: Any) -> str:
    """Return what one row of `overview` says on hovering, escaped for plotly, lines parted by <br>."""
    lines = [f"<b>{escape(row.name)}</b>"]
    if row.state in ABSENCES:
        lines.append(ABSENCES[row.state].capitalize())
    if pd.notna(row.category_name):
        lines.append(f"Kategori: {escape(row.category_name)}")
    if pd.notna(row.total):
        lines += _score_lines(row)
    if pd.notna(row.coverage):
        lines.append(f"Kelengkapan jawaban: {formats.share(row.coverage)}")
    return "<br>".join(lines)


def _score_lines(row: Any) -> list[str]:
    lines = [f"Nilai: {formats.score(row.total)}"]
    if pd.notna(row.change):
        lines.append(f"Perubahan: {formats.signed(row.change)}")
    if pd.notna(row.lowest) and pd.notna(row.highest) and row.highest > row.lowest:
        lines.append(f"Rentang: {formats.score(row.lowest)}–{formats.score(row.highest)}")
    if len(row.open_categories) > 1:
        lines.append(f"Kategori yang masih mungkin: {escape(', '.join(row.open_categories))}")
    return lines


def counts_sentence(overview: pd.DataFrame, categories: pd.DataFrame) -> str:
    """Return how many regencies are in each category, then how many are absent and why, without a stop."""
    counts, states = Counter(overview["category"]), Counter(overview["state"])
    pairs = zip(categories["code"], categories["name"], strict=True)
    parts = [f"{counts[code]} {name}" for code, name in pairs]
    parts += [f"{states[state]} {word}" for state, word in ABSENCES.items() if states[state]]
    return f"Dari {len(overview)} kabupaten/kota: {listed(parts)}"


def extremes_sentence(overview: pd.DataFrame) -> str:
    """Return who has the highest and who the lowest score, or "" where nobody has one."""
    scored = overview.dropna(subset=["total"])
    if scored.empty:
        return ""
    best, least = scored.loc[scored["total"].idxmax()], scored.loc[scored["total"].idxmin()]
    return (
        f"Nilai tertinggi {best['name']} ({formats.score(best['total'])}), "
        f"terendah {least['name']} ({formats.score(least['total'])})."
    )


def listed(parts: list[str]) -> str:
    """Return the parts as a list in a sentence: "a, b, dan c"."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"

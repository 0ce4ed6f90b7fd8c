"""The Indonesian words of the figures: numbers, absences, hover texts, sentences for `alt`."""

import math
from collections import Counter
from functools import lru_cache
from typing import Any

import pandas as pd
from babel.numbers import format_decimal

from kkpham_metrics.figures.theme import escape

NO_DATA_NAME = "Belum ada data"
ABSENCES = {
    "not_submitted": "belum mengirim data",
    "not_scored": "belum dapat dinilai",
    "not_published": "belum dipublikasikan",
}


@lru_cache(maxsize=10_001)  # Babel takes 50 µs, and there are no more scores than 0,00 to 100,00
def score_text(score: float) -> str:
    """Return a score with its two decimals as Indonesians write it: 77,36."""
    return str(format_decimal(score, "0.00", locale="id_ID"))


def bound_text(bound: float) -> str:
    """Return a cut-off with no more decimals than it has: 75 or 62,5."""
    return str(format_decimal(bound, "0.##", locale="id_ID"))


def share_text(share: float) -> str:
    """Return a share (0..1) as a percentage, rounded down so that 100,0% means all of it."""
    return str(format_decimal(math.floor(round(share * 1000, 6)) / 10, "0.0", locale="id_ID")) + "%"


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
        lines.append(f"Kelengkapan jawaban: {share_text(row.coverage)}")
    return "<br>".join(lines)


def _score_lines(row: Any) -> list[str]:
    lines = [f"Nilai: {score_text(row.total)}"]
    if pd.notna(row.change):
        sign = "+" if row.change > 0 else "−" if row.change < 0 else ""
        lines.append(f"Perubahan: {sign}{score_text(abs(row.change))}")
    if pd.notna(row.lowest) and pd.notna(row.highest) and row.highest > row.lowest:
        lines.append(f"Rentang: {score_text(row.lowest)}–{score_text(row.highest)}")
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
        f"Nilai tertinggi {best['name']} ({score_text(best['total'])}), "
        f"terendah {least['name']} ({score_text(least['total'])})."
    )


def listed(parts: list[str]) -> str:
    """Return the parts as a list in a sentence: "a, b, dan c"."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"

"""The words of the figures: numbers, absences, hover texts, sentences for `alt`."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import escape
from kkpham_metrics.terms import ABSENCES
from kkpham_metrics.words import N_, _

NO_DATA_NAME = N_("Belum ada data")
NAMED_MOST = 3  # who share the highest or lowest place; of more it is said how many they are


def absence(state: str) -> str:
    """Return why a regency has no score, in the language spoken."""
    word = ABSENCES.get(state)
    return _(word) if word else _(NO_DATA_NAME).lower()


def so_far(provisional: float) -> str:
    """Return the score of a verification that is unfinished, which is none that counts."""
    return f"{_('sementara {score}', score=formats.score(provisional))}; {absence('verifying')}"


def absent_by_reason(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Return regencies without a score by why they have none (capitalised), the reasons as they come.

    Where nobody is absent, "Belum ada data" with none: a legend says so.
    """
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(absence(row.state).capitalize(), []).append(row)
    return found or {_(NO_DATA_NAME): []}


def hover_text(row: Any) -> str:
    """Return what one row of `overview` says on hovering, escaped for plotly, lines parted by <br>."""
    lines = [f"<b>{escape(row.name)}</b>"]
    if row.state in ABSENCES:
        lines.append(absence(row.state).capitalize())
    if pd.notna(provisional := getattr(row, "provisional", None)):
        lines.append(_("Nilai sementara: {score}", score=formats.score(provisional)))
    if pd.notna(row.category_name):
        lines.append(_("Kategori: {name}", name=escape(row.category_name)))
    if pd.notna(row.total):
        lines += _score_lines(row)
    if pd.notna(row.coverage):
        lines.append(_("Kelengkapan jawaban: {share}", share=formats.share(row.coverage)))
    return "<br>".join(lines)


def _score_lines(row: Any) -> list[str]:
    lines = [_("Nilai: {score}", score=formats.score(row.total))]
    if pd.notna(row.change):
        lines.append(_("Perubahan: {change}", change=formats.signed(row.change)))
    if pd.notna(row.lowest) and pd.notna(row.highest) and row.highest > row.lowest:
        low, high = formats.score(row.lowest), formats.score(row.highest)
        lines.append(_("Rentang: {low}–{high}", low=low, high=high))
    if len(row.open_categories) > 1:
        names = escape(", ".join(row.open_categories))
        lines.append(_("Kategori yang masih mungkin: {names}", names=names))
    return lines


def counts_sentence(overview: pd.DataFrame, categories: pd.DataFrame) -> str:
    """Return how many regencies are in each category, then how many are absent and why, without a stop."""
    counts, states = Counter(overview["category"]), Counter(overview["state"])
    pairs = zip(categories["code"], categories["name"], strict=True)
    parts = [f"{counts[code]} {name}" for code, name in pairs]
    if categories.empty:
        parts = [_("{n} bernilai", n=int(overview["total"].count()))]
    parts += [f"{states[state]} {absence(state)}" for state in ABSENCES if states[state]]
    return _("Dari {n} kabupaten/kota: {parts}", n=len(overview), parts=listed(parts))


def extremes_sentence(overview: pd.DataFrame) -> str:
    """Return who has the highest and who the lowest score, all who share it, or "" where nobody has one.

    They stand there for the time being where open answers can still alter who does.
    """
    scored = overview.dropna(subset=["total"])
    if scored.empty:
        return ""
    totals, high, low = scored["total"], scored["total"].max(), scored["total"].min()
    if high == low:
        same = formats.score(high)
        if len(scored) == 1:
            return _("Nilai {name}: {score}.", name=scored["name"].iloc[0], score=same)
        return _("Semua yang bernilai sama: {score}.", score=same)
    words = {
        "best": sharing(scored.loc[totals == high, "name"]), "high": formats.score(high),
        "least": sharing(scored.loc[totals == low, "name"]), "low": formats.score(low),
    }  # fmt: skip
    if ends_may_move(totals, scored["highest"]):
        return _("Untuk sementara nilai tertinggi {best} ({high}), terendah {least} ({low}).", **words)
    return _("Nilai tertinggi {best} ({high}), terendah {least} ({low}).", **words)


def ends_may_move(scores: pd.Series, highest: pd.Series) -> bool:
    """Return whether open answers can still alter which score is the highest or which is the lowest."""
    reaches = (highest >= scores.max()) | (scores == scores.min())
    return bool((reaches & (highest > scores)).any())


def sharing(names: Iterable[str]) -> str:
    """Return who shares a place: the names as a list, or where they are many how many regencies."""
    found = list(names)
    return listed(found) if len(found) <= NAMED_MOST else _("{n} daerah", n=len(found))


def listed(parts: list[str]) -> str:
    """Return the parts as a list in a sentence: "a, b, dan c"."""
    if len(parts) < 3:
        return _(" dan ").join(parts)
    return _("{parts}, dan {last}", parts=", ".join(parts[:-1]), last=parts[-1])

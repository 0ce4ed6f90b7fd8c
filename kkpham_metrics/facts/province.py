"""The key figures of all regencies: by total, in one right, or as published."""

from typing import Any

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.facts.card import Card
from kkpham_metrics.facts.change import count_may_turn, since, still_open
from kkpham_metrics.figures.wording import absent_by_reason
from kkpham_metrics.queries import province, published, rights, settled
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _


def cards(warehouse: Warehouse, view: View) -> list[Card]:
    """Return the key figures of a view of all regencies (of those chosen, where some are)."""
    if view.official:
        frame = only(published.results(warehouse, view.data_year), view.regencies)
        return _official(frame, published.categories(warehouse))
    if view.right:
        return _of_right(warehouse, view)
    frame = only(settled.settled(warehouse, view.data_year, view.stage), view.regencies)
    return _computed(warehouse, view, frame)


def _computed(warehouse: Warehouse, view: View, frame: pd.DataFrame) -> list[Card]:
    """Return how many regencies are in each category, the provincial mean, and the coverage."""
    asked = (warehouse, view.data_year, view.stage, view.regencies)
    facts, changes = province.key_figures(*asked), province.category_changes(*asked)
    scored = int(frame["total"].count())
    previous = facts["previous"]
    for_now = bool(still_open(warehouse, view, previous))
    counts = frame["category"].value_counts()
    shown = [
        Card(
            row.name, str(counts.get(row.code, 0)),
            _moved(frame, row.name, changes[row.code], previous) if changes else "", row.colour,
        )
        for row in province.categories(warehouse, view.data_year).itertuples(index=False)
    ]  # fmt: skip
    whole = scored == len(frame) and not view.regencies
    label = _("Rata-rata provinsi") if whole else _("Rata-rata {n} daerah", n=scored)
    change = formats.signed(facts["mean_change"])
    said = since(change, previous, for_now=for_now)
    # A fall that is only missing answers must not look like bad news.
    mean = Card(label, formats.score(facts["mean"]), said, judged=not for_now)
    below = _base(facts, len(frame), _absent(frame))
    coverage = Card(_("Kelengkapan jawaban"), formats.share(facts["coverage"]), below)
    return [*shown, mean, coverage]


def _base(facts: dict[str, Any], among: int, absent: str) -> str:
    """Return of how many regencies the coverage is where not of all, and who has no score."""
    if facts["coverage"] is None or facts["counted"] == among:
        return absent
    base = _("dari {n} daerah", n=facts["counted"])
    return base if absent == _("semua daerah ada") else f"{base}; {absent}"


def _absent(frame: pd.DataFrame) -> str:
    """Return how many regencies have no score here, and why, where the reason is one for all."""
    absent = frame[frame["total"].isna()]
    if absent.empty:
        return _("semua daerah ada")
    open_ones = int((absent["state"] == UNFINISHED).sum())
    if open_ones:
        said, rest = _("{n} belum selesai diverifikasi", n=open_ones), len(absent) - open_ones
        return f"{said}, {_('{n} tanpa nilai', n=rest)}" if rest else said
    reason, *others = absent_by_reason(absent.itertuples(index=False))
    return _("{n} tanpa nilai", n=len(absent)) if others else f"{len(absent)} {reason.lower()}"


def _official(frame: pd.DataFrame, categories: pd.DataFrame) -> list[Card]:
    """Return how many regencies the decrees name in each category, and how many are not known."""
    counts = frame["category"].value_counts()
    shown = categories[categories["code"].isin([*counts.index, "no_award"]) | (categories.index == 0)]
    unknown = int((frame["state"] == "not_published").sum())
    named = [
        Card(row.name, str(counts.get(row.code, 0)), colour=row.colour)
        for row in shown.itertuples(index=False)
    ]
    return [*named, Card(_("Tidak ada publikasi"), str(unknown))]


def _of_right(warehouse: Warehouse, view: View) -> list[Card]:
    """Return the key figures of the chosen right: mean, median, best, worst, coverage."""
    asked = (warehouse, view.data_year, view.stage, view.right, view.regencies)
    facts = rights.key_figures_of_right(*asked)
    previous = facts["previous"]
    for_now = bool(still_open(warehouse, view, previous))
    change = since(formats.signed(facts["mean_change"]), previous, for_now=for_now)
    best, worst = (_few(facts[f"{end}_names"]) for end in ("best", "worst"))
    absent = facts["of"] - facts["scored"]
    said = _("{n} tanpa nilai hak ini", n=absent) if absent else _("semua daerah ada")
    said = _base(facts, facts["of"], said)
    return [
        Card(_("Rata-rata {n} daerah", n=facts["scored"]), formats.score(facts["mean"]), change),
        Card(_("Median"), formats.score(facts["median"])),
        Card(_("Tertinggi"), formats.score(facts["best"]), best),
        Card(_("Terendah"), formats.score(facts["worst"]), worst),
        Card(_("Kelengkapan jawaban"), formats.share(facts["coverage"]), said),
    ]


def _few(names: list[str]) -> str:
    """Return the names that share a score, as many as a card holds."""
    return ", ".join(names) if len(names) < 3 else _("{n} daerah", n=len(names))


def _moved(frame: pd.DataFrame, category: str, change: int, previous: int) -> str:
    """Return how many more regencies are in a category than before."""
    counted = f"{change:+d}" if change else "0"
    return since(counted, previous, for_now=count_may_turn(frame, category, change))

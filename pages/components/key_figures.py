"""The key figures of all regencies, and what must be said of them."""

from typing import Any

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.figures.wording import absent_by_reason
from kkpham_metrics.queries import province, rights
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import N_, _
from pages.components import cards
from pages.components.cards import Card
from pages.components.marks import Mark
from pages.components.office import ask


def uncertain(frame: pd.DataFrame) -> list[Mark]:
    """Return the mark of what can still change: a meeting reads the colour first.

    Of totals that is the category; a right has none, and its score can rise by what is unanswered.
    """
    if frame["category"].notna().any():
        open_ones = int((frame["open_categories"].map(len) > 1).sum())
        said = _("{n} daerah masih dapat berpindah kategori; yang belum dijawab dihitung 0.", n=open_ones)
    else:
        open_ones = int(((frame["highest"] > frame["total"]) | (frame["state"] == "open")).sum())
        said = _("{n} daerah belum menjawab semuanya; yang belum dijawab dihitung 0.", n=open_ones)
    return [(_("Belum pasti."), said)] if open_ones else []


def show(warehouse: Warehouse, view: View, frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Show the key figures of a view of all regencies.

    `frame` is of `published.results` or `settled.settled`, as the view asks.
    """
    if view.official:
        cards.show(_official(frame, categories))
    elif view.right:
        cards.show(_of_right(warehouse, view))
    else:
        cards.show(_computed(warehouse, view, frame, categories))


def _computed(warehouse: Warehouse, view: View, frame: pd.DataFrame, categories: pd.DataFrame) -> list[Card]:
    """Return how many regencies are in each category, the provincial mean, and the coverage."""
    facts = ask(province.key_figures, warehouse, view.data_year, view.stage, view.regencies)
    changes = ask(province.category_changes, warehouse, view.data_year, view.stage, view.regencies)
    scored = int(frame["total"].count())
    since = " " + _("dari {year}", year=str(facts["previous"]))
    counts = frame["category"].value_counts()
    shown = [
        Card(
            row.name, str(counts.get(row.code, 0)), _counted(changes[row.code]) + since if changes else "",
            row.colour,
        )
        for row in categories.itertuples(index=False)
    ]  # fmt: skip
    whole = scored == len(frame) and not view.regencies
    label = _("Rata-rata provinsi") if whole else _("Rata-rata {n} daerah", n=scored)
    change = formats.signed(facts["mean_change"])
    # A fall that is only missing answers must not look like bad news.
    complete = (frame["highest"] == frame["total"]).sum() == scored
    mean = Card(label, formats.score(facts["mean"]), change and change + since, judged=complete)
    coverage = Card(_("Kelengkapan jawaban"), formats.share(facts["coverage"]), _absent(frame))
    return [*shown, mean, coverage]


def compared(warehouse: Warehouse, view: View) -> list[str]:
    """Return over which regencies the changes of the key figures are counted."""
    if view.official:
        return []
    if view.right:
        facts = _facts_of_right(warehouse, view)
        said = N_(
            "Perubahan dari {year} dihitung pada {n} daerah yang bernilai untuk hak ini pada kedua tahun."
        )
    else:
        facts = ask(province.key_figures, warehouse, view.data_year, view.stage, view.regencies)
        said = N_("Perubahan dari {year} dihitung pada {n} daerah yang bernilai pada kedua tahun.")
    return [_(said, year=str(facts["previous"]), n=facts["compared"])] if facts["compared"] else []


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
    facts = _facts_of_right(warehouse, view)
    since = _("dari {year}", year=str(facts["previous"]))
    mean_change = formats.signed(facts["mean_change"])
    change = mean_change and f"{mean_change} {since}"
    best, worst = (_few(facts[f"{end}_names"]) for end in ("best", "worst"))
    absent = facts["of"] - facts["scored"]
    said = _("{n} tanpa nilai hak ini", n=absent) if absent else _("semua daerah ada")
    return [
        Card(_("Rata-rata {n} daerah", n=facts["scored"]), formats.score(facts["mean"]), change),
        Card(_("Median"), formats.score(facts["median"])),
        Card(_("Tertinggi"), formats.score(facts["best"]), best),
        Card(_("Terendah"), formats.score(facts["worst"]), worst),
        Card(_("Kelengkapan jawaban"), formats.share(facts["coverage"]), said),
    ]


def _facts_of_right(warehouse: Warehouse, view: View) -> dict[str, Any]:
    return ask(rights.key_figures_of_right, warehouse, view.data_year, view.stage, view.right, view.regencies)


def _few(names: list[str]) -> str:
    """Return the names that share a score, as many as a card holds."""
    return ", ".join(names) if len(names) < 3 else _("{n} daerah", n=len(names))


def _counted(change: int) -> str:
    return f"{change:+d}" if change else "0"

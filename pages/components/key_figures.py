"""The row of key figures above the map."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import NO_DATA_EDGE
from kkpham_metrics.figures.wording import absence_name
from kkpham_metrics.queries import province, rights
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components.layout import card
from pages.components.marks import Mark
from pages.components.office import ask
from pages.components.view import View


def uncertain(frame: pd.DataFrame) -> list[Mark]:
    """Return the mark of what can still change: a meeting reads the colour first.

    Of totals that is the category; a right has none, and its score can rise by what is unanswered.
    """
    if frame["category"].notna().any():
        open_ones = int((frame["open_categories"].map(len) > 1).sum())
        said = _("{n} daerah masih dapat berpindah kategori; yang belum dijawab dihitung 0.", n=open_ones)
    else:
        open_ones = int((frame["highest"] > frame["total"]).sum())
        said = _("{n} daerah belum menjawab semuanya; yang belum dijawab dihitung 0.", n=open_ones)
    return [(_("Belum pasti."), said)] if open_ones else []


def computed_figures(warehouse: Warehouse, view: View, frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Show how many regencies are in each category, the provincial mean, and the coverage."""
    facts = ask(province.key_figures, warehouse, view.data_year, view.stage, view.regencies)
    changes = ask(province.category_changes, warehouse, view.data_year, view.stage, view.regencies)
    scored = int(frame["total"].count())
    since = " " + _("dari {year}", year=str(facts["previous"]))
    counts = frame["category"].value_counts()
    cells = iter(st.columns(len(categories) + 2))
    for row in categories.itertuples(index=False):
        change = _counted(changes[row.code]) + since if changes else ""
        with next(cells):
            card(f"kategori_{row.code}", row.colour, row.name, str(counts.get(row.code, 0)), change)
    with next(cells):
        whole = scored == len(frame) and not view.regencies
        label = _("Rata-rata provinsi") if whole else _("Rata-rata {n} daerah", n=scored)
        change = formats.signed(facts["mean_change"])
        # A fall that is only missing answers must not look like bad news.
        tone = "good" if (frame["highest"] == frame["total"]).sum() == scored else "off"
        card(
            "rerata",
            NO_DATA_EDGE,
            label,
            formats.score(facts["mean"]),
            change and change + since,
            tone=tone,
        )
    with next(cells):
        card(
            "kelengkapan",
            NO_DATA_EDGE,
            _("Kelengkapan jawaban"),
            formats.share(facts["coverage"]),
            _absent(frame),
        )


def compared(warehouse: Warehouse, view: View) -> list[str]:
    """Return over which regencies the changes of the key figures are counted."""
    if view.official:
        return []
    facts = ask(province.key_figures, warehouse, view.data_year, view.stage, view.regencies)
    said = _(
        "Perubahan dari {year} dihitung pada {n} daerah yang bernilai pada kedua tahun.",
        year=str(facts["previous"]),
        n=facts["compared"],
    )
    return [said] if facts["compared"] else []


def _absent(frame: pd.DataFrame) -> str:
    """Return how many regencies have no score here, and why, where the reason is one for all."""
    absent = frame[frame["total"].isna()]
    reason = absence_name(absent.itertuples(index=False)).lower()
    return f"{len(absent)} {reason}" if len(absent) else _("semua daerah ada")


def official_figures(frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Show how many regencies the decrees name in each category, and how many are not known."""
    counts = frame["category"].value_counts()
    shown = categories[categories["code"].isin([*counts.index, "no_award"]) | (categories.index == 0)]
    unknown = int((frame["state"] == "not_published").sum())
    cells = iter(st.columns(len(shown) + 1))
    for row in shown.itertuples(index=False):
        with next(cells):
            card(f"kategori_{row.code}", row.colour, row.name, str(counts.get(row.code, 0)))
    with next(cells):
        card("tanpa_publikasi", NO_DATA_EDGE, _("Tidak ada publikasi"), str(unknown))


def right_figures(warehouse: Warehouse, view: View) -> None:
    """Show the key figures of the chosen right: mean, median, best, worst, coverage."""
    facts = ask(
        rights.key_figures_of_right, warehouse, view.data_year, view.stage, view.right, view.regencies
    )
    since = _("dari {year}", year=str(facts["previous"]))
    mean_change = formats.signed(facts["mean_change"])
    change = mean_change and f"{mean_change} {since}"
    best, worst = (_few(facts[f"{end}_names"]) for end in ("best", "worst"))
    absent = facts["of"] - facts["scored"]
    said = _("{n} tanpa nilai hak ini", n=absent) if absent else _("semua daerah ada")
    rows = [
        (
            "rerata",
            _("Rata-rata {n} daerah", n=facts["scored"]),
            facts["mean"],
            change,
        ),
        ("median", _("Median"), facts["median"], ""),
        ("tertinggi", _("Tertinggi"), facts["best"], best),
        ("terendah", _("Terendah"), facts["worst"], worst),
    ]
    cells = iter(st.columns(len(rows) + 1))
    for key, label, value, below in rows:
        with next(cells):
            card(key, NO_DATA_EDGE, label, formats.score(value), below)
    with next(cells):
        share = formats.share(facts["coverage"])
        card("kelengkapan", NO_DATA_EDGE, _("Kelengkapan jawaban"), share, said)


def _few(names: list[str]) -> str:
    """Return the names that share a score, as many as a card holds."""
    return ", ".join(names) if len(names) < 3 else _("{n} daerah", n=len(names))


def _counted(change: int) -> str:
    return f"{change:+d}" if change else "0"

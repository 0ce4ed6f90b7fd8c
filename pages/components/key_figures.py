"""The row of key figures above the map."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.figures.theme import NO_DATA_EDGE
from kkpham_metrics.figures.wording import absence_name
from kkpham_metrics.queries import province
from kkpham_metrics.warehouse import Warehouse
from pages.components.layout import card
from pages.components.marks import Mark
from pages.components.office import ask
from pages.components.view import View


def uncertain(frame: pd.DataFrame) -> list[Mark]:
    """Return the mark of regencies that can still change category: a meeting reads the colour first."""
    open_ones = int((frame["open_categories"].map(len) > 1).sum())
    said = f"{open_ones} daerah masih dapat berpindah kategori; yang belum dijawab dihitung 0."
    return [("Belum pasti.", said)] if open_ones else []


def computed_figures(warehouse: Warehouse, view: View, frame: pd.DataFrame, categories: pd.DataFrame) -> None:
    """Show how many regencies are in each category, the provincial mean, and the coverage."""
    facts = ask(province.key_figures, warehouse, view.data_year, view.stage)
    changes = ask(province.category_changes, warehouse, view.data_year, view.stage)
    scored = int(frame["total"].count())
    since = f" dari {facts['previous']}"
    counts = frame["category"].value_counts()
    cells = iter(st.columns(len(categories) + 2))
    for row in categories.itertuples(index=False):
        change = _counted(changes[row.code]) + since if changes else ""
        with next(cells):
            card(f"kategori_{row.code}", row.colour, row.name, str(counts.get(row.code, 0)), change)
    with next(cells):
        label = "Rata-rata provinsi" if scored == len(frame) else f"Rata-rata {scored} daerah"
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
            "Kelengkapan jawaban",
            formats.share(facts["coverage"]),
            _absent(frame),
        )


def compared(warehouse: Warehouse, view: View) -> list[str]:
    """Return over which regencies the changes of the key figures are counted."""
    if view.official:
        return []
    facts = ask(province.key_figures, warehouse, view.data_year, view.stage)
    same = f"{facts['compared']} daerah yang bernilai pada kedua tahun"
    return [f"Perubahan dari {facts['previous']} dihitung pada {same}."] if facts["compared"] else []


def _absent(frame: pd.DataFrame) -> str:
    """Return how many regencies have no score here, and why, where the reason is one for all."""
    absent = frame[frame["total"].isna()]
    reason = absence_name(absent.itertuples(index=False)).lower()
    return f"{len(absent)} {reason}" if len(absent) else "semua daerah ada"


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
        card("tanpa_publikasi", NO_DATA_EDGE, "Tidak ada publikasi", str(unknown))


def _counted(change: int) -> str:
    return f"{change:+d}" if change else "0"

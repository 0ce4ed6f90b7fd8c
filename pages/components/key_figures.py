"""The key figures of all regencies, and what must be said of them."""

from typing import Any

import pandas as pd

from kkpham_metrics.facts import province as facts
from kkpham_metrics.queries import province, rights
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import N_, _
from pages.components import cards
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


def show(warehouse: Warehouse, view: View) -> None:
    """Show the key figures of a view of all regencies."""
    cards.show(ask(facts.cards, warehouse, view))


def compared(warehouse: Warehouse, view: View) -> list[str]:
    """Return over which regencies the changes of the key figures are counted."""
    if view.official:
        return []
    if view.right:
        found = _facts_of_right(warehouse, view)
        said = N_(
            "Perubahan dari {year} dihitung pada {n} daerah yang bernilai untuk hak ini pada kedua tahun."
        )
    else:
        found = ask(province.key_figures, warehouse, view.data_year, view.stage, view.regencies)
        said = N_("Perubahan dari {year} dihitung pada {n} daerah yang bernilai pada kedua tahun.")
    return [_(said, year=str(found["previous"]), n=found["compared"])] if found["compared"] else []


def _facts_of_right(warehouse: Warehouse, view: View) -> dict[str, Any]:
    return ask(rights.key_figures_of_right, warehouse, view.data_year, view.stage, view.right, view.regencies)

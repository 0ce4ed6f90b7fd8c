"""The scores of a view as a table: what a stamp without a chart is compared by."""

import pandas as pd

from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.queries import published
from kkpham_metrics.queries.settled import settled
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace


def view_totals(workspace: Workspace, view: View) -> pd.DataFrame:
    """Return the regencies of a view, each with its score and category, or with what was published.

    A year without instrument has no computed scores: then there are no rows.
    """
    if view.official:
        return _official(only(published.results(workspace.warehouse, view.data_year), view.regencies))
    if instrument_for(workspace.instruments, view.data_year) is None:
        return pd.DataFrame({_("Kabupaten/Kota"): pd.Series(dtype=str)})
    frame = settled(workspace.warehouse, view.data_year, view.stage, view.right)
    return _computed(only(frame, view.regencies), right=view.right_name)


def _official(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["name"],
            _("Hasil resmi"): frame["category_name"],
            _("Nilai resmi"): frame["published_score"].astype(float),
        }
    )


def _computed(frame: pd.DataFrame, right: str) -> pd.DataFrame:
    scores = {_("Kabupaten/Kota"): frame["name"], right or _("Nilai total"): frame["total"].astype(float)}
    return pd.DataFrame(scores if right else scores | {_("Kategori"): frame["category_name"]})

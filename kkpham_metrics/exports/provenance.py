"""What every file of figures says of itself: what is shown, on which rules and data, and since when."""

from datetime import UTC, datetime

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.view import STAGE_SENTENCES, View
from kkpham_metrics.words import N_, _

MARK = N_("Tanda")


def provenance(title: str, view: View, stamp: str = "") -> dict[str, str]:
    """Return what a table of a view must say of itself, label by label; what does not apply is left out."""
    told = {
        _("Judul"): title,
        _("Yang ditampilkan"): view.sentence,
        _("Tahun data"): view.period or str(view.data_year or ""),
        _("Instrumen"): view.instrument,
        _("Tahap"): _stage(view),
        _(MARK): "; ".join(view.marks),
        _("Aturan andaian"): "" if view.official else ", ".join(view.assumptions),
        _("Sumber"): view.made_from,
        _("Sidik data"): view.data,
        _("Stempel"): stamp,
        _("Dibuat"): formats.moment(datetime.now(UTC)),
    }
    return {label: said for label, said in told.items() if said}


def marked(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the table with the view's marks in every row: rows are copied into other files."""
    return table.assign(**{_(MARK): "; ".join(view.marks)}) if view.marks else table


def _stage(view: View) -> str:
    if view.official or not view.scored:
        return ""
    return _("semua tahap") if view.every_stage else _(STAGE_SENTENCES[view.stage])

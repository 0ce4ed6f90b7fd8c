"""The tables of the overview: what the charts show, row by row, with a file to take along."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.words import _, spoken
from pages.components import tables
from pages.components.view import View


def computed(view: View, frame: pd.DataFrame) -> None:
    """Show scores, ranges, bases and, beside them, what was published for the same data year."""
    words = spoken(terms.ABSENCES)
    table = _standing(
        frame,
        {
            _("Kategori"): frame["category_name"].fillna(frame["state"].map(words)),
            _("Kategori yang masih mungkin"): frame["open_categories"].map(lambda names: ", ".join(names)),
        },
    ).assign(
        **{
            _("Bonus"): frame["bonus"],
            _("Hasil resmi {year}", year=str(view.award_year)): frame["official_category"],
            _("SK hasil resmi"): frame["decree"],
        }
    )
    tables.show(table, "nilai", _("Nilai kabupaten/kota"), view)


def of_right(view: View, frame: pd.DataFrame) -> None:
    """Show every regency's score of the chosen right."""
    words = spoken(terms.RIGHT_STATES | terms.ABSENCES)
    table = _standing(frame, {_("Keadaan"): frame["state"].map(words)})
    tables.show(table, "nilai-hak", _("Nilai hak {right}", right=view.right_name), view)


def official(view: View, frame: pd.DataFrame) -> None:
    """Show every regency's published outcome with decree, confidence and source."""
    table = pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["name"],
            _("Hasil resmi"): frame["category_name"].fillna(spoken(terms.ABSENCES)["not_published"]),
            _("Keputusan"): frame["decree"].fillna("").replace("", formats.ABSENT),
            _("Keyakinan"): frame["confidence"].map(spoken(terms.CONFIDENCES)).fillna(formats.ABSENT),
            _("Sumber"): frame["source_url"],
        }
    )
    link = st.column_config.LinkColumn(display_text=_("tautan"), width=70)
    tables.show(table, "hasil-resmi", _("Hasil resmi"), view, columns={_("Sumber"): link})


def _standing(frame: pd.DataFrame, said: dict[str, pd.Series]) -> pd.DataFrame:
    """Return rank, score, range, change, coverage and basis; `said` stands behind the range."""
    return pd.DataFrame(
        {
            _("Peringkat"): frame["rank"].astype("Int64"),
            _("Kode"): frame["regency"],
            _("Kabupaten/Kota"): frame["name"],
            _("Nilai"): frame["total"],
            _("Tertinggi yang mungkin"): frame["highest"],
            **said,
            _(tables.CHANGE): frame["change"],
            _("Kelengkapan (%)"): frame["coverage"].map(formats.percent),
            _("Dasar nilai"): frame["basis"].map(spoken(terms.BASES)),
        }
    )

"""The tables of the overview: what the charts show, row by row, with a file to take along."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.wording import ABSENCES
from kkpham_metrics.words import spoken
from pages.components import tables
from pages.components.view import View


def computed(view: View, frame: pd.DataFrame) -> None:
    """Show scores, ranges, bases and, beside them, what was published for the same data year."""
    table = pd.DataFrame(
        {
            "Peringkat": frame["rank"].astype("Int64"),
            "Kode": frame["regency"],
            "Kabupaten/Kota": frame["name"],
            "Nilai": frame["total"],
            "Tertinggi yang mungkin": frame["highest"],
            "Kategori": frame["category_name"].fillna(frame["state"].map(ABSENCES)),
            "Kategori yang masih mungkin": frame["open_categories"].map(lambda names: ", ".join(names)),
            tables.CHANGE: frame["change"],
            "Kelengkapan (%)": frame["coverage"].map(formats.percent),
            "Bonus": frame["bonus"],
            "Dasar nilai": frame["basis"].map(spoken(terms.BASES)),
            f"Hasil resmi {view.award_year}": frame["official_category"],
            "SK hasil resmi": frame["decree"],
        }
    )
    tables.show(table, "nilai", "Nilai kabupaten/kota", view)


def official(view: View, frame: pd.DataFrame) -> None:
    """Show every regency's published outcome with decree, confidence and source."""
    table = pd.DataFrame(
        {
            "Kabupaten/Kota": frame["name"],
            "Hasil resmi": frame["category_name"].fillna(ABSENCES["not_published"]),
            "Keputusan": frame["decree"].fillna("").replace("", formats.ABSENT),
            "Keyakinan": frame["confidence"].map(spoken(terms.CONFIDENCES)).fillna(formats.ABSENT),
            "Sumber": frame["source_url"],
        }
    )
    link = st.column_config.LinkColumn(display_text="tautan", width=70)
    tables.show(table, "hasil-resmi", "Hasil resmi", view, Sumber=link)

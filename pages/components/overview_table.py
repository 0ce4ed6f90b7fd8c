"""The table of all regencies, with a file to take along."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.view import View
from kkpham_metrics.words import _, spoken
from pages.components import go, official_columns, tables


def show(view: View, frame: pd.DataFrame) -> None:
    """Show every regency; choosing a row opens its page.

    `frame` is of `published.results` or `settled.settled`, as the view asks.
    """
    if view.official:
        link = official_columns.columns(frame)
        title = _("Hasil resmi")
        row = tables.show(_official(frame), "hasil-resmi", title, view, select=True, columns=link)
    elif view.right:
        title = _("Nilai hak {right}", right=view.right_name)
        widths = {_("Keadaan"): st.column_config.Column(width=165)}
        row = tables.show(_of_right(frame), "nilai-hak", title, view, select=True, columns=widths)
    else:
        title, table = _("Nilai kabupaten/kota"), _computed(view, frame)
        widths = {_("Kategori yang masih mungkin"): st.column_config.Column(width=290)}
        row = tables.show(table, "nilai", title, view, select=True, columns=widths)
    if row is not None:
        go.to("kabupaten", kab=str(frame["regency"].iloc[row]))


def _computed(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return scores, ranges, bases and, beside them, what was published for the same data year."""
    said = {
        _("Kategori"): frame["category_name"].fillna(_reasons(frame, terms.ABSENCES)),
        _("Kategori yang masih mungkin"): frame["open_categories"].map(_span),
    }
    beside = {
        _("Bonus"): frame["bonus"],
        _("Hasil resmi {year}", year=str(view.award_year)): frame["official_category"],
        **official_columns.scores(frame),
        _("SK hasil resmi"): frame["decree"],
    }
    table = _standing(frame, said).assign(**beside)
    return table[[*table.columns.drop(_("Dasar nilai")), _("Dasar nilai")]]


def _span(names: list[str]) -> str:
    """Return the categories that are open (best first): those between two others are open too."""
    return _("{worst} sampai {best}", worst=names[-1], best=names[0]) if len(names) > 1 else "".join(names)


def _of_right(frame: pd.DataFrame) -> pd.DataFrame:
    """Return every regency's score of the chosen right."""
    return _standing(frame, {_("Keadaan"): _reasons(frame, terms.RIGHT_STATES | terms.ABSENCES)})


def _reasons(frame: pd.DataFrame, words: dict[str, str]) -> pd.Series:
    """Return the states in words, with the score of a verification that is unfinished."""
    said = frame["state"].map(spoken(words))
    scores = frame["provisional"].map(
        lambda score: " · " + _("sementara {score}", score=formats.score(score)) if pd.notna(score) else ""
    )
    return said.where(said.isna(), said.fillna("") + scores)


def _official(frame: pd.DataFrame) -> pd.DataFrame:
    """Return every regency's published outcome with decree, confidence and source."""
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["name"],
            _("Hasil resmi"): frame["category_name"].fillna(spoken(terms.ABSENCES)["not_published"]),
            **official_columns.scores(frame),
            **official_columns.decree(frame),
        }
    )


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

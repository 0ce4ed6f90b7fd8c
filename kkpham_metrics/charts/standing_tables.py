"""The tables of all regencies: ranks, scores, ranges, published outcomes, and every right."""

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.charts import published_columns
from kkpham_metrics.view import View
from kkpham_metrics.words import _, spoken


def of_view(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table of a view; `frame` is of `published.results` or `settled.settled`, as it asks."""
    if view.official:
        return _official(frame)
    return of_right(frame) if view.right else _computed(view, frame)


def _computed(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return scores, ranges, bases and, beside them, what was published for the same data year."""
    said = {
        _("Kategori"): frame["category_name"].fillna(_reasons(frame, terms.ABSENCES)),
        _("Kategori yang masih mungkin"): frame["open_categories"].map(_span),
    }
    beside = {
        _("Bonus"): frame["bonus"],
        _("Hasil resmi {year}", year=str(view.award_year)): frame["official_category"],
        **published_columns.scores(frame),
        _("SK hasil resmi"): frame["decree"],
    }
    table = _standing(frame, said).assign(**beside)
    return table[[*table.columns.drop(_("Dasar nilai")), _("Dasar nilai")]]


def _span(names: list[str]) -> str:
    """Return the categories that are open (best first): those between two others are open too."""
    return _("{worst} sampai {best}", worst=names[-1], best=names[0]) if len(names) > 1 else "".join(names)


def of_right(frame: pd.DataFrame) -> pd.DataFrame:
    """Return every regency's score of one right; `frame` is of `settled.settled`."""
    return _standing(frame, {_("Keadaan"): _reasons(frame, terms.RIGHT_STATES | terms.ABSENCES)})


def every_right(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each regency and one column for each right; absences as words.

    `frame` is of `settled.settled_matrix`.
    """
    words = frame["state"].map(spoken(terms.ABSENCES))
    said = frame.assign(said=frame["score"].map(formats.score).where(frame["score"].notna(), words))
    wide = said.pivot(index=["regency", "name"], columns="right_name", values="said").reset_index()
    order = ["regency", "name", *frame["right_name"].unique()]
    return wide[order].rename(columns={"regency": _("Kode"), "name": _("Kabupaten/Kota")})


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
            **published_columns.scores(frame),
            **published_columns.decree(frame),
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
            _(terms.CHANGE): frame["change"],
            _("Kelengkapan (%)"): frame["coverage"].map(formats.percent),
            _("Dasar nilai"): frame["basis"].map(spoken(terms.BASES)),
        }
    )

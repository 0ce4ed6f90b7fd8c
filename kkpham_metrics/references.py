"""What the product ships to be read: its glossary, where its data come from, and what others published."""

from functools import cache

import pandas as pd

from kkpham_metrics.paths import REFERENCE
from kkpham_metrics.words import N_

KINDS = {
    "official": N_("resmi atau diberitakan"),
    "compiled": N_("disusun dari sumber"),
    "illustrative": N_("ilustratif"),
    "synthetic": N_("sintetis"),
    "own": N_("ditulis untuk dasbor ini"),
}


def glossary(language: str) -> pd.DataFrame:
    """Return the terms of the field as this product uses them, by name: term, meaning.

    `language` is a key of `words.LOCALES`.
    """
    frame = _read("glossary.csv")
    named = pd.DataFrame({"term": frame[f"term_{language}"], "meaning": frame[f"meaning_{language}"]})
    return named.sort_values("term", key=lambda terms: terms.str.casefold(), ignore_index=True)


def datasets(language: str) -> pd.DataFrame:
    """Return everything that is shipped and shown, in one language (a key of `words.LOCALES`).

    Columns: name, kind (a key of `KINDS`), origin (in words), licence, link, file (or folder; relative to
    the project).
    """
    frame = _read("datasets.csv")
    return pd.DataFrame(
        {
            "name": frame[f"name_{language}"],
            "kind": frame["kind"],
            "origin": frame[f"origin_{language}"],
            "licence": frame["licence"],
            "link": frame["link"],
            "file": frame["file"],
        }
    )


def aggregate_counts() -> pd.DataFrame:
    """Return published counts of regencies by category, of the nation and of provinces.

    Columns: assessment_year, performance_year (the data year), area, regencies_total, participated, peduli,
    cukup, mulai, kurang, no_data_or_none (texts, "" where nothing was published), source_url.
    """
    return _read("aggregate_counts.csv").drop(columns="note")


def published_scores() -> pd.DataFrame:
    """Return published scores of regencies elsewhere, against which the formulas are checked.

    Columns: assessment_year, regency, province, right_or_total, score and max (float), category, source_url.
    """
    frame = _read("published_scores.csv").drop(columns="note")
    return frame.assign(score=pd.to_numeric(frame["score"]), max=pd.to_numeric(frame["max"]))


@cache
def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(REFERENCE / name, dtype=str, keep_default_na=False)

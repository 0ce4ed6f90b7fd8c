"""What is shipped to be read is whole, in both languages, and names files that are there."""

import pytest

from kkpham_metrics.paths import REFERENCE, ROOT
from kkpham_metrics.references import KINDS, aggregate_counts, datasets, glossary, published_scores
from kkpham_metrics.words import LOCALES


@pytest.mark.parametrize("language", LOCALES)
def test_every_term_has_a_meaning_and_stands_once(language):
    terms = glossary(language)
    assert len(terms) >= 30
    assert not (terms == "").any(axis=None)
    assert terms["term"].is_unique
    assert terms["term"].tolist() == sorted(terms["term"], key=str.casefold)


def test_the_four_absences_are_four_terms():
    assert {"Belum mengirim", "Belum dijawab", "Tidak berlaku", "Nol"} <= set(glossary("id")["term"])
    assert {"Not submitted", "Unanswered", "Not applicable", "Zero"} <= set(glossary("en")["term"])


@pytest.mark.parametrize("language", LOCALES)
def test_every_dataset_says_what_it_is_and_where_it_comes_from(language):
    frame = datasets(language)
    assert not (frame[["name", "kind", "origin", "file"]] == "").any(axis=None)
    assert set(frame["kind"]) <= set(KINDS)
    assert frame["file"].is_unique
    assert all((ROOT / file).exists() for file in frame["file"])


def test_no_shipped_dataset_is_left_out():
    listed = set(datasets("id")["file"])
    shipped = [
        *REFERENCE.iterdir(),
        *(ROOT / "data" / "instruments").iterdir(),
        *(ROOT / "geo").glob("*.geojson"),
    ]
    assert {path.relative_to(ROOT).as_posix() for path in shipped} <= listed


def test_published_figures_keep_what_is_unknown_unknown():
    counts = aggregate_counts().set_index(["assessment_year", "area"])
    assert counts.loc[("2020", "Kalimantan Barat"), ["peduli", "cukup", "mulai"]].tolist() == ["2", "3", ""]
    scores = published_scores()
    mimika = scores[(scores["regency"] == "Mimika") & scores["right_or_total"].str.startswith("hak")]
    assert mimika["score"].sum() == pytest.approx(541.5)

"""Scoring without a ledger: the published cases, the order of files, and what is null."""

import csv
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.paths import REFERENCE
from kkpham_metrics.scoring import score_checked
from kkpham_metrics.submission.check import Checked, check_bytes

# 25/2013: eight indicators are measured (each of these values lies in the step that scores 8), nine take
# the step score itself (together 68). 8 × 8 + 68 = 132 of 170.
MEASURED = {"01.01": 120, "01.02": 21, "01.03": "0,5", "02.01": "5,5", "02.02": "25,5", "02.03": 85}
MEASURED |= {"02.04": "2,5", "03.01": 50}
STEPS = {"03.02": 10, "03.03": 10, "03.04": 10, "04.01": 8, "04.02": 8, "04.03": 8}
STEPS |= {"05.01": 6, "05.02": 4, "05.03": 4}
WONOSOBO = {**MEASURED, **STEPS}

Scorer = Callable[..., list[dict[str, Any]]]


def published_rights(regency: str) -> list[float]:
    with (REFERENCE / "published_scores.csv").open(encoding="utf-8") as file:
        return [
            float(row["score"])
            for row in csv.DictReader(file)
            if row["regency"] == regency and row["right_or_total"].startswith("hak ")
        ]


@pytest.fixture
def mimika() -> dict[str, float]:
    return {f"{number:02d}": score for number, score in enumerate(published_rights("Mimika"), 1)}


@pytest.fixture
def scored(instruments: list[Instrument], sheet: Callable[..., str]) -> Scorer:
    """Score files given as (answers, settings of `sheet`)."""

    def run(*files: tuple[Mapping[str, Mapping[str, Any]], dict[str, Any]]) -> list[dict[str, Any]]:
        checked = [check_bytes("uji.csv", sheet(a, **s).encode(), instruments) for a, s in files]
        return score_checked(checked, instruments)

    return run


def test_mimikas_seven_published_rights_give_77_36_and_peduli(
    scored: Scorer, mimika: dict[str, float]
) -> None:
    assert len(mimika) == 7
    (entry,) = scored(({"61.01": mimika}, {"data_year": 2016}))
    assert "skala skor indikator" in entry.pop("assumptions")
    assert entry == {
        "data_year": 2016,
        "award_year": 2017,
        "stage": "final",
        "regency": "61.01",
        "instrument": "34-2016",
        "rights": mimika,
        "right_states": dict.fromkeys(mimika, "scored"),
        "mean": 77.36,
        "bonus": None,
        "total": 77.36,
        "category": "Peduli HAM",
        "basis": "right",
        "coverage": 1.0,
        "lowest": 77.36,
        "highest": 77.36,
        "open_categories": ["Peduli HAM"],
        "illustrative": False,
        "in_gaps": 0,
    }


def test_wonosobos_132_of_170_give_77_65(scored: Scorer) -> None:
    assert len(WONOSOBO) == 17
    (entry,) = scored(({"61.01": WONOSOBO}, {"data_year": 2013}))
    assert (entry["total"], entry["mean"], entry["basis"]) == (77.65, 77.65, "indicator")
    assert (entry["award_year"], entry["instrument"], entry["coverage"]) == (2014, "25-2013", 1.0)


def test_a_later_file_overrules_question_by_question(scored: Scorer, mimika: dict[str, float]) -> None:
    correction = {"61.01": {"05": 100}}
    (later,) = scored(({"61.01": mimika}, {}), (correction, {}))
    (earlier,) = scored((correction, {}), ({"61.01": mimika}, {}))
    assert later["rights"] == {**mimika, "05": 100.0}
    assert later["total"] == 87.0  # (541.5 - 32.5 + 100) / 7
    assert earlier["rights"] == mimika


def test_entries_come_by_year_stage_and_regency(scored: Scorer) -> None:
    both = {"61.10": {"total": 80}, "61.01": {"total": 60}}
    entries = scored(
        (both, {"data_year": 2017, "stage": "final"}),
        (both, {"data_year": 2017, "stage": "self"}),
        (both, {"data_year": 2016, "stage": "verified"}),
    )
    assert [(e["data_year"], e["stage"], e["regency"]) for e in entries] == [
        (2016, "verified", "61.01"),
        (2016, "verified", "61.10"),
        (2017, "self", "61.01"),
        (2017, "self", "61.10"),
        (2017, "final", "61.01"),
        (2017, "final", "61.10"),
    ]


def test_a_reported_total_has_neither_rights_nor_mean(scored: Scorer) -> None:
    (entry,) = scored(({"61.01": {"total": "64,9951"}}, {}))
    assert set(entry["rights"].values()) == {None}
    assert (entry["mean"], entry["total"], entry["category"]) == (None, 65.0, "Cukup Peduli HAM")


def test_rights_that_are_zero_open_or_not_applicable_are_told_apart(scored: Scorer) -> None:
    (entry,) = scored(({"61.01": {"01": 90, "02": "N/A", "04": 0}}, {}))
    assert [entry["rights"][code] for code in ("01", "02", "03", "04")] == [90, None, None, 0]
    states = [entry["right_states"][code] for code in ("01", "02", "03", "04")]
    assert states == ["scored", "not_applicable", "open", "scored"]
    # What is open counts 0 in the total: 90 over six applicable rights, at most 90 and four times 100.
    assert (entry["lowest"], entry["highest"]) == (15.0, 81.67)
    assert entry["total"] == entry["lowest"]
    assert len(entry["open_categories"]) == 4


def test_a_file_with_faults_is_not_scored(instruments: list[Instrument]) -> None:
    with pytest.raises(ValueError, match=r"rusak\.csv has faults"):
        score_checked([Checked("rusak.csv", "0" * 64)], instruments)

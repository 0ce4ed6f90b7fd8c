"""The questions of the pages, answered by hand from a few reported totals."""

import math
from collections.abc import Callable

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.queries import assessments, province, record
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.warehouse import Warehouse, open_warehouse

HEAD = "data_year,regency,stage,level,code,value,not_applicable\n"


@pytest.fixture
def ask(warehouse_of: Callable[..., Warehouse], instruments: list[Instrument]) -> Callable[[str], Warehouse]:
    return lambda rows: warehouse_of(HEAD + rows, instruments)


def totals(year: int, scores: dict[str, float], stage: str = "verified") -> str:
    return "".join(f"{year},61.{code},{stage},total,,{value},\n" for code, value in scores.items())


def test_equal_totals_share_a_rank_and_the_next_is_passed_over(ask):
    frame = province.overview(ask(totals(2023, {"01": 80, "02": 70, "03": 70, "04": 60})), 2023, "verified")
    assert frame["rank"].tolist()[:4] == [1, 2, 2, 4]
    assert frame["rank"].isna().sum() == 10


def test_every_regency_without_a_score_says_why(ask):
    rows = totals(2023, {"01": 80}) + totals(2023, {"02": 70}, "self")
    rows += "2023,61.03,verified,indicator,01.S.01,,ya\n"
    warehouse = ask(rows)
    states = province.overview(warehouse, 2023, "verified").set_index("regency")["state"]
    assert states[["61.01", "61.02", "61.03", "61.04"]].tolist() == [
        "scored",
        "missing_verified",
        "not_scored",
        "not_submitted",
    ]
    assert (
        province.overview(warehouse, 2023, "final").set_index("regency")["state"]["61.01"] == "missing_final"
    )


def test_a_change_is_only_to_the_year_before_under_the_same_instrument(ask):
    warehouse = ask(totals(2019, {"01": 50}) + totals(2021, {"01": 60}) + totals(2023, {"01": 72.5}))
    assert assessments.previous_year(warehouse, 2023, "verified") == 2021
    assert assessments.previous_year(warehouse, 2021, "verified") is None
    assert province.overview(warehouse, 2023, "verified")["change"].iloc[0] == 12.5
    assert math.isnan(province.overview(warehouse, 2021, "verified")["change"].iloc[0])


def test_one_stray_submission_does_not_take_the_comparison_away(ask):
    full = {"01": 60, "02": 60, "03": 60, "04": 60}
    warehouse = ask(totals(2021, full) + totals(2022, {"01": 90}) + totals(2023, full))
    assert assessments.previous_year(warehouse, 2023, "verified") == 2021


def test_the_change_of_the_mean_is_that_of_the_regencies_in_both_years(ask):
    warehouse = ask(
        totals(2022, {"01": 60, "02": 70, "03": 20}) + totals(2023, {"01": 65, "02": 70, "04": 90})
    )
    facts = province.key_figures(warehouse, 2023, "verified")
    assert facts["mean"] == 75.0  # (65 + 70 + 90) / 3
    assert (facts["compared"], facts["previous"], facts["mean_change"]) == (2, 2022, 2.5)
    assert facts["coverage"] is None  # totals say nothing of what was answered


def test_coverage_is_answers_over_applicable_questions_of_all_together(ask):
    rows = "".join(f"2023,61.01,verified,indicator,01.S.0{n},1,\n" for n in (1, 2))
    rows += "2023,61.02,verified,indicator,01.S.01,1,\n2023,61.02,verified,indicator,01.S.02,,ya\n"
    # A reported right says nothing of its indicators, not even that they were answered.
    rows += "2023,61.03,verified,right,01,80,\n2023,61.04,verified,right,01,80,\n"
    rows += "2023,61.04,verified,indicator,02.S.01,1,\n"
    facts = province.key_figures(ask(rows), 2023, "verified")
    assert (facts["coverage"], facts["counted"]) == (pytest.approx(3 / 239), 2)


def test_changes_of_categories_count_the_same_regencies_in_both_years(ask):
    # 01 rises from Mulai to Cukup, 02 stays Peduli, 03 and 04 are in one year only.
    warehouse = ask(
        totals(2022, {"01": 60, "02": 80, "03": 80}) + totals(2023, {"01": 66, "02": 81, "04": 10})
    )
    assert province.category_changes(warehouse, 2023, "verified") == {
        "peduli": 0,
        "cukup": 1,
        "mulai": -1,
        "kurang": 0,
    }
    assert province.category_changes(warehouse, 2022, "verified") == {}


def test_the_default_view_is_the_newest_year_that_kanwil_has_mostly_verified(ask):
    many = {f"{n:02}": 60 for n in range(1, 11)}
    rows = totals(2022, many) + totals(2023, many, "self") + totals(2023, {"01": 60})
    assert assessments.default_view(ask(rows)) == (2022, "verified")
    assert assessments.default_view(ask(totals(2023, many, "self"))) == (2023, "self")


def test_a_year_is_illustrative_only_where_a_total_rests_on_indicators(ask):
    warehouse = ask(totals(2022, {"01": 60}) + "2023,61.01,verified,indicator,01.S.01,1,\n")
    assert assessments.years(warehouse).set_index("data_year")["illustrative"].to_dict() == {
        2022: False,
        2023: True,
    }


@pytest.fixture
def rescored(tmp_path, instruments) -> Callable[[str, Instrument], Warehouse]:
    """Accept rows under the shipped instruments, and score them by another one."""

    def score(rows: str, instrument: Instrument) -> Warehouse:
        accept(check_bytes("uji.csv", (HEAD + rows).encode(), instruments), tmp_path)
        ledger = read_ledger(tmp_path)
        return open_warehouse(ledger.submissions, ledger.rows, [instrument])

    return score


def test_an_answer_under_a_code_that_is_no_more_is_told_and_a_blank_is_not(rescored, small_instrument):
    rows = "2023,61.01,self,indicator,01.S.01,1,\n2023,61.01,self,indicator,01.S.02,,\n"
    found = record.unmatched_answers(rescored(rows, small_instrument({"01": 1}, years=(2023, None))))
    assert found[["reason", "code", "row_number"]].values.tolist() == [["unknown_code", "01.S.01", 2]]


def test_an_answer_of_a_year_that_no_instrument_covers_is_told(rescored, small_instrument):
    rows = "2023,61.01,self,right,01,80,\n"
    found = record.unmatched_answers(rescored(rows, small_instrument({"01": 1}, years=(2016, 2019))))
    assert found["reason"].tolist() == ["no_instrument"]


def test_an_answer_that_was_corrected_is_told_once(rescored, small_instrument):
    instrument = small_instrument({"01": 1}, years=(2023, None))
    rescored("2023,61.01,self,indicator,01.S.01,1,\n", instrument)
    found = record.unmatched_answers(rescored("2023,61.01,self,indicator,01.S.01,2,\n", instrument))
    assert len(found) == 1

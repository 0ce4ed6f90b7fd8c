"""What a regency's page asks, recomputed by hand."""

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.queries import evidence, indicators, profile, stages, standing
from kkpham_metrics.queries import rights as rights_queries
from kkpham_metrics.warehouse import Warehouse, rescore

HEAD = "data_year,regency,stage,level,code,value,not_applicable,evidence,evidence_status\n"
AT = (2016, "final")


@pytest.fixture
def ask(warehouse_of: Callable[..., Warehouse], instruments: list[Instrument]) -> Callable[[str], Warehouse]:
    return lambda rows: warehouse_of(HEAD + rows, instruments)


def row(year: int, regency: str, stage: str, level: str, code: str, value: object, rest: str = ",,") -> str:
    return f"{year},61.{regency},{stage},{level},{code},{value},{rest}\n"


def totals(scores: dict[str, float], stage: str = "verified") -> str:
    return "".join(row(2023, code, stage, "total", "", value) for code, value in scores.items())


def rights(year: int, regency: str, scores: Sequence[float | str], stage: str = "verified") -> str:
    lines = [row(year, regency, stage, "right", f"{n:02}", value) for n, value in enumerate(scores, 1)]
    return "".join(lines)


def test_equal_totals_share_a_rank_and_count_each_other(ask):
    warehouse = ask(totals({"01": 80, "02": 70.5, "03": 70.5, "04": 60}))
    found = standing.standing(warehouse, 2023, "verified", "61.03").iloc[0]
    assert (found["rank"], found["sharing"], found["scored"]) == (2, 2, 4)
    alone = standing.standing(warehouse, 2023, "verified", "61.04").iloc[0]
    assert (alone["rank"], alone["sharing"]) == (4, 1)


@pytest.mark.parametrize(
    ("total", "name", "distance", "assumed"),
    [
        ("74.99", "Peduli HAM", "0.01", False),
        ("64.1", "Cukup Peduli HAM", "0.9", True),
        ("12.34", "Mulai Peduli HAM", "37.66", True),
    ],
)
def test_the_distance_to_the_next_category_is_exact(ask, total, name, distance, assumed):
    warehouse = ask(totals({"01": total}))
    found = standing.standing(warehouse, 2023, "verified", "61.01").iloc[0]
    assert (found["next_name"], found["next_assumed"]) == (name, assumed)
    assert Decimal(str(found["distance"])) == Decimal(distance)
    assert Decimal(str(found["next_lower"])) - Decimal(total) == Decimal(distance)


def test_the_best_category_has_no_next_one(ask):
    found = standing.standing(ask(totals({"01": 75})), 2023, "verified", "61.01").iloc[0]
    assert found[["next_name", "next_lower", "distance", "reachable"]].isna().all()
    assert not found["lower_assumed"]


def test_who_has_no_total_has_no_place(ask):
    assert standing.standing(ask(totals({"01": 75})), 2023, "verified", "61.02").empty


def test_the_next_category_is_reachable_where_the_range_touches_it(warehouse_of, small_instrument):
    # Two rights of one indicator: 100 and open, so the total is 50 and 100 is still possible.
    warehouse = warehouse_of(
        {"61.01": {"01.01": 10}, "61.02": {"01.01": 4, "02.01": 4}}, small_instrument({"01": 1, "02": 1})
    )
    assert standing.standing(warehouse, *AT, "61.01")["reachable"].iloc[0]
    assert not standing.standing(warehouse, *AT, "61.02")["reachable"].iloc[0]


def test_the_median_is_of_those_with_a_score_and_rounded_half_up(ask):
    scores = {"01": 10, "02": 20.01, "03": 20.02, "04": 90}
    warehouse = ask("".join(row(2023, code, "verified", "right", "01", v) for code, v in scores.items()))
    found = profile.rights_of(warehouse, 2023, "verified", "61.01").iloc[0]
    assert (found["median"], found["compared"], found["gap"]) == (20.02, 4, -10.02)  # 20.015 rounds up
    odd = ask(
        "".join(row(2023, code, "verified", "right", "01", scores[code]) for code in ("01", "02", "04"))
    )
    assert profile.rights_of(odd, 2023, "verified", "61.04")["gap"].iloc[0] == 69.99


def test_the_median_is_of_exact_scores_and_rounded_once(ask, warehouse_of, small_instrument):
    # 40 and 46.666... are 43.333... in the middle; of the scores shown, 40.00 and 46.67, it would be 43.34.
    answers = {"61.01": ["4", "4", "4"], "61.02": ["6", "4", "4"]}
    warehouse = warehouse_of(
        {code: {f"01.0{n}": v for n, v in enumerate(given, 1)} for code, given in answers.items()},
        small_instrument({"01": 3}),
    )
    found = profile.rights_of(warehouse, *AT, "61.01").iloc[0]
    assert (found["median"], found["gap"]) == (43.33, -3.33)
    assert rights_queries.key_figures_of_right(warehouse, *AT, "01")["median"] == 43.33
    near = ask(rights(2023, "01", [43.33, 50]) + rights(2023, "02", ["43.3350", 60]))  # 43.3325
    assert profile.rights_of(near, 2023, "verified", "61.01")["gap"].tolist()[:2] == [0, -5]
    # "Below the median (43.33), now 0.00 points" would contradict itself.
    assert standing.weak_since(near, 2023, "verified", "61.01")["below_since"].fillna(0).tolist() == [0, 2023]


def test_a_right_that_nobody_has_a_score_of_has_no_median(ask):
    found = profile.rights_of(ask(rights(2023, "01", [50])), 2023, "verified", "61.01")
    assert found["compared"].tolist() == [1] + [0] * 9
    assert found.loc[1:, ["median", "gap", "score"]].isna().all(axis=None)
    assert found.loc[1, "state"] == "open"


def test_the_change_of_a_right_is_to_the_year_before(ask):
    warehouse = ask(rights(2022, "01", [50, 60]) + rights(2023, "01", [55.5, 58]))
    found = profile.rights_of(warehouse, 2023, "verified", "61.01")
    assert found["previous"].tolist()[:2] == [50, 60]
    assert found["change"].tolist()[:2] == [5.5, -2]


def test_since_when_a_right_is_the_weakest_counts_an_unbroken_run(ask):
    # 01 is the lowest right in 2021, not in 2022, and again from 2023 to 2024.
    years = {2021: [10, 50], 2022: [60, 50], 2023: [30, 50], 2024: [20, 50]}
    others = "".join(rights(year, code, [40, 40]) for year in years for code in ("02", "03"))
    warehouse = ask(others + "".join(rights(year, "01", scores) for year, scores in years.items()))
    found = standing.weak_since(warehouse, 2024, "verified", "61.01").set_index("right_code")
    assert found.loc["01"].tolist() == [2023, 2023]
    assert found.loc["02"].isna().all()
    assert standing.weak_since(warehouse, 2023, "verified", "61.01")["lowest_since"].iloc[0] == 2023


def test_a_year_of_which_nothing_is_known_ends_the_run(ask):
    warehouse = ask(
        rights(2021, "01", [10, 50]) + rights(2022, "02", [40, 40]) + rights(2023, "01", [10, 50])
    )
    assert standing.weak_since(warehouse, 2023, "verified", "61.01")["lowest_since"].iloc[0] == 2023


def test_a_run_does_not_reach_back_under_another_instrument(ask):
    warehouse = ask(rights(2019, "01", [10, 50]) + rights(2021, "01", [10, 50]))
    assert standing.weak_since(warehouse, 2021, "verified", "61.01")["lowest_since"].iloc[0] == 2021


def test_what_kanwil_has_yet_to_decide_is_no_zero_in_the_median(ask):
    finished = rights(2023, "01", [40, 55, 60]) + rights(2023, "02", [45, 90, 60])
    begun = "".join(
        rights(2023, code, [80, 80, 80], "self") + row(2023, code, "verified", "indicator", "02.S.01", 0)
        for code in ("03", "04", "05")
    )
    # In 2022 its own verification is unfinished: 01 would be its lowest right, but 02 may yet become it.
    begun += rights(2022, "01", [30, 40, 60], "self") + rights(2022, "01", [30], "verified")
    begun += row(2022, "01", "verified", "right", "03", 60) + rights(2022, "02", [45, 90, 60])
    begun += row(2022, "01", "verified", "indicator", "02.S.01", 0)
    warehouse = ask(finished + begun)
    gaps = profile.rights_of(warehouse, 2023, "verified", "61.01").set_index("right_code")["gap"]
    assert gaps.iloc[:3].tolist() == [-2.5, -17.5, 0]
    found = standing.weak_since(warehouse, 2023, "verified", "61.01").set_index("right_code")
    assert found["below_since"].iloc[:2].tolist() == [2022, 2023]
    assert found["below_since"].isna().iloc[2:].all()
    assert found.loc["01", "lowest_since"] == 2023


def test_equal_rights_have_no_weakest(ask):
    found = standing.weak_since(ask(rights(2023, "01", [50, 50])), 2023, "verified", "61.01")
    assert found["lowest_since"].isna().all()


@pytest.mark.parametrize("by_indicators", [False, True])
def test_what_is_lost_by_indicators_adds_up_to_what_is_missing(warehouse_of, small_instrument, by_indicators):
    instrument = small_instrument(
        {"01": {"S": 1, "P": 2, "H": 3}, "02": {"S": 1, "P": 1, "H": 1}},
        None if by_indicators else {"S": 10, "P": 30, "H": 60},
        by_indicators=by_indicators,
        decimals=4,
    )
    answers = {"01.S.01": 2, "01.P.01": 10, "01.P.02": "N/A", "01.H.01": 4, "02.S.01": 8, "02.H.01": 10}
    warehouse = warehouse_of({"61.01": answers}, instrument)
    lost = standing.losses_of(warehouse, *AT, "61.01")
    own = profile.rights_of(warehouse, *AT, "61.01").set_index("right_code")
    for code, rows in lost.groupby("right_code"):
        assert rows["lost_right"].sum() == pytest.approx(100 - own.loc[code, "score"], abs=0.0005)
    total = stages.totals_of(warehouse, 2016, "61.01")["total"].iloc[-1]
    assert lost["lost_total"].sum() == pytest.approx(100 - total, abs=0.0005)
    assert "01.P.01" not in set(lost["code"])  # full marks lose nothing
    assert "01.P.02" not in set(lost["code"])  # not applicable loses nothing
    if not by_indicators:  # H weighs 60 of 100 over three, struktur 10 over one
        by_code = lost.set_index("code")["lost_right"]
        assert by_code["01.H.01"] == round(float(Fraction(60, 3) * Fraction(6, 10)), 4)
        assert by_code["01.H.02"] == 20.0
        assert by_code["01.S.01"] == 8.0
        assert lost["code"].tolist()[:3] == ["01.H.02", "01.H.03", "01.H.01"]


def test_a_right_that_was_reported_loses_nothing_by_indicators(ask):
    warehouse = ask(rights(2023, "01", [50]) + row(2023, "01", "verified", "indicator", "02.S.01", 0))
    assert set(standing.losses_of(warehouse, 2023, "verified", "61.01")["right_code"]) == {"02"}


def test_the_three_stages_are_always_listed_and_compared_to_the_last_that_is_known(ask):
    warehouse = ask(totals({"01": 80.25}, "self") + totals({"01": 70}, "final"))
    found = stages.totals_of(warehouse, 2023, "61.01")
    assert found["stage"].tolist() == ["self", "verified", "final"]
    assert found["state"].tolist() == ["scored", "missing", "scored"]
    assert found["change"].tolist()[2] == -10.25
    assert found["compared_to"].tolist()[2] == "self"
    assert found.loc[:1, ["change", "compared_to"]].isna().all(axis=None)


def test_only_rights_that_differ_between_stages_are_named(ask):
    warehouse = ask(rights(2023, "01", [50, 60, 70], "self") + rights(2023, "01", [45, 60], "verified"))
    found = stages.rights_by_stage(warehouse, 2023, "61.01").set_index("right_code")
    assert found.index[found["differs"]].tolist() == ["01"]
    assert found.loc["01", "verified_change"] == -5
    assert math.isnan(found.loc["03", "verified"])
    assert found["final"].isna().all()


def test_indicators_that_the_checks_changed_are_listed_with_score_and_state(ask):
    rows = "".join(
        row(2023, "01", stage, "indicator", code, value, rest)
        for stage, code, value, rest in [
            ("self", "01.S.01", 3, ",Perda,attached"),
            ("verified", "01.S.01", 0, ",Perda,rejected"),
            ("self", "01.S.02", 2, ",Perda,attached"),
            ("verified", "01.S.02", 2, ",Perda,accepted"),
            ("self", "01.S.03", 0, ",,"),
            ("verified", "01.S.03", "", "ya,Surat,"),
        ]
    )
    found = stages.answers_by_stage(ask(rows), 2023, "61.01").set_index("code")
    assert found.index.tolist() == ["01.S.01", "01.S.03"]
    assert found.loc["01.S.01", ["self", "verified", "evidence_status"]].tolist() == [10, 0, "rejected"]
    assert found.loc["01.S.03", ["self_state", "verified_state"]].tolist() == ["answered", "not_applicable"]
    assert pd.isna(found.loc["01.S.03", "final_state"])


def test_missing_evidence_is_counted_by_agency_and_not_applicable_is_not_asked_for(ask, instruments):
    kept = [
        ("01.S.01", 3, ",Perda,accepted"),
        ("01.S.02", 2, ",Perda,rejected"),
        ("01.S.03", 2, ",,"),
        ("01.P.01", "", "ya,Surat,"),
        ("01.P.02", "", ",,"),
    ]
    warehouse = ask("".join(row(2023, "01", "verified", "indicator", *each) for each in kept))
    found = evidence.missing_by_agency(warehouse, 2023, "verified", "61.01", "01")
    rules = next(i for i in instruments if i.id == "22-2021").indicators
    own = rules[(rules["right"] == "01") & (rules["agency"] == "Bagian Hukum Sekretariat Daerah")]["code"]
    legal = found.set_index("agency").loc["Bagian Hukum Sekretariat Daerah"]
    assert legal["applicable"] == len(own) - 1
    assert legal["rejected_codes"] == "01.S.02"
    assert legal["missing_codes"] == ", ".join(c for c in own if c not in ("01.S.01", "01.S.02", "01.P.01"))
    assert legal["lacking"] == legal["missing"] + legal["rejected"] == len(own) - 2
    assert legal["unanswered"] == len(own) - 4
    assert found["lacking"].is_monotonic_decreasing
    whole = evidence.missing_by_agency(warehouse, 2023, "verified", "61.01")
    assert whole["applicable"].sum() == 119
    assert evidence.missing_by_agency(warehouse, 2023, "self", "61.01").empty


def test_nothing_is_owed_for_a_right_that_was_reported_or_does_not_apply(ask):
    warehouse = ask(
        row(2023, "01", "verified", "indicator", "01.S.01", 1)
        + row(2023, "01", "verified", "right", "06", 80)
        + row(2023, "01", "verified", "right", "07", "", "ya,,")
    )
    at = (warehouse, 2023, "verified", "61.01")
    assert evidence.missing_by_agency(*at, "06").empty
    assert evidence.missing_by_agency(*at, "07").empty
    said = profile.answers_of(*at).groupby("right_code")["state"].agg(set)
    assert said[["06", "07"]].tolist() == [{"only_right"}, {"not_applicable"}]
    assert said["01"] == {"answered", "unanswered"}
    own = profile.answers_of(*at)["state"].isin(["answered", "unanswered"])
    whole = evidence.missing_by_agency(*at)
    assert whole["applicable"].sum() == own.sum()
    assert whole["unanswered"].sum() == own.sum() - 1
    for code in ("01", "06", "07"):  # the page of a right counts the same
        table = indicators.indicator_table(*at[:3], code)
        assert table["unanswered"].sum() == evidence.missing_by_agency(*at, code)["unanswered"].sum()


def test_under_a_reported_total_no_indicator_was_asked_for(ask):
    warehouse = ask(totals({"01": 70}))
    assert set(profile.answers_of(warehouse, 2023, "verified", "61.01")["state"]) == {"only_total"}


def test_a_value_that_no_step_knows_is_unanswered_as_in_the_score(warehouse_of, small_instrument):
    warehouse = warehouse_of({"61.01": {"01.01": 10, "01.02": 4}}, small_instrument({"01": 3}))
    warehouse.connection.execute("DELETE FROM steps WHERE score = 4")  # the rules changed afterwards
    rescore(warehouse)
    states = profile.answers_of(warehouse, *AT, "61.01")["state"]
    assert states.tolist() == ["answered", "no_step", "unanswered"]
    (owed,) = evidence.missing_by_agency(warehouse, *AT, "61.01").itertuples()
    assert (owed.applicable, owed.unanswered, owed.unanswered_codes) == (3, 2, "01.02, 01.03")
    own = profile.rights_of(warehouse, *AT, "61.01").iloc[0]
    assert own["applicable"] - own["answered"] == owed.unanswered
    assert indicators.indicator_table(warehouse, *AT, "01")["unanswered"].tolist() == [0, 1, 1]


def test_the_last_stage_speaks_even_where_it_says_nothing(ask):
    warehouse = ask(
        row(2023, "01", "self", "indicator", "01.S.01", 3, ",Perda,attached")
        + row(2023, "01", "verified", "indicator", "01.S.01", "", ",,")
        + row(2023, "01", "verified", "indicator", "01.S.02", 1, ",,")
    )
    change = "UPDATE answers SET note = {}, evidence_status = {} WHERE value IS {} NULL"
    warehouse.connection.execute(change.format("'lama'", "'attached'", "NOT"))
    warehouse.connection.execute(change.format("NULL", "NULL", ""))
    found = stages.answers_by_stage(warehouse, 2023, "61.01").set_index("code")
    assert found.loc["01.S.01", ["note", "evidence_status"]].isna().all()


def test_an_indicator_without_a_row_at_the_later_stage_is_among_those_that_changed(ask):
    rows = (
        "2023,61.01,self,indicator,06.H.03,80,\n2023,61.01,self,indicator,06.H.02,90,\n"
        "2023,61.01,verified,indicator,06.H.03,80,\n"
    )
    found = stages.answers_by_stage(ask(rows), 2023, "61.01").set_index("code")
    assert found.index.tolist() == ["06.H.02"]
    assert found.loc["06.H.02", "verified_state"] == "unanswered"

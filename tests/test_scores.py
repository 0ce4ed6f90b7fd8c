"""From answers to category, every expected number computed by hand from the regulation's words."""

import math
from decimal import Decimal

import duckdb
import pytest

from kkpham_metrics.records import ROW_SCHEMA, SUBMISSION_SCHEMA
from kkpham_metrics.warehouse import open_warehouse, rescore

NA = "N/A"
FOUR = ["Peduli HAM", "Cukup Peduli HAM", "Mulai Peduli HAM", "Kurang Peduli HAM"]


def d(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


# --- Published results


def test_mimika_2016_seven_reported_rights(score, instruments):
    rights = {"01": 92.5, "02": 77, "03": 87.5, "04": 92.5, "05": 32.5, "06": 79.5, "07": 80}
    row = score({"61.01": rights}, instruments, data_year=2016).loc["61.01"]
    assert row["total"] == Decimal("77.36")  # 541.5 / 7 = 77.357…
    assert row["category_name"] == "Peduli HAM"
    assert (row["basis"], row["coverage"], row["instrument"], row["award_year"]) == (
        "right",
        1.0,
        "34-2016",
        2017,
    )
    assert (row["lowest"], row["highest"], row["open_categories"]) == (*d("77.36", "77.36"), ["Peduli HAM"])
    assert row["rights"] == {code: Decimal(str(value)) for code, value in rights.items()}


def test_wonosobo_and_brebes_under_25_2013(score, instruments):
    # Values of the eight known indicators that score 10 each: 80 points.
    known = {
        "01.01": 100,
        "01.02": 10,
        "01.03": 0,
        "02.01": 3,
        "02.02": 20,
        "02.03": 95,
        "02.04": 1,
        "03.01": 70,
    }
    others = ["03.02", "03.03", "03.04", "04.01", "04.02", "04.03", "05.01", "05.02", "05.03"]

    def answers(*steps: int) -> dict[str, int]:
        return known | dict(zip(others, steps, strict=True))

    frame = score(
        {
            "61.01": answers(10, 10, 10, 10, 6, 6, 0, 0, 0),  # Wonosobo 2013: 132 of 170
            "61.02": answers(10, 10, 10, 10, 10, 8, 8, 6, 4),  # Wonosobo 2014: 156 of 170, thirteen tens
            "61.03": answers(10, 10, 10, 10, 10, 6, 0, 0, 0),  # Brebes 2014: 136 of 170
        },
        instruments,
        data_year=2014,
    )
    assert frame["total"].tolist() == d("77.65", "91.76", "80")
    assert set(frame["category_name"]) == {"Peduli HAM"}
    assert set(frame["basis"]) == {"indicator"}


# --- From value to step score


def test_a_value_takes_the_score_of_its_step_and_a_gap_carries_its_mark(warehouse_of, instruments, exact):
    answers = {"02.03": "50.5", "02.04": "2.1", "01.03": "0", "05.01": 6, "05.02": None, "05.03": NA}
    warehouse = warehouse_of({"61.01": answers}, instruments, data_year=2014)
    rows = exact(
        warehouse,
        "SELECT code, score, in_gap FROM step_scores JOIN indicators USING (indicator) ORDER BY code",
    )
    assert [tuple(row.values()) for row in rows] == [
        ("01.03", 10, False),  # no change of vegetation
        ("02.03", 0, True),  # between 50 and 51 the text says nothing: the lower score
        ("02.04", 8, False),
        ("05.01", 6, False),
        ("05.02", None, False),
        ("05.03", None, False),
    ]


def test_choices_and_percentages_of_22_2021(score, instruments):
    frame = score({"61.01": {"01.S.01": "Peraturan daerah berlaku"}}, instruments, data_year=2023)
    assert frame.at["61.01", "rights"]["01"] == Decimal("6.67")  # 8 of 120


# --- Right scores


@pytest.fixture(scope="module")
def by_type(small_instrument, score):
    """One right with two indicators of each type, weighed 10, 30 and 60; one regency for each case."""
    codes = ["01.S.01", "01.S.02", "01.P.01", "01.P.02", "01.H.01", "01.H.02"]
    cases = {
        "61.01": [10, 6, 8, 0, 10, 10],
        "61.02": [10, 6, NA, NA, 10, 10],
        "61.03": [10, 6, 8, 0, 10, NA],
        "61.04": [10, 6, None, None, None, None],
        "61.05": [NA, NA, NA, NA, None, 4],
        "61.06": [NA, NA, NA, NA, NA, NA],
        "61.07": [0, 0, 0, 0, 0, 0],
    }
    instrument = small_instrument({"01": {"S": 2, "P": 2, "H": 2}}, weights={"S": 10, "P": 30, "H": 60})
    return score({r: dict(zip(codes, steps, strict=True)) for r, steps in cases.items()}, instrument)


def test_types_weigh_10_30_and_60(by_type):
    assert by_type.at["61.01", "total"] == 80  # 10 % of 80, 30 % of 40, 60 % of 100


def test_a_type_wholly_not_applicable_leaves_the_weights(by_type):
    assert by_type.at["61.02", "total"] == Decimal("97.14")  # (10 × 80 + 60 × 100) / 70
    assert by_type.at["61.05", "total"] == 20  # only H applies: 4 of 20


def test_a_not_applicable_indicator_leaves_its_type(by_type):
    assert by_type.at["61.03", "total"] == 80  # H is 10 of 10


def test_unanswered_counts_nothing_and_stays_open_with_its_whole_weight(by_type):
    assert by_type.loc["61.04", ["total", "lowest", "highest"]].tolist() == [8, 8, 98]
    assert by_type.loc["61.05", ["total", "lowest", "highest"]].tolist() == [20, 20, 70]


def test_a_right_wholly_not_applicable_has_no_score_and_alone_leaves_no_total(by_type):
    row = by_type.loc["61.06"]
    assert row["rights"] == {"01": None}
    assert row[["total", "highest", "category", "mean", "coverage"]].isna().all()
    assert row["open_categories"] == []


def test_a_score_of_zero_is_a_score(by_type):
    row = by_type.loc["61.07"]
    assert (row["total"], row["highest"], row["category_name"], row["coverage"]) == (
        0,
        0,
        "Kurang Peduli HAM",
        1,
    )


def test_without_weights_all_indicators_of_a_right_are_equal(score, small_instrument):
    typed = small_instrument({"01": {"S": 1, "P": 2, "H": 3}})
    answers = {"01.S.01": 10, "01.P.01": 4, "01.P.02": 4, "01.H.01": 0, "01.H.02": 0, "01.H.03": 2}
    assert score({"61.01": answers}, typed).at["61.01", "total"] == Decimal("33.33")  # 20 of 60


# --- Three absences and a zero


def test_not_submitted_unanswered_not_applicable_and_zero_differ(score, small_instrument):
    instrument = small_instrument({"01": 2})
    frame = score(
        {
            "61.01": {"01.01": 8, "01.02": 0},
            "61.02": {"01.01": 8, "01.02": None},
            "61.03": {"01.01": 8},
            "61.04": {"01.01": 8, "01.02": NA},
            "61.05": {"01.01": None},
        },
        instrument,
    )
    columns = ["total", "highest", "applicable", "answered", "coverage"]
    assert frame[columns].values.tolist() == [
        [40, 40, 2, 2, 1.0],  # zero: 8 of 20, and that is that
        [40, 90, 2, 1, 0.5],  # unanswered: the other 10 may still come
        [40, 90, 2, 1, 0.5],  # not sent at all: the same
        [80, 80, 1, 1, 1.0],  # not applicable: 8 of 10
        [None, None, 2, 0, 0.0],  # asked, and nothing answered: no score
    ]
    assert frame["category"].tolist()[-1] is None
    assert "61.06" not in frame.index  # sent nothing: no row, so neither a score nor a zero


def test_an_empty_ledger_has_no_scores(small_instrument):
    nothing = open_warehouse(
        SUBMISSION_SCHEMA.empty_table(), ROW_SCHEMA.empty_table(), [small_instrument({"01": 1})]
    )
    assert nothing.query("SELECT * FROM scores").empty


# --- From rights to total


def test_the_total_is_the_mean_of_rights_or_of_indicators_as_the_instrument_says(score, small_instrument):
    answers = {"61.01": {"01.01": 8, "01.02": 8, "01.03": 8, "02.01": 4}, "61.02": {"01": 80, "02": 40}}
    by_rights = score(answers, small_instrument({"01": 3, "02": 1}))
    assert by_rights["total"].tolist() == [60, 60]  # (80 + 40) / 2
    by_indicators = score(answers, small_instrument({"01": 3, "02": 1}, by_indicators=True))
    assert by_indicators["total"].tolist() == [70, 70]  # 28 of 40; a reported right weighs its indicators


def test_a_right_that_does_not_apply_leaves_the_mean(score, small_instrument):
    answers = {
        "61.01": {"01.01": NA, "01.02": NA, "01.03": NA, "02.01": 6},
        "61.02": {"01": NA, "02": 60},
        "61.03": {"01": NA, "02.01": 6},
        "61.04": {"01.01": 10, "01.02": 10, "01.03": NA, "02.01": 4},
    }
    by_rights = score(answers, small_instrument({"01": 3, "02": 1}))
    assert by_rights["total"].tolist() == [60, 60, 60, 70]
    assert by_rights["coverage"].tolist() == [1, 1, 1, 1]
    by_indicators = score(answers, small_instrument({"01": 3, "02": 1}, by_indicators=True))
    assert by_indicators["total"].tolist() == [60, 60, 60, 80]  # the last: 24 of 30


def test_the_mean_is_taken_of_exact_rights_and_not_of_rounded_ones(score, small_instrument):
    # 2/3, 2/3 and 1/3 of 100, shown with no decimals as 67, 67 and 33: their mean is 56, not 55.56.
    instrument = small_instrument({"01": 3, "02": 3, "03": 3}, decimals=0, scale=(0, 1))
    answers = {
        f"{right:02}.{n:02}": int(n <= points)
        for right, points in ((1, 2), (2, 2), (3, 1))
        for n in (1, 2, 3)
    }
    row = score({"61.01": answers}, instrument).loc["61.01"]
    assert row["rights"] == {"01": 67, "02": 67, "03": 33}
    assert row["total"] == 56  # 500 / 9 = 55.56
    two = small_instrument({"01": 3, "02": 3, "03": 3}, decimals=2, scale=(0, 1))
    assert score({"61.01": answers}, two).at["61.01", "total"] == Decimal("55.56")


# --- Bonus


def test_bonus_is_added_after_the_mean_and_not_averaged(score, small_instrument):
    row = score({"61.01": {"01": 70, "02": 60, "bonus": "4,5"}}, small_instrument({"01": 1, "02": 1})).loc[
        "61.01"
    ]
    assert (row["mean"], row["bonus"], row["total"]) == (65, Decimal("4.5"), Decimal("69.5"))


def test_bonus_is_capped_only_where_the_instrument_says_so(score, instruments):
    ten = {f"{n:02}": 92.8 for n in range(1, 11)}
    capped = score({"61.01": ten | {"bonus": 15}, "61.02": ten | {"bonus": 5}}, instruments, data_year=2023)
    assert capped["mean"].tolist() == d("92.8", "92.8")
    assert capped["total"].tolist() == d("100", "97.8")
    seven = {f"{n:02}": 92.8 for n in range(1, 8)}
    free = score({"61.01": seven | {"bonus": 15}}, instruments, data_year=2017)
    assert free.loc["61.01", ["total", "category_name"]].tolist() == [Decimal("107.8"), "Peduli HAM"]


def test_bonus_lifts_both_ends_of_the_range_and_the_cap_holds_for_both(score, small_instrument):
    instrument = small_instrument({"01": 1, "02": 1}, cap=100)
    row = score({"61.01": {"01": 80, "bonus": 15}}, instrument).loc["61.01"]
    assert row[["lowest", "highest"]].tolist() == [55, 100]  # 40 + 15, and 90 + 15 capped


def test_a_bonus_alone_makes_no_total(score, small_instrument):
    row = score({"61.01": {"bonus": 15}}, small_instrument({"01": 1})).loc["61.01"]
    assert row["bonus"] == 15
    assert row[["total", "highest", "category", "basis", "mean"]].isna().all()
    assert row["open_categories"] == []


# --- The finest grain wins


@pytest.fixture(scope="module")
def grains(small_instrument, score):
    total = {"total": 90, "bonus": 5}
    return score(
        {
            "61.01": {"01.01": 4, "01.02": 4, "01": 80, "02": 60} | total,
            "61.02": {"01": 80, "02": 60} | total,
            "61.03": {"01": 80} | total,
            "61.04": total,
            "61.05": {"01.01": 4, "01.02": 4, "02.01": 2} | total,
            "61.06": {"01.01": 4} | total,
            "61.07": {"01": 80, "02": NA} | total,
            "61.08": {"01": 80},
            "61.09": {"01.01": NA, "02": 60},
            "61.10": {"01.01": None, "01": 80, "02": 60},
        },
        small_instrument({"01": 2, "02": 1}),
    )


@pytest.mark.parametrize(
    ("regency", "basis", "total", "highest"),
    [
        ("61.01", "indicator+right", "55", "55"),  # (40 + 60) / 2 + 5: the reported 80 of right 01 gives way
        ("61.02", "right", "75", "75"),  # (80 + 60) / 2 + 5: the rights are complete, so the total gives way
        ("61.03", "total", "90", "90"),  # rights incomplete: the reported total, which holds its bonus
        ("61.04", "total", "90", "90"),
        ("61.05", "indicator", "35", "35"),  # (40 + 20) / 2 + 5
        ("61.06", "indicator", "15", "90"),  # (20 + 0) / 2 + 5, up to (70 + 100) / 2 + 5
        ("61.07", "right", "85", "85"),  # the only right that applies, + 5
        ("61.08", "right", "40", "90"),  # no total to fall back on: right 02 is open
        ("61.09", "right", "30", "80"),  # right 01: one not applicable, one open; nothing of it is answered
        ("61.10", "right", "70", "70"),  # an indicator left unanswered does not displace the reported right
    ],
)
def test_indicator_beats_right_beats_total(grains, regency, basis, total, highest):
    row = grains.loc[regency]
    assert (row["basis"], row["total"], row["lowest"], row["highest"]) == (basis, *d(total, total, highest))


def test_a_reported_total_has_no_mean_and_says_nothing_of_what_was_answered(grains):
    assert grains.at["61.04", "mean"] is None
    assert grains.at["61.04", "coverage"] is None or math.isnan(grains.at["61.04", "coverage"])


@pytest.mark.parametrize("question", ["indicator,01.S.01", "right,01"])
def test_not_applicable_alone_makes_no_score(warehouse_of, instruments, exact, question):
    rows = f"data_year,regency,stage,level,code,value,not_applicable\n2023,61.01,self,{question},,ya\n"
    (row,) = exact(warehouse_of(rows, instruments), "SELECT * FROM scores")
    assert [row[key] for key in ("basis", "total", "highest", "category", "coverage")] == [None] * 4 + [0]
    assert row["open_categories"] == []


# --- Rounding and category


def test_the_category_is_read_from_the_rounded_score(score, small_instrument):
    frame = score(
        {
            "61.01": {"total": "74.9950"},
            "61.02": {"total": "74.9940"},
            "61.03": {"total": "74.9949"},
            "61.04": {"01": "74.99", "02": "75"},  # mean 74.995
            "61.05": {"01": "74.98", "02": "75"},  # mean 74.99
            "61.06": {"01": "64.99", "02": "65"},
            "61.07": {"total": "49.994999"},
            "61.08": {"total": "49.9950"},
        },
        small_instrument({"01": 1, "02": 1}),
    )
    assert list(zip(frame["total"], frame["category"], strict=True)) == [
        (Decimal("75"), "peduli"),
        (Decimal("74.99"), "cukup"),
        (Decimal("74.99"), "cukup"),
        (Decimal("75"), "peduli"),
        (Decimal("74.99"), "cukup"),
        (Decimal("65"), "cukup"),
        (Decimal("49.99"), "kurang"),
        (Decimal("50"), "mulai"),
    ]
    assert frame["category_name"].tolist()[:2] == ["Peduli HAM", "Cukup Peduli HAM"]


def test_ties_go_up_at_the_last_decimal_that_the_instrument_keeps(score, small_instrument):
    # 10 of 16 indicators at 1 of 1 is 62.5 %, 9 of 16 is 56.25 %, 1 of 16 is 6.25 %.
    def sixteenths(points: int) -> dict[str, int]:
        return {f"01.{n:02}": int(n <= points) for n in range(1, 17)}

    answers = {
        "61.01": sixteenths(10),
        "61.02": sixteenths(9),
        "61.03": sixteenths(1),
        "61.04": {"01": "0.00005"},
    }
    rounded = {
        decimals: score(answers, small_instrument({"01": 16}, decimals=decimals, scale=(0, 1)))[
            "total"
        ].tolist()
        for decimals in (0, 1, 2, 3, 4)
    }
    assert rounded == {
        0: d("63", "56", "6", "0"),
        1: d("62.5", "56.3", "6.3", "0"),
        2: d("62.5", "56.25", "6.25", "0"),
        3: d("62.5", "56.25", "6.25", "0"),
        4: d("62.5", "56.25", "6.25", "0.0001"),
    }


def test_the_categories_are_those_of_the_instrument(score, instruments):
    seventeen = score({"61.01": {"total": 76}, "61.02": {"total": "75.99"}}, instruments, data_year=2014)
    assert seventeen["category_name"].tolist() == ["Peduli HAM", "Di bawah Peduli HAM"]
    at_bounds = {
        "61.01": 75,
        "61.02": "74.99",
        "61.03": 65,
        "61.04": "64.99",
        "61.05": 50,
        "61.06": "49.99",
        "61.07": 0,
    }
    frame = score({r: {"total": total} for r, total in at_bounds.items()}, instruments, data_year=2023)
    assert frame["category"].tolist() == ["peduli", "cukup", "cukup", "mulai", "mulai", "kurang", "kurang"]


# --- The range


def test_open_categories_are_all_that_the_range_touches_best_first(score, small_instrument):
    frame = score(
        {
            "61.01": {"01": 90, "02": 90, "03": 90},
            "61.02": {"01": 60, "02": 60, "03": 60},
            "61.03": {"01": 50, "02": 50},
            "61.04": {"01": 50, "02": "49.96"},
            "61.05": {"01": 90, "02": 90, "03": 90, "04": 90},
            "61.06": {"01": 0},
            "61.07": {"01": 100, "02": 100, "03": 100},
        },
        small_instrument({"01": 1, "02": 1, "03": 1, "04": 1}),
    )
    assert frame[["lowest", "highest"]].values.tolist() == [
        d("67.5", "92.5"), d("45", "70"), d("25", "75"), d("24.99", "74.99"),
        d("90", "90"), d("0", "75"), d("75", "100"),
    ]  # fmt: skip
    assert (
        frame["open_categories"].tolist()
        == [
            FOUR[:2],
            FOUR[1:],
            FOUR,  # 75.00 is just Peduli
            FOUR[1:],  # 74.99 is not
            FOUR[:1],
            FOUR,
            FOUR[:1],
        ]
    )
    assert frame["coverage"].tolist() == [0.75, 0.75, 0.5, 0.5, 1, 0.25, 0.75]


def test_the_highest_of_a_right_counts_what_is_open_as_the_top_score(warehouse_of, small_instrument, exact):
    warehouse = warehouse_of({"61.01": {"01.01": 4, "01.02": NA}}, small_instrument({"01": 4, "02": 1}))
    rows = exact(
        warehouse,
        "SELECT right_code, basis, score, highest, applicable, answered FROM right_scores ORDER BY 1",
    )
    assert [list(row.values()) for row in rows] == [
        ["01", "indicator", Decimal("13.33"), 80, 3, 1],  # 4 of 30, up to 24 of 30
        ["02", "open", None, 100, 1, 0],
    ]


# --- Keys


def test_every_year_stage_and_regency_is_scored_on_its_own(score, instruments):
    lines = [
        "data_year,regency,stage,level,code,value",
        "2014,61.01,self,total,,70",
        "2019,61.01,self,total,,71",
        "2019,61.01,verified,total,,72",
        "2019,61.02,verified,total,,73",
        "2023,61.01,final,total,,74",
    ]
    frame = score("\n".join(lines), instruments).reset_index()
    assert frame[["data_year", "award_year", "stage", "regency", "instrument", "total"]].values.tolist() == [
        [2014, 2015, "self", "61.01", "25-2013", 70],
        [2019, 2020, "self", "61.01", "34-2016", 71],
        [2019, 2020, "verified", "61.01", "34-2016", 72],
        [2019, 2020, "verified", "61.02", "34-2016", 73],
        [2023, 2024, "final", "61.01", "22-2021", 74],
    ]


def test_rescoring_changes_nothing(warehouse_of, small_instrument, exact):
    warehouse = warehouse_of(
        {"61.01": {"01.01": 4}, "61.02": {"01": 80}}, small_instrument({"01": 2, "02": 1})
    )
    before = exact(warehouse, "SELECT * FROM scores ORDER BY assessment")
    warehouse.connection.execute("UPDATE scores SET total = 0")
    rescore(warehouse)
    assert exact(warehouse, "SELECT * FROM scores ORDER BY assessment") == before


def test_the_warehouse_reaches_no_file_and_no_network(warehouse_of, small_instrument, tmp_path):
    warehouse = warehouse_of({"61.01": {"01": 80}}, small_instrument({"01": 1}))
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n", encoding="utf-8")
    for sql in (
        f"SELECT * FROM read_csv('{path}')",
        f"COPY scores TO '{path}'",
        "SET enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error, match=r"(?i)disabled|locked|permission"):
            warehouse.connection.execute(sql)
    assert path.read_text(encoding="utf-8") == "a\n1\n"


def test_a_lone_not_applicable_does_not_overrule_what_was_reported(warehouse_of, instruments, exact):
    rows = "data_year,regency,stage,level,code,value,not_applicable\n"
    rows += "2023,61.01,self,indicator,01.S.01,,ya\n2023,61.01,self,total,,90,\n"
    rows += "2023,61.02,self,indicator,01.S.01,,ya\n2023,61.02,self,right,01,80,\n"
    warehouse = warehouse_of(rows, instruments)
    scores = {row["regency"]: row for row in exact(warehouse, "SELECT * FROM scores")}
    assert (scores["61.01"]["basis"], scores["61.01"]["total"]) == ("total", 90)
    assert (scores["61.01"]["answered"], scores["61.01"]["coverage"]) == (0, None)
    assert (scores["61.02"]["basis"], scores["61.02"]["total"]) == ("right", 8)
    rights = exact(warehouse, "SELECT * FROM right_scores WHERE assessment = 1")
    assert {right["score"] for right in rights} == {None}, "only a total was reported: no right has a score"

"""The indicators of a right and the answers to one of them, counted by hand."""

import pytest

from kkpham_metrics.queries import answers, indicators

HEAD = "data_year,regency,stage,level,code,value,not_applicable,evidence,evidence_status,note\n"


@pytest.fixture
def typed(small_instrument):
    """One right of types S (2 indicators) and H (1), and another of one S; values are step scores."""
    return small_instrument({"01": {"S": 2, "H": 1}, "02": {"S": 1}}, {"S": 10, "H": 90}, years=(2016, 2019))


@pytest.fixture
def ask(warehouse_of, typed):
    return lambda answers, **where: warehouse_of(answers, typed, **{"stage": "verified"} | where)


def profile(warehouse, *regencies):
    frame = indicators.type_profile(warehouse, 2016, "verified", "01", regencies)
    return frame.set_index(["regency", "type"])


def test_a_type_reaches_its_points_over_those_possible(ask):
    warehouse = ask(
        {
            "61.01": {"01.S.01": 10, "01.S.02": 6, "01.H.01": 4},
            "61.02": {"01.S.01": 4, "01.S.02": "N/A"},  # H is unanswered: 0 of 10
            "61.03": {"02.S.01": 10},  # nothing of this right: no part of the profile
        }
    )
    frame = profile(warehouse, "61.02", "61.03")
    assert frame.index.tolist() == [("", "S"), ("", "H"), ("61.02", "S"), ("61.02", "H")]
    columns = ["share", "points", "possible", "answered", "applicable", "regencies"]
    assert frame.loc[("", "S"), columns].tolist() == [66.67, 20, 30, 3, 3, 2]
    assert frame.loc[("", "H"), columns].tolist() == [20, 4, 20, 1, 2, 2]
    assert frame.loc[("61.02", "H"), columns].tolist() == [0, 0, 10, 0, 1, 1]


def test_a_type_that_applies_nowhere_is_left_out(ask):
    frame = profile(ask({"61.01": {"01.S.01": 10, "01.H.01": "N/A"}}))
    assert frame.index.tolist() == [("", "S")]
    assert frame.loc[("", "S"), "share"] == 50


def test_a_reported_right_says_nothing_of_its_types(ask):
    assert profile(ask({"61.01": {"01": 80}})).empty


def test_an_instrument_without_types_has_no_profile(warehouse_of, small_instrument):
    warehouse = warehouse_of({"61.01": {"01.01": 10}}, small_instrument({"01": 2}), stage="verified")
    assert profile(warehouse).empty


def test_an_indicator_counts_answers_evidence_and_absences(warehouse_of, typed):
    rows = [
        "61.01,indicator,01.S.01,10,,SK 1,diterima,",
        "61.02,indicator,01.S.01,4,,SK 2,ditolak,",
        "61.03,indicator,01.S.01,4,,,,",  # no evidence
        "61.04,indicator,01.S.01,,ya,surat,,",
        "61.05,indicator,01.S.02,8,,SK,,",  # 01.S.01 was not listed at all
        "61.06,right,01,70,,,,",  # reported above the indicators: nobody asked
        "61.07,total,,70,,,,",
    ]
    content = HEAD + "".join("2016,{},verified,{}\n".format(*row.split(",", 1)) for row in rows)
    frame = indicators.indicator_table(warehouse_of(content, typed), 2016, "verified", "01")
    frame = frame.set_index("code")
    assert frame.index.tolist() == ["01.S.01", "01.S.02", "01.H.01"]
    first = frame.loc["01.S.01"]
    assert first[["answered", "mean", "best", "worst"]].tolist() == [3, 6, 10, 4]
    assert (list(first["best_names"]), list(first["worst_names"])) == (["Sambas"], ["Mempawah", "Sanggau"])
    assert first[["without_evidence", "unanswered", "not_applicable"]].tolist() == [3, 1, 1]
    third = frame.loc["01.H.01"]
    assert third[["answered", "unanswered", "without_evidence"]].tolist() == [0, 5, 5]
    assert third[["mean", "best"]].isna().all()
    assert list(third["best_names"]) == []


def test_the_mean_of_an_indicator_is_over_answers_and_half_up(ask):
    warehouse = ask({"61.01": {"01.S.01": 0}, "61.02": {"01.S.01": 10}, "61.03": {"01.S.01": 10}})
    frame = indicators.indicator_table(warehouse, 2016, "verified", "01")
    assert frame["mean"].iloc[0] == 6.67
    assert frame["worst"].iloc[0] == 0  # an answer that scores nothing is an answer


def test_every_regency_answers_or_says_why_not(warehouse_of, typed, sheet):
    rows = sheet(
        {
            "61.01": {"01.S.01": 4},
            "61.02": {"01.S.01": 10},
            "61.03": {"01.S.01": "N/A"},
            "61.04": {"02.S.01": 10},
            "61.05": {"01": 70},
            "61.06": {"total": 70},
        },
        2016,
        "verified",
    )
    rows += sheet({"61.07": {"01.S.01": 10}}, 2016, "self").split("\n", 1)[1]
    frame = answers.indicator_answers(warehouse_of(rows, typed), 2016, "verified", "01.S.01")
    assert len(frame) == 14
    assert frame["regency"].head(3).tolist() == ["61.02", "61.01", "61.03"]
    assert frame.sort_values("regency")["state"].head(8).tolist() == [
        "answered",
        "answered",
        "not_applicable",
        "unanswered",
        "only_right",
        "only_total",
        "missing_verified",
        "not_submitted",
    ]
    best = frame.iloc[0]
    assert best[["value", "score", "step", "row_number", "receipt"]].tolist() == [10, 10, 6, 3, "K"]


def test_an_answer_brings_its_evidence_and_its_place(warehouse_of, typed):
    content = HEAD + "2016,61.01,verified,indicator,01.S.01,10,,SK Bupati 5/2016,diterima,sudah dicek\n"
    row = answers.indicator_answers(warehouse_of(content, typed), 2016, "verified", "01.S.01").iloc[0]
    assert row[["evidence", "evidence_status", "note"]].tolist() == [
        "SK Bupati 5/2016", "accepted", "sudah dicek",
    ]  # fmt: skip
    assert (row["row_number"], row["receipt"], str(row["accepted_at"].tz)) == (2, "K", "UTC")


def test_an_indicator_that_is_not_in_force_has_neither_answers_nor_steps(ask):
    warehouse = ask({"61.01": {"01.S.01": 10}})
    assert answers.indicator_answers(warehouse, 2016, "verified", "09.S.01").empty
    assert answers.indicator_steps(warehouse, 2016, "verified", "09.S.01").empty


def test_a_value_that_no_step_knows_any_more_is_told_apart(warehouse_of, small_instrument):
    warehouse = warehouse_of({"61.01": {"01.01": 7}}, small_instrument({"01": 1}, scale=(0, 7, 10)))
    warehouse.connection.execute("DELETE FROM steps WHERE score = 7")  # the rules changed afterwards
    frame = answers.indicator_answers(warehouse, 2016, "final", "01.01")
    assert frame.loc[frame["regency"] == "61.01", "state"].tolist() == ["no_step"]


def test_steps_count_who_fell_in_each(warehouse_of, instruments):
    # 01.01 of 25/2013: 10 up to 110, 8 up to 140 (110 to 111 is a gap that scores 8), 6 up to 170 …
    rows = "data_year,regency,stage,level,code,value,not_applicable\n"
    for code, value in {"01": "80", "02": "110", "03": "110,5", "04": "120"}.items():
        rows += f'2014,61.{code},final,indicator,01.01,"{value}",\n'
    frame = answers.indicator_steps(warehouse_of(rows, instruments), 2014, "final", "01.01")
    assert frame["step"].head(3).tolist() == [1, 2, 3]
    assert frame[["score", "gap", "regencies"]].head(3).values.tolist() == [
        [10, False, 2], [8, True, 1], [8, False, 1],
    ]  # fmt: skip
    found = answers.indicator_answers(warehouse_of(rows, instruments), 2014, "final", "01.01")
    assert found.set_index("regency").loc["61.03", ["step", "in_gap"]].tolist() == [2, True]

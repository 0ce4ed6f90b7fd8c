"""How regencies stand in a right, answered by hand from a few indicators."""

import pytest

from kkpham_metrics.queries import province, rights

COLUMNS = ["state", "total", "highest"]


@pytest.fixture
def ask(warehouse_of, small_instrument):
    """Open a warehouse under two rights of two and one indicators; values are step scores 0 to 10."""
    instrument = small_instrument({"01": 2, "02": 1}, years=(2016, 2019))

    def _ask(answers, **where):
        if isinstance(answers, dict):
            return warehouse_of(answers, instrument, stage="verified", **where)
        return warehouse_of(answers, instrument)

    return _ask


@pytest.fixture
def two_years(ask, sheet):
    def _ask(former, now):
        later = sheet(now, 2017, "verified").split("\n", 1)[1]
        return ask(sheet(former, 2016, "verified") + later)

    return _ask


def of_right(warehouse, right="01", year=2016, stage="verified"):
    return rights.overview_of_right(warehouse, year, stage, right).set_index("regency")


def test_the_columns_are_those_of_the_overview(ask):
    warehouse = ask({"61.01": {"01.01": 10}})
    asked = province.overview(warehouse, 2016, "verified")
    assert list(rights.overview_of_right(warehouse, 2016, "verified", "01")) == list(asked)


def test_rights_stand_in_the_order_of_the_instrument(ask):
    warehouse = ask({"61.01": {"01.01": 10}})
    assert rights.rights(warehouse, 2016)["right_code"].tolist() == ["01", "02"]
    assert rights.rights(warehouse, 2030).empty


def test_a_right_is_scored_ranked_with_ties_and_has_a_range(ask):
    frame = of_right(
        ask(
            {
                "61.01": {"01.01": 10, "01.02": 4},  # 14 of 20
                "61.02": {"01.01": 8},  # 8 of 20, up to 18
                "61.03": {"01.01": 4, "01.02": 10},
                "61.04": {"01.01": 0, "01.02": 0},
            }
        )
    )
    assert frame["total"].head(4).to_dict() == {"61.01": 70, "61.03": 70, "61.02": 40, "61.04": 0}
    assert frame["rank"].head(4).tolist() == [1, 1, 3, 4]
    assert frame.loc["61.02", ["lowest", "highest", "coverage"]].tolist() == [40, 90, 0.5]
    assert frame["rank"].isna().sum() == 10


def test_six_reasons_for_no_score_are_told_apart_from_a_zero(ask, sheet):
    rows = sheet(
        {
            "61.01": {"01.01": 0, "01.02": 0},
            "61.02": {"02.01": 10},
            "61.03": {"01.01": "N/A", "01.02": "N/A", "02.01": 10},
            "61.04": {"total": 60},
            "61.05": {"01.01": None},
        },
        2016,
        "verified",
    )
    rows += sheet({"61.06": {"01.01": 10}}, 2016, "self").split("\n", 1)[1]
    frame = of_right(ask(rows))
    assert frame["state"].sort_index().head(7).tolist() == [
        "scored",
        "open",
        "not_applicable",
        "only_total",
        "not_scored",
        "missing_verified",
        "not_submitted",
    ]
    assert frame.loc["61.01", "total"] == 0
    assert frame["total"].count() == 1
    assert frame.loc[["61.02", "61.03", "61.04"], "coverage"].isna().tolist() == [False, True, True]


def test_a_reported_right_is_scored_beside_a_reported_total(ask):
    frame = of_right(ask({"61.01": {"01": 55.5, "total": 60}}))
    assert frame.loc["61.01", [*COLUMNS, "basis"]].tolist() == ["scored", 55.5, 55.5, "right"]
    other = of_right(ask({"61.01": {"01": 55.5, "total": 60}}), "02")
    assert other.loc["61.01", ["state", "basis"]].tolist() == ["only_total", "total"]


def test_a_change_is_that_of_the_same_right(two_years):
    warehouse = two_years({"61.01": {"01.01": 4, "02.01": 10}}, {"61.01": {"01.01": 10, "02.01": 0}})
    frame = of_right(warehouse, year=2017)
    assert frame.loc["61.01", ["previous_total", "change"]].tolist() == [20, 30]


def test_a_right_that_is_not_in_force_has_no_rows(ask):
    warehouse = ask({"61.01": {"01.01": 10}})
    assert of_right(warehouse, "09").empty
    assert of_right(warehouse, year=2030).empty
    assert rights.key_figures_of_right(warehouse, 2030, "verified", "01")["scored"] == 0


def test_key_figures_of_all_and_of_the_chosen(two_years):
    warehouse = two_years(
        {"61.01": {"01.01": 4, "01.02": 4}, "61.02": {"01.01": 0, "01.02": 0}},
        {
            "61.01": {"01.01": 10, "01.02": 10},
            "61.02": {"01.01": 8, "01.02": 2},
            "61.03": {"01.01": 10, "01.02": 10},
            "61.04": {"01.01": 2},
            "61.05": {"02.01": 2},
        },
    )
    facts = rights.key_figures_of_right(warehouse, 2017, "verified", "01")
    assert facts == {
        "of": 14,
        "scored": 4,
        "mean": 65.0,  # (100 + 50 + 100 + 10) / 4
        "median": 75.0,  # (50 + 100) / 2
        "best": 100.0,
        "best_names": ["Sambas", "Sanggau"],
        "worst": 10.0,
        "worst_names": ["Ketapang"],
        "previous": 2016,
        "compared": 2,
        "mean_change": 55.0,  # 40 → 100 and 0 → 50
        "coverage": 0.7,  # 7 of the ten indicators of five regencies
        "counted": 5,
    }
    chosen = rights.key_figures_of_right(warehouse, 2017, "verified", "01", ("61.02", "61.05"))
    assert [chosen[name] for name in ("of", "scored", "mean", "median", "mean_change")] == [2, 1, 50, 50, 50]


def test_the_mean_and_the_median_are_rounded_half_up(ask):
    reported = {"61.01": {"01": 50.01}, "61.02": {"01": 50.00}}
    facts = rights.key_figures_of_right(ask(reported), 2016, "verified", "01")
    assert (facts["mean"], facts["median"]) == (50.01, 50.01)  # 50.005
    assert facts["coverage"] is None  # nothing was answered: the right was reported
    reported["61.03"] = {"01": 10}
    assert rights.key_figures_of_right(ask(reported), 2016, "verified", "01")["median"] == 50


def test_the_matrix_holds_every_regency_with_every_right(ask):
    frame = rights.right_matrix(ask({"61.02": {"01.01": 10, "01.02": 6}}), 2016, "verified")
    assert len(frame) == 28
    assert frame["right_code"].tolist() == ["01", "02"] * 14
    sent = frame[frame["regency"] == "61.02"]
    assert sent[["right_code", "state"]].values.tolist() == [["01", "scored"], ["02", "open"]]
    assert sent["score"].iloc[0] == 80
    assert set(frame.loc[frame["regency"] != "61.02", "state"]) == {"not_submitted"}

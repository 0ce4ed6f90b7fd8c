"""An unfinished verification has no score among the others: what is undecided would count 0."""

import math

import pandas as pd
import pytest

from kkpham_metrics.queries import (
    change,
    evidence,
    paths,
    profile,
    province,
    published,
    rights,
    standing,
    trend,
)
from kkpham_metrics.queries.settled import settled, settled_matrix
from kkpham_metrics.queries.verification import UNFINISHED, pending
from kkpham_metrics.withdrawals import withdraw
from kkpham_metrics.workspace import open_workspace

OWN = "2023,{},self,indicator,06.H.0{},80,,a.pdf,,\n"
OURS = "2023,{},verified,{},{},{},,,,\n"


@pytest.fixture
def warehouse(send, folder):
    """61.01 has one of two answers verified, 61.02 and 61.03 are verified as a whole."""
    send("".join(OWN.format("61.01", n) for n in (3, 4)))
    send(
        OURS.format("61.01", "indicator", "06.H.03", 80)
        + OURS.format("61.02", "total", "", 80)
        + OURS.format("61.03", "total", "", 60)
        + OURS.format("61.04", "right", "06", 50),
        "kanwil.csv",
    )
    return open_workspace(folder).warehouse


def test_it_has_no_score_and_no_category_and_no_rank_and_says_why(warehouse):
    frame = settled(warehouse, 2023, "verified").set_index("regency")
    row = frame.loc["61.01"]
    assert row["state"] == UNFINISHED
    assert row[["total", "highest", "category", "category_name", "rank", "coverage"]].isna().all()
    assert row["open_categories"] == []
    assert (
        row["provisional"]
        == province.overview(warehouse, 2023, "verified").set_index("regency").loc["61.01", "total"]
    )
    assert frame["rank"].dropna().to_dict() == {"61.02": 1, "61.03": 2, "61.04": 3}
    assert frame["provisional"].notna().sum() == 1


def test_it_is_left_out_of_the_mean_and_of_the_changes(send, warehouse, folder):
    facts = province.key_figures(warehouse, 2023, "verified")
    others = settled(warehouse, 2023, "verified")["total"].dropna()
    assert len(others) == 3
    assert facts["mean"] == pytest.approx(others.mean(), abs=0.005)
    before = [OURS.format(f"61.0{n}", "total", "", 70).replace("2023", "2022", 1) for n in (1, 2, 3)]
    send("".join(before), "lalu.csv")
    warehouse = open_workspace(folder).warehouse
    assert province.key_figures(warehouse, 2023, "verified")["compared"] == 2
    changes = province.category_changes(warehouse, 2023, "verified")
    assert sum(changes.values()) == 0
    assert changes[province.categories(warehouse, 2023)["code"].iloc[-1]] == 0


def test_nothing_is_left_out_once_all_is_decided_or_at_another_stage(send, warehouse, folder):
    assert settled(warehouse, 2023, "self").set_index("regency").loc["61.01", "state"] == "scored"
    send(OURS.format("61.01", "indicator", "06.H.04", 80), "sisa.csv")
    row = settled(open_workspace(folder).warehouse, 2023, "verified").set_index("regency").loc["61.01"]
    assert row["state"] == "scored"
    assert math.isnan(row["provisional"])


def test_of_a_right_only_what_waits_in_that_right_counts(warehouse):
    frame = settled(warehouse, 2023, "verified", "06").set_index("regency")
    assert frame.loc["61.01", "state"] == UNFINISHED
    facts = rights.key_figures_of_right(warehouse, 2023, "verified", "06")
    assert (facts["scored"], facts["mean"], facts["of"]) == (1, 50, 14)
    assert settled(warehouse, 2023, "verified", "01").set_index("regency").loc["61.01", "state"] == "open"


def test_it_has_no_place_on_the_page_of_a_regency(warehouse):
    row = standing.standing(warehouse, 2023, "verified", "61.01").iloc[0]
    assert pd.isna(row["rank"])
    assert row["scored"] == 3
    assert standing.standing(warehouse, 2023, "verified", "61.03").iloc[0]["rank"] == 2


def test_a_right_of_which_nothing_is_decided_yet_waits_for_kanwil_too(send, folder):
    send(OWN.format("61.01", 3) + "2023,61.01,self,indicator,01.S.01,1,,a.pdf,,\n")
    send(OURS.format("61.01", "indicator", "01.S.01", 1), "kanwil.csv")
    warehouse = open_workspace(folder).warehouse
    row = settled(warehouse, 2023, "verified", "06").set_index("regency").loc["61.01"]
    assert row["state"] == UNFINISHED
    assert math.isnan(row["provisional"])
    cells = settled_matrix(warehouse, 2023, "verified").set_index(["regency", "right_code"])
    assert cells.loc[("61.01", "06"), "state"] == UNFINISHED
    assert cells.loc[("61.01", "01"), "state"] == "scored"
    assert "V" not in set(settled_matrix(warehouse, 2023, "self")["state"])


def test_it_is_in_no_line_path_median_change_or_comparison_over_the_years(send, warehouse, folder):
    send(OURS.format("61.01", "total", "", 90).replace("2023", "2024", 1), "sesudah.csv")
    send(OURS.format("61.02", "right", "06", 70).replace("2023", "2024", 1), "kedua.csv")
    warehouse = open_workspace(folder).warehouse
    points = trend.lines(warehouse, "verified")
    assert set(points.loc[points["data_year"] == 2023, "regency"]) == {"61.02", "61.03", "61.04"}
    (year,) = trend.years(warehouse, "verified").query("data_year == 2023").itertuples()
    assert year.scored == 3
    of_right = trend.lines(warehouse, "verified", "22-2021", "06")
    assert set(of_right.loc[of_right["data_year"] == 2023, "regency"]) == {"61.04"}
    ways = paths.paths(warehouse, "verified").set_index(["regency", "data_year"])
    assert ways.loc[("61.01", 2023), "state"] == UNFINISHED
    assert change.compared_years(warehouse, 2024, "verified", "61.01") == []
    beside = published.compared(warehouse, 2023, "verified").set_index("regency")
    assert math.isnan(beside.loc["61.01", "total"])
    own = profile.rights_of(warehouse, 2023, "verified", "61.01").set_index("right_code").loc["06"]
    # Only 61.04 has a settled score of that right: one is no middle.
    assert (own["compared"], math.isnan(own["median"])) == (1, True)
    assert not math.isnan(own["score"])


def test_no_agency_has_to_bring_what_only_waits_for_kanwil(warehouse):
    found = evidence.missing_by_agency(warehouse, 2023, "verified", "61.01", "06")
    codes = ", ".join([*found["missing_codes"], *found["unanswered_codes"]]).split(", ")
    assert "06.H.04" not in codes
    assert "06.H.05" in codes


def test_withdrawing_the_own_submission_does_not_finish_a_verification(send, folder):
    own = send("".join(OWN.format("61.01", n) for n in (3, 4)))
    header = "data_year,regency,stage,level,code,value,decision\n"
    send("2023,61.01,verified,indicator,06.H.03,80,accepted\n", "kanwil.csv", header=header)
    assert pending(open_workspace(folder).warehouse, 2023)["pending"].sum() == 1
    withdraw(own.receipt, folder, "keliru")
    warehouse = open_workspace(folder).warehouse
    assert pending(warehouse, 2023)["pending"].sum() == 119
    assert settled(warehouse, 2023, "verified").set_index("regency").loc["61.01", "state"] == UNFINISHED

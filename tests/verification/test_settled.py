"""An unfinished verification has no score among the others: what is undecided would count 0."""

import math

import pandas as pd
import pytest

from kkpham_metrics.queries import province, rights, standing
from kkpham_metrics.queries.settled import settled
from kkpham_metrics.queries.verification import UNFINISHED
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

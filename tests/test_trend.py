"""Scores and categories over the years, on small instruments made by hand."""

import pandas as pd
import pytest

from kkpham_metrics.instrument.model import build
from kkpham_metrics.queries import paths, trend

FIRST, SECOND = "61.01", "61.02"


@pytest.fixture(scope="module")
def warehouse(raw_instrument, sheet, warehouse_of):
    """Two instruments with a right of the same key; 2020 in between; 2021 to 2023 unlike each other."""
    old = raw_instrument({"01": 1, "02": 1}, name="lama", years=(2018, 2019))
    old.rules["bridge"] = {**old.rules["total"], "rights": {"02": "kesehatan"}}
    new = raw_instrument({"01": 1, "02": 1}, name="baru", years=(2021, None))
    new.rules["bridge"] = {**new.rules["total"], "rights": {"01": "kesehatan"}}
    answers = {
        2018: {FIRST: {"01": 50, "02": 70}},
        2019: {FIRST: {"01": 60, "02": 80}, SECOND: {"01": 33.33, "02": 33.34}},
        2021: {FIRST: {"01": 90, "02": 50}, SECOND: {"01": 40, "02": 40.01}},
        2022: {FIRST: {"01": 80, "02": 50}, SECOND: {"01": 45.5, "02": 45.5}},
        2023: {FIRST: {"01": 100, "02": None}},
    }
    sheets = [sheet(values, data_year=year) for year, values in answers.items()]
    content = sheets[0] + "".join(text.split("\n", 1)[1] for text in sheets[1:])
    opened = warehouse_of(content, [build(old), build(new)])
    yield opened
    opened.connection.close()


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_every_year_between_the_first_and_the_last_stands_with_its_instrument(warehouse):
    found = trend.years(warehouse, "final")
    assert rows(found, "data_year", "instrument", "scored", "collecting") == [
        (2018, "lama", 1, False),
        (2019, "lama", 2, False),
        (2020, "", 0, False),
        (2021, "baru", 2, False),
        (2022, "baru", 2, False),
        (2023, "baru", 1, True),
    ]
    assert found["reason"].ne("").tolist() == [False, False, True, False, False, False]
    # 2023: one of 14 regencies, with one of two indicators answered.
    assert found["collected"].iloc[-1] == pytest.approx(0.5 / 14)


def test_a_stage_without_data_has_no_years(warehouse):
    assert trend.years(warehouse, "verified").empty
    assert trend.lines(warehouse, "verified").empty
    assert trend.means(warehouse, "verified").empty
    assert paths.paths(warehouse, "verified").empty


def test_the_mean_is_of_those_with_a_score_and_exactly_rounded(warehouse):
    found = trend.means(warehouse, "final")
    # 2019: (70 + 33.34) / 2; 33.335 was rounded half up first. 2021: (70 + 40.01) / 2 = 55.005.
    assert rows(found, "data_year", "score", "regencies") == [
        (2018, 60.0, 1),
        (2019, 51.67, 2),
        (2021, 55.01, 2),
        (2022, 55.25, 2),
        (2023, 50.0, 1),
    ]
    assert found["highest"].iloc[-1] == 100


def test_a_right_has_lines_under_its_own_instrument_only(warehouse):
    found = trend.lines(warehouse, "final", "baru", "01")
    assert rows(found[found["regency"] == FIRST], "data_year", "score", "bridged") == [
        (2021, 90.0, False),
        (2022, 80.0, False),
        (2023, 100.0, False),
    ]


def test_a_bridge_adds_the_right_of_the_same_key_and_says_so(warehouse):
    found = trend.lines(warehouse, "final", "baru", "01", True)
    assert rows(found[found["regency"] == FIRST], "data_year", "instrument", "score", "bridged") == [
        (2018, "lama", 70.0, True),
        (2019, "lama", 80.0, True),
        (2021, "baru", 90.0, False),
        (2022, "baru", 80.0, False),
        (2023, "baru", 100.0, False),
    ]
    assert rows(trend.bridges(warehouse, "baru", "01"), "instrument", "right_name") == [("lama", "Hak 02")]


def test_rights_without_a_key_are_not_bridged_to_each_other(warehouse):
    assert trend.bridges(warehouse, "baru", "02").empty
    found = trend.lines(warehouse, "final", "baru", "02", True)
    assert set(found["instrument"]) == {"baru"}


def test_changes_are_of_the_total_or_of_a_right_greatest_rise_first(warehouse):
    found = trend.changes(warehouse, 2022, 2021, "final").head(3)
    assert rows(found.head(2), "regency", "former", "score", "change", "open") == [
        (SECOND, 40.01, 45.5, 5.49, False),
        (FIRST, 70.0, 65.0, -5.0, False),
    ]
    assert found["change"].isna().tolist() == [False, False, True]
    right = trend.changes(warehouse, 2022, 2021, "final", "baru", "01")
    assert rows(right.head(2), "regency", "change") == [(SECOND, 5.5), (FIRST, -10.0)]


def test_a_change_to_a_year_with_open_answers_is_open(warehouse):
    found = trend.changes(warehouse, 2023, 2022, "final").set_index("regency")
    assert found.loc[FIRST, "open"]
    assert pd.isna(found.loc[SECOND, "change"])
    assert not found.loc[SECOND, "open"]


def test_paths_hold_every_regency_in_every_year_with_a_score(warehouse):
    found = paths.paths(warehouse, "final")
    assert len(found) == 14 * 5
    own = found[found["regency"] == FIRST]
    assert rows(own, "data_year", "category", "rank") == [
        (2018, "mulai", 3), (2019, "cukup", 2), (2021, "cukup", 2), (2022, "cukup", 2), (2023, "mulai", 3),
    ]  # fmt: skip
    assert found[found["regency"] == SECOND]["state"].tolist() == [
        "not_submitted", "scored", "scored", "scored", "not_submitted",
    ]  # fmt: skip


def test_published_categories_stand_by_year_with_the_year_without_assessment(warehouse):
    years = trend.published_years(warehouse)
    assert years["data_year"].tolist() == list(range(2014, 2022))
    assert years.loc[years["data_year"] == 2020, "reason"].item()
    assert not years.loc[years["data_year"] == 2018, "reason"].item()
    found = paths.published_paths(warehouse)
    whole = found[found["data_year"] == 2019]
    assert whole["category"].value_counts().to_dict() == {"no_award": 9, "cukup": 3, "peduli": 2}
    assert (found.loc[found["state"] == "not_published", "category"].isna()).all()
    assert found["total"].isna().all()


def test_cut_offs_are_those_of_each_instrument(warehouse):
    found = paths.cut_offs(warehouse)
    assert found.groupby("instrument")["lower"].apply(list).to_dict() == {
        "lama": [75, 65, 50, 0],
        "baru": [75, 65, 50, 0],
    }

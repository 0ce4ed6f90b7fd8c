"""What is at stake in a total: by hand on tiny instruments, and against demonstration scores."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.queries import assistance
from kkpham_metrics.queries.assessments import years
from kkpham_metrics.stakes import Sum, moved, worth
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.workspace import open_workspace
from tests.conftest import NA

AT = (2016, "final")
HEAD = "data_year,regency,stage,level,code,value,not_applicable,evidence,evidence_status,note\n"


def of(frame: pd.DataFrame, key: str, column: str) -> dict[str, float]:
    return dict(zip(frame[key], frame[column], strict=True))


def ranked(warehouse: Warehouse, code: str = "61.01") -> pd.Series:
    return assistance.ranking(warehouse, *AT).set_index("regency").loc[code]


def test_an_open_indicator_is_worth_its_share_of_its_right_and_of_the_total(warehouse_of, small_instrument):
    # Three rights: 01 has one of three indicators not applicable, so each is half a right: 100 / 3 / 2;
    # 02 has four, each a quarter; 03 is not answered at all and counts whole.
    answers = {"01.01": 10, "01.03": NA, "02.01": 6, "02.02": 10}
    warehouse = warehouse_of({"61.01": answers}, small_instrument({"01": 3, "02": 4, "03": 2}))
    found = assistance.by_indicator(warehouse, *AT, "61.01")
    opened = found[found["is_open"]]
    assert of(opened, "code", "points") == {
        "01.02": 16.6667, "02.03": 8.3333, "02.04": 8.3333, "03.01": 16.6667, "03.02": 16.6667,
    }  # fmt: skip
    rights = assistance.by_right(warehouse, *AT, "61.01").set_index("right_code")
    # 100/6, 100/6 and 100/3: total (50 + 40 + 0) / 3 = 30, highest (100 + 90 + 100) / 3 = 96.67.
    row = ranked(warehouse)
    assert (row["total"], row["highest"], row["at_stake"]) == (30.0, 96.67, 66.67)
    assert sorted(rights["at_stake"]) == [16.67, 16.67, 33.33]
    assert rights.loc["03", ["open", "at_stake"]].tolist() == [2, 33.33]
    assert rights.index[0] == "03"


def test_a_right_that_does_not_apply_makes_the_others_weigh_more(warehouse_of, small_instrument):
    answers = {"01.01": NA, "01.02": NA, "02.01": 4}
    warehouse = warehouse_of({"61.01": answers}, small_instrument({"01": 2, "02": 2, "03": 1}))
    found = assistance.by_indicator(warehouse, *AT, "61.01")
    assert of(found[found["is_open"]], "code", "points") == {"03.01": 50.0, "02.02": 25.0}


def test_types_and_the_mean_of_indicators_weigh_as_the_instrument_says(warehouse_of, small_instrument):
    weights = {"S": 10, "P": 30, "H": 60}
    typed = small_instrument({"01": {"S": 1, "P": 2, "H": 3}, "02": {"S": 1}}, weights=weights)
    warehouse = warehouse_of({"61.01": {"01.H.01": 10}}, typed)
    found = assistance.by_indicator(warehouse, *AT, "61.01")
    # Half of the total each: 60 / 3 / 2 = 10, 30 / 2 / 2 = 7.5, 10 / 2 = 5; of 02 only S is there: 50.
    assert of(found[found["is_open"]], "code", "points") == {
        "02.S.01": 50.0, "01.H.02": 10.0, "01.H.03": 10.0, "01.P.01": 7.5, "01.P.02": 7.5, "01.S.01": 5.0,
    }  # fmt: skip
    plain = warehouse_of(
        {"61.01": {"01.01": 10, "01.02": NA}}, small_instrument({"01": 3, "02": 3}, by_indicators=True)
    )
    found = assistance.by_indicator(plain, *AT, "61.01")
    assert set(found.loc[found["is_open"], "points"]) == {20.0}


def test_the_cap_takes_away_what_open_indicators_would_add_above_it(warehouse_of, small_instrument):
    capped = small_instrument({"01": 2, "02": 2}, cap=100)
    warehouse = warehouse_of({"61.01": {"01.01": 10, "01.02": 10, "02.01": 10, "bonus": 15}}, capped)
    row = ranked(warehouse)
    assert (row["total"], row["highest"], row["at_stake"]) == (90.0, 100.0, 10.0)
    rights = assistance.by_right(warehouse, *AT, "61.01").query("at_stake != 0")
    assert rights[["right_code", "at_stake", "is_cap"]].values.tolist() == [
        ["02", 25.0, False],
        ["", -15.0, True],
    ]
    agencies = assistance.by_agency(warehouse, *AT, "61.01")
    assert agencies[["at_stake", "is_cap", "open_codes"]].values.tolist() == [
        [25.0, False, "02.02"], [-15.0, True, ""],
    ]  # fmt: skip


def rows(*lines: str) -> str:
    return HEAD + "".join(f"2016,61.01,final,indicator,{line}\n" for line in lines)


def test_what_may_be_lost_is_apart_from_what_may_be_won(warehouse_of, small_instrument):
    sent = rows(
        "01.01,10,,,ditolak,", "01.02,6,,,belum ada,", "02.01,8,,dokumen,ada,", "02.02,0,,,belum ada,",
        "02.03,10,,dokumen,diterima,",
    )  # fmt: skip
    warehouse = warehouse_of(sent, small_instrument({"01": 3, "02": 3}))
    row = ranked(warehouse)
    # 01: (10 + 6) / 30; 02: 18 / 30; open is only 01.03; 02.02 scores zero and has nothing to lose,
    # but its evidence is asked for like that of any other.
    assert (row["total"], row["highest"], row["open"], row["risky"]) == (56.67, 73.33, 1, 3)
    assert (row["at_stake"], row["at_risk"]) == (16.66, 26.67)
    found = assistance.by_indicator(warehouse, *AT, "61.01")
    assert found[["code", "is_open", "evidence_status", "points"]].values.tolist() == [
        ["01.03", True, "missing", 16.6667],
        ["01.01", False, "rejected", 16.6667],
        ["01.02", False, "missing", 10.0],
        ["02.02", False, "missing", 0.0],
    ]
    right = assistance.by_right(warehouse, *AT, "61.01").iloc[0]
    assert right[["open", "at_stake", "risky", "at_risk"]].tolist() == [1, 16.66, 2, 26.67]


def test_a_cushion_above_the_cap_is_lost_first(warehouse_of, small_instrument):
    sent = rows("01.01,10,,,ditolak,", "01.02,10,,dokumen,ada,") + "2016,61.01,final,bonus,,30,,,,\n"
    warehouse = warehouse_of(sent, small_instrument({"01": 2}, cap=100))
    row = ranked(warehouse)
    assert (row["total"], row["at_risk"]) == (100.0, 20.0)  # 50 + 30 remain
    agencies = assistance.by_agency(warehouse, *AT, "61.01")
    assert agencies["at_risk"].tolist() == [50.0, -30.0]


def test_reported_scores_have_nothing_at_stake(warehouse_of, small_instrument):
    tiny = small_instrument({"01": 2, "02": 2})
    warehouse = warehouse_of({"61.01": {"total": 60}, "61.02": {"01": 70, "02.01": 10}}, tiny)
    assert (ranked(warehouse)["at_stake"], ranked(warehouse)["open"]) == (0.0, 0)
    assert assistance.by_indicator(warehouse, *AT, "61.01").empty
    assert assistance.by_right(warehouse, *AT, "61.01").empty
    rights = assistance.by_right(warehouse, *AT, "61.02")
    assert rights[["right_code", "at_stake"]].values.tolist() == [["02", 25.0]]


def test_who_sent_nothing_comes_first_without_points(warehouse_of, small_instrument):
    tiny = small_instrument({"01": 2})
    answers = {"61.01": {"01.01": 10}, "61.02": {"01.01": 10, "01.02": 10}, "61.03": {"01.01": None}}
    frame = assistance.ranking(warehouse_of(answers, tiny), *AT)
    assert set(frame.loc[:10, "state"]) == {"not_submitted"}
    assert set(frame.loc[:10, "place"]) == {1}
    assert frame.loc[:11, ["at_stake", "at_risk"]].isna().all(axis=None)
    assert frame.loc[11:, ["place", "regency", "state"]].values.tolist() == [
        [12, "61.03", "not_scored"], [13, "61.01", "scored"], [14, "61.02", "scored"],
    ]  # fmt: skip


def test_a_stage_that_is_not_due_comes_last(warehouse_of, small_instrument, sheet):
    tiny = small_instrument({"01": 2})
    own = sheet({"61.05": {"01.01": 10}}, stage="self")
    verified = sheet({"61.06": {"01.01": 10}}, stage="verified").split("\n", 1)[1]
    frame = assistance.ranking(warehouse_of(own + verified, tiny), 2016, "verified")
    assert frame.iloc[-1][["regency", "state"]].tolist() == ["61.05", "missing_verified"]


def test_who_withdrew_its_own_sent_nothing_whatever_kanwil_verified(warehouse_of, small_instrument, sheet):
    tiny = small_instrument({"01": 2})
    verified = sheet({"61.06": {"01.01": 10}}, stage="verified")
    own = sheet({"61.05": {"01.01": 10}}, stage="self").split("\n", 1)[1]
    frame = assistance.ranking(warehouse_of(verified + own, tiny), 2016, "self").set_index("regency")
    assert frame.loc["61.06", ["state", "place"]].tolist() == ["not_submitted", 1]
    assert frame.loc["61.05", "place"] == 14


def test_a_category_within_reach_is_named_with_its_distance(warehouse_of, small_instrument):
    tiny = small_instrument({"01": 4, "02": 1})
    answers = {
        "61.01": {"01.01": 10, "01.02": 10, "01.03": 6, "02.01": 8},  # 72.5 of at most 85
        "61.02": {"01.01": 0, "01.02": 0, "01.03": 10, "02.01": 10},  # 62.5 of at most 75: two thresholds
        "61.03": {"01.01": 0, "01.02": 0, "01.03": 0, "02.01": 4},  # 20 of at most 32.5: none
        "61.04": {"01.01": 10, "01.02": 10, "01.03": 10, "02.01": 10},  # 87.5: the best already
    }
    frame = assistance.ranking(warehouse_of(answers, tiny), *AT).set_index("regency")
    assert frame.loc["61.01", ["next_name", "distance"]].tolist() == ["Peduli HAM", 2.5]
    assert frame.loc["61.02", ["next_name", "distance"]].tolist() == ["Cukup Peduli HAM", 2.5]
    assert frame.loc[["61.03", "61.04"], ["next_name", "distance"]].isna().all(axis=None)


def test_what_is_awaited_of_who_sent_nothing_is_the_whole_instrument(warehouse_of, instruments):
    frame = assistance.awaited(warehouse_of({"61.01": {"01.S.01": 0}}, instruments[-1]), 2023)
    assert frame["indicators"].sum() == 120
    own = instruments[-1].indicators
    first = frame.iloc[0]
    codes = own.loc[own["agency"] == first["agency"], "code"]
    assert first["codes"].split(", ") == codes.tolist()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return open_workspace(tmp_path_factory.mktemp("kosong")).warehouse


def test_the_parts_sum_to_what_is_at_stake_in_demonstration_scores(demo):
    compared = 0
    every_fourth = years(demo)[["data_year", "stage"]].iloc[::4]
    for year, stage in every_fourth.itertuples(index=False):
        for row in assistance.ranking(demo, year, stage).dropna(subset=["total"]).itertuples(index=False):
            assert round(row.highest - row.total, 2) == row.at_stake
            if not row.open + row.risky:
                continue
            compared += 1
            for parts in (assistance.by_right, assistance.by_agency):
                frame = parts(demo, year, stage, row.regency)
                assert round(frame["at_stake"].sum(), 2) == row.at_stake
                assert round(frame["at_risk"].sum(), 2) == row.at_risk
                assert (frame["open"].sum(), frame["risky"].sum()) == (row.open, row.risky)
            single = assistance.by_indicator(demo, year, stage, row.regency)
            own = single.groupby("is_open")["points"].sum()
            if not frame["is_cap"].any():
                assert abs(own.get(True, 0) - row.at_stake) < 0.02
    assert compared > 30


@given(
    parts=st.lists(st.integers(0, 10**7), max_size=12), start=st.integers(0, 10**8),
    cap=st.none() | st.integers(0, 10**8), point=st.integers(1, 10**6), decimals=st.integers(0, 4),
)  # fmt: skip
def test_the_parts_and_the_cut_always_sum_to_the_move_that_is_shown(parts, start, cap, point, decimals):
    move = moved(Sum(start, point, cap, decimals), parts)
    assert sum(move.parts, move.cut) == move.points
    for part, exact in zip(move.parts, parts, strict=True):
        assert abs(Fraction(part) - Fraction(exact, point)) < Fraction(1, 10**decimals)
    assert move.points >= 0
    assert move.cut <= 0
    assert cap is not None or move.cut == Decimal(0)


def test_what_one_part_is_worth_is_rounded_half_up():
    assert (worth(1, 3), worth(5, 6), worth(1, 20_000), worth(2, 1)) == (0.3333, 0.8333, 0.0001, 2.0)

"""Why totals changed: the parts sum exactly to the difference as shown, whatever was answered."""

import random
from collections import Counter
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkpham_metrics.change import apportioned
from kkpham_metrics.queries import assessments, change, profile
from kkpham_metrics.queries.change_record import answers_of_right, pairs, reckoned
from kkpham_metrics.queries.change_steps import steps
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.workspace import open_workspace
from tests.test_scores_exact import REGENCIES, answers_of, instruments_of, right_of, written

NA = "N/A"
YEARS = (2001, 2002)
KINDS = {"right", "applicable_rights", "bonus", "cap", "total_only"}


# --- The exact parts in rational numbers, from the answers; nothing is shared with the package


def exact_total_parts(
    rules: dict[str, Any], answers: list[dict[str, Any]]
) -> dict[tuple[str, str], Fraction]:
    years = [
        {code: right_of(counts, own, rules, code) for code, counts in rules["rights"].items()}
        for own in answers
    ]
    shares, scores = [], []
    for rights in years:
        weights = {
            c: r.applicable if rules["by_indicators"] else int(r.applicable > 0) for c, r in rights.items()
        }
        shares.append({code: Fraction(weight, sum(weights.values())) for code, weight in weights.items()})
        scores.append({code: right.score or Fraction(0) for code, right in rights.items()})
    parts: Counter[tuple[str, str]] = Counter()
    for code in rules["rights"]:
        (share, new_share), (score, new_score) = ([year[code] for year in of] for of in (shares, scores))
        if share and new_share:
            parts["right", code] = (share + new_share) / 2 * (new_score - score)
        else:
            parts["right", code] = Fraction(0)
        parts["applicable_rights", ""] += new_share * new_score - share * score - parts["right", code]
    bonus, new_bonus = (Fraction(own.get("bonus") or 0) for own in answers)
    parts["bonus", ""] = new_bonus - bonus
    cap = None if rules["cap"] is None else Fraction(str(rules["cap"]))
    raw = [sum(shares[n][c] * scores[n][c] for c in rules["rights"]) for n in (0, 1)]
    before, after = raw[0] + bonus, raw[1] + new_bonus
    if cap is not None:
        parts["cap", ""] = (min(after, cap) - after) - (min(before, cap) - before)
    return parts


def exact_right_parts(
    rules: dict[str, Any], answers: list[dict[str, Any]], code: str
) -> dict[str, tuple[Fraction, Fraction]]:
    """Return each indicator's contribution to its right's score, by year; None where not applicable."""
    found = []
    for own in answers:
        groups = (
            [(rules["weights"][kind], {kind: many}) for kind, many in rules["rights"][code].items()]
            if rules["weights"]
            else [(1, rules["rights"][code])]
        )
        shares = {}
        for weight, kinds in groups:
            asked = [
                ".".join(filter(None, (code, kind, f"{n:02}")))
                for kind, many in kinds.items()
                for n in range(1, many + 1)
            ]
            apply = [question for question in asked if own.get(question) != NA]
            shares |= {
                question: Fraction(weight, len(apply)) if question in apply else None for question in asked
            }
            if apply:
                shares |= {("weight", *kinds): weight}
        whole = sum(weight for key, weight in shares.items() if isinstance(key, tuple))
        found.append(
            {
                key: None
                if share is None
                else (share / whole, Fraction(100 * (own.get(key) or 0), max(rules["scale"])))
                for key, share in shares.items()
                if not isinstance(key, tuple)
            }
        )
    return {key: (found[0][key], found[1][key]) for key in found[0]}


def sometimes_alike(rules: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    """Return the answers of two years: independent ones, or the same with a few changes."""
    first, second = answers_of(rules, chance), answers_of(rules, chance)
    if chance.random() < 0.5:
        second = {key: second.get(key) if chance.random() < 0.2 else value for key, value in first.items()}
    return [first, second]


@settings(max_examples=25)
@given(instruments_of(), st.integers(0, 2**32))
def test_parts_sum_exactly_whatever_was_answered(small_instrument, sheet, warehouse_of, spec, seed):
    chance = random.Random(seed)
    answers = {regency: sometimes_alike(spec, chance) for regency in REGENCIES}
    lines = ["\n"]
    for number, year in enumerate(YEARS):
        own = {regency: written(both[number]) for regency, both in answers.items()}
        header, *body = sheet(own, data_year=year).splitlines()
        lines = [header, *lines[1:], *body]
    if len(lines) == 1:
        return
    warehouse = warehouse_of("\n".join(lines), small_instrument(**spec, years=YEARS))
    for pair in pairs(warehouse, 2002, 2001, "final"):
        check_pair(warehouse, pair, spec, answers[pair.regency])
    warehouse.connection.close()


def check_pair(warehouse: Warehouse, pair: Any, spec: dict[str, Any], answers: list[dict[str, Any]]) -> None:
    parts, unit = pair.parts(), Fraction(1, 10 ** spec["decimals"])
    assert sum(part.change for part in parts) == pair.now.shown - pair.former.shown
    assert {part.kind for part in parts} <= KINDS
    if parts[0].kind == "total_only":
        assert pair.former.reported or pair.now.reported
        assert len(parts) == 1
        return
    exact = exact_total_parts(spec, answers)
    assert all(abs(Fraction(part.change) - exact.pop((part.kind, part.code))) < unit for part in parts)
    assert not any(exact.values())
    for code in spec["rights"]:
        part = next((part for part in parts if part.code == code), None)
        asked = ("final", pair.regency, code)
        before, after = (reckoned(answers_of_right(warehouse, year, *asked)) for year in YEARS)
        inner = pair.parts_of_right(code, before, after)
        if part is None:
            assert inner == []
            continue
        assert sum(found.change for found in inner) == part.change
        if inner and inner[0].kind == "reported_right":
            assert "right" in [right_of(spec["rights"][code], own, spec, code).basis for own in answers]
            continue
        share = share_of(spec, answers, code)
        applies = Fraction(part.change)
        by_code = {found.code: Fraction(found.change) for found in inner if found.kind == "indicator"}
        for question, (before, after) in exact_right_parts(spec, answers, code).items():
            assert (question in by_code) == bool(before and after)
            if before and after:
                value = share * (before[0] + after[0]) / 2 * (after[1] - before[1])
                assert abs(by_code[question] - value) < unit
                applies -= by_code[question]
        assert applies == sum(Fraction(found.change) for found in inner if found.kind != "indicator")


def share_of(rules: dict[str, Any], answers: list[dict[str, Any]], code: str) -> Fraction:
    total = Fraction(0)
    for own in answers:
        rights = {c: right_of(counts, own, rules, c) for c, counts in rules["rights"].items()}
        weights = {
            c: r.applicable if rules["by_indicators"] else int(r.applicable > 0) for c, r in rights.items()
        }
        total += Fraction(weights[code], sum(weights.values()))
    return total / 2


# --- By hand


def opened(
    warehouse_of: Any, sheet: Any, instrument: Any, former: dict[str, Any], now: dict[str, Any]
) -> Warehouse:
    lines = [
        sheet({"61.01": own}, data_year=year).splitlines() for year, own in ((2016, former), (2017, now))
    ]
    return warehouse_of("\n".join([*lines[0], *lines[1][1:]]), instrument)


def parts_by(frame: pd.DataFrame, key: str) -> dict[str, float]:
    named = frame[key].where(frame[key] != "", frame["kind"])
    return dict(zip(named, frame["change"], strict=True))


def test_a_right_a_bonus_and_the_cap_by_hand(small_instrument, sheet, warehouse_of):
    instrument = small_instrument({"01": 1, "02": 2}, cap=100)
    former = {"01.01": 10, "02.01": 10, "02.02": 4, "bonus": 5}
    now = {"01.01": 10, "02.01": 10, "02.02": 10, "bonus": 8}
    warehouse = opened(warehouse_of, sheet, instrument, former, now)
    frame = change.change_by_right(warehouse, 2017, 2016, "final")
    # 85 + 5 = 90 became 100 + 8, cut to 100. Right 02 rose from 70 to 100 and is half of the total.
    assert frame[["former_total", "total"]].drop_duplicates().values.tolist() == [[90.0, 100.0]]
    assert parts_by(frame, "right_code") == {"01": 0.0, "02": 15.0, "bonus": 3.0, "cap": -8.0}
    assert frame.set_index("right_code").loc["02", ["former_score", "score"]].tolist() == [70.0, 100.0]
    inner = change.change_by_indicator(warehouse, 2017, 2016, "final", "61.01", "02")
    assert parts_by(inner, "code") == {"02.01": 0.0, "02.02": 15.0}
    assert inner[["former_score", "score"]].values.tolist() == [[10, 10], [4, 10]]


def test_what_no_longer_applies_is_a_part_of_its_own(small_instrument, sheet, warehouse_of):
    instrument = small_instrument({"01": 1, "02": 2, "03": 1}, bonus=False)
    former = {"01.01": 6, "02.01": 10, "02.02": 0, "03.01": 0}
    now = {"01.01": 6, "02.01": 10, "02.02": NA, "03.01": NA}
    warehouse = opened(warehouse_of, sheet, instrument, former, now)
    frame = change.change_by_right(warehouse, 2017, 2016, "final")
    # (60 + 50 + 0) / 3 became (60 + 100) / 2. Right 02: mean share 5/12 x 50. The rest is weighed anew.
    assert parts_by(frame, "right_code") == {"01": 0.0, "02": 20.83, "applicable_rights": 22.50}
    assert frame.set_index("kind").loc["applicable_rights", "right_name"] == "Hak 03"
    inner = change.change_by_indicator(warehouse, 2017, 2016, "final", "61.01", "02")
    assert parts_by(inner[inner["kind"] == "applicable_indicators"], "code") == {
        "applicable_indicators": 20.83
    }
    assert inner["change"].tolist()[0] == 0
    assert pd.isna(inner["change"].tolist()[1])
    assert inner["state"].tolist()[:2] == ["answered", "not_applicable"]


def test_an_unanswered_indicator_counts_0_and_says_so(small_instrument, sheet, warehouse_of):
    instrument = small_instrument({"01": 2})
    warehouse = opened(warehouse_of, sheet, instrument, {"01.01": 10, "01.02": 8}, {"01.01": 10})
    frame = change.change_by_right(warehouse, 2017, 2016, "final")
    assert frame[["change", "former_open", "open"]].values.tolist() == [[-40.0, 0, 1]]
    inner = change.change_by_indicator(warehouse, 2017, 2016, "final", "61.01", "01").iloc[1]
    assert inner[["former_state", "state", "change"]].tolist() == ["answered", "unanswered", -40.0]


def test_what_was_reported_as_such_is_not_explained(small_instrument, sheet, warehouse_of):
    instrument = small_instrument({"01": 2, "02": 1})
    right = opened(
        warehouse_of, sheet, instrument, {"01": 70, "02.01": 4}, {"01.01": 10, "01.02": 4, "02.01": 6}
    )
    frame = change.change_by_right(right, 2017, 2016, "final")
    assert parts_by(frame, "right_code") == {"01": 0.0, "02": 10.0}
    inner = change.change_by_indicator(right, 2017, 2016, "final", "61.01", "01")
    assert inner["kind"].tolist() == ["indicator", "indicator", "reported_right"]
    assert inner["change"].isna().tolist() == [True, True, False]
    total = opened(warehouse_of, sheet, instrument, {"total": 61.5}, {"01.01": 10, "01.02": 4, "02.01": 6})
    assert parts_by(change.change_by_right(total, 2017, 2016, "final"), "right_code") == {"total_only": 3.5}


def test_equal_thirds_are_apportioned_and_nothing_else_is_accepted():
    assert apportioned([1, 1, 1], 3, 1) == [1, 0, 0]
    assert apportioned([-5, 12, 0], 10, 1) == [0, 1, 0]
    with pytest.raises(ValueError, match="parts sum to 3/3, not to 2"):
        apportioned([1, 1, 1], 3, 2)


def test_only_years_under_one_instrument_are_compared(small_instrument, sheet, warehouse_of):
    older = small_instrument({"01": 1}, name="lama", years=(2010, 2015))
    newer = small_instrument({"01": 1}, name="baru", years=(2016, 2019))
    lines = [sheet({"61.01": {"01.01": 6}}, data_year=year).splitlines() for year in (2015, 2016, 2017, 2019)]
    content = "\n".join([lines[0][0], *(line for own in lines for line in own[1:])])
    warehouse = warehouse_of(content, [older, newer])
    assert change.compared_years(warehouse, 2017, "final", "61.01") == [2019, 2016]
    assert change.years_under_other_rules(warehouse, 2017, "final", "61.01") == [2015]
    assert change.compared_years(warehouse, 2018, "final", "61.01") == []
    assert change.change_by_right(warehouse, 2016, 2015, "final").empty
    assert change.change_by_indicator(warehouse, 2016, 2015, "final", "61.01", "01").empty


# --- On the demonstration data


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return open_workspace(Path(tmp_path_factory.mktemp("change")) / "ledger").warehouse


def test_every_regency_and_any_two_years_sum_exactly(demo):
    known = assessments.years(demo)
    compared = 0
    for (_, stage), years in known.groupby(["instrument", "stage"]):
        for former, now in combinations(sorted(years["data_year"]), 2):
            for pair in pairs(demo, int(now), int(former), str(stage)):
                assert sum(part.change for part in pair.parts()) == pair.now.shown - pair.former.shown
                compared += 1
    assert compared > 300


def test_scores_and_answers_are_those_of_the_profile(demo):
    of = (demo, 2023, "verified", "61.02")
    rights = profile.rights_of(*of).set_index("right_code")
    frame = change.change_by_right(demo, 2023, 2022, "verified", ["61.02"]).set_index("right_code")
    assert frame["score"].equals(rights["score"])
    assert (frame["open"] == rights["applicable"] - rights["answered"]).all()
    answers = profile.answers_of(*of)
    own = answers[answers["right_code"] == "03"].reset_index(drop=True)
    found = change.change_by_indicator(demo, 2023, 2022, "verified", "61.02", "03")
    shared = ["code", "text", "agency", *change.SAID]
    pd.testing.assert_frame_equal(
        found.loc[found["kind"] == "indicator", shared], own[shared], check_dtype=False
    )


def test_steps_run_from_total_to_total_the_largest_gain_first(demo):
    frame = change.change_by_right(demo, 2023, 2022, "verified", ["61.01"])
    found = steps(frame)
    assert found["start"].iloc[0] == frame["former_total"].iloc[0]
    assert found["end"].iloc[-1] == frame["total"].iloc[0]
    assert found["start"].tolist()[1:] == found["end"].tolist()[:-1]
    assert found["change"].is_monotonic_decreasing


def test_small_steps_are_grouped_with_their_exact_sum(demo):
    frame = change.change_by_right(demo, 2023, 2022, "verified", ["61.01"])
    code = frame.loc[frame["change"].abs().idxmax(), "right_code"]
    inner = change.change_by_indicator(demo, 2023, 2022, "verified", "61.01", code)
    found = steps(inner, 4)
    assert found["kind"].tolist()[-1] == "others"
    assert len(found) <= 4
    assert found["grouped"].sum() == inner["change"].count()
    assert found["end"].iloc[-1] == frame.set_index("right_code").loc[code, "change"]

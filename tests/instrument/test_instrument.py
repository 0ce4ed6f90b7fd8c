"""Rule sets as data: what is shipped, and that a faulty one is refused whole with every fault named."""

import copy
import tomllib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.instrument.assumptions import assumptions
from kkpham_metrics.instrument.model import (
    INDICATOR_COLUMNS,
    STEP_COLUMNS,
    Instrument,
    RawInstrument,
    build,
    find_faults,
    instrument_for,
    load_shipped,
    read_folder,
)
from kkpham_metrics.instrument.years import Span, check_years
from kkpham_metrics.paths import INSTRUMENTS
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.warehouse import instrument_tables


def faults_of(raw: RawInstrument) -> tuple[Fault, ...]:
    with pytest.raises(InputRefusedError) as refused:
        build(raw)
    return refused.value.faults


def changed(raw: RawInstrument, change: Callable[[dict[str, Any]], object]) -> RawInstrument:
    """Return a copy with its rules changed."""
    rules = copy.deepcopy(raw.rules)
    change(rules)
    return replace(raw, rules=rules)


def with_steps(raw: RawInstrument, steps: list[str], **indicator: str) -> RawInstrument:
    """Return a copy whose first indicator is answered by a number from 0 to 100, scored by these steps.

    A step is written as the regulation does: "[0; 50) 0" or, for a gap of its text, "[50; 51) 0 gap".
    """
    indicators = raw.indicators.copy()
    code = indicators.at[2, "code"]
    own = {"answer": "number", "unit": "persen", "minimum": "0", "maximum": "100", "direction": "higher"}
    for column, value in (own | indicator).items():
        indicators.at[2, column] = value
    rows = []
    for step in steps:
        lower, rest = step.split(";")
        upper, score, *gap = rest.split()
        low, high = lower[1:].strip(), upper[:-1].strip()
        low_closed = "" if not low else str(lower[0] == "[").lower()
        high_closed = "" if not high else str(upper[-1] == "]").lower()
        rows.append(
            [code, low, low_closed, high, high_closed, score, f"{low}-{high}", str(bool(gap)).lower(), ""]
        )
    frame = pd.DataFrame(rows, columns=STEP_COLUMNS, dtype="str")
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return replace(raw, indicators=indicators, steps=frame)


SOUND_STEPS = ["[0; 50) 0", "[50; 80) 6", "[80; 100] 10"]


@pytest.fixture(scope="module")
def raw(raw_instrument) -> RawInstrument:
    return raw_instrument(
        {"01": {"S": 1, "H": 2}, "02": {"S": 1, "H": 1}}, weights={"S": 40, "H": 60}, cap=100
    )


# --- What is shipped


@pytest.mark.parametrize(
    ("at", "years", "rights", "indicators", "types"),
    [
        (0, (2013, 2015), 5, 17, {""}),
        (1, (2016, 2019), 7, 83, {"S", "P", "H"}),
        (2, (2021, None), 10, 120, {"S", "P", "H"}),
    ],
)
def test_the_shipped_instruments_have_the_regulations_counts_and_years(
    instruments, at, years, rights, indicators, types
):
    shipped = instruments[at]
    assert (shipped.first_year, shipped.last_year) == years
    assert len(shipped.rights) == rights
    assert len(shipped.indicators) == shipped.indicators["code"].nunique() == indicators
    assert set(shipped.indicators["type"]) == types
    assert set(shipped.indicators["right"]) == set(shipped.rights["right"])


def test_which_instrument_scores_a_data_year_and_2020_has_none(instruments):
    found = {year: instrument_for(instruments, year) for year in range(2012, 2026)}
    assert {year: i.id for year, i in found.items() if i} == {
        2013: "25-2013", 2014: "25-2013", 2015: "25-2013",
        2016: "34-2016", 2017: "34-2016", 2018: "34-2016", 2019: "34-2016",
        2021: "22-2021", 2022: "22-2021", 2023: "22-2021", 2024: "22-2021", 2025: "22-2021",
    }  # fmt: skip


def test_every_shipped_rule_says_what_it_rests_on(instruments):
    for shipped in instruments:
        rules = shipped.rule_table
        # Nine that every instrument has, and one more: indicators whose right is assumed, or the bridge.
        assert len(rules) == 10 + len(shipped.rights) + len(shipped.categories)
        assert set(rules["basis"]) <= {"regulation", "published", "press", "assumption"}
        assert set(rules["verified"]) <= {True, False}
        assert (rules["source"].str.strip() != "").all()
        assert not rules.loc[rules["basis"] == "assumption", "verified"].any()
        assert (shipped.indicators["source"].str.strip() != "").all()


def test_whatever_is_called_verified_cites_a_page(instruments):
    for shipped in instruments:
        verified = shipped.rule_table[shipped.rule_table["verified"]]
        assert len(verified)
        assert verified["source"].str.contains(r"https?://\S+\.\S+").all()


def test_rounding_halves_up_is_verified_where_no_published_score_could_tell_otherwise(instruments):
    verified = {i.id: i.rules["rounding"]["verified"] for i in instruments}
    assert verified == {"25-2013": True, "34-2016": False, "22-2021": False}


LEGAL_PRODUCTS = r"(?:Peraturan daerah|Peraturan bupati/wali kota|(?:Peraturan|Keputusan) kepala daerah)\b"


def test_every_illustrative_indicator_has_what_its_type_asks_for(instruments):
    """Struktur is a legal product of the region; hasil a ratio, so with both its parts."""
    for shipped in instruments[1:]:
        indicators = shipped.indicators.set_index("code")
        structure = indicators[indicators["type"] == "S"]
        assert structure["text"].str.match(LEGAL_PRODUCTS).all()
        results = indicators[indicators["type"] == "H"]
        for column in ("unit", "numerator", "denominator", "direction"):
            assert list(results.index[results[column].str.strip() == ""]) == [], column
        assert (results["answer"] == "number").all()


def test_nothing_shipped_stands_twice(instruments):
    for shipped in instruments:
        for frame, columns in (
            (shipped.indicators, ["code"]),
            (shipped.indicators, ["text"]),
            (shipped.indicators, ["right", "type", "number"]),
            (shipped.steps, ["code", "lower", "lower_closed"]),
            (shipped.rights, ["name"]),
            (shipped.categories, ["name"]),
            (shipped.categories, ["colour"]),
            (shipped.rule_table, ["rule"]),
        ):
            assert frame[frame.duplicated(columns)].empty, (shipped.id, columns)


def test_a_count_of_forums_or_dialogues_is_asked_in_times_held(instruments):
    counts = instruments[2].indicators.query("unit == 'kali'")
    assert list(counts["code"]) == ["03.P.04", "04.P.03"]
    assert counts["text"].str.match("Jumlah (pertemuan|dialog) ").all()


def test_indicators_of_25_2013_whose_right_is_assumed_are_listed(instruments):
    """Those whose text was not obtained, and no others."""
    old = instruments[0]
    entry = old.rules["allocation"]
    unknown = old.indicators.loc[old.indicators["source"] == "belum diperoleh", "code"]
    assert entry["codes"] == list(unknown)
    assert (entry["basis"], entry["verified"]) == ("assumption", False)
    assert "allocation" in set(old.rule_table["rule"])


def test_five_rights_of_34_2016_may_be_set_beside_those_of_22_2021_and_none_of_25_2013(instruments):
    old, former, present = (i.rights.set_index("bridge")["name"] for i in instruments)
    assert set(old.index) == {""}
    both = set(former.index) & set(present.index) - {""}
    assert both == {"kesehatan", "pendidikan", "pekerjaan", "kependudukan", "perempuan-dan-anak"}
    assert all(former[key] == present[key] for key in both)
    for instrument in instruments[1:]:
        entry = instrument.rules["bridge"]
        assert (entry["basis"], entry["verified"]) == ("assumption", False)
        assert "bridge" in set(instrument.rule_table["rule"])
        assert not any("bridge" in said or "padan" in said for said in assumptions(instrument))


def test_steps_that_could_not_be_read_are_no_gaps_of_the_text(instruments):
    ranges = instruments[0].ranges
    unreadable = ranges[ranges["unreadable"]]
    assert list(unreadable["code"]) == ["02.02", "03.01"]
    assert unreadable["gap"].all()
    told = instruments[0].steps.set_index("note")["gap"]
    assert (told[told.index.str.startswith("celah dalam teks")] == "true").all()


def test_what_is_only_assumed_of_22_2021_is_marked_so(instruments):
    rules = instruments[2].rule_table.set_index("rule")
    for rule, value in [
        ("categories cukup", "lower = 65"),
        ("categories mulai", "lower = 50"),
        ("right_score", "method = indicator_mean"),
        ("total", "method = mean_of_rights"),
    ]:
        assert value in rules.loc[rule, "value"]
        assert rules.loc[rule, "basis"] == "assumption"
        assert not rules.loc[rule, "verified"]


def test_the_known_rules_of_each_regulation(instruments):
    old, middle, new = (i.rules for i in instruments)
    assert [i.categories["lower"].tolist() for i in instruments] == [
        [76, 0],
        [75, 65, 50, 0],
        [75, 65, 50, 0],
    ]
    assert old["scale"]["scores"] == [0, 2, 4, 6, 8, 10]
    assert [r["total"]["method"] for r in (old, middle)] == ["mean_of_indicators", "mean_of_rights"]
    assert middle["right_score"]["weights"] == {"S": 10, "P": 30, "H": 60}
    assert [r["bonus"]["allowed"] for r in (old, middle, new)] == [False, True, True]
    assert [r["bonus"].get("cap") for r in (middle, new)] == [None, 100]
    assert [i.award_lag for i in instruments] == [1, 1, 1]


def test_indicators_written_for_demonstration_are_marked_and_real_ones_are_not(instruments):
    old, middle, new = instruments
    assert not old.illustrative
    for shipped in (middle, new):
        assert shipped.illustrative
        assert (shipped.indicators["illustrative"] == "true").all()


def test_the_indicators_of_25_2013_without_a_known_text_take_their_step_score(instruments):
    answers = instruments[0].indicators["answer"]
    assert answers.tolist() == ["number"] * 8 + ["score"] * 9
    unknown = instruments[0].indicators.loc[answers == "score", "text"]
    assert unknown.str.contains("belum diperoleh").all()


@pytest.mark.parametrize(
    ("code", "value", "score", "gap"),
    [
        ("01.01", "110", 10, False),
        ("01.01", "110.5", 8, True),
        ("01.01", "111", 8, False),
        ("01.01", "229.999999", 0, True),
        ("01.01", "230", 0, False),
        ("02.01", "5.05", 8, True),
        ("02.03", "49.999999", 0, False),
        ("02.03", "50", 0, True),
        ("02.03", "50.999999", 0, True),
        ("02.03", "51", 2, False),
        ("02.03", "60.5", 2, True),
        ("03.01", "35", 0, True),
        ("03.01", "36", 6, False),
    ],
)
def test_a_value_in_a_gap_of_25_2013_takes_the_lower_score_and_a_mark(instruments, code, value, score, gap):
    ranges = instruments[0].ranges
    number = Decimal(value)
    own = ranges[(ranges["code"] == code) & (ranges["low"] <= number) & (number <= ranges["high"])]
    assert own[["score", "gap"]].values.tolist() == [[score, gap]]

    content = f"data_year,regency,stage,level,code,value\n2014,61.01,self,indicator,{code},{value}"
    checked = check_bytes("uji.csv", content.encode(), instruments)
    assert checked.faults == []
    assert [notice.code for notice in checked.notices] == (["V05"] if gap else [])


def test_no_declared_gap_scores_above_the_steps_beside_it(instruments):
    steps = instruments[0].ranges.sort_values(["code", "low"]).reset_index(drop=True)
    gaps = steps.index[steps["gap"]]
    assert len(gaps) == 31
    for at in gaps:
        beside = steps.loc[[i for i in (at - 1, at + 1) if i in steps.index]]
        beside = beside[(beside["code"] == steps.at[at, "code"]) & ~beside["gap"]]
        assert steps.at[at, "score"] <= beside["score"].min()


def test_the_version_is_the_content_and_nothing_else(raw):
    assert build(raw).version == build(replace(raw, places=dict.fromkeys(raw.places, ("lain", "")))).version
    reordered = changed(raw, lambda rules: rules.update(title=rules.pop("title")))
    assert build(reordered).version == build(raw).version
    indicators = raw.indicators.copy()
    indicators.at[3, "note"] = "lain"
    assert build(replace(raw, indicators=indicators)).version != build(raw).version
    assert build(changed(raw, lambda rules: rules.update(title="Lain"))).version != build(raw).version


# --- One fault, named with its place


def set_in(section: str, key: str, value: Any) -> Callable[[dict[str, Any]], object]:
    return lambda rules: rules[section].update({key: value})


def bridged(rights: Any) -> Callable[[dict[str, Any]], object]:
    return lambda rules: rules.update(bridge={**rules["total"], "rights": rights})


def drop_in(section: str, key: str) -> Callable[[dict[str, Any]], object]:
    return lambda rules: rules[section].pop(key)


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        (lambda r: r.update(id="Uji 1"), "I02", "id"),
        (lambda r: r.pop("title"), "I02", "title"),
        (lambda r: r.update(regulation=" "), "I02", "regulation"),
        (lambda r: r.pop("rounding"), "I02", "rounding"),
        (lambda r: r.update(rights=[]), "I02", "rights"),
        (lambda r: r.update(categories=["peduli"]), "I02", "categories"),
        (drop_in("total", "basis"), "I04", "total"),
        (set_in("total", "basis", "kabar angin"), "I04", "total"),
        (set_in("bonus", "verified", "ya"), "I04", "bonus"),
        (set_in("scale", "source", " "), "I04", "scale"),
        (lambda r: r["rights"][1].pop("source"), "I04", "rights 02"),
        (lambda r: r["categories"][2].pop("verified"), "I04", "categories mulai"),
        (set_in("right_score", "method", "median"), "I05", "right_score.method"),
        (set_in("total", "method", "sum"), "I05", "total.method"),
        (set_in("rounding", "mode", "half_even"), "I05", "rounding.mode"),
        (set_in("not_applicable", "treatment", "zero"), "I05", "not_applicable.treatment"),
        (set_in("data_years", "first", "2016"), "I06", "data_years.first"),
        (set_in("data_years", "last", 2015), "I06", "data_years.last"),
        (set_in("rounding", "decimals", 5), "I06", "rounding.decimals"),
        (set_in("rounding", "decimals", True), "I06", "rounding.decimals"),
        (set_in("award_year", "lag", -1), "I06", "award_year.lag"),
        (set_in("scale", "scores", [10, 8, 6, 4, 2, 0]), "I06", "scale.scores"),
        (set_in("scale", "scores", [2, 4, 6, 8, 10]), "I06", "scale.scores"),
        (set_in("scale", "scores", [0, 10, 10]), "I06", "scale.scores"),
        (set_in("scale", "scores", [0]), "I06", "scale.scores"),
        (set_in("scale", "scores", [False, True]), "I06", "scale.scores"),
        (set_in("scale", "scores", [0, 10**30]), "I06", "scale.scores"),
        (set_in("bonus", "allowed", "ya"), "I06", "bonus.allowed"),
        (set_in("bonus", "cap", 0), "I06", "bonus.cap"),
        (set_in("bonus", "cap", float("nan")), "I06", "bonus.cap"),
        (set_in("bonus", "cap", 1e300), "I06", "bonus.cap"),
        (set_in("bonus", "cap", 99.12345678), "I06", "bonus.cap"),
        (set_in("right_score", "weights", {"S": 40, "H": 50}), "I07", "right_score.weights"),
        (set_in("right_score", "weights", {"S": 40, "P": 60}), "I07", "right_score.weights"),
        (set_in("right_score", "weights", {"S": 0, "H": 100}), "I07", "right_score.weights"),
        (set_in("right_score", "weights", {"S": 39.5, "H": 60.5}), "I07", "right_score.weights"),
        (drop_in("right_score", "weights"), "I07", "right_score.weights"),
        (set_in("right_score", "method", "indicator_mean"), "I07", "right_score.weights"),
        (lambda r: r["categories"][0].update(lower=101), "I08", "categories peduli"),
        (lambda r: r["categories"][0].update(lower="75"), "I08", "categories peduli"),
        (lambda r: r["categories"][0].update(lower=75.12345678), "I08", "categories peduli"),
        (lambda r: r["categories"][3].update(lower=10), "I08", "categories"),
        (lambda r: r["categories"][1].update(lower=75), "I08", "categories"),
        (lambda r: r["categories"][1].update(code="peduli"), "I08", "categories"),
        (lambda r: r["categories"][1].update(name=""), "I08", "categories cukup"),
        (lambda r: r["categories"][1].update(colour="teal"), "I08", "categories cukup"),
        (lambda r: r["rights"][0].update(code="1"), "I09", "rights"),
        (lambda r: r["rights"][1].update(code="01"), "I09", "rights"),
        (lambda r: r["rights"][1].pop("name"), "I09", "rights 02"),
        (lambda r: r["rights"][1].update(group=3), "I09", "rights 02"),
        (set_in("counts", "rights", 3), "I14", ""),
        (lambda r: r["rights"].append({**r["rights"][0], "code": "03"}), "I14", ""),
        (lambda r: r.update(allocation="01.S.01"), "I02", "allocation"),
        (lambda r: r.update(allocation={**r["total"], "codes": "01.S.01"}), "I15", "allocation.codes"),
        (lambda r: r.update(allocation={**r["total"], "codes": ["01.S.09"]}), "I15", "allocation.codes"),
        (lambda r: r.update(allocation={"codes": ["01.S.01"], "basis": "press"}), "I04", "allocation"),
        (lambda r: r.update(bridge="kesehatan"), "I02", "bridge"),
        (bridged("01 = kesehatan"), "I27", "bridge.rights"),
        (bridged({}), "I27", "bridge.rights"),
        (bridged({"09": "kesehatan"}), "I27", "bridge.rights"),
        (bridged({"01": "Kesehatan"}), "I27", "bridge.rights"),
        (bridged({"01": "-"}), "I27", "bridge.rights"),
        (bridged({"01": 1}), "I27", "bridge.rights"),
        (bridged({"01": "kesehatan", "02": "kesehatan"}), "I27", "bridge.rights"),
        (lambda r: r.update(bridge={"rights": {"01": "kesehatan"}}), "I04", "bridge"),
    ],
)  # fmt: skip
def test_a_faulty_rule_is_named(raw, change, code, column):
    found = [(fault.code, fault.column) for fault in faults_of(changed(raw, change)) if "toml" in fault.file]
    assert (code, column) in found


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("right", "09", "I11"),
        ("code", "01.S.07", "I12"),
        ("type", "X", "I12"),
        ("answer", "guess", "I12"),
        ("text", " ", "I12"),
        ("illustrative", "", "I12"),
        ("direction", "naik", "I12"),
        ("direction", "lower", "I26"),
        ("agency_kind", "lain", "I12"),
        ("source", "", "I04"),
        ("minimum", "nol", "I13"),
        ("maximum", "1e300", "I13"),
        ("maximum", "0.0000001", "I13"),
        ("minimum", "1_0", "I13"),
    ],
)
def test_a_faulty_indicator_is_named_with_its_row(raw, column, value, code):
    indicators = raw.indicators.copy()
    indicators.at[3, column] = value
    found = [
        f for f in faults_of(replace(raw, indicators=indicators)) if (f.code, f.column) == (code, column)
    ]
    assert [(f.file, f.row, f.found) for f in found] == [
        ("uji/indicators.csv", 3, "" if value == " " else value)
    ]


def test_a_code_used_twice_is_named_with_both_rows(raw):
    indicators = raw.indicators.copy()
    indicators.loc[4] = indicators.loc[3]
    (fault,) = faults_of(replace(raw, indicators=indicators))
    assert (fault.code, fault.row, fault.column, fault.found) == ("I10", 4, "code", "01.H.01")
    assert "baris 3" in fault.message


def test_an_indicator_too_few_is_named_with_both_counts(raw):
    (fault,) = faults_of(replace(raw, indicators=raw.indicators.drop(index=4)))
    assert (fault.code, fault.file) == ("I14", "uji/indicators.csv")
    assert "Ada 4 indikator; menurut peraturan 5" in fault.message


def test_a_right_without_an_indicator_is_named(raw):
    without = replace(raw, indicators=raw.indicators[raw.indicators["right"] == "01"])
    assert "Hak 02 tidak punya indikator." in [fault.message for fault in faults_of(without)]


@pytest.mark.parametrize("part", ["indicators", "steps"])
def test_a_column_missing_or_doubled_is_named(raw, part):
    frame = getattr(raw, part)
    (missing,) = faults_of(replace(raw, **{part: frame.drop(columns="code")}))
    (doubled,) = faults_of(replace(raw, **{part: pd.concat([frame, frame[["code"]]], axis=1)}))
    for fault in (missing, doubled):
        assert (fault.code, fault.file, fault.row, fault.column) == ("I03", f"uji/{part}.csv", 1, "code")


def test_steps_that_cover_every_value_once_are_accepted(raw):
    ranges = build(with_steps(raw, SOUND_STEPS)).ranges
    own = ranges[ranges["code"] == "01.S.01"]
    assert own[["low", "high", "score"]].values.tolist() == [
        [Decimal(0), Decimal("49.999999"), 0],
        [Decimal(50), Decimal("79.999999"), 6],
        [Decimal(80), Decimal(100), 10],
    ]


def test_steps_without_ends_cover_every_number_that_the_ledger_holds(raw):
    open_ended = with_steps(raw, ["(; 50) 0", "[50; ) 10"], minimum="", maximum="")
    own = build(open_ended).ranges[:2]
    assert own[["low", "high"]].values.tolist() == [
        [Decimal("-999999999999.999999"), Decimal("49.999999")],
        [Decimal(50), Decimal("999999999999.999999")],
    ]


@pytest.mark.parametrize(
    ("steps", "code", "row", "column", "says"),
    [
        (["[0; 50) 0", "[51; 100] 10"], "I19", 3, "lower", "50 sampai 51 tidak diatur"),
        (["[0; 50) 0", "(50; 100] 10"], "I19", 3, "lower", "50 sampai 50,000001 tidak diatur"),
        (["[0; 50] 0", "[50; 100] 10"], "I19", 3, "lower", "tumpang tindih"),
        (["[0; 100] 0", "[20; 30] 10"], "I19", 3, "lower", "tumpang tindih"),
        (["[10; 50) 0", "[50; 100] 10"], "I19", 2, "lower", "0 sampai 10 tidak diatur"),
        (["[-5; 50) 0", "[50; 100] 10"], "I19", 2, "lower", "di luar nilai yang sah"),
        (["[0; 50) 0", "[50; 100) 10"], "I19", 3, "upper", "di atas 99,999999 tidak diatur"),
        (["[0; 50) 0", "[50; ) 10"], "I19", 3, "upper", "melampaui nilai terbesar 100"),
        (["[0; 50) 0", "[50; 40] 2", "[50; 100] 10"], "I19", 3, "lower", "batas bawah di atas batas atas"),
        (["[0; 50) 0", "[50; 60) 6 gap", "[60; 100] 10"], "I23", 3, "score", "skor yang lebih rendah: 0"),
        (["[0; 50) 3", "[50; 100] 10"], "I16", 2, "score", "Skor tidak ada dalam skala"),
        (["[0; limapuluh) 0", "[50; 100] 10"], "I16", 2, "upper", "bukan angka"),
        (["[0; 50.0000001) 0", "[50; 100] 10"], "I16", 2, "upper", "6 desimal"),
    ],
)  # fmt: skip
def test_faulty_steps_of_a_number_are_named(raw, steps, code, row, column, says):
    faults = faults_of(with_steps(raw, steps))
    assert {fault.file for fault in faults} == {"uji/steps.csv"}
    named = [f for f in faults if (f.code, f.row, f.column) == (code, row, column)]
    assert any(says in fault.message for fault in named)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("lower_closed", "", "terbuka atau tertutup"),
        ("upper_closed", "ya", "terbuka atau tertutup"),
        ("gap", "", "gap harus salah satu dari true, false, unreadable"),
    ],
)
def test_ends_and_gaps_must_be_said_and_not_left_open(raw, column, value, says):
    steps = with_steps(raw, SOUND_STEPS)
    steps.steps.at[3, column] = value
    (fault,) = faults_of(steps)
    assert (fault.code, fault.row, fault.column, fault.found) == ("I16", 3, column, value)
    assert says in fault.message


@pytest.mark.parametrize("answer", ["number", "choice"])
@pytest.mark.parametrize(
    ("steps", "direction", "places"),
    [
        # Equal scores on end are no contradiction
        (["[0; 0] 0", "[1; 1] 4", "[2; 2] 4", "[3; 3] 10"], "higher", []),
        (["[0; 0] 10", "[1; 1] 4", "[2; 2] 4", "[3; 3] 0"], "lower", []),
        # All the other way round: it is the direction that is wrong
        (["[0; 0] 0", "[1; 1] 4", "[2; 2] 10"], "lower", [("indicators.csv", 2, "direction")]),
        (["[0; 0] 10", "[1; 1] 4", "[2; 2] 0"], "higher", [("indicators.csv", 2, "direction")]),
        # Otherwise every step back is named
        (["[0; 0] 10", "[1; 1] 2", "[2; 2] 4"], "higher", [("steps.csv", 3, "score")]),
        (
            ["[0; 0] 2", "[1; 1] 0", "[2; 2] 10", "[3; 3] 8"],
            "higher",
            [("steps.csv", 3, "score"), ("steps.csv", 5, "score")],
        ),
        (["[0; 0] 6", "[1; 1] 8", "[2; 2] 0"], "lower", [("steps.csv", 3, "score")]),
    ],
)
def test_scores_follow_the_direction(raw, answer, steps, direction, places):
    tiled = [step.replace("]", ".999999]") for step in steps] if answer == "number" else steps
    faulty = with_steps(raw, tiled, answer=answer, direction=direction, maximum=f"{len(steps) - 1}.999999")
    found = find_faults(faulty)
    assert {f.code for f in found} == ({"I26"} if places else set())
    assert [(f.file.removeprefix("uji/"), f.row, f.column) for f in found] == places


def test_a_declared_gap_may_score_below_its_neighbours(raw):
    """ "Otherwise 0" between 4 and 6 is what a regulation may say; the steps themselves rise."""
    build(with_steps(raw, ["[0; 50) 4", "[50; 51) 0 gap", "[51; 80) 6", "[80; 100] 10"]))


@pytest.mark.parametrize("column", ["direction", "unit"])
def test_a_number_needs_a_unit_and_a_direction(raw, column):
    (fault,) = faults_of(with_steps(raw, SOUND_STEPS, **{column: ""}))
    assert (fault.code, fault.file, fault.row, fault.column) == ("I12", "uji/indicators.csv", 2, column)


def test_a_choice_may_leave_the_direction_open(raw):
    """Its options are words: the numbers behind them have no order."""
    build(with_steps(raw, ["[0; 0] 4", "[1; 1] 10", "[2; 2] 0"], answer="choice", direction=""))


def test_whoever_names_an_agency_says_of_which_kind_it_is(raw):
    indicators = raw.indicators.copy()
    indicators.at[3, "agency"] = "Dinas Kesehatan"
    (fault,) = faults_of(replace(raw, indicators=indicators))
    assert (fault.code, fault.row, fault.column) == ("I12", 3, "agency_kind")
    assert "opd (perangkat daerah) atau vertikal (instansi vertikal)" in fault.remedy


def test_steps_of_an_unknown_indicator_are_named(raw):
    steps = with_steps(raw, SOUND_STEPS)
    steps.steps.at[4, "code"] = "07.S.01"
    named = [(f.code, f.row, f.column, f.found) for f in faults_of(steps)]
    assert ("I15", 4, "code", "07.S.01") in named


def test_an_indicator_without_steps_is_named_and_one_that_needs_none_must_have_none(raw):
    (missing,) = faults_of(with_steps(raw, []))
    assert (missing.code, missing.found) == ("I17", "01.S.01")
    (superfluous,) = faults_of(with_steps(raw, SOUND_STEPS, answer="score"))
    assert (superfluous.code, superfluous.row) == ("I17", 2)


@pytest.mark.parametrize(
    ("steps", "row", "column", "says"),
    [
        (["[0; 0] 0", "[1; 2] 10"], 3, "lower", "harus satu nilai"),
        (["[0; 0] 0", "[1; ) 10"], 3, "lower", "harus satu nilai"),
        (["[0; 0] 0", "[1; 1] 4", "[1.0; 1.0] 10"], 4, "lower", "Pilihan ganda"),
    ],
)
def test_faulty_choices_are_named(raw, steps, row, column, says):
    faults = faults_of(with_steps(raw, steps, answer="choice"))
    assert [(f.code, f.row, f.column) for f in faults] == [("I18", row, column)]
    assert says in faults[0].message


def test_a_choice_needs_a_label_of_its_own(raw):
    choices = with_steps(raw, ["[0; 0] 0", "[1; 1] 4", "[2; 2] 10"], answer="choice")
    choices.steps["label"] = ["Belum", "", " belum "]
    assert [(f.code, f.row, f.column) for f in faults_of(choices)] == [
        ("I18", 3, "label"),
        ("I18", 4, "label"),
    ]


def test_a_step_inside_another_is_one_fault_and_no_gap_beside_it(raw):
    (fault,) = faults_of(with_steps(raw, ["[0; 60) 0", "[20; 30] 2", "[60; 100] 10"]))
    assert (fault.code, fault.row) == ("I19", 3)
    assert "tumpang tindih" in fault.message


THIRDS = {"S": 33, "P": 33, "H": 34}


@pytest.mark.parametrize(
    ("rights", "weights", "answers", "exact_score"),
    [
        # One of 40 at the top, 38 at 6, one at 4: 242 of 400
        ({"01": 40}, None, {"01.01": 10, "01.40": 4} | {f"01.{n:02}": 6 for n in range(2, 40)}, "60.5"),
        # S all at the top, P at 6 of 10, H at nothing: 33 + 33 × 0.6
        (
            {"01": dict.fromkeys(THIRDS, 30)},
            THIRDS,
            {f"01.{t}.{n:02}": p for t, p in (("S", 10), ("P", 6), ("H", 0)) for n in range(1, 31)},
            "52.8",
        ),
    ],
)  # fmt: skip
def test_as_many_indicators_as_exact_arithmetic_can_hold(
    small_instrument, score, rights, weights, answers, exact_score
):
    total = score({"61.01": answers}, small_instrument(rights, weights=weights)).at["61.01", "total"]
    assert total == Decimal(exact_score)


@pytest.mark.parametrize(
    ("rights", "weights"),
    [({"01": 41}, None), ({"01": {"S": 1, "P": 1, "H": 31}}, THIRDS)],
)
def test_more_indicators_in_a_right_than_exact_arithmetic_can_hold_are_refused(
    raw_instrument, rights, weights
):
    (fault,) = faults_of(raw_instrument(rights, weights=weights))
    assert fault.code == "I21"


def test_data_years_claimed_twice_are_named(tmp_path):
    for shipped in INSTRUMENTS.iterdir():
        copy_folder(shipped, tmp_path / shipped.name)
    rewrite(tmp_path / "34-2016", lambda rules: rules["data_years"].update(first=2015, last=2021))
    with pytest.raises(InputRefusedError) as refused:
        load_shipped(tmp_path)
    assert [(f.code, f.message) for f in refused.value.faults] == [
        ("I20", "Tahun data 2021 diklaim dua instrumen: 22-2021 dan 34-2016."),
        ("I20", "Tahun data 2015 diklaim dua instrumen: 25-2013 dan 34-2016."),
    ]


def test_an_instrument_without_a_last_year_claims_all_that_follow():
    assert [f.code for f in check_years([Span("a", 2021, None), Span("b", 2030, None)])] == ["I20"]
    assert check_years([Span("a", 2016, 2019), Span("b", 2020, 2020), Span("c", 2021, None)]) == []


def test_an_id_used_twice_is_named():
    assert [f.code for f in check_years([Span("a", 2016, 2019), Span("a", 2021, None)])] == ["I22"]


# --- Every fault at once


def test_all_faults_of_an_instrument_are_reported_at_once(raw):
    faulty = with_steps(raw, ["[0; 50] 0", "[50; 90] 6", "[95; 100) 10"])
    faulty = changed(faulty, lambda rules: rules["right_score"].update(weights={"S": 10, "H": 60}))
    faulty.rules["counts"]["indicators"] = 6
    faulty.rules["categories"][1]["lower"] = -1
    faulty.rules["rounding"].pop("source")
    faulty.indicators.at[4, "right"] = "09"
    faulty.indicators.at[6, "code"] = "02.S.01"
    found = {(f.code, f.file.removeprefix("uji/"), f.row, f.column) for f in faults_of(faulty)}
    assert found == {
        ("I07", "instrument.toml", None, "right_score.weights"),  # 10 + 60
        ("I14", "indicators.csv", None, ""),  # five, not six
        ("I08", "instrument.toml", None, "categories cukup"),  # below 0
        ("I04", "instrument.toml", None, "rounding"),  # no source
        ("I11", "indicators.csv", 4, "right"),  # right 09 is unknown
        ("I12", "indicators.csv", 4, "code"),  # and its code is not of right 09
        ("I10", "indicators.csv", 6, "code"),  # 02.S.01 twice
        ("I12", "indicators.csv", 6, "code"),  # and it is of type H
        ("I19", "steps.csv", 3, "lower"),  # overlap at 50
        ("I19", "steps.csv", 4, "lower"),  # 90 to 95
        ("I19", "steps.csv", 4, "upper"),  # 100 itself
    }


def test_the_faults_of_all_folders_are_reported_at_once(tmp_path):
    for shipped in INSTRUMENTS.iterdir():
        copy_folder(shipped, tmp_path / shipped.name)
    rewrite(tmp_path / "25-2013", lambda rules: rules["counts"].update(rights=6))
    (tmp_path / "34-2016" / "steps.csv").unlink()
    with pytest.raises(InputRefusedError) as refused:
        load_shipped(tmp_path)
    assert [(f.code, f.file) for f in refused.value.faults] == [
        ("I14", "25-2013/instrument.toml"),
        ("I01", "34-2016"),
    ]


# --- Malformed input is refused, and never anything else


def copy_folder(source: Any, target: Any) -> None:
    target.mkdir()
    for path in source.iterdir():
        (target / path.name).write_bytes(path.read_bytes())


def rewrite(folder: Any, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "instrument.toml"
    rules = tomllib.loads(path.read_text(encoding="utf-8"))
    change(rules)
    path.write_text(tomli_w.dumps(rules), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("instrument.toml", b"id = "),
        ("instrument.toml", b"\xff\xfe"),
        ("instrument.toml", b"x = " + b"[" * 5000),
        ("indicators.csv", b""),
        ("indicators.csv", b"\xff\xfe"),
        ("indicators.csv", b'code,right\n"01.01,01\n'),
        ("steps.csv", b"code,lower\n01.01,0,1\n"),
        ("steps.csv", b"code,lower\n01.01\n"),
        ("steps.csv", None),
    ],
)
def test_an_unreadable_file_is_refused_and_named(tmp_path, file, content):
    folder = tmp_path / "25-2013"
    copy_folder(INSTRUMENTS / "25-2013", folder)
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(content)
    with pytest.raises(InputRefusedError) as refused:
        read_folder(folder)
    assert [(f.code, f.file) for f in refused.value.faults] == [("I01", "25-2013")]


def test_rows_are_numbered_as_a_spreadsheet_does_also_after_an_empty_line(tmp_path):
    folder = tmp_path / "25-2013"
    copy_folder(INSTRUMENTS / "25-2013", folder)
    lines = (folder / "indicators.csv").read_text(encoding="utf-8").splitlines()
    lines.insert(2, "")
    (folder / "indicators.csv").write_text("\n".join(lines).replace("05.03,05", "05.03,06"), encoding="utf-8")
    unknown = [f for f in faults_of(read_folder(folder)) if f.code == "I11"]
    assert [(f.row, f.found) for f in unknown] == [(19, "06")]


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 200) | st.just(10**40),
    st.sampled_from([float("nan"), float("inf"), 1e300, 1e-9, 0.5]),
    st.sampled_from(["", " ", "x", "01", "75", "type_weights", "true"]),
    st.just([]) | st.lists(st.integers(0, 20) | st.text(max_size=2), max_size=3),
    st.just({}) | st.dictionaries(st.sampled_from(["S", "H", "code"]), st.integers(0, 100), max_size=2),
    st.just([[]]) | st.just([{}]) | st.just({"a": {"b": []}}),
)


def paths(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every node of a nested structure."""
    if isinstance(value, dict):
        below = [path for key, item in value.items() for path in paths(item, (*before, key))]
    elif isinstance(value, list):
        below = [path for at, item in enumerate(value) for path in paths(item, (*before, at))]
    else:
        below = []
    return [*([before] if before else []), *below]


@settings(max_examples=150)
@given(st.data())
def test_rules_of_any_shape_are_refused_or_score(raw, warehouse_of, data):
    rules = copy.deepcopy(raw.rules)
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(paths(rules)))
        parent = rules
        for key in way:
            parent = parent[key]
        odd = data.draw(ODD)
        if odd is None:
            del parent[last]
        else:
            parent[last] = copy.deepcopy(odd)
    if instrument := built(replace(raw, rules=rules)):
        assert len(instrument.rule_table) >= 11
        right = instrument.rights["right"].iloc[0]
        warehouse_of({"61.01": {right: 80}}, instrument).connection.close()


CELL = st.sampled_from(["", " ", "x", "0", "10", "-1", "1e400", "nan", "0.0000001", "true", "false", "number",
                        "choice", "score", "01", "02", "S", "H", "01.S.01", "Ω"])  # fmt: skip


@given(
    st.lists(st.tuples(st.booleans(), st.integers(2, 4), st.integers(0, 17), CELL), min_size=1, max_size=4)
)
def test_cells_of_any_content_are_refused_or_loaded(raw, changes):
    faulty = with_steps(raw, SOUND_STEPS)
    for in_steps, row, at, cell in changes:
        frame = faulty.steps if in_steps else faulty.indicators
        columns = STEP_COLUMNS if in_steps else INDICATOR_COLUMNS
        frame.at[row, columns[at % len(columns)]] = cell
    if instrument := built(faulty):
        assert instrument_tables([instrument])["indicators"].num_rows == 5


def built(raw: RawInstrument) -> Instrument | None:
    """Return the instrument, or None where it is refused, as it must be: with faults that say something."""
    try:
        return build(raw)
    except InputRefusedError as error:
        refused = error
    assert refused.faults
    assert all(fault.code and fault.message and fault.remedy and fault.file for fault in refused.faults)
    return None

"""The catalogue says every step as the annex has it, and finds an indicator by any word in it."""

import pytest

from kkpham_metrics.instrument.catalogue import catalogue, search, shape
from kkpham_metrics.words import speak


@pytest.fixture(scope="module")
def old(instruments):
    return catalogue(instruments[0]).set_index("code")


@pytest.fixture(scope="module")
def current(instruments):
    return catalogue(instruments[-1])


def test_open_and_closed_ends_and_gaps_are_told_apart(old):
    # Read by hand from data/instruments/25-2013/steps.csv.
    assert old.loc["01.03", "steps"] == (
        "10 bila 0 %; 8 bila > 0 sampai 1 %; 6 bila > 1 sampai 2 %; 4 bila > 2 sampai 3 %; "
        "2 bila > 3 sampai 4 %; 0 bila > 4 %"
    )
    assert old.loc["02.03", "steps"].startswith(
        "0 bila < 50 %; 0 bila 50 sampai < 51 % (celah dalam teks); 2 bila 51 sampai 60 %; "
    )
    assert old.loc["02.03", "steps"].endswith("10 bila ≥ 91 %")


def test_a_gap_is_not_a_step_that_could_not_be_read(old):
    assert old.loc["02.02", "steps"].endswith("0 bila > 29 % (tidak terbaca pada sumber)")
    assert "8 bila > 25 sampai < 25,1 % (celah dalam teks)" in old.loc["02.02", "steps"]


def test_choices_keep_their_labels_and_score_answers_say_so(old, current):
    first = current.set_index("code").loc["01.S.02"]
    assert first["steps"] == "0: Belum ada; 2: Rancangan tahap harmonisasi; 10: Ditetapkan dan berlaku"
    assert old.loc["03.02", "steps"] == "dijawab langsung dengan skor 0, 2, 4, 6, 8, 10"


def test_steps_are_said_in_the_language_spoken(instruments):
    speak("en")
    try:
        assert "25.1" in catalogue(instruments[0]).set_index("code").loc["02.02", "steps"]
    finally:
        speak("id")


def test_every_indicator_is_there_with_its_right(current, instruments):
    assert current["code"].tolist() == instruments[-1].indicators["code"].tolist()
    assert current.loc[current["right"] == "06", "right_name"].unique().tolist() == ["Kesehatan"]
    assert current["illustrative"].all()


def test_every_word_must_be_found_whatever_its_case_and_accents(current):
    wanted = search(current, "  BANTUAN  hukúm realisasi ")
    assert wanted["code"].tolist() == ["01.P.01"]
    assert search(current, "bantuan kata-yang-tidak-ada").empty


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("01.P.01", "01.P.01"),
        ("SP2D", "01.P.01"),
        ("harmonisasi", "01.S.02"),
        ("Bagian Hukum struktur biaya", "01.S.03"),
        ("persen realisasi bantuan", "01.P.01"),
    ],
)
def test_a_word_may_stand_in_code_evidence_steps_agency_type_or_unit(current, wanted, code):
    assert code in search(current, wanted)["code"].tolist()


def test_nothing_wanted_is_everything(current):
    assert len(search(current, "   ")) == 120


def test_words_are_no_patterns(current):
    assert search(current, ".* (").empty


def test_shape_counts_every_type_of_every_right_and_nought_too(small_instrument):
    made = small_instrument({"01": {"S": 2, "H": 1}, "02": {"H": 3}}, weights={"S": 40, "H": 60})
    assert shape(made).values.tolist() == [
        ["01", "Hak 01", "S", 2],
        ["01", "Hak 01", "H", 1],
        ["02", "Hak 02", "S", 0],
        ["02", "Hak 02", "H", 3],
    ]


def test_shape_of_an_instrument_without_types_has_one_column(instruments):
    counts = shape(instruments[0])
    assert counts["type"].unique().tolist() == [""]
    assert counts["indicators"].tolist() == [3, 4, 4, 3, 3]

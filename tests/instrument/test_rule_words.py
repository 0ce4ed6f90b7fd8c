"""Rules are said as they are, and the way to a score follows from them."""

import pytest

from kkpham_metrics.instrument.rule_words import (
    calculation,
    category_range,
    rules_in_words,
    verified_rules,
)
from kkpham_metrics.warehouse import statements


def said(instrument):
    frame = rules_in_words(instrument)
    return dict(zip(frame["rule"], frame["value"], strict=True))


def way(instrument):
    return {stage.title: stage.text for stage in calculation(instrument)}


def test_rules_of_34_2016_in_words(instruments):
    rules = said(instruments[1])
    assert rules["Tahun data"] == "2016 sampai 2019"
    assert rules["Nilai hak"] == "rata-rata menurut jenis, berbobot struktur 10, proses 30, hasil 60"
    assert rules["Nilai tambahan"] == "Aksi HAM, ditambahkan sesudah rata-rata, tanpa batas atas"
    assert rules["Pembulatan"] == "dua desimal, angka 5 dibulatkan ke atas"
    assert rules["Kategori Cukup Peduli HAM"] == "65 sampai di bawah 75"
    assert rules["Kategori Kurang Peduli HAM"] == "di bawah 50"


def test_every_rule_keeps_basis_verification_and_source(instruments):
    for instrument in instruments:
        frame = rules_in_words(instrument)
        assert len(frame) == len(instrument.rule_table)
        for column in ("basis", "verified", "source"):
            assert frame[column].tolist() == instrument.rule_table[column].tolist()


@pytest.mark.parametrize(("decimals", "words"), [(0, "tanpa desimal"), (4, "empat desimal")])
def test_rounding_follows_the_instrument(small_instrument, decimals, words):
    assert said(small_instrument({"01": 2}, decimals=decimals))["Pembulatan"].startswith(words)


def test_the_way_follows_from_the_rules(small_instrument, instruments):
    plain = way(small_instrument({"01": 2}, by_indicators=True, bonus=False, scale=(0, 5)))
    assert "mendapat skor langkah itu: 0, 5." in plain["Skor indikator"]
    assert plain["Nilai hak"].startswith("100 × jumlah skor ÷ (5 × ")
    assert "lebih banyak indikator berbobot lebih besar" in plain["Nilai total"]
    assert plain["Nilai tambahan"] == "Peraturan ini tidak mengenal nilai tambahan."
    weighed = way(instruments[1])
    assert "bobot struktur 10, proses 30, hasil 60" in weighed["Nilai hak"]
    assert "batas atas tidak dinyatakan" in weighed["Nilai tambahan"]
    assert "paling tinggi 100" in way(instruments[2])["Nilai tambahan"]


def test_every_statement_of_the_scoring_belongs_to_a_stage(instruments):
    named = {name for stage in calculation(instruments[-1]) for name in stage.statements}
    assert named == set(statements())


def test_a_reading_of_ours_is_no_rule_of_the_regulation(instruments):
    # Counted by hand in instrument.toml: 9 sections, 7 rights, 4 categories.
    assert verified_rules(instruments[1]) == (10, 20)


def test_a_category_holds_its_lower_end_and_not_its_upper(instruments):
    assert category_range(instruments[2], "peduli") == "75 ke atas"
    assert category_range(instruments[2], "mulai") == "50 sampai di bawah 65"

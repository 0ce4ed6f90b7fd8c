"""Two instruments side by side: what differs is named, what matches is aligned."""

import dataclasses

from kkpham_metrics.instrument.comparison import compare_rights, compare_rules


def test_34_2016_against_22_2021(instruments):
    frame = compare_rules(instruments[1], instruments[2]).set_index("aspect")
    assert frame.loc["Nilai hak", "value_a"].endswith("struktur 10, proses 30, hasil 60")
    assert frame.loc["Nilai hak", "value_b"] == "rata-rata semua indikatornya, berbobot sama"
    assert not frame.loc["Nilai hak", "same"]
    assert frame.loc["Nilai total", "same"]
    assert frame.loc["Nilai total", ["basis_a", "basis_b"]].tolist() == ["published", "assumption"]
    assert frame.loc["Indikator menurut jenis", "value_a"] == "struktur 18, proses 26, hasil 39"
    assert frame.loc["Kategori Cukup Peduli HAM", "same"]


def test_a_category_that_only_one_knows_is_not_made_up(instruments):
    frame = compare_rules(instruments[0], instruments[2]).set_index("aspect")
    assert frame.loc["Kategori Peduli HAM", ["value_a", "value_b"]].tolist() == ["76 ke atas", "75 ke atas"]
    assert frame.loc["Kategori Cukup Peduli HAM", "value_a"] == ""
    assert frame.loc["Kategori Di bawah Peduli HAM", "value_b"] == ""
    assert frame.loc["Indikator menurut jenis", "value_a"] == "tanpa jenis"


def test_an_instrument_against_itself_differs_in_nothing(instruments):
    assert compare_rules(instruments[1], instruments[1])["same"].all()


def test_rights_of_the_same_name_are_aligned_and_the_others_stand_alone(instruments):
    frame = compare_rights(instruments[1], instruments[2])
    assert len(frame) == 12
    health = frame[frame["name_a"] == "Kesehatan"].iloc[0]
    assert (health["name_b"], health["indicators_a"], health["indicators_b"]) == ("Kesehatan", 14, 12)
    assert health["types_a"] == "struktur 3, proses 4, hasil 7"
    assert frame.loc[frame["match"] == "only_a", "name_a"].tolist() == [
        "Perumahan yang layak",
        "Lingkungan yang berkelanjutan",
    ]
    assert len(frame[frame["match"] == "only_b"]) == 5


def test_a_declared_match_counts_before_a_name(small_instrument):
    a, b = small_instrument({"01": 1, "02": 1}), small_instrument({"01": 1, "02": 1}, years=(2021, None))
    a = dataclasses.replace(a, rules=a.rules | {"bridge": {"rights": {"01": "kesehatan"}}})
    b = dataclasses.replace(b, rules=b.rules | {"bridge": {"rights": {"02": "kesehatan"}}})
    frame = compare_rights(a, b)
    assert frame[["name_a", "name_b", "match"]].values.tolist() == [
        ["Hak 01", "Hak 02", "bridged"],
        ["Hak 02", "", "only_a"],
        ["", "Hak 01", "only_b"],
    ]
    assert frame["indicators_b"].isna().tolist() == [False, True, False]

"""Which regency a text means: never a guess."""

import pytest

from kkpham_metrics.regency import RegencyError, parse_regency, regencies

# Kemendagri code, name, BPS code: written out by hand from Kepmendagri 300.2.2-2138/2025 and BPS.
KABUPATEN = {
    "61.01": ("Sambas", "6101"),
    "61.02": ("Mempawah", "6104"),
    "61.03": ("Sanggau", "6105"),
    "61.04": ("Ketapang", "6106"),
    "61.05": ("Sintang", "6107"),
    "61.06": ("Kapuas Hulu", "6108"),
    "61.07": ("Bengkayang", "6102"),
    "61.08": ("Landak", "6103"),
    "61.09": ("Sekadau", "6109"),
    "61.10": ("Melawi", "6110"),
    "61.11": ("Kayong Utara", "6111"),
    "61.12": ("Kubu Raya", "6112"),
}
KOTA = {"61.71": ("Pontianak", "6171"), "61.72": ("Singkawang", "6172")}


def refusal(text: str, data_year: int | None = None) -> RegencyError:
    with pytest.raises(RegencyError) as caught:
        parse_regency(text, data_year)
    return caught.value


def test_the_fourteen_are_known_by_both_code_systems():
    known = {code: (r.kind, r.name, r.bps_code) for code, r in regencies().items()}
    assert known == {code: ("Kabupaten", *names) for code, names in KABUPATEN.items()} | {
        code: ("Kota", *names) for code, names in KOTA.items()
    }


def test_a_city_is_labelled_as_one_and_a_regency_by_its_name():
    assert (regencies()["61.71"].label, regencies()["61.71"].full_name) == ("Kota Pontianak",) * 2
    assert (regencies()["61.01"].label, regencies()["61.01"].full_name) == ("Sambas", "Kabupaten Sambas")


@pytest.mark.parametrize("code", KABUPATEN | KOTA)
def test_a_code_with_its_dot_is_the_regency(code):
    parsed = parse_regency(code)
    assert (parsed.code, parsed.notice) == (code, "")


@pytest.mark.parametrize("text", [" 61.01 ", "61,01"])
def test_spaces_around_and_a_comma_for_the_dot_do_not_matter(text):
    assert parse_regency(text).code == "61.01"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (form.format(name), code)
        for code, (name, _) in KABUPATEN.items()
        for form in ("{}", "Kabupaten {}", "Kab. {}", "kab {}", "KAB.{}")
    ]
    + [("Kota Pontianak", "61.71"), ("Kota Singkawang", "61.72"), ("Singkawang", "61.72")]
    + [("kabupaten   KAPUAS  hulu", "61.06"), ("Kapuashulu", "61.06"), ("kota\tpontianak", "61.71")],
)
def test_a_name_with_or_without_kabupaten_or_kota(text, code):
    assert parse_regency(text).code == code


def test_a_name_under_the_wrong_kind_is_unknown():
    assert refusal("Kota Sambas").code == "W03"
    assert refusal("Kabupaten Singkawang").code == "W03"


@pytest.mark.parametrize("data_year", [2013, 2014, None])
def test_kabupaten_pontianak_was_mempawah_up_to_data_year_2014(data_year):
    assert parse_regency("Kabupaten Pontianak", data_year).code == "61.02"
    assert parse_regency("Kab. Pontianak", data_year).code == "61.02"


@pytest.mark.parametrize("data_year", [2015, 2023])
def test_kabupaten_pontianak_is_refused_after_2014_and_mempawah_is_named(data_year):
    error = refusal("Kabupaten Pontianak", data_year)
    assert (error.code, error.candidates) == ("W05", ("61.02",))
    assert "2014" in error.message
    assert "Kabupaten Mempawah" in error.remedy


@pytest.mark.parametrize("data_year", [2013, 2023])
def test_mempawah_and_kota_pontianak_hold_in_every_year(data_year):
    assert parse_regency("Mempawah", data_year).code == "61.02"
    assert parse_regency("Kota Pontianak", data_year).code == "61.71"


@pytest.mark.parametrize("data_year", [2013, 2023, None])
def test_pontianak_alone_is_ambiguous_and_both_are_named(data_year):
    error = refusal("Pontianak", data_year)
    assert error.code == "W04"
    assert set(error.candidates) == {"61.71", "61.02"}
    assert "Kota Pontianak" in error.message
    assert "Kabupaten Mempawah" in error.message


@pytest.mark.parametrize("text", ["6101", "6109", "6110", "6111", "6112", "6171", "6172"])
def test_a_code_without_its_dot_counts_where_kemendagri_and_bps_agree(text):
    parsed = parse_regency(text)
    assert (parsed.code, parsed.notice) == (f"{text[:2]}.{text[2:]}", "")


@pytest.mark.parametrize(
    ("text", "kemendagri", "bps"),
    [
        ("6102", "Mempawah", "Bengkayang"),
        ("6103", "Sanggau", "Landak"),
        ("6104", "Ketapang", "Mempawah"),
        ("6105", "Sintang", "Sanggau"),
        ("6106", "Kapuas Hulu", "Ketapang"),
        ("6107", "Bengkayang", "Sintang"),
        ("6108", "Landak", "Kapuas Hulu"),
    ],
)
def test_a_code_without_its_dot_is_refused_where_they_disagree_and_both_are_named(text, kemendagri, bps):
    codes = {name: code for code, (name, _) in KABUPATEN.items()}
    error = refusal(text)
    assert (error.code, error.candidates) == ("W02", (codes[kemendagri], codes[bps]))
    assert f"Kemendagri {codes[kemendagri]} {kemendagri}" in error.message
    assert f"BPS {text} {bps} ({codes[bps]})" in error.message


def test_61_1_is_melawi_whose_zero_a_spreadsheet_ate_and_said_so():
    parsed = parse_regency("61.1")
    assert parsed.code == "61.10"
    assert "61.1 " in parsed.notice
    assert "61.10 Melawi" in parsed.notice


@pytest.mark.parametrize("text", ["61.2", "61.7", "61.13", "62.01", "6100", "6173", "61", "61.010", "610.1"])
def test_a_code_that_is_no_regency_of_the_province_is_refused(text):
    assert refusal(text).code == "W01"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Bengkayan", "Kabupaten Bengkayang"),
        ("Kab. Sangau", "Kabupaten Sanggau"),
        ("Singkwang", "Kota Singkawang"),
    ],
)
def test_a_misspelt_name_is_refused_with_the_name_that_was_meant(text, meant):
    error = refusal(text)
    assert error.code == "W03"
    assert f"Mungkin maksudnya {meant}?" in error.remedy


def test_a_name_that_resembles_none_is_refused_without_a_guess():
    error = refusal("Denpasar")
    assert (error.code, error.candidates) == ("W03", ())
    assert "Mungkin" not in error.remedy


@pytest.mark.parametrize("text", ["", "   ", "Kabupaten", "-", "Sambas 2", "Sambas 61.02", "6101 Sambas"])
def test_a_text_that_is_not_just_a_name_or_a_code_is_refused(text):
    assert refusal(text).code == "W03"

"""Which row of a layer's attributes is which regency."""

import pandas as pd

from geo.matching import listing, match_features
from kkpham_metrics.regency import regencies

CODES = list(regencies())
LABELS = [regency.label for regency in regencies().values()]
BARE = [regency.name for regency in regencies().values()]
DOTLESS = [code.replace(".", "") for code in CODES]
BPS = [regency.bps_code for regency in regencies().values()]


def test_names_in_any_column_and_any_case():
    table = pd.DataFrame({"OBJECTID": range(14), "WADMKK": [name.upper() for name in LABELS], "luas": 1.5})
    matches = match_features(table)
    assert list(matches.codes) == CODES
    assert matches.problems == ()


def test_codes_with_a_dot():
    assert list(match_features(pd.DataFrame({"KDPKAB": CODES})).codes) == CODES


def test_bare_pontianak_is_the_city_where_mempawah_is_present():
    matches = match_features(pd.DataFrame({"nama": BARE}))
    assert list(matches.codes) == CODES
    assert matches.problems == ("Nama 'Pontianak' dibaca Kota Pontianak, karena Mempawah sudah ada.",)


def test_bare_pontianak_is_the_former_regency_where_the_city_is_present():
    names = ["Pontianak" if label == "Mempawah" else label for label in LABELS]
    matches = match_features(pd.DataFrame({"NAME_2": names}))
    assert list(matches.codes) == CODES
    assert matches.problems == ("Nama 'Pontianak' dibaca Mempawah, karena Kota Pontianak sudah ada.",)


def test_bare_pontianak_stays_in_doubt_where_neither_is_present():
    matches = match_features(pd.DataFrame({"nama": ["Sambas", "Pontianak"]}))
    assert matches.codes == ("61.01", "")
    [problem] = matches.problems
    assert problem.startswith("Fitur 'Pontianak' tidak dipakai. ")
    assert "bermakna ganda" in problem


def test_a_dotted_code_settles_a_bare_name():
    matches = match_features(pd.DataFrame({"nama": ["Sambas", "Pontianak"], "kode": ["61.01", "61.71"]}))
    assert matches.codes == ("61.01", "61.71")
    assert matches.problems == ()


def test_dotless_codes_alone_leave_seven_in_doubt():
    # Kemendagri and BPS agree on 6101, 6109 to 6112, 6171 and 6172 only.
    for column in (DOTLESS, [int(code) for code in DOTLESS], [float(code) for code in DOTLESS]):
        matches = match_features(pd.DataFrame({"kode": column}))
        assert [code for code in matches.codes if code] == [
            "61.01", "61.09", "61.10", "61.11", "61.12", "61.71", "61.72",
        ]  # fmt: skip
        assert len(matches.problems) == 7
        assert all("bermakna ganda" in problem for problem in matches.problems)
        assert "'6102'" in matches.problems[0]


def test_dotless_codes_of_either_office_are_settled_by_names():
    for column in (DOTLESS, BPS):
        matches = match_features(pd.DataFrame({"id": column, "nama": LABELS}))
        assert list(matches.codes) == CODES
        assert matches.problems == ()


def test_dotless_codes_are_settled_only_where_a_name_agrees():
    names = ["Landak", "wilayah B", "Mempawah"]
    matches = match_features(pd.DataFrame({"kode": ["6103", "6105", "6101"], "nama": names}))
    assert matches.codes[:2] == ("61.08", "")
    assert "Fitur 'wilayah B' tidak dipakai. Kode 6105" in matches.problems[1]


def test_a_lost_last_zero_is_read_and_said():
    table = pd.DataFrame({"kode": [61.01, 61.1, None]})
    matches = match_features(table)
    assert matches.codes == ("61.01", "61.10", "")
    assert matches.problems == (
        "Kode 61.1 dibaca sebagai 61.10 Melawi: angka nol terakhir hilang.",
        "1 fitur bukan kabupaten/kota di Kalimantan Barat, tidak dipakai: fitur ke-3.",
    )


def test_a_misspelt_name_is_read_by_its_code():
    names = ["Sekadu" if label == "Sekadau" else label for label in LABELS]
    assert list(match_features(pd.DataFrame({"nama": names, "kode": CODES})).codes) == CODES


def test_a_name_wins_over_a_contradicting_code_and_it_is_said():
    matches = match_features(pd.DataFrame({"kode": ["61.03", "61.01"], "nama": ["Landak", "Sambas"]}))
    assert matches.codes == ("61.08", "61.01")
    assert matches.problems == (
        "'Landak' bertentangan dengan '61.03' pada fitur yang sama; dipakai Landak. Periksa berkas batas.",
    )


def test_district_names_do_not_pass_for_regencies():
    # A district layer: most districts of a regency do not bear its name, the code of the regency is right.
    table = pd.DataFrame(
        {
            "kecamatan": ["Sambas", "Pemangkat", "Tebas", "Ngabang", "Menyuke"],
            "kabupaten": ["61.01", "61.01", "61.01", "61.08", "61.08"],
        }
    )
    assert match_features(table).codes == ("61.01", "61.01", "61.01", "61.08", "61.08")


def test_strangers_are_named():
    matches = match_features(pd.DataFrame({"nama": [*LABELS, "Kabupaten Sukamara", None]}))
    assert matches.codes[14:] == ("", "")
    assert matches.problems == (
        "2 fitur bukan kabupaten/kota di Kalimantan Barat, tidak dipakai: Kabupaten Sukamara, fitur ke-16.",
    )


def test_a_long_list_is_cut_and_counted():
    assert listing(["a", "b", "a"]) == "a, b"
    assert listing(f"n{i}" for i in range(25)).endswith("n18, n19 dan 5 lainnya")


def test_remarks_and_odd_values_do_not_disturb():
    odd = [["a", 1], {"b": 2}, None, True, "x" * 500, *[pd.NA] * 9]
    assert list(match_features(pd.DataFrame({"odd": odd, "nama": LABELS})).codes) == CODES

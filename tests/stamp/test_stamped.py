"""No verdict says that figures did not change unless all of them were compared."""

from contextvars import copy_context
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.acceptance import accept
from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.choices import view_of
from kkpham_metrics.deadlines import set_deadline
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.instrument.importing import import_instrument
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.stamp import Stamp, encode, stamp_of
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.verdict_words import figures_sentence, headline, uncovered_sentence
from kkpham_metrics.verify import CHANGED, SAME, verify
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import open_workspace
from tests.workbooks import with_cell

HEAD = "data_year,regency,stage,level,code,value\n"
RIGHTS = [*(f"{n:02d}" for n in range(1, 11))]
FIRST = "".join(f"2024,{code},final,right,{right},60\n" for code in ("61.12", "61.01") for right in RIGHTS)
CORRECTION = "".join(f"2024,61.12,final,right,{right},{90 if right == '06' else 60}\n" for right in RIGHTS)
PARTLY = "tidak berubah; angka lain pada halaman ini tidak dibandingkan."
NOTED = "Tenggat dan kesepakatan tidak tercakup stempel ini."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ledger"


def load(folder: Path, rows: str) -> None:
    accept(check_bytes("uji.csv", (HEAD + rows).encode(), load_shipped()), folder, by="uji")


def rules(folder: Path, identity: str, sheet: str, find: str, replace: str) -> None:
    shipped = next(i for i in load_shipped() if i.id == identity)
    changed = with_cell(export_workbook(shipped), sheet, find=find, replace=replace)
    import_instrument(f"aturan-{identity}.xlsx", changed, folder, by="uji")


def stamp(folder: Path, **choices: str) -> str:
    usual = {"tahun": "2024", "tahap": "final"} | choices
    return stamp_of(view_of(open_workspace(folder), usual), **choices)


def said(folder: Path, code: str) -> list[str]:
    return [str(change) for change in verify(folder, code).changes]


def said_in_english(folder: Path, code: str) -> list[str]:
    speak("en")
    return said(folder, code)


def test_other_rules_of_another_year_count_where_a_figure_rests_on_them(folder):
    load(folder, "2024,61.12,final,total,,71.2\n2018,61.12,final,total,,74.5\n")
    over_years = stamp(folder, halaman="tren", grafik="kategori")
    of_year = stamp(folder, halaman="ringkasan", grafik="peta")
    partly = stamp(folder, halaman="tren", bagian="garis")
    rules(folder, "34-2016", "Kategori", "75", "74")
    found = verify(folder, over_years)
    assert [(c.row, c.column) for c in found.changes] == [("Kubu Raya", "2018")]
    assert (found.same, found.data, found.rules, headline(found)) == (False, SAME, CHANGED, "Sudah berubah")
    assert verify(folder, of_year).same
    assert not verify(folder, partly).same  # what else the page says was not compared


def test_the_numbers_of_a_release_are_compared(folder):
    load(folder, FIRST)
    code = stamp(folder, halaman="siaran", gambar1="peringkat", gambar2="matriks")
    bare = stamp(folder, halaman="siaran")
    load(folder, CORRECTION)
    found = verify(folder, code)
    assert found.whole
    assert {"Angka dalam siaran", "Nilai daerah", "Peringkat", "Semua hak"} == set(found.compared)
    told = [
        "Rata-rata nilai Peduli HAM · Nilai: 60,00 → 61,50", "Berkas kiriman tahun data 2024 · Nilai: 1 → 2",
        "Isian pada berkas itu, tahun data 2024 · Nilai: 20 → 30",
        "Kubu Raya · Nilai: 60,00 → 63,00", "Kubu Raya · Tertinggi yang mungkin: 60,00 → 63,00",
        "Sambas · Peringkat: 1 → 2", "Kubu Raya · Kesehatan: 60,00 → 90,00",
    ]  # fmt: skip
    assert [str(change) for change in found.changes] == told
    assert copy_context().run(said_in_english, folder, code) == told  # as the release is written
    usual = verify(folder, bare)  # its figures are the default ones, which no stamp names
    assert usual.whole
    assert {"Angka dalam siaran", "Nilai daerah", "Peta", "Peringkat"} == set(usual.compared)
    assert figures_sentence(usual) == f"Angka yang berubah: {len(usual.changes)}."


def test_rights_that_changed_as_the_total_did_are_told_beside_it(folder):
    load(folder, FIRST)
    code = stamp(folder, halaman="siaran", gambar1="peta", gambar2="matriks")
    load(folder, "".join(f"2024,61.12,final,right,{right},90\n" for right in RIGHTS))
    changed = [change.column for change in verify(folder, code).changes if change.row == "Kubu Raya"]
    rights = load_shipped()[-1].rights["name"]
    assert len(rights) == len(RIGHTS)
    assert sorted(changed) == sorted(
        ["Nilai", "Tertinggi yang mungkin", "Kategori", "Kategori yang masih mungkin", *rights]
    )


def test_a_release_that_is_no_more_says_why(folder):
    load(folder, FIRST)
    code = stamp(folder, halaman="siaran", kab="61.01", tahun="2023")
    load(folder, CORRECTION)
    found = verify(folder, code)
    assert (found.data, found.changes) == (CHANGED, ())
    assert found.silent


@pytest.mark.parametrize("place", [{"halaman": "profil"}, {"halaman": "kabupaten", "bagian": "ringkas"}])
def test_the_rights_of_a_profile_are_compared(folder, place):
    load(folder, FIRST)
    code, other = stamp(folder, kab="61.12", **place), stamp(folder, kab="61.12", tahap="mandiri", **place)
    load(folder, CORRECTION)
    assert "Kesehatan · Nilai: 60,00 → 90,00" in said(folder, code)
    assert not verify(folder, code).whole
    found = verify(folder, other)
    assert (found.data, found.changes) == (CHANGED, ())
    assert figures_sentence(found).endswith(f"Nilai total dan kategori {PARTLY}")


def test_of_a_profile_the_total_comes_first_and_no_two_figures_have_one_name(folder):
    load(folder, FIRST.replace("2024,", "2023,"))
    load(folder, FIRST)
    code = stamp(folder, kab="61.12", halaman="profil")
    load(folder, CORRECTION)
    told = said(folder, code)
    assert told[0] == "Kubu Raya · Nilai total: 60,00 → 63,00"
    # The right changed by 30 since the former year, and the total by 3 for it.
    assert "Kesehatan · Perubahan (Profil hak satu daerah): 0,00 → +30,00" in told
    assert "Kesehatan · Perubahan (Mengapa nilai berubah): 0,00 → +3,00" in told
    names = [(change.row, change.column) for change in verify(folder, code).changes]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("place", [{"halaman": "ringkasan"}, {"halaman": "pengumpulan"}, {"grafik": "bola"}])
def test_only_what_was_compared_is_said_to_be_the_same(folder, place):
    load(folder, FIRST)
    code = stamp(folder, kab="61.01", **place)
    load(folder, CORRECTION)
    found = verify(folder, code)
    assert figures_sentence(found) == f"Nilai total dan kategori {PARTLY}"
    assert (found.holds, headline(found)) == (False, "Angka yang dibandingkan masih sama")


def test_what_several_tables_of_a_page_show_is_told_once(folder):
    load(folder, FIRST)
    code = stamp(folder, halaman="ringkasan", bagian="peta")
    load(folder, CORRECTION)
    found = verify(folder, code)
    assert found.compared == ("Peta", "Peringkat", "Nilai total dan kategori")
    assert said(folder, code) == [
        "Kubu Raya · Nilai: 60,00 → 63,00", "Kubu Raya · Tertinggi yang mungkin: 60,00 → 63,00",
        "Sambas · Peringkat: 1 → 2",
    ]  # fmt: skip
    assert figures_sentence(found).startswith("Angka lain pada halaman ini tidak dibandingkan. Angka yang ")


def test_deadlines_are_said_to_be_outside_a_stamp(folder):
    load(folder, FIRST)
    codes = [stamp(folder, halaman="pengumpulan"), stamp(folder, halaman="profil", kab="61.12"),
             stamp(folder, halaman="pengumpulan", grafik="kemajuan")]  # fmt: skip
    set_deadline(folder, 2025, "to_kanwil", date(2025, 12, 31), "surat", "uji")
    assert [uncovered_sentence(verify(folder, code)) for code in codes] == [NOTED] * 3
    assert uncovered_sentence(verify(folder, stamp(folder, halaman="ringkasan", grafik="peta"))) == ""


def test_a_right_that_is_called_otherwise_now_is_never_compared_with_totals(folder):
    load(folder, FIRST)
    code = stamp(folder, halaman="ringkasan", grafik="peringkat", hak="kesehatan")
    rules(folder, "22-2021", "Hak", "Kesehatan", "Kesehatan masyarakat")
    found = verify(folder, code)
    assert (found.changes, found.rules) == ((), CHANGED)
    assert found.silent == "Hak “kesehatan” tidak dikenal pada instrumen tahun data 2024."


@pytest.mark.parametrize("choices", [{"hak": "hidup"}, {"kab": "99.99"}, {"sumber": "entah"}])
def test_a_stamp_that_names_what_is_not_there_is_never_the_same(folder, choices):
    load(folder, FIRST)
    code = encode(
        Stamp(
            {"tahun": "2024", "tahap": "final", "halaman": "ringkasan", "grafik": "peta"} | choices,
            open_workspace(folder).warehouse.fingerprint,
            view_of(open_workspace(folder), {"tahun": "2024", "tahap": "final"}).version[:5],
        )
    )
    found = verify(folder, code)
    assert (found.same, headline(found)) == (False, "Tidak dapat dibandingkan")
    assert "tidak dikenal" in found.silent
    load(folder, CORRECTION)
    assert "tidak dikenal" in verify(folder, code).silent
    assert verify(folder, code).changes == ()


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory):
    """Return a corrected ledger, the fingerprint before it, and an opener that opens each state once."""
    folder = tmp_path_factory.mktemp("office") / "ledger"
    load(folder, FIRST)
    before, opened = open_workspace(folder).warehouse.fingerprint, {}
    load(folder, CORRECTION)

    def opening(*state):
        if state not in opened:
            opened[state] = open_workspace(*state)
        return opened[state]

    return folder, before, opening


VALUES = st.one_of(st.sampled_from(["2021", "99.X", "9" * 30, "zz"]), st.text(max_size=5))
OPTIONS = sorted({key for recipe in RECIPES.values() for key in recipe.options})
anything = st.fixed_dictionaries(
    {"tahap": st.sampled_from(["mandiri", "terverifikasi", "final"])},
    optional={
        "tahun": st.sampled_from(["2024", "2017", "0", "9999", "1" * 30, "x"]),
        "halaman": st.sampled_from(["siaran", "profil", "kabupaten", "tren", "hak", "pengumpulan", "x"]),
        "bagian": st.sampled_from(["ringkas", "perubahan", "tahap", "garis", "matriks", "kemajuan", "x"]),
        "grafik": st.sampled_from([*RECIPES, "bola"]),
        "kab": st.sampled_from(["61.12", "61.01,61.12", "99.99", ",", "semua"]),
        "hak": st.sampled_from(["kesehatan", "hidup", "", "semua"]),
        "sumber": st.sampled_from(["resmi", "dihitung", "entah"]),
        "gambar1": st.sampled_from(["peta", "matriks", "profil", "bola"]),
        "gambar2": st.sampled_from(["garis", "perubahan", "susunan"]),
        **dict.fromkeys(OPTIONS, VALUES),
    },
)  # fmt: skip


@given(anything)
def test_any_stamp_gets_a_verdict_or_is_refused_in_words(corrected, choices):
    folder, before, opening = corrected
    try:
        found = verify(folder, encode(Stamp({"tahun": "2024"} | choices, before, "")), opening)
    except InputRefusedError as refusal:
        assert str(refusal).startswith("[J04]")  # noqa: PT017
        return
    assert found.data == CHANGED
    assert figures_sentence(found)

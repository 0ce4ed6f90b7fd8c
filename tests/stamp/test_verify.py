"""A stamp says whether data and rules are still those that it was made of, and which figure changed."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.choices import as_text, view_of
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.instrument.importing import import_instrument
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.stamp import Stamp, encode, stamp_of
from kkpham_metrics.storage import moment
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.verdict_words import headline, present_sentence
from kkpham_metrics.verify import (
    CHANGED,
    DEMONSTRATION,
    SAME,
    UNKNOWN,
    Verdict,
    address,
    moments,
    verify,
)
from kkpham_metrics.withdrawals import withdraw
from kkpham_metrics.workspace import open_workspace
from tests.workbooks import with_cell

HEAD = "data_year,regency,stage,level,code,value\n"
FIRST = "2024,61.12,final,total,,71.2\n2024,61.01,final,total,,80\n"
CORRECTION = "2024,61.12,final,total,,73.05\n"
USUAL = {"tahun": "2024", "tahap": "final"}
MAP = {"halaman": "ringkasan", "grafik": "peta"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ledger"


def load(folder: Path, rows: str) -> str:
    return accept(check_bytes("uji.csv", (HEAD + rows).encode(), load_shipped()), folder, by="uji").receipt


def rules(folder: Path, lower: str, identity: str = "22-2021") -> None:
    shipped = next(i for i in load_shipped() if i.id == identity)
    changed = with_cell(export_workbook(shipped), "Kategori", find="75", replace=lower)
    import_instrument(f"aturan-{lower}.xlsx", changed, folder, by="uji")


def stamp(folder: Path, **choices: str) -> str:
    """Return the stamp of a picture that is made now."""
    workspace = open_workspace(folder, *moments(Stamp({"aturan": "kini", "saat": "kini"} | choices, "", "")))
    return stamp_of(view_of(workspace, USUAL | choices), **(MAP | choices))


def said(verdict: Verdict) -> list[str]:
    return [str(change) for change in verdict.changes]


def test_while_nothing_was_loaded_it_is_the_same(folder):
    code = stamp(folder)  # of the demonstration data, which every machine has
    assert verify(folder, code).same
    load(folder, FIRST)
    code = stamp(folder)
    found = verify(folder, code)
    assert (found.data, found.rules, found.since, found.changes) == (SAME, SAME, None, ())
    assert found.about == "Peta"
    assert "Data tahun 2024, penilaian 2025" in found.sentence


@pytest.mark.parametrize("chart", ["peta", "peringkat"])
def test_after_a_correction_the_figure_that_changed_is_named(folder, chart):
    load(folder, FIRST)
    code, at = stamp(folder, grafik=chart), moment(read_ledger(folder).receipts[0].accepted_at)
    load(folder, CORRECTION)
    found = verify(folder, code)
    assert (found.data, found.rules, found.since) == (CHANGED, SAME, at)
    assert said(found) == [
        "Kubu Raya · Nilai: 71,20 → 73,05", "Kubu Raya · Tertinggi yang mungkin: 71,20 → 73,05"
    ]  # fmt: skip


def test_a_page_without_a_chart_is_compared_by_its_totals(folder):
    load(folder, FIRST)
    workspace = open_workspace(folder)
    view = view_of(workspace, USUAL)
    code, right = stamp_of(view, halaman="riwayat"), stamp_of(view, halaman="riwayat", hak="kesehatan")
    official = stamp_of(view, halaman="hasil", sumber="resmi")
    load(folder, CORRECTION)
    found = verify(folder, code)
    assert found.about == "Halaman riwayat"
    assert said(found) == ["Kubu Raya · Nilai total: 71,20 → 73,05"]
    assert said(verify(folder, right)) == said(verify(folder, official)) == []
    assert verify(folder, right).data == CHANGED


def test_only_the_regencies_of_the_stamp_are_compared(folder):
    load(folder, FIRST)
    code = stamp(folder, kab="61.01")
    load(folder, CORRECTION)
    found = verify(folder, code)
    assert (found.data, said(found)) == (CHANGED, [])
    assert (found.same, found.holds, headline(found)) == (False, True, "Angkanya masih sama")
    assert present_sentence(found) == ""


def test_what_was_withdrawn_is_no_longer_there(folder):
    first = load(folder, FIRST)
    load(folder, "2023,61.12,final,total,,60\n")
    code = stamp(folder)
    withdraw(first, folder, "salah")
    assert verify(folder, code).data == CHANGED
    found = [change for change in verify(folder, code).changes if change.column == "Nilai"]
    assert sorted(str(change) for change in found) == [
        "Kubu Raya · Nilai: 71,20 → –", "Sambas · Nilai: 80,00 → –"
    ]  # fmt: skip


def test_other_rules_are_told_from_other_data(folder):
    load(folder, FIRST)
    code = stamp(folder)
    rules(folder, "72")
    found = verify(folder, code)
    assert (found.data, found.rules) == (SAME, CHANGED)
    assert said(found) == []  # 71,20 stays below the new cut-off
    rules(folder, "71")
    assert "Kubu Raya · Kategori: Cukup Peduli HAM → Peduli HAM" in said(verify(folder, code))


def test_rules_of_another_regulation_do_not_make_these_others(folder):
    load(folder, FIRST)
    code = stamp(folder)
    rules(folder, "74", "34-2016")
    found = verify(folder, code)
    assert (found.data, found.rules, found.changes) == (SAME, SAME, ())
    assert found.same


def test_demonstration_data_are_not_compared_with_the_offices(folder):
    code = stamp(folder)
    receipt = load(folder, FIRST)
    found = verify(folder, code)
    assert (found.data, found.changes) == (DEMONSTRATION, ())
    assert "Data contoh" in found.silent
    assert found.known
    assert not found.same
    of_office = stamp(folder)
    withdraw(receipt, folder, "salah")
    assert verify(folder, code).same  # they are shown again
    assert (verify(folder, of_office).data, verify(folder, of_office).changes) == (CHANGED, ())
    assert "Data contoh" in verify(folder, of_office).silent


def test_another_offices_stamp_is_not_known(folder, tmp_path):
    load(folder, FIRST)
    load(tmp_path / "other", CORRECTION)
    found = verify(folder, stamp(tmp_path / "other"))
    assert (found.data, found.rules, found.known) == (UNKNOWN, SAME, False)
    strange = verify(folder, encode(Stamp(MAP | USUAL, "00000000", "00000")))
    assert (strange.data, strange.rules) == (UNKNOWN, UNKNOWN)


def test_a_copy_of_the_ledger_says_the_same(folder, tmp_path):
    load(folder, FIRST)
    code = stamp(folder)
    load(folder, CORRECTION)
    shutil.copytree(folder, tmp_path / "copy")
    assert verify(tmp_path / "copy", code) == verify(folder, code)


def test_a_stamp_of_a_past_moment_goes_on_showing_it(folder):
    load(folder, FIRST)
    at = as_text(moment(read_ledger(folder).receipts[0].accepted_at))
    load(folder, CORRECTION)
    code = stamp(folder, saat=at)
    load(folder, "2024,61.01,final,total,,81\n")
    found = verify(folder, code)
    assert found.same
    assert headline(found) == "Masih sama untuk keadaan saat itu"
    # The tables of a map hold the score twice: as it is, and as the highest possible.
    told = "Terhadap keadaan kini 4 angka berbeda, mulai dari Sambas · Nilai: 80,00 → 81,00."
    assert present_sentence(found) == told
    alone = verify(folder, stamp(folder, saat=at, kab="61.04"))  # of whom nothing was sent, then or now
    assert (headline(alone), present_sentence(alone)) == ("Masih sama", "Pada keadaan kini angkanya sama.")
    assert "keadaan per" in found.sentence
    assert address(found.stamp)["saat"] == at


def test_a_stamp_under_former_rules_goes_on_under_them(folder):
    load(folder, FIRST)
    rules(folder, "70")
    imported = open_workspace(folder).instruments[-1].installed.imported_at
    code = stamp(folder, aturan=imported)
    assert verify(folder, code).same
    load(folder, CORRECTION)
    found = verify(folder, code)
    assert (found.data, found.rules) == (CHANGED, SAME)
    assert said(found)[0] == "Kubu Raya · Nilai: 71,20 → 73,05"
    assert moments(found.stamp)[0] == moment(imported) - timedelta(microseconds=1)


def test_what_cannot_be_drawn_is_said(folder):
    load(folder, FIRST)
    code = stamp(folder, grafik="profil", halaman="kabupaten")  # of one regency, and none is named
    load(folder, CORRECTION)
    found = verify(folder, code)
    assert (found.data, found.changes, found.silent) == (CHANGED, (), "Pilih satu kabupaten/kota.")


@pytest.mark.parametrize("choices", [{"tahun": "abc"}, {"tahun": "9" * 5000}, {"tahap": "tengah"}])
def test_a_year_or_stage_that_does_not_exist_is_refused(folder, choices):
    with pytest.raises(InputRefusedError, match=r"\[J04\]"):
        verify(folder, encode(Stamp(USUAL | choices, "00000000", "")))


@pytest.mark.parametrize(
    "choices", [{"grafik": "bola"}, {"sumber": "entah"}, {"kab": "99.99"}, {"tahun": "9999"}, {"saat": "x"}]
)
def test_other_unknown_words_do_no_harm(folder, choices):
    load(folder, FIRST)
    assert verify(folder, encode(Stamp(USUAL | MAP | choices, "00000000", ""))).data == UNKNOWN


def test_the_address_is_that_of_the_charts_page(folder):
    choices = {"grafik": "matriks", "kab": "61.01", "tahun": "2024"}
    assert address(Stamp(choices, "00000000", "")) == {
        "halaman": "hak", "bagian": "matriks", "kab": "61.01", "tahun": "2024"
    }  # fmt: skip
    assert address(Stamp({"tahun": "2024"}, "00000000", ""))["halaman"] == "ringkasan"

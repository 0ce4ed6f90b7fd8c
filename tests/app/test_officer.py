"""Nothing is written on any page before the officer is named, and what is written bears that name."""

import getpass

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.assistance import meetings
from kkpham_metrics.deadlines import deadlines
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.journal import read_journal
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.paths import ROOT
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.verification.drafts import read_draft
from tests.app import test_hasil

FILE = b"data_year,regency,stage,level,code,value,evidence\n2023,61.01,self,indicator,06.H.03,80,a.pdf\n"
DEADLINES = {"bagian": "tenggat", "tahun": "2024", "tahap": "mandiri"}


@pytest.fixture
def receipt(ledger):
    return accept(check_bytes("sambas.csv", FILE, load_shipped()), ledger, by="Ani")


def decide(page):
    group = next(g for g in page.app.button_group if g.proto.label.startswith("Nilai"))
    group.set_value("accepted")
    page.app.run()
    next(b for b in page.app.button if b.label == "Simpan keputusan").click().run()


def note_deadline(page):
    page.app.text_input(key="tenggat_sumber").set_value("Surat uji")
    page.app.button(key="tenggat_simpan").click().run()


def note_meeting(page):
    page.app.text_area(key="temu_peserta").set_value("Dinas")
    page.app.text_area(key="temu_ringkasan").set_value("Pembahasan")
    page.app.button(key="temu_simpan").click().run()


def keep_letterhead(page):
    page.app.button(key="kop_simpan").click().run()


WRITING = {
    "verifikasi": ({"tahun": "2023", "kab": "61.01"}, decide),
    "pengumpulan": (DEADLINES, note_deadline),
    "pendampingan": ({"bagian": "catatan", "kab": "61.01"}, note_meeting),
}


def written(folder):
    noted = [kind for kind in ("deadlines", "office") if read_journal(folder, kind).entries]
    return [*read_draft(folder, 2023, "61.01").decisions, *noted, *meetings(folder)["noted_by"]]


@pytest.mark.parametrize("name", WRITING)
def test_without_a_name_nothing_is_written_and_the_screen_says_what_to_do(open_page, ledger, receipt, name):
    address, press = WRITING[name]
    page = open_page(name, officer="", **address)
    assert page.app.text_input(key="petugas").value == ""
    press(page)
    assert "Isi Nama petugas, lalu tekan lagi." in page.app.error[0].value
    assert written(ledger) == []
    page.app.text_input(key="petugas").set_value(" Citra ")
    press(page)
    assert not page.app.error
    assert len(written(ledger)) == 1


def test_the_letterhead_needs_a_name_too(open_page, ledger):
    page = open_page("pengumpulan", officer="", bagian="kop")
    keep_letterhead(page)
    assert "Isi Nama petugas" in page.app.error[0].value
    page.app.text_input(key="petugas").set_value("Citra")
    keep_letterhead(page)
    assert [entry.noted_by for entry in read_journal(ledger, "office").entries] == ["Citra"]


def test_a_withdrawal_needs_a_name_too(open_page, ledger, receipt):
    page = open_page("riwayat", officer="", tahun="2023", cari=receipt.receipt, jenis="accepted")
    page.app.text_input(key=f"alasan_tarik_{receipt.receipt}").set_value("keliru")
    page.app.button(key="tarik").click().run()
    page.app.button(key="tarik_ya").click().run()
    assert "Isi Nama petugas" in page.app.error[0].value
    assert not read_ledger(ledger).withdrawals


def test_a_name_typed_just_before_the_press_is_the_one_recorded(open_page, ledger):
    page = open_page("pengumpulan", officer="Ani", **DEADLINES)
    page.app.text_input(key="tenggat_sumber").set_value("Surat uji")
    page.app.text_input(key="petugas").set_value("Citra")
    page.app.button(key="tenggat_simpan").click().run()
    (entry,) = read_journal(ledger, "deadlines").entries
    assert entry.noted_by == "Citra"
    assert "office" in set(deadlines(ledger, 2025)["basis"])


def test_a_name_that_is_emptied_is_asked_for_again(open_page, ledger):
    page = open_page("pengumpulan", officer="Ani", **DEADLINES)
    assert page.app.text_input(key="petugas").value == "Ani"
    page.app.text_input(key="petugas").set_value("").run()
    assert page.app.text_input(key="petugas").value == ""
    assert getpass.getuser() not in [field.value for field in page.app.text_input]


def test_published_results_and_files_need_a_name_too(open_page, ledger):
    page = test_hasil.upload(open_page("hasil", bagian="impor", officer=""), test_hasil.SANGGAU)
    assert "Isi Nama petugas" in test_hasil.press(page, "catat_hasil").app.error[0].value
    page = open_page("unggah", officer="")
    page.app.file_uploader[0].set_value([("sambas.csv", FILE, "text/csv")])
    page.app.run()
    page.app.button(key="unggah_terima").click().run()
    assert "Isi Nama petugas" in page.app.error[0].value
    assert not ledger.exists()


def test_the_name_is_asked_anew_once_the_page_is_loaded_anew_as_the_guide_says(open_page, receipt):
    asked = {"tahun": "2023", "kab": "61.01"}
    page = open_page("verifikasi", officer="", **asked)
    page.app.text_input(key="petugas").set_value("Ani").run()
    assert page.app.session_state["petugas_tetap"] == "Ani"
    assert open_page("verifikasi", officer="", **asked).app.text_input(key="petugas").value == ""
    guide = " ".join((ROOT / "PANDUAN.md").read_text(encoding="utf-8").split())
    assert "Nama berlaku sampai halaman dimuat ulang (F5)" in guide

"""The page on assistance: the ranking and what it hangs on, and the log from form to regency's page."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from kkpham_metrics import assistance, formats
from kkpham_metrics.assistance import Agreed
from kkpham_metrics.deadlines import set_deadline
from kkpham_metrics.workspace import open_workspace

SELF = {"tahun": "2024", "tahap": "mandiri"}
HOSTILE = "<script>alert(1)</script> **tebal** [x](http://x)"
TODAY = date.today()


def meet(folder: Path, regency: str = "61.04", due: date = TODAY, agreed: str = "Kirim laporan") -> str:
    one = Agreed("Dinas Kesehatan", agreed, due)
    day = TODAY - timedelta(30)
    return assistance.add_meeting(folder, regency, "", day, "visit", "Ani", "Bahas", "Citra", [one])


def widget(page, key: str):
    kinds = ("selectbox", "text_input", "text_area", "date_input", "button", "button_group")
    return next(w for kind in kinds for w in page.app.get(kind) if w.key == key)


def press(page, key: str) -> None:
    widget(page, key).click()
    page.app.run()
    assert not page.app.exception


def test_who_sent_nothing_comes_first_and_has_no_points(open_page):
    page = open_page("pendampingan", **SELF)
    table = page.app.dataframe[0].value
    assert table["Kabupaten/Kota"].tolist()[:4] == ["Kapuas Hulu", "Melawi", "Kayong Utara", "Sekadau"]
    assert table["Urutan"].tolist()[:4] == [1, 1, 1, 4]
    assert table["Masih dapat ditambah"].isna().tolist()[:4] == [True, True, True, False]
    assert table["Yang terjangkau"].iloc[0] == "seluruh nilainya; belum mengirim data"
    assert table["Yang terjangkau"].iloc[10] == "cukup 4,67 poin untuk Peduli HAM"
    assert page.cards["Daerah tanpa nilai"].value == "3 daerah"
    assert "120 indikator pada 24 perangkat daerah/instansi ditunggu" in page.app.info[0].value
    assert "Kayong Utara" in page.chart("dipertaruhkan")["alt"]


def test_what_the_bars_say_is_in_the_file_and_not_again_beside_them(open_page):
    table = open_page("pendampingan", **SELF).app.dataframe[0]
    columns = json.loads(table.proto.columns)
    hidden = {name for name, column in columns.items() if column.get("hidden")}
    assert {"Masih dapat ditambah", "Dapat hilang", "Tertinggi yang mungkin"} <= hidden
    shown = sum(column["width"] for column in columns.values() if column.get("width"))
    assert shown <= 716 - 36  # the room at 1366 pixels, without the boxes to choose a row
    assert len(table.value.columns) == 10


def test_the_detail_of_one_regency_sums_to_what_it_has_at_stake(open_page):
    page = open_page("pendampingan", **SELF, kab="61.03")
    row, rights, agencies, indicators = (page.app.dataframe[n].value for n in range(4))
    stake = row["Masih dapat ditambah"].iloc[0]
    assert stake == pytest.approx(25.83)
    for parts in (rights, agencies):
        assert parts["Masih dapat ditambah"].sum() == pytest.approx(stake)
        assert parts["Terbuka"].sum() == row["Terbuka"].iloc[0] == 31
    assert indicators["Masih dapat ditambah"].count() == 31
    assert indicators["Dapat hilang"].count() == 4
    assert "Cukup 6,33 poin untuk Cukup Peduli HAM*." in page.words


def test_the_head_counts_the_days_to_the_next_deadline(open_page, ledger):
    assert open_page("pendampingan", **SELF).cards["Tenggat berikutnya"].value
    set_deadline(ledger, 2025, "Rapat <b>akhir</b>", TODAY + timedelta(12), "surat", "Ani")
    card = open_page("pendampingan", **SELF).cards["Tenggat berikutnya"]
    assert card.value == "12 hari lagi"
    assert card.below.startswith("Rapat <b>akhir</b>, ")  # read back from escaped HTML


def test_the_announcement_is_not_told_as_a_deadline_of_who_sends(open_page, ledger):
    for step in ("to_kanwil", "entered"):
        set_deadline(ledger, 2025, step, TODAY - timedelta(30), "surat", "Ani")
    set_deadline(ledger, 2025, "announced", TODAY + timedelta(12), "surat", "Ani")
    card = open_page("pendampingan", **SELF).cards["Tenggat berikutnya"]
    assert card.value == "semua lewat"
    assert card.below == f"menunggu pengumuman hasil {formats.day(TODAY + timedelta(12))}"


def test_dates_are_asked_for_in_one_form(open_page, ledger):
    for page, part in {"pendampingan": "catatan", "pengumpulan": "tenggat"}.items():
        shown = open_page(page, **SELF, bagian=part).app.date_input
        assert {box.proto.format for box in shown} == {"DD-MM-YYYY"}


def test_a_meeting_is_noted_with_its_agreements_and_the_form_is_empty_again(open_page, ledger):
    page = open_page("pendampingan", bagian="catatan", kab="61.04")
    widget(page, "temu_ringkasan").set_value(HOSTILE)
    widget(page, "temu_setuju_0").set_value("Kirim laporan")
    press(page, "temu_tambah")
    widget(page, "temu_setuju_1").set_value("Sahkan data")
    widget(page, "temu_instansi_1").set_value("Dinas Kesehatan")
    widget(page, "petugas").set_value("Citra")
    page.app.run()
    press(page, "temu_simpan")
    found = assistance.agreements(ledger, "61.04")
    assert sorted(found["agreed"]) == ["Kirim laporan", "Sahkan data"]
    assert set(found["due"]) == {TODAY + timedelta(14)}
    assert set(found["noted_by"]) == {"Citra"}
    assert assistance.meetings(ledger)["summary"].tolist() == [HOSTILE]
    assert page.app.success[0].value == "Pertemuan tersimpan dengan 2 kesepakatan."
    assert widget(page, "temu_ringkasan").value == ""
    assert open_workspace(ledger).stand_in


def test_a_meeting_without_summary_is_refused_and_the_draft_stays(open_page, ledger):
    page = open_page("pendampingan", bagian="catatan")
    widget(page, "temu_setuju_0").set_value("Kirim laporan")
    press(page, "temu_simpan")
    assert "T04" in page.app.error[0].value
    assert widget(page, "temu_setuju_0").value == "Kirim laporan"
    assert not ledger.exists()


def test_a_disk_that_cannot_be_written_is_said(open_page, ledger):
    page = open_page("pendampingan", bagian="catatan")
    widget(page, "temu_ringkasan").set_value("Bahas")
    page.app.run()
    ledger.write_text("bukan folder")
    press(page, "temu_simpan")
    assert "Tidak ada yang tersimpan" in page.app.error[0].value


def test_an_agreement_is_done_opened_again_due_later_and_taken_back(open_page, ledger):
    meet(ledger, due=TODAY - timedelta(3))
    page = open_page("pendampingan", bagian="catatan")
    table = page.app.dataframe[0].value
    assert table["Keadaan"].tolist() == ["lewat tenggat"]
    assert table["Lewat (hari)"].tolist() == [3]
    about = assistance.agreements(ledger)["about"].iloc[0]

    def choose(state: str) -> None:
        widget(page, "keadaan").set_value(state)
        page.app.run()
        widget(page, "sepakat_pilih").set_value(about)
        page.app.run()

    choose("semua")
    widget(page, "sepakat_keterangan").set_value("surat 5")
    page.app.run()
    press(page, "sepakat_tandai")
    row = assistance.agreements(ledger).iloc[0]
    assert (row["done_on"], row["remark"]) == (TODAY, "surat 5")
    choose("selesai")
    press(page, "sepakat_buka")
    assert assistance.agreements(ledger)["done_on"].isna().all()
    choose("belum")
    widget(page, "sepakat_tenggat").set_value(TODAY + timedelta(9))
    page.app.run()
    press(page, "sepakat_undur")
    assert assistance.agreements(ledger)["due"].tolist() == [TODAY + timedelta(9)]
    choose("belum")
    press(page, "sepakat_tarik")
    assert assistance.agreements(ledger).empty


def test_an_agreement_that_another_one_took_back_meanwhile_is_said(open_page, ledger):
    meet(ledger)
    about = assistance.agreements(ledger)["about"].iloc[0]
    page = open_page("pendampingan", bagian="catatan")
    widget(page, "sepakat_pilih").set_value(about)
    page.app.run()
    assistance.take_back(ledger, assistance.AGREEMENTS, about)
    press(page, "sepakat_tandai")
    assert "baru saja ditarik" in page.app.error[0].value
    assert assistance.agreements(ledger).empty


def test_an_agreement_that_another_one_changed_meanwhile_is_said_and_can_be_tried_again(open_page, ledger):
    meet(ledger)
    about = assistance.agreements(ledger)["about"].iloc[0]
    page = open_page("pendampingan", bagian="catatan")
    widget(page, "sepakat_pilih").set_value(about)
    page.app.run()
    assistance.set_due(ledger, about, TODAY + timedelta(5), "diundur", "Budi")
    press(page, "sepakat_tandai")
    assert "baru saja diubah oleh Budi" in page.app.error[0].value
    assert assistance.agreements(ledger)["done_on"].isna().all()
    assert "diundur" in page.app.dataframe[0].value["Keterangan"].tolist()
    press(page, "sepakat_tandai")
    row = assistance.agreements(ledger).iloc[0]
    assert (row["done_on"], row["due"]) == (TODAY, TODAY + timedelta(5))


def test_a_year_without_assessment_ranks_nobody(open_page):
    page = open_page("pendampingan", tahun="2020")
    assert not page.cards
    assert "sehingga tahun data 2020 kosong" in page.app.info[0].value


def test_a_meeting_is_taken_back(open_page, ledger):
    about = meet(ledger)
    page = open_page("pendampingan", bagian="catatan")
    widget(page, "temu_tarik").set_value(about)
    page.app.run()
    press(page, "temu_tarik_ini")
    assert assistance.meetings(ledger).empty
    assert "Belum ada pertemuan yang dicatat." in page.words


def test_tables_of_the_log_carry_no_marks_of_demonstration_data(open_page, ledger):
    meet(ledger)
    page = open_page("pendampingan", bagian="catatan")
    assert set(page.app.dataframe[0].value["Tanda"]) == {""}
    assert "Angka sintetis" not in page.words


@pytest.mark.parametrize("part", ["ringkas", "data-dukung"])
def test_open_agreements_stand_on_the_page_of_their_regency_overdue_ones_in_words(open_page, ledger, part):
    before = open_page("kabupaten", kab="61.04", bagian=part)
    assert "Kesepakatan pendampingan" not in before.words
    meet(ledger, due=TODAY - timedelta(2), agreed=HOSTILE)
    meet(ledger, due=TODAY + timedelta(2))
    page = open_page("kabupaten", kab="61.04", bagian=part)
    assert "Kesepakatan pendampingan yang belum selesai: 2 (1 lewat tenggat)" in page.words
    assert "lewat tenggat 2 hari" in page.words
    assert "<script>alert" not in page.words
    assert "&lt;script&gt;" in page.words
    other = open_page("kabupaten", kab="61.01", bagian=part)
    assert "Kesepakatan pendampingan" not in other.words

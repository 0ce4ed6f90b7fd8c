"""Pengumpulan Data: what came in, what is due from whom, the deadlines, and the office's own settings."""

import io
from datetime import date

import openpyxl
import pytest

from kkpham_metrics.assistance import Agreed, add_meeting
from kkpham_metrics.deadlines import deadlines, set_deadline
from kkpham_metrics.office import read_office
from pages.components import collection_followup

SELF = {"tahun": "2024", "tahap": "mandiri"}
VERIFIED = {"tahun": "2023", "tahap": "terverifikasi"}
THREE = (
    "2023,Sambas,self,indicator,01.S.01,1,\n2023,Sambas,self,indicator,01.S.02,,ya\n"
    "2023,Mempawah,self,right,01,70,\n2023,Sanggau,self,indicator,01.S.01,,\n"
)


def labels(page, kind="button"):
    return [element.label if kind == "button" else element.proto.label for element in page.app.get(kind)]


def test_key_figures_name_who_sent_nothing_and_what_lacks(open_page):
    page = open_page("pengumpulan", **SELF)
    assert not page.app.exception
    cards = page.cards
    assert cards["Sudah mengirim"].value == "11 dari 14"
    assert cards["Belum mengirim"] == ("Belum mengirim", "3", "Kapuas Hulu, Melawi, Kayong Utara")
    # 894 of 1306 due from eleven, and three times 120 from those that sent nothing.
    assert f"{894 / (1306 + 360):.1%}".replace(".", ",") == "53,7%"
    assert cards["Jawaban terkumpul"][1:] == ("53,7%", "894 dari 1.666 indikator")
    assert cards["Data dukung belum ada"].value == "448"
    assert cards["Tenggat berikutnya"].value.startswith(("semua lewat", "lewat"))


def test_the_least_complete_stand_first_and_absences_are_words(open_page):
    page = open_page("pengumpulan", **SELF)
    chart = page.chart("kelengkapan_dijawab")
    assert chart["layout"]["yaxis"]["ticktext"][:4] == ["Kapuas Hulu", "Melawi", "Kayong Utara", "Sekadau"]
    absent = next(t for t in chart["data"] if t["name"] == "absence")
    assert "<i>belum mengirim</i>" in absent["text"]
    assert "DATA CONTOH (sintetis)" in chart["layout"]["annotations"][0]["text"]


def test_acceptance_of_evidence_is_shown_only_where_kanwil_looked(open_page):
    page = open_page("pengumpulan", **VERIFIED, ukuran="ditolak")
    assert "51 dari 1540" in page.chart("kelengkapan_ditolak")["alt"]
    assert page.cards["Data dukung belum ada"].below == "51 ditolak"
    own = open_page("pengumpulan", **SELF, ukuran="ditolak")
    assert "kelengkapan_dijawab" in own.app.get("plotly_chart")[0].proto.id


def test_three_regencies_sent_each_in_its_own_way(open_page, load):
    load(THREE)
    page = open_page("pengumpulan", tahun="2023", tahap="mandiri")
    assert page.cards["Sudah mengirim"].value == "3 dari 14"
    assert page.cards["Belum mengirim"].below == "disebut di bawah"
    assert "Ketapang" in page.chart("kelengkapan_dijawab")["layout"]["yaxis"]["ticktext"]
    assert "Ketapang" not in page.words  # said once: the table stands right below
    texts = [t for trace in page.chart("kelengkapan_dijawab")["data"] for t in trace.get("text", [])]
    for word in ("belum mengirim", "belum dijawab", "hanya nilai hak"):
        assert f"<i>{word}</i>" in texts
    assert "DATA CONTOH" not in page.words
    assert "Instrumen ilustratif." in page.words
    other = open_page("pengumpulan", tahun="2023", tahap="mandiri", bagian="instansi")
    assert "Belum mengirim apa pun untuk tahun data ini: Ketapang" in other.words


@pytest.mark.parametrize(
    "part", ["kelengkapan", "tenggat", "instansi", "kemajuan", "rentang", "tindak-lanjut", "kop"]
)
def test_a_year_in_which_nobody_sent_still_opens(open_page, load, part):
    load(THREE)
    running = str(date.today().year - 1)
    page = open_page("pengumpulan", tahun=running, tahap="mandiri", bagian=part)
    assert not page.app.exception
    assert page.cards["Sudah mengirim"].value == "0 dari 14"
    assert page.cards["Jawaban terkumpul"][1:] == ("0,0%", "0 dari 1.680 indikator")
    assert not open_page("pengumpulan", tahun="2020", bagian=part).app.exception


def test_agencies_show_what_waits_for_them(open_page):
    table = open_page("pengumpulan", **VERIFIED, bagian="instansi").app.dataframe[0].value
    first = table.iloc[0]
    assert first["Perangkat daerah/instansi"] == "Bagian Hukum Sekretariat Daerah"
    assert first[["Jenis", "Daerah", "Belum dijawab", "Data dukung ditolak"]].tolist() == [
        "perangkat daerah", 10, 12, 5,  # nine that sent, and one that sent nothing
    ]  # fmt: skip
    assert first["Belum dikirim"] > 0
    assert "instansi vertikal" in set(table["Jenis"])


def test_a_regency_that_withdrew_its_own_is_asked_for_everything(open_page, load):
    load("2023,61.02,self,indicator,01.S.01,1,\n2023,61.01,verified,indicator,01.S.01,1,\n")
    at = {"tahun": "2023", "tahap": "mandiri"}
    page = open_page("pengumpulan", **at, bagian="instansi")
    assert page.cards["Sudah mengirim"] == ("Sudah mengirim", "1 dari 14", "")
    assert "13 daerah belum mengirim: semua indikatornya ikut dihitung" in page.words
    assert set(page.app.dataframe[0].value["Daerah"]) == {14}
    asked = open_page("pengumpulan", **at, bagian="tindak-lanjut", kab="61.01")
    assert "tidak ada indikator yang dapat diminta" not in asked.words
    assert asked.app.dataframe[0].value["Belum dikirim"].sum() == 120
    assert "Unduh surat tindak lanjut (DOCX)" in labels(asked, "download_button")


def test_progress_and_range_are_drawn(open_page):
    page = open_page("pengumpulan", **SELF, bagian="kemajuan")
    assert "53,7% dijawab" in page.chart("kemajuan")["alt"]
    assert page.cards["Jawaban terkumpul"].value == "53,7%"  # the card counts the same
    found = open_page("pengumpulan", **SELF, bagian="rentang").app.dataframe[0].value
    row = found.set_index("Kabupaten/Kota").loc["Sambas"]
    assert row[["Terendah", "Tertinggi"]].tolist() == [70.33, 82.0]
    assert row["Kategori yang masih mungkin"] == "Peduli HAM, Cukup Peduli HAM"
    assert found["Kategori yang masih mungkin"].iloc[-1] == "belum mengirim data"


def test_a_deadline_is_noted_and_taken_back(open_page, ledger):
    page = open_page("pengumpulan", **SELF, bagian="tenggat")
    assert page.app.dataframe[0].value["Dasar"].tolist() == ["andaian", "andaian", "hasil terbit"]
    page.app.date_input(key="tenggat_tanggal").set_value(date(2025, 4, 30))
    page.app.text_input(key="tenggat_sumber").set_value("Surat uji 1")
    page.app.button(key="tenggat_simpan").click().run()
    assert "30 April 2025" in page.app.success[0].value
    row = deadlines(ledger, 2025).set_index("step").loc["to_kanwil"]
    assert (row["due"], row["basis"], row["source"]) == (date(2025, 4, 30), "office", "Surat uji 1")
    assert "dicatat kantor" in page.app.dataframe[0].value["Dasar"].tolist()
    page.app.button(key="tenggat_hapus").click().run()
    assert deadlines(ledger, 2025).set_index("step").loc["to_kanwil", "basis"] == "assumption"


def test_a_deadline_out_of_its_order_is_kept_and_said_until_it_is_put_right(open_page, ledger):
    page = open_page("pengumpulan", **SELF, bagian="tenggat")
    assert not page.app.warning
    for day, warned in ((date(2025, 6, 30), True), (date(2025, 4, 30), False)):
        page.app.date_input(key="tenggat_tanggal").set_value(day)
        page.app.text_input(key="tenggat_sumber").set_value("Surat uji 4")
        page.app.button(key="tenggat_simpan").click().run()
        assert deadlines(ledger, 2025).set_index("step").loc["to_kanwil", "due"] == day
        assert bool(page.app.warning) == warned
        if warned:
            said = page.app.warning[0].value
            assert "30 Juni 2025, sesudah" in said
            assert "15 Mei 2025 (andaian)" in said
            assert "tarik catatan yang keliru" in said


def test_a_step_of_its_own_needs_a_name_and_a_source(open_page, ledger):
    page = open_page("pengumpulan", **SELF, bagian="tenggat")
    page.app.button(key="tenggat_simpan").click().run()
    assert "Sumber belum diisi" in page.app.error[0].value
    page.app.selectbox(key="tenggat_langkah").set_value("own").run()
    page.app.text_input(key="tenggat_sumber").set_value("Surat uji 2")
    page.app.button(key="tenggat_simpan").click().run()
    assert "Nama langkah belum diisi" in page.app.error[0].value
    assert len(deadlines(ledger, 2025)) == 3
    page.app.text_input(key="tenggat_nama").set_value("Rapat <b>koordinasi</b>")
    page.app.text_input(key="tenggat_sumber").set_value("Surat uji 2")
    page.app.button(key="tenggat_simpan").click().run()
    assert "Rapat <b>koordinasi</b>" in deadlines(ledger, 2025)["name"].tolist()
    assert not page.app.exception


def test_a_full_disk_is_said_and_nothing_changes(open_page, ledger, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    page = open_page("pengumpulan", **SELF, bagian="tenggat")
    monkeypatch.setattr("kkpham_metrics.journal.write_new", full)
    page.app.text_input(key="tenggat_sumber").set_value("Surat uji 3")
    page.app.button(key="tenggat_simpan").click().run()
    assert "ruang disk habis" in page.app.error[0].value
    assert "office" not in set(deadlines(ledger, 2025)["basis"])


def test_the_office_notes_its_letterhead(open_page, ledger):
    page = open_page("pengumpulan", bagian="kop")
    page.app.text_input(key="kop_signatory_name").set_value("Ani")
    page.app.button(key="kop_simpan").click().run()
    assert read_office(ledger).signatory_name == "Ani"
    page.app.text_input(key="kop_name").set_value(" ")
    page.app.button(key="kop_simpan").click().run()
    assert page.app.error[0].value.endswith("Kantor.")
    assert read_office(ledger).name == "Kantor Wilayah Kalimantan Barat"


def test_lists_and_letters_are_offered_for_all_for_one_and_for_an_agency(open_page):
    page = open_page("pengumpulan", **SELF, bagian="tindak-lanjut")
    assert "Unduh 14 surat tindak lanjut (ZIP)" in labels(page, "download_button")
    page.app.selectbox(key="tindak_daerah").set_value("61.01").run()
    assert "Unduh surat tindak lanjut (DOCX)" in labels(page, "download_button")
    counts = page.app.dataframe[0].value
    assert counts["Belum dijawab"].sum() == 14
    page.app.selectbox(key="tindak_instansi").set_value("Dinas Kesehatan").run()
    assert page.app.dataframe[0].value["Perangkat daerah/instansi"].tolist() == ["Dinas Kesehatan"]


def test_a_list_names_the_last_deadline_where_all_are_past(open_page, ledger, monkeypatch):
    made = []
    monkeypatch.setattr(
        collection_followup, "_button", lambda _cell, _label, make, *_rest: made.append(make())
    )
    for step in ("to_kanwil", "entered"):
        set_deadline(ledger, 2025, step, date(2025, 4, 1), "surat", "Ani")
    page = open_page("pengumpulan", **SELF, bagian="tindak-lanjut")
    assert not page.app.exception
    sheet = openpyxl.load_workbook(io.BytesIO(made[0]))["Semua"]
    assert sheet["I4"].value == "Tenggat"
    assert {cell.value for cell in sheet["I"][4:]} == {"1 April 2025 (lewat)"}


def test_an_open_agreement_alone_makes_a_letter_and_a_list(open_page, ledger):
    agreed = Agreed("Dinas Kesehatan", "Mengirim SK", date(2026, 1, 9))
    address = {"tahun": "2024", "tahap": "terverifikasi", "bagian": "tindak-lanjut"}
    add_meeting(ledger, "61.01", "", date(2026, 1, 5), "visit", "Ani", "Bahas", by="Ani", agreed=(agreed,))
    page = open_page("pengumpulan", **address)
    page.app.selectbox(key="tindak_daerah").set_value("61.01").run()
    assert "Unduh surat tindak lanjut (DOCX)" in labels(page, "download_button")
    assert page.app.dataframe[0].value["Yang disepakati"].tolist() == ["Mengirim SK"]
    assert "Nama penanda tangan belum diisi" in page.app.caption[0].value
    page.app.selectbox(key="tindak_instansi").set_value("Dinas Kesehatan").run()
    assert "Unduh surat tindak lanjut (DOCX)" in labels(page, "download_button")
    assert not page.app.exception


def test_an_unfinished_verification_is_said_and_asks_nobody_for_what_was_answered(open_page, load):
    load(
        "2023,Sambas,self,indicator,01.S.01,1,\n2023,Sambas,self,indicator,01.S.02,1,\n"
        "2023,Sambas,verified,indicator,01.S.01,1,\n"
    )
    page = open_page(
        "pengumpulan",
        tahun="2023",
        tahap="terverifikasi",
        bagian="tindak-lanjut",
        kab="61.01",
        hak="bantuan-hukum",
    )
    assert "Verifikasi belum selesai." in page.words
    assert page.app.dataframe[0].value["Belum dijawab"].tolist() == [10]  # of 12: one decided, one undecided


def test_where_only_kanwil_has_to_act_there_is_no_letter(open_page):
    page = open_page("pengumpulan", tahun="2024", tahap="terverifikasi", bagian="tindak-lanjut")
    page.app.selectbox(key="tindak_daerah").set_value("61.01").run()
    assert "Pilih tahap lain" in page.words
    assert not [label for label in labels(page, "download_button") if "surat" in label]

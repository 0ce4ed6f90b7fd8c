"""The page Riwayat: every event with what it changed, its receipt, and withdrawing it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.assistance import Agreed, add_meeting
from kkpham_metrics.history import changes
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.journal import note
from kkpham_metrics.ledger import ledger_state, read_ledger
from kkpham_metrics.office import read_office, set_office
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw
from pages.components import trail_lines

HEADER = "data_year,regency,stage,level,code,value\n"


def moment(day: int) -> datetime:
    return datetime(2026, 3, day, 8, tzinfo=UTC)


@pytest.fixture
def send(ledger):
    def _send(rows, day, name=""):
        checked = check_bytes(name or f"hari-{day}.csv", (HEADER + rows).encode(), load_shipped())
        return accept(checked, ledger, by="Ani", now=moment(day))

    return _send


@pytest.fixture
def office(send, ledger):
    """Two regencies, a correction, its withdrawal, and another year."""
    first = send("2023,61.01,final,total,,70\n2023,61.02,final,total,,40", 1)
    second = send("2023,61.01,final,total,,80", 2)
    withdraw(second.receipt, ledger, "salah berkas", "Budi", moment(3))
    other = send("2022,61.01,final,total,,50", 4, "tahun-lain.csv")
    return first, second, other


def table(page, number=0):
    return page.app.dataframe[number].value


def test_every_event_of_the_year_is_told_newest_first(office, open_page):
    page = open_page("riwayat", tahun="2023")
    assert not page.app.exception
    frame = table(page)
    assert frame["Peristiwa"].tolist() == ["ditarik", "diterima, ditarik 3 Maret 2026", "diterima"]
    assert frame["Oleh"].tolist() == ["Budi", "Ani", "Ani"]
    assert frame["Nilai"].tolist() == ["80,00 → 70,00 (-10,00)", "70,00 → 80,00 (+10,00)", "2 nilai baru"]
    assert frame["Kategori"].tolist()[:2] == [
        "Peduli HAM → Cukup Peduli HAM",
        "Cukup Peduli HAM → Peduli HAM",
    ]
    assert frame["Alasan penarikan"].tolist() == ["salah berkas", "", ""]
    assert "menurut aturan (berlaku kini): Permenkumham 22/2021" in page.words


def test_an_acceptance_says_in_the_saved_table_too_that_it_was_withdrawn(office, ledger):
    held = read_ledger(ledger)
    frame = trail_lines.regency_table(changes(held, load_shipped(), synthetic=False), {}, held)
    assert frame["Peristiwa"].tolist() == [
        "diterima", "ditarik", "diterima, ditarik 3 Maret 2026", "diterima", "diterima",
    ]  # fmt: skip


def test_a_withdrawal_that_was_not_there_yet_marks_nothing(office, open_page):
    page = open_page("riwayat", tahun="2023", saat="2026-03-02T12:00:00Z")
    assert table(page)["Peristiwa"].tolist() == ["diterima", "diterima"]


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ({"cakupan": "semua"}, 4),
        ({"cakupan": "semua", "cari": "LAIN.csv"}, 1),
        ({"jenis": "withdrawn"}, 1),
        ({"cari": "budi salah"}, 1),
        ({"kab": "61.02"}, 1),
        ({"dari": "2026-03-02"}, 2),
        ({"dari": "2026-03-02", "sampai": "2026-03-02"}, 1),
        ({"tahun": "2022"}, 1),
    ],
)
def test_the_filters_narrow_the_trail(office, open_page, choice, left):
    page = open_page("riwayat", **({"tahun": "2023"} | choice))
    assert not page.app.exception
    assert len(table(page)) == left


def test_of_one_regency_only_its_own_change_is_told(office, open_page):
    page = open_page("riwayat", tahun="2023", kab="61.02")
    assert table(page)["Nilai"].tolist() == ["nilai baru 40,00"]


def test_what_matches_nothing_is_said(office, open_page):
    for words in ("zzz", "zzz yyy"):
        assert "Tidak ada peristiwa yang cocok" in open_page("riwayat", tahun="2023", cari=words).words
    assert "Tidak ada peristiwa untuk tahun data 2019" in open_page("riwayat", tahun="2019").words


@pytest.mark.parametrize("asked", [{"saat": "2026-03-02T12:00:00Z"}, {"cari": "zzz"}, {"cari": "zzz yyy"}])
def test_an_office_that_noted_nothing_says_so(office, open_page, asked):
    page = open_page("riwayat", tahun="2023", bagian="catatan", **asked)
    assert not page.app.exception
    assert not page.app.dataframe


def test_an_event_is_opened_with_its_receipt_and_every_cell(office, open_page):
    second = office[1]
    page = open_page("riwayat", tahun="2023", cari=second.receipt, jenis="accepted")
    assert second.sha256 in page.words
    assert second.rows_sha256 in page.words
    assert "salah berkas" in page.words
    assert page.app.subheader[0].value == f"Penerimaan {second.receipt}, ditarik 3 Maret 2026"
    cells = table(page, 1)
    assert cells[["Isian", "Jawaban sebelum", "Jawaban sesudah"]].to_numpy().tolist() == [
        ["Nilai total", "70", "80"]
    ]
    assert cells["Berkas sebelum"].tolist() == ["hari-1.csv"]
    assert cells["Baris sesudah"].tolist() == [2]
    assert "tarik" not in [button.key for button in page.app.button]  # withdrawn already


def test_a_fraction_alone_that_changed_is_told(ledger, open_page):
    head = "data_year,regency,stage,level,code,value,numerator,denominator\n"
    for day, fraction in ((1, "40,80"), (2, "45,90")):
        rows = f"{head}2023,61.01,self,indicator,06.H.03,50,{fraction}\n"
        receipt = accept(check_bytes("a.csv", rows.encode(), load_shipped()), ledger, now=moment(day))
    page = open_page("riwayat", tahun="2023", cari=receipt.receipt)
    told = table(page, 1)[["Jawaban sebelum", "Jawaban sesudah"]].to_numpy().tolist()
    assert told == [["50 (40 / 80)", "50 (45 / 90)"]]


def test_a_file_of_several_regencies_is_told_one_by_one(office, open_page):
    page = open_page("riwayat", tahun="2023", cari=office[0].receipt)
    assert table(page, 1)["Kabupaten/Kota"].tolist() == ["Sambas", "Mempawah"]
    assert page.written(1)["Nilai sesudah"].tolist() == ["70,00", "40,00"]
    assert table(page, 2)["Jawaban sebelum"].tolist() == ["tidak ada isian"] * 2


def test_withdrawing_needs_a_reason_and_a_second_press(office, open_page, ledger):
    first, before = office[0], ledger_state(ledger)
    page = open_page("riwayat", tahun="2023", cari=first.receipt)
    page.app.button(key="tarik").click().run()
    assert "Tulis alasan penarikan" in page.app.error[0].value
    page.app.text_input(key="petugas").set_value("Citra").run()
    page.app.text_input(key=f"alasan_tarik_{first.receipt}").set_value("daerah meminta kembali").run()
    page.app.button(key="tarik").click().run()
    assert ledger_state(ledger) == before
    page.app.button(key="tarik_ya").click().run()
    assert not page.app.exception
    entry = read_ledger(ledger).withdrawals[first.receipt]
    assert (entry["withdrawn_by"], entry["reason"]) == ("Citra", "daerah meminta kembali")
    assert first.receipt.split("-")[-1] in page.app.success[0].value
    assert table(page)["Peristiwa"].tolist()[0] == "ditarik"
    assert table(page)["Peristiwa"].tolist()[1].startswith("diterima, ditarik ")


def test_withdrawing_warns_of_a_verification_that_rests_on_it(send, open_page):
    own = send("2023,61.01,self,indicator,06.H.03,80\n2023,61.01,self,indicator,06.H.02,50", 1)
    judged = send("2023,61.01,verified,indicator,06.H.03,80", 2)
    page = open_page("riwayat", tahun="2023", cari=own.receipt)
    page.app.text_input(key=f"alasan_tarik_{own.receipt}").set_value("salah berkas").run()
    page.app.button(key="tarik").click().run()
    assert f"{judged.receipt} (Kabupaten Sambas · 2023 · Terverifikasi)" in page.app.warning[1].value.replace(
        "\\", ""
    )
    page = open_page("riwayat", tahun="2023", cari=judged.receipt)
    page.app.text_input(key=f"alasan_tarik_{judged.receipt}").set_value("salah berkas").run()
    page.app.button(key="tarik").click().run()
    assert len(page.app.warning) == 1


def test_a_withdrawal_that_is_cancelled_changes_nothing(office, open_page, ledger):
    before = ledger_state(ledger)
    page = open_page("riwayat", tahun="2023", cari=office[0].receipt)
    page.app.text_input(key=f"alasan_tarik_{office[0].receipt}").set_value("ragu").run()
    page.app.button(key="tarik").click().run()
    page.app.button(key="tarik_batal").click().run()
    assert ledger_state(ledger) == before
    assert page.app.button(key="tarik")


def test_what_was_withdrawn_meanwhile_is_said(office, open_page, ledger):
    page = open_page("riwayat", tahun="2023", cari=office[0].receipt)
    page.app.text_input(key=f"alasan_tarik_{office[0].receipt}").set_value("salah").run()
    page.app.button(key="tarik").click().run()
    withdraw(office[0].receipt, ledger, "lebih dahulu", "Dewi", moment(5))
    page.app.button(key="tarik_ya").click().run()
    assert not page.app.exception
    assert read_ledger(ledger).withdrawals[office[0].receipt]["withdrawn_by"] == "Dewi"


def test_demonstration_data_are_shown_and_not_withdrawn(open_page):
    page = open_page("riwayat", cakupan="semua")
    assert len(table(page)) == 23
    assert "DATA CONTOH (sintetis)" in table(page)["Tanda"].iloc[0]
    number = table(page)["Nomor penerimaan"].iloc[0]
    page = open_page("riwayat", cakupan="semua", cari=number)
    assert "tarik" not in [button.key for button in page.app.button]
    assert any("Data contoh tidak dapat ditarik" in caption.value for caption in page.app.caption)


def test_an_office_that_withdrew_everything_keeps_its_trail(send, ledger, open_page):
    only = send("2023,61.01,final,total,,70", 1)
    withdraw(only.receipt, ledger, "salah", "Budi", moment(2))
    page = open_page("riwayat", tahun="2023")
    assert table(page)["Nilai"].tolist() == ["70,00 → tanpa nilai", "nilai baru 70,00"]
    assert "DATA CONTOH" not in table(page)["Tanda"].iloc[0]


def test_notes_of_the_office_are_told(ledger, open_page):
    note(ledger, "deadlines", "2024/to_kanwil", {"due": "2026-03-31", "source": "surat"}, "Ani", moment(1))
    note(ledger, "deadlines", "2024/to_kanwil", None, "Budi", moment(2))
    frame = table(open_page("riwayat", bagian="catatan"))
    assert frame["Isi"].tolist() == ["dicabut", "tenggat: 31 Maret 2026; sumber: surat"]
    assert frame["Hal"].tolist() == ["Data diterima Kanwil, tahun penilaian 2024"] * 2
    assert frame["Tentang"].tolist() == ["tenggat", "tenggat"]
    assert frame["Dicatat oleh"].tolist() == ["Budi", "Ani"]
    assert frame["Tanda"].tolist() == ["", ""]  # no mark of scores: there are none


def test_notes_are_told_in_the_words_of_the_screen(ledger, open_page):
    agreed = [Agreed("Dinas Kesehatan", "Mengirim SK", date(2026, 4, 2))]
    add_meeting(
        ledger, "61.01", "", date(2026, 3, 4), "phone", "Ani", "Data dukung", "Ani", agreed, date(2026, 3, 5)
    )
    set_office(ledger, replace(read_office(ledger), copies="Gubernur\nSekda"), "Ani")
    note(ledger, "meetings", "kunci lain", None, "Ani")
    frame = table(open_page("riwayat", bagian="catatan")).set_index("Hal")
    assert list(frame.index) == [
        "kunci lain", "Kop surat", "Kabupaten Sambas, pertemuan 4 Maret 2026",
        "Kabupaten Sambas, tenggat 2 April 2026",
    ]  # fmt: skip
    assert frame["Isi"].iloc[2] == (
        "daerah: Kabupaten Sambas; tanggal: 4 Maret 2026; cara: telepon atau pesan; peserta: Ani; "
        "pokok bahasan: Data dukung"
    )
    assert frame["Isi"].iloc[3].startswith("tenggat: 2 April 2026; daerah: Kabupaten Sambas; ")
    assert frame.loc["Kop surat", "Isi"].endswith("tembusan: Gubernur, Sekda")
    assert len(table(open_page("riwayat", bagian="catatan", cari="kabupaten sambas april"))) == 1


def test_a_damaged_file_is_named_and_can_be_withdrawn(office, send, open_page, ledger):
    bad = send("2022,61.03,final,total,,50", 5)
    next(ledger.glob(f"submissions/*/{bad.receipt}.parquet")).write_bytes(b"rusak")
    page = open_page("riwayat", bagian="rusak")
    assert table(page)["Berkas"].tolist() == [f"{bad.receipt}.parquet"]
    assert "minta kiriman ulang" in table(page)["Yang dapat dilakukan"].iloc[0]
    page.app.text_input(key=f"alasan_tarik_{bad.receipt}").set_value("rusak").run()
    page.app.button(key="tarik").click().run()
    page.app.button(key="tarik_ya").click().run()
    assert "Tidak ada berkas yang rusak" in page.words


def test_a_verification_that_is_unfinished_is_told_without_a_category(send, ledger, open_page):
    own = "2023,61.01,self,indicator,06.H.0{},80\n"
    send(own.format(3) + own.format(4), 1)
    ours = "2023,61.01,verified,indicator,06.H.0{},80\n"
    send(ours.format(3), 2)
    send(ours.format(4), 3)
    page = open_page("riwayat", tahun="2023")
    assert not page.app.exception
    assert table(page)["Kategori"].tolist() == [
        "verifikasi belum selesai → Kurang Peduli HAM", "verifikasi belum selesai", "Kurang Peduli HAM",
    ]  # fmt: skip
    held = read_ledger(ledger)
    frame = trail_lines.regency_table(changes(held, load_shipped(), synthetic=False), {}, held)
    assert frame["Kategori sesudah"].tolist()[:2] == ["Kurang Peduli HAM", "verifikasi belum selesai"]
    assert frame["Kategori sebelum"].tolist()[0] == "verifikasi belum selesai"

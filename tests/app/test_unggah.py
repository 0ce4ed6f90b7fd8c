"""Unggah: a file is shown as it would count, stored only when it is accepted, and recognised afterwards."""

import html
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.ledger import ledger_state, read_ledger
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw
from pages.components import faults_table, intake, tables
from tests.app.conftest import Page

HEADER = "data_year,regency,stage,level,code,value,evidence\n"
FORMER = (
    "2023,61.01,self,indicator,06.H.05,80,Surat Dukcapil\n2023,61.01,self,indicator,01.S.01,1,perda.pdf\n"
)
NEWER = "2023,61.01,self,indicator,06.H.05,90,Surat Dukcapil\n2023,61.01,self,indicator,01.S.01,1,baru.pdf\n"
BROKEN = "2023,61.99,self,indicator,06.H.02,banyak,\n"


def file(name: str, rows: str) -> tuple[str, bytes, str]:
    return name, (HEADER + rows).encode(), "text/csv"


@pytest.fixture
def drop(open_page) -> Any:
    """Open the page and drop files (name, rows) on it."""

    def _drop(*files: tuple[str, str], **address: str) -> Page:
        page = open_page("unggah", **address)
        page.app.file_uploader[0].set_value([file(*one) for one in files])
        page.app.run()
        assert not page.app.exception
        return page

    return _drop


def press(page: Page, key: str) -> None:
    page.app.button(key=key).click()
    page.app.run()
    assert not page.app.exception


def said(page: Page, *kinds: str) -> str:
    kinds = kinds or ("title", "subheader", "info", "success", "error", "markdown", "html")
    told = [str(getattr(e, "value", "") or e.proto.body) for kind in kinds for e in page.app.get(kind)]
    return html.unescape("\n".join(told)).replace("\\", "")


def table(page: Page, title: str) -> Any:
    return next(t.value for t in page.app.dataframe if t.proto.alt.startswith(f"{title}. "))


def test_an_empty_office_says_that_demonstration_data_stand_in(open_page):
    page = open_page("unggah")
    assert "data contoh sampai berkas nyata pertama diterima" in said(page)
    assert "Belum ada berkas" in said(page)


def test_nothing_is_stored_before_it_is_accepted(drop, ledger: Path):
    page = drop(("sambas.csv", FORMER))
    assert not ledger.exists()
    assert "Lolos pemeriksaan, belum disimpan. 2 baris; 2 isian baru, 0 isian berubah" in said(page)
    assert page.cards["Nilai bila diterima"].below == "kini belum ada nilai"
    page.app.text_input(key="petugas").set_value("Rini Astuti").run()
    press(page, "unggah_terima")
    receipt = read_ledger(ledger).receipts[0]
    assert (receipt.file, receipt.accepted_by, receipt.synthetic) == ("sambas.csv", "Rini Astuti", False)
    assert f"Diterima dan tersimpan: {receipt.receipt}" in said(page)
    assert f"sudah diterima dengan nomor {receipt.receipt}" in said(page)
    assert receipt.sha256 in said(page, "html")
    assert [b.key for b in page.app.button if b.key == "unggah_terima"] == []


def test_a_correction_shows_both_scores_and_every_changed_cell(drop, ledger: Path):
    accept(check_bytes(*file("lama.csv", FORMER)[:2], load_shipped()), ledger, by="uji")
    before = ledger_state(ledger)
    page = drop(("baru.csv", NEWER))
    assert "0 isian baru, 2 isian berubah" in said(page)
    card = page.cards["Nilai bila diterima"]
    assert card.below.startswith("kini ")
    assert "(+" in card.below
    cells = table(page, "Isian yang berubah").set_index("Kode")
    assert cells.loc["06.H.05", ["Lama", "Baru"]].tolist() == ["80", "90"]
    assert cells.loc["01.S.01", ["Lama", "Baru"]].tolist() == ["Rancangan dibahas bersama DPRD"] * 2
    assert cells.loc["01.S.01", ["Data dukung lama", "Data dukung baru"]].tolist() == [
        "perda.pdf",
        "baru.pdf",
    ]
    assert cells.loc["06.H.05", ["Asal lama", "Asal baru"]].tolist() == [
        "lama.csv, baris 2",
        "baru.csv, baris 2",
    ]
    assert ledger_state(ledger) == before


def test_a_blank_cell_is_said_to_change_nothing_before_the_file_is_accepted(drop, ledger: Path):
    receipt = accept(check_bytes(*file("lama.csv", FORMER)[:2], load_shipped()), ledger, by="uji")
    blank = FORMER.replace("80,Surat Dukcapil", ",Surat lain") + "2023,61.01,self,indicator,06.H.02,,\n"
    page = drop(("kosong.csv", blank))
    assert "3 baris; 0 isian baru, 0 isian berubah, 1 belum dijawab" in said(page)
    assert "1 jawaban yang sudah tercatat dikosongkan" in said(page, "warning")
    assert "tarik kiriman asalnya pada halaman Riwayat" in said(page, "warning")
    kept = table(page, "Jawaban lama yang tetap berlaku")
    assert kept[["Kode", "Tetap berlaku", "Data dukung", "Nomor penerimaan", "Asal"]].to_numpy().tolist() == [
        ["06.H.05", "80", "Surat Dukcapil", receipt.receipt, "lama.csv, baris 2"]
    ]
    assert table(page, "Isian yang berubah")["Yang berubah"].tolist() == ["belum dijawab"]
    page = drop(("kosong.csv", blank), ("sambas.csv", NEWER))
    assert table(page, "Berkas yang diperiksa")["Dikosongkan"].tolist() == [1, 0]


def test_a_correction_of_evidence_alone_says_so_and_hides_what_is_the_same(drop, ledger: Path):
    accept(check_bytes(*file("lama.csv", FORMER)[:2], load_shipped()), ledger, by="uji")
    page = drop(("baru.csv", NEWER))
    cells = table(page, "Isian yang berubah").set_index("Kode")
    assert cells["Yang berubah"].to_dict() == {"01.S.01": "data dukung", "06.H.05": "jawaban"}
    shown = next(t for t in page.app.dataframe if t.proto.alt.startswith("Isian yang berubah. "))
    hidden = {name for name, how in json.loads(shown.proto.columns).items() if how and how.get("hidden")}
    assert {"Kabupaten/Kota", "Status lama", "Status baru", "Catatan lama", "Catatan baru"} <= hidden
    assert not hidden & {"Lama", "Baru", "Data dukung lama", "Data dukung baru"}


def test_a_wrong_file_is_refused_with_every_place_and_remedy(drop, ledger: Path):
    page = drop(("salah <b>.csv", BROKEN))
    assert "Ditolak seluruhnya, tidak ada yang disimpan. Kesalahan: 2." in said(page)
    faults = table(page, "Kesalahan dalam berkas").set_index("Kode")
    assert faults.loc["W01", ["Baris", "Kolom", "Tertulis"]].tolist() == ["2", "regency", "61.99"]
    assert faults.loc["N01", "Berkas"] == "salah <b>.csv"
    assert (faults["Cara memperbaiki"] != "").all()
    assert not ledger.exists()
    assert not [b for b in page.app.button if b.key == "unggah_terima"]


def test_a_dozen_faults_are_seen_at_once_and_no_text_is_cut(drop):
    many = "".join(f"2023,61.01,self,indicator,06.H.{n:02},banyak,\n" for n in range(1, 16))
    found = drop(("salah.csv", many))
    shown = next(t for t in found.app.dataframe if t.proto.alt.startswith("Kesalahan dalam berkas. "))
    assert shown.proto.row_height == tables.ROW
    widths, long = {"Keterangan": 400}, "satu kalimat yang panjang sekali " * 10
    row = faults_table.row_height(pd.DataFrame({"Keterangan": ["pendek", long]}), widths)
    assert row >= len(long) * 7 / 400 * faults_table.LINE
    assert faults_table.row_height(pd.DataFrame({"Keterangan": ["pendek"]}), widths) == tables.ROW


@pytest.mark.parametrize(
    ("name", "code"), [("gambar.png", "F03"), ("lama.xls", "F09"), ("makro.xlsm", "F05"), ("tanpa", "F03")]
)
def test_a_wrong_kind_is_refused_by_the_product_itself(drop, name, code):
    told = table(drop((name, FORMER)), "Kesalahan dalam berkas")
    assert told["Kode"].tolist() == [code]
    assert code != "F05" or "dapat berisi makro, sehingga ditolak" in told["Keterangan"][0]


def test_warnings_do_not_block(drop, ledger: Path):
    page = drop(
        ("a.csv", "2023,61.01,self,indicator,06.H.05,50,BPS\n2023,61.01,self,indicator,01.P.04,50,\n")
    )
    assert table(page, "Peringatan dalam berkas")["Kode"].tolist() == ["P07", "P06"]
    press(page, "unggah_terima")
    assert len(read_ledger(ledger).receipts) == 1


def test_a_file_of_several_regencies_says_so_and_is_accepted(drop, ledger: Path):
    page = drop(("gabungan.csv", FORMER + FORMER.replace("61.01", "61.02")))
    told = "Berkas ini memuat 2 kabupaten/kota: Sambas, Mempawah. Terima hanya bila memang kiriman gabungan."
    assert told in said(page, "warning")
    assert table(page, "Peringatan dalam berkas")["Kode"].tolist() == ["W09"]
    press(page, "unggah_terima")
    assert len(read_ledger(ledger).receipts[0].assessed) == 2


def test_a_bar_tells_how_far_while_several_files_are_checked(drop, monkeypatch):
    told: list[str] = []
    whole = intake.st.progress

    def progress(value: float, *rest: Any) -> Any:
        bar = whole(value, *rest)
        monkeypatch.setattr(bar, "progress", lambda _part, text: told.append(text))
        return bar

    monkeypatch.setattr(intake.st, "progress", progress)
    page = drop(("a.csv", FORMER), ("b*.csv", FORMER.replace("61.01", "61.02")))
    assert [part.replace("\\", "") for part in told] == [
        "Memeriksa 1 dari 2: a.csv", "Memeriksa 2 dari 2: b*.csv",
    ]  # fmt: skip
    assert not page.app.get("progress")  # gone when all is shown


def test_several_files_are_listed_and_those_that_passed_are_accepted_at_once(drop, ledger: Path):
    other = FORMER.replace("61.01", "61.02")
    page = drop(("a.csv", FORMER), ("b.csv", other), ("salah [x].csv", BROKEN))
    listed = table(page, "Berkas yang diperiksa").set_index("Berkas")
    assert listed["Keadaan"].to_dict() == {"a.csv": "lolos", "b.csv": "lolos", "salah [x].csv": "ditolak"}
    assert listed.loc["a.csv", "Nilai menjadi"] == listed.loc["b.csv", "Nilai menjadi"]
    assert listed.index.tolist() == ["salah [x].csv", "a.csv", "b.csv"]  # what was refused is seen first
    press(page, "unggah_terima_semua")
    assert [r.file for r in read_ledger(ledger).receipts] == ["a.csv", "b.csv"]
    assert "2 diterima dan tersimpan, 1 ditolak: salah [x].csv." in said(page, "success")
    assert r"\[x\]" in page.app.success[0].value  # no Markdown
    done = table(page, "Berkas yang diperiksa").set_index("Berkas")
    assert done["Keadaan"].tolist() == ["ditolak", "sudah diterima", "sudah diterima"]
    assert done["Nomor penerimaan"].tolist() == ["", *(r.receipt for r in read_ledger(ledger).receipts)]
    for column in ("Nilai sebelum", "Nilai menjadi", "Kategori menjadi"):
        same = done[column].equals(listed[column])
        assert same, column
    shown = next(t for t in page.app.dataframe if t.proto.alt.startswith("Berkas yang diperiksa. "))
    hidden = {name for name, how in json.loads(shown.proto.columns).items() if how and how.get("hidden")}
    assert hidden >= {"Nilai sebelum", "Perubahan", "Dikosongkan"}  # empty in every row
    assert done.columns[:3].tolist() == ["Keadaan", "Kesalahan", "Peringatan"]  # seen without scrolling
    assert "Unduh 2 tanda terima siap cetak (HTML)" in [
        b.proto.label for b in page.app.get("download_button")
    ]
    page = drop(("a.csv", FORMER), ("b.csv", other))
    assert "Unduh tanda terima siap cetak (HTML)" in [b.proto.label for b in page.app.get("download_button")]


def test_the_warnings_of_a_file_stay_the_same_when_it_was_accepted(drop, ledger: Path):
    # The median of five others is compared (P02): accepted together they are no comparison for each other.
    rows = "2023,61.0{},self,indicator,01.P.04,{},\n".format
    files = [(f"{n}.csv", rows(n, 50 + n)) for n in range(1, 7)] + [("7.csv", rows(7, 99))]
    page = drop(*files)
    assert table(page, "Berkas yang diperiksa")["Peringatan"].tolist() == [1] * 7
    press(page, "unggah_terima_semua")
    assert table(page, "Berkas yang diperiksa")["Peringatan"].tolist() == [1] * 7
    assert table(page, "Peringatan dalam berkas")["Kode"].tolist() == ["P06"]
    # Dropped anew: what stood before each was accepted, the very last after six others.
    page = drop(*files)
    assert table(page, "Berkas yang diperiksa")["Peringatan"].tolist() == [1] * 6 + [2]


def test_two_corrections_of_one_regency_are_each_shown_alone(drop, ledger: Path):
    accept(check_bytes(*file("lama.csv", FORMER)[:2], load_shipped()), ledger, by="uji")
    page = drop(("satu.csv", NEWER), ("dua.csv", NEWER.replace(",90,", ",96,")))
    listed = table(page, "Berkas yang diperiksa").set_index("Berkas")
    assert 0 < listed.loc["satu.csv", "Perubahan"] < listed.loc["dua.csv", "Perubahan"]
    assert "seolah hanya ia yang diterima" in said(page)
    press(page, "unggah_terima_semua")
    done = table(page, "Berkas yang diperiksa").set_index("Berkas")
    # Accepted one after the other, each is told with what stood before it.
    assert done.loc["satu.csv", "Nilai menjadi"] == done.loc["dua.csv", "Nilai sebelum"]
    assert done["Nilai menjadi"].tolist() == listed["Nilai menjadi"].tolist()


def test_a_withdrawn_file_is_recognised_and_may_be_accepted_again(drop, ledger: Path):
    # A while ago: a file has one number a second.
    then = datetime(2026, 3, 1, tzinfo=UTC)
    receipt = accept(check_bytes(*file("a.csv", FORMER)[:2], load_shipped()), ledger, by="Budi", now=then)
    withdraw(receipt.receipt, ledger, "tertukar", by="Sari")
    page = drop(("nama lain.csv", FORMER))
    told = said(page)
    assert f"pernah diterima dengan nomor {receipt.receipt}" in told
    assert "oleh Sari karena: tertukar" in told
    press(page, "unggah_terima")
    assert len(read_ledger(ledger).active) == 1


def test_what_was_withdrawn_is_not_revived_together_with_others(drop, ledger: Path):
    then = datetime(2026, 3, 1, tzinfo=UTC)
    receipt = accept(check_bytes(*file("a.csv", FORMER)[:2], load_shipped()), ledger, by="Budi", now=then)
    withdraw(receipt.receipt, ledger, "tertukar", by="Sari")
    others = [(f"{n}.csv", FORMER.replace("61.01", f"61.0{n}")) for n in (2, 3)]
    page = drop(("a*.csv", FORMER), *others)
    assert page.app.button(key="unggah_terima_semua").label == "Terima semua yang lolos (2)"
    assert "karena pernah ditarik: a*.csv. Terima satu per satu" in said(page, "warning")
    press(page, "unggah_terima_semua")
    assert sorted(r.file for r in read_ledger(ledger).active) == ["2.csv", "3.csv"]
    press(page, "unggah_terima")
    assert len(read_ledger(ledger).active) == 3


def test_what_goes_wrong_on_the_disk_is_said_and_nothing_is_lost(drop, ledger: Path, monkeypatch):
    def full(*_args: Any, **_more: Any) -> None:
        raise OSError(28, "No space left on device")

    page = drop(("a.csv", FORMER))
    monkeypatch.setattr(intake, "accept", full)
    press(page, "unggah_terima")
    assert "ruang disk habis" in said(page, "error")
    assert not ledger.exists()
    monkeypatch.undo()


def test_a_ledger_folder_that_is_a_file_does_not_break_the_page(drop, ledger: Path):
    ledger.write_text("bukan folder")
    page = drop(("a.csv", FORMER))
    assert "Berkas rusak disisihkan" in said(page)
    press(page, "unggah_terima")
    assert "Tidak ada yang tersimpan" in said(page, "error")


def test_the_same_file_accepted_elsewhere_meanwhile_is_told(drop, ledger: Path):
    page = drop(("a.csv", FORMER))
    accept(check_bytes(*file("a.csv", FORMER)[:2], load_shipped()), ledger, by="lain")
    press(page, "unggah_terima")
    assert len(read_ledger(ledger).receipts) == 1
    assert "sudah diterima dengan nomor" in said(page)


def test_a_damaged_ledger_file_is_named_and_the_rest_works(drop, ledger: Path, load):
    load("2022,61.02,final,total,,70,\n")
    (ledger / "submissions" / "2022" / "KKP-20230101-000000-ABCDEF.parquet").write_bytes(b"rusak")
    page = drop(("a.csv", FORMER))
    assert "KKP-20230101-000000-ABCDEF.parquet" in said(page)
    assert "Lolos pemeriksaan" in said(page)


def test_a_file_that_newer_ones_replaced_says_so_when_it_is_dropped_again(drop, open_page, ledger: Path):
    part = NEWER.splitlines(keepends=True)[0]
    first, second = (
        accept(check_bytes(*file(name, rows)[:2], load_shipped()), ledger, by="uji").receipt
        for name, rows in (("satu.csv", FORMER), ("dua.csv", part))
    )
    page = drop(("satu.csv", FORMER))
    assert f"1 dari 2 jawabannya sudah digantikan kiriman yang lebih baru: {second} (1)." in said(
        page, "warning"
    )
    page = drop(("satu.csv", FORMER), ("dua.csv", part))
    assert table(page, "Berkas yang diperiksa")["Keadaan"].tolist() == [
        "sudah diterima, digantikan sebagian",
        "sudah diterima",
    ]
    third = accept(check_bytes(*file("tiga.csv", NEWER)[:2], load_shipped()), ledger, by="uji").receipt
    told = said(drop(("satu.csv", FORMER)), "warning")
    assert f"Seluruh jawabannya sudah digantikan kiriman yang lebih baru: {third} (2)." in told
    assert "Yang jawabannya berbeda: 1; selebihnya dikirim lagi" in told  # 80 became 90, 1 stayed
    listed = table(open_page("unggah", bagian="terdahulu"), "Kiriman yang tercatat")
    assert listed.set_index("Nomor penerimaan")["Keadaan"].to_dict() == {
        third: "berlaku", second: "digantikan seluruhnya", first: "digantikan seluruhnya",
    }  # fmt: skip


def test_any_two_earlier_submissions_are_compared(open_page, ledger: Path):
    numbers = [
        accept(check_bytes(*file(name, rows)[:2], load_shipped()), ledger, by="uji").receipt
        for name, rows in (("satu.csv", FORMER), ("dua.csv", NEWER), ("tiga.csv", NEWER.replace("90", "95")))
    ]
    page = open_page("unggah", bagian="terdahulu")
    assert table(page, "Kiriman yang tercatat")["Nomor penerimaan"].tolist() == numbers[::-1]
    assert table(page, "Beda dua kiriman")[["Kode", "Lama", "Baru"]].to_numpy().tolist() == [
        ["06.H.05", "90", "95"]
    ]
    page.app.selectbox(key="unggah_kiriman_lama").set_value(numbers[0]).run()
    assert table(page, "Beda dua kiriman")["Kode"].tolist() == ["01.S.01", "06.H.05"]
    shorter = NEWER.splitlines(keepends=True)[0]  # without 01.S.01, which comes first by its code
    accept(check_bytes(*file("empat.csv", shorter)[:2], load_shipped()), ledger, by="uji")
    told = table(open_page("unggah", bagian="terdahulu"), "Beda dua kiriman")
    assert told[["Kode", "Yang berubah"]].to_numpy().tolist() == [
        ["06.H.05", "jawaban"],
        ["01.S.01", "tidak dimuat"],
    ]
    page.app.selectbox(key="unggah_kiriman_baru").set_value(numbers[0]).run()
    assert "Kedua kiriman memuat isian yang sama" in said(page)


def test_earlier_submissions_begin_with_the_regency_that_the_address_asks_for(open_page, load):
    for regency in ("61.01", "61.02"):
        load(f"2023,{regency},self,indicator,06.H.05,80,\n", f"{regency}.csv")
    for asked, said_first in {"61.01": "Sambas", "61.02": "Mempawah", "61.03": "Mempawah"}.items():
        page = open_page("unggah", bagian="terdahulu", kab=asked)
        assert said_first in page.app.selectbox(key="unggah_terdahulu").format_func(
            page.app.selectbox(key="unggah_terdahulu").value
        )


def test_the_blank_form_is_offered_for_a_regency_and_year(open_page):
    page = open_page("unggah", bagian="formulir")
    page.app.selectbox(key="unggah_form_kab").set_value("61.71").run()
    assert not page.app.exception
    assert [b.proto.label for b in page.app.get("download_button")] == ["Unduh formulir (XLSX)"]


def test_what_was_chosen_on_other_pages_is_kept(open_page):
    page = open_page("unggah", tahun="2022", kab="61.04", tahap="final")
    kept = {key: page.app.session_state[f"address_{key}"] for key in ("tahun", "kab", "tahap")}
    assert kept == {"tahun": "2022", "kab": "61.04", "tahap": "final"}


def test_a_synthetic_file_of_the_ledger_is_no_comparison_and_says_so(drop, ledger: Path):
    name, content, _kind = file("contoh.csv", NEWER)
    accept(check_bytes(name, content, load_shipped()), ledger, by="uji", synthetic=True)
    page = drop(("a.csv", FORMER))
    assert "Semua kiriman dalam buku besar adalah contoh" in said(page)
    assert page.cards["Nilai bila diterima"].below == "kini belum ada nilai"
    page = drop(("a.csv", NEWER))
    assert "DATA CONTOH (sintetis)" in said(page)


def test_the_name_of_who_works_here_outlives_another_section(drop):
    page = drop(("a.csv", FORMER))
    page.app.text_input(key="petugas").set_value("Rini Astuti").run()
    for section in ("formulir", "periksa"):
        page.app.button_group(key="bagian").set_value(section).run()
    assert page.app.text_input(key="petugas").value == "Rini Astuti"

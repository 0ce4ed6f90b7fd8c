"""Hasil Resmi: published results with their origin, noted from a form or a file, and taken back."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from kkpham_metrics.decrees.columns import HEADERS
from kkpham_metrics.journal import read_journal
from tests.app.conftest import Page

HEAD = ";".join(HEADERS.values())
SANGGAU = "61.03;2020;;Mulai Peduli HAM;55,25;;SK 7;;Salinan SK, hlm. 3;"


def upload(page: Page, *rows: str, name: str = "sk.csv") -> Page:
    data = "\n".join([HEAD, *rows]).encode()
    page.app.get("file_uploader")[0].set_value((name, data, "text/csv"))
    return Page(page.app.run())


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Fill cells of the grid: {(code, head): text}; AppTest cannot type into one."""

    def _fill(cells: dict[tuple[str, str], str]) -> None:
        def editor(grid: pd.DataFrame, **_options: object) -> pd.DataFrame:
            filled = grid.set_index("Kode")
            for (code, head), text in cells.items():
                filled.loc[code, head] = text
            return filled.reset_index()

        monkeypatch.setattr(st, "data_editor", editor)

    return _fill


def press(page: Page, key: str) -> Page:
    page.app.button(key=key).click()
    return Page(page.app.run())


def noted(ledger: Path) -> dict[str, dict]:
    return read_journal(ledger, "decrees").current


def test_all_known_results_stand_with_decree_source_file_and_row(open_page):
    page = open_page("hasil")
    table = page.app.dataframe[0].value
    assert len(table) == 23
    first = table[(table["Kabupaten/Kota"] == "Sambas") & (table["Tahun penilaian"] == "2020")].iloc[0]
    assert (first["Hasil resmi"], first["Baris sumber"]) == ("Peduli HAM", 10)
    assert first["Berkas"] == "data/reference/official_results_kalbar.csv"
    assert first["Sumber"].startswith("https://")
    assert "Kantor belum mencatat hasil" in page.words
    assert "DATA CONTOH" not in " ".join(table["Tanda"])


def test_the_year_and_the_regencies_of_the_header_can_be_asked_for(open_page):
    page = open_page("hasil", tahun="2019", lingkup="tahun", kab="61.01,61.02")
    assert page.app.dataframe[0].value["Kabupaten/Kota"].tolist() == ["Sambas", "Mempawah"]


def test_a_list_of_all_years_has_no_year_above_it(open_page):
    def heads(page: Page) -> list[str]:
        return [box.label for box in page.app.selectbox]

    every = open_page("hasil", tahun="2019")
    assert "Tahun data" not in heads(every)
    assert "Data tahun 2014–2021" in every.words
    assert "Data tahun 2019" not in every.words
    one = open_page("hasil", tahun="2019", lingkup="tahun")
    assert "Tahun data" in heads(one)
    assert "Data tahun 2019" in one.words


def test_a_long_decree_and_source_have_room(open_page, ledger):
    decree, source = (
        "M.HH-02.HA.02.01.01 Tahun 2020 tentang Penetapan",
        "Salinan SK di map 2020, hlm. 3 sampai 7",
    )
    row = SANGGAU.replace("SK 7", decree).replace("Salinan SK, hlm. 3", source)
    page = press(upload(open_page("hasil", bagian="impor"), row), "catat_hasil")
    for part in ("tercatat", "banding"):
        page = open_page("hasil", bagian=part, tahun="2019", tahap="final")
        columns = json.loads(page.app.dataframe[0].proto.columns)
        assert columns["Keputusan"]["width"] >= 7 * len(decree)
        assert part == "banding" or columns["Sumber (dokumen)"]["width"] >= 7 * len(source)


def test_a_file_is_shown_beside_what_is_known_and_noted_only_by_the_press(open_page, ledger):
    page = upload(open_page("hasil", bagian="impor"), SANGGAU, "61.01;2024;;Peduli HAM;;;SK 8;;x;")
    assert not page.app.exception
    preview = page.app.dataframe[-1].value.set_index("Kabupaten/Kota")
    assert preview.loc["Sanggau", "Sudah tercatat"] == "Tanpa penghargaan"
    assert preview["Akibatnya"].to_dict() == {"Sanggau": "mengganti yang tercatat", "Sambas": "hasil baru"}
    assert noted(ledger) == {}
    page.app.text_input(key="petugas").set_value("Ani")
    page = press(page, "catat_hasil")
    assert "2 hasil dicatat" in page.app.success[0].value
    [says] = noted(ledger).values()
    assert (says["file"], len(says["rows"])) == ("sk.csv", 2)
    assert not page.app.dataframe  # the file is gone: a second press cannot note it again
    table = open_page("hasil", tahun="2019", lingkup="tahun", kab="61.03").app.dataframe[0].value.iloc[0]
    assert (table["Hasil resmi"], table["Nilai resmi"], table["Oleh"]) == ("Mulai Peduli HAM", 55.25, "Ani")
    assert (table["Berkas"], table["Baris sumber"]) == ("sk.csv", 2)
    assert table["Sumber (dokumen)"] == "Salinan SK, hlm. 3"


def test_a_file_with_a_fault_names_its_place_and_offers_no_press(open_page, ledger):
    page = upload(open_page("hasil", bagian="impor"), SANGGAU, "61.99;2020;;Hebat;;;<b>x</b>;;;")
    faults = page.app.dataframe[0].value
    assert set(faults["Baris"]) == {3}
    assert {"W01", "H06", "H10"} == set(faults["Kode"])
    assert "Tidak dicatat: ada 3 kesalahan" in page.app.error[0].value
    assert [button for button in page.app.button if button.key == "catat_hasil"] == []
    assert noted(ledger) == {}
    assert "<b>x</b>" not in page.words


def test_a_whole_decree_is_typed_once_and_noted(open_page, ledger, fill):
    fill({("61.01", "Hasil resmi"): "Peduli HAM", ("61.01", "Nilai sebelum bonus"): "77,36",
          ("61.02", "Hasil resmi"): "Tanpa penghargaan"})  # fmt: skip
    page = open_page("hasil", bagian="catat", tahun="2023")
    faults = page.app.dataframe[0].value
    assert faults[["Kabupaten/Kota", "Kode"]].values.tolist() == [["Sambas", "H10"], ["Mempawah", "H10"]]
    page.app.text_input(key="sk_sumber_0").set_value("Salinan SK")
    page.app.text_input(key="sk_nomor_0").set_value("SK 9")
    assert page.app.selectbox(key="sk_yakin_0").value == "sedang"
    page.app.selectbox(key="sk_yakin_0").set_value("tinggi")
    page = Page(page.app.run())
    page = press(page, "catat_hasil")
    [says] = noted(ledger).values()
    assert [(r["regency"], r["award_year"], r["category"], r["score"]) for r in says["rows"]] == [
        ("61.01", 2024, "Peduli", "77.36"), ("61.02", 2024, "", None)
    ]  # fmt: skip
    assert {r["confidence"] for r in says["rows"]} == {"high"}


def test_nothing_typed_says_so(open_page):
    assert "Belum ada yang diisi" in open_page("hasil", bagian="catat").words


def test_a_note_is_taken_back_with_a_reason_and_stays_readable(open_page, ledger):
    press(upload(open_page("hasil", bagian="impor"), SANGGAU), "catat_hasil")
    page = open_page("hasil", catatan="semua", tahun="2019", lingkup="tahun", kab="61.03")
    assert page.app.dataframe[0].value["Keadaan"].tolist() == ["berlaku", "diganti yang lebih baru"]
    page = press(page, "tarik_catatan")
    assert "Alasan" in page.app.error[0].value
    page.app.text_input(key="tarik_alasan_0").set_value("salah *ketik*")
    page = press(page, "tarik_catatan")
    assert "ditarik" in page.app.success[0].value
    states = page.app.dataframe[0].value["Keadaan"].tolist()
    assert states[0].startswith("ditarik (")
    assert "salah *ketik*" in states[0]
    assert states[1] == "berlaku"


def test_while_a_past_moment_is_shown_results_can_be_checked_but_not_noted(open_page, ledger):
    press(upload(open_page("hasil", bagian="impor"), SANGGAU), "catat_hasil")
    saat = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    assert open_page("hasil", saat=saat).app.button(key="tarik_catatan").disabled
    page = upload(open_page("hasil", bagian="impor", saat=saat), "61.01;2020;;Peduli HAM;;;SK 9;;x;")
    assert page.app.button(key="catat_hasil").disabled


def test_a_full_disk_is_said_and_nothing_is_lost(open_page, ledger, monkeypatch):
    page = upload(open_page("hasil", bagian="impor"), SANGGAU)

    def full(*_details: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kkpham_metrics.journal.write_new", full)
    page = press(page, "catat_hasil")
    assert "Tidak ada yang tersimpan" in page.app.error[0].value
    assert noted(ledger) == {}
    assert page.app.dataframe  # what was dropped in still stands there


def test_official_and_computed_stand_side_by_side(open_page, load):
    load("2019,61.01,final,total,,80,\n2019,61.02,final,total,,80,\n")
    page = open_page("hasil", bagian="banding", tahun="2019", tahap="final")
    table = page.app.dataframe[0].value.set_index("Kabupaten/Kota")
    assert table.loc[["Sambas", "Mempawah", "Sanggau"], "Perbandingan"].tolist() == [
        "sama", "berbeda", "belum dapat dihitung"
    ]  # fmt: skip
    assert page.figures_by_label == {
        "Kategori sama": "1", "Kategori berbeda": "1", "Tidak dapat dibandingkan": "12"
    }  # fmt: skip


def test_a_difference_says_that_it_counts_the_bonus(open_page, ledger, load):
    load("2019,61.03,final,total,,70,\n")
    sure = SANGGAU.replace("55,25;;", "55,25;10;")
    press(upload(open_page("hasil", bagian="impor"), sure), "catat_hasil")
    page = open_page("hasil", bagian="banding", tahun="2019", tahap="final")
    row = page.app.dataframe[0].value.set_index("Kode").loc["61.03"]
    names = ["Nilai resmi", "Bonus resmi", "Resmi, nilai + bonus", "Nilai dihitung", "Dihitung − resmi"]
    assert row[names].tolist() == [55.25, 10, 65.25, 70, 4.75]
    assert "ditambah bonus resmi" in page.app.caption[0].value


def test_the_regency_and_the_trend_show_the_score_that_a_decree_names(open_page, ledger):
    press(upload(open_page("hasil", bagian="impor"), SANGGAU), "catat_hasil")
    table = open_page("kabupaten", kab="61.03", bagian="resmi").app.dataframe[0].value.iloc[0]
    assert (table["Hasil"], table["Nilai resmi"]) == ("Mulai Peduli HAM", 55.25)
    assert table["Berkas"] == "sk.csv"
    assert "Sebagian keputusan menyebut nilai" in open_page("tren", sumber="resmi").words

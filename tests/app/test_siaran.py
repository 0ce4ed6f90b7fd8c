"""The page Siaran Pers: refusal and its switch, the release as it reads, the figures, the files."""

import io
import zipfile
from dataclasses import replace

import pytest
from choreographer.browsers import Chromium

from kkpham_metrics.office import read_office, set_office
from kkpham_metrics.press.release import EXAMPLE
from tests.app.conftest import Page

TOTALS = "".join(
    f"{year},61.0{n},verified,total,,{score},\n"
    for year, scores in ((2022, (70, 80, 60, 50.5)), (2023, (76.5, 78, 60, 64.25)))
    for n, score in enumerate(scores, 1)
)
VERIFIED = {"tahun": "2023", "tahap": "terverifikasi"}


def article(page: Page) -> str:
    found = [element.proto.body for element in page.app.get("html") if "<article" in element.proto.body]
    return found[0][found[0].index("<article") :] if found else ""


def names_of_files(page: Page) -> list[str]:
    return [button.proto.label for button in page.app.get("download_button")]


def test_demonstration_data_are_refused_until_a_watermark_is_asked_for(open_page):
    page = open_page("siaran", **VERIFIED)
    assert "Siaran pers ditolak." in page.words
    assert "data contoh (sintetis)" in page.words
    assert "ilustratif" in page.words
    assert not article(page)
    assert not names_of_files(page)
    page.app.toggle(key="siaran_contoh").set_value(True).run()
    assert not page.app.exception
    assert EXAMPLE in article(page)
    assert 'class="kkp-release example"' in article(page)
    assert names_of_files(page)[:3] == ["Word (DOCX)", "Teks (TXT)", "Paket (ZIP)"]
    assert EXAMPLE in str(page.chart("siaran_1"))


def test_a_figure_that_rests_on_an_illustrative_instrument_is_refused_until_another_is_chosen(
    open_page, load
):
    load("2021,61.01,verified,indicator,06.H.03,80,\n", "lama.csv")
    load(TOTALS)
    page = open_page("siaran", **VERIFIED, gambar2="garis")
    assert "Gambar “Garis nilai” memuat nilai menurut instrumen ilustratif." in page.words
    assert not article(page)
    assert not names_of_files(page)
    page.app.toggle(key="siaran_contoh").set_value(True).run()
    assert EXAMPLE in article(page)
    page.app.selectbox(key="gambar2").set_value("sebaran").run()
    assert not page.app.exception
    assert not page.app.toggle
    assert EXAMPLE not in article(page)


def test_the_release_of_real_totals_needs_no_switch(open_page, load):
    load(TOTALS)
    page = open_page("siaran", **VERIFIED)
    said = article(page)
    assert not page.app.toggle
    assert "Hasil verifikasi: dua dari empat daerah yang bernilai di Kalimantan Barat" in said
    assert "rata-ratanya naik 4,56 poin dibandingkan dengan tahun data 2022" in said
    assert EXAMPLE not in said
    assert said.count('class="blank"') == 2
    assert "Gambar 1. Kategori Peduli HAM menurut kabupaten/kota, data tahun 2023" in said
    assert "Gambar 2. Perubahan nilai total (poin), 2022 ke 2023" in said
    assert EXAMPLE not in str(page.chart("siaran_1"))


def test_other_figures_can_be_chosen_and_stand_in_the_address(open_page, load):
    load(TOTALS)
    page = open_page("siaran", **VERIFIED, gambar1="peringkat", gambar2="sebaran")
    assert [page.app.selectbox(key=key).value for key in ("gambar1", "gambar2")] == ["peringkat", "sebaran"]
    assert "Gambar 2. Sebaran kategori, data tahun 2023" in article(page)
    same = open_page("siaran", **VERIFIED, gambar1="perubahan", gambar2="perubahan")
    assert "gambar2=perubahan; yang tampil pilihan bawaan" in same.words
    assert same.app.selectbox(key="gambar2").value == "peta"


def test_the_release_is_indonesian_on_an_english_screen(open_page, load):
    load(TOTALS)
    page = open_page("siaran", **VERIFIED, bahasa="en")
    assert "Press Release" in page.words
    assert "dua dari empat daerah" in article(page)
    assert "Data tahun 2023, penilaian 2024" in article(page)
    assert "award" not in article(page)
    assert names_of_files(page)[:3] == ["Word (DOCX)", "Text (TXT)", "Pack (ZIP)"]


def test_published_results_have_their_own_figures(open_page):
    page = open_page("siaran", tahun="2019", sumber="resmi")
    said = article(page)
    assert "Dua dari empat belas daerah di Kalimantan Barat ditetapkan Peduli HAM" in said
    assert "Perhitungan" not in said
    assert page.app.selectbox(key="gambar1").options == ["Peta", "Sebaran kategori", "Kategori menurut tahun"]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ({"tahun": "2023", "sumber": "resmi"}, "Tidak ada hasil resmi terbit"),
        (VERIFIED | {"kab": "61.09"}, "Tidak ada daerah yang mempunyai nilai"),
        (VERIFIED | {"hak": "kesehatan"}, "Tidak ada daerah yang mempunyai nilai"),
    ],
)
def test_nothing_to_say_is_refused_without_a_switch(open_page, load, address, reason):
    load(TOTALS)
    page = open_page("siaran", **address)
    assert reason in page.words
    assert not page.app.toggle
    assert not names_of_files(page)


def test_hostile_names_are_text_on_the_page(open_page, load, ledger):
    load(TOTALS)
    set_office(ledger, replace(read_office(ledger), name="<img src=x onerror=alert(1)>", city="<b>"), "uji")
    said = article(open_page("siaran", **VERIFIED))
    assert "&lt;img src=x onerror=alert(1)&gt;" in said
    assert "<img" not in said
    assert "<b>&lt;b&gt;, " in said


def test_the_files_are_made_when_asked_for(open_page, load, monkeypatch):
    load(TOTALS)
    asked = []
    monkeypatch.setattr("streamlit.delta_generator.DeltaGenerator.download_button", spy(asked))
    open_page("siaran", **VERIFIED)
    found = {name.rsplit(".", 1)[-1]: (make(), name) for make, name in asked}
    assert found["txt"][0].startswith(b"\xef\xbb\xbf")
    assert "Hasil verifikasi".upper() in found["txt"][0].decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(found["zip"][0])) as pack:
        assert {"siaran-pers.docx", "siaran-pers.txt", "data.xlsx", "BACA-SAYA.txt"} <= set(pack.namelist())
    assert all(name.startswith("kkpham-siaran-pers-2023-terverifikasi-") for _, name in found.values())


def spy(asked):
    def _button(self, label, data, **options):
        asked.append((data, options["file_name"]))
        return False

    return _button


@pytest.mark.parametrize("found", [None, "/usr/bin/peramban"])
def test_that_files_will_lack_pictures_is_said_before_they_are_made(open_page, load, monkeypatch, found):
    monkeypatch.setattr(Chromium, "find_browser", lambda **_how: found)
    load(TOTALS)
    said = [info.value for info in open_page("siaran", **VERIFIED).app.info]
    told = [text for text in said if "Word dan paket dibuat tanpa gambar" in text]
    assert len(told) == (found is None)
    assert all("Edge tidak ditemukan" in text for text in told)

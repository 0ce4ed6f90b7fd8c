"""Metodologi & Sumber: every section on every state, and texts from data shown as they are."""

import hashlib
import json
from dataclasses import replace

import pytest

from kkpham_metrics.instrument import store
from kkpham_metrics.instrument.model import Installed, assemble, load_shipped, read_folder
from kkpham_metrics.paths import INSTRUMENTS
from kkpham_metrics.withdrawals import withdraw
from pages.components import method_text

HOSTILE = "<img src=x onerror=alert(1)> $x$ *y*"


def html_of(page):
    return "\n".join(element.proto.body for element in page.app.get("html"))


def install_hostile(ledger):
    """Import 22/2021 again with hostile texts wherever an annex holds text."""
    raw = read_folder(INSTRUMENTS / "22-2021")
    rules = raw.rules | {
        "regulation": f"Permen {HOSTILE}",
        "total": raw.rules["total"]
        | {"source": f"{HOSTILE} https://contoh.id/a?b=1&c=2); javascript:alert(1)"},
    }
    rights = [raw.rules["rights"][0] | {"name": HOSTILE}, *raw.rules["rights"][1:]]
    changed = replace(raw, rules=rules | {"rights": rights})
    sha = hashlib.sha256(b"xlsx").hexdigest()
    by = Installed("KKP-20260101-000000-AAAAAA", "2026-01-01T00:00:00+00:00", HOSTILE, "lampiran.xlsx", sha)
    store.install(assemble(changed, by), b"xlsx", ledger)


def test_rules_are_said_with_their_basis_verification_and_source(open_page):
    page = open_page("metodologi", tahun="2018")
    assert not page.app.exception
    body = html_of(page)
    assert "Peraturan Menteri Hukum dan HAM Nomor 34 Tahun 2016" in body
    assert "10 dari 20 aturan terverifikasi" in body
    assert "rata-rata menurut jenis, berbobot struktur 10, proses 30, hasil 60" in body
    assert 'href="https://papua.antaranews.com/amp/berita/464492/' in body
    assert "Masih andaian pada Permenkumham 34/2016: skala skor indikator" in body
    assert page.chart("susunan")["alt"].startswith(
        "83 indikator dalam 7 hak: 18 struktur, 26 proses, dan 39 hasil"
    )


def test_the_sql_travels_only_when_it_is_asked_for(open_page):
    page = open_page("metodologi", tahun="2023")
    assert not page.app.code
    page.app.session_state["sql"] = True
    page.app.run()
    assert "CREATE OR REPLACE TABLE assessments" in page.app.code[0].value
    page.app.selectbox(key="sql_langkah").set_value("7. Kategori").run()
    assert [code.value.splitlines()[0][:2] for code in page.app.code] == ["--"]
    assert "CREATE OR REPLACE TABLE scores" in page.app.code[0].value


def test_a_year_without_instrument_says_why_and_offers_years(open_page):
    for section in ("aturan", "katalog"):
        page = open_page("metodologi", tahun="2020", bagian=section)
        assert "pandemi, sehingga tahun data 2020 tidak punya instrumen." in page.words
    page.app.button(key="lihat_34-2016").click().run()
    assert page.app.selectbox(key="tahun").value == "2016"
    assert "83 dari 83 indikator" in page.words


@pytest.mark.parametrize("section", ["banding", "istilah", "sumber"])
def test_what_needs_no_instrument_is_shown_in_a_year_without_one(open_page, section):
    page = open_page("metodologi", tahun="2020", bagian=section)
    assert not page.app.exception
    assert "tidak punya instrumen" not in page.words


def test_only_the_chosen_section_is_computed(open_page):
    assert not open_page("metodologi", bagian="istilah").app.dataframe
    assert not open_page("metodologi", bagian="istilah").app.get("plotly_chart")


def test_the_catalogue_is_searched_by_words_from_the_address(open_page):
    page = open_page("metodologi", tahun="2023", bagian="katalog", cari="bantuan hukúm SP2D")
    assert page.app.dataframe[0].value["Kode"].tolist() == ["01.P.01"]
    assert "1 dari 120 indikator" in page.words
    page.app.text_input(key="cari").set_value("").run()
    assert len(page.app.dataframe[0].value) == 120


def test_the_catalogue_is_filtered_by_right(open_page):
    page = open_page("metodologi", tahun="2023", bagian="katalog", hak="kesehatan")
    assert set(page.app.dataframe[0].value["Hak"]) == {"Kesehatan"}
    assert "12 dari 12 indikator" in page.words


def test_a_column_that_nobody_fills_leaves_its_room_to_the_steps(open_page):
    def hidden(year):
        columns = json.loads(
            open_page("metodologi", tahun=year, bagian="katalog").app.dataframe[0].proto.columns
        )
        return {name for name, column in columns.items() if column and column.get("hidden")}

    assert {"Jenis", "Perangkat daerah", "Data dukung yang diminta"} <= hidden("2014")
    assert not {"Jenis", "Perangkat daerah", "Data dukung yang diminta"} & hidden("2023")


def test_nothing_found_says_so_with_a_remedy(open_page):
    page = open_page("metodologi", tahun="2023", bagian="katalog", hak="kesehatan", cari="zzz *x*")
    assert not page.app.dataframe
    said = page.app.info[0].value
    assert r"zzz \*x\*" in said
    assert "kini hanya Kesehatan" in said


def test_a_row_of_the_catalogue_opens_its_indicator(open_page, monkeypatch):
    opened = []
    page = open_page("metodologi", tahun="2023", bagian="katalog", cari="bantuan hukum")
    code = page.app.dataframe[0].value["Kode"].iloc[1]
    monkeypatch.setattr("pages.components.tables.show", lambda *args, **kwargs: 1)
    monkeypatch.setattr("pages.components.go.to", lambda page, **changes: opened.append((page, changes)))
    page.app.run()
    assert opened == [("indikator", {"indikator": code})]


def test_two_regulations_are_compared_in_words(open_page):
    page = open_page("metodologi", tahun="2023", bagian="banding")
    assert [page.app.selectbox(key=key).value for key in ("a", "b")] == ["34-2016", "22-2021"]
    body = html_of(page)
    assert "8 dari 17 hal berbeda." in body
    assert "<b>berbeda</b>" in body
    assert "<b>hanya Permenkumham 34/2016</b>" in body
    page.app.selectbox(key="a").set_value("22-2021").run()
    assert "Pilih dua peraturan yang berbeda" in page.words


def test_the_first_regulation_is_compared_with_its_successor(open_page):
    page = open_page("metodologi", tahun="2015", bagian="banding")
    assert [page.app.selectbox(key=key).value for key in ("a", "b")] == ["25-2013", "34-2016"]


def test_terms_are_in_the_language_spoken(open_page):
    assert "<dt>Tidak berlaku</dt>" in html_of(open_page("metodologi", bagian="istilah"))
    assert "<dt>Not applicable</dt>" in html_of(open_page("metodologi", bagian="istilah", bahasa="en"))


def test_sources_of_demonstration_data_say_that_the_ledger_is_empty(open_page):
    page = open_page("metodologi", bagian="sumber")
    assert "Buku besar kantor masih kosong" in page.words
    assert "geo/kalbar_kabkota.geojson" in html_of(page)
    official = page.app.dataframe[0].value
    assert len(official) == 23
    assert official["Sumber"].str.startswith("http").all()


def test_accepted_files_are_listed_with_their_hash_and_withdrawn_ones_too(open_page, load, ledger):
    kept = load("2023,Sambas,self,indicator,01.S.01,0,\n2023,Sambas,self,indicator,01.S.02,,\n", name="a.csv")
    lost = load("2022,Sambas,self,indicator,01.S.01,3,\n", name="b.csv")
    withdraw(lost.receipt, ledger, "salah berkas", by="ani")
    page = open_page("metodologi", bagian="sumber")
    assert "masih kosong" not in page.words
    by_year = page.app.dataframe[1].value
    assert by_year[["Tahun data", "Tahap", "Banyak berkas", "Daerah", "Banyak jawaban"]].values.tolist() == [
        ["2023", "Mandiri", 1, 1, 1]
    ]
    receipts = page.app.dataframe[2].value.set_index("Berkas")
    assert receipts.loc["a.csv", ["Nomor penerimaan", "SHA-256", "Keadaan", "Banyak baris"]].tolist() == [
        kept.receipt, kept.sha256, "berlaku", 2,
    ]  # fmt: skip
    assert receipts.loc["b.csv", "Keadaan"] == "ditarik ani: salah berkas"


def test_an_imported_instrument_is_shown_literally_with_who_brought_it(open_page, load, ledger):
    load("2023,Sambas,self,indicator,01.S.01,0,\n")
    install_hostile(ledger)
    for section in ("aturan", "katalog", "banding", "sumber"):
        page = open_page("metodologi", tahun="2023", bagian=section)
        assert not page.app.exception
        assert "<img" not in html_of(page)
    body = html_of(open_page("metodologi", tahun="2023"))
    assert "Permen &lt;img src=x onerror=alert(1)&gt; $x$ *y*" in body
    assert "nomor KKP-20260101-000000-AAAAAA" in body
    assert 'href="https://contoh.id/a?b=1&amp;c=2"' in body
    assert 'href="javascript' not in body
    sources = html_of(open_page("metodologi", tahun="2023", bagian="sumber"))
    assert "instruments/22-2021/KKP-20260101-000000-AAAAAA" in sources


def test_addresses_in_a_source_are_links_and_all_else_is_text():
    said = method_text.linked('a (https://x.id/p?q=1&r="2") dan <b>; https://y.id/z.')
    assert said == (
        'a (<a href="https://x.id/p?q=1&amp;r=" target="_blank" rel="noopener noreferrer">x.id</a>'
        "&quot;2&quot;) dan &lt;b&gt;; "
        '<a href="https://y.id/z" target="_blank" rel="noopener noreferrer">y.id</a>.'
    )
    assert method_text.link("javascript:alert(1)") == "javascript:alert(1)"


def test_shipped_instruments_all_have_a_page(open_page):
    for instrument in load_shipped():
        page = open_page("metodologi", tahun=str(instrument.first_year))
        assert not page.app.exception

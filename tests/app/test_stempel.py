"""Stempel: the page says whether what was published still holds, which figure changed, and opens the view."""

import html
from collections.abc import Callable

import pytest
import streamlit as st

from kkpham_metrics.choices import view_of
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.stamp import Stamp, encode, stamp_of
from kkpham_metrics.workspace import open_workspace
from pages.components import go, stamp_verdict
from pages.components.address import SHARED
from tests.app.conftest import Page

FIRST = "2024,61.12,final,total,,71.2,\n2024,61.01,final,total,,80,\n"
CORRECTION = "2024,61.12,final,total,,73.05,\n"


def code(ledger, **choices: str) -> str:
    workspace = open_workspace(ledger)
    place = {"halaman": "ringkasan", "grafik": "peta", "warna": "nilai"} | choices
    return stamp_of(view_of(workspace, {"tahun": "2024", "tahap": "final"} | choices), **place)


def said(page: Page) -> str:
    assert not page.app.exception
    errors = [str(error.value) for error in page.app.error]
    return html.unescape("\n".join([page.words, *errors])).replace("\\", "")


@pytest.fixture
def press(open_page, monkeypatch) -> Callable[[str, str], dict[str, str]]:
    """Press a button of the page with a code; return the page and address that it opened.

    AppTest forgets a press on a page that it was switched to, and cannot go to another page.
    """

    def _press(key: str, kode: str, **address: str) -> dict[str, str]:
        found: list[dict[str, str]] = []
        button = st.button
        monkeypatch.setattr(go, "to", lambda page, **changes: found.append({"page": page, **changes}))
        monkeypatch.setattr(st, "button", lambda *a, **named: button(*a, **named) or named["key"] == key)
        open_page("stempel", kode=kode, **address)
        monkeypatch.setattr(st, "button", button)
        return found[0]

    return _press


def test_without_a_code_it_says_where_to_find_one(open_page):
    page = open_page("stempel")
    assert page.app.header[0].value == "Di mana kodenya?"
    assert "di bawah setiap gambar" in said(page)


def test_a_stamp_typed_or_in_the_address_still_holds(open_page, load, ledger):
    load(FIRST)
    page = open_page("stempel", kode=code(ledger).lower())
    assert "Masih sama" in said(page)
    assert "Peta. Data tahun 2024, penilaian 2025" in said(page)
    assert not page.app.dataframe
    assert page.chart("stempel_peta")["alt"].startswith("Peta")
    page = open_page("stempel")
    page.app.text_input[0].input(code(ledger))
    page.app.run()
    assert "Masih sama" in said(page)
    assert page.app.query_params["kode"] in (code(ledger), [code(ledger)])
    stamp = code(ledger)
    load("2022,61.01,self,total,,50,\n", "lain.csv")
    page = open_page("stempel", kode=stamp)
    assert "Angkanya masih sama" in said(page)
    assert "Tidak satu pun angka pada tampilan ini berubah." in said(page)
    assert stamp_verdict.COLOURS[True] in said(page)
    assert stamp_verdict.COLOURS[False] not in said(page)


def test_after_a_correction_it_shows_which_figure_changed(open_page, load, ledger):
    load(FIRST)
    stamp = code(ledger)
    load(CORRECTION, "koreksi.csv")
    page = open_page("stempel", kode=stamp)
    assert "Sudah berubah" in said(page)
    assert "Data: berubah sejak stempel dibuat." in said(page)
    table = page.app.dataframe[0].value
    assert table.iloc[0][["Baris", "Kolom", "Pada stempel", "Kini"]].tolist() == [
        "Kubu Raya", "Nilai", "71,20", "73,05"
    ]  # fmt: skip
    assert set(table["Baris"]) == {"Kubu Raya"}
    assert "73,05" in str(page.chart("stempel_peta"))


def test_the_button_opens_the_very_view(load, ledger, press):
    load(FIRST)
    stamp = code(ledger, kab="61.01,61.12", hak="kesehatan")
    opened = press("buka_tampilan", stamp, kab="61.05", tahun="2023", bahasa="en")
    address = {
        "tahun": "2024", "tahap": "final", "sumber": "dihitung", "kab": "61.01,61.12", "hak": "kesehatan",
        "bahasa": "id", "aturan": "kini", "saat": "kini", "bagian": "peta", "warna": "nilai",
    }  # fmt: skip
    assert opened == {"page": "ringkasan", **address}
    assert set(SHARED) <= set(address)


def test_the_other_button_opens_it_as_it_was(open_page, load, ledger, press):
    load(FIRST)
    stamp, at = code(ledger), read_ledger(ledger).receipts[0].accepted_at.replace("+00:00", "Z")
    load(CORRECTION)
    opened = press("buka_keadaan", stamp)
    assert (opened["page"], opened["saat"]) == ("ringkasan", at)
    page = open_page(**opened)
    assert "KEADAAN PER" in said(page)
    assert "71,20" in str(page.chart("peta"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [("899H-CB8A-AMTG-KGY", "salah ketik"), ("!", "bukan stempel"), ("7U", "tidak pernah ada dalam stempel")],
)
def test_what_cannot_be_read_is_told_with_a_remedy(open_page, typed, told):
    page = open_page("stempel", kode=typed)
    assert told in said(page)
    assert not page.app.get("plotly_chart")


def test_a_stamp_from_elsewhere_is_told_and_can_be_opened(open_page, load, press):
    load(FIRST)
    choices = {"tahun": "2024", "tahap": "final", "halaman": "tren", "grafik": "garis"}
    page = open_page("stempel", kode=encode(Stamp(choices, "00000000", "")))
    assert "Stempel ini bukan dari buku besar ini" in said(page)
    opened = press("buka_tampilan", encode(Stamp(choices, "00000000", "")))
    assert (opened["page"], opened["bagian"]) == ("tren", "garis")


@pytest.mark.parametrize("word", ["<b>tebal</b>", "page", "stempel`"])
def test_hostile_words_stay_words(open_page, load, word):
    load(FIRST)
    choices = {"tahun": "2024", "tahap": "final", "halaman": word, "grafik": word, word: word}
    page = open_page("stempel", kode=encode(Stamp(choices, "00000000", "")))
    assert not page.app.exception
    assert "<b>tebal" not in "".join(element.proto.body for element in page.app.get("html"))
    assert "Halaman pada stempel ini tidak ada" in said(page)


def test_demonstration_data_are_marked_and_known(open_page, ledger):
    page = open_page("stempel", kode=code(ledger))
    assert "Masih sama" in said(page)
    assert "Data contoh." in said(page)


def test_a_right_that_is_not_known_is_said_and_not_drawn_as_the_total(open_page, load, ledger):
    load(FIRST)
    page = open_page("stempel", kode=code(ledger, hak="hidup"))
    assert "Tidak dapat dibandingkan" in said(page)
    assert "Hak “hidup” tidak dikenal pada instrumen tahun data 2024." in said(page)
    assert not page.app.get("plotly_chart")


def test_options_that_no_chart_has_are_said(open_page, load, ledger):
    load(FIRST)
    stamp = code(ledger, halaman="indikator", grafik="jawaban", indikator="99.X")
    load(CORRECTION, "koreksi.csv")
    page = open_page("stempel", kode=stamp)
    assert "Indikator 99.X tidak ada pada instrumen tahun data 2024." in said(page)


def test_what_is_outside_a_stamp_is_said(open_page, load, ledger):
    load(FIRST)
    page = open_page("stempel", kode=code(ledger, halaman="pengumpulan", grafik="kemajuan"))
    assert "Tenggat dan kesepakatan tidak tercakup stempel ini." in said(page)

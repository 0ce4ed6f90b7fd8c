"""Profil Daerah: what a profile will hold, and its files."""

import pytest
import streamlit as st
from choreographer.browsers import Chromium

from kkpham_metrics.exports import profile_zip
from kkpham_metrics.exports.browser import NOT_STARTED, NoBrowserError, close_browser
from kkpham_metrics.exports.profile_zip import Made
from pages.components import go, profile_all, profile_files

ASKED = {"tahun": "2023", "tahap": "terverifikasi", "kab": "61.04"}


@pytest.fixture
def browser_found(monkeypatch):
    monkeypatch.setattr(Chromium, "find_browser", lambda **_how: "/usr/bin/peramban")


@pytest.fixture
def no_browser(monkeypatch):
    close_browser()
    monkeypatch.setattr(Chromium, "find_browser", lambda **_how: None)


def downloads(page) -> dict[str, bool]:
    """The labels of the downloads but for those of the charts, and whether they can be pressed."""
    found = {d.proto.label: not d.proto.disabled for d in page.app.get("download_button")}
    return {label: free for label, free in found.items() if not label.startswith("Data (")}


@pytest.mark.usefixtures("browser_found")
def test_it_shows_what_the_profile_will_hold(open_page):
    page = open_page("profil", **ASKED)
    assert page.app.title[0].value == "Profil Kabupaten Ketapang"
    assert page.cards["Nilai total"].value == "66,33"
    assert page.cards["Nilai total"].below == "Cukup Peduli HAM*"
    assert page.cards["Peringkat"].value == "8 dari 13"
    assert "Naik 2,83 poin dari data tahun 2022 (63,50)." in page.words
    assert len(page.app.get("plotly_chart")) == 3
    assert not page.app.button(key="profil_buat_pdf").disabled
    assert downloads(page) == {"Unduh Word (DOCX)": True}
    assert not page.app.info


@pytest.mark.usefixtures("browser_found")
def test_the_pdf_is_offered_once_it_is_made_and_until_the_view_changes(open_page, monkeypatch):
    monkeypatch.setattr(profile_files, "profile_pdf", lambda profile: profile.name.encode())
    page = open_page("profil", **ASKED)
    page.app.button(key="profil_buat_pdf").click().run()
    assert not page.app.exception
    assert downloads(page) == {"Unduh PDF (dua lembar)": True, "Unduh Word (DOCX)": True}
    page.app.run()
    assert "Unduh PDF (dua lembar)" in downloads(page)
    page.app.selectbox(key="kab_satu").set_value("61.01").run()
    assert "Unduh PDF (dua lembar)" not in downloads(page)


@pytest.mark.usefixtures("browser_found")
def test_a_browser_that_does_not_start_is_told_where_the_pdf_was_asked_for(open_page, monkeypatch):
    def broken(_profile):
        raise NoBrowserError(NOT_STARTED)

    monkeypatch.setattr(profile_files, "profile_pdf", broken)
    page = open_page("profil", **ASKED)
    page.app.button(key="profil_buat_pdf").click().run()
    assert not page.app.exception
    assert downloads(page) == {"Unduh Word (DOCX)": True}
    (info,) = page.app.info
    assert "tidak dapat dijalankan" in info.value
    assert "Word tetap dapat dibuat" in info.value


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_it_says_why_and_word_is_still_made(open_page):
    page = open_page("profil", **ASKED)
    assert page.app.button(key="profil_buat_pdf").disabled
    assert downloads(page) == {"Unduh Word (DOCX)": True}
    (info,) = page.app.info
    assert "Edge tidak ditemukan" in info.value
    assert "Word tetap dapat dibuat" in info.value


@pytest.mark.usefixtures("no_browser")
def test_all_profiles_are_made_and_offered_until_the_view_changes(open_page, monkeypatch):
    monkeypatch.setitem(profile_zip._MAKERS, "docx", lambda profile: profile.name.encode())
    page = open_page("profil", **ASKED)
    page.app.button(key="profil_semua").click().run()
    assert not page.app.exception
    assert "Unduh 14 profil (ZIP, 0,0 MB)" in downloads(page)
    page.app.selectbox(key="kab_satu").set_value("61.01").run()
    assert "Unduh 14 profil (ZIP, 0,0 MB)" in downloads(page)  # the ZIP is of all of them
    page.app.selectbox(key="tahun").set_value("2022").run()
    assert "Unduh 14 profil (ZIP, 0,0 MB)" not in downloads(page)


@pytest.mark.usefixtures("no_browser")
def test_who_has_no_profile_is_named(open_page, monkeypatch):
    made = [
        Made("Kabupaten Sambas", {"sambas.docx": b"isi"}),
        Made("Kabupaten Landak", fault="ValueError: x"),
    ]
    monkeypatch.setattr(profile_all, "make_all", lambda *_asked: iter(made))
    page = open_page("profil", **ASKED)
    page.app.button(key="profil_semua").click().run()
    assert "Unduh 1 profil (ZIP, 0,0 MB)" in downloads(page)
    assert [w.value for w in page.app.warning] == [r"Kabupaten Landak tidak terbuat\: ValueError\: x"]


@pytest.mark.usefixtures("browser_found")
def test_the_regencys_page_leads_here(open_page, monkeypatch):
    opened = []
    pressed = st.button
    monkeypatch.setattr(go, "to", lambda page, **changes: opened.append((page, changes)))
    monkeypatch.setattr(st, "button", lambda *said, **how: pressed(*said, **how) or how["key"] == "ke_profil")
    open_page("kabupaten", **ASKED)
    assert opened == [("profil", {"kab": "61.04"})]

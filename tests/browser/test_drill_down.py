"""From the map to the evidence by clicks alone, and back by the address, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settle, shown, wait_for_map

HEIGHT_OF_ROW, HEAD, MIDDLE_OF_BOX = 35, 38, 16


def choose_row(page: Page, key: str, row: int) -> None:
    """Click the box before a row of a table (drawn on a canvas: there is no element to name)."""
    table = page.locator(f".st-key-{key} [data-testid=stDataFrame]")
    table.scroll_into_view_if_needed()
    table.locator("canvas").first.wait_for()
    page.wait_for_timeout(500)
    table.click(position={"x": MIDDLE_OF_BOX, "y": HEAD + HEIGHT_OF_ROW * row + HEIGHT_OF_ROW // 2})


def click_regency(page: Page, code: str) -> None:
    place = page.evaluate(
        """code => [...document.querySelectorAll('.st-key-peta .choroplethlayer path')]
            .findIndex(path => path.__data__.loc === code)""",
        code,
    )
    page.locator(".st-key-peta .choroplethlayer path").nth(place).click(force=True)


def test_map_regency_right_indicator_evidence_and_back(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2023&tahap=terverifikasi")
    wait_for_map(page)
    click_regency(page, "61.04")
    page.get_by_role("heading", name="Kabupaten Ketapang").first.wait_for()

    bars = page.locator(".st-key-profil .barlayer .point path")
    bars.first.wait_for()
    settle(page)
    bars.nth(0).click(force=True)
    # Streamlit shows the new page under the former choices for a moment, before the page says its own.
    page.wait_for_url(re.compile(r"/hak\?(?=.*kab=61\.04)(?!.*hak=semua)"))

    settle(page)
    right = re.search(r"hak=([a-z-]+)", page.url)
    assert right
    assert right[1] != "semua"

    page.get_by_role("radio", name="Indikator").click()
    page.wait_for_url(re.compile("bagian=indikator"))
    settle(page)
    choose_row(page, "indikator", 0)
    page.wait_for_url(re.compile(r"/indikator\?.*indikator="))
    code = re.search(r"indikator=(\d\d\.[SPH]\.\d\d)", page.url)
    assert code
    shown(page.get_by_text("SHA-256"))
    expect(page.get_by_text("contoh-2023-terverifikasi.csv").first).to_be_visible()
    evidence = page.url

    # One press for each step that was made, each to exactly what was left there.
    settle(page)
    page.go_back()
    page.wait_for_url(re.compile(r"/hak\?.*bagian=indikator"))
    settle(page)
    page.go_back()
    page.wait_for_url(re.compile(r"/hak\?(?!.*bagian=indikator)"))
    settle(page)
    page.go_back()
    page.wait_for_url(re.compile(r"/kabupaten\?.*hak=semua"))
    page.get_by_role("heading", name="Kabupaten Ketapang").first.wait_for()
    settle(page)
    page.go_back()
    wait_for_map(page)
    assert "kab=semua" in page.url

    again = visit(evidence)
    shown(again.get_by_text("SHA-256"))
    expect(again.get_by_text("Ketapang").first).to_be_visible()
    assert code[1] in again.url


@pytest.mark.parametrize("page_name", ["tren", "hak", "kabupaten"])
def test_an_address_shows_the_same_view_in_another_browser(demonstration, visit, page_name):
    query = "tahun=2022&tahap=final&kab=61.04,61.01&hak=kesehatan"
    page = visit(f"{demonstration}/{page_name}?{query}")
    page.locator(".js-plotly-plot").first.wait_for()
    settle(page)
    state = page.locator("p.kkp-state").first.text_content()
    assert "2022" in (state or "")
    assert "Kesehatan" in (state or "")
    again = visit(page.url)
    again.locator(".js-plotly-plot").first.wait_for()
    settle(again)
    assert again.locator("p.kkp-state").first.text_content() == state


def test_the_language_is_switched_and_kept(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2023&tahap=terverifikasi")
    wait_for_map(page)
    page.get_by_role("radio", name="EN").click()
    shown(page.get_by_role("heading", name="Provincial"))
    assert "bahasa=en" in page.url
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_step_on_the_same_page_is_one_press_of_back(demonstration, visit):
    asked = "tahun=2023&tahap=terverifikasi&indikator=06.S.01"
    page = visit(f"{demonstration}/indikator?{asked}&kab=61.01")
    bars = page.locator(".js-plotly-plot .barlayer .point path")
    bars.first.wait_for()
    settle(page)
    length = page.evaluate("history.length")
    bars.first.click(force=True)
    page.wait_for_url(lambda url: "kab=61.01" not in url)
    shown(page.get_by_text("SHA-256"))
    assert page.evaluate("history.length") == length + 1
    page.go_back()
    page.wait_for_url(re.compile("indikator=06.S.01.*kab=61.01|kab=61.01.*indikator=06.S.01"))
    expect(page.locator(".kkp-state").first).to_contain_text("Sambas")
    settle(page)

    page.get_by_role("radio", name="Jawaban menurut daerah").click()
    page.wait_for_url(re.compile("bagian=jawaban"))
    settle(page)
    choose_row(page, "daftar_61-01", 0)
    page.wait_for_url(lambda url: "bagian=jawaban" not in url)
    shown(page.get_by_text("SHA-256"))
    page.go_back()
    page.wait_for_url(re.compile("bagian=jawaban"))
    page.locator("[data-testid=stDataFrame] canvas").first.wait_for()


def test_what_a_click_opened_stays_open_after_choices_were_changed_before_it(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2023&tahap=terverifikasi")
    wait_for_map(page)
    # Streamlit remembers the address that it writes now, and would send it with a click on the next page.
    page.get_by_role("radio", name="Nilai", exact=True).click()
    page.wait_for_url(re.compile("warna=nilai"))
    wait_for_map(page)
    length = page.evaluate("history.length")
    click_regency(page, "61.04")
    page.get_by_role("heading", name="Kabupaten Ketapang").first.wait_for()
    settle(page)
    assert page.evaluate("history.length") == length + 1
    page.get_by_role("radio", name="Nilai per hak").click()
    page.wait_for_url(re.compile("bagian=hak"))
    settle(page)
    page.locator(".st-key-hak_nilai canvas").first.wait_for()
    assert "kab=61.04" in page.url
    expect(page.get_by_role("heading", name="Kabupaten Ketapang").first).to_be_visible()

"""What a person sees and clicks on Ringkasan Provinsi, in a real browser without internet."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.submission.check import check_bytes
from tests.browser.conftest import served, settle, shapes, shown, wait_for_map

PEDULI, CUKUP, NO_AWARD = "#0a4f5c", "#4f9fae", "#acac94"


def test_official_map_of_award_year_2020(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2019&sumber=resmi")
    wait_for_map(page)
    colours = shapes(page)
    assert len(colours) == 14
    assert {code for code, c in colours.items() if c == PEDULI} == {"61.01", "61.12"}
    assert {code for code, c in colours.items() if c == CUKUP} == {"61.02", "61.06", "61.72"}
    assert sum(c == NO_AWARD for c in colours.values()) == 9
    legend = page.locator(".st-key-peta .legend").text_content() or ""
    assert "Peduli HAM (2)" in legend
    assert "Cukup Peduli HAM (3)" in legend
    assert "Tanpa penghargaan (9)" in legend


def test_key_figures_and_the_whole_map_fit_without_scrolling(demonstration, visit):
    page = visit(demonstration)
    wait_for_map(page)
    bottom = page.locator(".st-key-peta .choroplethlayer path").evaluate_all(
        "paths => Math.max(...paths.map(path => path.getBoundingClientRect().bottom))"
    )
    assert bottom <= 768
    cards = page.locator(".kkp-cards > div")
    assert cards.count() == 6
    for card in cards.all():
        assert (card.bounding_box() or {"y": 9999})["y"] < 400
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 1366


def test_all_fourteen_names_are_on_the_map_and_none_is_cut(demonstration, visit):
    page = visit(demonstration)
    wait_for_map(page)
    plot = page.locator(".st-key-peta .js-plotly-plot").bounding_box()
    labels = page.locator(".st-key-peta .scattergeo text")
    words = " ".join(labels.all_text_contents())
    for name in ("Sambas", "Kota Singkawang", "Kota Pontianak", "Kapuas Hulu", "Kayong Utara", "Sekadau"):
        assert name in words
    for box in (label.bounding_box() for label in labels.all()):
        assert box["x"] >= plot["x"]
        assert box["x"] + box["width"] <= plot["x"] + plot["width"]


def test_clicking_a_regency_opens_it_and_back_returns(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2022&tahap=terverifikasi")
    wait_for_map(page)
    # The middle of Ketapang is its own ground: a click there hits no label and no neighbour.
    target = page.locator(".st-key-peta .choroplethlayer path").nth(_index(page, "61.04"))
    target.click(force=True)
    page.wait_for_url(re.compile("/kabupaten.*kab=61.04"))
    assert "tahun=2022" in page.url
    page.get_by_role("heading", name="Kabupaten Ketapang").first.wait_for()
    settle(page)
    expect(_choices(page).nth(0)).to_have_value("2022 (dinilai 2023)")
    expect(_choices(page).nth(2)).to_have_value("Kabupaten Ketapang")
    page.go_back()
    wait_for_map(page)
    assert "kabupaten" not in page.url


def test_back_and_forward_keep_the_regency(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2022&tahap=mandiri")
    wait_for_map(page)
    page.locator(".st-key-peta .choroplethlayer path").nth(_index(page, "61.04")).click(force=True)
    shown(page.get_by_role("heading", name="Kabupaten Ketapang"))
    page.go_back()
    wait_for_map(page)
    page.go_forward()
    shown(page.get_by_role("heading", name="Kabupaten Ketapang"))
    assert "kab=61.04" in page.url


def open_from_menu(page: Page, group: str, name: str) -> None:
    page.get_by_text(group, exact=True).first.click()
    page.get_by_role("menuitem", name=name).click()


def test_one_press_of_back_goes_back(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2022&tahap=mandiri")
    wait_for_map(page)
    open_from_menu(page, "Analisis", "Kabupaten/Kota")
    page.get_by_role("heading", name="Kabupaten Sambas").first.wait_for()
    page.wait_for_url(re.compile("kab="))
    settle(page)
    length = page.evaluate("history.length")
    open_from_menu(page, "Metodologi", "Panduan")
    shown(page.get_by_role("heading", name="Membaca Ringkasan"))
    assert page.evaluate("history.length") <= length + 1
    page.go_back()
    page.get_by_role("heading", name="Kabupaten Sambas").first.wait_for()
    settle(page)
    expect(_choices(page).nth(0)).to_have_value("2022 (dinilai 2023)")


def test_clicking_a_bar_opens_the_regency(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2023&tahap=terverifikasi")
    wait_for_map(page)
    page.locator(".st-key-peringkat .barlayer .point path").first.click(force=True)
    page.wait_for_url(re.compile("/kabupaten.*kab=61.71"))


def test_changing_the_year_changes_map_and_address(demonstration, visit):
    page = visit(demonstration)
    wait_for_map(page)
    before = shapes(page)
    page.locator("[data-testid=stSelectbox]").first.click()
    page.get_by_role("option", name=re.compile("^2017")).click()
    page.wait_for_url(re.compile("tahun=2017"))
    shown(page.locator(".st-key-peta .gtitle", has_text="2017"))
    wait_for_map(page)
    assert shapes(page) != before
    page.reload()
    wait_for_map(page)
    assert "tahun=2017" in page.url
    assert "2017" in (page.locator(".st-key-peta .gtitle").text_content() or "")


def test_downloaded_table_is_marked(demonstration, visit, tmp_path: Path):
    import openpyxl

    page = visit(f"{demonstration}/?bagian=tabel")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh: Nilai kabupaten/kota (XLSX)").click()
    target = tmp_path / "tabel.xlsx"
    download.value.save_as(target)
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert "DATA CONTOH" in sheet["A2"].value
    header = [cell.value for cell in sheet[3]]
    pontianak = next(row for row in sheet.iter_rows(min_row=4, values_only=True) if "Kota Pontianak" in row)
    assert isinstance(pontianak[header.index("Nilai")], float)


def test_a_click_on_a_header_sorts_numbers_as_numbers(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2023&tahap=terverifikasi&bagian=tabel")
    settle(page)
    table = page.locator("[data-testid=stDataFrame]").first
    table.scroll_into_view_if_needed()
    table.locator("th", has_text="Kelengkapan").wait_for(state="attached")
    column = table.locator("th").all_text_contents().index("Kelengkapan (%)")
    box = table.bounding_box()
    # The grid is painted, so its headers are found as a hand finds them: click from the left until it sorts.
    for x in range(650, 1250, 50):
        page.mouse.click(box["x"] + x, box["y"] + 18)
        page.wait_for_timeout(300)
        if table.locator("th").nth(column).text_content() != "Kelengkapan (%)":
            break
    cells = table.locator(f"td[aria-colindex='{column + 1}']").all_text_contents()
    shares = [float(text) for text in cells if text not in ("", "–", "None")]
    assert len(shares) == 13
    assert shares[-1] == 100
    assert shares == sorted(shares)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_english_of_ours_and_no_error_on_the_screen(demonstration, visit, scheme):
    page = visit(demonstration)
    page.emulate_media(color_scheme=scheme)
    wait_for_map(page)
    assert page.locator("html").get_attribute("lang") == "id"
    text = page.locator("[data-testid=stMain]").inner_text()
    assert not re.search(r"\b(error|choose an option|required|score|rank|category)\b", text, re.IGNORECASE)
    assert not re.search(r"\d\.\d\d\b", text), "a number with an English decimal point"


def test_a_page_address_works_as_the_first_request_of_a_fresh_server(visit, tmp_path: Path):
    with served(tmp_path / "ledger") as address:
        page = visit(f"{address}/kabupaten?kab=61.05&tahun=2023&tahap=terverifikasi")
        shown(page.get_by_text("Yang paling menahan"))
        expect(_choices(page).nth(0)).to_have_value("2023 (dinilai 2024)")
        expect(_choices(page).nth(2)).to_have_value("Kabupaten Sintang")
        assert page.get_by_text("Metodologi", exact=True).count() == 1


def test_loading_a_file_changes_the_open_map(visit, tmp_path: Path):
    rows = "data_year,regency,stage,level,code,value\n2023,61.05,verified,total,,48\n"
    ledger = tmp_path / "ledger"
    with served(ledger) as address:
        page = visit(address)
        wait_for_map(page)
        assert shapes(page)["61.05"] == CUKUP
        accept(check_bytes("sintang.csv", rows.encode(), load_shipped()), ledger, by="uji")
        page.reload()
        shown(page.locator(".st-key-peta .legend", has_text="Belum mengirim data (13)"))
        wait_for_map(page)
        assert shapes(page)["61.05"] == "#bf4a2c"
        assert "Data contoh" not in page.locator("[data-testid=stMain]").inner_text()


def _index(page, code: str) -> int:
    return page.locator(".st-key-peta .choroplethlayer path").evaluate_all(
        "(paths, code) => paths.findIndex(path => path.__data__.loc === code)", code
    )


def _choices(page):
    return page.locator("[data-testid=stSelectbox] input")

"""From a picture to its stamp, and from the stamp back to the very view; then a correction arrives."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.submission.check import check_bytes
from tests.browser.conftest import served, settle, shown, wait_for_map

HEAD = "data_year,regency,stage,level,code,value\n"
FIRST = "2024,61.12,final,total,,71.2\n2024,61.01,final,total,,80\n2023,61.12,final,total,,60\n"
CORRECTION = "2024,61.12,final,total,,73.05\n"
VIEW = "?tahun=2024&tahap=final&kab=61.01,61.12&warna=nilai"


def load(ledger: Path, rows: str) -> None:
    accept(check_bytes("uji.csv", (HEAD + rows).encode(), load_shipped()), ledger, by="uji")


def stamp_in_picture(page: Page) -> str:
    text = " ".join(page.locator(".st-key-peta .main-svg text").all_text_contents())
    found = re.search(r"Stempel\s*([0-9A-Z-]+)\.", text)
    assert found, text
    return found[1]


def choices(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_stamp_of_a_picture_opens_its_view_and_tells_a_correction(tmp_path, visit):
    ledger = tmp_path / "ledger"
    load(ledger, FIRST)
    with served(ledger) as address:
        page = visit(f"{address}/{VIEW}")
        wait_for_map(page)
        drawn, code = choices(page), stamp_in_picture(page)
        page.goto(f"{address}/stempel")
        field = page.get_by_label("Kode stempel")
        field.fill(code.lower().replace("-", " "))
        field.press("Enter")
        shown(page.get_by_role("heading", name="Masih sama"))
        expect(page).to_have_url(re.compile(r"/stempel\?.*kode="))
        page.get_by_role("button", name="Buka tampilan ini").click()
        wait_for_map(page)
        assert choices(page) == drawn | {"bagian": ["peta"], "aturan": ["kini"]}

        load(ledger, CORRECTION)
        page.goto(f"{address}/stempel?kode={code}")
        shown(page.get_by_role("heading", name="Sudah berubah"))
        expect(page.get_by_text("Data: berubah sejak stempel dibuat.")).to_be_visible()
        expect(page.get_by_text("Kubu Raya · Nilai: 71,20 → 73,05")).to_be_visible()
        page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
        settle(page)
        page.get_by_role("button", name="Buka seperti pada stempel").click()
        shown(page.get_by_text("Bukan keadaan kini"))
        wait_for_map(page)
        expect(page.locator(".st-key-peta").get_by_text("71,20").first).to_be_attached()

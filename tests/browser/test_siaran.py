"""The press pack of demonstration data, refused at first, made with a watermark and taken along."""

import io
import zipfile

from playwright.sync_api import expect

from kkpham_metrics.press.release import EXAMPLE
from tests.browser.conftest import settle


def test_a_pack_is_refused_then_made_with_a_watermark(demonstration, visit):
    page = visit(f"{demonstration}/siaran?tahun=2023&tahap=terverifikasi")
    page.get_by_role("heading", name="Siaran pers ditolak.").wait_for()
    settle(page)
    expect(page.get_by_role("button", name="Paket (ZIP)")).to_have_count(0)
    page.get_by_text("Buat dengan tanda air").click()
    page.locator(".st-key-siaran_1 .choroplethlayer path").first.wait_for()
    settle(page)
    expect(page.locator(".st-key-siaran_1 .annotation", has_text=EXAMPLE)).to_have_count(1)
    assert page.locator(".kkp-release").evaluate("e => getComputedStyle(e).backgroundImage") != "none"
    with page.expect_download() as asked:
        page.get_by_role("button", name="Paket (ZIP)").click()
    assert asked.value.suggested_filename.endswith("-CONTOH.zip")
    with zipfile.ZipFile(io.BytesIO(asked.value.path().read_bytes())) as pack:
        names = pack.namelist()
        assert {"siaran-pers-CONTOH.docx", "gambar-1-peta-CONTOH.svg", "BACA-SAYA.txt"} <= set(names)
        assert EXAMPLE in pack.read("gambar-2-perubahan-CONTOH.svg").decode()

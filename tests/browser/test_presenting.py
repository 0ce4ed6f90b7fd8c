"""The show of a meeting at 1920 x 1080, by keyboard and clicker alone, offline."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.presenting.step import Step, packed
from tests.browser.conftest import settle

SHOWN_ABOVE = ("peta", "peringkat", "perubahan", "matriks", "profil")
OF_RIGHT = ("perubahan_hak_ini", "jenis")
HALL = {"width": 1920, "height": 1080}
LEAST = 24 - 0.05  # CSS pixels at 1920 x 1080: 18 pt
MEETING = "presentasi?tahun=2023&tahap=terverifikasi"
# The smallest letters of what is shown, and what stands beyond the slide or is cut within it.
MEASURED = """() => {
    const stage = document.querySelector('.kkp-panggung'), sheet = stage.querySelector('.kkp-lembar');
    const edge = sheet.getBoundingClientRect(), scale = edge.width / 800, small = [], beyond = [];
    const walk = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode, part = node.parentElement;
        if (!node.data.trim() || part.closest('style, script')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        const size = parseFloat(getComputedStyle(part).fontSize) * scale;
        if (size < LEAST) small.push([node.data, size]);
        if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1
            || box.bottom > edge.bottom + 1) beyond.push([node.data, box]);
    }
    for (const part of stage.querySelectorAll('.kkp-isi, aside, header, footer p'))
        if (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1)
            beyond.push([part.textContent.slice(0, 60), part.scrollHeight, part.clientHeight]);
    const foot = sheet.querySelector('footer').getBoundingClientRect().top;
    for (const part of stage.querySelectorAll('.kkp-isi, aside, .js-plotly-plot'))
        if (part.getBoundingClientRect().bottom > foot + 1) beyond.push([part.textContent, foot]);
    const room = document.documentElement;
    return {small, beyond, title: sheet.querySelector('h1').textContent,
            foot: sheet.querySelector('footer').textContent, letters: stage.textContent.length,
            scrolls: room.scrollHeight > innerHeight || room.scrollWidth > innerWidth};
}""".replace("LEAST", str(LEAST))


@pytest.fixture
def present(demonstration, visit) -> Callable[..., Page]:
    """Open a show, or another address of the page, in the window of a hall."""

    def _present(address: str = f"{MEETING}&tayang=ya", slide: int = 1, tone: str = "terang") -> Page:
        page = visit("about:blank")
        page.set_viewport_size(HALL)
        page.goto(f"{demonstration}/{address}")
        arrived(page, slide, tone)
        return page

    return _present


def arrived(page: Page, slide: int, tone: str = "terang") -> None:
    page.locator(f".kkp-panggung[data-tampil='{slide}-{tone}']").wait_for()


def test_the_meeting_runs_through_by_keyboard_and_can_be_read_from_the_back_of_the_hall(present):
    page = present()
    titles, last = [], int((page.locator(".kkp-panggung footer span").text_content() or "").split(" / ")[1])
    assert last >= 30
    for slide in range(1, last + 1):
        arrived(page, slide)
        found = page.evaluate(MEASURED)
        assert found["small"] == []
        assert found["beyond"] == []
        assert not found["scrolls"]
        assert re.search(r"DATA CONTOH \(sintetis\).*Sumber: .*Stempel (\w{4}-)+\w+\.", found["foot"])
        assert f"{slide} / {last}" in found["foot"]
        titles.append(found["title"])
        page.keyboard.press("PageDown")
    assert len(set(titles)) == last
    arrived(page, last)  # there is none behind it
    for slide in range(last - 1, 0, -1):
        page.keyboard.press("PageUp")
        arrived(page, slide)
    assert page.evaluate(MEASURED)["title"] == titles[0]


def test_every_kind_of_chart_can_be_read_from_the_back_of_the_hall(present):
    ketapang = {"tahun": "2023", "tahap": "terverifikasi", "kab": "61.04"}
    whole = {"tahun": "2024", "tahap": "mandiri"}
    official = {"tahun": "2019", "tahap": "final", "sumber": "resmi"}
    kinds = [kind for kind in RECIPES if kind not in SHOWN_ABOVE]
    steps = [
        *(Step(kind, ketapang | ({"hak": "kesehatan"} if kind in OF_RIGHT else {})) for kind in kinds),
        *(Step("kelengkapan", whole), Step("peta", official)),
    ]
    page = present(f"presentasi?tayang=ya&isi={packed(steps)}")
    for slide in range(1, len(steps) + 1):
        arrived(page, slide)
        expect(page.locator(".kkp-panggung .js-plotly-plot")).to_have_count(1)
        found = page.evaluate(MEASURED)
        assert (found["small"], found["beyond"]) == ([], []), steps[slide - 1].kind
        page.keyboard.press("ArrowRight")


def test_a_clicker_is_heard_at_once_and_no_press_is_lost(present):
    page = present()
    for _press in range(4):
        page.keyboard.press("PageDown")
    arrived(page, 5)
    for key, slide in (("ArrowLeft", 4), ("Backspace", 3), (" ", 4), ("ArrowRight", 5), ("Home", 1)):
        page.keyboard.press(key)
        arrived(page, slide)
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    arrived(page, 12)
    page.keyboard.press("b")
    expect(page.locator(".kkp-hitam")).to_be_visible()
    page.keyboard.press(".")
    expect(page.locator(".kkp-hitam")).to_be_hidden()
    page.keyboard.press("d")
    arrived(page, 12, "gelap")
    page.reload()
    arrived(page, 12, "gelap")
    assert "slide=12" in page.url


def test_escape_leads_back_to_the_list_and_the_address_of_a_slide_opens_it(present):
    page = present(f"{MEETING}&tayang=ya&slide=7&gelap=ya", 7, "gelap")
    expect(page.locator("[data-testid=stHeader]")).to_be_hidden()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tayangkan", exact=True).wait_for()
    expect(page.locator(".kkp-panggung")).to_have_count(0)
    expect(page.locator("[data-testid=stHeader]")).to_be_visible()
    page.wait_for_url(re.compile("tayang=tidak"))


def test_a_mouse_does_what_the_keys_do(present):
    page = present()
    page.mouse.click(900, 400)
    arrived(page, 2)
    page.get_by_role("button", name="Gelap atau terang (D)").click()
    arrived(page, 2, "gelap")
    page.get_by_role("button", name="Keluar (Esc)").click()
    page.get_by_role("button", name="Tayangkan", exact=True).wait_for()
    expect(page.locator(".kkp-panggung, .kkp-tekan")).to_have_count(0)


def test_the_whole_screen_is_taken_and_left_by_keyboard(present):
    page = present()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    arrived(page, 1)
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.evaluate("document.exitFullscreen()")  # as the browser does for Esc
    expect(page.locator(".kkp-panggung")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 768)])
def test_a_slide_fills_every_window_without_being_cut(present, width, height):
    page = present(f"{MEETING}&tayang=ya&slide=6", 6)
    page.set_viewport_size({"width": width, "height": height})
    sheet = page.locator(".kkp-panggung .kkp-lembar")
    page.wait_for_function(
        "document.querySelector('.kkp-lembar').getBoundingClientRect().width <= innerWidth + 1"
    )
    box = sheet.bounding_box() or {}
    assert box["width"] == pytest.approx(min(width, height * 16 / 9), abs=1)
    assert box["x"] >= -0.5
    assert box["y"] >= -0.5
    assert page.evaluate(MEASURED)["beyond"] == []


def test_slides_are_put_into_order_by_keyboard_and_shown_so(present, demonstration, visit):
    page = visit(f"{demonstration}/{MEETING}")
    page.get_by_role("button", name="Turunkan: 2", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("li").filter(has_text="3. Angka kunci")).to_have_count(1)
    page.wait_for_url(re.compile("isi="))
    page.locator("li").nth(2).get_by_role("button", name="Tayangkan dari sini").press("Enter")
    arrived(page, 3)
    expect(page.locator(".kkp-panggung h1")).to_have_text("Angka kunci, data tahun 2023")


def test_who_forgot_the_officer_finds_the_panel_open_and_the_name_kept(demonstration, visit):
    steps = [Step("judul", {"tahun": "2023", "tahap": "terverifikasi"})]
    page = visit(f"{demonstration}/{MEETING}&isi={packed(steps)}")
    page.get_by_text("Simpan susunan").click()
    name = page.get_by_label("Nama susunan")
    name.fill("Rapat Desember")
    name.press("Enter")
    settle(page)
    page.locator(".st-key-susun_simpan button").click()
    expect(page.get_by_text("nama petugas kosong")).to_be_visible()
    settle(page)
    expect(page.get_by_label("Nama petugas")).to_be_visible()
    expect(name).to_be_visible()
    expect(name).to_have_value("Rapat Desember")

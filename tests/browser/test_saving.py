"""Every chart of every page is saved in the browser, offline, as what stands on the screen."""

import csv
import io
import re
import struct
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from kkpham_metrics.charts.recipes import RECIPES, Recipe
from kkpham_metrics.paths import ROOT
from kkpham_metrics.stamp import CHART, PAGE, decode
from tests.browser.test_access import tab_to, violations
from tests.pages import ADDRESSES

SVG = "{http://www.w3.org/2000/svg}"
STAMP = re.compile(r"Stempel ([0-9A-Z]+(?:-[0-9A-Z]+)+)\.")
PER_METRE = {"": 7559, "-cetak": 11811}  # 192 and 300 dots an inch
MARGIN = 16
AT_REST = """() => {
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
    return document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
        && charts.length && charts.every(chart => chart.querySelector('.main-svg .infolayer .annotation'))
        && [...document.querySelectorAll('.geo')].every(map => map.querySelector('path.choroplethlocation'));
}"""
SHOWN = """key => {
    const graph = document.querySelector(`.st-key-${key} .js-plotly-plot`);
    const {width, height} = graph.getBoundingClientRect();
    const plain = html => html.replace(/<br>/g, ' ').replace(/<[^>]*>/g, '').replace(/&amp;/g, '&');
    const caption = graph.layout.annotations.find(note => note.name === 'caption').text;
    return {width, height, title: plain(graph.layout.title.text), caption: plain(caption)};
}"""
CUT = """svg => {
    const host = document.body.appendChild(document.createElement('div'));
    host.style = 'position: fixed; left: 0; top: 0';
    host.innerHTML = svg;
    const frame = host.firstElementChild.getBoundingClientRect();
    const cut = [...host.querySelectorAll('text')].filter(text => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left || box.right > frame.right
            || box.top < frame.top || box.bottom > frame.bottom;
    });
    host.remove();
    return cut.map(text => text.textContent);
}"""


def places() -> dict[str, list[Recipe]]:
    """Return the charts by the address where they stand."""
    found: dict[str, list[Recipe]] = {}
    for recipe in RECIPES.values():
        found.setdefault(f"{ADDRESSES[recipe.page]}?{urlencode(recipe.choices)}", []).append(recipe)
    return found


def test_pages_show_charts_of_recipes_only():
    """So that the charts of `places` are all there are; a slide is saved as a deck."""
    shown = {
        path.name for path in (ROOT / "pages").rglob("*.py") if "plotly_chart" in path.read_text("utf-8")
    }
    assert shown == {"charts.py", "present_show.py"}


def keys(page: Page) -> list[str]:
    """Return the keys of the charts on a page once all of them are drawn."""
    page.wait_for_function(AT_REST)
    classes = page.locator("[class*=st-key-simpan_]").evaluate_all("all => all.map(one => one.className)")
    found = [re.search(r"st-key-simpan_(\S+)", name)[1] for name in classes]  # type: ignore[index]
    assert len(found) == page.locator(".js-plotly-plot").count()
    return found


def menu(page: Page, key: str) -> Locator:
    """Open what saves a chart."""
    page.locator(f".st-key-simpan_{key} button").click()
    return page.locator(f".st-key-berkas_{key}")


def saved(page: Page, entry: Locator, folder: Path) -> Path:
    with page.expect_download() as download:
        entry.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def save_pictures(page: Page, key: str, folder: Path) -> dict[str, Path]:
    """Save the chart of a key as all pictures there are, by what their names end in."""
    entries = menu(page, key).get_by_role("button", name="Gambar")
    expect(entries).to_have_count(3)
    paths = [saved(page, entry, folder) for entry in entries.all()]
    page.keyboard.press("Escape")
    base = paths[2].stem
    return {path.name.removeprefix(base): path for path in paths}


def assert_vector(page: Page, path: Path, shown: dict[str, str]) -> str:
    """Check that an SVG says what the screen says, whole and as text; return its stamp."""
    svg = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(svg)
    text = " ".join(part.text or "" for part in root.iter(f"{SVG}text"))
    assert shown["title"] in text
    assert shown["caption"] in text
    assert re.search(r"Sumber: .*\b20\d\d\b.*dibuat", text)
    assert "DATA CONTOH (sintetis) · INSTRUMEN ILUSTRATIF" in text
    assert not list(root.iter(f"{SVG}image"))
    assert not page.evaluate(CUT, svg)
    return STAMP.search(text)[1]  # type: ignore[index]


def assert_raster(path: Path, kind: str, shown: dict[str, float]) -> None:
    """Check the size of a PNG in pixels and in print."""
    head = path.read_bytes()[:62]
    width, height = struct.unpack(">2I", head[16:24])
    assert head[37:41] == b"pHYs"
    assert struct.unpack(">2IB", head[41:50]) == (PER_METRE[kind], PER_METRE[kind], 1)
    size = shown["width"] + 2 * MARGIN, shown["height"] + 2 * MARGIN
    scale = 3508 / max(size) if kind else 2
    assert (width, height) == pytest.approx([side * scale for side in size], abs=1)


def test_every_chart_is_saved_as_vector_and_for_screen_and_print(demonstration, visit, tmp_path: Path):
    found = set()
    waiting = [(f"{demonstration}/{address}", charts) for address, charts in places().items()]
    page = visit(waiting[0][0])
    for number, (_address, charts) in enumerate(waiting):
        # The next page is fetched while this one is saved.
        following = visit(waiting[number + 1][0]) if number + 1 < len(waiting) else None
        page.bring_to_front()
        for key in keys(page):
            shown = page.evaluate(SHOWN, key)
            pictures = save_pictures(page, key, tmp_path)
            stamp = decode(assert_vector(page, pictures[".svg"], shown))
            assert stamp.choices[PAGE] == charts[0].page
            found.add(stamp.choices[CHART])
            for kind in ("", "-cetak"):
                assert_raster(pictures[f"{kind}.png"], kind, shown)
        page.close()
        page = following
    assert found == set(RECIPES)


def test_print_and_vector_stand_on_white_whatever_the_screen_stands_on(demonstration, visit, tmp_path: Path):
    page = visit("about:blank")
    svgs, screens = [], []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{demonstration}/?bagian=sebaran")
        keys(page)
        pictures = save_pictures(page, "sebaran", tmp_path)
        svgs.append(pictures[".svg"].read_text(encoding="utf-8"))
        screens.append(pictures[".png"].read_bytes())
    for svg in svgs:
        ground = ElementTree.fromstring(svg).find(f"{SVG}rect")
        assert ground is not None
        assert "rgb(255, 255, 255)" in ground.get("style", "")
        assert "rgb(230, 234, 237)" not in svg  # text for a dark ground
    assert screens[0] != screens[1]


def test_data_are_saved_as_workbook_and_as_csv(demonstration, visit, tmp_path: Path):
    page = visit(f"{demonstration}/?tahun=2023&tahap=terverifikasi")
    keys(page)
    files = menu(page, "peringkat")
    book = openpyxl.load_workbook(saved(page, files.get_by_role("button", name="XLSX"), tmp_path))
    header = [cell.value for cell in book.worksheets[0][3]]
    row = [cell.value for cell in book.worksheets[0][4]]
    score, name = row[header.index("Nilai")], row[header.index("Kabupaten/Kota")]
    told = {line[0].value: line[1].value for line in book["Sumber"].iter_rows()}
    assert decode(told["Stempel"]).choices[CHART] == "peringkat"
    text = saved(page, files.get_by_role("button", name="CSV"), tmp_path).read_text(encoding="utf-8-sig")
    first = next(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert (first["Nilai"], first["Kabupaten/Kota"]) == (f"{score:.2f}".replace(".", ","), name)
    assert first["Stempel"] == told["Stempel"]
    assert page.locator(".st-key-peringkat .bartext, .st-key-peringkat text", has_text=first["Nilai"]).count()


def test_a_chart_is_saved_by_keyboard_in_english(demonstration, visit):
    page = visit(f"{demonstration}/tren?bahasa=en")
    keys(page)
    tab_to(page, "button", "Save")
    page.keyboard.press("Enter")
    vector = page.get_by_role("button", name="Vector picture (SVG)")
    vector.wait_for()
    assert not violations(page)
    for _ in range(6):  # the menu itself may take the focus first
        page.keyboard.press("Tab")
        if vector.evaluate("button => button === button.getRootNode().activeElement"):
            break
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".svg")

"""Everybody can use every page: axe-core finds nothing serious, and the keyboard reaches and works it all.

axe-core (inside axe-playwright-python) is read from its file: nothing is fetched.
"""

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settle, shown
from tests.pages import ADDRESSES, PAGES

AXE = Path(importlib.util.find_spec("axe_playwright_python").origin).with_name("axe.min.js")
SERIOUS = {"serious", "critical"}
# What Streamlit's own markup does and we cannot change: rule of axe-core, elements. Each with its reason.
STREAMLITS = [
    # The label of a choice that is switched off is pale; WCAG 1.4.3 asks nothing of inactive parts.
    ("color-contrast", "[data-testid=stSelectbox]:has(input:disabled) [data-testid=stWidgetLabel] *"),
]
# The plain page, published results, a year that has nothing; the plain light page is looked at where Tab is.
STATES = [("", "dark"), ("?tahun=2019&sumber=resmi", "dark"), ("?tahun=2020", "light")]
WIDGETS = [
    "stSelectbox", "stMultiSelect", "stButtonGroup", "stTextInput", "stButton", "stDownloadButton",
    "stPopover", "stDataFrame", "stCheckbox", "stSlider",
]  # fmt: skip
FOCUS = "document.activeElement"
MANY = 250  # Tab steps through the cells of a table's row


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_and_nothing_runs_over_the_edge(demonstration, visit, name):
    page = visit("about:blank")
    for query, scheme in STATES:
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{demonstration}/{ADDRESSES[name]}{query}")
        at_rest(page)
        assert_sound(page)


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_every_widget_and_enter_opens_every_table_behind_a_chart(demonstration, visit, name):
    page = visit(f"{demonstration}/{ADDRESSES[name]}")
    at_rest(page)
    assert_sound(page)
    reached: set[str] = set()
    for _ in range(MANY):
        page.keyboard.press("Tab")
        kind, name, says = page.evaluate(FOCUSED)
        if reached and kind == "stSkipToContent":
            break  # around once
        reached.add(name)
        if kind == "stPopoverButton" and says.startswith("Tabel"):
            table_opens_and_closes(page)
    assert set(page.evaluate(NAMES, WIDGETS)) <= reached


def table_opens_and_closes(page: Page) -> None:
    page.keyboard.press("Enter")
    opened = page.locator("[data-testid=stPopoverBody]")
    opened.locator("canvas").first.wait_for()
    at_rest(page)
    assert not violations(page)
    page.keyboard.press("Escape")
    opened.wait_for(state="detached")
    assert page.evaluate(f"{FOCUS}.dataset.testid") == "stPopoverButton"


def test_the_year_the_source_and_the_language_change_by_keyboard(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2023")
    at_rest(page)
    tab_to(page, "input", "Tahun data")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("2022")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("tahun=2022"))
    at_rest(page)  # a key pressed while the page is written anew is lost
    expect(page.locator(".kkp-state").first).to_contain_text("2022")
    tab_to(page, "button", "Dihitung")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("sumber=resmi"))
    at_rest(page)
    page.locator("body").press("Home")
    tab_to(page, "button", "ID")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("bahasa=en"))
    at_rest(page)
    assert page.locator("html").get_attribute("lang") == "en"


def test_another_page_and_another_regency_open_and_a_table_is_saved_by_keyboard(demonstration, visit):
    page = visit(f"{demonstration}/?tahun=2022")
    at_rest(page)
    tab_to(page, "button", "Analisis")
    page.keyboard.press("Enter")  # the menu's first page has the focus, the arrows choose another
    page.wait_for_function(f"{FOCUS}.role === 'menuitem' && {FOCUS}.textContent === 'Kabupaten/Kota'")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/kabupaten"))
    shown(page.get_by_text("Yang paling menahan"))
    at_rest(page)
    tab_to(page, "input", "Kabupaten/Kota")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Sintang")
    page.keyboard.press("Enter")
    shown(page.get_by_role("heading", name="Kabupaten Sintang"))
    at_rest(page)
    tab_to(page, "button", "Tabel: Karena apa")
    page.keyboard.press("Enter")
    page.locator("[data-testid=stPopoverBody] canvas").first.wait_for()
    at_rest(page)
    tab_to(page, "button", "Unduh: Karena apa")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert "61.05" in download.value.suggested_filename


@pytest.mark.parametrize(
    ("address", "table", "opened"),
    [("hak?tahun=2023&hak=kesehatan&bagian=indikator", "indikator", "/indikator"),
     ("kabupaten?tahun=2023&tahap=terverifikasi&bagian=hak", "hak_nilai", "/hak"),
     ("?tahun=2023&tahap=terverifikasi&bagian=tabel", "nilai", "/kabupaten")],
)  # fmt: skip
def test_a_row_of_a_table_opens_by_keyboard(demonstration, visit, address, table, opened):
    page = visit(f"{demonstration}/{address}")
    at_rest(page)
    page.locator(f".st-key-{table} canvas").first.wait_for()
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate(f"{NAME}({FOCUS})") == f"st-key-{table}":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    page.wait_for_url(re.compile(re.escape(opened)))
    page.locator("[data-testid=stMain] h1").first.wait_for()


def at_rest(page: Page) -> None:
    """Wait until the page is written and all its charts are drawn."""
    page.locator("[data-testid=stMain] h1").first.wait_for()
    settle(page)
    page.wait_for_function(
        """() => !document.querySelector('[data-testid=stSkeleton]')
            && [...document.querySelectorAll('[data-testid=stPlotlyChart]')]
               .every(chart => chart.querySelector('.main-svg'))"""
    )


def assert_sound(page: Page) -> None:
    assert not violations(page), page.url
    assert page.evaluate(FITS), page.url


def violations(page: Page) -> list[str]:
    """What axe-core finds serious or critical and is ours, one line for each element."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run({resultTypes: ['violations']}).then(r => r.violations)"
    )
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]}"
        for rule in found
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
        if not any(
            rule["id"] == excused and page.locator(node["target"][-1]).first.evaluate(MATCHES, elements)
            for excused, elements in STREAMLITS
        )
    ]


FITS = "(main => main.scrollWidth <= main.clientWidth)(document.querySelector('[data-testid=stMain]'))"
MATCHES = "(element, selector) => element.matches(selector)"
# The key that a widget was given in Python is a class of the element around it; a popover has only its words.
NAME = """(e => {
    const popover = e.closest('[data-testid=stPopover]');
    return popover ? popover.querySelector('p').textContent
        : (e.closest('[class*=st-key-]')?.className.match(/st-key-\\S+/) ?? [''])[0];
})"""
FOCUSED = f"(e => [e.dataset.testid, {NAME}(e), e.textContent])({FOCUS})"
NAMES = f"""kinds => [...document.querySelectorAll(kinds.map(kind => `[data-testid=${{kind}}]`).join())]
    .filter(w => w.checkVisibility() && w.querySelector('button, input, canvas')
        && ![...w.querySelectorAll('button, input')].some(inner => inner.disabled))
    .map({NAME})"""
SAYS = f"""([kind, words]) => (e => e.matches(kind)
    && (e.ariaLabel || e.textContent).trim().startsWith(words))({FOCUS})"""


def tab_to(page: Page, kind: str, words: str) -> None:
    """Press Tab until an element of a kind that says certain words has the focus."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate(SAYS, [kind, words]):
            return
    focus = page.evaluate(f"{FOCUS}.outerHTML.slice(0, 300)")
    raise AssertionError(f"Tab does not reach {kind} {words}, it stays at {focus}")

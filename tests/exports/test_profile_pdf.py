"""The profile as a PDF: two sheets A4, whatever there is to say, with the numbers of the profile as text."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from kkpham_metrics.choices import view_of
from kkpham_metrics.exports.browser import NoBrowserError
from kkpham_metrics.exports.profile_pdf import Vector, charts_of, drawn, profile_html, profile_pdf
from kkpham_metrics.facts.card import Card
from kkpham_metrics.profile_sheet.build import profile_of
from kkpham_metrics.profile_sheet.sheet import Profile, Table
from kkpham_metrics.queries.settled import settled
from kkpham_metrics.regency import regencies
from kkpham_metrics.view import STAGES
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import Workspace, open_workspace

A4 = (595, 842)
VIEWS = [("2023", "terverifikasi"), ("2024", "mandiri"), ("2024", "terverifikasi"), ("2016", "final")]
# Some of every kind: without data, not verified, oldest instrument, total alone. All of one view are opened
# in `test_profile_zip`.
SHEETS = [
    (VIEWS[0], ("61.04", "61.10", "61.11", "61.71")),
    (VIEWS[1], ("61.08",)),
    (VIEWS[2], ("61.01", "61.11")),
    (VIEWS[3], ("61.04", "61.11")),
    (("2020", "final"), ("61.71",)),
]
CUT = """() => [...document.querySelectorAll(".sheet")].map((sheet) => [
    sheet.scrollHeight - sheet.clientHeight,
    sheet.querySelector("footer").getBoundingClientRect().bottom - sheet.getBoundingClientRect().bottom,
])"""
SHRUNK = """() => [...document.querySelectorAll(".picture")].map(
    (picture) => picture.clientHeight / parseFloat(picture.style.maxHeight))"""


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(tmp_path_factory.mktemp("ledger"))


def made(workspace: Workspace, code: str, year: str, stage: str) -> Profile:
    return profile_of(workspace, view_of(workspace, {"tahun": year, "tahap": stage}), code)


def pages(pdf: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(pdf))
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {A4}
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def squeezed(text: str) -> str:
    """A text without spaces: a PDF has none where a line ends."""
    return re.sub(r"\s+", "", text)


@pytest.mark.usefixtures("running_browser")
@pytest.mark.parametrize(("view", "codes"), SHEETS, ids=str)
def test_a_profile_is_exactly_two_sheets_with_its_own_numbers(demonstration, view, codes):
    frame = settled(demonstration.warehouse, int(view[0]), STAGES[view[1]])
    totals = frame.set_index("regency")["total"]
    for code in codes:
        known = regencies()[code]
        profile = made(demonstration, code, *view)
        first, second = map(squeezed, pages(profile_pdf(profile)))
        if totals.notna()[code]:
            assert f"{totals[code]:.2f}".replace(".", ",") in first
        else:
            assert "tidakada" in first
        for sheet in (first, second):
            assert squeezed(known.full_name) in sheet
            assert squeezed(profile.stamp) in sheet
            assert squeezed(" · ".join(profile.marks)) in sheet
        for said in (profile.standing, *profile.findings, *(card.value for card in profile.cards)):
            assert squeezed(said) in first
        for table in profile.tables:
            assert all(squeezed(cell) in second for row in table.rows for cell in row)
        assert squeezed(profile.method[-1]) in second


@pytest.mark.usefixtures("running_browser")
def test_the_words_of_its_charts_are_text(demonstration):
    profile = made(demonstration, "61.04", "2023", "terverifikasi")
    first, second = pages(profile_pdf(profile))
    assert "Keberagaman dan pluralisme" in first
    assert "-18,33" in first  # farthest below the median
    assert "Rata-rata provinsi 68,67 (2023)" in first
    assert "Nilai 2022" in second


@pytest.mark.parametrize("view", [*VIEWS, ("2020", "final")], ids="-".join)
def test_nothing_is_cut_by_a_sheet_and_no_chart_is_squeezed(demonstration, browser, view):
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    every = list(regencies())
    for code in every if view == VIEWS[0] else every[::3]:
        profile = made(demonstration, code, *view)
        page.set_content(profile_html(profile, placeholders(profile)))
        assert all(below <= 0.5 and foot <= 0.5 for below, foot in page.evaluate(CUT)), code
        assert all(share > 0.65 for share in page.evaluate(SHRUNK)), code
    page.close()


def test_the_fullest_profile_fits_too(demonstration, browser):
    """Every text as long as its rule allows, every table as full, on a regency with all charts."""
    profile = fullest(made(demonstration, "61.04", "2023", "terverifikasi"))
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    page.set_content(profile_html(profile, placeholders(profile)))
    assert all(below <= 0.5 and foot <= 0.5 for below, foot in page.evaluate(CUT))
    assert all(share > 0.45 for share in page.evaluate(SHRUNK))
    page.close()


def placeholders(profile: Profile) -> list[Vector]:
    """Empty pictures of the size of the drawn ones: what is measured here is the room around them."""
    return [
        Vector(f'<svg viewBox="0 0 703 {one.height}"></svg>', one.height) if one else Vector("", 0)
        for one in charts_of(profile)
    ]


def fullest(profile: Profile) -> Profile:
    def full(table: Table, lengths: tuple[int, ...], rows: int) -> Table:
        row = tuple(("panjang " * 40)[:most].strip() for most in lengths)
        return replace(table, heads=table.heads or row, rows=(row,) * rows, more="dan 999 lain " * 4)

    agreement = Table(
        profile.agreements.title, ("Yang disepakati", "Perangkat", "Batas waktu"), (), (48, 27, 25)
    )
    return replace(
        profile,
        marks=("KEADAAN PER 31 Desember 2024 pukul 07.00.00 (UTC+07.00)", *profile.marks,
               "VERIFIKASI BELUM SELESAI", "PUTUSAN ATAS JAWABAN LAMA"),
        findings=tuple("kata " * 46 for _n in range(6)),
        standing="kata " * 60,
        losses=full(profile.losses, (8, 92, 6, 22, 10, 46), 3),
        missing=full(profile.missing, (46, 3, 3, 3, 74), 3),
        published=full(profile.published, (4, 4, 20, 14, 44), 4),
        agreements=full(agreement, (92, 46, 34), 2),
        method=("kata " * 66, *(said for said in profile.method if not said.startswith("Masih andaian"))),
    )  # fmt: skip


def test_what_comes_from_data_is_text_and_no_mark_up(demonstration):
    profile = made(demonstration, "61.11", "2023", "terverifikasi")
    hostile = "<script>alert(1)</script>&amp;<img src=x onerror=alert(1)>{{ 7 * 7 }}"
    table = Table(hostile, (hostile,), ((hostile,),), (100,), (), hostile, hostile)
    html = profile_html(
        replace(
            profile, name=hostile, standing=hostile, findings=(hostile,), facts=((hostile, hostile),),
            marks=(hostile,), office=hostile, source=hostile, stamp=hostile, check=hostile, missing=table,
            cards=(Card(hostile, hostile, hostile),), method=(hostile,),
            view=replace(profile.view, instrument=hostile[:80]),
        ),
        [Vector("", 0)] * 3,
    )  # fmt: skip
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;") > 15
    assert "{{ 7 * 7 }}" in html


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_it_says_what_is_missing(demonstration):
    with pytest.raises(NoBrowserError) as error:
        profile_pdf(made(demonstration, "61.04", "2023", "terverifikasi"))
    assert "Chrome, Chromium, atau Edge tidak ditemukan" in error.value.message


@pytest.mark.usefixtures("running_browser")
def test_it_speaks_english_too(demonstration):
    speak("en")
    try:
        first, second = pages(profile_pdf(made(demonstration, "61.04", "2023", "terverifikasi")))
    finally:
        speak("id")
    assert "66.33" in first
    assert "Rose by 2.83 points" in first
    assert "page 2 of 2" in second


@pytest.mark.usefixtures("running_browser")
def test_charts_are_vectors(demonstration):
    profile = made(demonstration, "61.04", "2023", "terverifikasi")
    found = drawn(profile)
    assert all(vector.svg.startswith("<svg") and "<image" not in vector.svg for vector in found)
    reader = PdfReader(io.BytesIO(profile_pdf(profile)))
    assert not [image for page in reader.pages for image in page.images]

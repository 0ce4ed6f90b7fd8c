"""The deck as PDF."""

import re

import pytest

from kkpham_metrics.choices import view_of
from kkpham_metrics.exports import deck_pdf
from kkpham_metrics.exports.browser import NoBrowserError
from kkpham_metrics.exports.deck_pdf import deck_pdf_of
from kkpham_metrics.presenting.sequence import meeting
from kkpham_metrics.presenting.slide import Slide
from kkpham_metrics.presenting.slides import slide_of
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.workspace import open_workspace

FINAL = {"tahun": "2023", "tahap": "final"}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return open_workspace(tmp_path_factory.mktemp("ledger"))


@pytest.mark.usefixtures("running_browser")
def test_every_step_is_a_page_of_16_to_9_with_what_its_slide_says(office, monkeypatch):
    html: list[str] = []
    made = deck_pdf.pdf_of
    monkeypatch.setattr(deck_pdf, "pdf_of", lambda said, sheets: html.append(said) or made(said, sheets))
    steps = [*meeting(office, view_of(office, FINAL))[:9], Step("kurang", FINAL), Step("langkah", FINAL)]
    told = []
    pdf = deck_pdf_of(steps, lambda one: slide_of(office, one), progress=lambda *done: told.append(done))
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert [(float(width), float(height)) for width, height in boxes] == [(960, 540)] * len(steps)
    assert told[-1] == (len(steps), len(steps))
    sheets = html[0].split("<section")[1:]
    assert len(sheets) == len(steps)
    for sheet, step in zip(sheets, steps, strict=True):
        slide = slide_of(office, step)
        assert f"<h1>{slide.title}</h1>" in sheet
        assert f"Stempel {slide.stamp}" in sheet
        assert "DATA CONTOH (sintetis)" in sheet
        assert ("<svg" in sheet) == bool(slide.chart and step.kind != "matriks")
    assert ">77,67</td>" in sheets[5] or ">90,00</td>" in sheets[5]


@pytest.mark.usefixtures("running_browser")
def test_what_data_say_stays_text(office, monkeypatch):
    html: list[str] = []
    monkeypatch.setattr(deck_pdf, "pdf_of", lambda said, sheets: html.append(said) or b"")
    base = slide_of(office, Step("langkah", FINAL))
    evil = "<script>alert(1)</script>"
    slide = Slide(
        base.step, base.view, evil, lead=evil, points=(evil,), marks=(evil,), source=evil, stamp=evil
    )
    deck_pdf_of([base.step], lambda _one: slide)
    assert "<script" not in html[0]
    assert html[0].count("&lt;script&gt;") == 7


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_it_is_said(office):
    with pytest.raises(NoBrowserError):
        deck_pdf_of([Step("langkah", FINAL)], lambda one: slide_of(office, one))

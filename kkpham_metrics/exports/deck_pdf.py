"""A presentation as PDF: the same slides as the deck, one a page, with charts as vectors."""

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kkpham_metrics.exports.fonts import font_faces
from kkpham_metrics.exports.pdf import pdf_of
from kkpham_metrics.exports.pictures import Picture, pictures
from kkpham_metrics.facts.card import Card
from kkpham_metrics.figures.bare import bare
from kkpham_metrics.presenting.heat import heat
from kkpham_metrics.presenting.slide import Slide
from kkpham_metrics.presenting.step import FIGURES, TITLE, Step
from kkpham_metrics.words import _, language

SHEET, RIGHTS = "deck.html", "matriks"
# The room of a chart on the sheet (deck.html) in CSS pixels: alone, and with key figures beside it.
ALONE, BESIDE = (1184, 470), (880, 470)
LARGER = 1.35  # how much type and lines of a chart grow on the sheet


def deck_pdf_of(
    steps: Sequence[Step],
    slide_of: Callable[[Step], Slide],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return a sequence as PDF, 16:9; `slide_of` and `progress` as in `deck.deck_of`.

    Raises `NoBrowserError` where there is no browser.
    """
    slides = []
    for number, step in enumerate(steps, 1):
        slides.append(slide_of(step))
        if progress:
            progress(number, len(steps))
    return pdf_of(_html(slides), len(slides))


def _html(slides: Sequence[Slide]) -> str:
    drawn = iter(pictures([_wanted(slide) for slide in slides if _drawn(slide)]))
    # What the browser drew of a figure is a drawing; every other text is escaped.
    charts = [Markup(next(drawn).decode()) if _drawn(slide) else "" for slide in slides]
    sheets = [
        {
            "slide": slide,
            "chart": chart,
            "cards": _cards(slide),
            "kind": _kind(slide),
            "stamp": _stamp(slide),
            "heat": heat(slide.chart) if slide.chart and slide.chart.name == RIGHTS else None,
        }
        for slide, chart in zip(slides, charts, strict=True)
    ]
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )
    faces = Markup(font_faces())
    return environment.get_template(SHEET).render(sheets=sheets, faces=faces, language=language())


def _drawn(slide: Slide) -> bool:
    """Return whether a slide shows a picture of its chart; that of all rights is a table."""
    return slide.chart is not None and slide.chart.name != RIGHTS


def _wanted(slide: Slide) -> Picture:
    assert slide.chart is not None
    width, height = (round(side / LARGER) for side in (BESIDE if slide.cards else ALONE))
    return Picture(bare(slide.chart.figure, width, height), "svg", width, height)


def _cards(slide: Slide) -> list[Card]:
    return list(slide.beside if slide.chart else slide.cards)


def _stamp(slide: Slide) -> str:
    return _("Stempel {code}", code=slide.stamp) if slide.stamp else ""


def _kind(slide: Slide) -> str:
    return {TITLE: "opening", FIGURES: "figures"}.get(slide.step.kind, "chart" if slide.chart else "text")

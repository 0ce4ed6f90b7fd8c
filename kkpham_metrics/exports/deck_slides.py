"""One slide of a presentation after the other."""

from io import BytesIO
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from kkpham_metrics.exports.deck_area import Area
from kkpham_metrics.exports.deck_design import Design, area_of
from kkpham_metrics.exports.deck_drawing import Drawing
from kkpham_metrics.exports.deck_native import NATIVE, native
from kkpham_metrics.exports.deck_shapes import cards_grid
from kkpham_metrics.exports.deck_tables import any_table, needed, rows_table
from kkpham_metrics.exports.deck_text import LETTER, fitting, lines, plain, within, write
from kkpham_metrics.exports.deck_text import height as height_of
from kkpham_metrics.exports.pictures import NoBrowserError, Picture, picture
from kkpham_metrics.figures.bare import bare
from kkpham_metrics.figures.theme import RAMP
from kkpham_metrics.presenting.room import finding
from kkpham_metrics.presenting.slide import Slide
from kkpham_metrics.presenting.step import FIGURES, TITLE
from kkpham_metrics.words import _

GOLD = "#f0c463"
MARK, QUIET = "#9a4a00", "#4a565f"
PALE = RAMP[0]
DOTS = 72  # CSS pixels to an inch of a slide: type of 12 px is 12 pt there
SHARP = 3
ROWS = 16
WIDE, WIDEST = ("matriks", "kelengkapan", "matriks_selisih"), 1050
BOLD, CAPITALS = 1.12, 1.2  # how much wider bold letters are, and bold capitals
LONG = 8  # rows


def add_slide(design: Design, said: Slide, number: int) -> None:
    """Add a slide to the presentation of a design: title, content, marks, source, stamp, speaker notes."""
    opening = said.step.kind == TITLE
    slide = design.presentation.slides.add_slide(design.opening if opening else design.content)
    _title(slide, design, said)
    if opening:
        _opening(slide, design, said)
    else:
        _content(Drawing(slide, _lead(slide, design, said), said))
        _foot(slide, design.foot, said, number, dark=False)
    slide.notes_slide.notes_text_frame.text = plain(said.notes)


def _title(slide: Any, design: Design, said: Slide) -> None:
    opening = said.step.kind == TITLE
    if slide.shapes.title is None:  # a template without a layout that has a title
        title, size = within(said.title, design.title), fitting([said.title], design.title, 26)
        write(slide, design.title, [title], size, colour=None, bold=True, anchor=MSO_ANCHOR.MIDDLE)
        return
    frame = slide.shapes.title.text_frame
    area = area_of(slide.shapes.title) if opening else design.title
    room = Area(0, 0, area.width / BOLD, area.height)
    frame.text = plain(within(said.title, room))
    most = 44 if opening else 26
    size = fitting([frame.text], room, most)
    if not (design.own and opening and size == most):
        frame.paragraphs[0].runs[0].font.size = Pt(size)


def _opening(slide: Any, design: Design, said: Slide) -> None:
    """Write the title slide: data year under the title, then who presents, then marks and source."""
    if design.own:
        _subtitle(slide).text_frame.text = plain(said.lead)
        area = Area(0.9, 4.15, 11.5, 2.1)
        write(slide, area, said.points, fitting(said.points, area, 20, 0.06), colour=PALE, gap=0.06)
        _foot(slide, Area(0.9, design.foot.top, 11.9, design.foot.height), said, 0, dark=True)
        return
    texts, below = [said.lead, *said.points], _subtitle(slide)
    if below is None:
        write(slide, design.area, texts, fitting(texts, design.area, 20, 0.06), colour=None, gap=0.06)
    else:
        size = fitting(texts, area_of(below), 24, 0.1)
        frame = below.text_frame
        for number, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text, run.font.size = plain(text), Pt(size)
    _foot(slide, design.foot, said, 0, dark=False)


def _subtitle(slide: Any) -> Any:
    """Return the placeholder under the title, None where the layout has none."""
    return next((shape for shape in slide.placeholders if shape.placeholder_format.idx != 0), None)


def _lead(slide: Any, design: Design, said: Slide) -> Area:
    """Write the finding and return the room that is left for the content.

    Beside a picture, whose height is what makes it readable; else under the title.
    """
    whole = Area(design.area.left, design.lead.top, design.area.width,
                 design.area.top + design.area.height - design.lead.top)  # fmt: skip
    if not said.lead:
        return whole
    place, area = design.lead, design.area
    if said.chart and said.chart.name not in NATIVE and said.chart.name not in WIDE and not said.cards:
        left, right = whole.columns(0.24, 0.76)
        if height_of([said.lead], left.width, 14) < left.height - 0.3:
            place, area = left.below(0.3), right
    colour = QUIET if design.own else None
    lead = said.lead if within(said.lead, place) == said.lead else within(finding(said.lead), place)
    write(slide, place, [lead], fitting([lead], place, 18), colour=colour)
    return area


def _content(drawing: Drawing) -> None:
    said, area = drawing.said, drawing.area
    if said.step.kind == FIGURES and said.cards:
        columns = 3 if len(said.cards) in (5, 6) else min(len(said.cards), 4) or 1
        cards_grid(drawing.slide, area, said.cards, columns, largest=54)
        return
    if said.chart and said.cards:
        chart, cards = area.columns(0.74, 0.26)
        cards_grid(drawing.slide, cards, said.beside, 1, largest=26)
        drawing = Drawing(drawing.slide, chart, said)
    if said.chart is None:
        _rows_and_points(drawing)
    elif not native(drawing):
        _picture(drawing)


def _rows_and_points(drawing: Drawing) -> None:
    said, area, texts = drawing.said, drawing.area, list(drawing.said.points)
    if said.rows is None:
        _points(drawing.slide, area.below(0.4), texts, 28)
        return
    if len(said.rows.cells) > LONG:  # the table first, what is said of it in the room that it leaves
        room = 0.5 * len(texts)
        if area.height - room < needed(said.rows, area.width):  # the speaker notes hold them too
            rows_table(drawing.slide, area, said.rows, said.title)
            return
        rows_table(drawing.slide, area.above(area.height - room), said.rows, said.title)
        _points(drawing.slide, area.below(area.height - room + 0.12), texts, 14)
        return
    used = rows_table(drawing.slide, area.above(area.height * 0.62), said.rows, said.title)
    _points(drawing.slide, area.below(used + 0.25), texts, 20)


def _points(slide: Any, area: Area, texts: list[str], most: int) -> None:
    if texts:
        while len(texts) > 1 and height_of(texts, area.width, 12, 0.1) > area.height:
            texts = texts[:-1]  # the speaker notes hold them all
        size = fitting(texts, area, most, 0.1)
        write(slide, area, texts, size, bullets=len(texts) > 1, gap=0.1)


def _picture(drawing: Drawing) -> None:
    """Draw a chart that PowerPoint has no type for as a sharp picture, or its numbers without a browser."""
    chart = drawing.said.chart
    assert chart is not None
    area = drawing.area
    # A table of all rights is drawn for its width, however narrow the slide.
    dots = max(DOTS, WIDEST / area.width) if chart.name in WIDE else DOTS
    width, height = round(area.width * dots), round(area.height * dots)
    wanted = Picture(bare(chart.figure, width, height), "png", width, height, SHARP)
    try:
        image = picture(wanted)
    except NoBrowserError as error:
        said = _("Tabel sebagai pengganti gambar: {reason}", reason=error.message)
        write(drawing.slide, area.above(0.35), [said], 14, colour=MARK)
        any_table(drawing.slide, area.below(0.42), chart.table, ROWS, chart.alt)
        return
    shape = drawing.slide.shapes.add_picture(BytesIO(image), *area.box)
    shape._element.nvPicPr.cNvPr.set("descr", plain(chart.alt))


def _foot(slide: Any, area: Area, said: Slide, number: int, *, dark: bool) -> None:
    """Write marks, stamp and the slide's number in a line, the source under it."""
    quiet, marks = PALE if dark else QUIET, " · ".join(said.marks)
    stamp = _("Stempel {code}", code=said.stamp) if said.stamp else ""
    place = str(number) if number else ""
    ends = "  ·  ".join(filter(None, [stamp, place]))
    # A stamp for which the marks leave no room stands in the line of the source.
    behind = lines(marks, max(area.width - _width(ends), 1.0) / CAPITALS, 12) > 1
    left = _ended(slide, area, place if behind else ends, quiet)
    write(slide, left.above(0.22), [marks], 12, colour=GOLD if dark else MARK, bold=True)
    below = area.below(lines(marks, left.width / CAPITALS, 12) * 0.2 + 0.03)
    left = _ended(slide, below, stamp if behind else "", quiet)
    write(slide, left, [said.source], 12, colour=quiet)


def _ended(slide: Any, area: Area, text: str, colour: str) -> Area:
    """Write what ends a line, itself never broken, and return the room that is left before it."""
    right = _width(text)
    if text:
        place = Area(area.left + area.width - right, area.top, right, 0.22)
        box = write(slide, place, [text], 12, colour=colour, align=PP_ALIGN.RIGHT)
        box.text_frame.word_wrap = False  # a stamp that broke at its hyphen could not be searched for
    return Area(area.left, area.top, area.width - right, area.height)


def _width(text: str) -> float:
    """Return how wide a line of 12 points is at most, in inches; a stamp is all capitals."""
    return len(text) * LETTER * CAPITALS * 12 / 72 + 0.1 if text else 0.0

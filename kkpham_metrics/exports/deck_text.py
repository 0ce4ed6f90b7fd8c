"""Text on a slide: sized so that it fits, and never anything but text."""

import math
import unicodedata
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from kkpham_metrics.exports.deck_area import Area
from kkpham_metrics.exports.deck_design import rgb
from kkpham_metrics.figures.theme import INK

LETTER = 0.56  # the width of a letter against its size, in a wide typeface
LINE = 1.25
HANGING = 228_600  # a quarter of an inch
SIZES = (44, 40, 36, 32, 28, 26, 24, 22, 20, 18, 17, 16, 15, 14, 13, 12)


def plain(text: str) -> str:
    """Return text in one line, without control characters: no XML can hold them, or they turn its order."""
    unseen = ("Cc", "Cf", "Cs", "Co", "Cn")
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in unseen)
    return " ".join("".join(kept).split())


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, with an ellipsis where something was cut off."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def within(text: str, area: Area) -> str:
    """Return what of a text fits into an area at the smallest size; the speaker notes hold all of it."""
    size = SIZES[-1]
    letters, rows = area.width * 72 / (LETTER * size), area.height * 72 / (size * LINE)
    return shortened(text, int(letters) * max(1, int(rows)))


def lines(text: str, width: float, size: float) -> int:
    """Return how many lines a text takes at most in a width (inches) at a size (points)."""
    return max(1, math.ceil(len(text) * LETTER * size / (width * 72)))


def fitting(texts: Sequence[str], area: Area, most: int, gap: float = 0.0) -> int:
    """Return the largest size (at most `most`, at least 12) at which paragraphs fit into an area.

    `gap` is the room between paragraphs in inches.
    """
    for size in (s for s in SIZES if s <= most):
        if height(texts, area.width, size, gap) <= area.height:
            return size
    return SIZES[-1]


def height(texts: Sequence[str], width: float, size: int, gap: float = 0.0) -> float:
    """Return how high paragraphs are in a width at a size, in inches."""
    return sum(lines(text, width, size) for text in texts) * size * LINE / 72 + gap * (len(texts) - 1)


def write(
    slide: Any,
    area: Area,
    texts: Sequence[str],
    size: float,
    *,
    colour: str | None = INK,
    bold: bool = False,
    align: Any = PP_ALIGN.LEFT,
    anchor: Any = MSO_ANCHOR.TOP,
    bullets: bool = False,
    gap: float = 0.0,
) -> Any:
    """Write paragraphs into a text box and return it; `colour` None is that of the template."""
    box = slide.shapes.add_textbox(*area.box)
    frame = box.text_frame
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_before = align, Pt(gap * 72 if number else 0)
        if bullets:
            _bullet(paragraph)
        run = paragraph.add_run()
        run.text = plain(text)
        run.font.size, run.font.bold = Pt(size), bold
        if colour is not None:
            run.font.color.rgb = rgb(colour)
    return box


def _bullet(paragraph: Any) -> None:
    """Hang a paragraph from a bullet."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(HANGING))
    properties.set("indent", str(-HANGING))
    properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="•"/>'))

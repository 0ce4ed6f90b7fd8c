"""How a slide is parted on the screen, in the pixels of a slide 800 wide and 450 high.

A projector of 1920 x 1080 shows it 2.4 times as large: the smallest text, 10 pixels, becomes 24 (18 pt). The
heights follow from the words alone, so that a chart is drawn for its room before anything is measured.
"""

import re
import textwrap
from dataclasses import dataclass

from kkpham_metrics.presenting.slide import Slide
from kkpham_metrics.presenting.step import TITLE
from kkpham_metrics.words import _

WIDTH, HEIGHT = 800, 450
SIDE, ABOVE, BELOW = 22, 18, 10
CARDS = 168  # the column of key figures beside a chart, with its gap
TITLE_LINE, TITLE_CHARS = 25, 70
LONG_LINE, LONG_CHARS = 22, 90  # a title that is longer is set smaller
LEAD_LINE, LEAD_CHARS, LEAD_MOST, LEAD_WHOLE = 17, 112, 2, 3
FOOT_LINE, FOOT_CHARS = 12.5, 160
GAP = 8
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÀ-Þ])")


@dataclass(frozen=True)
class Room:
    """Where the parts of a slide stand; heights in pixels.

    `lead` is what of the slide's lead is shown, `foot` the lines of source and stamp below the marks.
    """

    lead: str
    long_title: bool
    head: int
    body: int
    foot: tuple[str, ...]
    foot_height: int
    chart_width: int


def room(slide: Slide) -> Room:
    """Return how a slide is parted."""
    lead = slide.lead if slide.step.kind == TITLE else finding(slide.lead)
    long_title = len(slide.title) > TITLE_CHARS
    title = LONG_LINE * len(textwrap.wrap(slide.title, LONG_CHARS)) if long_title else TITLE_LINE
    head = title + LEAD_LINE * len(textwrap.wrap(lead, LEAD_CHARS)) + GAP
    foot = foot_lines(slide)
    foot_height = round(FOOT_LINE * (len(foot) + bool(slide.marks)))
    body = HEIGHT - ABOVE - BELOW - head - foot_height - GAP
    width = WIDTH - 2 * SIDE - CARDS * bool(slide.cards and slide.chart)
    return Room(lead, long_title, head, body, foot, foot_height, width)


def finding(lead: str) -> str:
    """Return the first sentences of a lead that fit under a title; of one too long its first clauses."""
    first, *more = SENTENCE.split(lead)
    if len(textwrap.wrap(first, LEAD_CHARS)) > LEAD_WHOLE and "; " in first:
        return f"{_leading(first.split('; '), '; ')}."
    return _leading([first, *more], " ")


def _leading(parts: list[str], between: str) -> str:
    """Return the parts that fit, from the first on, which always stands."""
    found = parts[0]
    for part in parts[1:]:
        if not _fits(f"{found}{between}{part}"):
            break
        found = f"{found}{between}{part}"
    return found


def _fits(lead: str) -> bool:
    return len(textwrap.wrap(lead, LEAD_CHARS)) <= LEAD_MOST


def foot_lines(slide: Slide) -> tuple[str, ...]:
    """Return source and stamp in lines; a code is never broken, so that it can be typed."""
    stamp = _("Stempel {code}.", code=slide.stamp) if slide.stamp else ""
    said = f"{slide.source} {stamp}".strip()
    return tuple(textwrap.wrap(said, FOOT_CHARS, break_on_hyphens=False))

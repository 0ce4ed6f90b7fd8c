"""What of a slide is drawn by hand: key figures as cards, and the legend above a chart."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn

from kkpham_metrics.exports.deck_area import Area
from kkpham_metrics.exports.deck_design import rgb
from kkpham_metrics.exports.deck_text import LETTER, fitting, lines, write
from kkpham_metrics.facts.card import Card

CARD, MUTED_TEXT = "#f3f6f7", "#4a565f"
LEAST_VALUE = 0.26
GOOD, BAD = "#12803f", "#b3261e"
BOX, KEY_HEIGHT = 0.17, 0.3


class Key(NamedTuple):
    """An entry of a legend; without a colour it is a remark."""

    name: str
    colour: str


def legend(slide: Any, area: Area, keys: Sequence[Key]) -> Area:
    """Draw the entries of a legend, at 14 points where they fit into a line; return the room below."""
    size = 14 if sum(_key_width(key, 14) for key in keys) <= area.width else 12
    left, top = area.left, area.top
    for key in keys:
        if left > area.left and left + _key_width(key, size) > area.left + area.width:
            left, top = area.left, top + KEY_HEIGHT
        if key.colour:
            rectangle(slide, Area(left, top + 0.07, BOX, BOX), key.colour)
        indent = BOX + 0.08 if key.colour else 0.0
        width = _key_width(key, size)
        write(slide, Area(left + indent, top, width - indent, 0.3), [key.name], size)
        left += width
    return area.below(top - area.top + KEY_HEIGHT + 0.1) if keys else area


def _key_width(key: Key, size: int) -> float:
    return len(key.name) * LETTER * size / 72 + (BOX + 0.08 if key.colour else 0.0) + 0.15


def rectangle(slide: Any, area: Area, colour: str) -> Any:
    """Draw a filled rectangle without an edge."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *area.box)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))  # it brings a shadow and an edge
    return shape


def cards_grid(slide: Any, area: Area, cards: Sequence[Card], columns: int, *, largest: int = 44) -> None:
    """Draw key figures as cards, row by row."""
    rows = -(-len(cards) // columns)
    for card, place in zip(cards, area.grid(columns, rows), strict=False):
        _card(slide, place, card, largest)


def _card(slide: Any, area: Area, card: Card, largest: int) -> None:
    rectangle(slide, area, CARD)
    rectangle(slide, area.above(0.07), card.colour)
    inner = Area(area.left + 0.14, area.top + 0.14, area.width - 0.28, area.height - 0.2)
    small = min(16, largest)
    label = fitting([card.label], inner.above(inner.height * 0.3), small)
    taken = lines(card.label, inner.width, label) * label * 1.25 / 72
    write(slide, inner.above(taken), [card.label], label, colour=MUTED_TEXT)
    below = inner.below(taken)
    said = card.said if below.height > LEAST_VALUE * 2 else ""  # a small card has no room for more
    room = 0.0
    if said:
        size = fitting([said], below.above(below.height * 0.45), small)
        room = lines(said, inner.width, size) * size * 1.25 / 72 + 0.03
        place = Area(inner.left, inner.top + inner.height - room, inner.width, room)
        write(slide, place, [said], size, colour=_tone(card), anchor=MSO_ANCHOR.BOTTOM)
    middle = below.above(below.height - room)
    value = _one_line(card.value, middle, largest)
    write(slide, middle, [card.value], value, bold=True, anchor=MSO_ANCHOR.MIDDLE)


def _one_line(text: str, area: Area, most: int) -> float:
    """Return the largest size at which a value stands in one line, at least 12."""
    by_width = area.width * 72 / max(len(text) * (LETTER + 0.06), 1)
    return max(12, min(most, int(by_width), int(area.height * 72 / 1.3)))


def _tone(card: Card) -> str:
    if card.judged and card.way:
        return GOOD if card.way == "+" else BAD
    return MUTED_TEXT

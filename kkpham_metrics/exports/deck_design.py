"""How slides look: the calm design of this house, or the office's template.

Both come down to a presentation without slides, two layouts, and the room that is left for the content.
"""

from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from kkpham_metrics.exports.deck_area import EMU, Area
from kkpham_metrics.figures.theme import INK, RAMP

WIDE = (13.333, 7.5)
FONT = "Segoe UI"
TEAL = RAMP[-1]
FOOT, NARROW = 0.7, 11.0
# The names of python-pptx's own template.
OPENING, CONTENT = "Title Slide", "Title Only"
SMALL = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
TITLE = Area(0.5, 0.28, 12.33, 0.82)
BOTTOM = 7.42
# A narrow band along the upper edge of every slide.
_BAND = (
    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
    '</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="12192000" cy="128000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
    f'<a:srgbClr val="{TEAL[1:]}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
)


@dataclass(frozen=True)
class Design:
    """A presentation to which slides are added. `opening` and `content` are its layouts.

    `title`, `lead`, `area`, `foot` are the room for the title, under it the finding, the content, and marks
    with source.
    `own` tells this house's design from an office's template.
    """

    presentation: Any
    opening: Any
    content: Any
    title: Area
    lead: Area
    area: Area
    foot: Area
    own: bool


def rgb(colour: str) -> RGBColor:
    """Return a colour ("#0a4f5c") as python-pptx takes it."""
    return RGBColor.from_string(colour.lstrip("#").upper())


def own_design() -> Design:
    """Return this house's design, 16:9."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = (Inches(side) for side in WIDE)
    _dress(presentation.slide_master)
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    for name, layout in layouts.items():
        if name not in (OPENING, CONTENT):
            presentation.slide_layouts.remove(layout)
    _lay_out_opening(layouts[OPENING])
    _lay_out_content(layouts[CONTENT])
    return design(presentation, layouts[OPENING], layouts[CONTENT], TITLE, BOTTOM, own=True)


def design(presentation: Any, opening: Any, content: Any, title: Area, bottom: float, *, own: bool) -> Design:
    """Return the design with the room that is left between the title and `bottom` (inches)."""
    below = title.top + title.height
    lead = Area(title.left, below, title.width, 0.62)
    foot_height = FOOT if title.width > NARROW else FOOT + 0.36
    foot = Area(title.left, bottom - foot_height, title.width, foot_height)
    top = below + lead.height + 0.08
    area = Area(title.left, top, title.width, foot.top - top - 0.08)
    return Design(presentation, opening, content, title, lead, area, foot, own)


def area_of(shape: Any) -> Area:
    """Return where a shape stands."""
    return Area(shape.left / EMU, shape.top / EMU, shape.width / EMU, shape.height / EMU)


def _dress(master: Any) -> None:
    """Give a master the typeface of this house; every slide has a foot of its own."""
    theme = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
    blob = theme.blob.decode("utf-8").replace('<a:latin typeface="Calibri"', f'<a:latin typeface="{FONT}"')
    theme._blob = blob.encode("utf-8")
    for shape in list(master.placeholders):
        if shape.placeholder_format.type in SMALL:
            shape._element.getparent().remove(shape._element)


def _lay_out_opening(layout: Any) -> None:
    layout.background.fill.solid()
    layout.background.fill.fore_color.rgb = rgb(TEAL)
    title, below = _large(layout)
    _shape(title, Area(0.9, 1.5, 11.5, 1.7), 44, "#ffffff", bold=True, anchor=MSO_ANCHOR.BOTTOM)
    _shape(below, Area(0.9, 3.3, 11.5, 0.7), 26, RAMP[0], bold=False, anchor=MSO_ANCHOR.TOP)


def _lay_out_content(layout: Any) -> None:
    (title,) = _large(layout)
    _shape(title, TITLE, 26, INK, bold=True, anchor=MSO_ANCHOR.MIDDLE)
    layout.shapes._spTree.append(parse_xml(_BAND))


def _large(layout: Any) -> list[Any]:
    """Return the placeholders of a layout for title and text, the others taken out."""
    for shape in list(layout.placeholders):
        if shape.placeholder_format.type in SMALL:
            shape._element.getparent().remove(shape._element)
    return list(layout.placeholders)


def _shape(shape: Any, area: Area, size: int, colour: str, *, bold: bool, anchor: Any) -> None:
    """Set where a placeholder of a layout stands and how it writes: its slides inherit both."""
    shape.left, shape.top, shape.width, shape.height = area.box
    frame = shape.text_frame
    frame.vertical_anchor, frame.word_wrap = anchor, True
    frame.margin_left = frame.margin_right = 0
    styles = frame._txBody.find(qn("a:lstStyle"))
    styles.clear()
    styles.append(
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} algn="l" marL="0" indent="0"><a:buNone/>'
            f'<a:defRPr sz="{size * 100}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{colour[1:]}"/>'
            "</a:solidFill></a:defRPr></a:lvl1pPr>"
        )
    )

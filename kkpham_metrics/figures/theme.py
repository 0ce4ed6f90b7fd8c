"""What all figures share: colours, fonts, the caption inside the picture, text on a fill.

Light and dark: figures are transparent, and text outside a coloured fill carries no colour of its own.
`on_background` gives both for the screen they stand on. Lines that cross fill and ground are mid grey.
"""

import html
import textwrap
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from kkpham_metrics import formats
from kkpham_metrics.words import _

INK = "#1c2a33"
PALE = "#e6eaed"
DARK_GROUND = "#14191d"
WHITE = "#ffffff"
BLACK = "#000000"
GUIDE = "#8a949e"
MUTED = "#77818b"
ACCENT = "#2b8a9b"
NO_DATA = "#eceef0"
NO_DATA_EDGE = "#a9b1b8"
# "Tanpa penghargaan" is a published outcome, not missing data. Against the four categories and NO_DATA:
# at least 19 in CAM02-UCS for normal, deuteranope, protanope and tritanope sight, 8 in CIE lightness. The
# widest gap in lightness (Cukup to Mulai, 20) leaves 10 at best; only near black would be 12 from all.
NO_AWARD = "#acac94"
READABLE = 4.5
RAMP = ("#d3e8eb", "#4f9fae", "#0a4f5c")  # sequential, score 0 to 100
FONT_FAMILY = '"Source Sans", "Source Sans 3", "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'
MODEBAR_REMOVE = (
    "zoom", "pan", "select", "lasso", "zoomin", "zoomout", "autoscale", "resetscale",
    "zoomInGeo", "zoomOutGeo", "resetGeo", "toImage",
)  # fmt: skip
TITLE_CHARS, CAPTION_CHARS = 72, 100
TITLE_LINE, CAPTION_LINE, CAPTION_SIZE = 18, 13, 10


@dataclass(frozen=True)
class Caption:
    """What a saved picture must say of itself: title, source, marks such as "DATA CONTOH (sintetis)".

    `stamp` is its code (see `kkpham_metrics.stamp`), "" for none.
    """

    title: str
    source: str
    marks: tuple[str, ...] = ()
    stamp: str = ""


def escape(text: str) -> str:
    """Return text from data as plotly shows it literally (plotly reads a few HTML tags and entities).

    Quotes stay: plotly knows no entity for them, and no text here ends up in an attribute.
    """
    return html.escape(text, quote=False)


def build(traces: list[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Return the figure; plotly's own check of every property is left to the tests.

    It takes 8 of 10 ms, would find only what is written in this package, and is skipped the way
    plotly.express skips it (`test_plotly_accepts_every_figure` makes up for it).
    """
    return go.Figure(traces, layout, _validate=False)


def on_background(figure: go.Figure, *, dark: bool) -> go.Figure:
    """Return the figure on a dark or a light ground, its text outside fills legible there.

    The ground is in the picture: saved from a dark screen and put on paper it must not vanish.
    """
    colour = PALE if dark else INK
    figure.update_layout(font_color=colour, paper_bgcolor=DARK_GROUND if dark else WHITE)
    if dark:  # the darkest category would sink into the ground
        figure.update_traces({"marker": {"line": {"color": GUIDE, "width": 1}}}, {"type": "bar"})
    figure.update_layout(
        hoverlabel={"bgcolor": DARK_GROUND if dark else WHITE, "font_color": colour, "bordercolor": GUIDE}
    )
    return figure.update_xaxes(tickfont_color=colour).update_yaxes(tickfont_color=colour)


def text_on(fill: str) -> str:
    """Return the colour of text on a fill (hex): `INK` or `WHITE`, or black where neither can be read.

    Readable is a contrast of at least 4.5 (WCAG 2.2, 1.4.3); black or white has it on every fill.
    """
    light = _luminance(fill) + 0.05
    if light / (_luminance(INK) + 0.05) >= READABLE:
        return INK
    return WHITE if 1.05 / light >= READABLE else BLACK


def ramp_colour(score: float) -> str:
    """Return the colour of a score (0..100) on the sequential ramp, as plotly draws it."""
    place = min(max(score, 0.0), 100.0) / 100 * (len(RAMP) - 1)
    step = min(int(place), len(RAMP) - 2)
    ends = zip(_channels(RAMP[step]), _channels(RAMP[step + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * (place - step)):02x}" for a, b in ends)


def figure_layout(
    caption: Caption, height: int, *, left: int = 0, right: int = 0, below: int = 0
) -> dict[str, Any]:
    """Return the layout of every figure: title above, marks and source below, room around the drawing.

    `left` and `right` are margins, `below` the room that axis labels need between drawing and caption,
    all in pixels.
    """
    title = textwrap.wrap(caption.title, TITLE_CHARS) or [""]
    lines = _caption_lines(caption)
    return {
        "template": {"layout": {"font": {"family": FONT_FAMILY, "color": INK, "size": 12}}},
        "height": height,
        "separators": formats.separators(),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {
            "l": left,
            "r": right,
            "t": 12 + TITLE_LINE * len(title),
            "b": 8 + below + CAPTION_LINE * len(lines),
            "pad": 0,
        },
        "title": {
            "text": "<br>".join(map(escape, title)),
            "font": {"size": 14, "weight": 600},
            "x": 0, "xref": "container", "xanchor": "left",
            "y": 1, "yref": "container", "yanchor": "top",
            # Plotly hangs one line from its top, but sets several of them on the first one's baseline.
            "pad": {"t": 4 if len(title) == 1 else 14, "b": 0, "l": 0, "r": 0},
        },
        "annotations": [_caption_annotation(lines, left, below)],
        # A picture, not a viewer: dragging and the wheel must do nothing, clicks must still choose. Streamlit
        # turns False into "pan" once clicks are wanted, and plotly turns "zoom" into "pan" on a map;
        # "orbit" belongs to 3-D scenes and is inert here.
        "dragmode": "orbit",
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "font": {"family": FONT_FAMILY, "size": 12}},
        "modebar": {
            "remove": list(MODEBAR_REMOVE),
            "bgcolor": "rgba(0,0,0,0)",
            "color": GUIDE,
            "activecolor": ACCENT,
        },
        "uirevision": "kkpham",
    }  # fmt: skip


def _caption_lines(caption: Caption) -> list[str]:
    marks = textwrap.wrap(" · ".join(caption.marks), CAPTION_CHARS)
    stamp = _("Stempel {code}.", code=caption.stamp) if caption.stamp else ""
    # A code that is broken at a hyphen could not be found in the picture's text, nor typed from it.
    source = textwrap.wrap(f"{caption.source} {stamp}".strip(), CAPTION_CHARS, break_on_hyphens=False)
    return [f"<b>{escape(line)}</b>" for line in marks] + [escape(line) for line in source]


def _caption_annotation(lines: list[str], left: int, below: int) -> dict[str, Any]:
    return {
        "name": "caption",
        "text": "<br>".join(lines),
        "xref": "paper", "x": 0, "xanchor": "left", "xshift": -left,
        "yref": "paper", "y": 0, "yanchor": "top", "yshift": -below - 4,
        "align": "left", "showarrow": False, "borderpad": 0,
        "font": {"size": CAPTION_SIZE},
        "opacity": 0.75,
    }  # fmt: skip


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

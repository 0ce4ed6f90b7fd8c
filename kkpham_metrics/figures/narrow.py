"""Figures that were laid out for a page's width, fit for the smaller room of a slide.

Each takes a figure of its recipe without caption (see `bare`), of the size that it is going to have, and
changes it.
"""

import re
import textwrap

import plotly.graph_objects as go

from kkpham_metrics.figures.theme import NO_DATA, text_on

LETTER, SMALL, NAMES = 5.2, 10, 98  # a letter's width at the small size; the room of the regencies' names
HEAD_LINE = 13
WIDE_LON = (106.2, 115.4)
LONG_WORDS = re.compile(r"<br><span [^>]*font-style:normal[^>]*>[^<]{13,}(<br>.*)?</span>$|"
                        r"<br><span [^>]*font-style:normal[^>]*>[^<]*<br>.*</span>$")  # fmt: skip


def narrow_heat_table(figure: go.Figure) -> None:
    """Wrap the names of rights to their columns, and say a reason that fills a whole row once."""
    heads = next(trace for trace in figure.data if trace.name == "right")
    columns, rows = len(heads.text), len(figure.layout.yaxis.tickvals)
    figure.layout.margin.l = NAMES
    figure.layout.yaxis.tickfont.size = 11
    letters = max(int((figure.layout.width - NAMES) / columns / LETTER), 6)
    heads.text = [_wrapped(str(head), letters) for head in heads.text]
    above = HEAD_LINE * (max(head.count("<br>") for head in heads.text) + 1) + 6
    row = (figure.layout.height - figure.layout.margin.t - figure.layout.margin.b - above) / rows
    figure.layout.yaxis.range = [rows - 0.5, -0.5 - above / row]
    # Beside a marker of no size the words stand right above their column.
    heads.update(y=[-0.5] * columns, textposition="top center", marker_size=1, textfont_size=SMALL)
    _say_once(figure, columns)


def narrow_map(figure: go.Figure) -> None:
    """Set names smaller on the smaller land, and give those in the sea to the west room.

    A category in long words ("Tanpa penghargaan") is left to colour and legend: it would cover others.
    """
    figure.layout.geo.lonaxis.range = WIDE_LON
    figure.update_traces(textfont_size=SMALL, selector={"type": "scattergeo"})
    for trace in figure.select_traces({"type": "scattergeo"}):
        if trace.text is not None:
            trace.text = [LONG_WORDS.sub("", text or "") for text in trace.text]


def narrow_stages(figure: go.Figure) -> None:
    """Set the names of rights smaller, of which one needs two lines."""
    figure.layout.yaxis.tickfont.size = SMALL


def narrow_types(figure: go.Figure) -> None:
    """Leave room for the words behind the bars."""
    figure.update_traces(textfont_size=SMALL)
    for axis in ("xaxis", "xaxis2", "xaxis3"):
        if axis in figure.layout:
            figure.layout[axis].range = [0, 235]


def narrow_categories(figure: go.Figure) -> None:
    """Set the words in the cells smaller; the longest one may stand over its edge."""
    figure.layout.margin.update(l=NAMES, r=8)
    figure.layout.yaxis.tickfont.size = 11
    figure.update_traces(insidetextfont_size=SMALL, selector={"name": "category"})


def _wrapped(head: str, letters: int) -> str:
    plain = head.replace("<br>", " ")
    bold = plain.startswith("<b>")
    lines = textwrap.wrap(plain.removeprefix("<b>").removesuffix("</b>"), letters, break_long_words=False)
    return f"<b>{'<br>'.join(lines)}</b>" if bold else "<br>".join(lines)


def _say_once(figure: go.Figure, columns: int) -> None:
    absent = next(trace for trace in figure.data if trace.name == "absence")
    words: dict[int, list[str]] = {}
    for row, said in zip(absent.y or (), absent.text or (), strict=True):
        words.setdefault(row, []).append(said)
    whole = {row: said[0] for row, said in words.items() if len(said) == columns and len(set(said)) == 1}
    absent.text = [
        "" if row in whole else said for row, said in zip(absent.y or (), absent.text or (), strict=True)
    ]
    for row, said in whole.items():
        figure.add_annotation(
            name="absence", text=said, x=columns / 2, y=row, xref="x", yref="y", showarrow=False,
            font={"size": 11, "color": text_on(NO_DATA)}, borderpad=0,
        )  # fmt: skip

"""Native charts that can be edited in PowerPoint: what of a chart they show, and how they look.

Numbers come from the chart's table, colours from its picture, so that both say the same.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from kkpham_metrics.exports.deck_area import Area
from kkpham_metrics.exports.deck_design import rgb
from kkpham_metrics.exports.deck_text import plain, shortened
from kkpham_metrics.figures.theme import GUIDE, INK, text_on
from kkpham_metrics.words import language
from kkpham_metrics.workbook_style import may_calculate

POSSIBLE = "#c9d0d4"  # what is only possible or not chosen: pale beside every category
DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT)
LONGEST = 60  # characters of a name beside its bar: a longer one would leave no room for the bars
LANGUAGES = {"id": ("id-ID", "421"), "en": ("en-GB", "809")}


class Series(NamedTuple):
    """One series: a colour for each value (or one for all), and whether its values are written.

    `inside`: the values stand in the bars · `visible`: False only holds others up.
    """

    name: str
    values: Sequence[float | None]
    colours: Sequence[str]
    labelled: bool = True
    inside: bool = False
    visible: bool = True


def bars(
    slide: Any,
    area: Area,
    names: Sequence[str],
    series: Sequence[Series],
    alt: str,
    *,
    stacked: bool = False,
    signed: bool = False,
    legend: bool = False,
    size: int = 14,
    gap: int = 40,
    least: float | None = None,
    most: float | None = None,
    named: bool = True,
    whole: bool = False,
) -> Any:
    """Draw horizontal bars, the first name on top, and return the chart.

    `signed` writes changes with their sign, `whole` counts without decimals; `least` and `most` are the ends
    of the scale; without `named` no names are written, as those of a chart beside it serve for both.
    """
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    code = number_format(signed=signed, whole=whole)
    chart = _chart(slide, area, kind, names, series, alt, code)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = gap, False
    plot.overlap = 100 if stacked else -5
    _name_axis(chart.category_axis, size, named=named)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = least, most
    axis.visible, axis.has_major_gridlines = False, False
    for drawn, wanted in zip(plot.series, series, strict=True):
        _bars_of(drawn, wanted, code, size)
    _legend(chart, size, shown=legend)
    return chart


def lines(
    slide: Any, area: Area, names: Sequence[str], series: Sequence[Series], alt: str, *, size: int = 14
) -> Any:
    """Draw lines over the years; where a value is lacking the line is broken, never joined."""
    code = number_format()
    chart = _chart(slide, area, XL_CHART_TYPE.LINE_MARKERS, names, series, alt, code)
    axis = chart.value_axis
    axis.major_gridlines.format.line.color.rgb = rgb("#dfe4e7")
    axis.format.line.fill.background()
    axis.tick_labels.font.size, axis.tick_labels.number_format = Pt(size), number_format(whole=True)
    axis.tick_labels.number_format_is_linked = False
    chart.category_axis.tick_labels.font.size = Pt(size)
    alone = sum(one.labelled for one in series) == 1
    for place, (drawn, wanted) in enumerate(zip(chart.plots[0].series, series, strict=True)):
        _line_of(drawn, wanted)
        drawn.format.line.dash_style = DASHES[place % len(DASHES)] if wanted.labelled else None
        if wanted.labelled:
            _line_labels(drawn, wanted, code, size, every=alone)
    _legend(chart, size, shown=len(series) > 1)
    return chart


def bars_from(chart: Any, share: float) -> None:
    """Let the bars of a chart begin at a share of its width, so that charts side by side have one scale."""
    inner = "".join(
        f'<c:{name} val="{value}"/>'
        for name, value in (
            ("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"),
            ("x", f"{share:.4f}"), ("y", "0.0"), ("w", f"{1 - share:.4f}"), ("h", "1.0"),
        )
    )  # fmt: skip
    area = chart._chartSpace.find(qn("c:chart")).find(qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{inner}</c:manualLayout></c:layout>"))


def number_format(*, signed: bool = False, whole: bool = False) -> str:
    """Return how numbers are written, in the language spoken: 77,36 (PowerPoint: as the computer is set)."""
    number = "0" if whole else "0.00"
    locale = f"[$-{LANGUAGES[language()][1]}]"
    return f"{locale}+{number};{locale}-{number};{locale}{number}" if signed else f"{locale}{number}"


def _chart(
    slide: Any, area: Area, kind: Any, names: Sequence[str], series: Sequence[Series], alt: str, code: str
) -> Any:
    data = CategoryChartData(number_format=code)
    names = [shortened(plain(name), LONGEST) for name in names]
    data.categories = names
    for one in series:
        data.add_series(shortened(plain(one.name), LONGEST), one.values)
    frame = slide.shapes.add_chart(kind, *area.box, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(alt))
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(names, series))
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(14), rgb(INK)
    lang = parse_xml(f'<c:lang {nsdecls("c")} val="{LANGUAGES[language()][0]}"/>')
    chart._chartSpace.insert(list(chart._chartSpace).index(chart._chartSpace.find(qn("c:chart"))), lang)
    return chart


def _workbook(names: Sequence[str], series: Sequence[Series]) -> bytes:
    """Return the workbook behind a chart, laid out as python-pptx does, in which no name can calculate."""
    sink = BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        quoted = book.add_format({"quote_prefix": True})
        for place, name in enumerate(names, 1):
            sheet.write_string(place, 0, name, quoted if may_calculate(name) else None)
        for column, one in enumerate(series, 1):
            name = shortened(plain(one.name), LONGEST)
            sheet.write_string(0, column, name, quoted if may_calculate(name) else None)
            for place, value in enumerate(one.values, 1):
                if value is not None:
                    sheet.write_number(place, column, value)
    return sink.getvalue()


def _name_axis(axis: Any, size: int, *, named: bool) -> None:
    axis.reverse_order = True
    axis.tick_labels.font.size = Pt(size)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW if named else XL_TICK_LABEL_POSITION.NONE
    axis.format.line.color.rgb = rgb(GUIDE)
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    # Every name is written, however narrow the bars: a reader would take one that is left out for missing.
    after = axis._element.find(qn("c:lblOffset"))
    after.addnext(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))


def _bars_of(drawn: Any, wanted: Series, code: str, size: int) -> None:
    drawn.invert_if_negative = False
    fill = drawn.format.fill
    if not wanted.visible:
        fill.background()
        return
    fill.solid()
    fill.fore_color.rgb = rgb(wanted.colours[0])
    if len(set(wanted.colours)) > 1:
        for place, colour in enumerate(wanted.colours):
            _own_fill(drawn.points[place], colour)
    if wanted.labelled:
        _labels(drawn, wanted, code, size)


def _own_fill(point: Any, colour: str) -> None:
    """Give one bar a colour of its own; without a word PowerPoint would draw a fall white."""
    fill = point.format.fill
    fill.solid()
    fill.fore_color.rgb = rgb(colour)
    element = fill._xPr.getparent()
    kept = parse_xml(f'<c:invertIfNegative {nsdecls("c")} val="0"/>')
    element.find(qn("c:idx")).addnext(kept)


def _labels(drawn: Any, wanted: Series, code: str, size: int) -> None:
    labels = drawn.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, code, False
    labels.font.size, labels.font.bold = Pt(size), True
    if not wanted.inside:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.font.color.rgb = rgb(INK)
        return
    labels.position = XL_LABEL_POSITION.INSIDE_END
    labels.font.color.rgb = rgb(text_on(wanted.colours[0]))
    for place, colour in enumerate(wanted.colours):
        if text_on(colour) != text_on(wanted.colours[0]):
            _own_label(
                drawn.points[place].data_label, text_on(colour), code, size, XL_LABEL_POSITION.INSIDE_END
            )


def _own_label(label: Any, colour: str, code: str, size: int, position: Any) -> None:
    """Give one value a colour of its own; python-pptx then drops how its number is written."""
    label.font.size, label.font.bold, label.font.color.rgb = Pt(size), True, rgb(colour)
    label.position = position
    element = label._dLbl
    written = parse_xml(f'<c:numFmt {nsdecls("c")} formatCode="{escape(code)}" sourceLinked="0"/>')
    before = next(child for child in element if child.tag in (qn("c:spPr"), qn("c:txPr"), qn("c:dLblPos")))
    before.addprevious(written)


def _line_of(drawn: Any, wanted: Series) -> None:
    colour = rgb(wanted.colours[0])
    drawn.smooth = False
    drawn.format.line.color.rgb, drawn.format.line.width = colour, Pt(3 if wanted.labelled else 1.5)
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour
    drawn.marker.format.line.color.rgb = colour


def _line_labels(drawn: Any, wanted: Series, code: str, size: int, *, every: bool) -> None:
    """Write every value, or only the last one where lines would write over each other."""
    if every:
        labels = drawn.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, code, False
        labels.position, labels.font.size = XL_LABEL_POSITION.ABOVE, Pt(size)
        labels.font.color.rgb = rgb(INK)
        return
    known = [place for place, value in enumerate(wanted.values) if value is not None]
    if known:
        _own_label(drawn.points[known[-1]].data_label, INK, code, size, XL_LABEL_POSITION.RIGHT)


def _legend(chart: Any, size: int, *, shown: bool) -> None:
    chart.has_legend = shown
    if shown:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(size)

"""Native tables on a slide, written so that they fit: rows of a slide, all rights, a chart's numbers."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from kkpham_metrics import formats
from kkpham_metrics.exports.deck_area import Area
from kkpham_metrics.exports.deck_design import TEAL, rgb
from kkpham_metrics.exports.deck_text import LETTER, LINE, lines, plain, write
from kkpham_metrics.figures.theme import INK, WHITE, text_on
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.presenting.heat import Heat
from kkpham_metrics.presenting.slide import Rows
from kkpham_metrics.words import _

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No style, no grid"
STRIPE = "#f3f6f7"
PADDING, NARROW = 0.06, 0.75
LEAST, MOST = 12, 16
COLUMNS = 6  # of a chart's numbers
LONG = 60  # characters of a cell
SAFE = 1.08  # how much wider than reckoned a program may write
Cell = tuple[str, str]  # text and fill


class Grid(NamedTuple):
    """A table to draw: heads, rows of (text, fill), shares of the width, columns to the right or centred.

    `upright` heads are turned, for narrow columns.
    """

    heads: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    right: Sequence[int] = ()
    centre: Sequence[int] = ()
    upright: bool = False


def rows_table(slide: Any, area: Area, rows: Rows, alt: str = "") -> float:
    """Draw the rows of a slide as a table and return its height in inches."""
    fills = (WHITE, STRIPE)
    cells = [[(text, fills[place % 2]) for text in row] for place, row in enumerate(rows.cells)]
    return _table(slide, area, Grid(rows.heads, cells, rows.widths, rows.right), alt)


def needed(rows: Rows, width: float) -> float:
    """Return the height that the rows of a slide take at least in a width, in inches."""
    widths = [width * share / sum(rows.widths) for share in rows.widths]
    return sum(_height(texts, widths, LEAST) for texts in (rows.heads, *rows.cells))


def heat_table(slide: Any, area: Area, said: Heat, alt: str) -> None:
    """Draw every right (a row) of every regency (a column), coloured by score, and the note under it.

    The rights stand as rows: their names are too long for the heads of narrow columns.
    """
    columns = range(len(said.regencies))
    cells = [
        [
            (right, WHITE),
            *((said.cells[column][row].text, said.cells[column][row].fill) for column in columns),
        ]
        for row, right in enumerate(said.rights)
    ]
    room = area.above(area.height - 0.35 * bool(said.note))
    widths = [3.4, *[9.0 / len(columns)] * len(columns)]
    centre = range(1, len(columns) + 1)
    used = _table(slide, room, Grid(["", *said.regencies], cells, widths, (), centre, upright=True), alt)
    if said.note:
        write(slide, area.below(used + 0.08).above(0.27), [said.note], LEAST)


def any_table(slide: Any, area: Area, table: pd.DataFrame, most: int, alt: str) -> float:
    """Draw the columns and rows of a frame that fit, numbers to the right, and say under it what is left out.

    Return the height in inches.
    """
    whole = table.dropna(axis=1, how="all")
    # Of a course the last rows are the finding, of any other table the first.
    rows = whole.tail(most) if _("Waktu") in whole else whole.head(most)
    room = area.above(area.height - 0.35)
    for columns in range(COLUMNS, 1, -1):
        grid = _grid(rows[_fitting(whole, columns)])
        narrow = [width / SAFE for width in _inches(grid, room)]
        if sum(_heights(grid, narrow, LEAST)) <= room.height:
            break
    used = _table(slide, room, grid, alt)
    if note := _left_out(len(whole.columns) - len(grid.heads), len(whole) - len(rows)):
        write(slide, area.below(used + 0.08).above(0.27), [note], LEAST)
    return used


def _grid(shown: pd.DataFrame) -> Grid:
    numbers = [place for place, name in enumerate(shown) if pd.api.types.is_numeric_dtype(shown[name])]
    cells = [
        [(_said(name, value), (WHITE, STRIPE)[number % 2]) for name, value in zip(shown, row, strict=True)]
        for number, row in enumerate(shown.itertuples(index=False))
    ]
    widths = [
        max([len(word) * 1.2 for word in str(name).split()] + [len(row[place][0]) for row in cells]) + 2.0
        for place, name in enumerate(shown)
    ]
    return Grid([str(name) for name in shown], cells, widths, numbers)


def _fitting(table: pd.DataFrame, most: int) -> list[Any]:
    """Return so many columns: codes go first, then what is long, the oldest years, the last ones."""
    columns = list(table)
    if len(columns) <= most:
        return columns
    columns = [name for name in columns if name != _("Kode") and table[name].map(_length).max() <= LONG]
    years = [name for name in columns if str(name)[:4].isdigit()]
    oldest = years[: max(len(columns) - most, 0)]
    return [name for name in columns if name not in oldest][:most]


def _length(value: Any) -> int:
    return len(str(value))


def _left_out(columns: int, rows: int) -> str:
    """Return how many columns and rows of a table the slide has no room for, "" where it holds all."""
    parts = [_("{n} kolom", n=columns)] * bool(columns) + [_("{n} baris", n=rows)] * bool(rows)
    return _("Tidak dimuat di sini: {parts}; lihat dasbor.", parts=listed(parts)) if parts else ""


def _said(column: str, value: Any) -> str:
    if pd.isna(value):
        return formats.ABSENT
    return formats.writing(column)(value) if isinstance(value, float) else str(value)


def _inches(grid: Grid, area: Area) -> list[float]:
    return [area.width * share / sum(grid.widths) for share in grid.widths]


def _table(slide: Any, area: Area, grid: Grid, alt: str) -> float:
    widths = _inches(grid, area)
    size = _size(grid, widths, area.height)
    frame = slide.shapes.add_table(len(grid.cells) + 1, len(widths), *area.above(0.3).box)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(alt))
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    for place, width in enumerate(widths):
        table.columns[place].width = Inches(width)
    aligned = dict.fromkeys(grid.right, PP_ALIGN.RIGHT) | dict.fromkeys(grid.centre, PP_ALIGN.CENTER)
    all_rows = [[(head, TEAL) for head in grid.heads], *grid.cells]
    heights = _heights(grid, widths, size)
    # Every program breaks lines a little differently: not all of the room is given away.
    spare = min((area.height * 0.96 - sum(heights)) / len(heights), 0.1)
    for number, row in enumerate(all_rows):
        table.rows[number].height = Inches(heights[number] + max(spare, 0))
        for place, (text, fill) in enumerate(row):
            align = aligned.get(place, PP_ALIGN.LEFT)
            _write(table.cell(number, place), text, fill, size, align, widths[place], bold=number == 0)
            if grid.upright and number == 0:
                _turn(table.cell(number, place))
    return sum(heights) + max(spare, 0) * len(heights)


def _size(grid: Grid, widths: Sequence[float], height: float) -> int:
    """Return the largest size at which the table fits, at least `LEAST`."""
    sizes = range(MOST, LEAST, -1)
    return next((size for size in sizes if sum(_heights(grid, widths, size)) <= height * 0.97), LEAST)


def _heights(grid: Grid, widths: Sequence[float], size: int) -> list[float]:
    """Return the height of every row, the heads first, in inches."""
    turned = max(map(len, grid.heads)) * LETTER * size * 1.16 / 72 + 2 * PADDING
    head = turned if grid.upright else _height(grid.heads, widths, size * 1.06)
    return [head, *(_height([text for text, _fill in row], widths, size) for row in grid.cells)]


def _turn(cell: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.set("vert", "vert270")
    cell.margin_left = cell.margin_right = Inches(0.015)
    cell.margin_top = cell.margin_bottom = Inches(PADDING)


def _height(texts: Sequence[str], widths: Sequence[float], size: float) -> float:
    rooms = [width - 2 * _padding(width) for width in widths]
    most = max(lines(text, room, size) for text, room in zip(texts, rooms, strict=True))
    return most * size * LINE / 72 + 0.05


def _padding(width: float) -> float:
    return PADDING if width > NARROW else 0.01


def _write(cell: Any, text: str, fill: str, size: int, align: Any, width: float, *, bold: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_padding(width))
    cell.margin_top = cell.margin_bottom = Inches(0.015)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(fill)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = align
    run = paragraph.add_run()
    run.text = plain(text)
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = rgb(text_on(fill) if fill not in (WHITE, STRIPE) else INK)

"""A table as an Excel file that says where it comes from and cannot be made to calculate."""

import io
import re
from collections.abc import Mapping, Sequence

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kkpham_metrics.exports.cells import RIGHT, Cells, right_aligned
from kkpham_metrics.exports.provenance import MARK, marked, provenance
from kkpham_metrics.files.workbook_cells import LONGEST_SHEET_NAME
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workbook_style import (
    A4,
    ALERT,
    LINE_HEIGHT,
    RULE,
    TALLEST_ROW,
    TEAL,
    line_count,
    unpin_rows,
)

HEADER, FIRST = 2, 3  # rows from 0: title and marks stand above
NARROWEST, WIDEST, FILTER = 8, 60, 3  # characters; the button of the filter hides a few of a header
FOOTER, MARKS = 223, 85  # characters of its lines, and of the second; Excel takes 255, its own codes included
SAID_WIDTH = 100


def table_workbook(table: pd.DataFrame, title: str, view: View, stamp: str = "") -> bytes:
    """Return a workbook with the table (typed, filtered, header frozen and on every page) and its sources.

    Whole numbers, scores, signed differences, percentages (columns that end in "(%)") and dates are what
    they are, with Indonesian headers as on the screen. Text is written as text, so a name that starts with
    "=" stays a name, also when its cell is edited later.
    """
    return tables_workbook([(title, table)], title, view, stamp)


def tables_workbook(
    tables: Sequence[tuple[str, pd.DataFrame]],
    title: str,
    view: View,
    stamp: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Return a workbook with a sheet for each of the tables (name, table) and one on their sources.

    The tables are as in `table_workbook`; `more` is told on the sheet of sources too, by label.
    """
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        book.set_properties({"title": title, "subject": view.sentence, "comments": view.origin})
        cells, taken = Cells(book), {_("Sumber").casefold(), "history"}  # Excel keeps the other to itself
        for name, table in tables:
            sheet = book.add_worksheet(sheet_name(name, taken))
            _figures(sheet, cells, marked(table, view), name, view)
        _sources(book.add_worksheet(_("Sumber")), cells, provenance(title, view, stamp) | dict(more or {}))
        for sheet in book.worksheets():
            _for_paper(sheet, title, "; ".join(view.marks), stamp or view.data)
    return unpin_rows(sink.getvalue())


def _figures(sheet: Worksheet, cells: Cells, table: pd.DataFrame, title: str, view: View) -> None:
    cells.text(sheet, 0, 0, title, bold=True, font_size=14, font_color=TEAL)
    cells.text(sheet, 1, 0, " · ".join((*view.marks, view.sentence)), bold=True, font_color=ALERT)
    sheet.set_row(0, 21)
    lines = [1] * (len(table) + 1)  # the header's first
    for column, (name, values) in enumerate(table.items()):
        _head(sheet, cells, column, str(name), values)
        shown = [cells.write(sheet, row, column, cell, str(name)) for row, cell in enumerate(values, FIRST)]
        width = _width(str(name), shown)
        sheet.set_column(column, column, width)
        taken = [line_count(str(name), width - FILTER), *(line_count(text, width) for text in shown)]
        if name != _(MARK):  # it says the same in every row
            lines = list(map(max, lines, taken))
    for row, count in enumerate(lines, HEADER):
        if count > 1:
            sheet.set_row(row, min(LINE_HEIGHT * count + 3, TALLEST_ROW))
    _for_reading(sheet, HEADER + len(table), len(table.columns), hidden=int(bool(view.marks)))


def _head(sheet: Worksheet, cells: Cells, column: int, name: str, values: pd.Series) -> None:
    look = {"bold": True, "bg_color": TEAL, "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"}
    cells.text(sheet, HEADER, column, name, **look, **(RIGHT if right_aligned(values) else {}))


def _for_reading(sheet: Worksheet, last: int, columns: int, hidden: int) -> None:
    """Freeze, filter, and print all but the last `hidden` columns, under their header on every page.

    On paper the marks stand above and below, and their column would make all others smaller.
    """
    sheet.freeze_panes(FIRST, 0)
    sheet.repeat_rows(HEADER)
    sheet.autofilter(HEADER, 0, last, max(columns - 1, 0))
    sheet.print_area(0, 0, last, max(columns - 1 - hidden, 0))


def _sources(sheet: Worksheet, cells: Cells, told: Mapping[str, str]) -> None:
    look = {"valign": "top", "text_wrap": True, "border": 1, "border_color": RULE}
    for row, (label, said) in enumerate(told.items()):
        cells.text(sheet, row, 0, label, bold=True, bg_color="#eef3f4", **look)
        cells.text(sheet, row, 1, said, **look)
        sheet.set_row(row, LINE_HEIGHT * line_count(said, SAID_WIDTH) + 3)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, SAID_WIDTH)
    sheet.hide_gridlines(2)


def _for_paper(sheet: Worksheet, title: str, marks: str, stamp: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    # In a footer "&" starts a field.
    said = "\n".join(_footer(title, marks, stamp)).replace("&", "+")
    page = _("Halaman {page} dari {pages}", page="&P", pages="&N")
    sheet.set_footer(f"&L&8{said}&R&8{page}")


def _footer(title: str, marks: str, stamp: str) -> tuple[str, str, str]:
    """Return the lines of a footer: first the title gives way, then the marks, but no stamp is cut.

    One that alone is too long stands on the sheet of sources only: half a stamp would be no stamp.
    """
    stamp = stamp if len(stamp) <= FOOTER else ""
    marks = marks[: min(MARKS, FOOTER - len(stamp))]
    return title[: min(60, FOOTER - len(stamp) - len(marks))], marks, stamp


def _width(name: str, shown: list[str]) -> float:
    """Return the width of a column in characters; a header may take two or three lines."""
    word = max(map(len, name.split()), default=0)
    head = max(word, len(name) // 2) + FILTER + 1
    return min(max(NARROWEST, head, *(len(text) + 2 for text in shown)), WIDEST)


def sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that Excel takes and no other sheet has; `taken` is added to.

    At most 31 signs (two for some), none of []:*?/\\.
    """
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]|[^\x00-\uffff]", " ", name).strip(" '")
    plain = plain[:LONGEST_SHEET_NAME].strip(" '") or "-"
    found, number = plain, 1
    while found.casefold() in taken:
        number += 1
        found = f"{plain[: LONGEST_SHEET_NAME - 4]} ({number})"
    taken.add(found.casefold())
    return found

"""A table as an Excel file that says where it comes from and cannot be made to calculate."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from numbers import Integral
from typing import Any

import pandas as pd
import xlsxwriter

from kkpham_metrics import formats
from kkpham_metrics.files.workbook_cells import LONGEST_SHEET_NAME
from kkpham_metrics.words import _
from kkpham_metrics.workbook_style import QUOTED, may_calculate


def table_workbook(table: pd.DataFrame, title: str, notes: Sequence[str]) -> bytes:
    """Return a workbook with the table (typed numbers, frozen header, filter) and a sheet "Sumber".

    `notes` are the sentences that must travel with the figures: what is shown, marks, source. Text is
    written as text, so a name that starts with "=" stays a name, also when its cell is edited later.
    """
    return tables_workbook([(title, table)], title, notes)


def tables_workbook(
    tables: Sequence[tuple[str, pd.DataFrame]], title: str, notes: Sequence[str], *, more: Sequence[str] = ()
) -> bytes:
    """Return a workbook with a sheet for each of the tables (name, table), and a sheet "Sumber".

    `notes` are as for `table_workbook`, and stand above every table; `more` stands on "Sumber" alone.
    """
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_formulas": False}) as book:
        styles = _styles(book)
        taken = {_("Sumber").casefold()}
        for name, table in tables:
            _add_table(book.add_worksheet(sheet_name(name, taken)), table, notes, styles)
        source = book.add_worksheet(_("Sumber"))
        source.set_column(0, 0, 110)
        made = _("Dibuat {at}", at=formats.moment(datetime.now(UTC)))
        for row, note in enumerate([title, *notes, *more, made]):
            source.write_string(row, 0, note)
    return sink.getvalue()


def _styles(book: xlsxwriter.Workbook) -> dict[str, Any]:
    look = {"bold": True, "bg_color": "#0a4f5c", "font_color": "#ffffff", "text_wrap": True}
    return {
        "head": book.add_format(look),
        "quoted_head": book.add_format(look | QUOTED),
        "decimal": book.add_format({"num_format": "#,##0.00##"}),
        "quoted": book.add_format(QUOTED),
        "mark": book.add_format({"bold": True, "font_color": "#bf4a2c"}),
    }


def _add_table(sheet: Any, table: pd.DataFrame, notes: Sequence[str], styles: dict[str, Any]) -> None:
    sheet.write_string(0, 0, " · ".join(notes), styles["mark"])
    for column, name in enumerate(table.columns):
        head = "quoted_head" if may_calculate(str(name)) else "head"
        sheet.write_string(2, column, str(name), styles[head])
        for row, cell in enumerate(table[name], 3):
            _write(sheet, row, column, cell, styles["decimal"], styles["quoted"])
        widest = max([len(str(name)) // 2 + 4, *(len(str(cell)) for cell in table[name])])
        sheet.set_column(column, column, min(widest + 2, 60))
    sheet.freeze_panes(3, 0)
    sheet.autofilter(2, 0, 2 + len(table), len(table.columns) - 1)


def sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that Excel takes and no other sheet has; `taken` is added to."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip(" '")[:LONGEST_SHEET_NAME].strip(" '") or "-"
    found, number = plain, 1
    while found.casefold() in taken:
        number += 1
        found = f"{plain[: LONGEST_SHEET_NAME - 4]} ({number})"
    taken.add(found.casefold())
    return found


def _write(sheet: Any, row: int, column: int, cell: Any, decimal: Any, quoted: Any) -> None:
    if pd.isna(cell):
        sheet.write_blank(row, column, None)
    elif isinstance(cell, Integral):  # numpy's whole numbers are no int
        sheet.write_number(row, column, int(cell))
    elif isinstance(cell, float):
        sheet.write_number(row, column, cell, decimal)
    else:
        sheet.write_string(row, column, str(cell), quoted if may_calculate(str(cell)) else None)

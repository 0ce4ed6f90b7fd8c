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
from kkpham_metrics.words import _
from kkpham_metrics.workbook_style import QUOTED, may_calculate


def table_workbook(table: pd.DataFrame, title: str, notes: Sequence[str]) -> bytes:
    """Return a workbook with the table (typed numbers, frozen header, filter) and a sheet "Sumber".

    `notes` are the sentences that must travel with the figures: what is shown, marks, source. Text is
    written as text, so a name that starts with "=" stays a name, also when its cell is edited later.
    """
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_formulas": False}) as book:
        look = {"bold": True, "bg_color": "#0a4f5c", "font_color": "#ffffff", "text_wrap": True}
        head, quoted_head = book.add_format(look), book.add_format(look | QUOTED)
        decimal, quoted = book.add_format({"num_format": "#,##0.00##"}), book.add_format(QUOTED)
        mark = book.add_format({"bold": True, "font_color": "#bf4a2c"})
        sheet = book.add_worksheet(_sheet_name(title))
        sheet.write_string(0, 0, " · ".join(notes), mark)
        for column, name in enumerate(table.columns):
            sheet.write_string(2, column, str(name), quoted_head if may_calculate(str(name)) else head)
            for row, cell in enumerate(table[name], 3):
                _write(sheet, row, column, cell, decimal, quoted)
            widest = max([len(str(name)) // 2 + 4, *(len(str(cell)) for cell in table[name])])
            sheet.set_column(column, column, min(widest + 2, 60))
        sheet.freeze_panes(3, 0)
        sheet.autofilter(2, 0, 2 + len(table), len(table.columns) - 1)
        source = book.add_worksheet(_("Sumber"))
        source.set_column(0, 0, 110)
        for row, note in enumerate([title, *notes, _("Dibuat {at}", at=formats.moment(datetime.now(UTC)))]):
            source.write_string(row, 0, note)
    return sink.getvalue()


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '")


def _write(sheet: Any, row: int, column: int, cell: Any, decimal: Any, quoted: Any) -> None:
    if pd.isna(cell):
        sheet.write_blank(row, column, None)
    elif isinstance(cell, Integral):  # numpy's whole numbers are no int
        sheet.write_number(row, column, int(cell))
    elif isinstance(cell, float):
        sheet.write_number(row, column, cell, decimal)
    else:
        sheet.write_string(row, column, str(cell), quoted if may_calculate(str(cell)) else None)

"""One cell of a workbook: a number, a percentage, a date or a text, and what each looks like in Excel."""

from datetime import date, datetime
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kkpham_metrics import formats
from kkpham_metrics.exports.provenance import MARK
from kkpham_metrics.words import _, language
from kkpham_metrics.workbook_style import QUOTED, may_calculate

WHOLE, DECIMAL, PERCENT = "0", "#,##0.00##", "0.0%"
SIGNED = "+#,##0.00##;-#,##0.00##;0.00"
LOCALES = {"id": "[$-421]", "en": "[$-809]"}  # the months in the language spoken, whatever Excel speaks
RIGHT = {"align": "right", "indent": 1}
BODY = {"valign": "top", "bottom": 1, "bottom_color": "#dfe6e8"}
DAY, MOMENT = "d mmmm yyyy", "d mmm yyyy hh.mm"


class Cells:
    """Writes cells into a workbook; every format is made once."""

    def __init__(self, book: Workbook) -> None:
        """Write into this workbook."""
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def text(self, sheet: Worksheet, row: int, column: int, text: str, **look: Any) -> None:
        """Write a text (row and column from 0), never read as a formula, number or link."""
        look |= QUOTED if may_calculate(text) else {}
        sheet.write_string(row, column, text, self._format(look) if look else None)

    def write(self, sheet: Worksheet, row: int, column: int, cell: Any, header: str) -> str:
        """Write what a table holds, as what it is, and return about what Excel shows; an absence is empty."""
        if is_absent(cell):
            sheet.write_blank(row, column, None, self._format(BODY))
            return ""
        if is_yes_or_no(cell):
            return self._said(sheet, row, column, yes_or_no(cell), header)
        if isinstance(cell, Integral):  # numpy's whole numbers are no int
            sheet.write_number(row, column, int(cell), self._number(WHOLE))
            return str(cell)
        if isinstance(cell, Real):
            return self._decimal(sheet, row, column, float(cell), header)
        if isinstance(cell, date):  # a datetime, and a pandas Timestamp, is a date too
            return self._date(sheet, row, column, cell)
        return self._said(sheet, row, column, str(cell), header)

    def _said(self, sheet: Worksheet, row: int, column: int, text: str, header: str) -> str:
        self.text(sheet, row, column, text, text_wrap=header != _(MARK), **BODY)
        return text

    def _decimal(self, sheet: Worksheet, row: int, column: int, value: float, header: str) -> str:
        written = formats.writing(header)
        if written is formats.tenth:  # percent, and Excel's own are parts of one
            sheet.write_number(row, column, round(value / 100, 12), self._number(PERCENT))
        else:
            sheet.write_number(
                row, column, value, self._number(SIGNED if written is formats.signed else DECIMAL)
            )
        return written(value)

    def _date(self, sheet: Worksheet, row: int, column: int, at: date) -> str:
        pattern = DAY
        if isinstance(at, datetime):
            pattern = MOMENT
            at = local(at)
        look = {"num_format": LOCALES[language()] + pattern, "align": "left", **BODY}
        sheet.write_datetime(row, column, at, self._format(look))
        return pattern

    def _number(self, pattern: str) -> Any:
        return self._format({"num_format": pattern, **RIGHT, **BODY})

    def _format(self, look: dict[str, Any]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def is_absent(cell: Any) -> bool:
    """Return whether a table has nothing in this cell (a list is never nothing)."""
    return bool(pd.api.types.is_scalar(cell) and pd.isna(cell))


def is_yes_or_no(cell: Any) -> bool:
    """Return whether a cell holds a truth value, which Python counts among the whole numbers."""
    return isinstance(cell, bool | np.bool_)


def yes_or_no(cell: Any) -> str:
    """Return a truth value in the language spoken."""
    return _("Ya") if cell else _("Tidak")


def local(at: datetime) -> datetime:
    """Return a moment in this machine's time zone, without naming it: no spreadsheet knows time zones."""
    return datetime.fromtimestamp(at.timestamp()) if at.tzinfo else at  # a pandas Timestamp too


def right_aligned(values: pd.Series) -> bool:
    """Return whether a column holds numbers, so that its header stands above them."""
    return bool(pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values))

"""A table as a CSV file that an Indonesian Excel opens right, and that cannot be made to calculate."""

import csv
import io
import re
from datetime import date, datetime
from numbers import Integral, Real
from typing import Any

import pandas as pd

from kkpham_metrics.exports.cells import is_absent, is_yes_or_no, local, yes_or_no
from kkpham_metrics.exports.provenance import marked
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workbook_style import may_calculate

# Windows in Indonesian writes the time 14.05: the code 61.01 of a regency would become an hour.
MISREAD = re.compile(r"\d[\d ]*[.,:/-][\d.,:/ -]*")


def table_csv(table: pd.DataFrame, title: str, view: View, stamp: str = "") -> bytes:
    """Return the table with the view's marks, title, source and stamp in every row.

    Windows in Indonesian separates by semicolon and writes 77,36, whatever language the screen speaks; the
    byte order mark says UTF-8. Numbers stay numbers. Every text is quoted, and what Excel would calculate
    or take for a time or a date is led by an apostrophe, as OWASP advises against formulas in CSV files.
    """
    beside = {_("Judul"): title, _("Sumber"): view.made_from, _("Stempel"): stamp}
    whole = marked(table, view)
    taken = {str(name) for name in whole.columns}
    ours = {_unlike(name, taken): said for name, said in beside.items() if said}
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([_text(str(name)) for name in (*whole.columns, *ours)])
    told = [_text(said) for said in ours.values()]
    for row in whole.itertuples(index=False, name=None):
        writer.writerow([*(_cell(cell) for cell in row), *told])
    return sink.getvalue().encode("utf-8-sig")


class _Decimal(float):
    """A number that is written with a comma; the writer leaves only numbers unquoted."""

    def __str__(self) -> str:
        return f"{round(float(self), 6) + 0.0:.6f}".rstrip("0").rstrip(".").replace(".", ",")

    __repr__ = __str__


def _cell(cell: Any) -> Any:
    if is_absent(cell):
        return ""
    if is_yes_or_no(cell):
        return yes_or_no(cell)
    if isinstance(cell, Integral):
        return int(cell)
    if isinstance(cell, Real):
        return _Decimal(cell)
    if isinstance(cell, datetime):
        return f"{local(cell):%Y-%m-%d %H:%M}"
    return cell.isoformat() if isinstance(cell, date) else _text(str(cell))


def _text(text: str) -> str:
    return f"'{text}" if may_calculate(text) or MISREAD.fullmatch(text.strip()) else text


def _unlike(name: str, taken: set[str]) -> str:
    """Return a name that no column of the table has."""
    return _unlike(f"{name} (KKP HAM)", taken) if name in taken else name

"""Faults and notices of files as a table: what, where, what to do. Their words stay Indonesian."""

import math
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from kkpham_metrics.faults import Fault
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import tables

SHOWN, TALLEST = 12, 660  # rows and pixels at once; the rest is scrolled
LINE, LETTER, PADDING = 19, 6.1, 18  # pixels: a line of a row that wraps, a letter, a cell


def show(faults: Sequence[Fault], key: str, title: str, view: View) -> None:
    """Show faults with their place and remedy, and offer them as a workbook to send back."""
    told, widths = table(faults), _widths()
    row = row_height(told, widths)
    shown = max(1, min(len(told), SHOWN, (TALLEST - tables.HEAD) // row))
    columns = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
    tables.show(
        told, key, title, view,
        height=shown * row + tables.HEAD, row_height=row,
        columns={_("Berkas"): None, **columns},  # said above the table; the workbook keeps it
    )  # fmt: skip


def _widths() -> dict[str, int]:
    return {_("Kode"): 65, _("Keterangan"): 400, _("Cara memperbaiki"): 350, _("Lembar"): 105, _("Baris"): 60,
            _("Kolom"): 125, _("Tertulis"): 165}  # fmt: skip


def row_height(told: pd.DataFrame, widths: Mapping[str, int]) -> int:
    """Return the pixels of a row in which no text is cut; a table has one height for all of its rows."""
    lines = max(
        (
            math.ceil(len(text) * LETTER / (width - PADDING))
            for name, width in widths.items()
            for text in told[name]
        ),
        default=1,
    )
    # Words that do not fit at the end of a line make one more.
    return tables.ROW if lines <= 1 else max(tables.WRAPPED, LINE * (lines + 1) + PADDING)


def table(faults: Iterable[Fault]) -> pd.DataFrame:
    """Return faults as a table with the columns that the screen and a workbook show."""
    heads = [
        _("Kode"), _("Keterangan"), _("Cara memperbaiki"), _("Lembar"), _("Baris"), _("Kolom"),
        _("Tertulis"), _("Berkas"),
    ]  # fmt: skip
    rows = [
        (f.code, f.message, f.remedy, f.sheet, "" if f.row is None else str(f.row), f.column, f.found, f.file)
        for f in faults
    ]
    return pd.DataFrame(rows, columns=heads)

"""Faults and notices of files as a table: what, where, what to do. Their words stay Indonesian."""

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from kkpham_metrics.faults import Fault
from kkpham_metrics.words import _
from pages.components import tables
from pages.components.view import View

SHOWN = 4  # rows at once; the rest is scrolled
ROW = 76  # pixels: long texts wrap


def show(faults: Sequence[Fault], key: str, title: str, view: View) -> None:
    """Show faults with their place and remedy, and offer them as a workbook to send back."""
    tables.show(
        table(faults), key, title, view,
        height=min(len(faults), SHOWN) * ROW + tables.HEAD, row_height=ROW,
        columns={
            _("Berkas"): None,  # said above the table; the workbook keeps it
            _("Tertulis"): st.column_config.TextColumn(width=170),
            _("Keterangan"): st.column_config.TextColumn(width=380),
            _("Cara memperbaiki"): st.column_config.TextColumn(width=330),
        },
    )  # fmt: skip


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

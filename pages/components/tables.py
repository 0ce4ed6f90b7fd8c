"""Tables on the screen: Indonesian numbers that still sort as numbers, marked, with a file to take along."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.exports.workbook import table_workbook
from pages.components.view import View

ROW, HEAD = 35, 38
CHANGE = "Perubahan"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(
    table: pd.DataFrame, key: str, title: str, view: View, *, height: int | None = None, **columns: Any
) -> None:
    """Show a frame whole (or in `height` pixels) with its marks, and offer it as a workbook.

    Floats have two decimals and a comma; the column `CHANGE` carries signs. Streamlit formats numbers as the
    browser's language does, which need not be Indonesian. A pandas style says how they are written, so that
    a click on a header sorts the numbers and not their text.
    """
    table = table.assign(Tanda="; ".join(view.marks))
    writing = {name: _writing(name) for name in table.select_dtypes("float").columns}
    st.dataframe(
        table.style.format(writing) if writing else table,
        hide_index=True,
        key=key,
        alt=f"{title}. {view.sentence}.",
        height=height or ROW * len(table) + HEAD,
        placeholder=formats.ABSENT,
        # The box above the page says it to the eye; a saved table says it in every row.
        column_config={"Tanda": None} | columns,
    )
    st.download_button(
        f"Unduh: {title} (XLSX)",
        lambda: table_workbook(table, title, view.notes),
        file_name=f"{view.file_name(key)}.xlsx",
        mime=XLSX,
        on_click="ignore",
        key=f"unduh_{key}",
    )


def _writing(column: str) -> Callable[[float], str]:
    if column.endswith("(%)"):
        return formats.tenth
    return formats.signed if column == CHANGE else formats.score

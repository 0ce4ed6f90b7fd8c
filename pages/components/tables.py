"""Tables on the screen: numbers in the language spoken that still sort, marked, with a file to take along."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.charts.chart import Chart
from kkpham_metrics.exports.workbook import table_workbook
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import stamps
from pages.components.layout import literal

ROW, HEAD = 35, 38
HEIGHT = 420  # pixels of a table in a popover, which then scrolls
WRAPPED = 76  # pixels: four lines; Streamlit wraps only in rows higher than 64
MARK = "Tanda"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(
    table: pd.DataFrame,
    key: str,
    title: str,
    view: View,
    *,
    height: int | None = None,
    select: bool = False,
    row_height: int | None = None,
    columns: Mapping[str, Any] | None = None,
    of: str = "",
    file: bool = True,
) -> int | None:
    """Show a frame whole (or in `height` pixels) with its marks, and offer it as a workbook (`file`).

    Floats have two decimals and a comma; columns whose name ends in "(%)" have one, and `terms.CHANGE`,
    `GAP` and `CLAIM` carry signs. Streamlit formats numbers as the browser's language does, which need not be
    Indonesian. A pandas style says how they are written, so that a click on a header sorts the numbers and
    not their text. In rows of `WRAPPED` pixels (`row_height`) long texts are wrapped. `columns` configures
    columns by name. With `select`, a row can be chosen; its position in `table` is returned. `of` tells
    which rows these are, where they can become others: a row chosen among those is not chosen among these.
    """
    marked = table.assign(**{MARK: "; ".join(view.marks)})
    writing = {name: formats.writing(name) for name in table.select_dtypes("float").columns}
    shown: dict[str, Any] = {
        "hide_index": True,
        "key": key + of,
        "alt": f"{title}. {view.sentence}.",
        "height": height or (row_height or ROW) * max(len(table), 1) + HEAD,
        "row_height": row_height,
        "placeholder": formats.ABSENT,
        # The box above the page says it to the eye; what is copied from the table says it in every row.
        "column_config": {MARK: None} | dict(columns or {}),
    }
    data = marked.style.format(writing) if writing else marked
    chosen: Any = None
    if select:
        chosen = st.dataframe(data, on_select="rerun", selection_mode="single-row", **shown)
    else:
        st.dataframe(data, **shown)
    if file:
        _download(table, key, title, view)
    rows = chosen["selection"]["rows"] if chosen else []
    return int(rows[0]) if rows else None


def behind(key: str, title: str, view: View, make: Callable[[], pd.DataFrame]) -> None:
    """Offer a table in a popover; `make` is called only while it is open."""
    with _opened(key, _("Tabel: {title}", title=title)) as is_open:
        if is_open:
            show(make(), key, title, view, height=HEIGHT)


def behind_chart(chart: Chart, key: str) -> None:
    """Offer the table of a chart in a popover; its files are beside it (`saving`)."""
    with _opened(key, _("Tabel")) as is_open:
        if is_open:
            show(chart.table, f"isi_{key}", chart.title, chart.view, height=HEIGHT, file=False)


@contextmanager
def _opened(key: str, label: str) -> Iterator[bool]:
    popover = st.popover(literal(label), type="tertiary", on_change="rerun", key=f"tabel_{key}")
    with popover:
        yield bool(popover.open)


def notes(view: View) -> tuple[str, ...]:
    """Return the sentences that must travel with a file of this page, its stamp the last."""
    code = stamps.of_page(view)
    return (*view.notes, *((_("Stempel {code}", code=code),) if code else ()))


def _download(table: pd.DataFrame, key: str, title: str, view: View) -> None:
    # The file is made when it is asked for, by a thread that would speak Indonesian.
    context, stamp = copy_context(), stamps.of_page(view)
    st.download_button(
        literal(_("Unduh: {title} (XLSX)", title=title)),
        lambda: context.copy().run(table_workbook, table, title, view, stamp),
        file_name=f"{view.file_name(key)}.xlsx",
        mime=XLSX,
        on_click="ignore",
        key=f"unduh_{key}",
    )

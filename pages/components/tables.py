"""Tables on the screen: Indonesian numbers that still sort as numbers, with a text alternative."""

from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats

ROW, HEAD = 35, 38


CHANGE = "Perubahan"


def show(table: pd.DataFrame, key: str, alt: str, *, height: int | None = None, **columns: Any) -> None:
    """Show a frame whole (or in `height` pixels); floats with two decimals and a comma.

    The column `CHANGE` carries signs.

    Streamlit formats numbers as the browser's language does, which need not be Indonesian. A pandas style
    says how they are written, so that a click on a header sorts the numbers and not their text.
    """
    writing = {
        name: formats.signed if name == CHANGE else formats.score
        for name in table.select_dtypes("float").columns
    }
    st.dataframe(
        table.style.format(writing) if writing else table,
        hide_index=True,
        key=key,
        alt=alt,
        height=height or ROW * len(table) + HEAD,
        placeholder=formats.ABSENT,
        column_config=columns,
    )

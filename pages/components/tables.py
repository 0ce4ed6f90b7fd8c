"""Tables on the screen: Indonesian numbers, right-aligned, with a text alternative."""

from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats

ROW, HEAD = 35, 38


def show(table: pd.DataFrame, key: str, alt: str, *, height: int | None = None, **columns: Any) -> None:
    """Show a frame whole (or in `height` pixels); floats with two decimals and a comma.

    Streamlit formats numbers as the browser's language does, which need not be Indonesian: they are
    written here.
    """
    decimals = list(table.select_dtypes("float").columns)
    written = table.assign(**{name: table[name].map(formats.score) for name in decimals})
    right = {name: st.column_config.TextColumn(alignment="right") for name in decimals}
    st.dataframe(
        written,
        hide_index=True,
        key=key,
        alt=alt,
        height=height or ROW * len(table) + HEAD,
        placeholder=formats.ABSENT,
        column_config=right | columns,
    )

"""The table of all regencies, with a file to take along."""

import pandas as pd
import streamlit as st

from kkpham_metrics.charts.standing_tables import of_view
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import go, official_columns, tables


def show(view: View, frame: pd.DataFrame) -> None:
    """Show every regency; choosing a row opens its page.

    `frame` is of `published.results` or `settled.settled`, as the view asks.
    """
    if view.official:
        key, title, columns = "hasil-resmi", _("Hasil resmi"), official_columns.columns(frame)
    elif view.right:
        key, title = "nilai-hak", _("Nilai hak {right}", right=view.right_name)
        columns = {_("Keadaan"): st.column_config.Column(width=165)}
    else:
        key, title = "nilai", _("Nilai kabupaten/kota")
        columns = {_("Kategori yang masih mungkin"): st.column_config.Column(width=290)}
    row = tables.show(of_view(view, frame), key, title, view, select=True, columns=columns)
    if row is not None:
        go.to("kabupaten", kab=str(frame["regency"].iloc[row]))

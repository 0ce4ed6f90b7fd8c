"""The table of the page Tren that says by which rights each total rose or fell."""

import pandas as pd
import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.change import RIGHT
from kkpham_metrics.queries import change
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components import tables
from pages.components.office import ask

PART_PIXELS, NAME_PIXELS = 82, 118


def show(warehouse: Warehouse, view: View, former: int, changes: pd.DataFrame) -> None:
    """Show what each right gave or took in points of the total; a row adds up to its change.

    `changes` are the rows of `trend.changes` that have a change.
    """
    parts = ask(change.change_by_right, warehouse, view.data_year, former, view.stage, view.regencies)
    words = {"former": former, "year": view.data_year}
    title = _("Bagian tiap hak dalam perubahan nilai total (poin), {former} ke {year}", **words)
    st.subheader(title, anchor=False)
    table = parts_table(parts, changes)
    columns = {
        name: st.column_config.Column(width=PART_PIXELS, help=name) for name in table.select_dtypes("float")
    }
    columns[_("Kabupaten/Kota")] = st.column_config.Column(width=NAME_PIXELS)
    tables.show(table, "bagian-hak", title, view, columns=columns)


def parts_table(parts: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each regency of `changes`, one column for each part, the change of the total last.

    `parts` are those of `change.change_by_right`: rights in their order, then what is no right of its own.
    """
    key = ["kind", "right_code"]
    ordered = parts.assign(last=parts["kind"] != RIGHT).sort_values(["last", *key]).drop_duplicates(key)
    names = {
        (r.kind, r.right_code): r.right_name if r.kind == RIGHT else _(terms.CHANGE_PARTS[r.kind])
        for r in ordered.itertuples(index=False)
    }
    wide = parts.pivot(index="regency", columns=key, values="change").reindex(
        index=changes["regency"], columns=list(names)
    )
    wide.columns = list(names.values())
    wide = wide.reset_index(drop=True)
    wide.insert(0, _("Kabupaten/Kota"), changes["name"].to_numpy())
    return wide.assign(**{_(terms.CHANGE): changes["change"].to_numpy()})

"""One acceptance or withdrawal: its receipt, what it changed down to the cell, and withdrawing it."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, history, terms
from kkpham_metrics.event_cells import event_cells
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import past_choice, tables, trail_cells, trail_receipt, withdrawal
from pages.components.layout import literal
from pages.components.trail_data import Trail
from pages.components.trail_words import categories


def show(trail: Trail, number: int, changes: pd.DataFrame, names: dict[str, str], view: View) -> None:
    """Show an event; `changes` are the rows of `history.changes` that are asked for of it."""
    event = next(event for event in history.events(trail.ledger) if event.number == number)
    receipt = event.receipt
    st.subheader(literal(_title(trail, event)), anchor=False)
    past_choice.around(event.at, str(number))
    left, right = st.columns([1.7, 1])
    with left:
        trail_receipt.show(trail, event)
    with right:
        if receipt.receipt not in trail.ledger.withdrawals:
            withdrawal.offer(receipt.receipt, trail.ledger, demonstration=trail.demonstration)
    if len(changes) > 1:
        changes = _per_regency(changes, number, names, view)
    cells = _cells(trail.state, trail, number)
    keys = changes[["data_year", "stage", "regency"]]
    trail_cells.show(trail, cells.merge(keys), names, view, number)


def _title(trail: Trail, event: history.Event) -> str:
    number = event.receipt.receipt
    if event.kind == history.WITHDRAWN:
        return _("Penarikan {number}", number=number)
    if day := history.withdrawn_on(trail.ledger, number):
        return _("Penerimaan {number}, ditarik {day}", number=number, day=formats.day(day))
    return _("Penerimaan {number}", number=number)


def _per_regency(changes: pd.DataFrame, number: int, names: dict[str, str], view: View) -> pd.DataFrame:
    """Show what the event did to each regency; return the rows of the one chosen, else all."""
    ordered = changes.sort_values(["data_year", "stage", "regency"], ignore_index=True)
    table = pd.DataFrame(
        {
            _("Kabupaten/Kota"): ordered["regency"].map(lambda code: names.get(code, code)),
            _("Tahun data"): ordered["data_year"],
            _("Nilai sebelum"): ordered["former_total"].astype(float),
            _("Nilai sesudah"): ordered["total"].astype(float),
            _(terms.CHANGE): ordered["change"].astype(float),
            _("Kategori sebelum"): categories(ordered, "former_").fillna(formats.ABSENT),
            _("Kategori sesudah"): categories(ordered).fillna(formats.ABSENT),
        }
    )
    title = _("Yang diubah pada setiap kabupaten/kota")
    st.markdown(f"**{literal(title)}**")
    height = tables.HEAD + tables.ROW * min(len(table), 8)
    key = f"peristiwa-{number}"
    row = tables.show(table, key, title, view, height=height, select=True)
    st.caption(_("Pilih baris untuk melihat isian satu daerah saja."))
    return ordered if row is None or row >= len(ordered) else ordered.iloc[[row]]


@st.cache_data(show_spinner="…", max_entries=20)
def _cells(state: str, _trail: Trail, number: int) -> pd.DataFrame:
    return event_cells(_trail.ledger, _trail.instruments, _trail.synthetic, number)

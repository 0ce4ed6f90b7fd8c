"""The key figures of a collection: who sent, how complete it is, what lacks, when the next deadline is."""

import html

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.facts.card import Card
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import cards, deadline_card

NAMED = 3  # a card names so many regencies, a sentence below names them all


def show(view: View, frame: pd.DataFrame, *, named: bool) -> None:
    """Show the key figures of `collection.by_right`; with `named`, also the names of those that sent nothing.

    Where a list of all regencies follows, it names them itself.
    """
    whole = frame[frame["right_code"] == view.right]
    absent = whole.loc[whole["state"] == "not_submitted", "name"].tolist()
    lacking = int(whole["state"].str.startswith("missing_").sum())
    sent = len(whole) - len(absent)
    answered, awaited = int(whole["answered"].sum()), int(whole["awaited"].sum())
    due = int(whole["applicable"].sum())
    cards.show(
        [
            Card(
                _("Sudah mengirim"),
                _("{n} dari {of}", n=sent, of=len(whole)),
                _("{n} tanpa data pada tahap ini", n=lacking) if lacking else "",
            ),
            Card(_("Belum mengirim"), str(len(absent)), _few(absent)),
            Card(
                _("Jawaban terkumpul"),
                formats.share(answered / awaited if awaited else None),
                _("{n} dari {of} indikator", n=formats.number(answered), of=formats.number(awaited))
                if awaited
                else "",
            ),
            Card(
                _("Data dukung belum ada"),
                str(int(whole["missing"].sum())) if due else formats.ABSENT,
                _("{n} ditolak", n=int(whole["rejected"].sum())) if due and view.stage != "self" else "",
            ),
            deadline_card.card(view),
        ]
    )
    if named and len(absent) > NAMED:
        said = _("Belum mengirim apa pun untuk tahun data ini: {names}.", names=listed(absent))
        st.html(f'<p class="kkp-state">{html.escape(said)}</p>')


def _few(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= NAMED else _("disebut di bawah")

"""What is said of a published result in every table that shows one: scores, decree, source, place."""

from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.words import _, spoken

LETTER, PADDING, WIDEST = 7, 18, 900  # pixels


def scores(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Return published score and bonus; nothing where no decree of the table names any."""
    shown = {_("Nilai resmi"): frame["published_score"], _("Bonus resmi"): frame["published_bonus"]}
    return {head: column for head, column in shown.items() if column.notna().any()}


def decree(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Return decree, confidence and source: as a link, and in words where a source is no address."""
    columns = {
        _("Keputusan"): frame["decree"].fillna("").replace("", formats.ABSENT),
        _("Keyakinan"): frame["confidence"].map(spoken(terms.CONFIDENCES)).fillna(formats.ABSENT),
        _("Sumber"): frame["source_url"],
    }
    in_words = frame["source"].where(frame["source_url"].isna()).fillna("")
    return columns | ({_("Sumber (dokumen)"): in_words} if in_words.ne("").any() else {})


def place(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the file and row in which a result stands, and which note of the office it is."""
    typed = frame["file"].replace("", _("isian layar"))
    columns = {_("Berkas"): typed, _("Baris sumber"): frame["row_number"]}
    if frame["entry"].ne("").any():
        columns[_("Nomor catatan")] = frame["entry"].replace("", _("bawaan"))
    return columns


def columns(frame: pd.DataFrame) -> dict[str, Any]:
    """Return how the columns of decree and source are shown: whole; only web addresses are links."""
    shown = {_("Keputusan"): frame["decree"]}
    if "source" in frame:
        shown[_("Sumber (dokumen)")] = frame["source"].where(frame["source_url"].isna())
    return {head: st.column_config.Column(width=_width(head, texts)) for head, texts in shown.items()} | {
        _("Sumber"): st.column_config.LinkColumn(display_text=_("tautan"), width=70)
    }


def _width(head: str, texts: pd.Series) -> int:
    longest = max(len(head), int(texts.fillna("").str.len().max() or 0))
    return min(LETTER * longest + PADDING, WIDEST)

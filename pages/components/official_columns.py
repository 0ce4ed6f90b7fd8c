"""How the columns of decree and source are shown in every table of published results."""

from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics.words import _

LETTER, PADDING, WIDEST = 7, 18, 900  # pixels


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

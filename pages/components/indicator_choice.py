"""The choice of one indicator of the instrument in force; it stands in the address as `indikator`."""

from typing import Any

import streamlit as st

from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.view import RIGHT, View, right_slug
from kkpham_metrics.words import _
from pages.components import address, sections
from pages.components import go as open_page
from pages.components.layout import literal
from pages.components.right_parts import INDICATORS

KEY = "indikator"


def asked(instrument: Instrument) -> str:
    """Return the code that the address asks for, else the first indicator of the right it asks for."""
    rights = {right_slug(row.name): row.right for row in instrument.rights.itertuples(index=False)}
    right = rights[address.asked(RIGHT, rights, next(iter(rights)))]
    indicators = instrument.indicators
    own = indicators.loc[indicators["right"] == right, "code"]
    return address.asked(KEY, indicators["code"], str(own.iloc[0]))


def choose(instrument: Instrument, default: str) -> dict[str, Any]:
    """Show the choice; return the indicator's row with the name of its right (right_name)."""
    indicators = instrument.indicators
    texts = dict(zip(indicators["code"], indicators["text"], strict=True))
    code = address.chosen(
        KEY, texts, default, st.selectbox, label=_("Pilih indikator"), label_visibility="collapsed",
        format_func=lambda c: f"{c}  {texts[c]}",
    )  # fmt: skip
    names = dict(zip(instrument.rights["right"], instrument.rights["name"], strict=True))
    row = indicators[indicators["code"] == code].iloc[0]
    return {**row.to_dict(), "right_name": names[row["right"]]}


def to_right(view: View) -> None:
    """Offer the way back to the right that the indicator belongs to."""
    if st.button(literal(_("Ke hak {right}", right=view.right_name)), key="ke_hak", width="stretch"):
        open_page.to("hak", hak=right_slug(view.right_name), **{sections.KEY: INDICATORS})

"""The sections of a page, in its address as `bagian`; only the one that is chosen is computed and sent.

So the first chart of a page need not wait for tables that stand below it.
"""

from collections.abc import Mapping

import streamlit as st

from kkpham_metrics.words import _
from pages.components import address

KEY = "bagian"


def asked(sections: Mapping[str, str]) -> str:
    """Return the section asked for, else the first one; said before the marks, which name an unknown one.

    `sections` has messages (marked with `N_`) by their name in the address.
    """
    return address.asked(KEY, sections, next(iter(sections)))


def choose(sections: Mapping[str, str]) -> None:
    """Show the choice of a section."""
    address.chosen(
        KEY, sections, next(iter(sections)), st.segmented_control, label=_("Bagian"),
        label_visibility="collapsed", format_func=lambda name: _(sections[name]), required=True,
    )  # fmt: skip

"""The sections of a page, in its address as `bagian`; only the one that is chosen is computed and sent.

So the first chart of a page need not wait for tables that stand below it.
"""

from collections.abc import Mapping

import streamlit as st

from kkpham_metrics.words import _
from pages.components import address

KEY = "bagian"


def asked(sections: Mapping[str, str]) -> str:
    """Return the section that `choose` is going to show, for what must be known before; see there."""
    return address.asked(KEY, sections, next(iter(sections)))


def choose(sections: Mapping[str, str]) -> str:
    """Show the choice of a section and return it; the first one opens where none is asked for.

    `sections` has messages (marked with `N_`) by their name in the address.
    """
    return address.chosen(
        KEY, sections, next(iter(sections)), st.segmented_control, label=_("Bagian"),
        label_visibility="collapsed", format_func=lambda name: _(sections[name]), required=True,
    )  # fmt: skip

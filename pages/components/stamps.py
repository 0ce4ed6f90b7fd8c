"""The stamp of what a page shows: its choices as they stand in the address."""

import streamlit as st

from kkpham_metrics.stamp import PAGE, stamp_of
from kkpham_metrics.view import View
from pages.components import address


def of_page(view: View) -> str:
    """Return the code of this page as it is shown, for tables and documents that are no chart's."""
    own = {key: value for key, value in address.own().items() if value}
    return stamp_of(view, **{PAGE: str(st.session_state[address.PAGE]), **own})

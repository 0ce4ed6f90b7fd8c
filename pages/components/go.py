"""From one page to another with the view that is shown, so that an address and Back always work."""

from typing import NoReturn

import streamlit as st

from pages.components.view import View


def to(page: str, view: View, **changes: str) -> NoReturn:
    """Open a page (the name of its file) on the same view but for `changes` of its address."""
    st.switch_page(f"pages/{page}.py", query_params=view.address | changes)

"""Choices that live in the page's address, so that an address shows the same view anywhere.

Streamlit's own binding leaves defaults out of the address and writes labels into it; a bookmark must keep
its year when newer data arrive.
"""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st


def chosen(
    key: str, options: Iterable[str], default: str, widget: Callable[..., Any], **options_of_widget: Any
) -> str:
    """Show a widget for one choice and return it; `key` is its name in the address.

    A value in the address counts when it is new to this session and one of the options.
    """
    choices = list(options)
    written = f"address_{key}"
    asked = st.query_params.get(key)
    former = st.session_state.get(written)
    # `former` outlives a visit to a page without this widget; the widget's own state does not.
    value = asked if asked in choices and asked != former else st.session_state.get(key, former)
    # Said anew in every run: a widget of the same key on another page would start with its first option.
    st.session_state[key] = value if value in choices else default
    value = str(widget(options=choices, key=key, **options_of_widget) or default)
    st.query_params[key] = st.session_state[written] = value
    return value

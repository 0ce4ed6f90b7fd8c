"""Choices that live in the page's address, so that an address shows the same view anywhere.

Streamlit's own binding leaves defaults out of the address and writes labels into it; a bookmark must keep
its year when newer data arrive.
"""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

UNKNOWN, SAID, PENDING = "address_unknown", "address_said", "address_pending"


def chosen(
    key: str, options: Iterable[str], default: str, widget: Callable[..., Any], **options_of_widget: Any
) -> str:
    """Show a widget for one choice and return it; `key` is its name in the address."""
    choices = list(options)
    # Said anew in every run: a widget of the same key on another page would start with its first option.
    st.session_state[key] = asked(key, choices, default)
    value = str(widget(options=choices, key=key, **options_of_widget) or default)
    st.session_state.setdefault(PENDING, {})[key] = value
    return value


def begin() -> None:
    """Forget what a page that was left in the middle of its run did not write."""
    st.session_state.pop(PENDING, None)


def write() -> None:
    """Write all choices of a page into its address at once: each writing is a step for Back."""
    choices: dict[str, str] = st.session_state.pop(PENDING, {})
    if any(st.query_params.get(key) != value for key, value in choices.items()):
        st.query_params.update(choices)
    st.session_state.update({_written(key): value for key, value in choices.items()})


def asked(key: str, options: Iterable[str], default: str) -> str:
    """Return the choice that `chosen` is going to show, for what must be known before its widget stands.

    A value in the address counts when it is new to this session and one of the options.
    """
    choices = list(options)
    address, former = st.query_params.get(key), st.session_state.get(_written(key))
    said = st.session_state.setdefault(SAID, {})
    if address is not None and address not in choices:
        if said.get(key) != address:
            st.session_state.setdefault(UNKNOWN, {})[key] = address
        return default
    said.pop(key, None)
    # `former` outlives a visit to a page without this widget; the widget's own state does not, and then
    # the address (Back, Forward) knows better.
    if address is not None and (address != former or key not in st.session_state):
        return address
    value = st.session_state.get(key, former)
    return value if value in choices else default


def unknown() -> dict[str, str]:
    """Return what the address asked for and does not exist, by key; each is returned once."""
    refused: dict[str, str] = st.session_state.pop(UNKNOWN, {})
    st.session_state.setdefault(SAID, {}).update(refused)
    return refused


def _written(key: str) -> str:
    return f"address_{key}"

"""Choices that live in the page's address, so that an address shows the same view anywhere.

Streamlit's own binding leaves defaults out of the address and writes labels into it; a bookmark must keep
its year when newer data arrive. A choice of several is written with commas, and `ALL` means no choice.

The choices of `SHARED` hold on every page: they are always in the address and outlive a change of page.
Those of one page alone (a section, an order) start with their default on each visit, and stand in the
address only once they were changed: a second step for Back that nobody made would trap the visitor.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from kkpham_metrics.choices import ALL

SHARED = ("tahun", "tahap", "sumber", "kab", "hak", "bahasa", "aturan", "saat")
UNKNOWN, SAID, PENDING = "address_unknown", "address_said", "address_pending"
UNSAID, WRITINGS, WHOLE = "address_unsaid", "address_writings", "address_whole"
COMPLETED, PAGE = "address_completed", "address_page"


def chosen(
    key: str, options: Iterable[str], default: str, widget: Callable[..., Any], **options_of_widget: Any
) -> str:
    """Show a widget for one choice and return it; `key` is its name in the address."""
    choices = list(options)
    # Said anew in every run: a widget of the same key on another page would start with its first option.
    st.session_state[key] = asked(key, choices, default)
    value = str(widget(options=choices, key=key, **options_of_widget) or default)
    _keep(key, value, default)
    return value


def chosen_several(
    key: str, options: Iterable[str], widget: Callable[..., Any], **options_of_widget: Any
) -> tuple[str, ...]:
    """Show a widget for any number of choices and return them; none means all."""
    choices = list(options)
    st.session_state[key] = list(asked_several(key, choices))
    values = tuple(widget(options=choices, key=key, **options_of_widget))
    _keep(key, ",".join(values) or ALL)
    return values


def chosen_first(
    key: str, options: Iterable[str], widget: Callable[..., Any], **options_of_widget: Any
) -> tuple[str, ...]:
    """Show a widget for the first of several choices; return it with the others that were chosen before.

    A choice from outside the several stands alone. Where none was made, the first option is shown, and the
    address goes on saying `ALL`: only who changes it has chosen.
    """
    choices, one = list(options), f"{key}_satu"
    several = asked_several(key, choices)
    picked = st.session_state.get(one)
    if picked in choices and not _is_new(key):
        several = _with_first(several, str(picked), choices[0])
    st.session_state[one] = several[0] if several else choices[0]
    several = _with_first(several, str(widget(options=choices, key=one, **options_of_widget)), choices[0])
    st.session_state[key] = list(several)
    _keep(key, ",".join(several) or ALL)
    return several or (choices[0],)


def _with_first(several: tuple[str, ...], first: str, unchosen: str) -> tuple[str, ...]:
    if not several and first == unchosen:
        return ()
    return (first, *(value for value in several if value != first)) if first in several else (first,)


def written(key: str, default: str, widget: Callable[..., Any], **options_of_widget: Any) -> str:
    """Show a widget for free text and return it; `key` is its name in the address."""
    st.session_state[key] = asked(key, None, default)
    value = str(widget(key=key, **options_of_widget) or "")
    _keep(key, value, default)
    return value


def carried(key: str, sound: Callable[[str], bool], default: str) -> str:
    """Return a choice that no widget holds, and keep it in the address; `sound` says what counts."""
    value = _asked(key, sound, default)
    choose(key, value)
    _keep(key, value, default)
    return value


def choose(key: str, value: str) -> None:
    """Make a choice that `carried` returns in the next run: what a button does."""
    st.session_state[key] = value


def hold(key: str) -> None:
    """Keep a choice of another page in this page's address as it is."""
    if former := _current(key):
        _keep(key, former)


def complete() -> None:
    """Say what the address lacks of the choices of all pages, in the step that is there.

    A page opened from the menu lacks them; a step of its own would lead Back to where it is written again.
    It is said as soon as the choices stand: who goes Back at once loses nothing.
    """
    choices = kept()
    changed = any(st.query_params.get(key, value) != value for key, value in choices.items())
    lacking = any(key not in st.query_params for key in choices)
    whole = st.session_state.pop(WHOLE, "")
    if not st.session_state.get(COMPLETED) and (whole or (lacking and not changed)):
        st.session_state[COMPLETED] = True
        _say(choices, whole or "replaceState", tell=bool(whole))


def kept() -> dict[str, str]:
    """Return the choices of this page that hold on every page, as they stand in its address."""
    pending: dict[str, str] = st.session_state.get(PENDING, {})
    return {key: pending[key] for key in SHARED if key in pending}


def own() -> dict[str, str]:
    """Return the choices of this page alone that were made so far, as they stand in its address."""
    pending: dict[str, str] = st.session_state.get(PENDING, {})
    unsaid: set[str] = st.session_state.get(UNSAID, set())
    return {key: value for key, value in pending.items() if key not in (*SHARED, *unsaid)}


def say_whole(*, step: bool) -> None:
    """Let the next page say its whole address, because it is opened without one; as a `step` for Back."""
    st.session_state[WHOLE] = "pushState" if step else "replaceState"


def lost(key: str, options: Iterable[str]) -> None:
    """Say that a choice made on this or another page is none of the options now, as if it were asked for."""
    former = st.session_state.get(_written(key))
    if former not in (None, ALL, *options):
        st.session_state.setdefault(UNKNOWN, {})[key] = former


def on(page: str) -> None:
    """Note whose address is going to be written: a page's name in the address, "" for the first."""
    st.session_state[PAGE] = page


def begin() -> None:
    """Forget what a page that was left in the middle of its run did not write."""
    for key in (PENDING, UNSAID, COMPLETED):
        st.session_state.pop(key, None)


def write() -> None:
    """Write all choices of a page into its address at once: what the visitor changed is a step for Back."""
    complete()  # where a page has no header
    choices: dict[str, str] = st.session_state.pop(PENDING, {})
    unsaid = st.session_state.pop(UNSAID, set())
    if any(_differs(key, value) for key, value in choices.items() if key not in unsaid):
        st.query_params.update(choices)
    st.session_state.update({_written(key): value for key, value in choices.items()})


def asked(key: str, options: Iterable[str] | None, default: str) -> str:
    """Return the choice that `chosen` is going to show, for what must be known before its widget stands.

    A value in the address counts when it is new to this session and one of the options; None allows any.
    """
    choices = None if options is None else [*options, default]
    return _asked(key, lambda value: choices is None or value in choices, default)


def asked_several(key: str, options: Iterable[str]) -> tuple[str, ...]:
    """Return the choices that `chosen_several` is going to show; () means all."""
    choices = set(options)
    value = _asked(key, lambda value: value == ALL or set(value.split(",")) <= choices, ALL)
    return () if value == ALL else tuple(dict.fromkeys(value.split(",")))


def unknown() -> dict[str, str]:
    """Return what the address asked for and does not exist, by key; each is returned once."""
    refused: dict[str, str] = st.session_state.pop(UNKNOWN, {})
    st.session_state.setdefault(SAID, {}).update(refused)
    return refused


def _differs(key: str, value: str) -> bool:
    said = st.query_params.get(key)
    return said != value and not (said is None and key in SHARED)  # `complete` says those that are lacking


def _say(choices: dict[str, str], how: str, *, tell: bool) -> None:
    """Say the address in the browser's history; `how` is the name of its function.

    Streamlit remembers the last choices that it wrote and sends them with the next click, whatever page is
    open by then: `tell` lets it read the address anew, as it does for Back.
    """
    st.session_state[WRITINGS] = st.session_state.get(WRITINGS, 0) + 1  # an equal script would not run again
    query = json.dumps(urlencode({**st.query_params.to_dict(), **choices}, safe=","))
    # A script that comes late, when the visitor has gone on, must not write into another page's address.
    here = f"location.pathname.split('/').pop() === {json.dumps(st.session_state[PAGE])}"
    script = f"history.{how}(history.state, '', location.pathname + '?' + {query})"
    if tell:
        script += "; dispatchEvent(new PopStateEvent('popstate'))"
    script = f"if ({here}) {{{script}}}"
    with st.container(key="alamat"):
        st.html(f"<script>/* {st.session_state[WRITINGS]} */ {script}</script>", unsafe_allow_javascript=True)


def _asked(key: str, sound: Callable[[str], bool], default: str) -> str:
    address = st.query_params.get(key)
    said = st.session_state.setdefault(SAID, {})
    if address is not None and not sound(address):
        # What this session wrote itself was sound until another choice changed: nobody asked for it.
        if _is_new(key) and said.get(key) != address:
            st.session_state.setdefault(UNKNOWN, {})[key] = address
        return default
    said.pop(key, None)
    value = _current(key)
    return value if value is not None and sound(value) else default


def _current(key: str) -> str | None:
    """Return what the address or, where it says nothing new, the widget says."""
    # What was written outlives a visit to a page without this widget; the widget's own state does not, and
    # then the address (Back, Forward) knows better.
    if _is_new(key) or (key in st.query_params and key not in st.session_state):
        return str(st.query_params[key])
    former = st.session_state.get(_written(key))
    value = st.session_state.get(key, former)
    if key not in SHARED and key not in st.query_params and value == former:
        return None  # Back went to before it was changed
    if isinstance(value, list):
        return ",".join(value) or ALL
    return None if value is None else str(value)


def _is_new(key: str) -> bool:
    """Return whether the address says something that this session did not write: pasted, Back or Forward."""
    address = st.query_params.get(key)
    return address is not None and address != st.session_state.get(_written(key))


def _keep(key: str, value: str, default: str | None = None) -> None:
    st.session_state.setdefault(PENDING, {})[key] = value
    if key not in SHARED and key not in st.query_params and value == default:
        st.session_state.setdefault(UNSAID, set()).add(key)


def _written(key: str) -> str:
    return f"address_{key}"

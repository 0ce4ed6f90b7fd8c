"""The list of slides that is put into order, and what the speaker says of the one that is chosen."""

from pathlib import Path
from typing import Any

import streamlit as st

from kkpham_metrics.presenting.order import ordered
from kkpham_metrics.presenting.step import Step, kinds, packed
from kkpham_metrics.words import _
from pages.components import present_show, present_slides, present_steps
from pages.components.layout import literal

HERE = Path(__file__).parent
KEY, BASES = "susun_daftar", "susun_dasar"
REMEMBERED = 20  # presses may overtake what they change

_list = st.components.v2.component(
    "kkp_susunan",
    html="<ol></ol>",
    css=(HERE / "present_list.css").read_text(encoding="utf-8"),
    js=(HERE / "present_list.js").read_text(encoding="utf-8"),
)


def show(steps: list[Step]) -> int:
    """Show the list; return the place of the slide that is chosen, from 0."""
    version = packed(steps)
    bases = st.session_state.setdefault(BASES, {})
    bases[version] = steps
    for old in list(bases)[:-REMEMBERED]:
        del bases[old]
    chosen = min(_chosen(), len(steps) - 1)
    rows = [{"title": kinds().get(step.kind, step.kind), "said": present_slides.said(step)} for step in steps]
    words = {
        "up": _("Naikkan"),
        "down": _("Turunkan"),
        "show": _("Tayangkan dari sini"),
        "remove": _("Buang"),
    }
    _list(
        key=KEY, data={"rows": rows, "words": words, "version": version, "chosen": chosen},
        on_chosen_change=_nothing, on_changed_change=_changed, on_shown_change=_shown,
    )  # fmt: skip
    return chosen


def speaker(steps: list[Step], chosen: int) -> None:
    """Show what the speaker says of a slide: nobody in the hall sees it."""
    slide, _room = present_slides.drawn(steps[chosen], dark=False)
    st.subheader(_("Catatan pembicara, lembar {n}", n=chosen + 1), anchor=False)
    st.markdown(literal(slide.notes))


def _chosen() -> int:
    state: Any = st.session_state.get(KEY)
    found = getattr(state, "chosen", None)
    return found if type(found) is int and found >= 0 else 0


def _nothing() -> None:
    """Nothing to do: the choice stands in the component's state."""


def _changed() -> None:
    said = st.session_state[KEY].changed
    base = st.session_state[BASES].get(said["version"])
    if base is not None:
        present_steps.change(ordered(base, said["order"]))


def _shown() -> None:
    present_show.start(int(st.session_state[KEY].shown))

"""The show: one slide fills the window; the next one is drawn before it is asked for."""

from pathlib import Path
from typing import Any

import streamlit as st

from kkpham_metrics.presenting.slots import Sheet, slots
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.words import _
from pages.components import address, present_slides
from pages.components.charts import CONFIG
from pages.components.present_slide import slide_html

HERE = Path(__file__).parent
SHOWN, SLIDE, DARK = "tayang", "slide", "gelap"
YES, NO = "ya", "tidak"
KEY, SLOTS = "tayang_kendali", "tayang_slot"
STYLE = (HERE / "present_show.css").read_text(encoding="utf-8")
STILL = CONFIG | {"displayModeBar": False, "staticPlot": True}

_keys = st.components.v2.component(
    "kkp_tayang", js=(HERE / "present_show.js").read_text(encoding="utf-8"), isolate_styles=False
)


def asked() -> bool:
    """Return whether the slides are to be shown instead of composed."""
    return address.carried(SHOWN, lambda text: text in (YES, NO), NO) == YES


def start(slide: int = 1) -> None:
    """Let the next run show the slides, from one on: what a button does."""
    address.choose(SHOWN, YES)
    st.session_state[f"{SHOWN}_dari"] = slide


def show(steps: list[Step]) -> None:
    """Show the slides; keys, mouse and clicker move through them (see present_show.js)."""
    st.html(f"<style>{STYLE}</style>")
    with st.container(key="tayang"):
        wanted = _wanted(len(steps))
        held = slots(st.session_state.get(SLOTS, []), wanted, len(steps))
        st.session_state[SLOTS] = held
        places = [st.container(key=f"lembar_{place}") for place in range(len(held))]
        for sheet, place in sorted(zip(held, places, strict=True), key=lambda pair: pair[0] != wanted):
            with place:
                _sheet(steps, sheet)


def _wanted(count: int) -> Sheet:
    slide = st.session_state.get(f"{SHOWN}_dari") or _number(address.asked(SLIDE, None, "1"))
    dark = address.asked(DARK, (YES, NO), NO) == YES
    first = {"slide": min(max(slide, 1), count), "dark": dark}
    data = {**first, "count": count, "words": _words()}
    result: Any = _keys(key=KEY, data=data, on_at_change=_moved, on_left_change=_left)
    at = result.at or first
    return min(max(int(at["slide"]), 1), count), bool(at["dark"])


def _moved() -> None:
    """Nothing to do: where the show is stands in the component's state."""


def _left() -> None:
    at = st.session_state[KEY].left
    address.choose(SHOWN, NO)
    address.choose(SLIDE, str(int(at["slide"])))
    address.choose(DARK, YES if at["dark"] else NO)
    st.session_state.pop(f"{SHOWN}_dari", None)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else 1


def _sheet(steps: list[Step], sheet: Sheet | None) -> None:
    if sheet is None:
        st.html("<i></i>")
        st.html("<i></i>")
        return
    number, dark = sheet
    mark = f"{number}-{'gelap' if dark else 'terang'}"
    slide, parted = present_slides.drawn(steps[number - 1], dark=dark)
    st.html(slide_html(slide, parted, f"{number} / {len(steps)}", mark, dark=dark))
    if slide.chart:
        st.plotly_chart(
            slide.chart.figure, key=f"tayangan_{mark}", config=STILL, alt=slide.chart.alt, theme=None,
            width=parted.chart_width,
        )  # fmt: skip
    else:
        st.html("<i></i>")


def _words() -> dict[str, str]:
    """Return the words of the buttons by the key that does the same."""
    return {"f": _("Layar penuh (F)"), "d": _("Gelap atau terang (D)"), "Escape": _("Keluar (Esc)")}

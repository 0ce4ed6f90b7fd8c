"""The row of key figures on top of a page."""

import html
from collections.abc import Iterable

import streamlit as st

from kkpham_metrics.facts.card import Card

STYLE = """
<style>
.kkp-cards {display: flex; flex-wrap: wrap; gap: 0.6rem 1rem; margin: 0; padding: 0 !important;}
.kkp-cards > div {flex: 1 1 8.5rem; padding: 0.4rem 0.8rem 0.5rem; border-radius: 0.3rem;
  border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-top: 4px solid;}
.kkp-cards :is(dt, dd) {margin: 0; padding: 0;}
.kkp-cards dt {font-size: 0.85rem; line-height: 1.5;}
.kkp-cards dd {font-size: 1.5rem; line-height: 1.35; white-space: nowrap;}
.kkp-cards dd + dd {font-size: 0.85rem; line-height: 1.5; width: fit-content; padding: 0 0.45rem;
  margin: 0.1rem 0 0 -0.1rem; border-radius: 1rem; white-space: normal;
  color: color-mix(in srgb, currentColor 72%, transparent);
  background: color-mix(in srgb, currentColor 7%, transparent);}
.kkp-cards dd.kkp-up {color: color-mix(in srgb, currentColor 45%, #12803f);
  background: color-mix(in srgb, #12a150 13%, transparent);}
.kkp-cards dd.kkp-down {color: color-mix(in srgb, currentColor 45%, #b3261e);
  background: color-mix(in srgb, #d93a2f 13%, transparent);}
</style>
"""


def show(cards: Iterable[Card]) -> None:
    """Show key figures side by side.

    One element for all: the first chart waits until the browser has built everything above it, and
    Streamlit's own metrics are three elements each. A screen reader hears each figure with its name.
    """
    st.html(f"{STYLE}<dl class='kkp-cards'>{''.join(map(_written, cards))}</dl>")


def _written(card: Card) -> str:
    label, value, said, colour = map(html.escape, (card.label, card.value, card.said, card.colour))
    tone = {"+": " class='kkp-up'", "-": " class='kkp-down'"}.get(card.way, "") if card.judged else ""
    more = f"<dd{tone}>{said}</dd>" if said else ""
    return f"<div style='border-top-color: {colour}'><dt>{label}</dt><dd>{value}</dd>{more}</div>"

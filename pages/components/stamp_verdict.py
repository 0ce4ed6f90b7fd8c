"""The verdict on a stamp in plain words, and the way to the view that it names."""

import html

import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.choices import as_text
from kkpham_metrics.stamp import PAGE
from kkpham_metrics.verdict_words import (
    data_sentence,
    figures_sentence,
    headline,
    present_sentence,
    rules_sentence,
    uncovered_sentence,
)
from kkpham_metrics.verify import Verdict, address
from kkpham_metrics.view import MOMENT
from kkpham_metrics.words import _
from pages.components import go

NAMED = 2  # figures that the verdict names; the table has all
# The headline says it too: never colour alone.
COLOURS = {True: "#0a4f5c", False: "#bf4a2c"}
STYLE = """
<style>
.kkp-verdict {border-left: 6px solid COLOUR; padding: 0.3rem 1rem 0.5rem; margin: 0;
  background: color-mix(in srgb, COLOUR 9%, transparent);}
.kkp-verdict h2 {font-size: 1.25rem; margin: 0; padding: 0.2rem 0 0.3rem;}
.kkp-verdict p {margin: 0 0 0.15rem; font-size: 0.95rem;}
</style>
"""


def show(verdict: Verdict) -> None:
    """Show whether what was published still holds, why, and buttons that open the view."""
    first = "; ".join(str(change) for change in verdict.changes[:NAMED])
    first += "; …" * (len(verdict.changes) > NAMED)
    said = [
        f"{verdict.about}. {verdict.sentence}.", data_sentence(verdict), rules_sentence(verdict),
        f"{figures_sentence(verdict)} {first}".strip(), present_sentence(verdict),
        uncovered_sentence(verdict),
    ]  # fmt: skip
    lines = "".join(f"<p>{html.escape(text)}</p>" for text in said if text)
    box = f'<div class="kkp-verdict"><h2>{html.escape(headline(verdict))}</h2>{lines}</div>'
    st.html(STYLE.replace("COLOUR", COLOURS[verdict.holds]) + box)
    with st.container(horizontal=True):
        _ways(verdict)


def _ways(verdict: Verdict) -> None:
    choices = address(verdict.stamp)
    page = choices.pop(PAGE)
    if not go.exists(page):
        st.info(_("Halaman pada stempel ini tidak ada dalam versi dasbor ini."))
        return
    if st.button(_("Buka tampilan ini"), type="primary", key="buka_tampilan"):
        go.to(page, **choices)
    if verdict.since is None:
        return
    label = _("Buka seperti pada stempel, keadaan per {at}", at=formats.short_moment(verdict.since))
    if st.button(label, key="buka_keadaan"):
        go.to(page, **choices | {MOMENT: as_text(verdict.since)})

"""The look that all pages share: spacing, banners, and what makes Streamlit's own words Indonesian."""

import html
import re
from collections.abc import Iterable
from functools import reduce

import streamlit as st

from kkpham_metrics.words import _, language

# The button that enlarges a chart speaks English; its tooltip is the only word of plotly on the screen.
STYLE = """
<style>
.block-container {padding: 3.6rem 2.5rem 2rem; max-width: 1500px;}
.block-container h2 {font-size: 1.15rem; padding: 0.8rem 0 0.3rem;}
.block-container h3 {font-size: 1.05rem; padding: 0.5rem 0 0.6rem; line-height: 1.4;}
.block-container h1 {font-size: 1.3rem; padding: 0 0 0.3rem; margin: 0;}
[data-testid="stVerticalBlock"] {gap: 0.55rem;}
.kkp-state {color: color-mix(in srgb, currentColor 72%, transparent); font-size: 0.9rem; margin: 0;}
[data-testid="stCaptionContainer"] {opacity: 0.8 !important;}
.kkp-banner {border-left: 4px solid #f0c463; background: color-mix(in srgb, #f0c463 16%, transparent);
  padding: 0.2rem 0.75rem; font-size: 0.85rem; margin: 0;}
/* Streamlit's own tools for a table speak English, and its CSV says neither year nor source. */
[data-testid="stFullScreenFrame"]:has([data-testid="stDataFrame"]) [data-testid="stElementToolbar"] {
  display: none;}
.st-key-bahasa_layar {height: 0 !important; margin-bottom: -0.55rem; position: fixed; top: 0.85rem;
  right: 4.2rem; width: fit-content !important; z-index: 999991;}
[data-testid="stLayoutWrapper"]:has(> :is(.st-key-tersembunyi, .st-key-alamat)) {display: none;}
.st-key-warna {height: 0 !important; margin-bottom: -0.55rem; position: relative; z-index: 2;
  width: fit-content !important; align-self: flex-end; margin-right: 5rem;}
.st-key-sebab {gap: 0 !important;}
.st-key-sebab button {text-align: left; justify-content: flex-start; min-height: 0; padding: 0.15rem 0;
  font-size: 0.88rem; line-height: 1.35;}
.st-key-sebab button strong {text-decoration: underline; text-underline-offset: 0.2rem;}
.choroplethlayer path, .barlayer .point path {cursor: pointer !important;}
.plotly-notifier, [data-testid="InputInstructions"] {display: none;}
.modebar-btn[data-title="Fullscreen"]::after {content: "ENLARGE" !important;}
.modebar-btn[data-title="Close fullscreen"]::after {content: "REDUCE" !important;}
[class*="st-key-bawah_"] {gap: 1.2rem; margin-top: -0.4rem;}
[class*="st-key-bawah_"] button {min-height: 0; padding: 0.1rem 0; font-size: 0.88rem;}
[class*="st-key-berkas_"] {gap: 0 !important;}
[class*="st-key-berkas_"] button {min-height: 0; padding: 0.4rem 0.6rem; font-size: 0.88rem;}
[class*="st-key-berkas_"] button * {justify-content: flex-start; text-align: left;}
[data-testid="stPopoverBody"]:has([class*="st-key-berkas_"]) {padding: 0.4rem; min-width: 0;}
[data-testid="stPopoverBody"][aria-label^="TABLE"] {width: 44rem; min-height: 20rem; padding: 1rem;}
/* Known before its script is loaded, so that the menu opens where it has room. */
[class*="st-key-gambar_"] {min-height: 6.1rem;}
/* White on the light teal of the dark theme could not be read. */
[data-testid^="stBaseButton-primary"]:not(:disabled) {color: ON_PRIMARY;}
</style>
"""


def apply_style() -> None:
    """Put the shared style on the page, and tell screen readers its language (Streamlit says en)."""
    words = {"ENLARGE": _("Layar penuh"), "REDUCE": _("Tutup layar penuh"), "TABLE": _("Tabel")}
    words["ON_PRIMARY"] = "#14191d" if st.context.theme.type == "dark" else "#ffffff"
    st.html(reduce(lambda style, word: style.replace(*word), words.items(), STYLE))
    with st.container(key="tersembunyi"):  # hidden: a script takes a place on the page
        st.html(
            f'<script>document.documentElement.lang = "{language()}"</script>', unsafe_allow_javascript=True
        )


def banner(marks: Iterable[tuple[str, str]]) -> None:
    """Show marks (strong words, sentence) in one box that cannot be overlooked."""
    said = "&ensp;".join(f"<b>{html.escape(strong)}</b> {html.escape(text)}" for strong, text in marks)
    st.html(f'<p class="kkp-banner">{said}</p>')


def literal(text: str) -> str:
    """Return text (a category's name may come from an imported workbook) that Markdown leaves alone."""
    return re.sub(r"([\\`*_\[\]:$<>~#])", r"\\\1", text)

"""Why no release is made, and the switch by which an example with a watermark is."""

import html
from collections.abc import Sequence

import streamlit as st

from kkpham_metrics.press.refusals import Refusal, must_refuse
from kkpham_metrics.words import _

STYLE = """
<style>
.kkp-refusal {border-left: 4px solid #bf4a2c; background: color-mix(in srgb, #bf4a2c 10%, transparent);
  padding: 0.35rem 0.8rem; font-size: 0.88rem;}
.block-container .kkp-refusal h2 {font-size: 0.95rem; margin: 0; padding: 0;}
.kkp-refusal ul {margin: 0; padding: 0;}
.kkp-refusal li {list-style: none; margin: 0.1rem 0 0; font-size: 0.88rem;}
</style>
"""


def show(reasons: Sequence[Refusal]) -> bool:
    """Say every reason with what helps; return whether an example is to be made all the same."""
    if not reasons:
        return False
    strong = html.escape(_("Siaran pers ditolak."))
    items = "".join(f"<li>{html.escape(f'{one.reason} {one.remedy}')}</li>" for one in reasons)
    box, switch = st.columns([3.2, 1], vertical_alignment="center")
    box.html(f'{STYLE}<div class="kkp-refusal"><h2>{strong}</h2><ul>{items}</ul></div>')
    if must_refuse(tuple(reasons), watermark=True):
        return False
    return bool(
        switch.toggle(
            _("Buat dengan tanda air"), key="siaran_contoh",
            help=_("Setiap halaman, gambar, dan nama berkas lalu ditandai CONTOH."),
        )
    )  # fmt: skip

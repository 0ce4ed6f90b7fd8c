"""Presentasi: compose the slides of a meeting and show them on the whole screen."""

import streamlit as st

from kkpham_metrics.words import _
from pages.components import (
    marks,
    notice,
    office,
    present_add,
    present_deck,
    present_list,
    present_saving,
    present_show,
    present_steps,
)
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, SOURCE, STAGE, YEAR, header

through_dashboard()

workspace = office.workspace()
view = header(_("Presentasi"), workspace, (YEAR, STAGE, SOURCE, REGENCIES))
steps = present_steps.at_hand(workspace, view)
if present_show.asked() and steps:
    present_show.show(steps)
else:
    marks.show(workspace, view)
    notice.show(present_saving.PLACE)
    left, right = st.columns([1.7, 1], gap="medium")
    with left, st.container(horizontal=True, vertical_alignment="bottom"):
        slug = present_steps.choose()
        if present_steps.is_changed():
            st.button(_("Batalkan perubahan"), on_click=present_steps.as_chosen, key="susun_batal")
        st.button(
            _("Tayangkan"),
            type="primary",
            on_click=present_show.start,
            disabled=not steps,
            key="susun_tayang",
        )
    if steps and present_steps.keep_their_own():
        with left:
            st.caption(
                _(
                    "Tahun data, tahap, sumber, dan kabupaten/kota di atas hanya berlaku untuk lembar yang "
                    "ditambahkan. Lembar dalam susunan ini menyimpan pilihannya sendiri."
                )
            )
    if not steps:
        st.info(_("Susunan ini tidak berisi lembar yang dikenal versi dasbor ini."))
    else:
        with left:
            chosen = present_list.show(steps)
        with right:
            present_list.speaker(steps, chosen)
    with right:
        present_add.show(workspace, view, steps)
        present_saving.show(slug, steps)
        if steps:
            present_deck.show(steps, slug)

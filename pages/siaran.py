"""Siaran Pers: a press release of what is shown, made from the data by rules, with figures and their data."""

import streamlit as st

from kkpham_metrics.press.refusals import must_refuse
from kkpham_metrics.words import _
from pages.components import (
    marks,
    office,
    release_figures,
    release_files,
    release_made,
    release_preview,
    release_refusal,
    verified,
)
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, RIGHT, SOURCE, STAGE, YEAR, header

through_dashboard()

workspace = office.workspace()
view = header(_("Siaran Pers"), workspace, (YEAR, STAGE, SOURCE, REGENCIES, RIGHT))
marks.show(workspace, view, *verified.marks(workspace.warehouse, view))
reasons = release_made.refused(workspace, view)
example = release_refusal.show(reasons)
if must_refuse(reasons, watermark=example):
    marks.show_unknown_address()
else:
    text, figures = st.columns([1.1, 1], gap="large")
    with figures:
        names = release_figures.choose(workspace, view)
        unfit = release_figures.refused(workspace, view, names)
        if not reasons:  # otherwise an example was asked for already
            example = release_refusal.show(unfit)
        if not must_refuse(unfit, watermark=example):
            wanted = release_made.wanted(view, names, watermark=example)
            made = release_made.made(workspace, wanted)
            release_files.show(workspace, wanted, made)
            release_figures.show(made)
            with text:
                release_preview.show(made.release)
    marks.footer(view)

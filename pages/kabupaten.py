"""Kabupaten/Kota: which right holds a regency back, since when, because of what; down to file and row."""

from dataclasses import replace

import streamlit as st

from kkpham_metrics.queries import profile, province, published
from kkpham_metrics.view import published_view
from kkpham_metrics.words import N_
from pages.components import (
    absence,
    marks,
    office,
    outdated,
    regency_agreements,
    regency_answers,
    regency_change,
    regency_detail,
    regency_evidence,
    regency_profile,
    regency_rights,
    regency_stages,
    sections,
    unfinished,
)
from pages.components.entry import through_dashboard
from pages.components.filters import ONE_REGENCY, RIGHT, SOURCE, STAGE, YEAR, header

SECTIONS = {
    "ringkas": N_("Ringkas"),
    "hak": N_("Nilai per hak"),
    "perubahan": N_("Mengapa berubah"),
    "tahap": N_("Antartahap"),
    "jawaban": N_("Jawaban indikator"),
    "data-dukung": N_("Data dukung kurang"),
    "resmi": N_("Hasil resmi"),
}

through_dashboard()

workspace = office.workspace()
view = header(lambda v: v.regency_names[0], workspace, (YEAR, STAGE, SOURCE, ONE_REGENCY, RIGHT))
code, name = view.regencies[0], view.regency_names[0]
regency_detail.others(view)
view = replace(view, subject=f"{code} {name}")
computed = not view.official
section = sections.asked(SECTIONS) if computed else "resmi"
if section == "resmi":
    view = published_view(view)
warehouse = workspace.warehouse
frame = office.ask(province.overview, warehouse, view.data_year, view.stage)
regency = frame[frame["regency"] == code].iloc[0]
assessed = regency["state"] in ("scored", "not_scored")
compared = view.stage == "verified" or section == "tahap"
here = replace(view, regencies=(code,))
verified = (
    [*unfinished.mark(warehouse, here), *outdated.mark(warehouse, here)] if computed and compared else []
)
marks.show(workspace, view, *regency_detail.uncertain(regency), *verified)
if computed:
    if assessed and section != "resmi":
        regency_detail.figures(warehouse, view, code)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        sections.choose(SECTIONS)
        regency_detail.to_profile(code)
    if section in ("ringkas", "data-dukung"):
        regency_agreements.show(view, code, most=1 if section == "ringkas" else 5)
    if section == "tahap":
        regency_stages.show(workspace, view, code)
    elif section != "resmi" and not assessed:
        absence.of_regency(view, name, regency["state"])
        regency_stages.offer(warehouse, view, code)
    elif section == "ringkas":
        regency_profile.show(workspace, view, code, regency)
        regency_answers.reported(
            view, office.ask(profile.reported_of, warehouse, view.data_year, view.stage, code)
        )
    elif section == "hak":
        regency_rights.show(warehouse, view, code, regency["basis"])
    elif section == "perubahan":
        regency_change.show(workspace, view, code, scored=regency["state"] == "scored")
    elif section == "jawaban":
        regency_answers.answers(warehouse, view, code)
    elif section == "data-dukung":
        regency_evidence.show(warehouse, view, code, regency["basis"])
if section == "resmi":
    regency_detail.published(view, office.ask(published.results_of, warehouse, code), name)
marks.footer(view)

"""Unggah: what a regency sends is dropped in, shown as it would count, and stored only once accepted."""

import streamlit as st

from kkpham_metrics.words import N_, _
from pages.components import (
    intake,
    intake_file,
    intake_form,
    intake_history,
    intake_list,
    intake_view,
    marks,
    office,
    sections,
    uploader,
)
from pages.components.entry import through_dashboard

SECTIONS = {
    "periksa": N_("Periksa dan terima"),
    "terdahulu": N_("Kiriman terdahulu"),
    "formulir": N_("Formulir kosong"),
}

through_dashboard()

workspace = office.workspace()
intake_view.header(
    _("Unggah"), _("Berkas diperiksa seketika; tidak ada yang disimpan sebelum Anda menekan Terima.")
)
if office.is_past():
    st.info(_("Berkas hanya dapat diperiksa dan diterima pada keadaan kini. Kembali ke keadaan kini dahulu."))
else:
    section = sections.asked(SECTIONS)
    at = intake.office()
    dropped = uploader.show(
        _("Jatuhkan satu atau beberapa berkas kiriman di sini"), intake.FILES,
        _("Excel (.xlsx), CSV, atau Parquet; paling besar 10 MB tiap berkas"), several=True,
    )  # fmt: skip
    files = intake.dropped(dropped, at)
    assessed = sorted({key for file in files for key in file.checked.assessed})
    view = intake_view.of_files("", "unggah", assessed, at.instruments)
    intake_view.show_marks(workspace, view if files else None)
    sections.choose(SECTIONS)
    if section == "terdahulu":
        intake_history.show(at)
    elif section == "formulir":
        intake_form.show(at)
    else:
        files = intake_list.rejected_first(files)
        intake_list.say_accepted(files)
        if files:
            intake_list.sign(files, at)
            intake_file.show(intake_list.choose(files, at), at)
        else:
            intake_view.nothing_yet()
    marks.footer(view)

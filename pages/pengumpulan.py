"""Pengumpulan Data: who sent what, what is still due from whom and until when, and the letters for it."""

from kkpham_metrics.choices import with_indicators
from kkpham_metrics.queries import collection
from kkpham_metrics.words import N_, _
from pages.components import (
    absence,
    collection_agencies,
    collection_deadlines,
    collection_figures,
    collection_followup,
    collection_office,
    collection_progress,
    collection_range,
    collection_table,
    marks,
    office,
    sections,
    verified,
)
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, RIGHT, STAGE, YEAR, header, running_years

SECTIONS = {
    "kelengkapan": N_("Kelengkapan"),
    "tenggat": N_("Tenggat"),
    "instansi": N_("Per instansi"),
    "kemajuan": N_("Kemajuan"),
    "rentang": N_("Rentang"),
    "tindak-lanjut": N_("Tindak lanjut"),
    "kop": N_("Kop dan penanda tangan"),
}

through_dashboard()

workspace = office.workspace()
view = header(_("Pengumpulan Data"), workspace, (YEAR, STAGE, REGENCIES, RIGHT), running_years(workspace))
warehouse = workspace.warehouse
# What is asked for comes from the instrument, even where nobody answered yet.
view = with_indicators(workspace, view)
section = sections.asked(SECTIONS)
frame = office.ask(collection.by_right, warehouse, view.data_year, view.stage, view.regencies, view.right)
marks.show(workspace, view, *verified.marks(warehouse, view))
if not frame.empty:
    collection_figures.show(view, frame, named=section != "kelengkapan")
sections.choose(SECTIONS)
if section == "tenggat":
    collection_deadlines.show(view)
elif section == "kop":
    collection_office.show()
elif frame.empty:
    absence.of_province(warehouse, view)
elif section == "kelengkapan":
    collection_table.show(workspace, view, frame)
elif section == "instansi":
    collection_agencies.show(warehouse, view, frame)
elif section == "kemajuan":
    collection_progress.show(workspace, view)
elif section == "rentang":
    collection_range.show(workspace, view)
else:
    collection_followup.show(warehouse, view)
marks.footer(view)

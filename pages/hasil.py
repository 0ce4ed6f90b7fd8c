"""Hasil Resmi: what decrees and press published, how to note it, and what is computed for the same year."""

from dataclasses import replace

from kkpham_metrics.view import published_view
from kkpham_metrics.words import N_, _
from pages.components import (
    decree_check,
    decree_compare,
    decree_form,
    decree_import,
    decree_list,
    marks,
    notice,
    office,
    sections,
)
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, STAGE, YEAR, header

SECTIONS = {
    "tercatat": N_("Tercatat"),
    "catat": N_("Catat keputusan"),
    "impor": N_("Impor berkas"),
    "banding": N_("Resmi dan dihitung"),
}

through_dashboard()

workspace = office.workspace()
section = sections.asked(SECTIONS)
compared = section == "banding"
# All years together: a choice of one above them would say what does not hold.
period = decree_list.every_year(workspace) if section == "tercatat" else ""
filters = (YEAR, STAGE, REGENCIES) if compared else (REGENCIES,) if period else (YEAR, REGENCIES)
view = header(_("Hasil Resmi"), workspace, filters, period=period)
if not compared:
    view = replace(published_view(view), scored=True)
marks.show(workspace, view)
sections.choose(SECTIONS)
notice.show(decree_check.PLACE)
if compared:
    decree_compare.show(workspace, view)
elif section == "catat":
    decree_form.show(workspace, view)
elif section == "impor":
    decree_import.show(workspace, view)
else:
    decree_list.show(workspace, view)
marks.footer(view)

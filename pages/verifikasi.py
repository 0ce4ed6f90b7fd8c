"""Verifikasi: what Kanwil decides on every answer of a regency, and where claim and finding part."""

from dataclasses import replace

from kkpham_metrics.choices import with_indicators
from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.words import N_, _
from pages.components import absence, marks, office, outdated, sections, verification_gaps, verification_work
from pages.components.entry import through_dashboard
from pages.components.filters import ONE_REGENCY, RIGHT, YEAR, header

DECIDE, GAPS, MATRIX = "keputusan", "selisih", "matriks"
SECTIONS = {
    DECIDE: N_("Putusan Kanwil"),
    GAPS: N_("Mandiri dan terverifikasi"),
    MATRIX: N_("Selisih per hak"),
}

through_dashboard()

workspace = office.workspace()
section = sections.asked(SECTIONS)
filters = (YEAR, ONE_REGENCY, RIGHT) if section == DECIDE else (YEAR, RIGHT)  # all are compared
view = header(_("Verifikasi"), workspace, filters)
instrument = instrument_for(workspace.instruments, view.data_year)
# Decisions and differences rest on indicators, whatever the other stages of the year rest on.
view = replace(with_indicators(workspace, view), stage="verified")
compared = instrument is not None and section != DECIDE
seen = replace(view, right="") if section == MATRIX else view  # a chosen right only stands out there
marks.show(workspace, view, *(outdated.mark(workspace.warehouse, seen) if compared else []))
if instrument is None:
    absence.of_province(workspace.warehouse, view)
else:
    sections.choose(SECTIONS)
    if section == DECIDE:
        verification_work.show(workspace, instrument, view)
    else:
        view = replace(view, scored=True)
        (verification_gaps.on_map if section == GAPS else verification_gaps.matrix)(workspace, view)
marks.footer(view)

"""Metodologi & Sumber: the rules in force, their indicators, other regulations, terms, and data sources."""

from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.words import N_, _
from pages.components import (
    marks,
    method_catalogue,
    method_comparison,
    method_glossary,
    method_rules,
    method_sources,
    office,
    sections,
)
from pages.components.entry import through_dashboard
from pages.components.filters import RIGHT, YEAR, header

SECTIONS = {
    "aturan": N_("Aturan"),
    "katalog": N_("Katalog indikator"),
    "banding": N_("Banding peraturan"),
    "istilah": N_("Istilah"),
    "sumber": N_("Sumber data"),
}

through_dashboard()

workspace = office.workspace()
view = header(_("Metodologi & Sumber"), workspace, (YEAR, RIGHT))
section = sections.asked(SECTIONS)
marks.show(workspace, view)
sections.choose(SECTIONS)
instrument = instrument_for(workspace.instruments, view.data_year)
if section == "banding":
    method_comparison.show(view, workspace.instruments, instrument)
elif section == "istilah":
    method_glossary.show(view)
elif section == "sumber":
    method_sources.show(workspace, view)
elif instrument is None:
    method_rules.absent(workspace.instruments, view)
elif section == "katalog":
    method_catalogue.show(view, instrument)
else:
    method_rules.show(workspace, view, instrument)

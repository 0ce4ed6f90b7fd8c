"""Pendampingan: which regency needs help first and for what, and what was agreed with whom by when."""

from kkpham_metrics.queries import assistance
from kkpham_metrics.selection import only
from kkpham_metrics.view import published_view
from kkpham_metrics.words import N_, _
from pages.components import (
    assistance_cards,
    assistance_log,
    assistance_stakes,
    marks,
    office,
    sections,
    verified,
)
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, STAGE, YEAR, header

PRIORITY, LOG = "prioritas", "catatan"
SECTIONS = {PRIORITY: N_("Prioritas"), LOG: N_("Catatan pendampingan")}

through_dashboard()

workspace = office.workspace()
view = header(_("Pendampingan"), workspace, (YEAR, STAGE, REGENCIES))
part = sections.asked(SECTIONS)
# The log is the office's own writing: nothing of it is synthetic or computed.
if part == LOG:
    marks.show(workspace, published_view(view))
else:
    marks.show(workspace, view, *verified.marks(workspace.warehouse, view))
if part == PRIORITY:
    frame = only(
        office.ask(assistance.ranking, workspace.warehouse, view.data_year, view.stage), view.regencies
    )
    if view.instrument_id:
        assistance_cards.show(view, frame)
    sections.choose(SECTIONS)
    assistance_stakes.show(workspace, view, frame)
    marks.footer(view)
else:
    sections.choose(SECTIONS)
    assistance_log.show(workspace, view)

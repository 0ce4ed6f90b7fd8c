"""Riwayat: what was accepted, withdrawn, and noted, by whom, when; what it changed; any past moment."""

from kkpham_metrics.words import _
from pages.components import marks, office, sections, trail_data, trail_lines, trail_notes, trail_view
from pages.components.entry import through_dashboard
from pages.components.filters import REGENCIES, YEAR, header

through_dashboard()

workspace = office.workspace()
trail = trail_data.read(workspace)
view = header(_("Riwayat"), workspace, (YEAR, REGENCIES), sorted(set(trail.changes["data_year"])))
view = trail_view.of(workspace, trail, view)
part = sections.asked(trail_view.PARTS)
if part != trail_view.SUBMISSIONS:
    view = trail_view.of_office(view)
marks.show(trail_data.as_office(workspace, trail), view)
sections.choose(trail_view.PARTS)
if part == trail_view.SUBMISSIONS:
    trail_lines.show(workspace, trail, view)
elif part == trail_view.NOTES:
    trail_notes.show(trail, view)
else:
    trail_notes.damaged(workspace, trail, view)
marks.footer(view, *(trail_view.rules_said(trail, view) if part == trail_view.SUBMISSIONS else ()))

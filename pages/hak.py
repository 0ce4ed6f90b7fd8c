"""Per Hak: how the regencies stand in one right, from the map down to its indicators."""

from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.queries.settled import settled
from kkpham_metrics.selection import only
from kkpham_metrics.words import _
from pages.components import (
    absence,
    key_figures,
    marks,
    office,
    overview_charts,
    overview_table,
    right_parts,
    sections,
    verified,
)
from pages.components.entry import through_dashboard
from pages.components.filters import ONE_RIGHT, REGENCIES, SOURCE, STAGE, YEAR, header

through_dashboard()

workspace = office.workspace()
view = header(_("Per Hak"), workspace, (YEAR, STAGE, SOURCE, REGENCIES, ONE_RIGHT))
warehouse = workspace.warehouse
instrument = instrument_for(workspace.instruments, view.data_year)
asked = (warehouse, view.data_year, view.stage, view.right)
every = office.ask(settled, *asked)
if view.official or instrument is None or absence.nobody_sent(every):
    marks.show(workspace, view)
    if view.official:
        absence.no_published_rights()
    else:
        absence.of_province(warehouse, view)
else:
    part = sections.asked(right_parts.PARTS)
    frame = only(every, view.regencies)
    marks.show(workspace, view, *key_figures.uncertain(frame), *verified.marks(warehouse, view))
    sections.choose(right_parts.PARTS)
    if part == right_parts.MAP:
        key_figures.show(warehouse, view)
        overview_charts.map_and_ranking(workspace, view, frame)
    elif part == right_parts.TABLE:
        overview_table.show(view, frame)
    elif part == right_parts.MATRIX:
        right_parts.matrix(workspace, view)
    elif part == right_parts.TYPES:
        right_parts.types(workspace, view)
    else:
        right_parts.indicators(warehouse, view)
    changes = part in (right_parts.MAP, right_parts.TABLE)
    marks.footer(view, *(key_figures.compared(warehouse, view) if changes else []))

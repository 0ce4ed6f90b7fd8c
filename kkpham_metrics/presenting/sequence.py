"""The ready-made sequence of the usual coordination meeting."""

from kkpham_metrics.choices import choices_of
from kkpham_metrics.presenting.step import FIGURES, MISSING, NEXT, TITLE, WHY, Step
from kkpham_metrics.queries import province
from kkpham_metrics.view import KAB, RIGHT, View
from kkpham_metrics.workspace import Workspace

ALL = "semua"
OPENING = (TITLE, FIGURES, "peta", "peringkat", "perubahan", "matriks")
EACH = ("profil", WHY)
CLOSING = (MISSING, NEXT)
UNASSESSED = (TITLE, FIGURES, "garis")  # deadlines of such a year are none
PUBLISHED = (TITLE, FIGURES, "peta", "kategori", NEXT)  # decrees name categories, and nothing below them


def meeting(workspace: Workspace, view: View) -> list[Step]:
    """Return the steps: overview, map, ranking, movers, rights, every regency twice, what lacks, what next.

    Of published results there is less to show, of a year without an instrument hardly anything. Year, stage,
    source, rules and moment are the view's; of regencies only those chosen, all where none is.
    """
    choices = {**choices_of(view), RIGHT: ALL}
    if view.official:
        return [Step(kind, choices) for kind in PUBLISHED]
    if not view.instrument_id:  # nobody owes anything for a year that was not assessed
        return [Step(kind, choices) for kind in UNASSESSED]
    codes = view.regencies or tuple(province.regencies(workspace.warehouse)["regency"])
    return [
        *(Step(kind, choices) for kind in OPENING),
        *(Step(kind, {**choices, KAB: code}) for code in codes for kind in EACH),
        *(Step(kind, choices) for kind in CLOSING),
    ]

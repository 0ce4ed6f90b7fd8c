"""What must be said wherever verified scores stand: not finished yet, or resting on what is no more."""

from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from pages.components import outdated, unfinished
from pages.components.marks import Mark


def marks(warehouse: Warehouse, view: View) -> list[Mark]:
    """Return the marks of the verified scores that a view shows, none where it shows no such scores."""
    if view.stage != "verified" or view.official:
        return []
    return [*unfinished.mark(warehouse, view), *outdated.mark(warehouse, view)]

"""The mark of a verification that is not finished: what is undecided counts 0, which is no finding."""

from kkpham_metrics.queries import verification
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components.marks import Mark
from pages.components.office import ask


def mark(warehouse: Warehouse, view: View) -> list[Mark]:
    """Return the mark where a chosen regency's verification leaves answers (of the right) undecided."""
    found = ask(verification.pending, warehouse, view.data_year)
    if view.right:
        found = found[found["right_code"] == view.right]
    if view.regencies:
        found = found[found["regency"].isin(view.regencies)]
    if found.empty:
        return []
    said = _(
        "{n} isian pada {daerah} daerah belum diputuskan Kanwil dan dihitung 0 pada tahap terverifikasi.",
        n=int(found["pending"].sum()), daerah=found["regency"].nunique(),
    )  # fmt: skip
    return [(_("Verifikasi belum selesai."), said)]

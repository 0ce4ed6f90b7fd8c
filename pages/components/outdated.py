"""The mark of a verification that rests on answers which were withdrawn or have changed since."""

from kkpham_metrics.queries.outdated import outdated_decisions
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components.marks import Mark
from pages.components.office import ask
from pages.components.view import View

NAMED = 5


def mark(warehouse: Warehouse, view: View) -> list[Mark]:
    """Return the mark where decisions on a chosen regency (in the right) judge an answer that is no more."""
    found = ask(outdated_decisions, warehouse, view.data_year)
    found = found[found["regency"].isin(view.regencies)]
    if view.right:
        found = found[found["right_code"] == view.right]
    if found.empty:
        return []
    codes = found["code"].tolist()
    more = [_("dan {n} lagi", n=len(codes) - NAMED)] if len(codes) > NAMED else []
    said = _(
        "{n} putusan Kanwil menilai jawaban daerah yang sesudahnya ditarik atau berubah: {codes}. Putuskan "
        "lagi pada halaman Verifikasi.",
        n=len(codes), codes=" ".join([", ".join(codes[:NAMED]), *more]),
    )  # fmt: skip
    return [(_("Putusan tidak lagi sesuai."), said)]

"""The mark of a verification that rests on answers which were withdrawn or have changed since."""

import pandas as pd

from kkpham_metrics.queries.outdated import outdated_decisions
from kkpham_metrics.regency import regencies
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components.marks import Mark
from pages.components.office import ask

NAMED = 5


def mark(warehouse: Warehouse, view: View) -> list[Mark]:
    """Return the mark where decisions (in the right) judge an answer that is no more.

    It names the indicators where one regency is shown, else the regencies.
    """
    found = decisions(warehouse, view)
    if found.empty:
        return []
    if len(view.regencies) == 1:
        said = _(
            "{n} putusan Kanwil menilai jawaban daerah yang sesudahnya ditarik atau berubah: {codes}. "
            "Putuskan lagi pada halaman Verifikasi.",
            n=len(found), codes=_few(found["code"].tolist()),
        )  # fmt: skip
    else:
        names = [regencies()[code].label for code in found["regency"].unique()]
        said = _(
            "{n} putusan Kanwil menilai jawaban yang sesudahnya ditarik atau berubah, pada: {daerah}. "
            "Putuskan lagi pada halaman Verifikasi.",
            n=len(found), daerah=_few(names),
        )  # fmt: skip
    return [(_("Putusan tidak lagi sesuai."), said)]


def decisions(warehouse: Warehouse, view: View) -> pd.DataFrame:
    """Return `outdated_decisions` on the regencies (all where none is chosen) and the right of a view."""
    found = ask(outdated_decisions, warehouse, view.data_year)
    if view.regencies:
        found = found[found["regency"].isin(view.regencies)]
    return found[found["right_code"] == view.right] if view.right else found


def _few(names: list[str]) -> str:
    more = [_("dan {n} lagi", n=len(names) - NAMED)] if len(names) > NAMED else []
    return " ".join([", ".join(names[:NAMED]), *more])

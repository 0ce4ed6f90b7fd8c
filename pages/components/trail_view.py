"""What the page Riwayat shows, in words: its sections, years, and the rules behind its scores."""

from dataclasses import replace

import pandas as pd

from kkpham_metrics.charts.years import over_years
from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.queries import assessments
from kkpham_metrics.view import PRESENT, RULES, View
from kkpham_metrics.words import N_, _
from kkpham_metrics.workspace import Workspace
from pages.components import address
from pages.components.office import ask, rule_choices
from pages.components.trail_data import Trail

SUBMISSIONS, NOTES, DAMAGED = "kiriman", "catatan", "rusak"
PARTS = {
    SUBMISSIONS: N_("Kiriman dan penarikan"),
    NOTES: N_("Aturan dan catatan kantor"),
    DAMAGED: N_("Berkas disisihkan"),
}
SCOPE, ONE_YEAR, ALL_YEARS = "cakupan", "terpilih", "semua"
SCOPES = {ONE_YEAR: N_("Tahun terpilih"), ALL_YEARS: N_("Semua tahun")}


def every_year() -> bool:
    """Return whether events of all data years are shown."""
    return address.asked(SCOPE, SCOPES, ONE_YEAR) == ALL_YEARS


def of(workspace: Workspace, trail: Trail, view: View) -> View:
    """Return the view of the trail: all stages, of the chosen data year or of all that have events."""
    view = replace(view, scored=True, every_stage=True, synthetic=trail.synthetic)
    years = sorted(set(trail.changes["data_year"])) if every_year() else [view.data_year]
    covering = [instrument_for(trail.instruments, year) for year in years]
    if every_year() and years:
        ids = [instrument.id if instrument else "" for instrument in covering]
        frame = pd.DataFrame({"data_year": years, "instrument": ids})
        view = over_years(replace(workspace, instruments=trail.instruments), view, frame)
    if trail.demonstration != workspace.stand_in:  # no warehouse holds what was withdrawn
        return replace(view, illustrative=any(i.illustrative for i in covering if i))
    rested = ask(assessments.years, workspace.warehouse)
    return replace(view, illustrative=bool(rested.loc[rested["data_year"].isin(years), "illustrative"].any()))


def of_office(view: View) -> View:
    """Return the view of what the office keeps beside scores: of no data year, regency or regulation."""
    return replace(
        view, data_year=0, period="", scored=False, instrument=_("Buku besar kantor"), assumptions=(),
        regencies=(), regency_names=(), illustrative=False, synthetic=False,
    )  # fmt: skip


def rules_said(trail: Trail, view: View) -> list[str]:
    """Return the sentence that says under which rules every score of the trail was computed."""
    rules = rule_choices()
    chosen = rules[address.asked(RULES, rules, PRESENT)]
    if trail.demonstration:
        chosen = _("bawaan dasbor")
    return [
        _(
            "Nilai sebelum dan sesudah setiap peristiwa dihitung menurut aturan ({rules}): {instrument}. "
            "Nilai yang pernah tampil menurut aturan lain dapat berbeda.",
            rules=chosen, instrument=view.instrument,
        )
    ]  # fmt: skip

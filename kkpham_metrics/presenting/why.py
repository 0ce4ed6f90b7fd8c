"""The slide of one regency that says what holds it back, because of what, and what is missing."""

from dataclasses import replace
from typing import Any

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.facts import regency as facts
from kkpham_metrics.facts.findings import findings, weakest
from kkpham_metrics.figures.wording import absence
from kkpham_metrics.presenting.agencies import most_awaited
from kkpham_metrics.presenting.slide import Rows, Slide
from kkpham_metrics.queries import assistance, collection, profile, standing
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace

SHOWN = 5  # indicators
SENTENCES = 3


def why(workspace: Workspace, slide: Slide) -> Slide:
    """Return what holds the first chosen regency back; one without data says so and what it owes."""
    view, warehouse = slide.view, workspace.warehouse
    if not view.regencies:
        return replace(slide, title=_("Yang menahan"), points=(_("Pilih satu kabupaten/kota."),))
    code, name = view.regencies[0], view.regency_names[0]
    title = _("{name}: yang menahan dan yang kurang", name=name)
    missing = _missing(warehouse, view, code)
    row = facts.row(warehouse, view, code)
    if row["state"] != "scored":
        points = (_absent(warehouse, view, row), *missing)
        return replace(slide, title=title, points=points, notes=f"{title}. {' '.join(points)}")
    first, *more = [" ".join(filter(None, said)) for said in findings(warehouse, view, code)] or [""]
    points = (*more[:SENTENCES], *missing)
    notes = " ".join((f"{title}.", first, *more, *missing))
    return replace(slide, title=title, lead=first, points=points, rows=_losses(warehouse, view, code),
                   notes=notes)  # fmt: skip


def _absent(warehouse: Warehouse, view: View, row: pd.Series) -> str:
    """Return that the regency has no score, and why."""
    name = view.regency_names[0]
    if row["state"] == UNFINISHED:
        return facts.unscored(name, facts.why_unscored(warehouse, view, row))
    return _("{name}: {absence}.", name=name, absence=absence(row["state"]))


def _missing(warehouse: Warehouse, view: View, code: str) -> list[str]:
    """Return what is open and what lacks evidence, and for which agencies it waits."""
    which = (warehouse, view.data_year, view.stage, (code,))
    rows = collection.by_right(*which)
    if rows.empty:
        return []
    whole = rows[rows["right_code"] == ""].iloc[0]
    if whole["state"] == "not_submitted":
        agencies = most_awaited(assistance.awaited(warehouse, view.data_year))
        if not agencies:
            return [_("Ditunggu: {n} indikator.", n=int(whole["awaited"]))]
        said = _("Ditunggu: {n} indikator, terbanyak dari {agencies}.",
                 n=int(whole["awaited"]), agencies=agencies)  # fmt: skip
        return [said]
    if not whole["applicable"]:
        return []
    counts = _(
        "Dari {n} indikator: {undecided}{unanswered} belum dijawab, {missing} tanpa data dukung, "
        "{rejected} ditolak.",
        n=int(whole["applicable"]), undecided=_undecided(int(whole["undecided"])),
        unanswered=int(whole["unanswered"]), missing=int(whole["missing"]), rejected=int(whole["rejected"]),
    )  # fmt: skip
    agencies = most_awaited(collection.by_agency(*which))
    return [counts, *([_("Ditunggu dari {agencies}.", agencies=agencies)] if agencies else [])]


def _undecided(count: int) -> str:
    """Return how many answers wait for Kanwil, as the begin of a list, "" where none does."""
    return _("{n} belum diputuskan Kanwil", n=count) + ", " if count else ""


def _losses(warehouse: Warehouse, view: View, code: str) -> Rows | None:
    """Return the indicators that cost the weakest right (or the one chosen) most, None where none do."""
    asked = (warehouse, view.data_year, view.stage, code)
    rights = profile.rights_of(*asked)
    chosen = rights[rights["right_code"] == view.right]
    focus = chosen.iloc[0] if len(chosen) else weakest(rights)
    losses = standing.losses_of(*asked)
    found = losses[losses["right_code"] == focus["right_code"]].head(SHOWN) if focus is not None else losses
    if focus is None or found.empty:
        return None
    heads = (
        _("Karena apa: {right}", right=focus["right_name"]),
        _("Keadaan"),
        _("Data dukung"),
        _("Hilang (poin hak)"),
    )
    cells = tuple(_loss(row) for row in found.itertuples(index=False))
    return Rows(heads, cells, (0.54, 0.16, 0.13, 0.17), right=(3,))


def _loss(row: Any) -> tuple[str, ...]:
    evidence = _(terms.EVIDENCE["missing" if pd.isna(row.evidence_status) else row.evidence_status])
    state = spoken(terms.ANSWER_STATES)[row.state]
    return (f"{row.code} {row.text}", state, evidence, formats.score(row.lost_right))

"""The slides that close a meeting: what is missing by regency, and what comes next."""

from dataclasses import replace

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.assistance import open_agreements, states
from kkpham_metrics.deadlines import deadlines
from kkpham_metrics.facts.deadlines import BASES, days
from kkpham_metrics.figures.wording import absence, listed
from kkpham_metrics.presenting.agencies import most_awaited
from kkpham_metrics.presenting.slide import Rows, Slide
from kkpham_metrics.queries import collection
from kkpham_metrics.queries.verification import pending
from kkpham_metrics.regency import regencies
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace

AGREEMENTS = 5


def missing(workspace: Workspace, slide: Slide) -> Slide:
    """Return every regency's open answers and lacking evidence, the least complete first."""
    view = slide.view
    which = (workspace.warehouse, view.data_year, view.stage, view.regencies, view.right)
    frame = collection.by_right(*which)
    title = _("Yang masih kurang, data tahun {year}", year=str(view.data_year))
    whole = frame[frame["right_code"] == view.right]
    lacking = whole["state"].str.startswith(("not_submitted", "missing_"))
    asked = whole["applicable"].sum() or lacking.any()
    if not asked:  # no instrument, or rights and totals reported as a whole
        said = _("Tidak ada indikator yang ditagih pada tahun data ini.")
        return replace(slide, title=title, points=(said,), notes=f"{title}. {said}")
    agencies = most_awaited(collection.by_agency(*which))
    said = _("Indikator yang ditunggu, terbanyak dari {agencies}.", agencies=agencies)
    points = (said,) if agencies else ()
    lead = _lead(whole)
    return replace(slide, title=title, lead=lead, rows=_by_regency(whole), points=points,
                   notes=" ".join((f"{title}.", lead, *points)))  # fmt: skip


def _lead(whole: pd.DataFrame) -> str:
    """Return who has nothing at this stage, and what is open; no zeros where nobody has anything."""
    silent = whole.loc[whole["state"] == "not_submitted", "name"].tolist()
    said = [_("Belum mengirim: {names}.", names=listed(silent))] if silent else []
    said += _later(whole)
    if whole["applicable"].sum():
        said.append(_("{n} belum dijawab dan {missing} tanpa data dukung.",
                      n=int(whole["unanswered"].sum()), missing=int(whole["missing"].sum())))  # fmt: skip
    if undecided := int(whole["undecided"].sum()):
        said.append(_("{n} isian belum diputuskan Kanwil.", n=undecided))
    return " ".join(said)


def _later(whole: pd.DataFrame) -> list[str]:
    """Return who sent something, but has nothing at this stage."""
    names = whole.loc[whole["state"].str.startswith("missing_"), "name"].tolist()
    return [_("Belum ada pada tahap ini: {names}.", names=listed(names))] if names else []


def _by_regency(whole: pd.DataFrame) -> Rows:
    """Return the counts of every regency, and what waits for Kanwil where anything does."""
    counts = {
        "undecided": _("Belum diputuskan Kanwil"), "unanswered": _("Belum dijawab"),
        "missing": _("Tanpa data dukung"), "rejected": _("Ditolak"),
    }  # fmt: skip
    if not whole["undecided"].any():
        del counts["undecided"]
    cells = []
    for row in whole.itertuples(index=False):
        if not row.applicable:
            cells.append((row.name, absence(row.state), *[formats.ABSENT] * len(counts)))
            continue
        answered = f"{formats.share(row.answered / row.applicable)} ({row.answered}/{row.applicable})"
        cells.append((row.name, answered, *(str(getattr(row, count)) for count in counts)))
    heads = (_("Kabupaten/Kota"), _("Dijawab"), *counts.values())
    widths = (0.28, 0.27, *[0.45 / len(counts)] * len(counts))
    return Rows(heads, tuple(cells), widths, right=tuple(range(1, len(heads))))


def next_steps(workspace: Workspace, slide: Slide) -> Slide:
    """Return the deadlines, who has sent nothing, whom Kanwil has yet to verify, and open agreements."""
    view = slide.view
    title = _("Langkah berikutnya, tahun penilaian {year}", year=str(view.award_year))
    points = (*_silent(workspace, view), *_unfinished(workspace, view), *_agreements(workspace, view))
    rows = _deadlines(deadlines(workspace.folder, view.award_year, view.as_of), view)
    spoken = "; ".join(f"{cells[0]} {cells[1]} ({cells[2]})" for cells in rows.cells)
    return replace(slide, title=title, rows=rows, points=points,
                   notes=" ".join((f"{title}: {spoken}.", *points)))  # fmt: skip


def _deadlines(frame: pd.DataFrame, view: View) -> Rows:
    heads = (_("Langkah"), _("Tanggal"), _("Sisa waktu"), _("Dasar"))
    cells = tuple(
        (_(row.name), formats.day(row.due), days(row.due, view.day), _(BASES[row.basis]))
        for row in frame.itertuples(index=False)
    )
    return Rows(heads, cells, (0.4, 0.24, 0.18, 0.18))


def _silent(workspace: Workspace, view: View) -> list[str]:
    frame = collection.by_right(workspace.warehouse, view.data_year, view.stage, view.regencies)
    whole = frame[frame["right_code"] == ""]
    silent = whole.loc[whole["state"] == "not_submitted", "name"].tolist()
    said = [_("Belum mengirim data: {names}.", names=listed(silent))] if silent else []
    return said + _later(whole)


def _unfinished(workspace: Workspace, view: View) -> list[str]:
    """Return whose verification was begun and is not finished, at whatever stage the slides stand."""
    frame = only(pending(workspace.warehouse, view.data_year), view.regencies)
    labels = {code: regency.label for code, regency in regencies().items()}
    found = [
        _("{name} ({n} isian belum diputuskan)", name=labels.get(code, code), n=int(count))
        for code, count in frame.groupby("regency")["pending"].sum().items()
    ]
    return [_("Verifikasi belum selesai: {names}.", names=listed(found))] if found else []


def _agreements(workspace: Workspace, view: View) -> list[str]:
    frame = open_agreements(workspace.folder, "", view.as_of)
    frame = frame[frame["regency"].isin(view.regencies)] if view.regencies else frame
    if frame.empty:
        return [_("Tidak ada kesepakatan pendampingan yang terbuka.")]
    late = int((states(frame, view.day) == "overdue").sum())
    names = {code: regency.label for code, regency in regencies().items()}
    shown = frame.head(AGREEMENTS)
    said = [
        _("{name}, {agency}: {agreed} ({due}, {left})", name=names.get(row.regency, row.regency),
          agency=row.agency or _("beberapa perangkat daerah"), agreed=_short(row.agreed),
          due=formats.day(row.due), left=days(row.due, view.day))
        for row in shown.itertuples(index=False)
    ]  # fmt: skip
    head = _("Kesepakatan terbuka: {n}, {late} lewat tenggat.", n=len(frame), late=late)
    more = len(frame) - len(shown)
    return [head, *said, *([_("dan {n} kesepakatan lain", n=more)] if more else [])]


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 90 else one_line[:89].rstrip() + "…"

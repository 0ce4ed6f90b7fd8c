"""How a regency stands: score and category, what stands beside them, and how it changed in the right word."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.facts.card import Card
from kkpham_metrics.facts.regency import unscored, why_unscored
from kkpham_metrics.figures.wording import absence, so_far
from kkpham_metrics.press.wording import lower_first
from kkpham_metrics.profile_sheet.asked import About
from kkpham_metrics.queries import change, stages
from kkpham_metrics.words import N_, _

WAYS = {
    "up": N_("Naik {points} poin dari data tahun {year} ({score})."),
    "down": N_("Turun {points} poin dari data tahun {year} ({score})."),
    "same": N_("Tetap, sama dengan data tahun {year} ({score})."),
}
WAY_NAMES = {"up": N_("naik"), "down": N_("turun"), "same": N_("tetap")}


def hero(about: About) -> Card:
    """Return the total with its category, or that there is none and why."""
    row = about.row
    if not about.scored:
        return Card(_("Nilai total"), _("tidak ada"), _why_none(about))
    category, still = about.figures.category, len(row["open_categories"]) > 1
    name = f"{category.value} ({_('belum pasti')})" if still else category.value
    return Card(_("Nilai total"), formats.score(row["total"]), name, category.colour)


def cards(about: About) -> tuple[Card, ...]:
    """Return change, rank, range, distance to the next category, coverage, and the mean of the others."""
    if not about.scored:
        return (*_without_score(about), _mean(about))
    known = about.figures
    return (_change_card(about), known.rank, known.range, known.distance, known.coverage, _mean(about))


def sentence(about: About) -> str:
    """Return in a sentence or two what the score is and how it changed, or why there is none."""
    if not about.scored:
        return unscored(about.name, _why_none(about))
    row = about.row
    said = _("{name} bernilai {score}", name=about.name, score=formats.score(row["total"]))
    return f"{said}, {_category(row)}. {change_said(about)}"


def change_said(about: About) -> str:
    """Return how the total changed, in a word that the answers of both years bear out."""
    former, moved = about.former, about.compared
    if former is None or moved is None or moved.change is None:
        return not_compared(about)
    words = {
        "points": formats.score(abs(moved.change)), "year": str(former), "score": formats.score(moved.former),
    }  # fmt: skip
    if moved.direction in WAYS:
        return _(WAYS[moved.direction], **words)
    more = _("{points} poin lebih tinggi daripada data tahun {year} ({score})", **words)
    less = _("{points} poin lebih rendah daripada data tahun {year} ({score})", **words)
    even = _("Sama dengan data tahun {year} ({score})", year=words["year"], score=words["score"])
    head = (more if moved.change > 0 else less) if moved.change else even
    because = _("jawaban salah satu tahun belum lengkap, maka belum dapat disebut naik atau turun")
    return f"{head}; {because}."


def not_compared(about: About) -> str:
    """Return why a total is compared with no former year."""
    if not about.scored:
        return _("Tanpa nilai pada tahun data ini tidak ada perubahan yang dapat disebut.")
    others = [year for year in change.years_under_other_rules(*about.which) if year < about.view.data_year]
    if others:
        return _(
            "Tidak ada tahun sebelumnya yang bernilai menurut {instrument} pada tahap ini; nilai tahun data "
            "{years} memakai instrumen lain dan tidak sebanding.",
            instrument=about.view.instrument, years=", ".join(map(str, sorted(others))),
        )  # fmt: skip
    return _("Tidak ada tahun data sebelumnya yang bernilai pada tahap ini: ini tahun pertamanya.")


def _category(row: pd.Series) -> str:
    if len(row["open_categories"]) > 2:
        return _("kategorinya belum pasti ({n} masih mungkin)", n=len(row["open_categories"]))
    if len(row["open_categories"]) > 1:
        return _("kategorinya belum pasti ({names})", names=_either(row["open_categories"]))
    return _("kategori {name}", name=row["category_name"])


def _either(names: Sequence[str]) -> str:
    return _("{first} atau {second}", first=names[0], second=names[1])


def _why_none(about: About) -> str:
    if about.view.data_year in years_without_assessment():
        reason = years_without_assessment()[about.view.data_year]
        return _("tahun ini tidak dinilai ({reason})", reason=lower_first(reason))
    return why_unscored(about.workspace.warehouse, about.view, about.row)


def _change_card(about: About) -> Card:
    label, moved = _("Perubahan"), about.compared
    if about.former is None or moved is None or moved.change is None:
        return Card(label, formats.ABSENT, _("tidak ada tahun pembanding"))
    since = _("dari {year}", year=str(about.former))
    way = WAY_NAMES.get(moved.direction or "")
    said = f"{_(way)} {since}" if way else f"{since}; {_('belum pasti')}"
    return Card(label, formats.signed(moved.change), said)


def _mean(about: About) -> Card:
    mean = about.province.figures["mean"]
    scored, every = int(about.province.standings["total"].count()), len(about.province.standings)
    said = _("{n} dari {all} daerah bernilai", n=scored, all=every)
    return Card(_("Rata-rata provinsi"), formats.score(mean), said)


def _without_score(about: About) -> list[Card]:
    """Return what is waited for, and the totals of other stages."""
    whole: Any = about.province.complete
    row = whole.loc[about.code] if about.code in whole.index else None
    if row is not None and row["state"] == "not_submitted":
        return [Card(_("Indikator yang ditunggu"), str(int(row["awaited"])), absence("not_submitted"))]
    totals = stages.totals_of(about.workspace.warehouse, about.view.data_year, about.code)
    known = totals.dropna(subset=["total", "provisional"], how="all")
    others = [_of_stage(row) for row in known.itertuples(index=False) if row.stage != about.view.stage]
    undecided = Card(_("Belum diputuskan Kanwil"), _("{n} isian", n=about.undecided))
    return [undecided, *others] if about.unfinished else others


def _of_stage(row: Any) -> Card:
    below = _("nilai pada tahap itu") if pd.isna(row.provisional) else so_far(row.provisional)
    return Card(_(terms.STAGES[row.stage]), formats.score(row.total), below)

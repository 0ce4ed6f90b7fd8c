"""The key figures of one regency: total, category, rank, range, distance to the next category, coverage."""

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.facts.card import Card
from kkpham_metrics.facts.change import since as said_since
from kkpham_metrics.facts.change import still_open
from kkpham_metrics.figures.theme import NO_DATA_EDGE
from kkpham_metrics.figures.wording import absence, so_far
from kkpham_metrics.queries import assessments, province, standing
from kkpham_metrics.queries.settled import settled
from kkpham_metrics.queries.verification import UNFINISHED, pending
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _


class KeyFigures(NamedTuple):
    """The key figures of a regency in the order of the screen."""

    total: Card
    category: Card
    rank: Card
    range: Card
    distance: Card
    coverage: Card

    @property
    def beside(self) -> tuple[Card, ...]:
        """Return those that stand beside a chart where there is no room for all."""
        return self.total, self.category, self.rank, self.distance


def key_figures(warehouse: Warehouse, view: View, code: str) -> KeyFigures:
    """Return the key figures of a regency at the view's data year and stage."""
    found = standing.standing(warehouse, view.data_year, view.stage, code)
    place = found.iloc[0] if len(found) else None
    regency = row(warehouse, view, code)
    return KeyFigures(
        _total(warehouse, view, regency),
        _category(warehouse, view, regency, place),
        _rank(place),
        _range(regency),
        _distance(place),
        Card(_("Kelengkapan jawaban"), formats.share(regency["coverage"])),
    )


def row(warehouse: Warehouse, view: View, code: str) -> pd.Series:
    """Return a regency's row of `settled.settled` at the view's data year and stage."""
    frame = settled(warehouse, view.data_year, view.stage)
    return frame[frame["regency"] == code].iloc[0]


def why_unscored(warehouse: Warehouse, view: View, regency: pd.Series) -> str:
    """Return why a regency has no score; `regency` is its `row`, with another state than scored."""
    if regency["state"] != UNFINISHED:
        return absence(regency["state"])
    found = pending(warehouse, view.data_year)
    return _(
        "verifikasi belum selesai, {n} isian belum diputuskan Kanwil (nilai sementara {score})",
        n=int(found.loc[found["regency"] == regency["regency"], "pending"].sum()),
        score=formats.score(regency["provisional"]),
    )


def unscored(name: str, why: str) -> str:
    """Return in sentences that a regency has no score, and why."""
    said = _("{name} belum mempunyai nilai pada tahap ini: {why}.", name=name, why=why)
    return f"{said} {_('Tidak mempunyai nilai berbeda dengan bernilai nol.')}"


def _total(warehouse: Warehouse, view: View, regency: pd.Series) -> Card:
    if regency["state"] == UNFINISHED:
        return Card(_("Nilai"), formats.ABSENT, so_far(regency["provisional"]))
    since = assessments.previous_year(warehouse, view.data_year, view.stage)
    change = formats.signed(regency["change"])
    of_total = replace(view, right="", regencies=())
    for_now = bool(change) and regency["regency"] in still_open(warehouse, of_total, since)
    said = said_since(change, since, for_now=for_now)
    # A fall that is only missing answers must not look like bad news.
    return Card(_("Nilai"), formats.score(regency["total"]), said, judged=not for_now)


def _category(warehouse: Warehouse, view: View, regency: pd.Series, place: pd.Series | None) -> Card:
    colours = province.categories(warehouse, view.data_year).set_index("code")["colour"]
    colour = colours.to_dict().get(regency["category"], NO_DATA_EDGE)
    if place is None:
        return Card(_("Kategori"), _("belum dapat dinilai"), colour=colour)
    if pd.isna(place["rank"]):
        return Card(_("Kategori"), _("belum pasti"), _(terms.ABSENCES[UNFINISHED]), NO_DATA_EDGE)
    assumed, still = bool(place["lower_assumed"]), len(regency["open_categories"]) > 1
    said = [*([_("belum pasti")] if still else []), *([_("* batas bawahnya andaian")] if assumed else [])]
    name = regency["category_name"] + "*" * assumed
    return Card(_("Kategori"), name, "; ".join(said), NO_DATA_EDGE if still else colour)


def _rank(place: pd.Series | None) -> Card:
    rank, said = formats.ABSENT, ""
    if place is not None and pd.isna(place["rank"]):
        said = _(terms.ABSENCES[UNFINISHED])
    elif place is not None:
        rank = _("{rank} dari {n}", rank=int(place["rank"]), n=int(place["scored"]))
        shared = int(place["sharing"]) - 1
        said = _("bersama {n} daerah lain", n=shared) if shared else _("di antara yang dinilai")
    return Card(_("Peringkat"), rank, said)


def _range(regency: pd.Series) -> Card:
    bounds, said = formats.ABSENT, ""
    if pd.notna(regency["total"]):
        low, high = (formats.score(regency[end]) for end in ("lowest", "highest"))
        closed, still = regency["highest"] == regency["total"], len(regency["open_categories"])
        bounds = low if closed else f"{low}–{high}"
        opened = _("{n} kategori terbuka", n=still) if still > 1 else _("tetap kategori ini")
        said = _("sudah pasti") if closed else opened
    return Card(_("Rentang yang masih mungkin"), bounds, said)


def _distance(place: pd.Series | None) -> Card:
    label = _("Ke kategori berikutnya")
    if place is None or pd.isna(place["rank"]):
        return Card(label, formats.ABSENT)
    if pd.isna(place["next_lower"]):
        return Card(label, formats.ABSENT, _("sudah kategori terbaik"))
    distance = _("{points} poin", points=formats.score(place["distance"]))
    goal = place["next_name"] + "*" * bool(place["next_assumed"])
    return Card(label, distance, _("ke {category}", category=goal))

"""The head of the page on assistance: days to the deadline, who has no total, who has most at stake."""

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.facts.card import Card
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import cards, deadline_card


def show(view: View, frame: pd.DataFrame) -> None:
    """Show the next deadline, who has no total, who has most at stake, and which category is nearest."""
    silent = frame["total"].isna()
    shown = [_silent(frame[silent]), _most(frame), _risk(frame), _nearest(frame)]
    cards.show([deadline_card.card(view), *shown])


def _silent(frame: pd.DataFrame) -> Card:
    names = ", ".join(frame["name"].head(3)) + ", …" * (len(frame) > 3)
    said = names if len(frame) else _("semua daerah bernilai")
    return Card(_("Daerah tanpa nilai"), _("{n} daerah", n=len(frame)), said)


def _most(frame: pd.DataFrame) -> Card:
    label, scored = _("Terbanyak dapat ditambah"), frame[frame["at_stake"] > 0]
    if scored.empty:
        return Card(label, formats.ABSENT)
    row = scored.loc[scored["at_stake"].idxmax()]
    said = _("{name}, {n} indikator terbuka", name=row["name"], n=int(row["open"]))
    return Card(label, _("{points} poin", points=formats.score(row["at_stake"])), said)


def _risk(frame: pd.DataFrame) -> Card:
    label, scored = _("Terbanyak dapat hilang"), frame[frame["at_risk"] > 0]
    if scored.empty:
        return Card(label, formats.ABSENT)
    row = scored.loc[scored["at_risk"].idxmax()]
    said = _("{name}, {n} tanpa data dukung", name=row["name"], n=int(row["risky"]))
    return Card(label, _("{points} poin", points=formats.score(row["at_risk"])), said)


def _nearest(frame: pd.DataFrame) -> Card:
    label, reach = _("Kategori terdekat"), frame.dropna(subset=["distance"])
    if reach.empty:
        return Card(label, formats.ABSENT, _("tidak ada yang terjangkau"))
    row = reach.loc[reach["distance"].idxmin()]
    goal = row["next_name"] + "*" * bool(row["next_assumed"])
    said = _("{name}: {category}", name=row["name"], category=goal)
    return Card(label, _("{points} poin", points=formats.score(row["distance"])), said)

"""The next deadline of an award year as a key figure, and in words how far off a date is."""

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.deadlines import deadlines, next_deadline, of_senders
from kkpham_metrics.facts.card import Card
from kkpham_metrics.facts.deadlines import days
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.view import View
from kkpham_metrics.words import _


def card(view: View) -> Card:
    """Return the next deadline of who sends data in the view's award year: days left, which and when.

    Where all of these are past, it says so, and when the results are due if that is still to come.
    """
    frame = deadlines(ledger_dir(), view.award_year, view.as_of)
    own, label = of_senders(frame), _("Tenggat berikutnya")
    row, last = next_deadline(own, view.day), next_deadline(frame, view.day)
    if row is not None:
        return Card(label, days(row["due"], view.day), f"{_(row['name'])}, {_dated(row)}")
    if last is not None:
        return Card(label, _("semua lewat"), _("menunggu pengumuman hasil {day}", day=_dated(last)))
    return Card(label, _("semua lewat"), _("terakhir {day}", day=_dated(own.iloc[-1])))


def _dated(row: pd.Series) -> str:
    return formats.day(row["due"]) + (_(" (andaian)") if row["basis"] == "assumption" else "")

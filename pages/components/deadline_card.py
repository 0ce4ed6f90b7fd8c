"""The next deadline of an award year as a key figure, and in words how far off a date is."""

from datetime import date

from kkpham_metrics import formats
from kkpham_metrics.deadlines import deadlines, next_deadline
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.words import _
from pages.components.cards import Card
from pages.components.view import View


def card(view: View) -> Card:
    """Return the next deadline of the view's award year: days left, which and when; or that all are past."""
    frame = deadlines(ledger_dir(), view.award_year, view.as_of)
    row, label = next_deadline(frame, view.day), _("Tenggat berikutnya")
    if row is None:
        return Card(label, _("semua lewat"), _("terakhir {day}", day=formats.day(frame["due"].iloc[-1])))
    assumed = _(" (andaian)") if row["basis"] == "assumption" else ""
    return Card(label, days(row["due"], view.day), f"{_(row['name'])}, {formats.day(row['due'])}{assumed}")


def days(due: date, today: date) -> str:
    """Return in words how many days are left to a date, or how long it is past."""
    left = (due - today).days
    if left == 0:
        return _("hari ini")
    return _("{n} hari lagi", n=left) if left > 0 else _("lewat {n} hari", n=-left)

"""How deadlines are told: how far off a day is, and what a date rests on."""

from datetime import date

from kkpham_metrics import terms
from kkpham_metrics.words import N_, _

BASES = {"office": N_("dicatat kantor")} | terms.RULE_BASES


def days(due: date, today: date) -> str:
    """Return in words how many days are left to a date, or how long it is past."""
    left = (due - today).days
    if left == 0:
        return _("hari ini")
    return _("{n} hari lagi", n=left) if left > 0 else _("lewat {n} hari", n=-left)

"""What is still due, in words and in counts: the same on the screen, in the workbook and in the letter."""

from typing import Any

import pandas as pd

from kkpham_metrics import terms
from kkpham_metrics.words import N_, _

PARTS = {
    "unanswered": N_("Belum dijawab"),
    "missing": N_("Dijawab tanpa data dukung"),
    "rejected": N_("Data dukung ditolak"),
    "not_submitted": N_("Belum dikirim"),
}


def lacks(items: pd.DataFrame) -> list[str]:
    """Return for every row of `collection.waiting` what is missing; of refused evidence, why."""
    return [_lack(row) for row in items.itertuples(index=False)]


def _lack(row: Any) -> str:
    if row.state == "not_submitted":
        return _("data belum dikirim")
    said = {"unanswered": _("belum dijawab"), "no_step": _("nilai di luar langkah penilaian")}
    parts = [said[row.state]] if row.state in said else []
    if row.evidence_status == "missing":
        parts.append(_("data dukung belum ada"))
    elif row.evidence_status == "rejected":
        reason = terms.REASONS.get(row.reason)
        refused = _("data dukung ditolak")
        parts.append(f"{refused}: {_(reason)}" if reason else refused)
    return "; ".join(parts)


def lacking_counts(items: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return counts of rows of `collection.waiting` by some of its columns, in the order they come.

    Columns: those of `by`, then the keys of `PARTS`. Every row counts once, so that counts may be added: an
    indicator without answer is unanswered, whatever its evidence.
    """
    answered = items["state"] == "answered"
    marked = items[by].assign(
        unanswered=items["state"].isin(["unanswered", "no_step"]),
        missing=answered & (items["evidence_status"] == "missing"),
        rejected=answered & (items["evidence_status"] == "rejected"),
        not_submitted=items["state"] == "not_submitted",
    )
    return marked.groupby(by, sort=False, as_index=False)[list(PARTS)].sum()

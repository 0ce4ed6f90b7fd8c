"""In words: whether an accepted submission still counts, or newer ones replaced it, wholly or in part."""

import pandas as pd

from kkpham_metrics.words import _


def replaced(standing: pd.DataFrame, number: str) -> str:
    """Return "" for a submission all of whose answers count, else that it was replaced, wholly or in part.

    `standing` is of `superseded.standing_answers`.
    """
    own = standing[standing["receipt"] == number]
    newer = own[own["counts"] != number]
    if newer.empty:
        return ""
    return _("digantikan seluruhnya") if len(newer) == len(own) else _("digantikan sebagian")


def replaced_by(standing: pd.DataFrame, number: str) -> str:
    """Return in a sentence which newer submissions replaced how many answers, "" where none did."""
    own = standing[standing["receipt"] == number]
    newer = own[own["counts"] != number].groupby("counts")["answers"].sum()
    if newer.empty:
        return ""
    numbers = ", ".join(f"{by} ({n})" for by, n in newer.items())
    if newer.sum() == own["answers"].sum():
        return _(
            "Seluruh jawabannya sudah digantikan kiriman yang lebih baru: {numbers}. Tidak ada lagi "
            "jawabannya yang dihitung.",
            numbers=numbers,
        )
    return _(
        "{n} dari {all} jawabannya sudah digantikan kiriman yang lebih baru: {numbers}. Sisanya tetap "
        "dihitung.",
        n=int(newer.sum()), all=int(own["answers"].sum()), numbers=numbers,
    )  # fmt: skip

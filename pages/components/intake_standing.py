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
    """Return in words which newer submissions replaced how many answers, and how many differ; "" for none."""
    own = standing[standing["receipt"] == number]
    others = own[own["counts"] != number]
    newer = others.groupby("counts")["answers"].sum()
    if newer.empty:
        return ""
    numbers = ", ".join(f"{by} ({n})" for by, n in newer.items())
    return f"{_replaced(own, newer, numbers)} {_different(int(others['different'].sum()), int(newer.sum()))}"


def _different(many: int, replaced: int) -> str:
    if not many:
        return _("Jawaban penggantinya sama.")
    if many == replaced:
        return _("Semua jawaban penggantinya berbeda.")
    return _("Yang jawabannya berbeda: {n}; selebihnya dikirim lagi dengan jawaban yang sama.", n=many)


def _replaced(own: pd.DataFrame, newer: pd.Series, numbers: str) -> str:
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

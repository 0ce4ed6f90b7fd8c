"""What is said of a published result in every table that shows one: scores, decree, source, place."""

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.words import _, spoken


def scores(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Return published score and bonus; nothing where no decree of the table names any."""
    shown = {_("Nilai resmi"): frame["published_score"], _("Bonus resmi"): frame["published_bonus"]}
    return {head: column for head, column in shown.items() if column.notna().any()}


def decree(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Return decree, confidence and source: as a link, and in words where a source is no address."""
    columns = {
        _("Keputusan"): frame["decree"].fillna("").replace("", formats.ABSENT),
        _("Keyakinan"): frame["confidence"].map(spoken(terms.CONFIDENCES)).fillna(formats.ABSENT),
        _("Sumber"): frame["source_url"],
    }
    in_words = frame["source"].where(frame["source_url"].isna()).fillna("")
    return columns | ({_("Sumber (dokumen)"): in_words} if in_words.ne("").any() else {})


def place(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the file and row in which a result stands, and which note of the office it is."""
    typed = frame["file"].replace("", _("isian layar"))
    columns = {_("Berkas"): typed, _("Baris sumber"): frame["row_number"]}
    if frame["entry"].ne("").any():
        columns[_("Nomor catatan")] = frame["entry"].replace("", _("bawaan"))
    return columns

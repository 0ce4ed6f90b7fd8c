"""Where an answer comes from, in the columns that every table of answers ends with."""

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.words import _


def columns(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Return file, sheet, row, receipt, when and by whom it was accepted, and the file's SHA-256."""
    return {
        _("Berkas"): frame["file"],
        _("Lembar"): frame["sheet"],
        _("Baris"): frame["row_number"].astype("Int64"),
        _("Nomor penerimaan"): frame["receipt"],
        _("Diterima"): frame["accepted_at"].map(formats.moment, na_action="ignore"),
        _("Oleh"): frame["accepted_by"],
        _("SHA-256 berkas"): frame["sha256"],
    }

"""Note published results beside the ledger, and take them back: never rewritten, always readable."""

from datetime import UTC, datetime
from pathlib import Path

from kkpham_metrics.decrees.check import Checked
from kkpham_metrics.decrees.published import KIND
from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.journal import note, read_journal


def record(checked: Checked, folder: Path, by: str = "", now: datetime | None = None) -> str:
    """Note all rows of a checked file or entry as one entry, whole or not at all; return its number.

    Raises `ValueError` where there is a fault or no row, and `OSError` when it cannot be written.
    """
    if checked.faults or not checked.rows:
        raise ValueError("only what was checked without a fault can be noted")
    moment = now or datetime.now(UTC)
    number = f"SK-{moment:%Y%m%d-%H%M%S-%f}-{checked.sha256[:6]}".upper()
    says = {"file": checked.file, "sha256": checked.sha256, "rows": checked.rows}
    note(folder, KIND, number, says, by, moment)
    return number


def take_back(number: str, folder: Path, reason: str, by: str = "", now: datetime | None = None) -> None:
    """Take back an entry with a reason; what it overruled counts again.

    Raises `InputRefusedError` without a reason (H13) or where nothing stands to be taken back (H14), and
    `OSError` when it cannot be written.
    """
    if not reason.strip():
        fault = Fault("H13", "Alasan penarikan belum diisi.", "Tulis alasannya.")
        raise InputRefusedError([fault])
    standing = read_journal(folder, KIND).current.get(number)
    if not standing or not standing.get("rows"):
        message = f"Catatan {number} tidak ada atau sudah ditarik."
        raise InputRefusedError([Fault("H14", message, "Muat ulang halaman ini.", found=number)])
    note(folder, KIND, number, {"reason": reason.strip(), "rows": []}, by, now)

"""Accept what was checked: its rows and receipt are written into the ledger, wholly or not at all."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.records import (
    ROW_SCHEMA,
    UNREADABLE,
    Receipt,
    digest,
    read_record,
    record_paths,
    with_receipt,
)
from kkpham_metrics.storage import AlreadyWrittenError, sweep, sync_written, user_name, write_new
from kkpham_metrics.submission.check import Checked
from kkpham_metrics.withdrawals import read_withdrawals

FORM_ROWS = 1000


@dataclass
class Batch:
    """What accepting many files shares: one listing of the ledger, one flush of its folders.

    A receipt holds against a power cut only once `flush` was called.
    """

    folder: Path
    written: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        """List what the ledger holds now, and remove what killed processes left."""
        self.files: dict[str, list[Path]] = {}
        for path in record_paths(self.folder):
            self.files.setdefault(path.stem[-6:], []).append(path)
        for partition in (self.folder / "submissions").glob("*"):
            sweep(partition)

    def alike(self, sha256: str) -> list[Path]:
        """Return the submissions whose name ends like the SHA-256 of a file."""
        return self.files.get(_ending(sha256), [])

    def write(self, path: Path, content: bytes) -> None:
        """Write a submission; see `storage.write_new`."""
        write_new(path, content, sync_folders=False)
        self.written.add(path)
        self.files.setdefault(path.stem[-6:], []).append(path)

    def flush(self) -> None:
        """Flush the folders of what was written since."""
        sync_written(path.parent for path in self.written)
        self.written.clear()


def accept(
    checked: Checked,
    folder: Path,
    by: str = "",
    now: datetime | None = None,
    synthetic: bool = False,
    batch: Batch | None = None,
) -> Receipt:
    """Write a checked file into the ledger, alone or in a `Batch` of the same folder; return its receipt.

    Raises `InputRefusedError` when the file has faults or is in the ledger already, and `OSError` when it
    cannot be written (then nothing is).
    """
    if checked.rows is None:
        raise InputRefusedError(checked.faults)
    shared = batch or Batch(folder)
    same = _active_receipt(folder, checked.sha256, shared.alike(checked.sha256))
    if same:
        raise _accepted_already(checked, same)
    at = now or datetime.now(UTC)
    number = _number(at, checked.sha256)
    column = pa.repeat(number, checked.rows.num_rows)
    table = checked.rows.add_column(0, ROW_SCHEMA.field("receipt"), column)
    receipt = Receipt(
        receipt=number,
        accepted_at=at.isoformat(timespec="microseconds"),
        accepted_by=by or user_name(),
        file=checked.file,
        sha256=checked.sha256,
        rows=table.num_rows,
        rows_sha256=digest(table),
        assessed=checked.assessed,
        instruments=checked.instruments,
        synthetic=synthetic,
    )
    years = sorted({year for year, _, _ in receipt.assessed})
    partition = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    sink = pa.BufferOutputStream()
    # In the few rows of a form a dictionary for each column takes more time and room than it saves.
    large = table.num_rows > FORM_ROWS
    pq.write_table(with_receipt(table, vars(receipt)), sink, use_dictionary=large)
    path = folder / "submissions" / partition / f"{receipt.receipt}.parquet"
    try:
        shared.write(path, sink.getvalue().to_pybytes())
    except AlreadyWrittenError as error:  # another process was given the same file in the same second
        raise _accepted_already(checked, receipt.receipt) from error
    if batch is None:
        shared.flush()
    return receipt


def _active_receipt(folder: Path, sha256: str, alike: list[Path]) -> str | None:
    """Return the number under which a file counts already, among those whose name ends like its SHA-256."""
    withdrawn = read_withdrawals(folder)[0] if alike else {}
    for path in alike:
        receipt = path.stem
        if receipt in withdrawn:
            continue
        try:
            if read_record(path)[0].sha256 == sha256:
                return receipt
        except UNREADABLE:
            continue  # a damaged file counts no more, and may be sent again
    return None


def _accepted_already(checked: Checked, receipt: str) -> InputRefusedError:
    fault = Fault(
        "D02",
        f"Berkas ini sudah diterima dengan nomor {receipt}.",
        "Tidak perlu dikirim lagi. Untuk membatalkannya, tarik (withdraw) nomor itu.",
        file=checked.file,
    )
    return InputRefusedError([fault])


def _number(at: datetime, sha256: str) -> str:
    """Return a number short enough for the telephone: the same file cannot be accepted twice in a second."""
    return f"KKP-{at:%Y%m%d-%H%M%S}-{_ending(sha256)}".upper()


def _ending(sha256: str) -> str:
    return sha256[:6].upper()

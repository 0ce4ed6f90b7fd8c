"""The record of what was accepted: append-only files, nothing is ever rewritten.

    submissions/<data year>/<receipt>.parquet   the rows of one accepted file, its receipt in the metadata
    withdrawals/<receipt>.json                  who withdrew it, when and why
    instruments/<id>/<receipt>/                 an imported rule set (see instrument/store.py)
    journal/<kind>/…                            what the office notes (see journal.py)
    drafts/…                                    verifications in progress (see verification/drafts.py)

Each file is written under a temporary name, flushed to disk and renamed: a kill at any moment leaves it
wholly in or wholly out, and several processes may write and read at once. Rows that were changed by hand
afterwards no longer agree with their receipt: such a file is set aside and named like a damaged one.
"""

import hashlib
import itertools
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.records import (
    ROW_SCHEMA,
    SUBMISSION_SCHEMA,
    UNREADABLE,
    Receipt,
    digest,
    read_record,
    with_receipt,
)
from kkpham_metrics.storage import (
    AlreadyWrittenError,
    sealed,
    sweep,
    sync_written,
    unsealed,
    user_name,
    write_new,
)
from kkpham_metrics.submission.check import Checked

DRAFTS = "drafts"
FORM_ROWS = 1000


@dataclass(frozen=True)
class Ledger:
    """What a ledger holds now: tables for the warehouse, receipts in order, and files set aside.

    submissions: `SUBMISSION_SCHEMA`, rows: `ROW_SCHEMA`. `damaged` names files that could not be read.
    """

    submissions: pa.Table
    rows: pa.Table
    receipts: tuple[Receipt, ...]
    withdrawals: dict[str, dict[str, str]]
    damaged: tuple[str, ...]

    @property
    def active(self) -> list[Receipt]:
        """Return the receipts that were not withdrawn."""
        return [r for r in self.receipts if r.receipt not in self.withdrawals]


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
        for path in _submission_files(self.folder):
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
    pq.write_table(with_receipt(table, asdict(receipt)), sink, use_dictionary=large)
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
    withdrawn = _read_withdrawals(folder, []) if alike else {}
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


def withdraw(
    number: str, folder: Path, reason: str, by: str = "", now: datetime | None = None
) -> dict[str, str]:
    """Withdraw a receipt: its rows no longer count, the file stays; a damaged file is no longer named.

    Raises `InputRefusedError` for a number that is not there or was withdrawn.
    """
    ledger = read_ledger(folder)
    if number not in {path.stem for path in _submission_files(folder)}:
        fault = Fault(
            "R01",
            f"Nomor {number} tidak ada dalam buku besar.",
            "Lihat nomor dengan perintah ledger.",
            found=number,
        )
        raise InputRefusedError([fault])
    if number in ledger.withdrawals:
        raise _withdrawn_already(number)
    entry = {
        "receipt": number,
        "withdrawn_at": (now or datetime.now(UTC)).isoformat(timespec="microseconds"),
        "withdrawn_by": by or user_name(),
        "reason": reason,
    }
    sweep(folder / "withdrawals")
    try:
        write_new(_withdrawal_path(folder, number), sealed(entry))
    except AlreadyWrittenError as error:  # another process was faster
        raise _withdrawn_already(number) from error
    return entry


def _withdrawn_already(number: str) -> InputRefusedError:
    fault = Fault("R02", f"Nomor {number} sudah pernah ditarik.", "Tidak perlu ditarik lagi.")
    return InputRefusedError([fault])


def _withdrawal_path(folder: Path, number: str) -> Path:
    """Return where a withdrawal is written: beside a damaged one that says nothing, not over it."""
    names = itertools.chain([f"{number}.json"], (f"{number}.{n}.json" for n in itertools.count(2)))
    paths = (folder / "withdrawals" / name for name in names)
    return next(path for path in paths if not path.exists() or _read_withdrawal(path))


def read_ledger(folder: Path, as_of: datetime | None = None) -> Ledger:
    """Read a ledger; an absent folder is an empty one. Damaged files are named and left out.

    `as_of` (with time zone) asks for what was accepted, and not yet withdrawn, at a past moment.
    """
    damaged = _unlistable(folder)
    withdrawals = _read_withdrawals(folder, damaged)
    if as_of:
        withdrawals = {n: w for n, w in withdrawals.items() if _moment(w["withdrawn_at"]) <= as_of}
    receipts: list[Receipt] = []
    tables: list[pa.Table] = []
    for path in _submission_files(folder):
        try:
            receipt, rows = read_record(path)
        except UNREADABLE:
            if path.stem not in withdrawals:
                damaged.append(path.name)
        else:
            if as_of is None or _moment(receipt.accepted_at) <= as_of:
                receipts.append(receipt)
                tables.append(rows)
    receipts.sort(key=lambda r: (r.accepted_at, r.receipt))
    return Ledger(
        submissions=_submissions(receipts, withdrawals),
        rows=pa.concat_tables(tables) if tables else ROW_SCHEMA.empty_table(),
        receipts=tuple(receipts),
        withdrawals=withdrawals,
        damaged=tuple(damaged),
    )


def _unlistable(folder: Path) -> list[str]:
    """Return what is there and cannot be listed: it must not look like an office without data."""
    if folder.exists() and not folder.is_dir():
        return [str(folder)]
    years = [path for path in (folder / "submissions").glob("*") if path.is_dir()]
    named = []
    for path in (folder, folder / "submissions", *years, folder / "withdrawals"):
        try:
            next(path.iterdir(), None)
        except FileNotFoundError:
            continue
        except OSError:
            named.append(str(path))
    return named


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _submission_files(folder: Path) -> list[Path]:
    return sorted((folder / "submissions").glob("*/*.parquet"))


def ledger_state(folder: Path) -> str:
    """Return a fingerprint of a ledger's files, cheap enough to ask at every re-run of a page.

    Drafts are left out: no number rests on them.
    """
    seen = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != DRAFTS]
        for name in files:
            if name.startswith("."):
                continue
            # A file being written may vanish between the listing and this look.
            with suppress(FileNotFoundError):
                file = Path(parent, name).stat()
                seen.append(f"{parent}/{name}:{file.st_size}:{file.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(seen)).encode()).hexdigest()[:16] if seen else "empty"


def _number(at: datetime, sha256: str) -> str:
    """Return a number short enough for the telephone: the same file cannot be accepted twice in a second."""
    return f"KKP-{at:%Y%m%d-%H%M%S}-{_ending(sha256)}".upper()


def _ending(sha256: str) -> str:
    return sha256[:6].upper()


def _submissions(receipts: Iterable[Receipt], withdrawals: dict[str, dict[str, str]]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "receipt": r.receipt,
                "accepted_at": datetime.fromisoformat(r.accepted_at),
                "accepted_by": r.accepted_by,
                "file": r.file,
                "sha256": r.sha256,
                "instruments": json.dumps(r.instruments, sort_keys=True),
                "synthetic": r.synthetic,
                "withdrawn": r.receipt in withdrawals,
            }
            for r in receipts
        ],
        schema=SUBMISSION_SCHEMA,
    )


def _read_withdrawals(folder: Path, damaged: list[str]) -> dict[str, dict[str, str]]:
    """Return the withdrawals by receipt; names damaged ones, unless a later one of that number is sound."""
    entries: dict[str, dict[str, str]] = {}
    broken: dict[str, str] = {}
    for path in sorted((folder / "withdrawals").glob("*.json")):
        number = path.name.split(".")[0]
        if entry := _read_withdrawal(path):
            entries[number] = entry
        else:
            broken[path.name] = number
    damaged += [name for name, number in broken.items() if number not in entries]
    return entries


def _read_withdrawal(path: Path) -> dict[str, str] | None:
    try:
        entry = unsealed(path.read_bytes())
        texts = {key: entry[key] for key in ("receipt", "withdrawn_at", "withdrawn_by", "reason")}
        datetime.fromisoformat(texts["withdrawn_at"])
    except (OSError, ValueError, KeyError):
        return None
    return texts if texts["receipt"] == path.name.split(".")[0] else None

"""The record of what was accepted: append-only files, nothing is ever rewritten.

    submissions/<data year>/<receipt>.parquet   the rows of one accepted file, its receipt in the metadata
    withdrawals/<receipt>.json                  who withdrew it, when and why
    instruments/<id>/<receipt>/                 an imported rule set (see instrument_store)

Each file is written under a temporary name, flushed to disk and renamed: a kill at any moment leaves it
wholly in or wholly out, and several processes may write and read at once.
"""

import errno
import getpass
import hashlib
import json
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.submission import Checked
from kkpham_metrics.warehouse import ROW_SCHEMA, SUBMISSION_SCHEMA

METADATA_KEY = b"kkpham_receipt"
_UNREADABLE = (pa.ArrowException, OSError, KeyError, TypeError, ValueError)


@dataclass(frozen=True)
class Receipt:
    """The proof that a file was accepted. `accepted_at` is UTC in ISO 8601 with microseconds."""

    receipt: str
    accepted_at: str
    accepted_by: str
    file: str
    sha256: str
    rows: int
    assessed: list[tuple[int, str, str]]
    instruments: dict[str, str]
    synthetic: bool = False


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


def accept(
    checked: Checked, folder: Path, by: str = "", now: datetime | None = None, synthetic: bool = False
) -> Receipt:
    """Write a checked file into the ledger and return its receipt.

    Raises `InputRefusedError` when the file has faults or is in the ledger already, and `OSError` when it
    cannot be written (then nothing is).
    """
    if checked.rows is None:
        raise InputRefusedError(checked.faults)
    same = _active_receipt(folder, checked.sha256)
    if same:
        raise _accepted_already(checked, same)
    at = now or datetime.now(UTC)
    receipt = Receipt(
        receipt=_number(at, checked.sha256),
        accepted_at=at.isoformat(timespec="microseconds"),
        accepted_by=by or user_name(),
        file=checked.file,
        sha256=checked.sha256,
        rows=checked.rows.num_rows,
        assessed=checked.assessed,
        instruments=checked.instruments,
        synthetic=synthetic,
    )
    years = sorted({year for year, _, _ in receipt.assessed})
    partition = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    table = checked.rows.add_column(0, "receipt", pa.array([receipt.receipt] * receipt.rows, pa.string()))
    table = table.cast(ROW_SCHEMA).replace_schema_metadata(
        {METADATA_KEY: json.dumps(asdict(receipt)).encode()}
    )
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    path = folder / "submissions" / partition / f"{receipt.receipt}.parquet"
    try:
        write_new(path, sink.getvalue().to_pybytes())
    except AlreadyWrittenError as error:  # another process was given the same file in the same second
        raise _accepted_already(checked, receipt.receipt) from error
    return receipt


def _active_receipt(folder: Path, sha256: str) -> str | None:
    """Return the number under which a file counts already. Its name ends like the file's own SHA-256."""
    for path in (folder / "submissions").glob(f"*/*-{sha256[:6].upper()}.parquet"):
        receipt = path.stem
        if (folder / "withdrawals" / f"{receipt}.json").exists():
            continue
        try:
            if _receipt(pq.read_schema(path).metadata[METADATA_KEY]).sha256 == sha256:
                return receipt
        except _UNREADABLE:
            continue  # a damaged file is reported where the ledger is read
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
    """Withdraw a receipt: its rows no longer count, the file stays. Raises `InputRefusedError`."""
    if number not in {r.receipt for r in read_ledger(folder).receipts}:
        fault = Fault(
            "R01",
            f"Nomor {number} tidak ada dalam buku besar.",
            "Lihat nomor dengan perintah ledger.",
            found=number,
        )
        raise InputRefusedError([fault])
    entry = {
        "receipt": number,
        "withdrawn_at": (now or datetime.now(UTC)).isoformat(timespec="microseconds"),
        "withdrawn_by": by or user_name(),
        "reason": reason,
    }
    try:
        write_new(folder / "withdrawals" / f"{number}.json", json.dumps(entry, indent=1).encode())
    except AlreadyWrittenError as error:
        fault = Fault("R02", f"Nomor {number} sudah pernah ditarik.", "Tidak perlu ditarik lagi.")
        raise InputRefusedError([fault]) from error
    return entry


def read_ledger(folder: Path) -> Ledger:
    """Read a ledger; an absent folder is an empty one. Damaged files are named and left out."""
    # A setting that names a file must not look like an office without data.
    damaged = [str(folder)] if folder.exists() and not folder.is_dir() else []
    withdrawals = {e["receipt"]: e for e in _read_json(folder / "withdrawals", damaged)}
    receipts: list[Receipt] = []
    tables: list[pa.Table] = []
    for path in sorted((folder / "submissions").glob("*/*.parquet")):
        try:
            table = pq.read_table(path, partitioning=None)
            receipt = _receipt(table.schema.metadata[METADATA_KEY])
            rows = table.cast(ROW_SCHEMA).replace_schema_metadata(None)
        except _UNREADABLE:
            damaged.append(path.name)
        else:
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


def ledger_state(folder: Path) -> str:
    """Return a fingerprint of a ledger's files, cheap enough to ask at every re-run of a page."""
    sizes = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.startswith("."):
                continue
            # A file being written may vanish between the listing and this look.
            with suppress(FileNotFoundError):
                sizes.append(f"{parent}/{name}:{Path(parent, name).stat().st_size}")
    return hashlib.sha256("\n".join(sorted(sizes)).encode()).hexdigest()[:16] if sizes else "empty"


class AlreadyWrittenError(Exception):
    """The file that was to be written is there already; nothing was changed."""


def write_new(path: Path, content: bytes) -> None:
    """Write a file wholly or not at all. Raises `AlreadyWrittenError` when it exists, `OSError` otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _rename_new(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _rename_new(temporary: Path, path: Path) -> None:
    """Rename without overwriting. Elsewhere than on Windows rename overwrites, so a second name is made."""
    try:
        if os.name == "nt":
            temporary.rename(path)
        else:
            os.link(temporary, path)
    except FileExistsError as error:
        raise AlreadyWrittenError(path.name) from error
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        # A memory stick or network share without second names: take the name first, then fill it whole.
        _take_name(path)
        temporary.replace(path)


def _take_name(path: Path) -> None:
    try:
        path.open("xb").close()
    except FileExistsError as error:
        raise AlreadyWrittenError(path.name) from error


def sync_folder(folder: Path) -> None:
    """Flush a folder's list of names to disk, so that a rename survives a power cut."""
    if os.name == "nt":  # Windows cannot open a folder; NTFS journals the rename itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def user_name() -> str:
    """Return who works at this machine, for the record."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "tidak diketahui"


def _number(at: datetime, sha256: str) -> str:
    """Return a number short enough for the telephone: the same file cannot be accepted twice in a second."""
    return f"KKP-{at:%Y%m%d-%H%M%S}-{sha256[:6]}".upper()


def _receipt(metadata: bytes) -> Receipt:
    entry: dict[str, Any] = json.loads(metadata)
    entry["assessed"] = [(int(year), stage, regency) for year, stage, regency in entry["assessed"]]
    return Receipt(**entry)


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


def _read_json(folder: Path, damaged: list[str]) -> list[dict[str, str]]:
    entries = []
    for path in sorted(folder.glob("*.json")):
        try:
            entry = json.loads(path.read_text(encoding="utf-8"))
            entry["receipt"], entry["withdrawn_at"]
            entries.append(entry)
        except (OSError, ValueError, KeyError, TypeError):
            damaged.append(path.name)
    return entries

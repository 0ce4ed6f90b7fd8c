"""What is recorded of an accepted file: the columns of its rows, its receipt, and how both are kept for good.

A file of the ledger outlives the program that wrote it. A later version may add columns (a file without them
reads as empty there) and receipt fields (with a default); it may not change or drop any.
"""

import hashlib
import io
import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from kkpham_metrics.storage import moment

VALUE = pa.decimal128(18, 6)

ROW_SCHEMA = pa.schema(
    [
        ("receipt", pa.string()),
        ("data_year", pa.int16()),
        ("regency", pa.string()),
        ("stage", pa.string()),
        ("level", pa.string()),
        ("code", pa.string()),
        ("value", VALUE),
        ("not_applicable", pa.bool_()),
        ("evidence", pa.string()),
        ("evidence_status", pa.string()),
        ("note", pa.string()),
        ("value_found", pa.string()),
        ("sheet", pa.string()),
        ("row_number", pa.int32()),
        ("numerator", VALUE),
        ("denominator", VALUE),
        # Of a verification: what Kanwil decided (`terms.DECISIONS`), and why evidence was rejected.
        ("decision", pa.string()),
        ("reason", pa.string()),
    ]
)
SUBMISSION_SCHEMA = pa.schema(
    [
        ("receipt", pa.string()),
        ("accepted_at", pa.timestamp("us", tz="UTC")),
        ("accepted_by", pa.string()),
        ("file", pa.string()),
        ("sha256", pa.string()),
        ("instruments", pa.string()),
        ("synthetic", pa.bool_()),
        ("withdrawn", pa.bool_()),
        ("withdrawn_at", pa.timestamp("us", tz="UTC")),  # NULL while it counts
    ]
)

RECEIPT_KEY, SEAL_KEY = b"kkpham_receipt", b"kkpham_seal"
UNREADABLE = (pa.ArrowException, OSError, KeyError, TypeError, ValueError)


@dataclass(frozen=True)
class Receipt:
    """The proof that a file was accepted.

    accepted_at: UTC in ISO 8601 with microseconds · sha256: of the file as it was sent · rows_sha256: of the
    rows as they were recorded (see `digest`) · assessed: (data_year, stage, regency) · instruments: the
    version by id under which it was checked.
    """

    receipt: str
    accepted_at: str
    accepted_by: str
    file: str
    sha256: str
    rows: int
    rows_sha256: str
    assessed: list[tuple[int, str, str]]
    instruments: dict[str, str]
    synthetic: bool = False


class TamperedError(ValueError):
    """A file is not what was written: its rows, its receipt, or its name were changed."""


def digest(rows: pa.Table) -> str:
    """Return the SHA-256 of rows in their own columns, the same whichever engine wrote the file."""
    sink = io.BytesIO()
    csv.write_csv(rows.replace_schema_metadata(None).combine_chunks(), sink)
    return hashlib.sha256(sink.getvalue()).hexdigest()


def with_receipt(rows: pa.Table, entry: dict[str, Any]) -> pa.Table:
    """Return rows that carry their receipt (the fields of a `Receipt`) and its seal, ready to be written."""
    text = json.dumps(entry).encode()
    return rows.replace_schema_metadata({RECEIPT_KEY: text, SEAL_KEY: _seal(text)})


def record_paths(folder: Path) -> list[Path]:
    """Return the files of everything accepted into a ledger's folder, by path."""
    return sorted((folder / "submissions").glob("*/*.parquet"))


def read_record(path: Path) -> tuple[Receipt, pa.Table]:
    """Return the receipt and the rows (`ROW_SCHEMA`) of an accepted file.

    Raises one of `UNREADABLE` for a damaged file; `TamperedError` for one that is not as it was written.
    """
    table = pq.ParquetFile(pa.BufferReader(path.read_bytes())).read()
    receipt = _receipt(table.schema.metadata)
    numbers = set(table["receipt"].unique().to_pylist())
    if path.stem != receipt.receipt or numbers != {receipt.receipt} or digest(table) != receipt.rows_sha256:
        raise TamperedError
    columns = [
        table[field.name].cast(field.type)
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in ROW_SCHEMA
    ]
    return receipt, pa.table(columns, schema=ROW_SCHEMA)


def _receipt(metadata: dict[bytes, bytes]) -> Receipt:
    text = metadata[RECEIPT_KEY]
    if metadata[SEAL_KEY] != _seal(text):
        raise TamperedError
    entry: dict[str, Any] = json.loads(text)
    moment(entry["accepted_at"])
    entry["assessed"] = [(int(year), stage, regency) for year, stage, regency in entry["assessed"]]
    return Receipt(**{field.name: entry[field.name] for field in fields(Receipt) if field.name in entry})


def _seal(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()

"""What is recorded of an accepted file: the columns of its rows, its receipt, and how both are kept for good.

A file of the ledger outlives the program that wrote it. A later version may add columns (a file without them
reads as empty there) and receipt fields (with a default); it may not change or drop any.
"""

import hashlib
import io
import json
from dataclasses import asdict, dataclass, fields
from typing import Any

import pyarrow as pa
from pyarrow import csv

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
    ]
)

RECEIPT_KEY = b"kkpham_receipt"


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
    """The rows of a file are not those that its receipt speaks of."""


def digest(rows: pa.Table) -> str:
    """Return the SHA-256 of rows in their own columns, the same whichever engine wrote the file."""
    sink = io.BytesIO()
    csv.write_csv(rows.replace_schema_metadata(None).combine_chunks(), sink)
    return hashlib.sha256(sink.getvalue()).hexdigest()


def with_receipt(rows: pa.Table, receipt: Receipt) -> pa.Table:
    """Return rows (`ROW_SCHEMA`) that carry their receipt, ready to be written."""
    return rows.replace_schema_metadata({RECEIPT_KEY: json.dumps(asdict(receipt)).encode()})


def receipt_of(schema: pa.Schema) -> Receipt:
    """Return the receipt that a file carries. Raises `KeyError`, `TypeError` or `ValueError` without one."""
    entry: dict[str, Any] = json.loads(schema.metadata[RECEIPT_KEY])
    entry["assessed"] = [(int(year), stage, regency) for year, stage, regency in entry["assessed"]]
    return Receipt(**{field.name: entry[field.name] for field in fields(Receipt) if field.name in entry})


def rows_of(table: pa.Table) -> pa.Table:
    """Return the rows of a file in `ROW_SCHEMA`; raises `TamperedError` where they are not as recorded."""
    if digest(table) != receipt_of(table.schema).rows_sha256:
        raise TamperedError
    columns = [
        table[field.name].cast(field.type)
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in ROW_SCHEMA
    ]
    return pa.table(columns, schema=ROW_SCHEMA)

"""A Parquet file as a raw table; a dictionary that would unpack to more than a form holds is refused."""

import io
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import types

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.files.raw_table import LARGEST_UNPACKED, MOST_CELLS, MOST_ROWS, RawTable, refused

# Few enough rows at a time that no more than these are written out when the limit is passed.
_BATCH = 8192
_TAKEN = (
    types.is_null, types.is_boolean, types.is_integer, types.is_floating, types.is_decimal,
    types.is_string, types.is_large_string, types.is_date, types.is_time, types.is_timestamp,
)  # fmt: skip


def read_parquet(name: str, data: bytes) -> list[RawTable]:
    """Return a Parquet file as one table whose first row is the column names.

    Raises `InputRefusedError` for a file that is none (F03), too large (F04), or whose columns hold
    anything but texts, numbers, truth values and dates (K14).
    """
    try:
        header, rows = _read(name, data)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise refused(
            "F03", name, "Isi berkas bukan Parquet yang utuh.", "Tulis ulang berkas Parquet itu."
        ) from error
    return [RawTable("", [header, *rows])]


def _read(name: str, data: bytes) -> tuple[list[Any], list[list[Any]]]:
    schema = pq.read_schema(io.BytesIO(data))
    _check_types(name, schema)
    texts = [column.name for column in schema if _is_text(column.type)]
    # Texts stay in their dictionary until their full length was counted.
    file = pq.ParquetFile(io.BytesIO(data), read_dictionary=texts)
    _check_metadata(name, file.metadata)
    rows: list[list[Any]] = []
    weight = 0
    for batch in file.iter_batches(batch_size=_BATCH):
        weight += sum(_weight(column) for column in batch.columns)
        if weight > LARGEST_UNPACKED or len(rows) + batch.num_rows > MOST_ROWS:
            raise _too_large(name)
        columns = [column.to_pylist() for column in batch.columns]
        rows += [list(row) for row in zip(*columns, strict=True)]
    return list(schema.names), rows


def _check_types(name: str, schema: pa.Schema) -> None:
    faults = [
        Fault(
            "K14", f"Kolom berisi data bertipe {column.type}, bukan teks, angka, atau tanggal.",
            "Tulis ulang kolom itu sebagai teks atau angka.", file=name, column=column.name,
        )
        for column in schema
        if not any(taken(_value_type(column.type)) for taken in _TAKEN)
    ]  # fmt: skip
    if faults:
        raise InputRefusedError(faults)


def _value_type(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if types.is_dictionary(kind) else kind


def _is_text(kind: pa.DataType) -> bool:
    return bool(types.is_string(_value_type(kind)) or types.is_large_string(_value_type(kind)))


def _check_metadata(name: str, parts: pq.FileMetaData) -> None:
    unpacked = sum(parts.row_group(n).total_byte_size for n in range(parts.num_row_groups))
    if parts.num_rows > MOST_ROWS or unpacked > LARGEST_UNPACKED:
        raise _too_large(name)
    if parts.num_rows * parts.num_columns > MOST_CELLS:
        raise _too_large(name)


def _too_large(name: str) -> InputRefusedError:
    return refused("F04", name, "Isi berkas jauh lebih besar dari formulir.", "Kirim formulir asli saja.")


def _weight(column: pa.Array) -> int:
    """Return what a column would weigh with every text written out."""
    if not types.is_dictionary(column.type) or not _is_text(column.type):
        return int(column.nbytes)
    lengths = pc.binary_length(column.dictionary)
    return int(pc.sum(lengths.take(column.indices)).as_py() or 0)

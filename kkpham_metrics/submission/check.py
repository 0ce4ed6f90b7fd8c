"""Read and check what a regency sends: taken whole or refused whole, with every fault named.

One tidy form serves all grains (`drafts.COLUMNS`); `form` turns the workbook that people fill into it.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from kkpham_metrics.faults import MOST_FAULTS, Fault, InputRefusedError
from kkpham_metrics.files.sheet_marks import formula_cells
from kkpham_metrics.files.tables import broken_cells, percent_cells, read_tables, refused
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.records import ROW_SCHEMA
from kkpham_metrics.submission.drafts import Draft, mark_unreadable, tidy_drafts, tidy_header
from kkpham_metrics.submission.form import form_header, is_template, read_template
from kkpham_metrics.submission.layout_faults import layout_faults
from kkpham_metrics.submission.rows import RowReader


@dataclass
class Checked:
    """What a file holds: `rows` (`ROW_SCHEMA` without receipt) when there is no fault, else nothing."""

    file: str
    sha256: str
    rows: pa.Table | None = None
    faults: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)
    instruments: dict[str, str] = field(default_factory=dict)

    @property
    def assessed(self) -> list[tuple[int, str, str]]:
        """Return every (data_year, stage, regency) that the file speaks of, in order."""
        if self.rows is None:
            return []
        keys = self.rows.select(["data_year", "stage", "regency"]).to_pylist()
        return sorted({(k["data_year"], k["stage"], k["regency"]) for k in keys})


def check_path(path: Path, instruments: Iterable[Instrument]) -> Checked:
    """Read and check a file on disk; see `check_bytes`."""
    try:
        data = path.read_bytes()
    except OSError:
        fault = Fault("F01", "Berkas tidak dapat dibuka.", "Periksa nama dan letak berkas.", file=path.name)
        return Checked(path.name, "", faults=[fault])
    return check_bytes(path.name, data, instruments)


def check_bytes(name: str, data: bytes, instruments: Iterable[Instrument]) -> Checked:
    """Read and check a file whole against the instruments in force; nothing is stored.

    Never raises for bad content: `faults` then names every fault with file, sheet, row and column. After
    `MOST_FAULTS` the rest is left unread, and the last fault (Z01) says so.
    """
    # A file name comes from elsewhere too: what cannot be written as UTF-8 could not be recorded.
    name = re.sub("[\ud800-\udfff]", "\ufffd", name)
    checked = Checked(name, hashlib.sha256(data).hexdigest())
    rules = list(instruments)
    workbook = name.lower().endswith(".xlsx")
    reader = RowReader(name, rules, lambda: percent_cells(name, data) if workbook else set())
    try:
        tables = read_tables(name, data)
        if workbook:
            mark_unreadable(tables, broken_cells(name, data))
            reader.formulas = formula_cells(name, data)
        form = is_template(tables)
        if workbook:
            where = form_header if form else tidy_header
            checked.faults.extend(layout_faults(name, data, tables, where))
        drafts = read_template(name, tables, rules) if form else tidy_drafts(name, tables)
        checked.faults.extend(drafts.faults)
        checked.notices.extend(drafts.notices)
        records = _records(reader, drafts.rows)
    except InputRefusedError as refusal:
        checked.faults.extend([*reader.findings.faults, *refusal.faults])
        return checked
    checked.faults.extend(reader.findings.faults)
    checked.notices.extend(reader.findings.notices)
    checked.instruments.update(reader.used)
    if not checked.faults and not any(_says_something(r) for r in records):
        checked.faults.extend(
            refused("A01", name, "Tidak ada satu pun isian.", "Isi paling sedikit satu nilai.").faults
        )
    if not checked.faults:
        schema = pa.schema([f for f in ROW_SCHEMA if f.name != "receipt"])
        checked.rows = pa.Table.from_pylist(records, schema=schema)
    return checked


def _says_something(record: dict[str, Any]) -> bool:
    return record["value"] is not None or record["not_applicable"] or bool(record["decision"])


def _records(reader: RowReader, rows: list[Draft]) -> list[dict[str, Any]]:
    records = []
    for number, draft in enumerate(rows):
        if len(reader.findings.faults) >= MOST_FAULTS:
            message = f"Terlalu banyak kesalahan: {len(rows) - number} baris berikutnya belum diperiksa."
            remedy = "Perbaiki yang disebut, lalu periksa lagi."
            reader.findings.faults.append(Fault("Z01", message, remedy, reader.findings.file))
            break
        if record := reader.read(draft):
            records.append(record)
    return records

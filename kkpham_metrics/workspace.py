"""Everything the office has, opened: ledger, rule sets, warehouse; demonstration data while it is empty."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from kkpham_metrics.decrees.published import as_table, every_row
from kkpham_metrics.fingerprints import fingerprint
from kkpham_metrics.instrument.model import Instrument, load_shipped
from kkpham_metrics.instrument.store import damaged_imports, effective_instruments, versions
from kkpham_metrics.journal import damaged_entries
from kkpham_metrics.ledger import Ledger, read_ledger
from kkpham_metrics.paths import DEMO
from kkpham_metrics.warehouse import Warehouse, open_warehouse


@dataclass(frozen=True)
class Workspace:
    """An opened office; `folder` is where its ledger lies.

    `synthetic` says that synthetic data are shown; `damaged` names files set aside. `stand_in` says that the
    office's ledger is empty and the demonstration data stand in for it.
    """

    folder: Path
    ledger: Ledger
    instruments: tuple[Instrument, ...]
    warehouse: Warehouse
    synthetic: bool
    stand_in: bool
    damaged: tuple[str, ...]
    rules_imported: bool  # whether the office ever imported rules of its own


def open_workspace(
    folder: Path, rules_as_of: datetime | None = None, as_of: datetime | None = None
) -> Workspace:
    """Open a ledger's folder with the rules in force, or with those in force at a past moment (UTC).

    `as_of` asks for everything as it was at a past moment: submissions, withdrawals, and rules too.
    While no submission counts, now or then (and none is damaged), the demonstration data stand in, scored
    by the shipped instruments that they were made for. Synthetic submissions never count beside real ones.
    """
    ledger = read_ledger(folder)
    damaged = (*ledger.damaged, *damaged_imports(folder), *damaged_entries(folder))
    empty = not ledger.active and not ledger.damaged
    if as_of:
        ledger = read_ledger(folder, as_of)
        empty = empty and not ledger.active  # what was withdrawn since was no demonstration
    if empty:
        ledger = read_ledger(DEMO, as_of)
    instruments = load_shipped() if empty else effective_instruments(folder, rules_as_of or as_of)
    synthetic = bool(ledger.active) and all(receipt.synthetic for receipt in ledger.active)
    submissions = ledger.submissions
    if not synthetic:
        submissions = submissions.filter(pc.invert(submissions["synthetic"]))
    # Published results are facts: they are the office's own also while demonstration data stand in.
    published = every_row(folder, as_of)
    files = _counting(submissions)
    digits = fingerprint(files, (i.version for i in instruments), published)
    warehouse = open_warehouse(submissions, ledger.rows, instruments, digits, published=as_table(published))
    imported = bool(versions(folder)["imported_at"].astype(bool).any())
    return Workspace(folder, ledger, tuple(instruments), warehouse, synthetic, empty, damaged, imported)


def _counting(submissions: pa.Table) -> list[tuple[str, str]]:
    counting = submissions.filter(pc.invert(submissions["withdrawn"]))
    return list(zip(*(counting[name].to_pylist() for name in ("receipt", "sha256")), strict=True))

"""The instruments that an office imported: kept beside the ledger, never overwritten, newest in force.

    <ledger>/instruments/<id>/<receipt>/
        instrument.toml, indicators.csv, steps.csv   as in data/instruments
        receipt.json, source.xlsx                    who imported it, and the workbook itself

A folder is written under a temporary name, flushed to disk and renamed, so it is there whole or not at all.
"""

import hashlib
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pandas as pd
import tomli_w

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.instrument.model import (
    Installed,
    Instrument,
    build,
    load_shipped,
    read_folder,
    stamp,
)
from kkpham_metrics.instrument.years import check_years
from kkpham_metrics.paths import INSTRUMENTS
from kkpham_metrics.storage import moment, sealed, sweep, sync_folder, unsealed, write_synced

FOLDER = "instruments"
VERSION_COLUMNS = [
    "instrument",
    "version",
    "origin",
    "imported_at",
    "imported_by",
    "file",
    "sha256",
    "receipt",
    "in_force",
]


def install(instrument: Instrument, source: bytes, ledger: Path) -> None:
    """Keep a checked instrument (`installed` says by whom) with the workbook that it was read from.

    Raises `InputRefusedError` where it would not read back (I25) or another process was faster (D03), and
    `OSError`; then nothing is kept.
    """
    assert instrument.installed is not None
    receipt = {**asdict(instrument.installed), "id": instrument.id, "version": instrument.version}
    files = {
        "instrument.toml": tomli_w.dumps(instrument.rules).encode(),
        "indicators.csv": _csv(instrument.indicators),
        "steps.csv": _csv(instrument.steps),
        "receipt.json": sealed(receipt),
        "source.xlsx": source,
    }
    parent = ledger / FOLDER / instrument.id
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent)
    temporary = parent / f".{instrument.installed.receipt}.{secrets.token_hex(4)}.tmp"
    temporary.mkdir()
    try:
        for name, content in files.items():
            write_synced(temporary / name, content)
        sync_folder(temporary)
        _check_readable(temporary)
        _rename(temporary, parent / instrument.installed.receipt)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    for folder in (parent, parent.parent, ledger):
        sync_folder(folder)


def _rename(temporary: Path, folder: Path) -> None:
    try:
        temporary.rename(folder)
    except OSError as error:
        if not folder.exists():
            raise
        message = f"Buku kerja ini baru saja dimasukkan dengan nomor {folder.name}."
        raise InputRefusedError([Fault("D03", message, "Tidak perlu dimasukkan lagi.")]) from error


def _check_readable(folder: Path) -> None:
    """Raise `InputRefusedError` for an import that would not read back as it was checked."""
    try:
        _load(folder, stamp(folder))
    except (InputRefusedError, ValueError) as error:
        message = "Instrumen tidak dapat disimpan utuh."
        remedy = "Periksa karakter khusus pada teks instrumen."
        raise InputRefusedError([Fault("I25", message, remedy, found=str(error)[:200])]) from error


def _csv(frame: pd.DataFrame) -> bytes:
    return str(frame.to_csv(index=False, lineterminator="\n")).encode()


def effective_instruments(
    ledger: Path, as_of: datetime | None = None, shipped: Path = INSTRUMENTS
) -> list[Instrument]:
    """Return the instruments in force, by first data year: what is shipped, replaced by newer imports.

    The newest import of an id counts; an id that is not shipped is added. `as_of` (with time zone) asks for
    those that were in force then. A damaged import is left out: see `damaged_imports`.
    """
    imports = [i for i in _imports(ledger)[0] if as_of is None or _imported_at(i) <= as_of]
    return sorted(_in_force([*load_shipped(shipped), *imports]), key=lambda i: i.first_year)


def damaged_imports(ledger: Path, shipped: Path = INSTRUMENTS) -> list[str]:
    """Return what is left out: imports that cannot be read or were altered, and overlapping instruments.

    Folders are named relative to the ledger, overlapping instruments by their id.
    """
    imports, damaged = _imports(ledger)
    if not imports:
        return damaged
    every = [*load_shipped(shipped), *imports]
    in_force = {i.id for i in _in_force(every)}
    return [*damaged, *sorted({i.id for i in every} - in_force)]


def _in_force(every: list[Instrument]) -> list[Instrument]:
    """Return the newest of each id; of two ids that claim one data year only the one that came later.

    Import refuses such a claim, but two imports at once, or an update of the program, could still bring it.
    """
    newest = {instrument.id: place for place, instrument in enumerate(every)}
    kept: list[Instrument] = []
    for place in sorted(newest.values(), reverse=True):
        candidate = every[place]
        if not check_years(i.span for i in (*kept, candidate)):
            kept.append(candidate)
    return kept


def versions(ledger: Path, shipped: Path = INSTRUMENTS) -> pd.DataFrame:
    """Return every version of every instrument, oldest first: `VERSION_COLUMNS`.

    `origin` is "bawaan" or "impor"; the columns on the import are "" for what is shipped; `imported_at` is
    UTC in ISO 8601; `in_force` is bool.
    """
    in_force = {(i.id, i.installed) for i in effective_instruments(ledger, shipped=shipped)}
    empty = Installed("", "", "", "", "")
    rows = [
        {
            "instrument": i.id,
            "version": i.version,
            "origin": "impor" if i.installed else "bawaan",
            **asdict(i.installed or empty),
            "in_force": (i.id, i.installed) in in_force,
        }
        for i in (*load_shipped(shipped), *_imports(ledger)[0])
    ]
    frame = pd.DataFrame(rows, columns=VERSION_COLUMNS)
    return frame.sort_values(["instrument", "imported_at"], kind="stable", ignore_index=True)


def _imports(ledger: Path) -> tuple[list[Instrument], list[str]]:
    """Return the imported instruments, oldest first, and the names of damaged folders."""
    found: list[Instrument] = []
    damaged: list[str] = []
    for folder in _folders(ledger / FOLDER):
        try:
            found.append(_load(folder, stamp(folder)))
        except (InputRefusedError, OSError, ValueError, KeyError, TypeError):
            damaged.append(folder.relative_to(ledger).as_posix())
    return sorted(found, key=_order), damaged


def _order(instrument: Instrument) -> tuple[datetime, str]:
    return _imported_at(instrument), instrument.installed.receipt if instrument.installed else ""


def _folders(parent: Path) -> Iterable[Path]:
    """Yield the folders of finished imports; one still being written begins with a dot."""
    for folder in sorted(parent.glob("*/*")):
        if folder.is_dir() and not folder.name.startswith("."):
            yield folder


@lru_cache(maxsize=64)
def _load(folder: Path, state: tuple[tuple[str, int, int], ...]) -> Instrument:
    """Load one import; `state` keeps the cache from serving a folder that was altered since."""
    receipt = unsealed((folder / "receipt.json").read_bytes())
    source = (folder / "source.xlsx").read_bytes()
    names = ("receipt", "imported_at", "imported_by", "file", "sha256")
    instrument = build(read_folder(folder), Installed(**{name: receipt[name] for name in names}))
    _imported_at(instrument)
    whole = (instrument.id, instrument.version, hashlib.sha256(source).hexdigest())
    if whole != (receipt["id"], receipt["version"], receipt["sha256"]):
        raise ValueError(f"{folder.name} was altered after the import")
    return instrument


def _imported_at(instrument: Instrument) -> datetime:
    return moment(instrument.installed.imported_at if instrument.installed else "")

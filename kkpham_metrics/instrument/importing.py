"""Take an office's workbook in, or say why not: its own faults, and what is in force already."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.instrument.model import Installed, Instrument, assemble, find_faults, read_folder
from kkpham_metrics.instrument.read import read_book
from kkpham_metrics.instrument.report import UNREADABLE, unreadable
from kkpham_metrics.instrument.scale import is_whole
from kkpham_metrics.instrument.store import effective_instruments, install
from kkpham_metrics.instrument.workbook import ReadBook
from kkpham_metrics.instrument.years import Span, check_years
from kkpham_metrics.paths import INSTRUMENTS
from kkpham_metrics.storage import user_name


@dataclass(frozen=True)
class SourceCheck:
    """Why an import would be refused, and whether it would change nothing (D03)."""

    faults: list[Fault]
    unchanged: Fault | None = None


def import_instrument(
    name: str,
    data: bytes,
    ledger: Path,
    by: str = "",
    now: datetime | None = None,
    shipped: Path = INSTRUMENTS,
) -> Installed:
    """Check an instrument's workbook whole, keep it beside the ledger, and put it in force.

    Raises `InputRefusedError` for a faulty workbook, for data years that another instrument scores (I20), or
    for content that is in force already (D03), and `OSError` when it cannot be written; then nothing is.
    """
    current = effective_instruments(ledger, shipped=shipped)
    book = read_book(name, data)
    if faults := _refusals(book, current):
        raise InputRefusedError(faults)
    instrument = assemble(book.raw)
    if same := _already_in_force(name, instrument, current):
        raise InputRefusedError([same])
    at = (now or datetime.now(UTC)).astimezone(UTC)
    sha256 = hashlib.sha256(data).hexdigest()
    installed = Installed(
        receipt=f"INS-{at:%Y%m%d-%H%M%S}-{sha256[:6]}".upper(),
        imported_at=at.isoformat(timespec="microseconds"),
        imported_by=by or user_name(),
        file=name,
        sha256=sha256,
    )
    install(replace(instrument, installed=installed), data, ledger)
    return installed


def check_source(path: Path, current: list[Instrument]) -> SourceCheck:
    """Check a workbook as an import would, among the instruments in force (`current`).

    A folder, which is not imported, is checked by itself.
    """
    try:
        if path.is_dir():
            return SourceCheck(find_faults(read_folder(path)))
        book = read_book(path.name, path.read_bytes())
    except InputRefusedError as refusal:
        return SourceCheck(list(refusal.faults))
    except OSError:
        remedy = "Periksa nama dan letak berkas."
        return SourceCheck([Fault("F01", "Berkas tidak dapat dibuka.", remedy, file=path.name)])
    if faults := _refusals(book, current):
        return SourceCheck(faults)
    return SourceCheck([], _already_in_force(path.name, assemble(book.raw), current))


def _refusals(book: ReadBook, current: list[Instrument]) -> list[Fault]:
    """Return every fault of a workbook: its own, and the data years that another instrument scores."""
    span = _span(book)
    others = [i.span for i in current if span and i.id != span.id]
    return [*book.all_faults(), *(check_years([*others, span]) if span else [])]


def _span(book: ReadBook) -> Span | None:
    """Return the data years that a workbook claims, if it says so much, with their place."""
    years, identity = book.raw.rules.get("data_years"), book.raw.rules.get("id", UNREADABLE)
    if not isinstance(years, dict):
        return None
    first, last = years.get("first"), years.get("last")
    if unreadable(identity) or not is_whole(first) or not (last is None or is_whole(last)):
        return None
    return Span(str(identity), first, last, book.file, *book.located["data_years.first"])


def _already_in_force(name: str, instrument: Instrument, current: list[Instrument]) -> Fault | None:
    same = next((i for i in current if i.id == instrument.id), None)
    if same is None or same.version != instrument.version:
        return None
    origin = f"nomor {same.installed.receipt}" if same.installed else "instrumen bawaan"
    message = f"Isi instrumen {instrument.id} sama dengan yang sedang berlaku ({origin})."
    return Fault("D03", message, "Tidak perlu dimasukkan lagi.", file=name)

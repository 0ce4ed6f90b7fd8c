"""What the commands share: progress, tables, faults on the screen, files written whole."""

import secrets
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kkpham_metrics.cli.words import readable
from kkpham_metrics.paths import ledger_dir

if TYPE_CHECKING:  # pandas and duckdb take a second to import: commands do it when they run
    from kkpham_metrics.instrument.model import Instrument

T = TypeVar("T")
FEW = 3


def progress(items: Iterable[T], label: str, length: int) -> Iterator[T]:
    """Yield the items; a bar on stderr tells how far, when they are many and someone is looking."""
    if length <= FEW or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield from bar


def say(text: str) -> None:
    """Print beside the result: refusals, warnings and notes go to stderr."""
    click.echo(text, err=True)


@contextmanager
def refusing() -> Iterator[None]:
    """Print every fault of a refused input and leave with exit code 1."""
    from kkpham_metrics.faults import InputRefusedError

    try:
        yield
    except InputRefusedError as refusal:
        for fault in refusal.faults:
            say(str(fault))
        raise click.exceptions.Exit(1) from refusal


def rules_in_force(as_of: datetime | None = None) -> "list[Instrument]":
    """Return the instruments of the ledger's folder, now or at a past moment; names damaged imports."""
    from kkpham_metrics.instrument.store import damaged_imports, effective_instruments

    for name in damaged_imports(ledger_dir()):
        say(f"Peringatan: instrumen terpasang {name} rusak dan tidak dipakai.")
    with refusing():
        return effective_instruments(ledger_dir(), as_of)


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[str] = ()) -> str:
    """Return rows as aligned text; columns named in `numbers` are set right."""
    lines = [list(headers), *(list(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(headers))]
    aligned = [
        "  ".join(
            cell.rjust(width) if header in numbers else cell.ljust(width)
            for header, cell, width in zip(headers, line, widths, strict=True)
        ).rstrip()
        for line in lines
    ]
    return "\n".join([aligned[0], "  ".join("-" * width for width in widths), *aligned[1:]])


def refuse_existing(paths: Sequence[Path], force: bool) -> None:
    """Fail before anything is written when a file stands in the way and `--force` was not given."""
    standing = [path for path in paths if path.exists()]
    if standing and not force:
        names = ", ".join(readable(str(path)) for path in standing)
        raise click.UsageError(f"Sudah ada: {names}. Pakai --force untuk menimpanya.")


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, over an older one if it stands there."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        error.filename = str(path)  # a full disk names no file
        raise
    finally:
        temporary.unlink(missing_ok=True)

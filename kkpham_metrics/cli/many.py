"""Many files at once: folders become the files in them, and all cores check them."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kkpham_metrics.cli.output import progress, say
from kkpham_metrics.cli.words import readable

if TYPE_CHECKING:
    from kkpham_metrics.instrument.model import Instrument
    from kkpham_metrics.submission.check import Checked

# What may hold a submission, or what people take for one: that is refused by name, not passed over.
SPREADSHEETS = {".xlsx", ".csv", ".parquet", ".xlsm", ".xls", ".xlsb", ".ods"}
# For fewer files than this, starting processes takes longer than they save.
MANY = 24
_CHUNK = 4


def files_of(places: Iterable[Path]) -> list[Path]:
    """Return the files named, and those of every folder named, by path; tells what is passed over.

    Raises `click.UsageError` for a folder without any spreadsheet.
    """
    files: list[Path] = []
    for place in places:
        if not place.is_dir():
            files.append(place)
            continue
        # Excel puts a file ~$name beside one that is open.
        held = [p for p in sorted(place.rglob("*")) if p.is_file() and not p.name.startswith((".", "~$"))]
        found = [path for path in held if path.suffix.lower() in SPREADSHEETS]
        if not found:
            raise click.UsageError(f"Folder {readable(str(place))} tidak memuat berkas kiriman.")
        if others := len(held) - len(found):
            say(f"{readable(str(place))}: {others} berkas lain dilewati (bukan lembar kerja).")
        files += found
    return files


def check_all(paths: Sequence[Path], instruments: "list[Instrument]") -> "Iterator[Checked]":
    """Yield what each file holds, in the order of the files, with a progress bar."""
    many = len(paths) >= MANY and (os.cpu_count() or 1) > 1
    checked = _on_all_cores(paths, instruments) if many else _one_by_one(paths, instruments)
    for file in progress(checked, "Memeriksa", len(paths)):
        file.file = readable(file.file)
        yield file


def _one_by_one(paths: Sequence[Path], instruments: "list[Instrument]") -> "Iterator[Checked]":
    from kkpham_metrics.submission.check import check_path

    for path in paths:
        yield check_path(path, instruments)


def _on_all_cores(paths: Sequence[Path], instruments: "list[Instrument]") -> "Iterator[Checked]":
    # Only Linux forks safely; a forked process has every import and the rules already.
    gc.freeze()  # what is there already is neither searched for garbage nor copied into every process
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(
        min(os.cpu_count() or 1, len(paths) // _CHUNK),
        mp_context=context,
        initializer=_begin,
        initargs=(instruments,),
    )
    try:
        yield from pool.map(_check, paths, chunksize=_CHUNK)
    except BrokenProcessPool as error:
        raise click.ClickException(
            "Pemeriksaan terhenti karena satu proses mati, mungkin kehabisan memori. Ulangi dengan lebih "
            "sedikit berkas; yang sudah diberi tanda terima tetap tersimpan."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


_instruments: "list[Instrument]" = []


def _begin(instruments: "list[Instrument]") -> None:
    """Begin a process: it keeps the rules, and leaves Ctrl+C to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _instruments[:] = instruments


def _check(path: Path) -> "Checked":
    from kkpham_metrics.submission.check import check_path

    return check_path(path, _instruments)

"""Files that are written wholly or not at all, never overwritten, and by whom."""

import errno
import getpass
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

SEAL = "seal"
# A write takes seconds; a day leaves room for clocks that disagree about a shared folder.
ABANDONED = 24 * 60 * 60


class AlreadyWrittenError(Exception):
    """The file that was to be written is there already; nothing was changed."""


def write_new(path: Path, content: bytes, sync_folders: bool = True) -> None:
    """Write a file wholly or not at all.

    Without `sync_folders` the caller flushes the folders (`sync_written`) once for many files.

    Raises `AlreadyWrittenError` when it exists, and `OSError` when it cannot be written; nothing is changed
    then. On a disk without second names (some memory sticks and network shares) a kill in between may leave
    an empty file, which is read as a damaged one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        write_synced(temporary, content)
        _rename_new(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    if sync_folders:
        sync_written([path.parent])


def write_synced(path: Path, content: bytes) -> None:
    """Write a file that is not there yet and flush it to disk. Raises `OSError`."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sweep(folder: Path, pattern: str = ".*.tmp") -> None:
    """Remove what killed processes left in a folder: files and folders under a temporary name, a day old."""
    for path in folder.glob(pattern):
        with suppress(OSError):  # someone else may be at it, too
            if time.time() - path.stat().st_mtime < ABANDONED:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def sealed(entry: dict[str, str]) -> bytes:
    """Return texts as JSON with a seal, by which `unsealed` knows them unchanged."""
    return json.dumps({**entry, SEAL: _seal(entry)}, indent=1).encode()


def unsealed(data: bytes) -> dict[str, str]:
    """Return the texts of a sealed JSON; one from before there were seals is taken as it stands.

    Raises `ValueError` for what is not JSON, holds anything but texts, or was changed.
    """
    try:
        entry = json.loads(data)
    except RecursionError as error:
        raise ValueError("nested without end") from error
    if not isinstance(entry, dict) or not all(isinstance(text, str) for text in entry.values()):
        raise ValueError("no texts")
    seal = entry.pop(SEAL, None)
    if seal not in (None, _seal(entry)):
        raise ValueError("changed since it was sealed")
    return entry


def _seal(entry: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()


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
        try:
            temporary.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _take_name(path: Path) -> None:
    try:
        path.open("xb").close()
    except FileExistsError as error:
        raise AlreadyWrittenError(path.name) from error


def sync_written(folders: Iterable[Path]) -> None:
    """Flush folders in which files were written, and the folders that hold them.

    The files are there: a folder that cannot be flushed must not make them pass for not written.
    """
    for folder in {place for written in folders for place in (written, written.parent)}:
        with suppress(OSError):
            sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Flush a folder's list of names to disk, so that a rename survives a power cut."""
    if os.name == "nt":  # Windows cannot open a folder; NTFS journals the rename itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def moment(text: str) -> datetime:
    """Return the moment that a record tells: ISO 8601 with a time zone.

    Raises `ValueError` for any other text: it could not be set in order with the rest.
    """
    told = datetime.fromisoformat(text)
    if told.tzinfo is None:
        raise ValueError(f"{text} tells no time zone")
    return told


def user_name() -> str:
    """Return who works at this machine, for the record."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "tidak diketahui"

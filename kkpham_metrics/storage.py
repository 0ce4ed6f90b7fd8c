"""Files that are written wholly or not at all, never overwritten, and by whom."""

import errno
import getpass
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


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
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _rename_new(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    if sync_folders:
        sync_written([path.parent])


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
        temporary.replace(path)


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


def user_name() -> str:
    """Return who works at this machine, for the record."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "tidak diketahui"

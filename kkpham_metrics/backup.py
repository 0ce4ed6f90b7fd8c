"""The whole ledger in one zip: everything that is recorded, with a checksum for each file.

    manifest.json   when and by whom, and path, size and SHA-256 of every file
    ledger/<path>   the files as they lie in the ledger's folder

The files of a ledger appear whole and are not rewritten, so they can be copied while others write on. What
`restore` would not take back is refused here already.
"""

import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.storage import AlreadyWrittenError, user_name, write_new

MANIFEST, PREFIX, VERSION = "manifest.json", "ledger/", 1
# A submission takes about 20 kB: no office comes near these.
MOST_FILES = 100_000
MOST_BYTES = 512 * 1024 * 1024
# What one of Windows, macOS and Linux could not write, would hide, or would write somewhere else.
_UNSAFE = re.compile(
    r"""[\\:*?"<>|\x00-\x1f\x7f-\x9f\ud800-\udfff]|^$|^\.|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)""",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SavedFile:
    """One file of a back-up: its path within the ledger with "/", its size in bytes and its SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a back-up holds. made_at: UTC in ISO 8601."""

    made_at: str
    made_by: str
    files: tuple[SavedFile, ...]

    def count(self, folder: str) -> int:
        """Return how many files lie in a folder of the ledger, such as "submissions"."""
        return sum(file.path.startswith(f"{folder}/") for file in self.files)


def back_up(ledger: Path, target: Path, by: str = "", now: datetime | None = None) -> Manifest:
    """Write everything in a ledger's folder into a new zip and return what is in it.

    Left out is what begins with a dot: it is still being written. Raises `InputRefusedError` for a target
    that exists (M01) or lies in the ledger (M02), an empty ledger (M03), one beyond every measure (M04), or
    names that could not be restored everywhere (M05); and `OSError`. Nothing is written then.
    """
    if target.exists():
        raise _exists(target)
    if target.resolve().is_relative_to(ledger.resolve()):
        raise refused("M02", target.name, "Cadangan tidak dapat disimpan di dalam folder buku besar.",
                      "Simpan di folder lain, sebaiknya di disk lain.")  # fmt: skip
    contents = _contents(ledger)
    if not contents:
        raise refused("M03", str(ledger), "Buku besar masih kosong; tidak ada yang dicadangkan.",
                      "Periksa KKPHAM_LEDGER bila buku besarnya di folder lain.")  # fmt: skip
    check_measure(target.name, len(contents), sum(map(len, contents.values())))
    if faults := unsafe_paths(target.name, contents):
        raise InputRefusedError(faults)
    manifest = Manifest(
        made_at=(now or datetime.now(UTC)).isoformat(timespec="seconds"),
        made_by=by or user_name(),
        files=tuple(SavedFile(path, len(data), sha256(data)) for path, data in contents.items()),
    )
    try:
        write_new(target, _zip(manifest, contents))
    except AlreadyWrittenError as error:
        raise _exists(target) from error
    return manifest


def _contents(ledger: Path) -> dict[str, bytes]:
    """Return the content of every file by its path; temporary files are left out."""
    found: dict[str, bytes] = {}
    for path in _files(ledger):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            continue  # a draft that was finished meanwhile
        found[path.relative_to(ledger).as_posix()] = data
    return found


def _files(ledger: Path) -> list[Path]:
    def fail(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise error  # a folder that cannot be listed must not be missing in silence

    found = []
    for parent, folders, files in os.walk(ledger, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in files if not name.startswith(".")]
    return sorted(found)


def _zip(manifest: Manifest, contents: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    entries = {"version": VERSION, **asdict(manifest)}
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(entries, indent=1))
        for path, data in contents.items():
            archive.writestr(PREFIX + path, data)
    return sink.getvalue()


def sha256(data: bytes) -> str:
    """Return the SHA-256 of a file's content in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def refused(code: str, file: str, message: str, remedy: str) -> InputRefusedError:
    """Return the refusal of a whole back-up for one reason."""
    return InputRefusedError([Fault(code, message, remedy, file=file)])


def check_measure(file: str, files: int, size: int) -> None:
    """Raise `InputRefusedError` (M04) for more files or bytes than any ledger has."""
    if files > MOST_FILES or size > MOST_BYTES:
        message = f"Isinya {files} berkas, {size // 2**20} MB: jauh lebih besar dari buku besar."
        remedy = "Periksa apakah foldernya benar, dan pindahkan yang bukan isi buku besar."
        raise refused("M04", file, message, remedy)


def unsafe_paths(file: str, paths: Iterable[str]) -> list[Fault]:
    """Return a fault (M05) for every path that would leave the ledger's folder, or not exist on Windows."""
    return [
        Fault("M05", "Nama berkas di dalamnya tidak aman.", "Ganti atau hapus nama itu di tempat asalnya.",
              file=file, found=ascii(path)[:200])
        for path in paths
        if any(_UNSAFE.search(part) for part in path.split("/"))
    ]  # fmt: skip


def _exists(target: Path) -> InputRefusedError:
    return refused("M01", target.name, "Berkas itu sudah ada dan tidak ditimpa.", "Pilih nama lain.")

"""A ledger from its back-up: checked whole beside its place, then put there in one step.

A kill at any moment leaves the place as it was, or with the whole ledger.
"""

import json
import os
import secrets
import shutil
import zipfile
from collections import Counter
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from kkpham_metrics.backup import (
    MANIFEST,
    PREFIX,
    VERSION,
    Manifest,
    SavedFile,
    check_measure,
    refused,
    sha256,
    unsafe_paths,
)
from kkpham_metrics.faults import MOST_FAULTS, Fault, InputRefusedError
from kkpham_metrics.files.parts import read_part
from kkpham_metrics.storage import sweep, sync_folder, write_synced

LARGEST_MANIFEST = 32 * 1024 * 1024  # 100.000 files need 20 MB
_AGAIN = "Pakai cadangan lain, atau salin lagi berkasnya dari tempat asalnya."


def restore(source: Path, ledger: Path) -> Manifest:
    """Bring a ledger back from a back-up into an absent or empty folder, and return what was brought back.

    Raises `InputRefusedError`, and `OSError`; the folder is then as it was. M04: beyond every measure (a zip
    bomb) · M05: a path that leaves the folder · M06: the folder holds something · M07: not a back-up · M08:
    damaged · M09: of a newer program, or a damaged list · M10, M11: files missing, or not in the list · M12:
    content that is not what was saved.
    """
    place = ledger.resolve()
    _refuse_occupied(place)
    with source.open("rb") as file:
        saved = _Saved(source.name, file)
        place.parent.mkdir(parents=True, exist_ok=True)
        sweep(place.parent, f".{place.name}.*.tmp")
        temporary = place.parent / f".{place.name}.{secrets.token_hex(4)}.tmp"
        temporary.mkdir()
        try:
            saved.unpack(temporary)
            _put(temporary, place)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    return saved.manifest


def _refuse_occupied(place: Path) -> None:
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        message = "Di tempat itu sudah ada isinya; tidak ada yang ditimpa."
        remedy = "Ganti dulu nama folder itu (misalnya ledger-lama), atau sebut folder lain."
        raise refused("M06", str(place), message, remedy)


def _put(temporary: Path, place: Path) -> None:
    if os.name == "nt":  # elsewhere an empty folder is replaced in the same step
        with suppress(FileNotFoundError):
            place.rmdir()
    try:
        temporary.rename(place)
    except OSError:
        _refuse_occupied(place)  # someone began to write there meanwhile
        raise
    # It is there now: a folder that cannot be flushed must not make it pass for not restored.
    with suppress(OSError):
        sync_folder(place.parent)


class _Saved:
    """An opened back-up whose list of files is sound."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self.name = name
        try:
            self.archive = zipfile.ZipFile(file)
        except Exception as error:  # zipfile raises many kinds for a damaged list of files
            file.seek(0)
            begun = file.read(4) == b"PK\x03\x04"
            raise self._damaged() if begun else self._foreign() from error
        entries = [entry for entry in self.archive.infolist() if not entry.is_dir()]
        check_measure(name, len(entries), sum(entry.file_size for entry in entries))
        names = [entry.filename for entry in entries]
        if MANIFEST not in names or self.archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise self._foreign()
        self.manifest = self._read_manifest()
        faults = self._compare(names)
        if faults:
            raise InputRefusedError(faults[:MOST_FAULTS])

    def unpack(self, folder: Path) -> None:
        """Write every file into a folder and flush it to disk; raises when one is not what was saved."""
        folders = {folder}
        for file in self.manifest.files:
            data = self._read(PREFIX + file.path)
            if (len(data), sha256(data)) != (file.size, file.sha256):
                message = f"Isi {file.path} tidak sama dengan yang dicadangkan."
                raise refused("M12", self.name, message, _AGAIN)
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            write_synced(path, data)
            folders |= {parent for parent in path.parents if parent.is_relative_to(folder)}
        for changed in folders:
            sync_folder(changed)

    def _read_manifest(self) -> Manifest:
        data = self._read(MANIFEST)
        try:
            entry = json.loads(data)
            datetime.fromisoformat(entry["made_at"])
            files = tuple(SavedFile(**file) for file in entry["files"])
            manifest = Manifest(entry["made_at"], entry["made_by"], files)
            if entry["version"] != VERSION or not manifest.made_by.isprintable():
                raise ValueError("another version")
            if not all(isinstance(file.path, str) for file in files):
                raise TypeError("a path is a text")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            remedy = f"Perbarui dasbor bila cadangannya dari versi yang lebih baru. {_AGAIN}"
            raise refused("M09", self.name, "Daftar isi cadangan tidak dapat dibaca.", remedy) from error
        return manifest

    def _compare(self, names: list[str]) -> list[Fault]:
        """Return what is amiss between the list of files and what is there."""
        there = Counter(names)
        listed = Counter([MANIFEST, *(PREFIX + file.path for file in self.manifest.files)])
        paths = [name.removeprefix(PREFIX) for name in sorted({*there, *listed})]
        missing = [("M10", "ada dalam daftar isi, tetapi tidak ada dalam cadangan", listed - there)]
        extra = [("M11", "ada dalam cadangan, tetapi tidak ada dalam daftar isinya", there - listed)]
        return unsafe_paths(self.name, paths) + [
            Fault(code, f"{ascii(name)[:200]} {message}.", _AGAIN, file=self.name)
            for code, message, difference in missing + extra
            for name in sorted(difference)
        ]

    def _read(self, name: str) -> bytes:
        try:
            return read_part(self.archive, name)
        except Exception as error:  # zipfile and zlib raise many kinds for damaged content
            raise self._damaged(name) from error

    def _damaged(self, name: str = "") -> InputRefusedError:
        what = f"{ascii(name)[:200]} di dalamnya" if name else "Berkasnya"
        return refused("M08", self.name, f"{what} rusak atau terpotong.", _AGAIN)

    def _foreign(self) -> InputRefusedError:
        return refused("M07", self.name, "Berkas ini bukan cadangan buku besar.",
                       "Pilih berkas .zip yang dibuat dengan perintah backup.")  # fmt: skip

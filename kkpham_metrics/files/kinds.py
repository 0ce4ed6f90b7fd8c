"""What a file is by its bytes, whatever its name says: told by name when it is none that can be taken."""

import re
from collections.abc import Container

from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.files.raw_table import refused

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
ZIP_MAGIC = b"PK\x03\x04"
_SIGNATURES = {
    b"%PDF": "dokumen PDF",
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "gambar JPEG",
    b"GIF8": "gambar GIF",
    b"{\\rtf": "dokumen RTF",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7-Zip",
    b"\x1f\x8b": "arsip GZIP",
    b"PAR1": "berkas Parquet",
    OLE_MAGIC: "berkas Office lama",
    ZIP_MAGIC: "arsip ZIP atau berkas Office",
}
_HTML = re.compile(rb"\s*(<!doctype html|<html|<table)", re.IGNORECASE)
# A part that only one kind of document has → its kind.
_ZIPPED = {
    "word/document.xml": "dokumen Word",
    "ppt/presentation.xml": "presentasi PowerPoint",
}
_OWN_MAGIC = {"xlsx": (ZIP_MAGIC, OLE_MAGIC), "parquet": (b"PAR1",), "csv": ()}
_OTHER_SUFFIXES = {
    "xlsm": (
        "F05",
        "Jenis berkas ini (.xlsm) dapat berisi makro, sehingga ditolak.",
        "Simpan Sebagai .xlsx tanpa makro.",
    ),
    "xls": ("F09", "Buku kerja berformat Excel lama (.xls).", "Buka di Excel, lalu Simpan Sebagai .xlsx."),
    "xlsb": ("F10", "Buku kerja biner (.xlsb) tidak diterima.", "Buka di Excel, lalu Simpan Sebagai .xlsx."),
    "ods": ("F10", "Lembar kerja OpenDocument (.ods) tidak diterima.", "Buka, lalu Simpan Sebagai .xlsx."),
}


def refuse_by_name(name: str, suffix: str) -> InputRefusedError:
    """Return the refusal of a file whose suffix says that it is none that can be taken."""
    if suffix in _OTHER_SUFFIXES:
        code, message, remedy = _OTHER_SUFFIXES[suffix]
        return refused(code, name, message, remedy)
    remedy = "Simpan sebagai .xlsx, .csv, atau .parquet."
    return refused("F03", name, "Jenis berkas tidak diterima.", remedy)


def check_kind(name: str, suffix: str, data: bytes) -> None:
    """Raise `InputRefusedError` (F11) where the first bytes say another kind than the suffix."""
    magic = next((magic for magic in _SIGNATURES if data.startswith(magic)), None)
    if magic in _OWN_MAGIC[suffix]:
        return
    if magic:
        raise _renamed(name, _SIGNATURES[magic])
    if _HTML.match(data):
        raise _renamed(name, "halaman web (HTML)")
    if suffix != "csv" and _is_table_of_text(data):
        raise _renamed(name, "teks (CSV)")


def refuse_ole(name: str, data: bytes) -> InputRefusedError:
    """Return the refusal of a file in the old container of Office, which also holds locked workbooks."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked(name)
    return refused(
        "F09", name, "Berkas berformat Office lama, misalnya .xls.",
        "Buka di Excel, lalu Simpan Sebagai .xlsx.",
    )  # fmt: skip


def locked(name: str) -> InputRefusedError:
    """Return the refusal of a workbook that only a password opens."""
    return refused(
        "F06", name, "Berkas dilindungi kata sandi.",
        "Buka di Excel, hapus kata sandinya (Berkas, Info, Proteksi Buku Kerja), lalu simpan.",
    )  # fmt: skip


def check_zip(name: str, parts: Container[str]) -> None:
    """Raise `InputRefusedError` for a zip that is another kind of document than an Excel workbook.

    An OpenDocument or binary workbook must not reach calamine, which would open it unweighed.
    """
    for part, kind in _ZIPPED.items():
        if part in parts:
            raise _renamed(name, kind)
    for part, suffix in (("content.xml", "ods"), ("xl/workbook.bin", "xlsb")):
        if part in parts:
            raise refuse_by_name(name, suffix)


def _is_table_of_text(data: bytes) -> bool:
    head = data[:4096]
    lines = head.splitlines()
    return b"\x00" not in head and len(lines) > 1 and any(mark in lines[0] for mark in (b",", b";", b"\t"))


def _renamed(name: str, kind: str) -> InputRefusedError:
    return refused(
        "F11", name, f"Nama berkas tidak sesuai dengan isinya: ini {kind}.",
        "Kirim formulir aslinya; mengganti akhiran nama tidak mengubah jenis berkas.",
    )  # fmt: skip

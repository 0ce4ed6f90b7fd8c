"""What a disk that fails means to whoever works at it, as a fault with a remedy."""

import errno
import os

from kkpham_metrics.faults import Fault

_CAUSES = {
    errno.ENOSPC: "ruang disk habis",
    errno.EDQUOT: "kuota disk habis",
    errno.EFBIG: "berkas terlalu besar",
    errno.EACCES: "tidak ada izin, atau sedang dibuka program lain",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "disk hanya dapat dibaca",
    errno.ENOENT: "berkas atau folder tidak ada",
    errno.EEXIST: "sudah ada",
    errno.ENOTDIR: "yang disebut sebagai folder adalah berkas",
    errno.EISDIR: "yang disebut sebagai berkas adalah folder",
    errno.ENAMETOOLONG: "nama terlalu panjang",
}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def disk_fault(error: OSError) -> Fault:
    """Return in Indonesian what went wrong with which file, and what to do.

    G01: the disk is full · G02: no permission · G03: a wrong name or place · G04: anything else.
    """
    number = error.errno or 0
    cause = _CAUSES.get(number, f"galat sistem {error.errno}: {error.strerror}")
    if number in _FULL:
        code, remedy = "G01", "Kosongkan ruang disk, lalu ulangi. Tidak ada yang tersimpan setengah."
    elif number in _FORBIDDEN:
        code, remedy = "G02", "Tutup program lain yang membukanya atau periksa izin foldernya, lalu ulangi."
    elif number in _CAUSES:
        code, remedy = "G03", "Periksa nama dan tempatnya, lalu ulangi."
    else:
        code, remedy = "G04", "Periksa disknya, lalu ulangi."
    name = error.filename
    where = f" ({os.fsencode(name).decode('utf-8', 'replace')})" if isinstance(name, str | bytes) else ""
    return Fault(code, f"Gagal membaca atau menulis berkas: {cause}{where}.", remedy)

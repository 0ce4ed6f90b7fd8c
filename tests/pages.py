"""The pages that the dashboard offers, read from its navigation, so that a new page is tested unasked."""

import re

from kkpham_metrics.paths import ROOT

PAGES = re.findall(r"pages/(\w+)\.py", (ROOT / "dashboard.py").read_text(encoding="utf-8"))
# The first page is the default one: Streamlit knows it by the bare address only.
ADDRESSES = {name: "" if name == PAGES[0] else name for name in PAGES}
# The first section of a page is the one it opens with.
SECTIONS = {
    "ringkasan": ("peta", "sebaran", "tabel"),
    "hak": ("peta", "tabel", "matriks", "jenis", "indikator"),
    "indikator": ("ringkas", "jawaban"),
    "kabupaten": ("ringkas", "hak", "perubahan", "tahap", "jawaban", "data-dukung", "resmi"),
    "tren": ("garis", "kategori", "perubahan"),
    "pengumpulan": (
        "kelengkapan",
        "tenggat",
        "instansi",
        "kemajuan",
        "rentang",
        "tindak-lanjut",
        "kop",
    ),
    "hasil": ("tercatat", "catat", "impor", "banding"),
    "pendampingan": ("prioritas", "catatan"),
    "unggah": ("periksa", "terdahulu", "formulir"),
    "riwayat": ("kiriman", "catatan", "rusak"),
    "verifikasi": ("keputusan", "selisih", "matriks"),
    "metodologi": ("aturan", "katalog", "banding", "istilah", "sumber"),
}

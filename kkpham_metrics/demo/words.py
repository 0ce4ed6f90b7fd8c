"""The words of the demonstration data: evidence and notes, each short and marked "(contoh)" or harmless."""

from typing import Any

REJECTED = ("Belum disahkan Sekda.", "Dokumen bukan tahun data.", "Tautan tidak dapat dibuka.")
REASONS = ("unendorsed", "other_period", "unreadable")  # of `terms.REASONS`, in the order of `REJECTED`
ADJUSTED = ("Disesuaikan dengan angka pada dokumen.", "Perhitungan diperbaiki.")
ADJUSTED_CHOICE = "Pilihan disesuaikan dengan dokumen."
RESTORED = "Dipulihkan setelah klarifikasi."
LATE = "Diterima setelah verifikasi Kanwil."
ABSENT = "Surat pernyataan tidak berlaku (contoh)"


def evidence(indicator: dict[str, Any], label: str, city: bool, data_year: int, number: int) -> str:
    """Return what a regency names as evidence of an answer; `number` (0 to 999) varies the document."""
    if indicator["type"] != "S":
        return f"Laporan {indicator['agency']} {data_year} (contoh)"
    if label.startswith("Rancangan"):
        return f"Naskah rancangan {data_year} (contoh)"
    head = "Perwal" if city else "Perbup"
    text = indicator["text"]
    kind = "Perda" if text.startswith("Peraturan daerah") else "SK" if text.startswith("Kep") else head
    return f"{kind} {1 + number % 40}/{2010 + number % 6} (contoh)"


def waiting(indicator: dict[str, Any]) -> str:
    """Return the note beside a question that was left unanswered."""
    return f"Menunggu {indicator['agency']}"


def reason(number: int) -> str:
    """Return the code of the reason that `correction` says for rejected evidence."""
    return REASONS[number % len(REASONS)]


def correction(indicator: dict[str, Any], rejected: bool, number: int) -> str:
    """Return why Kanwil lowered an answer; `number` varies the reason."""
    if rejected:
        return REJECTED[number % len(REJECTED)]
    return ADJUSTED_CHOICE if indicator["answer"] == "choice" else ADJUSTED[number % len(ADJUSTED)]

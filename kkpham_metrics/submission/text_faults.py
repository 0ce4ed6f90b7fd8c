"""What may be wrong with a text of a row: control characters, broken letters, too many of them."""

import re
from collections.abc import Iterator

LONGEST_TEXT = 2000
# Only control characters: str.isprintable would refuse the no-break spaces that Word pastes.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# A replacement character, or UTF-8 that was read as Windows-1252 or Latin-1: é became Ã©, – became â€“.
_TAIL = "[" + bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "\u0080-\u00bf]"
_GARBLED = re.compile(f"\ufffd|[ÂÃ]{_TAIL}|[âï]{_TAIL}{{2}}|ð{_TAIL}{{3}}")


def text_faults(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield code, message and remedy of everything that is wrong with a text."""
    if not text.isascii() and _GARBLED.search(text):
        yield (
            "X03", "Huruf rusak: teks disimpan dengan pengodean yang salah.",
            "Buka berkas asalnya, simpan sebagai CSV UTF-8 (atau .xlsx), lalu periksa huruf yang rusak.",
        )  # fmt: skip
    if _CONTROL.search(text):
        yield "X01", "Teks memuat karakter kendali.", "Ketik ulang teks itu."
    if len(text) > LONGEST_TEXT:
        yield "X02", f"Teks lebih dari {LONGEST_TEXT} huruf.", "Persingkat."

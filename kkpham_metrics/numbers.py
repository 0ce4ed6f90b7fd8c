"""Numbers as people type them, read exactly or refused; never guessed.

Values are kept as exact decimals with six places, the resolution of the ledger.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

RESOLUTION = Decimal("0.000001")
_NUMBER = re.compile(r"([+-]?)([\d.,\s]*\d)")
LARGEST = Decimal(10) ** 12 - RESOLUTION


class NumberError(ValueError):
    """A text that is no number (code N01), two numbers (N02), or too large (N03)."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        """Keep the fault's code with the Indonesian message and remedy."""
        super().__init__(message)
        self.code, self.message, self.remedy = code, message, remedy


def parse_number(value: str | float | int | Decimal, shown_as_percent: bool = False) -> Decimal:
    """Return the number that a cell holds: `77,5`, `77.5`, `1.234,5`, `80 %` or a numeric cell.

    A percent sign changes nothing: the unit of the indicator is the percent. So a numeric cell that is
    `shown_as_percent` counts as it is shown: 0.8 is 80. Raises `NumberError` where the text is no number, or
    could mean two (`1.234` is 1234 in Indonesia and 1,234 elsewhere).
    """
    exact = _from_text(value) if isinstance(value, str) else _from_cell(value)
    if shown_as_percent and not isinstance(value, str):
        exact *= 100
    if abs(exact) > LARGEST:
        raise NumberError("N03", "Angka terlalu besar.", "Periksa satuan; angka harus di bawah 1 triliun.")
    return exact.quantize(RESOLUTION, rounding=ROUND_HALF_UP)


def _from_cell(value: float | int | Decimal) -> Decimal:
    # Spreadsheets calculate with 15 significant digits: 0.8 * 100 is stored as 80.00000000000001.
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise NumberError("N01", "Bukan angka.", "Isi angka, misalnya 77,5.")
    return exact


def _from_text(text: str) -> Decimal:
    cleaned = text.strip().removesuffix("%").rstrip().replace("\u2212", "-")
    match = _NUMBER.fullmatch(cleaned)
    if match is None:
        raise NumberError("N01", "Bukan angka.", "Isi angka saja, misalnya 77,5, tanpa satuan atau kata.")
    sign, digits = match.groups()
    return Decimal(f"{sign}{_plain(digits)}")


def _plain(digits: str) -> str:
    """Return the digits with a decimal point and no thousands marks."""
    marks = [" " if c.isspace() else c for c in digits if not c.isdigit()]
    kinds = list(dict.fromkeys(marks))
    if not kinds:
        return digits
    if len(kinds) == 1 and len(marks) == 1 and kinds[0] != " ":
        return _one_mark(digits, kinds[0])
    if len(kinds) == 1:
        return _ungroup(digits, kinds[0])
    decimal_mark = marks[-1]
    if len(kinds) > 2 or decimal_mark == " " or marks.count(decimal_mark) > 1:
        raise _no_number()
    whole, fraction = digits.rsplit(decimal_mark, 1)
    return f"{_ungroup(whole, kinds[0])}.{fraction}"


def _one_mark(digits: str, mark: str) -> str:
    whole, fraction = digits.split(mark)
    if len(fraction) == 3 and re.fullmatch(r"[1-9]\d{0,2}", whole):
        raise NumberError(
            "N02",
            f"Angka bermakna ganda: {whole}{fraction} atau {whole},{fraction}.",
            f"Bila ribuan, tulis {whole}{fraction} tanpa titik dan koma. Bila desimal, tulis "
            f"{whole},{fraction}0: nol di belakang tidak mengubah nilainya.",
        )
    return f"{whole or '0'}.{fraction}"


def _ungroup(digits: str, mark: str) -> str:
    flat = re.sub(r"\s", " ", digits)
    if not re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+", flat):
        raise _no_number()
    return flat.replace(mark, "")


def _no_number() -> NumberError:
    return NumberError(
        "N01", "Tanda titik dan koma tidak membentuk angka.", "Tulis misalnya 1.234,5 atau 1234,5."
    )

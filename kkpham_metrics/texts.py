"""Cells as people see them, and how two of them are compared."""

import re
from decimal import Decimal

_STORED_NUMBER = re.compile(r"-?\d{1,15}\.\d{1,15}")


def plain(found: object) -> str:
    """Return a cell as people see it, single-spaced: 2023.0 is 2023, an empty cell is ""."""
    if isinstance(found, str):
        return " ".join(found.split())
    if found is None:
        return ""
    return f"{found:.15g}" if isinstance(found, float) else " ".join(str(found).split())


def decimal_comma(number: Decimal) -> str:
    """Return a number with a decimal comma and no more decimals than it has: 51,3."""
    return f"{number.normalize():f}".replace(".", ",")


def as_shown(found: str, file: str) -> str:
    """Return what was found in a cell as its spreadsheet shows it: 10 and 51,3, not 10.0 and 51.3.

    A CSV has no cells: what it holds is what was written.
    """
    if file.lower().endswith(".csv") or not _STORED_NUMBER.fullmatch(found):
        return found
    return decimal_comma(Decimal(found))


def squash(found: object) -> str:
    """Return a cell as text in lower case with single spaces: how labels are compared."""
    return plain(found).casefold()

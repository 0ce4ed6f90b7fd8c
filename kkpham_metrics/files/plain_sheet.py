"""A quick look at a sheet in the plain form that spreadsheet programs write.

Bytes are searched, no XML is read: that takes a twentieth of the time. So only what is certain is said; a
sheet written in any other way (prefixes, comments, attributes in another order) is left to `workbook_cells`.
"""

import re
from typing import NamedTuple

from openpyxl.utils.cell import column_index_from_string

_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]{1,6}")?(?: t="([a-zA-Z]{1,9})")?( ?/)?>'
)
_ANY_CELL, _FORMULA = re.compile(rb"<c[\s/>]"), re.compile(rb"<f[\s/>]")
_PREFIXED = re.compile(rb":[cf][\s/>]")
# Only in UTF-8 are the bytes of a letter those searched for.
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml [^<>?]*\?>)?\s*<[^?!]")
_NO_ELEMENT = re.compile(rb"<[!?]")
_UTF8 = re.compile(rb"encoding\s*=\s*[\"']utf-8[\"']", re.IGNORECASE)


class Look(NamedTuple):
    """What a sheet holds: cells, last row and column with content, cells of shared text.

    `computes` tells whether any cell is a formula or an error.
    """

    cells: int
    lowest: int
    rightmost: int
    shared: int
    computes: bool


def is_plain(xml: bytes) -> bool:
    """Return whether every `<` of a part begins an element: no comment, CDATA, DOCTYPE; in UTF-8."""
    head = _DECLARATION.match(xml)
    return (
        head is not None
        and _NO_ELEMENT.search(xml, head.end() - 2) is None
        and (b"encoding" not in head[0] or _UTF8.search(head[0]) is not None)
    )


def look(xml: bytes) -> Look | None:
    """Return what a sheet part holds, None where its bytes alone do not tell."""
    if not is_plain(xml):
        return None
    cells = _CELL.findall(xml)
    if len(cells) != len(_ANY_CELL.findall(xml)) or _PREFIXED.search(xml):
        return None
    filled = [cell for cell in cells if not cell[3]]
    if not filled:
        return Look(len(cells), 0, 0, 0, computes=False)
    letters, rows, kinds, _ = zip(*filled, strict=True)
    rightmost = max(column_index_from_string(column.decode()) for column in set(letters))
    computes = b"e" in kinds or _FORMULA.search(xml) is not None
    return Look(len(cells), max(map(int, set(rows))), rightmost, kinds.count(b"s"), computes)

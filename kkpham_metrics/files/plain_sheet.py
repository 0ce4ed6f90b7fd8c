"""A quick look at a sheet in the plain form that spreadsheet programs write.

Bytes are searched, no XML is read: that takes a twentieth of the time. So only what is certain is said; a
sheet written in any other way (prefixes, comments, attributes in another order) is left to `workbook_cells`.
"""

import re
import string
from typing import NamedTuple

from kkpham_metrics.files.workbook_cells import column_number

_CELL = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="[0-9]{1,6}")?(?: t="[a-zA-Z]{1,9}")?(?: ?/)?>')
_ANY_CELL, _FORMULA = re.compile(rb"<c[\s/>]"), re.compile(rb"<f[\s/>]")
_ANY_ROW, _EMPTY_ROW = re.compile(rb"<row[\s/>]"), re.compile(rb"<row[^<>]*/>")
_PREFIXED = re.compile(rb":[cf][\s/>]")
_LETTERS, _DIGITS = string.ascii_uppercase.encode(), string.digits.encode()
# Only in UTF-8 are the bytes of a letter those searched for.
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml [^<>?]*\?>)?\s*<[^?!]")
_NO_ELEMENT = re.compile(rb"<[!?]")
_UTF8 = re.compile(rb"encoding\s*=\s*[\"']utf-8[\"']", re.IGNORECASE)


class Look(NamedTuple):
    """What a sheet holds at most: cells, empty ones too, and the last row and column.

    `computes` tells whether any cell is a formula or an error.
    """

    cells: int
    lowest: int
    rightmost: int
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
    rows = len(_ANY_ROW.findall(xml)) - len(_EMPTY_ROW.findall(xml))
    if len(cells) != len(_ANY_CELL.findall(xml)) or rows != xml.count(b"</row>") or _PREFIXED.search(xml):
        return None
    places = b" ".join(cells)
    return Look(
        len(cells),
        max(map(int, set(places.translate(None, _LETTERS).split())), default=0),
        max(
            (column_number(name.decode()) for name in set(places.translate(None, _DIGITS).split())), default=0
        ),
        b't="e"' in xml or _FORMULA.search(xml) is not None,
    )

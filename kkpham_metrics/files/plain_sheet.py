"""A quick look at a sheet in the plain form that spreadsheet programs write.

Bytes are searched, no XML is read: that takes a twentieth of the time. So only what is certain is said; a
sheet written in any other way (prefixes, comments, attributes in another order) is left to `workbook_cells`.
"""

import re
import string
from typing import NamedTuple

from kkpham_metrics.files.raw_table import MOST_CELLS, MOST_ROWS
from kkpham_metrics.files.workbook_cells import column_number

_CELL = rb' r="(%s)"(?: s="[0-9]{1,6}")?(?: t="%s")? ?/?>'
# A1 to Z999, of any type but "e": an error.
_NEAR = _CELL % (rb"[A-Z][1-9][0-9]{0,2}", rb"(?:s|n|b|d|str|inlineStr)")
_ANYWHERE = _CELL % (rb"[A-Z]{1,3}[1-9][0-9]{0,6}", rb"[a-zA-Z]{1,9}")
NEAR = (999, 26)
# Nothing is cut or listed before it is counted: a small zip can hold many millions.
_MOST_MARKS = 100_000
_OTHER = rb"<c(?!%s)(?=[\s/>])"
_NOT_NEAR, _NOT_PLAIN = re.compile(_OTHER % _NEAR), re.compile(_OTHER % _ANYWHERE)
_PLACES = re.compile(b"<c" + _ANYWHERE)
_FORMULA = re.compile(rb"<f[\s/>]")
_OPENED_ROW = re.compile(rb"<row(?:\s[^<>]*)?(?<!/)>")
_PREFIXED = re.compile(rb":[cf][\s/>]")
_LETTERS, _DIGITS = string.ascii_uppercase.encode(), string.digits.encode()
# Only in UTF-8 are the bytes of a letter those searched for.
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml [^<>?]*\?>)?\s*<[^?!]")
_UTF8 = re.compile(rb"encoding\s*=\s*[\"']utf-8[\"']", re.IGNORECASE)


class Look(NamedTuple):
    """What a sheet holds at most: cells, empty ones too, and the last row and column.

    A sheet within A1 to Z999 is told by that corner (`NEAR`), any other, and one with errors, by its own.
    `computes` tells whether any cell is a formula or an error.
    """

    cells: int
    lowest: int
    rightmost: int
    computes: bool


def is_plain(xml: bytes) -> bool:
    """Return whether every `<` of a part begins an element: no comment, CDATA, DOCTYPE; in UTF-8."""
    head = _DECLARATION.match(xml)
    if head is None or (b"encoding" in head[0] and not _UTF8.search(head[0])):
        return False
    body = xml[head.end() - 2 :]
    # Both marks are rare: to cut at them is five times faster than to search for "<!" among so many "<".
    few = len(body) <= _MOST_MARKS or body.count(b"!") + body.count(b"?") <= _MOST_MARKS
    return few and not any(before.endswith(b"<") for mark in (b"!", b"?") for before in body.split(mark)[:-1])


def look(xml: bytes) -> Look | None:
    """Return what a sheet part holds, None where its bytes alone do not tell."""
    cells = xml.count(b'<c r="')
    many = len(xml) > MOST_ROWS and xml.count(b"<row") > MOST_ROWS
    if many or cells > MOST_CELLS or not is_plain(xml):
        return None
    if _PREFIXED.search(xml) or len(_OPENED_ROW.findall(xml)) != xml.count(b"</row>"):
        return None
    near = _NOT_NEAR.search(xml) is None
    if not near and _NOT_PLAIN.search(xml):
        return None
    lowest, rightmost = NEAR if near else _corner(b" ".join(_PLACES.findall(xml)))
    computes = _FORMULA.search(xml) is not None or (not near and b't="e"' in xml)
    return Look(cells, lowest, rightmost, computes)


def _corner(places: bytes) -> tuple[int, int]:
    """Return the last row and column of places like b"B7 C12"."""
    rows = set(places.translate(None, _LETTERS).split())
    columns = set(places.translate(None, _DIGITS).split())
    return max(map(int, rows)), max(column_number(name.decode()) for name in columns)

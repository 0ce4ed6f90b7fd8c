"""The cells of an Excel sheet as a stream: never more than a chunk of a sheet is held as cells.

`calamine` and `openpyxl` lay a sheet out as a full rectangle; one cell far away then takes all memory.
Here a sheet is counted before they see it, and the two things that calamine does not tell (formulas
without result, number formats) are read.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple
from xml.parsers import expat

_CHUNK = 1 << 16
_DEEPEST = 100
LONGEST_SHEET_NAME = 31


class DoctypeError(ValueError):
    """An XML part declares a document type: no workbook does, and entities could blow up from it."""


@cache
def column_number(letters: str) -> int:
    """Return the number of a column from 1: A is 1, AA is 27. Raises `ValueError` for what is none."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column from 1, the inverse of `column_number`."""
    from xlsxwriter.utility import xl_col_to_name  # slow to import, and only a refusal needs it

    return str(xl_col_to_name(number - 1))


def place_of(text: str) -> tuple[int, int]:
    """Return (row, column), from 1, of a place like "B7". Raises `ValueError` for what is none."""
    letters = text.rstrip("0123456789")
    return int(text[len(letters) :]), column_number(letters)


class Cell(NamedTuple):
    """A cell of a sheet as stored: its place from 1, type ("s", "e", …), style, and texts.

    `value` is None where nothing is stored; calamine holds no place for such a cell.
    """

    row: int
    column: int
    kind: str
    style: int
    formula: str | None
    value: str | None


def local(tag: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return tag.rpartition(":")[2] if ":" in tag else tag


def feed(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Run through an XML part, yielding after every chunk so that the caller may stop.

    Raises `expat.ExpatError` when it is not well-formed, `ValueError` when it is nested deeper than any
    workbook, and `DoctypeError`.
    """
    depth = 0

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:  # the parser keeps every element that is still open
            raise ValueError(tag)
        start(tag, attributes)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(tag)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    for at in range(0, len(xml), _CHUNK):
        parser.Parse(xml[at : at + _CHUNK])
        yield
    parser.Parse(b"", True)
    yield


def _no_doctype(*_: object) -> None:
    raise DoctypeError


def cells_of(xml: bytes) -> Iterator[Cell]:
    """Yield the cells of a sheet part. Raises as `feed`, and `ValueError` for a place that is none."""
    sheet = _Sheet()
    for _ in feed(xml, sheet.start, sheet.end, sheet.text):
        yield from sheet.cells
        sheet.cells.clear()


class _Sheet:
    """What `feed` calls for a sheet; finished cells gather in `cells`."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self._row = self._column = 0
        self._kind, self._style = "", 0
        self._texts: dict[str, str] = {}
        self._inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "f", "is"):
            self._inside = name
            self._texts.setdefault(name, "")
        elif name == "row":
            self._row, self._column = int(attributes.get("r") or self._row + 1), 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        # Row and cell may come without their place: then each follows the one before.
        if place:
            self._row, self._column = place_of(place)
        else:
            self._column += 1
        self._kind, self._style = attributes.get("t", ""), int(attributes.get("s") or 0)
        self._texts = {}

    def text(self, text: str) -> None:
        if self._inside:
            self._texts[self._inside] += text

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == self._inside:
            self._inside = ""
        elif name == "c":
            self.cells.append(
                Cell(self._row, self._column, self._kind, self._style, self._texts.get("f"), self._value())
            )

    def _value(self) -> str | None:
        value = self._texts.get("is", self._texts.get("v"))
        # An empty <v> is a result that was never stored, except where the result is a text: the empty one.
        return value if value or "is" in self._texts or self._kind == "str" else None

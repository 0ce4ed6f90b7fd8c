"""The parts of an Excel workbook, which is a zip: each unpacked once, under its name in lower case."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import cached_property, lru_cache

from kkpham_metrics.files.plain_sheet import Look, look
from kkpham_metrics.files.workbook_cells import feed, local

# What is kept unpacked for the next question about the same workbook; a form takes a twentieth.
_KEPT = 8 * 1024 * 1024
_MOST_ELEMENTS = 100_000
# In a number format a quoted or escaped % is only drawn; a bare one multiplies by a hundred.
_LITERAL = re.compile(r'"[^"]*"|\\.')
_BUILT_IN_PERCENT = {"9", "10"}
_RELATIONS = "xl/_rels/workbook.xml.rels"
WORKBOOK, SHARED_TEXTS, _STYLES = "xl/workbook.xml", "xl/sharedstrings.xml", "xl/styles.xml"


def read_part(archive: zipfile.ZipFile, part: str | zipfile.ZipInfo) -> bytes:
    """Return a part of a zip, never unpacking more than its stated size (`ZipFile.read` would).

    Raises `zipfile.BadZipFile` when size or checksum lie.
    """
    with archive.open(part) as stream:
        return stream.read(archive.getinfo(part).file_size if isinstance(part, str) else part.file_size)


class Parts:
    """The parts of one workbook; nothing is unpacked before it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Open the zip. Raises `zipfile.BadZipFile`, also for names that readers may take differently.

        Such are two parts of one name, and a backslash, which calamine reads as a slash.
        """
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self.entries = self._archive.infolist()
        self._stored = {entry.filename.lower(): entry for entry in self.entries}
        if len(self._stored) < len(self.entries) or any(
            "\\" in entry.orig_filename for entry in self.entries
        ):
            raise zipfile.BadZipFile
        self.unpacked_size = sum(entry.file_size for entry in self.entries)
        self._kept: dict[str, bytes] = {}

    def __contains__(self, part: object) -> bool:
        """Return whether there is a part of this name (in lower case)."""
        return part in self._stored

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all parts, in lower case."""
        return iter(self._stored)

    def read(self, part: str) -> bytes:
        """Return a part; see `read_part`."""
        if part in self._kept:
            return self._kept[part]
        xml = read_part(self._archive, self._stored[part])
        if self.unpacked_size <= _KEPT:
            self._kept[part] = xml
        return xml

    @cached_property
    def titles(self) -> dict[str, str]:
        """Return the title of every sheet → the part that holds it, in lower case."""
        titles = {
            attributes[key]: attributes["name"]
            for attributes in self._elements(WORKBOOK, "sheet")
            for key in attributes
            if local(key) == "id"
        }
        targets = {a["Id"]: a["Target"] for a in self._elements(_RELATIONS, "Relationship")}
        # A target is told from the folder of the workbook, or from the root when it begins with a slash.
        parts = {key: posixpath.normpath(posixpath.join("/xl", target)) for key, target in targets.items()}
        return {title: parts[key].lstrip("/").lower() for key, title in titles.items() if key in parts}

    @cached_property
    def looks(self) -> dict[str, Look | None]:
        """Return a quick look at every part that may be a sheet: any can be made one by a relationship."""
        return {part: look(xml) for part in self if b"sheetData" in (xml := self.read(part))}

    def sheets(self) -> Iterator[tuple[str, bytes]]:
        """Yield (title, XML) of every sheet of the workbook in its order."""
        for title, part in self.titles.items():
            if part in self:
                yield title, self.read(part)

    def sheets_with(self, word: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield (title, XML) of the sheets in which a word stands anywhere."""
        if any(word in self.read(part) for part in self.looks):
            yield from ((title, xml) for title, xml in self.sheets() if word in xml)

    def computing_sheets(self) -> Iterator[tuple[str, bytes]]:
        """Yield (title, XML) of the sheets that may hold a formula or an error."""
        if any(seen is None or seen.computes for seen in self.looks.values()):
            for title, part in self.titles.items():
                seen = self.looks.get(part)
                if part in self and (seen is None or seen.computes):
                    yield title, self.read(part)

    def percent_styles(self) -> set[int]:
        """Return the numbers of the cell styles that show a number as a percentage."""
        formats = {
            a["numFmtId"]: a.get("formatCode", "") for a in self._elements(_STYLES, "numFmt", "numFmts")
        }
        used = [a.get("numFmtId", "") for a in self._elements(_STYLES, "xf", "cellXfs")]
        percent = {key for key, code in formats.items() if "%" in _LITERAL.sub("", code)} | _BUILT_IN_PERCENT
        return {number for number, key in enumerate(used) if key in percent}

    def _elements(self, part: str, name: str, parent: str = "") -> list[dict[str, str]]:
        return elements(self.read(part), name, parent) if part in self else []


@lru_cache(maxsize=1)
def parts_of(data: bytes) -> Parts:
    """Return the parts of a workbook; the last one asked for is kept. Raises `zipfile.BadZipFile`."""
    return Parts(data)


def elements(xml: bytes, name: str, parent: str = "") -> list[dict[str, str]]:
    """Return the attributes of every element of that name (directly in `parent`, if given) of a part.

    Raises as `feed`, and `ValueError` for more of them than a workbook has.
    """
    found: list[dict[str, str]] = []
    path: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == name and (not parent or path[-1:] == [parent]):
            found.append(attributes)
        path.append(local(tag))

    def end(_: str) -> None:
        path.pop()

    for _ in feed(xml, start, end):
        if len(found) > _MOST_ELEMENTS:
            raise ValueError(name)
    return found

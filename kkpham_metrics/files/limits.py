"""What a workbook may weigh: everything that could take all memory is refused before it is opened."""

import zipfile
from collections.abc import Iterator

from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.files.kinds import OLE_MAGIC, check_zip, locked, refuse_ole
from kkpham_metrics.files.parts import SHARED_TEXTS, WORKBOOK, Parts, parts_of
from kkpham_metrics.files.plain_sheet import is_plain
from kkpham_metrics.files.raw_table import (
    LARGEST_UNPACKED,
    MOST_CELLS,
    MOST_ROWS,
    refused,
    too_many_rows,
    unbroken,
)
from kkpham_metrics.files.workbook_cells import Cell, DoctypeError, cells_of, column_letters, feed, local

MOST_PARTS = 2000
# Links of formulas and queries; a hyperlink to evidence is none of these.
_DOCTYPE = b"<!DOCTYPE"
_OUTSIDE = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


def check_workbook(name: str, data: bytes) -> None:
    """Raise `InputRefusedError` for a workbook that must not be opened: locked, macros, links, a bomb."""
    if data.startswith(OLE_MAGIC):
        raise refuse_ole(name, data)
    with unbroken(name):
        try:
            parts = parts_of(data)
            _check_parts(name, parts)
            _check_sheets(name, parts)
        except zipfile.BadZipFile as error:
            raise refused(
                "F03", name, "Isi berkas bukan buku kerja Excel.", "Buka di Excel, lalu Simpan Sebagai .xlsx."
            ) from error
        except DoctypeError as error:
            raise refused(
                "F13", name, "Buku kerja memuat deklarasi XML (DOCTYPE) yang tidak pernah ditulis Excel.",
                "Salin isian ke formulir yang baru diunduh.",
            ) from error  # fmt: skip


def _check_parts(name: str, parts: Parts) -> None:
    if len(parts.entries) > MOST_PARTS or parts.unpacked_size > LARGEST_UNPACKED:
        raise _too_large(name)
    if any(part.endswith("vbaproject.bin") for part in parts):
        raise refused("F05", name, "Buku kerja memuat makro.", "Simpan Sebagai .xlsx tanpa makro.")
    if any(entry.flag_bits & 1 for entry in parts.entries):
        raise locked(name)
    check_zip(name, parts)
    if WORKBOOK not in parts:
        raise zipfile.BadZipFile
    if any(part.startswith(_OUTSIDE) for part in parts):
        raise refused(
            "F12", name, "Buku kerja memuat tautan ke berkas atau sumber lain.",
            "Pilih Data, Edit Tautan, Putuskan Tautan (Break Link), lalu simpan.",
        )  # fmt: skip


def _too_large(name: str, sheet: str = "") -> InputRefusedError:
    return refused(
        "F04", name, "Isi buku kerja jauh lebih besar dari berkasnya.", "Kirim formulir asli saja.",
        sheet=sheet,
    )  # fmt: skip


def _check_sheets(name: str, parts: Parts) -> None:
    """Sum over all sheets: many that each just pass would weigh as much as one that does not."""
    # A quick look reads every part, and so also finds one whose stated size or checksum lies.
    if any(_DOCTYPE in parts.read(part) for part in parts if not parts.looks.get(part)):
        raise DoctypeError
    if _is_surely_light(name, parts):
        return
    titles = {part: title for title, part in parts.titles.items()}
    lengths = _text_lengths(name, parts.read(SHARED_TEXTS)) if SHARED_TEXTS in parts else []
    weight = _Weight(name, lengths)
    for part in parts.looks:
        weight.add(titles.get(part, ""), cells_of(parts.read(part)))


def _is_surely_light(name: str, parts: Parts) -> bool:
    """Return whether a quick look is enough: limits are kept even if each text were the longest one."""
    looks = [seen for seen in parts.looks.values() if seen]
    if len(looks) < len(parts.looks):
        return False
    longest = _longest_text(name, parts.read(SHARED_TEXTS)) if SHARED_TEXTS in parts else 0
    return (
        sum(seen.cells for seen in looks) <= MOST_CELLS
        and max((seen.lowest for seen in looks), default=0) <= MOST_ROWS
        and sum(seen.lowest * seen.rightmost for seen in looks) <= MOST_CELLS
        and parts.unpacked_size + longest * sum(seen.cells for seen in looks) <= LARGEST_UNPACKED
    )


def _longest_text(name: str, xml: bytes) -> int:
    """Return what the longest shared text takes at most.

    As spreadsheets write them unformatted, texts are `<si><t>…</t></si>` one after another. Others are read:
    calamine takes all that stands within an `si` for one text, whatever is nested there.
    """
    many = xml.count(b"<si><t")
    if not 0 < many <= MOST_CELLS or not is_plain(xml):
        return max(_text_lengths(name, xml), default=0)
    texts = xml.split(b"</t></si><si><t")
    tags = 4 * many + (3 if b"<?xml" in xml[:8] else 2)
    plain = len(texts) == many and xml.count(b"<") <= tags
    return max(map(len, texts) if plain else _text_lengths(name, xml))


def _text_lengths(name: str, xml: bytes) -> list[int]:
    """Return the length of every shared text; a cell names its text by its number here."""
    lengths: list[int] = []
    depth = 0

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal depth
        if local(tag) == "si":
            if not depth:
                lengths.append(0)
            depth += 1

    def end(tag: str) -> None:
        nonlocal depth
        depth -= local(tag) == "si"

    def text(text: str) -> None:
        if depth:
            lengths[-1] += len(text)

    for _ in feed(xml, start, end, text):
        if len(lengths) > MOST_CELLS:
            raise _too_large(name)
    return lengths


class _Weight:
    """What the sheets of a workbook would take in memory, added up sheet by sheet."""

    def __init__(self, name: str, lengths: list[int]) -> None:
        self.name, self.lengths = name, lengths
        self.cells = self.text = self.area = 0

    def add(self, sheet: str, cells: Iterator[Cell]) -> None:
        """Count a sheet. Raises `InputRefusedError` as soon as a limit is passed."""
        lowest, rightmost = 0, 0
        for cell in cells:
            self.cells += 1
            if cell.value is not None or cell.formula is not None:
                lowest, rightmost = max(lowest, cell.row), max(rightmost, cell.column)
            if cell.value is not None:
                self.text += self.lengths[int(cell.value)] if cell.kind == "s" else len(cell.value)
            if self.cells > MOST_CELLS or self.text > LARGEST_UNPACKED:
                raise _too_large(self.name, sheet)
        if lowest > MOST_ROWS:
            raise too_many_rows(self.name, lowest, sheet)
        # calamine lays out the rectangle from A1 to the last row and column that hold anything, and
        # drafts.mark_unreadable adds the formulas without a result.
        self.area += lowest * rightmost
        if self.area > MOST_CELLS:
            raise self._far_away(sheet, lowest, rightmost)

    def _far_away(self, sheet: str, lowest: int, rightmost: int) -> InputRefusedError:
        letter = column_letters(rightmost)
        return refused(
            "F04", self.name, f"Isi lembar membentang sampai baris {lowest} dan kolom {letter}.",
            "Cari isi yang tersesat dengan Ctrl+End, hapus baris atau kolomnya, lalu simpan.",
            sheet=sheet, row=lowest, column=letter,
        )  # fmt: skip

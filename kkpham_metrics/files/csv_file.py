"""A CSV file, as Excel and others write it, as a raw table."""

import codecs
import csv
import io
import re
from typing import Any

from kkpham_metrics.files.raw_table import MOST_ROWS, RawTable, refused, too_many_rows

# Excel writes this line before the header, obeys it, and does not show it as a row.
_SEPARATOR_LINE = re.compile(r'\A"?sep=([^"\s]|\t)"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_DELIMITERS = ",;\t"


def read_csv(name: str, data: bytes) -> list[RawTable]:
    """Return a CSV file as one table.

    Raises `InputRefusedError` when it is no text (F03), too long (F04), or when a quotation mark is not
    closed or stands where its end is not clear (F08, with the row).
    """
    text = _decode(name, data)
    if "\x00" in text:
        raise _no_text(name)
    stated = _SEPARATOR_LINE.match(text)
    text = text[stated.end() :] if stated else text
    head = (text.lstrip().splitlines() or [""])[0]
    return [RawTable("", _read_rows(name, text, stated[1] if stated else max(_DELIMITERS, key=head.count)))]


def _decode(name: str, data: bytes) -> str:
    try:
        # Excel's "Unicode text" is UTF-16; only its byte order mark tells.
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide:
            raise _no_text(name) from error
        # Excel on an Indonesian Windows still saves plain "CSV" in this code page.
        return data.decode("cp1252", errors="replace")


def _no_text(name: str) -> Exception:
    return refused("F03", name, "Isi berkas bukan teks CSV.", "Simpan ulang sebagai CSV UTF-8.")


def _read_rows(name: str, text: str, delimiter: str) -> list[list[Any]]:
    rows: list[list[Any]] = []
    try:
        # newline="": line ends of every system end a row, those within quotes are kept.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append(list(row))
            if len(rows) > MOST_ROWS:
                raise too_many_rows(name, len(rows))
    except csv.Error as error:
        # Only a line without line end can be too long by itself; else an open quote gathered the rest.
        long = "limit" in str(error) and max(map(len, text.splitlines())) > csv.field_size_limit()
        raise (_too_long if long else _unclear_quote)(name, len(rows) + 1) from error
    _check_swallowed(name, rows, delimiter)
    return rows


def _check_swallowed(name: str, rows: list[list[Any]], delimiter: str) -> None:
    """An open quote may by chance be closed by another one further down: then whole rows stand in a cell.

    A line of a cell is taken for a row when it has as many cells as the header and begins as some row does.
    """
    begins = {row[0].strip() for row in rows if row}
    wide = next((len(row) for row in rows if row), 0)
    for number, row in enumerate(rows, 1):
        for line in (line for cell in row if "\n" in cell or "\r" in cell for line in cell.splitlines()[1:]):
            cells = line.split(delimiter)
            if len(cells) == wide > 1 and cells[0].strip() in begins:
                raise _unclear_quote(name, number)


def _too_long(name: str, row: int) -> Exception:
    return refused(
        "F03", name, "Satu isian di baris ini terlalu panjang untuk CSV.", "Persingkat isian itu.", row=row
    )


def _unclear_quote(name: str, row: int) -> Exception:
    return refused(
        "F08", name, 'Tanda kutip (") yang dibuka di baris ini tidak ditutup dengan jelas.',
        'Hapus tanda kutip itu atau tutup di akhir isian; tanda kutip di dalam isian ditulis ganda ("").',
        row=row,
    )  # fmt: skip

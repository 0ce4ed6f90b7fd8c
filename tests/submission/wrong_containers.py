"""Files that are no workbook, CSV or Parquet that could be opened, or must not be."""

import io
import struct
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from tests.submission.wrong import Wrong
from tests.submission.wrong_parts import AID, form, part_of, with_part, with_xml, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGE = 10 * 1024 * 1024 + 1
MANY = 200_001
HEADER = "data_year,regency,stage,level,code,value"
ROW = "2016,61.01,self,right,01,50"


def wrong() -> Iterator[Wrong]:
    """Yield them, kind by kind."""
    yield from _no_workbook()
    yield from _locked_or_old()
    yield from _with_macros()
    yield from _renamed()
    yield from _empty_or_too_large()
    yield from _bombs()
    yield from _links_and_entities()
    yield from _no_text()


def parquet(**columns: list[object]) -> bytes:
    """Return a Parquet file."""
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def _no_workbook() -> Iterator[Wrong]:
    whole = zipped(form())
    broken = {
        "random": bytes(range(256)) * 8,
        "words": b"bukan buku kerja",
        "cut": whole[: len(whole) // 2],
        "headless": whole[200:],
        "no end of row": with_xml(part_of(AID), "</row>", ""),
        "nothing but the sign": b"PK\x03\x04",
        "merge without place": _after_cells("<mergeCells><mergeCell/></mergeCells>"),
        "merge of nothing": _after_cells('<mergeCells><mergeCell ref="x:y"/></mergeCells>'),
        "merge not closed": _after_cells('<mergeCells><mergeCell ref="A1:B1"></mergeCells>'),
        "hidden nowhere": with_xml(part_of(AID), "<cols>", '<cols><col hidden="1" min="x" max="y"/>'),
        "formula not closed": with_xml(part_of(AID), "</sheetData>", "<row><c><f>1</c></row></sheetData>"),
        "relation without target": with_xml("xl/_rels/workbook.xml.rels", "Target=", "Ziel="),
        "zip": zipped({"catatan.txt": "x"}),
        "no workbook": zipped({k: v for k, v in form().items() if k != "xl/workbook.xml"}),
        "no sheet": with_xml("xl/workbook.xml", "<sheets>", "<sheets") ,
        "doubled": whole.replace(b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet3.xml"),
    }  # fmt: skip
    for name, data in broken.items():
        yield Wrong("not a workbook", f"{name}.xlsx", data, "F03")
    for suffix in ("pdf", "docx", "txt", "zip", "json", "xlsx.exe"):
        yield Wrong("unknown suffix", f"kirim.{suffix}", b"x", "F03")
    yield Wrong("unknown suffix", "tanpa_akhiran", b"x", "F03")
    yield Wrong("not a Parquet", "a.parquet", b"PAR1 bukan", "F03")
    yield Wrong("not a Parquet", "b.parquet", parquet(a=[1])[:-9], "F03")


def _after_cells(xml: str) -> bytes:
    return with_xml(part_of(AID), "</sheetData>", f"</sheetData>{xml}")


def _locked_or_old() -> Iterator[Wrong]:
    for streams in (
        ["EncryptedPackage"],
        ["EncryptionInfo", "EncryptedPackage"],
        ["DataSpaces", "EncryptedPackage"],
    ):
        directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
        yield Wrong("password", "terkunci.xlsx", OLE + b"\0" * 504 + directory, "F06")
    locked = bytearray(zipped(form()))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        where = locked.find(magic)
        locked[where + at] |= 1
    yield Wrong("password", "zip terkunci.xlsx", bytes(locked), "F06")
    for stream in ("Workbook", "Book", "WordDocument"):
        data = OLE + b"\0" * 504 + stream.encode("utf-16-le").ljust(128, b"\0")
        yield Wrong("old Excel", f"{stream}.xlsx", data, "F09")
        yield Wrong("old Excel", f"{stream}.xls", data, "F09")


def _with_macros() -> Iterator[Wrong]:
    yield Wrong("macro", "formulir.xlsm", zipped(form()), "F05")
    yield Wrong("macro", "FORMULIR.XLSM", zipped(form()), "F05")
    for place in ("xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/lain/vbaProject.bin"):
        yield Wrong("macro", "formulir.xlsx", with_part(place), "F05")


def _renamed() -> Iterator[Wrong]:
    beginnings = {
        "pdf": b"%PDF-1.7\n", "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
        "gif": b"GIF89a", "rtf": b"{\\rtf1\\ansi", "rar": b"Rar!\x1a\x07", "7z": b"7z\xbc\xaf\x27\x1c",
        "gzip": b"\x1f\x8b\x08\x00", "html": b"<html><table><tr><td>1</td></tr></table></html>",
    }  # fmt: skip
    for kind, beginning in beginnings.items():
        for suffix in ("xlsx", "csv", "parquet"):
            yield Wrong("renamed", f"{kind}.{suffix}", beginning + b"\0" * 64, "F11")
    tables = {"csv.xlsx": f"{HEADER}\n{ROW}\n", "tsv.xlsx": f"{HEADER}\n{ROW}\n".replace(",", "\t")}
    for name, content in tables.items():
        yield Wrong("renamed", name, content.encode(), "F11")
    yield Wrong("renamed", "word.xlsx", zipped({"word/document.xml": "<w/>"}), "F11")
    yield Wrong("renamed", "powerpoint.xlsx", zipped({"ppt/presentation.xml": "<p/>"}), "F11")
    yield Wrong("renamed", "xlsx.csv", zipped(form()), "F11")
    yield Wrong("renamed", "xlsx.parquet", zipped(form()), "F11")
    yield Wrong("renamed", "parquet.xlsx", parquet(a=[1]), "F11")
    yield Wrong("renamed", "parquet.csv", parquet(a=[1]), "F11")
    ods = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
    for name in ("lembar.ods", "ods.xlsx"):
        yield Wrong("other spreadsheet", name, ods, "F10")
    for name in ("lembar.xlsb", "xlsb.xlsx"):
        yield Wrong("other spreadsheet", name, zipped({"xl/workbook.bin": b"x"}), "F10")


def _empty_or_too_large() -> Iterator[Wrong]:
    for name in ("a.xlsx", "a.csv", "a.parquet"):
        yield Wrong("empty", name, b"", "F07")
        yield Wrong("10 MB and more", name, b"PK\x03\x04".ljust(LARGE, b"x"), "F02")
    for content in ("\n\n", ";;;\n", HEADER, f"\ufeff{HEADER}\n"):
        yield Wrong("empty", "kosong.csv", content.encode(), "F07")


def _bombs() -> Iterator[Wrong]:
    large = b" " * 101 * 1024 * 1024
    yield Wrong("zip bomb", "bagian.xlsx", with_part("xl/media/bom.bin", large), "F04")
    yield Wrong("zip bomb", "lembar.xlsx", with_part("xl/worksheets/sheet98.xml", large), "F04")
    thirds = {f"xl/{n}.xml": large[: len(large) // 3 + 1] for n in range(3)}
    yield Wrong("zip bomb", "bertiga.xlsx", zipped({**form(), **thirds}), "F04")
    yield Wrong("zip bomb", "banyak.xlsx", zipped({**form(), **{f"x/{n}": b"" for n in range(2001)}}), "F04")
    lying = with_part("xl/bohong.bin", b"\0" * 3_000_123)
    size = struct.pack("<I", 3_000_123)
    yield Wrong("zip bomb", "bohong.xlsx", lying.replace(size, struct.pack("<I", 99)), "F03")
    far = {"XFD100000": (100_000, "XFD"), "A200001": (200_001, ""), "XFD1048576": (1_048_576, "")}
    for place, (row, column) in far.items():
        cell = f'<row r="{row}"><c r="{place}"><v>1</v></c></row></sheetData>'
        yield Wrong(
            "far away cell",
            f"{place}.xlsx",
            with_xml(part_of(AID), "</sheetData>", cell),
            "F04",
            AID,
            row,
            column,
        )
    rows = "<row><c><v>1</v></c></row>" * MANY
    yield Wrong(
        "too many rows",
        "baris.xlsx",
        with_xml(part_of(AID), "</sheetData>", f"{rows}</sheetData>"),
        "F04",
        AID,
    )
    yield Wrong(
        "too many rows", "baris.csv", f"{HEADER}\n{f'{ROW}{chr(10)}' * MANY}".encode(), "F04", "", MANY
    )
    yield Wrong("too many rows", "baris.parquet", parquet(a=[1] * MANY), "F04")


def _links_and_entities() -> Iterator[Wrong]:
    for part in (
        "xl/externalLinks/externalLink1.xml",
        "xl/connections.xml",
        "xl/queryTables/queryTable1.xml",
    ):
        yield Wrong("outside link", "tautan.xlsx", with_part(part, "<a/>"), "F12")
    doctype = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>'
    for part in (part_of(AID), "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"):
        start = "<" + {"xl/workbook.xml": "workbook", "xl/styles.xml": "styleSheet"}.get(part, "worksheet")
        start = "<Relationships" if part.endswith(".rels") else start
        yield Wrong("entities", "doctype.xlsx", with_xml(part, start, doctype + start), "F13")
    outside = '<!DOCTYPE a SYSTEM "file:///etc/passwd">'
    yield Wrong("entities", "luar.xlsx", with_xml(part_of(AID), "<worksheet", f"{outside}<worksheet"), "F13")


def _no_text() -> Iterator[Wrong]:
    table = f"{HEADER}\n{ROW}\n"
    encodings = {"utf-16-le": table.encode("utf-16-le"), "utf-16-be": table.encode("utf-16-be"),
                 "utf-32": table.encode("utf-32"), "odd": b"\xff\xfe" + table.encode("utf-16-le")[:-1],
                 "nul": table.replace("50", "5\x000").encode()}  # fmt: skip
    for name, data in encodings.items():
        yield Wrong("wrong encoding", f"{name}.csv", data, "F03")
    yield Wrong("wrong encoding", "ebcdic.csv", table.encode("cp037"), "K01", "", 1, "code")
    for row, line in (
        (2, '2016,61.01,self,right,01,"50'),
        (3, f'{ROW}\n2016,61.01,self,right,"02,50\n{ROW}'),
    ):
        yield Wrong("open quote", "kutip.csv", f"{HEADER}\n{line}\n".encode(), "F08", "", row)
    long = f"{HEADER},note\n{ROW},{'x' * 200_000}\n"
    yield Wrong("open quote", "panjang.csv", long.encode(), "F03", "", 2)

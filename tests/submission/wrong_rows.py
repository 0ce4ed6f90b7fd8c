"""Files in the tidy form with one thing wrong in a row or in a column."""

import datetime
import io
from collections.abc import Iterator
from typing import Any

import openpyxl

from kkpham_metrics.submission.drafts import COLUMNS, REQUIRED
from tests.submission.wrong import Wrong
from tests.submission.wrong_containers import parquet
from tests.submission.wrong_parts import NEW

GOOD = {
    "data_year": "2023",
    "regency": "61.01",
    "stage": "self",
    "level": "indicator",
    "code": "06.H.03",
    "value": "80",
}
DAYS = next(code for code, asked in NEW.questions.items() if asked["unit"] == "hari kerja")
TOTAL, BONUS = {"level": "total", "code": "", "value": ""}, {"level": "bonus", "code": "", "value": "5"}
# One changed field of a good row → the fault, at that field in the second row.
FIELDS: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {
    "year without instrument": {"data_year": {"Y02": ("2020", "1999", "2012"), "Y03": ("2099",)}},
    "no year": {"data_year": {"Y01": ("2100", "23", "20x3", "2023/2024", "dua ribu", "")}},
    "unknown regency": {"regency": {"W01": ("61.99", "6199", "31.71"), "W03": ("Sambass", "Jakarta", "")}},
    "ambiguous regency": {
        "regency": {"W02": ("6103", "6102", "6105"), "W04": ("Pontianak",), "W05": ("Kabupaten Pontianak",)},
    },
    "unknown stage": {"stage": {"S01": ("draf", "final 2", "mandiri?", "")}},
    "unknown level": {"level": {"L01": ("indikatur", "rights", "komponen", "")}},
    "unknown code": {"code": {"C01": ("06.H.99", "11.S.01", "6H3", "06,H,03", "x")}},
    "text for a number": {"value": {"N01": ("delapan", "80 orang", "±80", "8O", "80-90", "N/A", "1..2")}},
    "ambiguous number": {"value": {"N02": ("1.234", "1,234", "12.345", "999,999", "-1.000")}},
    "number too large": {"value": {"N03": ("9999999999999", "1000000000000000000")}},
    "outside of limits": {"value": {"V01": ("-0,5", "-1", "100,01", "180", "101 %", "8000")}},
    "not applicable or not": {"not_applicable": {"V04": ("mungkin", "2", "?", "yaa"), "V03": ()}},
    "evidence status": {"evidence_status": {"E01": ("hilang", "proses", "ok", "1")}},
    "control character": {"note": {"X01": ("a\x07b", "\x1b[31m", "a\x7f", "a\x85b", "a\x0bb")}},
    "mojibake": {
        "note": {"X03": ("PenÃ©", "Dinas â€“ Kota", "â€œkutipâ€\x9d", "Â°C", "ï¿½", "a\ufffd", "ðŸ˜€")},
        "evidence": {"X03": ("SK Nomor\u00c2\u00a05", "naÃ¯f")},
    },
    "text too long": {"note": {"X02": ("x" * 2001,)}, "evidence": {"X02": ("surat " * 400,)}},
}  # fmt: skip
# Whole rows (fields changed), for faults that take more than one.
ROWS: list[tuple[str, str, str, dict[str, str]]] = [
    ("value and not applicable", "V03", "value", {"not_applicable": "ya"}),
    ("value and not applicable", "V03", "value", {"not_applicable": "ya", "value": "0"}),
    ("value and not applicable", "V03", "not_applicable", {"not_applicable": "ya", **TOTAL}),
    ("wrong choice", "V02", "value", {"code": "01.S.01", "value": "Sudah ada"}),
    ("wrong choice", "V02", "value", {"code": "01.S.01", "value": "7"}),
    ("wrong choice", "V02", "value", {"code": "01.S.01", "value": "-1"}),
    ("wrong choice", "V02", "value", {"data_year": "2014", "code": "05.01", "value": "7"}),
    ("percent of another unit", "N06", "value", {"code": DAYS, "value": "5 %"}),
    ("percent of another unit", "N06", "value", {"code": DAYS, "value": "5%"}),
    ("bonus where none is", "B01", "level", {**BONUS, "data_year": "2014"}),
    ("bonus where none is", "B01", "level", {**BONUS, "data_year": "2015"}),
    ("code where none is", "C02", "code", {"level": "total", "code": "01"}),
    ("code where none is", "C02", "code", {"level": "bonus", "code": "01", "value": "1"}),
    ("outside of limits", "V01", "value", {"level": "right", "code": "01", "value": "100,5"}),
    ("outside of limits", "V01", "value", {"level": "total", "code": "", "value": "101"}),
    ("outside of limits", "V01", "value", {"level": "bonus", "code": "", "value": "-5"}),
]  # fmt: skip


def wrong() -> Iterator[Wrong]:
    """Yield them, kind by kind."""
    for kind, columns in FIELDS.items():
        for column, codes in columns.items():
            for code, cells in codes.items():
                for at, cell in enumerate(cells, 1):
                    row = {**GOOD, column: cell}
                    yield Wrong(kind, f"{kind} {code} {at}.csv", tidy(row), code, "", 2, column)
    for at, (kind, code, column, changed) in enumerate(ROWS, 1):
        yield Wrong(kind, f"{kind} {at}.csv", tidy({**GOOD, **changed}), code, "", 2, column)
    yield from _doubled()
    yield from _columns()
    yield from _unanswered()
    yield from _workbooks()
    yield from _parquet()


def tidy(*rows: dict[str, str], header: list[str] = COLUMNS) -> bytes:
    """Return a CSV of rows; a cell with a quote or comma is quoted."""
    lines = [header, *([row.get(column, "") for column in COLUMNS] for row in rows)]
    quoted = [",".join('"{}"'.format(cell.replace('"', '""')) for cell in line) for line in lines]
    return "\n".join(quoted).encode()


def _doubled() -> Iterator[Wrong]:
    twins = (
        {},
        {"regency": "Sambas"},
        {"stage": "mandiri"},
        {"code": "6.h.03"},
        {"value": ""},
        {"level": "indikator"},
    )
    for at, twin in enumerate(twins, 1):
        yield Wrong(
            "doubled indicator", f"ganda {at}.csv", tidy(GOOD, {**GOOD, **twin}), "D01", "", 3, "code"
        )


def _columns() -> Iterator[Wrong]:
    for column in REQUIRED:
        others = [name if name != column else "lain" for name in COLUMNS]
        data = tidy(GOOD, header=others)
        yield Wrong("missing column", f"tanpa {column}.csv", data, "K01", "", 1, column)
        yield Wrong("renamed column", f"lain {column}.csv", data, "K02", "", 1, "lain")
        twice = [name if name != "note" else column for name in COLUMNS]
        yield Wrong("doubled column", f"ganda {column}.csv", tidy(GOOD, header=twice), "K11", "", 1, column)
    lines = tidy(GOOD).decode().splitlines()
    yield Wrong("header row missing", "tanpa judul.csv", lines[1].encode(), "K01", "", 1, "value")
    for at, stray in enumerate(('"x"', '"5"', '"","x"'), 1):
        data = f"{lines[0]}\n{lines[1]},{stray}\n".encode()
        yield Wrong("stray cell", f"tersesat {at}.csv", data, "K12", "", 2)
    comma = b"data_year,regency,stage,level,code,value\n2023,61.01,self,right,01,77,5\n"
    yield Wrong("stray cell", "koma.csv", comma, "K12", "", 2)


def _unanswered() -> Iterator[Wrong]:
    blank = {**GOOD, "value": ""}
    yield Wrong("no answer", "kosong 1.csv", tidy(blank), "A01")
    yield Wrong(
        "no answer", "kosong 2.csv", tidy(blank, {**blank, "code": "06.H.01", "note": "menyusul"}), "A01"
    )


def workbook(cells: dict[str, Any], formats: dict[str, str] | None = None, hide: str = "") -> bytes:
    """Return a tidy workbook with one good row, cells and formats changed, a column or sheet hidden."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    for row in (COLUMNS, [GOOD.get(column) for column in COLUMNS]):
        sheet.append(row)
    for place, cell in cells.items():
        sheet[place].value = cell
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    if hide == "sheet":
        hidden = book.create_sheet("Lama")
        hidden.append(["x"])
        hidden.sheet_state = "hidden"
    elif hide:
        sheet.column_dimensions[hide].hidden = True
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def _workbooks() -> Iterator[Wrong]:
    moments = (datetime.date(2023, 5, 2), datetime.datetime(2023, 5, 2, 7, 30), datetime.time(7, 30), True)
    for at, moment in enumerate(moments, 1):
        yield Wrong(
            "date as value", f"tanggal {at}.xlsx", workbook({"F2": moment}), "N04", "Data", 2, "value"
        )
    for at, number_format in enumerate(("0%", "0.00%", "0.0 %"), 1):
        data = workbook({"E2": DAYS, "F2": 0.05}, {"F2": number_format})
        yield Wrong("percent of another unit", f"persen {at}.xlsx", data, "N06", "Data", 2, "value")
    for column, letter in (
        ("data_year", "A"),
        ("regency", "B"),
        ("code", "E"),
        ("value", "F"),
        ("note", "J"),
    ):
        data = workbook({f"{letter}2": "=A1"})
        yield Wrong("formula without result", f"rumus {column}.xlsx", data, "N07", "Data", 2, column)
    yield Wrong("hidden sheet", "lembar.xlsx", workbook({}, hide="sheet"), "K13", "Lama")
    for column, letter in (("value", "F"), ("code", "E")):
        yield Wrong("hidden column", f"{column}.xlsx", workbook({}, hide=letter), "K16", "Data", 1, column)
    yield Wrong("number as regency", "angka.xlsx", workbook({"B2": 6103}), "W02", "Data", 2, "regency")


def _parquet() -> Iterator[Wrong]:
    for kind, cell in (("list", [1.0]), ("struct", {"a": 1}), ("bytes", b"ab")):
        columns: dict[str, list[object]] = {**{name: [cell] for name, cell in GOOD.items()}, "value": [cell]}
        yield Wrong("column of another type", f"{kind}.parquet", parquet(**columns), "K14", "", None, "value")

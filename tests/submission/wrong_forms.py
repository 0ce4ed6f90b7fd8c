"""Forms whose structure is wrong: sheets, columns, rows, identity, and cells that are no values."""

import re
from collections.abc import Iterator

from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.instrument.write import export_workbook
from tests.submission import wrong_parts as p
from tests.submission.wrong import Wrong
from tests.submission.wrong_parts import AID, FIRST, HEADER_ROW, SHEETS

IDENTITY = "Identitas"
# The rows of the sheet Identitas.
YEAR, CODE, NAME, STAGE, INSTRUMENT, BONUS = range(4, 10)
ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
OUR = ((p.VALUE, "Nilai"), (p.ABSENT, "Tidak berlaku"), (p.EVIDENCE, "Data dukung"), (p.NOTE, "Catatan"))


def wrong() -> Iterator[Wrong]:
    """Yield them, kind by kind."""
    for kind, made in (
        ("formula without result", _formulas()),
        ("error cell", _errors()),
        ("merged header", _merged_headers()),
        ("merged answers", _merged_answers()),
        ("missing sheet", _missing_sheets()),
        ("renamed sheet", _renamed_sheets()),
        ("doubled sheet", _doubled_sheets()),
        ("hidden column", _hidden_columns()),
        ("columns", _columns()),
        ("header row missing", _header_rows()),
        ("indicator rows", _rows()),
        ("doubled indicator", _doubled()),
        ("two regencies", _two_regencies()),
        ("year without instrument", _years()),
        ("identity", _identity()),
        ("no value", _no_values()),
        ("broken text", _texts()),
    ):
        for at, (data, code, *place) in enumerate(made, 1):
            yield Wrong(kind, f"{kind} {at}.xlsx", data, code, *place)


Made = Iterator[tuple[object, ...]]


def _xml(sheet: str, old: str, new: str) -> bytes:
    return p.with_xml(p.part_of(sheet), old, new)


def _put(sheet: str, column: str, row: int, inside: str) -> bytes:
    return p.with_cells(sheet, {f"{column}{row}": inside})


def _formulas() -> Made:
    for sheet in SHEETS:
        yield _put(sheet, p.VALUE, FIRST, "><f>1+1</f>"), "N07", sheet, FIRST, "Nilai"
    for column, header in OUR:
        yield _put(AID, column, FIRST + 1, "><f>A1</f><v></v>"), "N07", AID, FIRST + 1, header
    yield _put(IDENTITY, "B", CODE, "><f>A1</f>"), "N07", IDENTITY, CODE, "Kode wilayah"


def _errors() -> Made:
    for at, error in enumerate(ERRORS):
        row = FIRST + at % 3
        yield _put(SHEETS[at], p.VALUE, row, f't="e"><v>{error}</v>'), "N07", SHEETS[at], row, "Nilai"


def _merged(sheet: str, area: str) -> bytes:
    return _xml(sheet, "</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{area}"/></mergeCells>')


def _merged_headers() -> Made:
    for sheet, area in zip(SHEETS, ("F4:G4", "A4:B4", "A3:A4", "K4:N4", "F4:F5", "A1:N4"), strict=False):
        yield _merged(sheet, area), "K17", sheet, HEADER_ROW, area[0]


def _merged_answers() -> Made:
    for sheet, area in zip(SHEETS, ("F5:F6", "F5:I5", "K6:K9", "N5:N12", "B7:B8", "L5:N6"), strict=False):
        yield _merged(sheet, area), "K18", sheet, int(area[1]), area[0]


def _missing_sheets() -> Made:
    for sheet in (IDENTITY, *SHEETS[:5]):
        yield p.without_sheet(sheet), "K03", sheet


def _renamed_sheets() -> Made:
    for sheet in SHEETS[:5]:
        yield p.renamed_sheet(sheet, sheet[3:]), "K04", sheet[3:]
        yield p.renamed_sheet(sheet, f"{sheet} x"), "K03", sheet


def _doubled_sheets() -> Made:
    for sheet in (IDENTITY, *SHEETS[:4]):
        yield p.with_copy(sheet, f"{sheet} (2)"), "K15", f"{sheet} (2)"


def _hidden_columns() -> Made:
    for column, header in ((11, "Data dukung"), (6, "Nilai"), (1, "Kode")):
        for sheet in SHEETS[:2]:
            old = f'min="{column}" max="{column}"'
            yield _xml(sheet, old, f'hidden="1" {old}'), "K16", sheet, HEADER_ROW, header


def _columns() -> Made:
    for column, header in (*OUR, (p.TEXT, "Indikator"), (p.UNIT, "Satuan"), (p.STATUS, "Status data dukung")):
        yield _put(AID, column, HEADER_ROW, p.text("Lain")), "K01", AID, HEADER_ROW, header
        yield _put(AID, column, HEADER_ROW, p.text("Lain")), "K02", AID, HEADER_ROW, "Lain"
    yield _put(AID, p.NOTE, HEADER_ROW, p.text("Nilai")), "K02", AID, HEADER_ROW, "Nilai"
    yield _put(AID, p.EVIDENCE, HEADER_ROW, p.text("Kode")), "K02", AID, HEADER_ROW, "Kode"
    stray = '<c r="P6" t="inlineStr"><is><t>x</t></is></c></row><row r="7"'
    data = _xml(AID, '</row><row r="7"', stray)
    yield data, "K02", AID, HEADER_ROW, "ke-16"


def _header_rows() -> Made:
    for sheet in SHEETS[:4]:
        yield p.without_row(sheet, HEADER_ROW), "K01", sheet, 1


def _rows() -> Made:
    for sheet in SHEETS[:3]:
        yield p.without_row(sheet, FIRST + 1), "K06", sheet, None, "Kode"
        yield _put(sheet, p.CODE, FIRST, p.text("jumlah")), "K08", sheet, FIRST, "Kode"
        yield _put(sheet, p.TEXT, FIRST, p.text("Pertanyaan lain")), "K09", sheet, FIRST, "Indikator"
        yield _put(sheet, p.UNIT, FIRST, p.text("orang")), "K09", sheet, FIRST, "Satuan"
        yield _put(sheet, p.CODE, FIRST, p.text("01.S.77")), "C01", sheet, FIRST, "Kode"
    reworded = {f"{p.TEXT}{row}": p.text("Lain") for row in range(FIRST, FIRST + 12)}
    yield p.with_cells(AID, reworded), "K07", IDENTITY


def _doubled() -> Made:
    for sheet in SHEETS[:4]:
        first = next(code for code in p.NEW.questions if code.startswith(sheet[:2]) and ".S." in code)
        yield _put(sheet, p.CODE, FIRST + 2, p.text(first)), "D01", sheet, FIRST + 2, "Kode"


def _two_regencies() -> Made:
    other = {f"B{CODE}": p.text("61.02"), f"B{NAME}": p.text("Kabupaten Mempawah")}
    yield p.with_copy(IDENTITY, "Identitas (2)", other), "W08", "Identitas (2)"
    yield p.with_copy(IDENTITY, "identitas(3)", other), "W08", "identitas(3)"
    for label, value in (("Kode wilayah", "61.02"), ("Kabupaten/Kota", "Kota Singkawang")):
        cells = {f"A{BONUS}": p.text(label), f"B{BONUS}": p.text(value)}
        yield p.with_cells(IDENTITY, cells), "W08", IDENTITY, BONUS, label
    for value in ("Kabupaten Mempawah", "Kota Pontianak", "Kabupaten Landak"):
        yield _put(IDENTITY, "B", NAME, p.text(value)), "W07", IDENTITY, CODE, "Kode wilayah"


def _years() -> Made:
    for year, code in (
        ("2020", "Y02"),
        ("1999", "Y02"),
        ("2012", "Y02"),
        ("2100", "Y01"),
        ("2099", "Y03"),
        ("23", "Y01"),
    ):
        yield _put(IDENTITY, "B", YEAR, p.text(year)), code, IDENTITY, YEAR, "Tahun data"


def _identity() -> Made:
    labels = {
        YEAR: "Tahun data",
        CODE: "Kode wilayah",
        NAME: "Kabupaten/Kota",
        STAGE: "Tahap",
        INSTRUMENT: "Instrumen",
    }
    for row, label in labels.items():
        yield _put(IDENTITY, "B", row, p.text("")), "K05", IDENTITY, row, label
    for stage in ("draf", "selesai"):
        yield _put(IDENTITY, "B", STAGE, p.text(stage)), "S01", IDENTITY, STAGE, "Tahap"
    for instrument in ("34-2016", "99-2099"):
        yield _put(IDENTITY, "B", INSTRUMENT, p.text(instrument)), "K07", IDENTITY, INSTRUMENT, "Instrumen"
    for code, fault in (("6103", "W02"), ("61.99", "W01"), ("Sambass", "W03")):
        yield _put(IDENTITY, "B", CODE, p.text(code)), fault, IDENTITY, CODE, "Kode wilayah"
    yield export_workbook(load_shipped()[2]), "K10"


def _no_values() -> Made:
    place = next(
        (sheet, row) for sheet in SHEETS for row in range(FIRST, p.LAST[sheet])
        if re.search(rf'<c r="{p.VALUE}{row}"[^>]*><is><t[^>]*>0<', str(p.form()[p.part_of(sheet)]))
    )  # fmt: skip
    sheet, row = place
    cells = {
        't="d"><v>2023-05-02T00:00:00</v>': "N04", 't="b"><v>1</v>': "N04", p.text("delapan"): "N01",
        p.text("1.234"): "N02", "><v>1E+13</v>": "N03", "><v>-1</v>": "V01",
    }  # fmt: skip
    for inside, code in cells.items():
        yield _put(sheet, p.VALUE, row, inside), code, sheet, row, "Nilai"
    yield p.with_cells(sheet, {f"{p.ABSENT}{row}": p.text("ya")}), "V03", sheet, row, "Nilai"
    yield p.with_cells(sheet, {f"{p.ABSENT}{row}": p.text("mungkin")}), "V04", sheet, row, "Tidak berlaku"
    yield p.with_cells(sheet, {f"{p.STATUS}{row}": p.text("hilang")}), "E01", sheet, row, "Status data dukung"
    yield _put(IDENTITY, "B", BONUS, p.text("lima")), "N01", IDENTITY, BONUS, "Nilai bonus Aksi HAM"
    yield _put(AID, p.VALUE, FIRST, p.text("Tidak tahu")), "V02", AID, FIRST, "Nilai"


def _texts() -> Made:
    for content, code in (
        ("bel\x07", "X01"),
        ("PenÃ©", "X03"),
        ("Dinas â€“ Kota", "X03"),
        ("x" * 2001, "X02"),
    ):
        inside = p.text(content.replace("\x07", "_x0007_"))
        yield _put(AID, p.NOTE, FIRST, inside), code, AID, FIRST, "Catatan"
        yield _put(AID, p.EVIDENCE, FIRST, inside), code, AID, FIRST, "Data dukung"

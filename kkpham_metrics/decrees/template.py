"""The workbook in which a decree is written down: one row a regency, with lists to choose from."""

import tomllib

from kkpham_metrics.decrees.columns import COLUMNS, GUIDE, HEADERS, SHEET, category_names
from kkpham_metrics.regency import regencies
from kkpham_metrics.terms import CONFIDENCES
from kkpham_metrics.workbook_style import FORMS, StyledBook

TITLE = "Hasil resmi KKP HAM"
CAPTION = "Lembar isian hasil resmi menurut keputusan"
PROMPTS = {
    "award_year": "Tahun keputusan, misalnya 2024; data tahun 2023.",
    "data_year": "Boleh kosong: dibaca dari tahun penilaian.",
    "score": "Nilai sebelum bonus, misalnya 77,36. Kosongkan bila keputusan tidak menyebutnya.",
    "bonus": "Bonus sebesar yang dihitung. Kosongkan bila tidak ada.",
    "decree_date": "Misalnya 10-12-2024.",
    "source": "Tautan, atau nama dan letak dokumennya. Wajib.",
}


def decree_template() -> bytes:
    """Return the workbook with a row for each of the fourteen regencies, to be read by `check_file`."""
    book = StyledBook(TITLE)
    sections = tomllib.loads((FORMS / "petunjuk_keputusan.toml").read_text(encoding="utf-8"))["section"]
    known = [regency.full_name for regency in regencies().values()]
    sheet = book.sheet(SHEET, CAPTION)
    for column, (_header, _must, width) in enumerate(COLUMNS.values()):
        sheet.set_column(column, column, width, book.styles["text"])
    book.row(sheet, 0, HEADERS.values(), "header")
    sheet.freeze_panes(1, 1)
    for row, name in enumerate(known, 1):
        book.cell(sheet, row, 0, name, "label")
        for column in range(1, len(COLUMNS)):
            book.cell(sheet, row, column, "", "input")
    lists = {"category": list(category_names().values()), "confidence": list(CONFIDENCES.values())}
    for column, field in enumerate(COLUMNS):
        if field in lists:
            rule = {"validate": "list", "source": lists[field], "error_title": "Isian tidak dikenal"}
        elif field in PROMPTS:
            rule = {"validate": "any", "input_title": HEADERS[field], "input_message": PROMPTS[field]}
        else:
            continue
        sheet.data_validation(1, column, len(known), column, rule)
    book.guide(GUIDE, (TITLE, CAPTION, ""), sections)
    return book.close()

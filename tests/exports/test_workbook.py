"""A table as an Excel file, opened again."""

import io

import numpy as np
import openpyxl
import pandas as pd
import pytest

from kkpham_metrics.exports.workbook import table_workbook
from kkpham_metrics.workbook_style import StyledBook

NOTES = ("Data tahun 2023", "DATA CONTOH (sintetis)", "Sumber: uji")


def opened(table: pd.DataFrame, title: str = "Nilai") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(table_workbook(table, title, NOTES)))


def test_numbers_are_numbers_and_an_absence_is_an_empty_cell():
    table = pd.DataFrame(
        {
            "Peringkat": pd.array([1, 2, None], dtype="Int64"),
            "Nilai": [77.36, 100.0, np.nan],
            "Baris": np.array([3, 4, 5]),
            "Kategori": ["Peduli", None, "=1+1"],
        }
    )
    sheet = opened(table).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows == [[1, 77.36, 3, "Peduli"], [2, 100, 4, None], [None, None, 5, "=1+1"]]
    assert sheet["B4"].number_format == "#,##0.00##"


RISKY = ["=1+1", '=HYPERLINK("http://x","klik")', "+1", "-1", "@SUM(1)", "\t=1+1", " =1+1", "＝1+1"]


@pytest.mark.parametrize("text", [*RISKY, "http://x"])
def test_text_from_a_file_never_becomes_a_formula_or_a_link(text):
    cell = opened(pd.DataFrame({"Nama": [text]})).worksheets[0]["A4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert bool(cell.quotePrefix) == (text in RISKY)
    head = opened(pd.DataFrame({text: ["Sambas"]})).worksheets[0]["A3"]
    assert (head.value, bool(head.quotePrefix)) == (text, text in RISKY)


@pytest.mark.parametrize("style", ["given", "prose", "label", "input"])
def test_a_styled_sheet_quotes_what_would_calculate_and_looks_the_same(style):
    styled = StyledBook("Uji")
    sheet = styled.sheet("Uji", "Uji")
    styled.row(sheet, 0, [*RISKY, "biasa"], style)
    *risky, plain = openpyxl.load_workbook(io.BytesIO(styled.close())).worksheets[0][1]
    assert [cell.value for cell in risky] == RISKY
    assert all(cell.quotePrefix and cell.data_type == "s" for cell in risky)
    assert not plain.quotePrefix
    looks = {(cell.fill.fgColor.rgb, cell.border.left.style, cell.font.b) for cell in (*risky, plain)}
    assert len(looks) == 1


def test_marks_stand_above_the_table_and_with_the_source_on_a_sheet_of_their_own():
    book = opened(pd.DataFrame({"Nama": ["Sambas"]}))
    assert book.worksheets[0]["A1"].value == " · ".join(NOTES)
    source = [row[0].value for row in book["Sumber"].iter_rows()]
    assert source[:4] == ["Nilai", *NOTES]
    assert source[4].startswith("Dibuat ")


def test_the_header_is_frozen_and_filtered():
    sheet = opened(pd.DataFrame({"Nama": ["Sambas"], "Nilai": [1.0]})).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:B4")


def test_any_title_makes_a_sheet():
    title = "Nilai kabupaten/kota [uji]: sebuah judul yang panjang sekali"
    assert len(opened(pd.DataFrame({"a": [1]}), title).sheetnames[0]) <= 31

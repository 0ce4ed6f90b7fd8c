"""A table as an Excel file, opened again."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkpham_metrics.exports.workbook import table_workbook
from kkpham_metrics.view import View, published_view
from kkpham_metrics.words import speak
from kkpham_metrics.workbook_style import StyledBook
from tests.exports.shown import STAMP, VIEW


def opened(table: pd.DataFrame, title: str = "Nilai", view: View = VIEW) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(table_workbook(table, title, view, STAMP)))


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
    rows = [[cell.value for cell in row][:4] for row in sheet.iter_rows(min_row=4)]
    assert rows == [[1, 77.36, 3, "Peduli"], [2, 100, 4, None], [None, None, 5, "=1+1"]]
    assert [type(cell) for cell in rows[0]] == [int, float, int, str]
    assert [sheet[cell].number_format for cell in ("A4", "B4", "C4")] == ["0", "#,##0.00##", "0"]


def test_percentages_signed_differences_and_dates_are_what_they_are():
    table = pd.DataFrame(
        {
            "Kelengkapan (%)": [97.4],
            "Perubahan": [-1.1],
            "Tanggal": [date(2024, 12, 10)],
            "Diterima": pd.to_datetime(["2024-12-10 14:05"]),
            "Berlaku": [True],
        }
    )
    sheet = opened(table).worksheets[0]
    values = [cell.value for cell in sheet[4]][:5]
    assert values == [0.974, -1.1, datetime(2024, 12, 10), datetime(2024, 12, 10, 14, 5), "Ya"]
    assert sheet["A4"].number_format == "0.0%"
    assert sheet["B4"].number_format.startswith("+#,##0.00##;-")
    assert sheet["C4"].number_format == "[$-421]d mmmm yyyy"
    assert sheet["D4"].is_date


def test_a_moment_of_another_time_zone_is_the_offices_own():
    at = datetime(2024, 12, 10, 7, 5, tzinfo=UTC)
    sheet = opened(pd.DataFrame({"Diterima": [at]})).worksheets[0]
    assert sheet["A4"].value == at.astimezone().replace(tzinfo=None)


RISKY = ["=1+1", '=HYPERLINK("http://x","klik")', "+1", "-1", "@SUM(1)", "\t=1+1", " =1+1", "＝1+1"]


@pytest.mark.parametrize("text", [*RISKY, "http://x"])
def test_text_from_a_file_never_becomes_a_formula_or_a_link(text):
    cell = opened(pd.DataFrame({"Nama": [text]})).worksheets[0]["A4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert bool(cell.quotePrefix) == (text in RISKY)
    head = opened(pd.DataFrame({text: ["Sambas"]})).worksheets[0]["A3"]
    assert (head.value, bool(head.quotePrefix)) == (text, text in RISKY)


@pytest.mark.parametrize("text", RISKY)
def test_a_title_or_a_regulation_never_becomes_a_formula(text):
    book = opened(pd.DataFrame({"a": [1]}), text, replace(VIEW, instrument=text))
    told = [
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == text
    ]
    assert len(told) == 3  # above the table, and as title and instrument among the sources
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in told)


# Excel's own files hold neither these signs nor more than so many of any.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=80)
CELLS = st.one_of(st.integers(-(2**53), 2**53), st.floats(-1e9, 1e9), st.booleans(), TEXT, st.none())


@settings(max_examples=40)
@given(st.lists(CELLS, min_size=1, max_size=6), TEXT.filter(bool))
def test_whatever_a_table_holds_comes_back_as_it_was(cells, title):
    table = pd.DataFrame({"Nama": pd.Series(cells, dtype="object")})
    sheet = opened(table, title).worksheets[0]
    assert len(sheet.title) <= 31
    for row, cell in enumerate(cells, 4):
        kept = sheet.cell(row, 1)
        assert kept.data_type in ("s", "n")
        if isinstance(cell, bool):
            assert kept.value == ("Ya" if cell else "Tidak")
        elif isinstance(cell, float):
            assert kept.value == pytest.approx(cell, rel=1e-14)  # Excel's own precision
        else:
            assert (kept.value or None) == (cell or None)


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


def test_title_and_marks_stand_above_the_table_and_the_marks_in_every_row():
    sheet = opened(pd.DataFrame({"Nama": ["Sambas", "Landak"]}), "Nilai total").worksheets[0]
    assert sheet["A1"].value == "Nilai total"
    marks = ["DATA CONTOH (sintetis)", "INSTRUMEN ILUSTRATIF", "SEBAGIAN ATURAN ANDAIAN"]
    assert sheet["A2"].value == " · ".join([*marks, VIEW.sentence])
    assert [cell.value for cell in sheet["B"][2:]] == ["Tanda", "; ".join(marks), "; ".join(marks)]


def test_the_sources_are_told_label_by_label():
    book = opened(pd.DataFrame({"Nama": ["Sambas"]}), "Nilai total")
    told = {row[0].value: row[1].value for row in book["Sumber"].iter_rows()}
    assert told.pop("Dibuat")
    assert told == {
        "Judul": "Nilai total",
        "Yang ditampilkan": VIEW.sentence,
        "Tahun data": "2023",
        "Instrumen": "Permenkumham 22/2021",
        "Tahap": "nilai terverifikasi Kanwil",
        "Tanda": "DATA CONTOH (sintetis); INSTRUMEN ILUSTRATIF; SEBAGIAN ATURAN ANDAIAN",
        "Aturan andaian": "batas kategori",
        "Sumber": VIEW.made_from,
        "Sidik data": "0fc3e119",
        "Stempel": STAMP,
    }


def test_published_results_name_neither_stage_nor_assumption():
    told = opened(pd.DataFrame({"Nama": ["Sambas"]}), view=published_view(VIEW))["Sumber"]
    labels = [row[0].value for row in told.iter_rows()]
    assert not {"Tahap", "Aturan andaian"} & set(labels)
    assert "HASIL RESMI TERBIT" in [row[1].value for row in told.iter_rows()]


def test_the_header_is_frozen_filtered_and_printed_on_every_page():
    table = pd.DataFrame({"Nama": ["Sambas"], "Nilai": [1.0]})
    sheet = opened(table).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:C4")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$3:$3", "landscape")
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area.endswith("$A$1:$B$4")  # the marks stand above, and in the footer
    assert STAMP in sheet.oddFooter.left.text
    assert "DATA CONTOH (sintetis)" in sheet.oddFooter.left.text


def test_the_longest_footer_is_one_that_excel_takes():
    long = replace(VIEW, as_of=datetime(2026, 3, 3, 8, 0, 5).astimezone(), data="&" * 300)
    data = table_workbook(pd.DataFrame({"a": [1]}), "&" * 300, long)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    footer = sheet.partition("<oddFooter>")[2].partition("</oddFooter>")[0].replace("&amp;", "&")
    assert "KEADAAN PER 3 Maret 2026" in footer
    assert len(footer) <= 255


@pytest.mark.parametrize("length", [16, 78, 79, 138, 200, 223, 300])
def test_a_stamp_is_printed_whole_or_not_at_all(length):
    stamp = "A1B2-" * (length // 5) + "Z" * (length % 5)
    view = replace(VIEW, as_of=datetime(2026, 3, 3, 8, 0, 5).astimezone())
    data = table_workbook(pd.DataFrame({"a": [1]}), "Judul " * 50, view, stamp)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    footer = sheet.partition("<oddFooter>")[2].partition("</oddFooter>")[0].replace("&amp;", "&")
    assert len(footer) <= 255
    assert (stamp in footer) == (length <= 223)
    assert length <= 223 or "A1B2" not in footer


@pytest.mark.parametrize(
    "title", ["Nilai kabupaten/kota [uji]: sebuah judul yang panjang sekali", "Sumber", "History", "'", ""]
)
def test_any_title_makes_a_sheet(title):
    name = opened(pd.DataFrame({"a": [1]}), title).sheetnames[0]
    assert 0 < len(name) <= 31


def test_a_column_is_as_wide_as_its_longest_text_and_wraps_beyond():
    table = pd.DataFrame({"Kabupaten/Kota": ["Kota Singkawang"], "Catatan": ["kata " * 60]})
    sheet = opened(table).worksheets[0]
    assert 15 < sheet.column_dimensions["A"].width < 25
    assert sheet.column_dimensions["B"].width < 62
    assert sheet["B4"].alignment.wrap_text
    assert sheet.row_dimensions[4].height > 60


def test_an_english_workbook_is_english():
    speak("en")
    try:
        book = opened(pd.DataFrame({"Name": ["Sambas"]}))
    finally:
        speak("id")
    assert book.sheetnames[1] == "Source"
    assert "Stage" in [row[0].value for row in book["Source"].iter_rows()]

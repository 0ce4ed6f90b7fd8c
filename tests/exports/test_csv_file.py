"""A table as a CSV file, read again as an Indonesian Excel reads it."""

import csv
import io
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.exports.csv_file import table_csv
from kkpham_metrics.workbook_style import CALCULATES
from tests.exports.shown import STAMP, VIEW


def text_of(table: pd.DataFrame, title: str = "Nilai", stamp: str = STAMP) -> str:
    data = table_csv(table, title, VIEW, stamp)
    assert data.startswith(b"\xef\xbb\xbf")
    return data.decode("utf-8-sig")


def read(table: pd.DataFrame, title: str = "Nilai") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text_of(table, title), newline=""), delimiter=";"))


def test_numbers_have_a_comma_and_no_quotes():
    table = pd.DataFrame(
        {
            "Peringkat": pd.array([1, None], dtype="Int64"),
            "Nilai": [77.36, np.nan],
            "Perubahan": [-0.5, -0.0],
            "Tahun": [2023, 2024],
        }
    )
    lines = [line.split(";")[:4] for line in text_of(table).split("\r\n")]
    assert lines[:3] == [
        ['"Peringkat"', '"Nilai"', '"Perubahan"', '"Tahun"'],
        ["1", "77,36", "-0,5", "2023"],
        ['""', '""', "0", "2024"],
    ]


def test_dates_and_truths():
    table = pd.DataFrame(
        {"Tanggal": [date(2024, 12, 10)], "Diterima": [datetime(2024, 12, 10, 14, 5)], "Berlaku": [np.True_]}
    )
    assert read(table)[1][:3] == ["2024-12-10", "2024-12-10 14:05", "Ya"]


def test_marks_title_source_and_stamp_stand_in_every_row():
    head, *rows = read(pd.DataFrame({"Nama": ["Sambas", "Landak"]}), "Nilai total")
    assert head == ["Nama", "Tanda", "Judul", "Sumber", "Stempel"]
    told = ["; ".join(VIEW.marks), "Nilai total", VIEW.made_from, STAMP]
    assert rows == [["Sambas", *told], ["Landak", *told]]


def test_columns_of_the_same_name_both_stay():
    head, row = read(pd.DataFrame({"Sumber": ["SK"], "Judul": ["Peta"]}))
    assert head == ["Sumber", "Judul", "Tanda", "Judul (KKP HAM)", "Sumber (KKP HAM)", "Stempel"]
    assert row[:2] == ["SK", "Peta"]


@pytest.mark.parametrize("code", ["61.01", "61.71", "12/2024", "10-12-2024", "1.234,5"])
def test_a_code_does_not_become_a_time_or_a_date(code):
    assert read(pd.DataFrame({"Kode": [code]}))[1][0] == f"'{code}"


@pytest.mark.parametrize("text", ["2023", "Pasal 5", "01.S.01", "–", "Kota Pontianak"])
def test_other_text_is_left_as_it_is(text):
    assert read(pd.DataFrame({"Kode": [text]}))[1][0] == text


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
STARTS = st.sampled_from(["", *CALCULATES, " =", '"', '";=', "\r\n="])


@given(st.lists(st.builds("{}{}".format, STARTS, TEXT), min_size=1, max_size=4), TEXT)
def test_no_cell_of_text_calculates_and_none_breaks_out_of_its_place(texts, title):
    head, *rows = read(pd.DataFrame({"Nama": texts, title + "x": texts}), title)
    assert len(rows) == len(texts)
    assert {len(row) for row in rows} == {len(head)}
    for row, text in zip(rows, texts, strict=True):
        assert row[0] in (text, f"'{text}")
        assert row[0] == row[1]
    for cell in (*head, *(cell for row in rows for cell in row)):
        assert not cell.lstrip(" ").startswith(CALCULATES)


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=5))
def test_a_number_is_the_number_to_six_decimals(numbers):
    for row, number in zip(read(pd.DataFrame({"Nilai": numbers}))[1:], numbers, strict=True):
        assert float(row[0].replace(",", ".")) == pytest.approx(number, abs=5.1e-7)

"""What leaves the dashboard names all that tells it from everything else that leaves it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kkpham_metrics.view import OFFICIAL, View, published_view

VIEW = View(
    source="dihitung",
    data_year=2023,
    award_year=2024,
    stage="verified",
    instrument="Permenkumham 22/2021",
    illustrative=True,
    synthetic=True,
    assumptions=("batas Cukup Peduli HAM (65)",),
    data="a1b2c3d4",
    today=date(2026, 11, 24),
)


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "61.01 Kabupaten Sambas"},
        {"data_year": 2022},
        {"stage": "final"},
        {"data": "e5f6a7b8"},
        {"source": OFFICIAL},
    ],
)
def test_every_other_view_has_another_file_name(change):
    assert replace(VIEW, **change).file_name("hak") != VIEW.file_name("hak")
    assert VIEW.file_name("hak") == "kkpham-hak-2023-terverifikasi-a1b2c3d4"


def test_a_table_of_a_regency_names_it():
    sambas = replace(VIEW, subject="61.01 Kabupaten Sambas")
    assert sambas.notes[0].startswith("61.01 Kabupaten Sambas · Data tahun 2023")
    assert sambas.file_name("hak") == "kkpham-hak-61.01-2023-terverifikasi-a1b2c3d4"


def test_notes_carry_marks_source_data_day_and_assumptions():
    assert VIEW.notes == (
        "Data tahun 2023, penilaian 2024 · Permenkumham 22/2021 · nilai terverifikasi Kanwil",
        "DATA CONTOH (sintetis)",
        "INSTRUMEN ILUSTRATIF",
        "SEBAGIAN ATURAN ANDAIAN",
        "Sumber: perhitungan KKP HAM Kalbar. Data tahun 2023, penilaian 2024 · Permenkumham 22/2021 · nilai "
        "terverifikasi Kanwil; sidik data a1b2c3d4; dibuat 24 November 2026.",
        "Masih andaian: batas Cukup Peduli HAM (65).",
    )


def test_the_published_results_of_a_regency_are_of_every_year():
    published = published_view(replace(VIEW, subject="61.12 Kabupaten Kubu Raya"))
    assert published.sentence == "61.12 Kabupaten Kubu Raya · hasil resmi yang diumumkan menurut tahun"
    assert published.file_name("resmi") == "kkpham-resmi-61.12-resmi"


def test_published_results_carry_no_mark_of_computed_ones():
    assert published_view(VIEW).marks == ("HASIL RESMI TERBIT",)
    assert "andaian" not in " ".join(published_view(VIEW).notes)


def test_a_past_moment_is_in_the_sentence_the_marks_and_the_name_of_a_file():
    past = replace(VIEW, as_of=datetime(2026, 3, 3, 8, 0, 5).astimezone())
    assert past.marks[0].startswith("KEADAAN PER 3 Maret 2026 pukul 08.00.05")
    assert "keadaan per 3 Maret 2026 pukul 08.00.05" in past.sentence
    assert past.file_name("hak") == "kkpham-hak-2023-terverifikasi-a1b2c3d4-per-20260303-080005"
    assert published_view(past).marks[0].startswith("KEADAAN PER")
    assert "keadaan per" in published_view(replace(past, subject="61.12 Kabupaten Kubu Raya")).sentence

"""The receipt as a page of its own: complete, printable, and safe whatever a file or a person is called."""

import re
from dataclasses import replace

import pytest

from kkpham_metrics.exports.receipt import assessed_words, receipt_fields, receipt_page, receipts_page
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.records import Receipt


@pytest.fixture
def receipt(instruments: list[Instrument]) -> Receipt:
    return Receipt(
        receipt="KKP-20260301-020304-ABCDEF",
        accepted_at="2026-03-01T02:03:04.000005+00:00",
        accepted_by="Rini <script>alert(1)</script>",
        file='"><img src=x onerror=alert(2)>.xlsx',
        sha256="ab" * 32,
        rows=120,
        rows_sha256="cd" * 32,
        assessed=[(2023, "self", "61.01")],
        instruments={"22-2021": instruments[-1].version},
    )


def test_a_receipt_says_number_time_rows_file_and_by_whom(receipt, instruments):
    said = dict(receipt_fields(receipt, instruments))
    assert said["Nomor penerimaan"] == "KKP-20260301-020304-ABCDEF"
    assert said["SHA-256"] == "ab" * 32
    assert said["Banyak baris"] == "120"
    assert said["Diterima oleh"] == receipt.accepted_by
    assert "Maret 2026" in said["Diterima pada"]
    assert said["Daerah, tahun data, tahap"] == "Kabupaten Sambas · 2023 · Mandiri"
    assert said["Instrumen"] == f"Permenkumham 22/2021 (versi {instruments[-1].version[:8]})"


def test_nothing_of_a_file_is_html_and_nothing_comes_from_elsewhere(receipt, instruments):
    page = receipt_page(receipt, instruments, {})
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r"https?://|src=|url\(", page.replace("src=x onerror", ""))
    assert "@media print" in page
    assert 'lang="id"' in page


def test_a_withdrawn_receipt_says_so(receipt, instruments):
    withdrawal = {
        "receipt": receipt.receipt,
        "withdrawn_at": "2026-04-01T00:00:00+00:00",
        "withdrawn_by": "Sari",
        "reason": "tertukar <b>",
    }
    page = receipt_page(receipt, instruments, withdrawal)
    assert "oleh Sari karena: tertukar &lt;b&gt;" in page
    assert "Ditarik pada" not in receipt_page(receipt, instruments, {})


def test_several_receipts_are_printed_each_on_a_sheet_of_its_own(receipt, instruments):
    other = replace(receipt, receipt="KKP-20260301-020305-FEDCBA")
    taken = {
        "withdrawn_at": "2026-04-01T00:00:00+00:00",
        "withdrawn_by": "Sari",
        "reason": "tertukar",
    }
    page = receipts_page([receipt, other], iter(instruments), {other.receipt: taken})
    first, second = page.split("<section>")[1:]
    assert receipt.receipt in first
    assert "Ditarik pada" not in first
    assert other.receipt in second
    assert "Ditarik pada" in second
    assert second.count("Permenkumham 22/2021") == 1
    assert "section + section {break-before: page;}" in page
    assert "<script" not in page


def test_what_was_decided_on_the_screen_names_no_file_to_drop(receipt, instruments):
    assert "jatuhkan berkas yang sama" in receipt_page(receipt, instruments, {})
    page = receipt_page(receipt, instruments, {}, from_screen=True)
    assert "jatuhkan" not in page
    assert "cari nomor di atas pada halaman Riwayat" in page


def test_many_assessments_are_counted():
    every = [(2000 + n, "final", "61.01") for n in range(25)]
    said = assessed_words(every)
    assert len(said) == 21
    assert said[-1] == "dan 5 lagi"

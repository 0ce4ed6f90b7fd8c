"""Decisions of Kanwil: taken with their reasons, refused without, and overruling what came before."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.submission.check import Checked, check_bytes
from kkpham_metrics.template.write import write_template
from kkpham_metrics.warehouse import open_warehouse
from tests.workbooks import saved

HEADER = (
    "data_year,regency,stage,level,code,value,not_applicable,evidence,evidence_status,note,decision,reason"
)


def check(instruments: list[Instrument], *rows: str) -> Checked:
    return check_bytes("v.csv", "\n".join([HEADER, *rows]).encode(), instruments)


def row(answer: str, stage: str = "verified") -> str:
    return f"2023,61.01,{stage},indicator,06.H.03,{answer}"


@pytest.mark.parametrize(
    ("answer", "decision", "reason"),
    [
        ("80,,a.pdf,diterima,,diterima,", "accepted", ""),
        ("70,,a.pdf,diterima,angka dokumen 70,dikoreksi,", "corrected", ""),
        ("80,,a.pdf,ditolak,,accepted,belum disahkan pejabat yang berwenang", "accepted", "unendorsed"),
        (",ya,surat,diterima,,tidak berlaku diterima,", "na_accepted", ""),
        (",,,,tidak ada surat,na_refused,", "na_refused", ""),
        (",,,,,diterima,", "accepted", ""),
    ],
)
def test_a_decision_is_taken(instruments: list[Instrument], answer: str, decision: str, reason: str) -> None:
    checked = check(instruments, row(answer))
    assert checked.rows is not None, checked.faults
    (found,) = checked.rows.select(["decision", "reason"]).to_pylist()
    assert found == {"decision": decision, "reason": reason}


@pytest.mark.parametrize(
    ("answer", "stage", "code", "column"),
    [
        ("80,,,,,mungkin,", "verified", "Q01", "decision"),
        ("80,,,,,diterima,", "self", "Q02", "decision"),
        ("70,,,,,dikoreksi,", "verified", "Q03", "decision"),
        (",,,,,na_refused,", "verified", "Q03", "decision"),
        ("80,,a,ditolak,,diterima,sudah tua", "verified", "Q04", "reason"),
        ("80,,a,ditolak,,diterima,", "verified", "Q05", "decision"),
        ("80,,,,,na_accepted,", "verified", "Q06", "decision"),
        (",ya,surat,,,diterima,", "verified", "Q06", "decision"),
    ],
)
def test_a_decision_without_its_reason_is_refused_at_its_place(
    instruments: list[Instrument], answer: str, stage: str, code: str, column: str
) -> None:
    checked = check(instruments, row(answer, stage))
    assert checked.rows is None
    assert (code, 2, column) in {(f.code, f.row, f.column) for f in checked.faults}


def test_rejected_evidence_needs_no_reason_where_nothing_was_decided(instruments: list[Instrument]) -> None:
    assert check(instruments, row("80,,a,ditolak,,,")).rows is not None


def test_a_deliberate_blank_overrules_an_answer_and_a_plain_blank_does_not(
    instruments: list[Instrument], tmp_path: Path
) -> None:
    def value() -> Any:
        ledger = read_ledger(tmp_path)
        opened = open_warehouse(ledger.submissions, ledger.rows, instruments)
        asked = "SELECT value FROM answers INNER JOIN assessments USING (assessment) WHERE regency = '61.01'"
        return opened.query(asked)["value"].iloc[0]

    accept(check(instruments, row("80,,a,diterima,,,")), tmp_path)
    accept(check(instruments, row(",,,,,,"), row("1,,,,,,").replace("61.01", "61.02")), tmp_path)
    assert value() == 80
    accept(check(instruments, row(",,,,surat tidak ada,na_refused,")), tmp_path)
    assert pd.isna(value())


def test_the_fraction_of_a_value_is_kept_and_forms_without_it_are_still_read(
    instruments: list[Instrument],
) -> None:
    newest = instruments[-1]
    book = openpyxl.load_workbook(io.BytesIO(write_template(newest, "61.01", 2023)))
    sheet = book["06 Kesehatan"]
    header = next(r for r in sheet.iter_rows() if r[0].value == "Kode")
    columns = {cell.value: cell.column for cell in header}
    target = next(r for r in sheet.iter_rows() if r[0].value == "06.H.03")
    for name, written in (("Nilai", "80"), ("Pembilang", "40"), ("Penyebut", "-50")):
        sheet.cell(target[0].row, columns[name]).value = written
    refused = check_bytes("a.xlsx", saved(book), instruments)
    assert [(f.code, f.column) for f in refused.faults] == [("V07", "Penyebut")]
    sheet.cell(target[0].row, columns["Penyebut"]).value = "50"
    rows = check_bytes("a.xlsx", saved(book), instruments).rows
    assert rows is not None
    taken = next(r for r in rows.to_pylist() if r["code"] == "06.H.03")
    assert (taken["value"], taken["numerator"], taken["denominator"]) == (80, 40, 50)
    for other_sheet in book.worksheets[2:-1]:
        other_sheet.delete_cols(columns["Pembilang"], 2)
    assert check_bytes("a.xlsx", saved(book), instruments).rows is not None

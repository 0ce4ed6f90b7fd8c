"""What a regency sends in the tidy form: taken whole or refused whole, with every fault named."""

import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.calendar import parse_data_year
from kkpham_metrics.faults import MOST_FAULTS
from kkpham_metrics.instrument.model import STEP_COLUMNS, Instrument, RawInstrument, build
from kkpham_metrics.submission.check import Checked, check_bytes, check_path
from kkpham_metrics.submission.drafts import COLUMNS

HEADER = "data_year,regency,stage,level,code,value"
FULL = ",".join(COLUMNS)
# Under 22/2021: 06.H.03 is a percentage, 01.S.01 a choice of four.
GOOD = "2023,61.01,self,indicator,06.H.03,80"


@pytest.fixture(scope="module")
def check(instruments) -> Callable[..., Checked]:
    """Check rows of a tidy CSV, with the short header unless told otherwise."""

    def checked(*rows: str, header: str = HEADER) -> Checked:
        return check_bytes("kirim.csv", "\n".join([header, *rows]).encode(), instruments)

    return checked


def places(checked: Checked) -> list[tuple[str, int | None, str, str]]:
    """Return (code, row, column, value found) of every fault; a refused file brings no rows at all."""
    assert checked.rows is None
    return [(fault.code, fault.row, fault.column, fault.found) for fault in checked.faults]


def taken(checked: Checked) -> list[dict[str, Any]]:
    assert checked.faults == []
    assert checked.rows is not None
    return checked.rows.to_pylist()


def workbook(rows: list[list[Any]], formats: dict[str, str] | None = None, sheet: str = "Data") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for cell, number_format in (formats or {}).items():
        book.active[cell].number_format = number_format
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


TEXT_PERCENT = b"2016,61.01,self,indicator,01.01,80 %"


def with_unit(raw_instrument: Callable[..., RawInstrument], unit: str) -> Instrument:
    """Make an instrument with one indicator that asks for a number from 0 to 100 in a unit."""
    raw = raw_instrument({"01": 1})
    raw.indicators[["answer", "unit", "minimum", "maximum", "direction"]] = [
        "number",
        unit,
        "0",
        "100",
        "higher",
    ]
    step = dict.fromkeys(STEP_COLUMNS, "") | {
        "code": "01.01", "lower": "0", "lower_closed": "true", "upper": "100", "upper_closed": "true",
        "score": "10", "gap": "false",
    }  # fmt: skip
    steps = pd.DataFrame([step], columns=STEP_COLUMNS, dtype="str", index=[2])
    return build(replace(raw, steps=steps))


# --- Taken


def test_a_row_is_taken_with_its_meaning_and_its_place(check):
    row = '2023,Kab. Sambas,mandiri,Indikator,06.h.03,"77,5 %",,surat.pdf,diterima, catatan '
    (record,) = taken(check(row, header=FULL))
    assert record == {
        "data_year": 2023,
        "regency": "61.01",
        "stage": "self",
        "level": "indicator",
        "code": "06.H.03",
        "value": Decimal("77.500000"),
        "not_applicable": False,
        "evidence": "surat.pdf",
        "evidence_status": "accepted",
        "note": "catatan",
        "value_found": "77,5 %",
        "sheet": "",
        "row_number": 2,
        "numerator": None,
        "denominator": None,
        "decision": "",
        "reason": "",
    }


def test_the_file_is_known_by_its_name_and_sha256(instruments):
    data = f"{HEADER}\n{GOOD}".encode()
    checked = check_bytes("kirim.csv", data, instruments)
    assert (checked.file, checked.sha256) == ("kirim.csv", hashlib.sha256(data).hexdigest())
    assert checked.instruments == {"22-2021": instruments[2].version}


def test_all_levels_and_what_the_file_speaks_of(check):
    checked = check(
        GOOD,
        "2023,61.01,self,right,02,64.5",
        "2023,61.01,self,total,,71",
        "2023,61.01,self,bonus,,1.5",
        "2014,61.02,final,right,05,90",
        "2017,61.02,verified,hak,07,90",
    )
    assert [(r["level"], r["code"]) for r in taken(checked)] == [
        ("indicator", "06.H.03"), ("right", "02"), ("total", ""), ("bonus", ""),
        ("right", "05"), ("right", "07"),
    ]  # fmt: skip
    assert checked.assessed == [
        (2014, "final", "61.02"), (2017, "verified", "61.02"), (2023, "self", "61.01"),
    ]  # fmt: skip
    assert set(checked.instruments) == {"25-2013", "34-2016", "22-2021"}
    levels = Counter(checked.rows["level"].to_pylist())
    assert levels == {"indicator": 1, "right": 3, "total": 1, "bonus": 1}


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("", "attached"),
        ("ada", "attached"),
        ("belum ada", "missing"),
        ("DITOLAK", "rejected"),
        ("accepted", "accepted"),
    ],
)
def test_the_status_of_evidence(check, written, status):
    (record,) = taken(check(f"{GOOD},,surat.pdf,{written},", header=FULL))
    assert record["evidence_status"] == status


def test_without_evidence_it_is_missing(check):
    assert taken(check(GOOD))[0]["evidence_status"] == "missing"


@pytest.mark.parametrize(
    "value",
    ["2", "Peraturan daerah berlaku", " peraturan DAERAH berlaku", "Peraturan  daerah\u00a0berlaku"],
)
def test_a_choice_is_taken_by_its_value_or_its_words(check, value):
    assert taken(check(f"2023,61.01,self,indicator,01.S.01,{value}"))[0]["value"] == 2


@pytest.mark.parametrize("score", [0, 2, 4, 6, 8, 10])
def test_an_indicator_whose_steps_are_unknown_takes_its_step_score(check, score):
    assert taken(check(f"2014,61.01,self,indicator,05.01,{score}"))[0]["value"] == score


@pytest.mark.parametrize(
    ("level", "written", "code"),
    [("right", "1", "01"), ("right", "10", "10"), ("indicator", "6.H.03", "06.H.03")],
)
def test_leading_zeros_that_a_spreadsheet_dropped_are_put_back(check, level, written, code):
    assert taken(check(f"2023,61.01,self,{level},{written},80" + "%"))[0]["code"] == code


def test_zero_unanswered_and_not_applicable_are_three_things(check):
    rows = taken(
        check(
            "2023,61.01,self,indicator,06.H.01,0,",
            "2023,61.01,self,indicator,06.H.02,,",
            "2023,61.01,self,indicator,06.H.03,,ya",
            header=f"{HEADER},not_applicable",
        )
    )
    assert [(row["value"], row["not_applicable"]) for row in rows] == [
        (0, False),
        (None, False),
        (None, True),
    ]


def test_a_number_as_evidence_or_note_is_kept_as_people_see_it(instruments):
    row = [2023, "61.01", "self", "right", "01", 80, None, 0, None, 2023.0]
    (record,) = taken(check_bytes("a.xlsx", workbook([COLUMNS, row]), instruments))
    assert (record["evidence"], record["note"]) == ("0", "2023")
    assert record["evidence_status"] == "attached"


def test_not_applicable_without_a_statement_is_taken_with_a_notice(check):
    rows = [
        f"2023,61.01,self,indicator,06.H.0{n},,ya,{texts}" for n, texts in enumerate(["a,,", ",,a", ",,"], 1)
    ]
    checked = check(*rows, header=FULL)
    assert len(taken(checked)) == 3
    (notice,) = checked.notices
    assert (notice.code, notice.row, notice.column, notice.found) == ("V06", 4, "not_applicable", "ya")
    assert "kolom evidence" in notice.remedy


# --- Every form of file


def test_csv_with_semicolons_and_decimal_commas(instruments):
    data = f"{HEADER}\n{GOOD}".replace(",", ";").replace("80", "77,5").encode()
    assert taken(check_bytes("a.csv", data, instruments))[0]["value"] == Decimal("77.5")


def test_csv_with_a_byte_order_mark_and_windows_line_ends(instruments):
    data = f"{HEADER}\r\n{GOOD}\r\n".encode("utf-8-sig")
    assert len(taken(check_bytes("a.csv", data, instruments))) == 1


def test_csv_in_the_code_page_of_windows(instruments):
    data = f"{HEADER},note\n{GOOD},Café – 50 €".encode("cp1252")
    assert taken(check_bytes("a.csv", data, instruments))[0]["note"] == "Café – 50 €"


def test_columns_in_any_order_and_case_and_empty_lines_are_counted(instruments):
    data = b"Value, CODE ,level,stage,regency,data_year\n\n80,06.H.03,indicator,self,61.01,2023\n"
    (row,) = taken(check_bytes("a.csv", data, instruments))
    assert (row["value"], row["row_number"]) == (80, 3)


def test_parquet_with_its_own_types(instruments):
    frame = pd.DataFrame(
        {
            "data_year": [2023, 2023, 2023],
            "regency": ["61.01"] * 3,
            "stage": ["self"] * 3,
            "level": ["indicator"] * 3,
            "code": ["06.H.01", "06.H.02", "06.H.03"],
            "value": [0.8 * 100, None, 1.234],
            "not_applicable": [False, True, None],
        }
    )
    data = io.BytesIO()
    frame.to_parquet(data)
    rows = taken(check_bytes("a.parquet", data.getvalue(), instruments))
    assert [(r["value"], r["not_applicable"], r["row_number"]) for r in rows] == [
        (80, False, 2), (None, True, 3), (Decimal("1.234"), False, 4),
    ]  # fmt: skip


def test_a_workbook_sheet_with_numbers_as_cells(instruments):
    data = workbook([HEADER.split(","), [], [2023, 61.1, "self", "right", 1, 77.36]], sheet="Isian")
    checked = check_bytes("A.XLSX", data, instruments)
    (row,) = taken(checked)
    assert (row["regency"], row["code"], row["value"]) == ("61.10", "01", Decimal("77.36"))
    assert (row["sheet"], row["row_number"]) == ("Isian", 3)
    (notice,) = checked.notices
    assert (notice.code, notice.sheet, notice.row, notice.column, notice.found) == (
        "W06", "Isian", 3, "regency", "61.1",
    )  # fmt: skip


def test_a_percent_cell_is_what_it_shows(instruments):
    rows = [
        ["self", "indicator", "06.H.03", 0.8],
        ["self", "right", "06", 0.7736],
        ["self", "indicator", "01.P.01", 1],
        ["self", "indicator", "06.H.01", 0.8],
    ]
    book = workbook(
        [HEADER.split(","), *([2023, "61.01", *row] for row in rows)],
        {"F2": "0%", "F3": "0.00%", "F4": "0.0 %"},
    )
    for name in ("a.xlsx", "a.XLSX"):
        checked = check_bytes(name, book, instruments)
        assert [row["value"] for row in taken(checked)] == [80, Decimal("77.36"), 100, Decimal("0.8")]
        assert [(n.code, n.row) for n in checked.notices] == [("N05", 2), ("N05", 3), ("N05", 4)]
        assert "80 persen" in checked.notices[0].message


def test_a_percent_cell_above_a_hundred_is_what_it_shows(instruments):
    # 01.03 of 25/2013 has no upper bound: 105 % scores 0, and 1.05 would have scored 6.
    book = workbook([HEADER.split(","), [2014, "61.01", "self", "indicator", "01.03", 1.05]], {"F2": "0%"})
    assert taken(check_bytes("a.xlsx", book, instruments))[0]["value"] == 105


@pytest.mark.parametrize("unit", ["persen", "%", "Persen", " PERSEN "])
def test_a_percent_cell_is_what_it_shows_however_percent_is_written(raw_instrument, unit):
    instrument = with_unit(raw_instrument, unit)
    rows = [HEADER.split(","), [2016, "61.01", "self", "indicator", "01.01", 0.8]]
    checked = check_bytes("a.xlsx", workbook(rows, {"F2": "0%"}), [instrument])
    assert [row["value"] for row in taken(checked)] == [80]
    assert [n.code for n in checked.notices] == ["N05"]
    assert (
        taken(check_bytes("a.csv", b"\n".join([HEADER.encode(), TEXT_PERCENT]), [instrument]))[0]["value"]
        == 80
    )


@pytest.mark.parametrize("value", [0.8, 0])
def test_a_percent_cell_of_another_unit_is_refused_as_its_text_is(raw_instrument, value):
    instrument = with_unit(raw_instrument, "per 100.000")
    rows = [HEADER.split(","), [2016, "61.01", "self", "indicator", "01.01", value]]
    for number_format, codes in (("0%", ["N06"]), ("0.0", []), ('0.0" %"', [])):
        checked = check_bytes("a.xlsx", workbook(rows, {"F2": number_format}), [instrument])
        assert [fault.code for fault in checked.faults] == codes
        assert checked.notices == []
    checked = check_bytes("a.csv", b"\n".join([HEADER.encode(), TEXT_PERCENT]), [instrument])
    assert [fault.code for fault in checked.faults] == ["N06"]


def test_a_percent_cell_beyond_what_the_ledger_holds_is_named(instruments):
    book = workbook([HEADER.split(","), [2014, "61.01", "self", "indicator", "01.03", 5e11]], {"F2": "0%"})
    assert [fault.code for fault in check_bytes("a.xlsx", book, instruments).faults] == ["N03"]


# --- Refused, with every fault


def test_ten_faults_in_one_file_are_all_named_with_row_column_and_value(check):
    checked = check(
        GOOD,
        "2020,61.01,self,indicator,06.H.03,80,,,,",
        "2023,6103,self,indicator,06.H.03,80,,,,",
        "2023,61.01,draf,indicator,06.H.03,80,,,,",
        "2023,61.01,self,indikatur,06.H.03,80,,,,",
        "2023,61.01,self,indicator,06.H.99,80,,,,",
        "2023,61.01,self,indicator,06.H.04,delapan,,,,",
        "2023,61.01,self,indicator,06.H.05,1.234,,,,",
        "2023,61.01,self,indicator,06.P.03,180,,,,",
        "2023,61.01,self,indicator,01.S.01,7,,,,",
        "2023,61.01,self,indicator,06.H.06,80,ya,,,",
        "2023,61.01,self,indicator,06.H.03,70,,,,",
        "2023,61.01,self,indicator,06.P.01,70,mungkin,,,",
        "2023,61.01,self,indicator,06.P.02,70,,surat.pdf,hilang,",
        header=FULL,
    )
    assert places(checked) == [
        ("Y02", 3, "data_year", "2020"),
        ("W02", 4, "regency", "6103"),
        ("S01", 5, "stage", "draf"),
        ("L01", 6, "level", "indikatur"),
        ("C01", 7, "code", "06.H.99"),
        ("N01", 8, "value", "delapan"),
        ("N02", 9, "value", "1.234"),
        ("V01", 10, "value", "180"),
        ("V02", 11, "value", "7"),
        ("V03", 12, "value", "80"),
        ("D01", 13, "code", "06.H.03"),
        ("V04", 14, "not_applicable", "mungkin"),
        ("E01", 15, "evidence_status", "hilang"),
    ]
    assert all(fault.file == "kirim.csv" and fault.message and fault.remedy for fault in checked.faults)


def test_every_fault_of_one_row_is_named(check):
    checked = check("20x3,Sambass,awal,hak,11,seribu")
    assert [code for code, *_ in places(checked)] == ["Y01", "W03", "S01", "C01", "N01"]
    checked = check("2023,Sambass,awal,hak,11,seribu")
    assert [code for code, *_ in places(checked)] == ["W03", "S01", "C01", "N01"]


def test_data_year_2020_has_no_assessment_and_the_reason_is_said(check):
    (fault,) = check("2020,61.01,self,right,01,80").faults
    assert fault.code == "Y02"
    assert "pandemi" in fault.message
    assert "Permenkumham 22/2021: 2021–kini" in fault.remedy


THIS_YEAR = date.today().year


@pytest.mark.parametrize("year", [THIS_YEAR + 1, 2099])
def test_a_data_year_to_come_is_refused_in_every_row(check, year):
    rows = [f"{year},61.01,self,right,{code},80" for code in ("01", "02")]
    assert places(check(*rows)) == [("Y03", row, "data_year", str(year)) for row in (2, 3)]


def test_a_data_year_that_is_not_over_is_taken_with_one_notice(check):
    checked = check(*[f"{THIS_YEAR},61.01,self,right,{code},80" for code in ("01", "02")])
    assert len(taken(checked)) == 2
    assert [(n.code, n.row, n.column, n.found) for n in checked.notices] == [
        ("Y04", 2, "data_year", str(THIS_YEAR)),
    ]  # fmt: skip
    assert check(f"{THIS_YEAR - 1},61.01,self,right,01,80").notices == []


def test_the_calendar_of_the_day_decides_which_years_have_come(instruments):
    new_year = date(2025, 1, 1)
    come = parse_data_year("2024", instruments, new_year)
    assert (come.year, come.instrument, come.fault, come.notice) == (2024, instruments[2], None, None)
    current = parse_data_year("2025", instruments, new_year)
    assert current.instrument == instruments[2]
    assert current.notice is not None
    assert current.notice.code == "Y04"
    future = parse_data_year("2026", instruments, new_year)
    assert (future.year, future.instrument, future.notice) == (2026, None, None)
    assert future.fault is not None
    assert future.fault.code == "Y03"
    assert "tanggal pada komputer ini: 1 Januari 2025." in future.fault.remedy
    assert parse_data_year("2025", instruments, date(2024, 12, 31)).fault is not None


@pytest.mark.parametrize("year", ["", "23", "2023/2024", "2012", "1999", "3023", "dua ribu"])
def test_data_years_that_no_instrument_scores(check, year):
    (found,) = places(check(f"{year},61.01,self,right,01,80"))
    assert found == ("Y02" if year in ("2012", "1999") else "Y01", 2, "data_year", year)


def test_the_same_bad_year_is_named_in_every_row(check):
    rows = [f"{year},61.01,self,right,{code},80" for year in ("2020", "20x3") for code in ("01", "02")]
    assert [(code, row) for code, row, *_ in places(check(*rows))] == [
        ("Y02", 2),
        ("Y02", 3),
        ("Y01", 4),
        ("Y01", 5),
    ]


def test_kabupaten_pontianak_depends_on_the_data_year_of_its_row(check):
    row = "{},Kabupaten Pontianak,self,right,01,80"
    assert taken(check(row.format(2014)))[0]["regency"] == "61.02"
    assert places(check(row.format(2023))) == [("W05", 2, "regency", "Kabupaten Pontianak")]


def test_the_same_question_twice_names_the_first_row(check):
    checked = check(GOOD, GOOD.replace("61.01", "Sambas").replace("80", "70"))
    assert places(checked) == [("D01", 3, "code", "06.H.03")]
    assert "baris 2" in checked.faults[0].message


def test_the_same_question_in_another_stage_or_year_is_another_question(check):
    rows = [GOOD, GOOD.replace("self", "final"), GOOD.replace("2023", "2024"), GOOD.replace("61.01", "61.02")]
    assert len(taken(check(*rows))) == 4


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2023,61.01,self,total,01,80", ("C02", 2, "code", "01")),
        ("2023,61.01,self,bonus,01,5", ("C02", 2, "code", "01")),
        ("2023,61.01,self,right,11,80", ("C01", 2, "code", "11")),
        ("2014,61.01,self,right,06,80", ("C01", 2, "code", "06")),
        ("2014,61.01,self,indicator,01.S.01,80", ("C01", 2, "code", "01.S.01")),
        ("2014,61.01,self,bonus,,5", ("B01", 2, "level", "bonus")),
        ("2014,61.01,self,indicator,05.01,7", ("V02", 2, "value", "7")),
        ("2023,61.01,self,right,01,100.5", ("V01", 2, "value", "100.5")),
        ("2023,61.01,self,right,01,-1", ("V01", 2, "value", "-1")),
        ("2023,61.01,self,total,,101", ("V01", 2, "value", "101")),
        ("2017,61.01,self,total,,201", ("V01", 2, "value", "201")),
        ("2023,61.01,self,bonus,,-5", ("V01", 2, "value", "-5")),
        ("2023,61.01,self,indicator,06.H.03,-0.5", ("V01", 2, "value", "-0.5")),
        ("2023,61.01,self,indicator,01.S.01,Sudah ada", ("V02", 2, "value", "Sudah ada")),
    ],
)
def test_levels_codes_and_bounds(check, row, expected):
    assert places(check(row)) == [expected]


def test_a_reported_total_may_hold_a_bonus_where_there_is_no_cap(check):
    assert taken(check("2017,61.01,self,total,,107.5"))[0]["value"] == Decimal("107.5")


def test_a_reported_total_cannot_exceed_the_cap(small_instrument, sheet):
    capped = small_instrument({"01": 1}, cap=87.5)
    checked = check_bytes(
        "a.csv", sheet({"61.01": {"total": "87,5"}, "61.02": {"total": "87,51"}}).encode(), [capped]
    )
    assert places(checked) == [("V01", 3, "value", "87,51")]


def test_a_total_cannot_be_not_applicable(check):
    checked = check("2023,61.01,self,total,,,ya", GOOD + ",", header=f"{HEADER},not_applicable")
    assert places(checked) == [("V03", 2, "not_applicable", "ya")]


def test_a_file_without_a_single_answer_is_refused(check):
    checked = check("2023,61.01,self,indicator,06.H.03,")
    assert [fault.code for fault in checked.faults] == ["A01"]
    assert checked.rows is None


def test_columns_missing_unknown_and_doubled_are_all_named(check):
    checked = check("2023,61.01,self,total,,5,5", header="data_year,regency,stage,level,kode,value,value")
    assert places(checked) == [
        ("K01", 1, "code", ""), ("K02", 1, "kode", ""), ("K11", 1, "value", ""),
    ]  # fmt: skip


def test_an_unquoted_decimal_comma_is_not_cut_off_in_silence(check):
    checked = check("2023,61.01,self,right,01,77,5")
    assert places(checked) == [("K12", 2, "", "5")]
    assert "tanda kutip" in checked.faults[0].remedy


def test_a_cell_that_became_a_date_or_a_truth_value_is_named(instruments):
    row = [2023, "61.01", "self", "right"]
    book = workbook([HEADER.split(","), [*row, "01", pd.Timestamp("2023-05-02")], [*row, "02", True]])
    checked = check_bytes("a.xlsx", book, instruments)
    assert [(f.code, f.sheet, f.row, f.column) for f in checked.faults] == [
        ("N04", "Data", 2, "value"), ("N04", "Data", 3, "value"),
    ]  # fmt: skip


def test_texts_pasted_from_word_are_taken_and_control_characters_are_not(check):
    assert (
        taken(check(f"{GOOD},Surat\u00a0No.\u200b5 ☑", header=f"{HEADER},note"))[0]["note"]
        == "Surat\u00a0No.\u200b5 ☑"
    )
    assert places(check(f"{GOOD},Surat\x07", header=f"{HEADER},note")) == [("X01", 2, "note", "Surat\x07")]
    assert [code for code, *_ in places(check(f"{GOOD},{'x' * 2001}", header=f"{HEADER},note"))] == ["X02"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # A year without instrument: what no instrument knows, and what is no number or two.
        (["2020,61.01,self,indicator,99.Z.99,1.234"], ["2 Y02", "2 C01", "2 N02"]),
        (["2020,61.01,self,indicator,06.H.03,abc"], ["2 Y02", "2 N01"]),
        (["2020,61.01,self,right,11,-1"], ["2 Y02", "2 C01", "2 V01"]),
        (["2020,61.01,self,right,01,80"] * 2, ["2 Y02", "3 Y02", "3 D01"]),
        # … but nothing that an instrument would take.
        (["2020,61.01,self,indicator,01.S.01,Peraturan daerah berlaku"], ["2 Y02"]),
        (["2020,61.01,self,indicator,01.03,105 %", "2020,61.01,self,total,,150"], ["2 Y02", "3 Y02"]),
        (["2020,61.01,self,bonus,,5", "2020,61.01,self,right,10,5"], ["2 Y02", "3 Y02"]),
        (["2016,61.01,self,rights,01,1.234"], ["2 L01", "2 N02"]),
        (["2016,61.01,self,indicator,01.H.99,1.234"], ["2 C01", "2 N02"]),
        (["2023,61.01,self,indicator,01.S.99,Peraturan daerah berlaku"], ["2 C01"]),
        # A double is one whichever of the two has other faults.
        (["2016,61.01,self,right,01,1.234", "2016,61.01,self,right,1,5"], ["2 N02", "3 D01"]),
        (["2016,61.01,self,right,01,5", "2016,Sambas,mandiri,hak,01,x"], ["3 N01", "3 D01"]),
        (["2016,6103,self,right,01,5"] * 2, ["2 W02", "3 W02", "3 D01"]),
        (["2016,61.01,self,right,,5"] * 2, ["2 C01", "3 C01"]),
    ],
)
def test_one_fault_does_not_hide_another(check, rows, expected):
    assert [f"{row} {code}" for code, row, *_ in places(check(*rows))] == expected


def test_a_value_that_is_not_applicable_is_checked_nevertheless(check):
    checked = check(
        "2016,61.01,self,right,01,105,ya", "2016,61.01,self,total,,x,ya", header=f"{HEADER},not_applicable"
    )
    assert [(code, row, column) for code, row, column, _ in places(checked)] == [
        ("V03", 2, "value"), ("V01", 2, "value"), ("V03", 3, "not_applicable"), ("N01", 3, "value"),
    ]  # fmt: skip


def test_a_missing_column_hides_no_fault_of_the_others(check):
    checked = check("2020,6103,x,right,1.234", header="data_year,regency,stage,level,value")
    assert places(checked) == [
        ("K01", 1, "code", ""), ("Y02", 2, "data_year", "2020"), ("W02", 2, "regency", "6103"),
        ("S01", 2, "stage", "x"), ("N02", 2, "value", "1.234"),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["N/A", "tidak berlaku", "-", " Tidak\u00a0Berlaku "])
@pytest.mark.parametrize(("code", "fault"), [("06.H.03", "N01"), ("01.S.01", "V02")])
def test_whoever_writes_not_applicable_as_a_value_is_shown_its_column(check, written, code, fault):
    (found,) = check(f"2023,61.01,self,indicator,{code},{written}").faults
    assert found.code == fault
    assert "kolom not_applicable" in found.remedy
    assert "Isi angka" not in found.remedy
    assert ("Pilih: " in found.remedy) == (fault == "V02")
    assert "kosongkan" in check(f"2023,61.01,self,total,,{written}").faults[0].remedy


def test_not_applicable_said_twice_is_one_fault(check):
    checked = check("2023,61.01,self,indicator,06.H.03,N/A,ya", header=f"{HEADER},not_applicable")
    assert [code for code, *_ in places(checked)] == ["V03"]


def test_a_fault_reads_as_one_line_with_its_place(check):
    (fault,) = check("2023,61.01,self,right,01,delapan").faults
    assert str(fault) == (
        "[N01] kirim.csv, baris 2, kolom value: Bukan angka. (tertulis: 'delapan') "
        "→ Isi angka saja, misalnya 77,5, tanpa satuan atau kata."
    )


# --- Notices do not refuse


def test_a_value_in_a_gap_of_the_regulation_is_taken_with_a_notice(check):
    checked = check("2014,61.01,self,indicator,02.03,50.5")
    assert taken(checked)[0]["value"] == Decimal("50.5")
    (notice,) = checked.notices
    assert (notice.code, notice.row, notice.column, notice.found) == ("V05", 2, "value", "50.5")
    assert "skor yang lebih rendah (0)" in notice.message


# --- Files that are none


def parquet_with_broken_text() -> bytes:
    array = pa.StringArray.from_buffers(1, pa.array([0, 1], pa.int32()).buffers()[1], pa.py_buffer(b"\xff"))
    data = io.BytesIO()
    pq.write_table(pa.table({"data_year": array}), data)
    return data.getvalue()


def zip_of(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"", "F07"),
        ("a.csv", b"\n\n", "F07"),
        ("a.csv", HEADER.encode(), "F07"),
        ("a.csv", f"{HEADER}\n{GOOD}".encode("utf-16-le"), "F03"),
        ("a.csv", b'"' + b"x" * 200_000, "F03"),
        ("a.pdf", b"%PDF-1.7", "F03"),
        ("tanpa_akhiran", b"x", "F03"),
        ("a.parquet", b"PAR1 bukan", "F03"),
        ("a.parquet", parquet_with_broken_text(), "F03"),
        ("a.xlsx", b"bukan zip", "F03"),
        ("a.xlsx", zip_of({"x.txt": b"x"}), "F03"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "F09"),
        ("a.xlsx", zip_of({"xl/vbaProject.bin": b"x"}), "F05"),
        ("a.xlsx", zip_of({"xl/bom.xml": b"\x00" * 101 * 1024 * 1024}), "F04"),
        ("a.xlsx", zip_of({f"{n}.xml": b"" for n in range(2001)}), "F04"),
        ("a.csv", b"x" * (10 * 1024 * 1024 + 1), "F02"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_file_that_can_be_taken_is_refused(instruments, name, data, code):
    checked = check_bytes(name, data, instruments)
    assert [(fault.code, fault.file) for fault in checked.faults] == [(code, name)]
    assert checked.rows is None


def test_a_file_that_is_not_there(tmp_path, instruments):
    checked = check_path(tmp_path / "tidak_ada.csv", instruments)
    assert [(fault.code, fault.file) for fault in checked.faults] == [("F01", "tidak_ada.csv")]


CELL = st.one_of(
    st.sampled_from(["", "2023", "61.01", "61.1", "self", "indicator", "right", "total", "01", "80 %", "ya"]),
    st.floats(),
    st.integers(-(2**63), 2**63 - 1),
    st.booleans(),
    st.text(max_size=5),
)  # fmt: skip


@given(st.lists(st.lists(CELL, min_size=10, max_size=10), min_size=1, max_size=5))
def test_whatever_the_cells_hold_the_file_is_taken_or_refused_with_places(instruments, rows):
    lines = [",".join('"{}"'.format(str(c).replace('"', '""')) for c in row) for row in rows]
    checked = check_bytes("a.csv", "\n".join([FULL, *lines]).encode(), instruments)
    assert (checked.rows is None) == bool(checked.faults)
    assert all(fault.code and fault.message and fault.remedy for fault in checked.faults)


def test_a_percent_sign_belongs_to_percentages_only(instruments):
    days = next(
        r["code"]
        for r in next(i for i in instruments if i.id == "22-2021").indicators.to_dict("records")
        if r["answer"] == "number" and r["unit"] == "hari kerja"
    )
    rows = f"data_year,regency,stage,level,code,value\n2023,61.01,self,indicator,{days},5 %\n"
    assert [fault.code for fault in check_bytes("a.csv", rows.encode(), instruments).faults] == ["N06"]


def test_a_formula_without_result_and_an_error_are_not_empty_in_any_column(instruments):
    row = ["2016", "61.01", "final", "right", "01", "80", None, *[""] * (len(COLUMNS) - 7)]
    rows = [[*row[:at], "=1+1", *row[at + 1 :]] for at in range(len(COLUMNS))]
    checked = check_bytes("a.xlsx", workbook([COLUMNS, *rows]), instruments)
    expected = [("N07", at, column, "=1+1") for at, column in enumerate(COLUMNS, 2)]
    assert [found for found in places(checked) if found[0] != "D01"] == expected


def test_an_error_is_not_empty(instruments):
    book = openpyxl.Workbook()
    for row in (COLUMNS, ["2016", "61.01", "final", "right", "01", "80", "x", "", "", ""]):
        book.active.append(row)
    book.active["G2"].value, book.active["G2"].data_type = "#N/A", "e"
    sink = io.BytesIO()
    book.save(sink)
    checked = check_bytes("a.xlsx", sink.getvalue(), instruments)
    assert places(checked) == [("N07", 2, "not_applicable", "#N/A")]


def test_a_row_of_nothing_but_formulas_without_result_is_not_skipped(instruments):
    rows = [["2016", "61.01", "final", "right", "01", "80"], ["=A2", "=B2", "=C2", "=D2", "=E2", "=F2"]]
    checked = check_bytes("a.xlsx", workbook([HEADER.split(","), *rows]), instruments)
    assert [(code, row) for code, row, *_ in places(checked)] == [("N07", 3)] * 6


def test_faults_of_columns_and_of_values_are_told_together(instruments):
    rows = "data_year,regency,stage,level,code,value,warna\n2023,Pontianak,self,total,,abc,merah\n"
    codes = {fault.code for fault in check_bytes("a.csv", rows.encode(), instruments).faults}
    assert codes == {"K02", "W04", "N01"}


def test_a_file_of_faults_is_not_read_to_its_end_and_says_so(instruments):
    rows = "\n".join(f"2023,61.01,self,indicator,99.S.{n:05},1" for n in range(5_000))
    faults = check_bytes("a.csv", f"{HEADER}\n{rows}".encode(), instruments).faults
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1].code == "Z01"
    assert "4000 baris berikutnya belum diperiksa" in faults[-1].message


def test_stray_cells_are_named_up_to_the_same_number(instruments):
    rows = "\n".join("2023,61.01,self,right,01,80,,,,,x" for _ in range(5_000))
    faults = check_bytes("a.csv", f"{HEADER},,,,,\n{rows}".encode(), instruments).faults
    assert [fault.code for fault in faults].count("K12") == MOST_FAULTS

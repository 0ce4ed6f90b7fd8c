"""Warnings that do not block: each is reckoned by hand, and what is plausible gives none."""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import Instrument, load_shipped
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.submission.check import Checked, check_bytes
from kkpham_metrics.submission.plausibility import doubts, known_values
from kkpham_metrics.template.write import write_template
from kkpham_metrics.texts import as_shown
from kkpham_metrics.withdrawals import withdraw
from tests.workbooks import saved

HEADER = "data_year;regency;stage;level;code;value;evidence;numerator;denominator\n"
SHIPPED = load_shipped()


def check(rows: str, name: str = "uji.csv") -> Checked:
    checked = check_bytes(name, (HEADER + rows).encode(), SHIPPED)
    assert not checked.faults
    return checked


def found(checked: Checked, ledger: Path) -> list[tuple[str, int | None, str]]:
    faults = doubts(checked, known_values(read_ledger(ledger)), SHIPPED)
    assert all(fault.file == checked.file and fault.message and fault.remedy for fault in faults)
    return [(fault.code, fault.row, fault.column) for fault in faults]


def answer(value: str, evidence: str = "laporan", fraction: str = ";", code: str = "01.P.04") -> str:
    """01.P.04: per cent, 0 to 100, no population."""
    return f"2023;61.01;self;indicator;{code};{value};{evidence};{fraction}\n"


@pytest.mark.parametrize(
    ("former", "now", "far"),
    [
        ("20", "70", True),  # two and a half times, and 50 of 100 points
        ("49", "100", True),  # 51 points: more than half of the range
        ("50", "100", False),  # exactly twice, exactly half
        ("10", "25", False),  # more than twice, but only 15 points
        ("10", "36", True),  # more than twice, and 26 points
        ("60", "30", False),  # exactly half
        ("60", "29", True),  # less than half, and 31 points
        ("80", "80", False),
    ],
)
def test_a_number_far_from_last_years(tmp_path, former, now, far):
    accept(check(f"2022;61.01;self;indicator;01.P.04;{former};x;;\n", "lama.csv"), tmp_path)
    assert found(check(answer(now)), tmp_path) == ([("P01", 2, "value")] if far else [])


def test_a_number_without_bounds_is_far_when_it_more_than_doubles(tmp_path):
    # 01.H.05: working days, no maximum.
    accept(check("2022;61.01;self;indicator;01.H.05;5;x;;\n", "lama.csv"), tmp_path)
    assert found(check(answer("10", code="01.H.05")), tmp_path) == []
    assert found(check(answer("11", code="01.H.05")), tmp_path) == [("P01", 2, "value")]


def test_a_choice_two_steps_away(tmp_path):
    accept(check("2022;61.01;self;indicator;01.S.01;0;x;;\n", "lama.csv"), tmp_path)
    assert found(check(answer("1", code="01.S.01")), tmp_path) == []
    assert found(check(answer("2", code="01.S.01")), tmp_path) == [("P01", 2, "value")]


def test_only_the_same_regency_stage_and_instrument_is_last_year(tmp_path):
    others = "2022;61.02;self;indicator;01.P.04;10;x;;\n2022;61.01;verified;indicator;01.P.04;10;x;;\n"
    accept(check(others, "lama.csv"), tmp_path)
    accept(check("2019;61.01;self;indicator;01.P.01;1;x;;\n", "2019.csv"), tmp_path)
    assert found(check(answer("90") + answer("90", code="01.P.01")), tmp_path) == []


def test_synthetic_and_withdrawn_answers_are_no_comparison(tmp_path):
    accept(check("2022;61.01;self;indicator;01.P.04;10;x;;\n", "contoh.csv"), tmp_path, synthetic=True)
    gone = accept(check("2022;61.01;self;indicator;01.P.04;11;x;;\n", "tarik.csv"), tmp_path)
    withdraw(gone.receipt, tmp_path, "keliru")
    assert known_values(read_ledger(tmp_path)).empty
    assert found(check(answer("90")), tmp_path) == []


def test_the_newest_answer_is_compared(tmp_path):
    for value in ("10", "85"):
        accept(check(f"2022;61.01;self;indicator;01.P.04;{value};x;;\n", f"{value}.csv"), tmp_path)
    assert known_values(read_ledger(tmp_path))["value"].tolist() == [85]
    assert found(check(answer("90")), tmp_path) == []


def test_far_from_the_other_regencies(tmp_path):
    # Others: 50 52 54 56 70. Median 54, deviations 0 2 2 4 16, their median 2; 3 × 2 = 6, at least 10.
    values = {"61.02": 50, "61.03": 52, "61.04": 54, "61.05": 56, "61.06": 70}
    rows = "".join(f"2023;{code};self;indicator;01.P.04;{v};x;;\n" for code, v in values.items())
    accept(check(rows, "lain.csv"), tmp_path)
    assert found(check(answer("64")), tmp_path) == []
    assert found(check(answer("65")), tmp_path) == [("P02", 2, "value")]
    assert found(check(answer("43")), tmp_path) == [("P02", 2, "value")]


def test_four_others_are_too_few(tmp_path):
    rows = "".join(f"2023;61.0{n};self;indicator;01.P.04;50;x;;\n" for n in range(2, 6))
    accept(check(rows, "lain.csv"), tmp_path)
    assert found(check(answer("95")), tmp_path) == []


def test_numerator_and_denominator(tmp_path):
    assert found(check(answer("66,7", fraction="2;3")), tmp_path) == []
    assert found(check(answer("66,6", fraction="2;3")), tmp_path) == []  # cut off
    assert found(check(answer("67", fraction="2;3")), tmp_path) == []
    assert found(check(answer("65", fraction="2;3")), tmp_path) == [("P05", 2, "value")]
    assert found(check(answer("66,5", fraction="2;3")), tmp_path) == [("P05", 2, "value")]
    assert found(check(answer("70", fraction="7;0")), tmp_path) == [  # 01.P.04: at most 100 per cent
        ("P04", 2, "numerator"),
        ("P05", 2, "denominator"),
    ]
    assert found(check(answer("67", fraction="3;2")), tmp_path) == [
        ("P04", 2, "numerator"),
        ("P05", 2, "value"),
    ]
    assert found(check(answer("50", fraction="7;")), tmp_path) == []


def test_a_unit_says_by_what_a_fraction_is_multiplied(tmp_path):
    unit = SHIPPED[-1].indicators.set_index("code")["unit"]
    code = unit[unit == "per 100.000 kelahiran hidup"].index[0]
    assert found(check(answer("150", "Dukcapil", "3;2000", code)), tmp_path) == []
    assert found(check(answer("0,15", "Dukcapil", "3;2000", code)), tmp_path) == [("P05", 2, "value")]
    # Days over cases are no part of a whole: 12 days of 4 cases are 3 days each.
    assert found(check(answer("3", "laporan", "12;4", "01.H.05")), tmp_path) == []


def test_a_percentage_above_100_where_the_indicator_has_no_maximum(tmp_path):
    numbers = SHIPPED[-1].indicators
    open_percent = numbers[(numbers["unit"] == "persen") & (numbers["maximum"] == "")]["code"]
    code = open_percent.iloc[0]
    assert ("P03", 2, "value") in found(check(answer("101", "Dukcapil", code=code)), tmp_path)
    assert ("P03", 2, "value") not in found(check(answer("100", "Dukcapil", code=code)), tmp_path)


def test_an_answer_without_evidence_and_a_population_not_from_dukcapil(tmp_path):
    assert found(check(answer("50", "")), tmp_path) == [("P06", 2, "evidence")]
    # 06.H.05: members of the health insurance among the population.
    at = {"code": "06.H.05"}
    assert found(check(answer("50", "BPS, Daerah Dalam Angka", **at)), tmp_path) == [("P07", 2, "evidence")]
    assert found(check(answer("50", "Surat Disdukcapil 12/2023", **at)), tmp_path) == []
    said = "Surat Dinas Kependudukan dan  Pencatatan Sipil"
    assert found(check(answer("50", said, **at)), tmp_path) == []
    assert found(check(answer("", "", **at) + answer("50")), tmp_path) == []  # unanswered


def test_a_refused_file_has_no_doubts(tmp_path: Path, instruments: list[Instrument]) -> None:
    checked = check_bytes("x.csv", b"bukan", instruments)
    assert checked.faults
    assert doubts(checked, known_values(read_ledger(tmp_path)), instruments) == []


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(0, 2))
def test_a_value_rounded_from_its_fraction_never_seems_wrong(above: int, below: int, places: int) -> None:
    above = min(above, below)
    value = f"{round(100 * above / below, places)}"
    checked = check(answer(value, fraction=f"{above};{below}"))
    assert "P05" not in {
        f.code for f in doubts(checked, known_values(read_ledger(Path("tidak-ada"))), SHIPPED)
    }


def test_in_a_form_the_place_is_its_sheet_row_and_header(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template(SHIPPED[-1], "61.01", 2023)))
    sheet = next(s for s in book if s.title.startswith("01 "))
    row = next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == "01.P.04")
    header = next(r for r in sheet.iter_rows(values_only=True) if r[0] == "Kode")
    for name, cell in (("Nilai", "65"), ("Pembilang", "2"), ("Penyebut", "3")):
        sheet.cell(row, header.index(name) + 1).value = cell
    checked = check_bytes("formulir.xlsx", saved(book), SHIPPED)
    assert not checked.faults
    faults = doubts(checked, known_values(read_ledger(tmp_path)), SHIPPED)
    assert [(f.code, f.sheet, f.row, f.column) for f in faults] == [
        ("P05", sheet.title, row, "Nilai"),
        ("P06", sheet.title, row, "Data dukung"),
    ]


def test_a_value_that_was_declared_not_applicable_later_is_no_comparison(tmp_path: Path) -> None:
    accept(check(answer("20")), tmp_path)
    header = "data_year,regency,stage,level,code,value,not_applicable,evidence\n"
    later = check_bytes("b.csv", (header + "2023,61.01,self,indicator,01.P.04,,ya,surat\n").encode(), SHIPPED)
    assert known_values(read_ledger(tmp_path))["value"].tolist() == [20]
    accept(later, tmp_path)
    assert known_values(read_ledger(tmp_path)).empty


def test_a_value_that_may_exceed_its_whole_is_not_taken_for_swapped(tmp_path: Path) -> None:
    numbers = SHIPPED[-1].indicators
    code = numbers[(numbers["unit"] == "persen") & (numbers["maximum"] == "")]["code"].iloc[0]
    assert found(check(answer("150", "Dukcapil", "3;2", code)), tmp_path) == [("P03", 2, "value")]


def test_a_number_is_written_as_its_spreadsheet_shows_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    head, row = HEADER.strip().split(";"), [2023, "61.01", "self", "indicator", "01.P.04"]
    for cells in (head, [*row, 10.0, "surat", 51.3, 100], [*row[:4], "06.H.05", 99.5, None, None, None]):
        book.active.append(cells)
    checked = check_bytes("uji.xlsx", saved(book), SHIPPED)
    assert checked.rows is not None
    assert checked.rows["value_found"].to_pylist() == ["10.0", "99.5"]
    faults = doubts(checked, known_values(read_ledger(tmp_path)), SHIPPED)
    assert [(f.code, f.found) for f in faults] == [("P05", "10"), ("P06", "")]
    assert "51,3 dari 100 memberi 51,3, bukan 10." in faults[0].message
    assert [as_shown(cell, "a.xlsx") for cell in ("10.0", "51.3", "-0.25", "1.2.3", "Perda 10.0")] == [
        "10", "51,3", "-0,25", "1.2.3", "Perda 10.0",
    ]  # fmt: skip
    assert as_shown("10.0", "a.csv") == "10.0"


def test_a_bonus_that_a_regency_reports_of_itself(tmp_path: Path) -> None:
    bonus = "2023;61.01;{};bonus;;{};;;\n".format
    assert found(check(answer("50") + bonus("self", 5)), tmp_path) == [("P08", 3, "value")]
    assert found(check(answer("50") + bonus("self", 0)), tmp_path) == []
    assert found(check("2023;61.01;verified;total;;60;;;\n" + bonus("verified", 5)), tmp_path) == []


def test_more_than_half_of_a_right_or_of_all_declared_not_applicable(tmp_path: Path) -> None:
    codes = list(SHIPPED[-1].questions)
    right = [code for code in codes if code.startswith("01.")]
    head = "data_year,regency,stage,level,code,not_applicable,evidence,value\n"

    def told(absent: list[str]) -> list[tuple[str, str]]:
        rows = "".join(f"2023,61.01,self,indicator,{code},ya,surat,\n" for code in absent)
        checked = check_bytes("a.csv", (head + rows).encode(), SHIPPED)
        faults = doubts(checked, known_values(read_ledger(tmp_path)), SHIPPED)
        return [(f.code, f.message.replace(" dinyatakan tidak berlaku", "")) for f in faults]

    assert len(right) == 12
    assert told(right[:6]) == []  # exactly half
    assert told(right[:7]) == [
        (
            "P09",
            "Sambas: 7 dari 12 indikator hak Bantuan hukum: lebih dari separuhnya, sehingga 5 yang tersisa "
            "menentukan seluruh nilainya.",
        )
    ]
    assert told(codes) == [("P09", "Sambas: 120 dari 120 indikator: tidak ada yang tersisa untuk dinilai.")]


def test_a_column_left_out_that_recorded_answers_had(tmp_path: Path) -> None:
    accept(check(answer("50", "surat", "1;2") + answer("2", "perda", code="01.S.01")), tmp_path)
    bare = "data_year;regency;stage;level;code;value\n"
    rows = "2023;61.01;self;indicator;01.P.04;50\n2023;61.01;self;indicator;06.H.05;50\n"
    checked = check_bytes("b.csv", (bare + rows).encode(), SHIPPED)
    first, *rest = doubts(checked, known_values(read_ledger(tmp_path)), SHIPPED)
    assert (first.code, first.row) == ("P10", None)
    assert "evidence (1 jawaban), numerator (1 jawaban), denominator (1 jawaban)." in first.message
    assert [fault.code for fault in rest] == ["P06", "P06"]
    other = check_bytes("c.csv", (bare + rows.replace("61.01", "61.02")).encode(), SHIPPED)
    assert "P10" not in {f.code for f in doubts(other, known_values(read_ledger(tmp_path)), SHIPPED)}
    # Kept in one row: the column is there.
    assert found(check(answer("50", "surat", "1;2")), tmp_path) == []


def test_a_file_of_several_regencies_says_whose(tmp_path: Path) -> None:
    checked = check(answer("50") + answer("50").replace("61.01", "61.02"))
    fault = doubts(checked, known_values(read_ledger(tmp_path)), SHIPPED)[0]
    assert (fault.code, fault.message) == ("W09", "Berkas ini memuat 2 kabupaten/kota: Sambas, Mempawah.")

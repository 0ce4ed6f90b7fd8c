"""A file of published results is taken whole, or refused with every fault at its place."""

import io
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest

from kkpham_metrics.decrees.check import Checked, check_file, check_typed
from kkpham_metrics.decrees.columns import HEADERS
from kkpham_metrics.decrees.published import every_row
from kkpham_metrics.decrees.template import decree_template
from kkpham_metrics.template.write import write_template

TODAY = date(2026, 6, 1)
HEAD = ";".join(HEADERS.values())
GOOD = "61.01;2024;2023;Peduli HAM;80,5;4;M.HH-1 Tahun 2024;10 Desember 2024;https://contoh.id/sk;"


@pytest.fixture(scope="module")
def check(instruments) -> Callable[..., Checked]:
    def _check(*rows: str, name: str = "sk.csv", head: str = HEAD) -> Checked:
        return check_file(name, "\n".join([head, *rows]).encode(), instruments, every_row(), TODAY)

    return _check


def workbook(*rows: list[object], sheet: str = "Keputusan") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    book.active.append(list(HEADERS.values()))
    for row in rows:
        book.active.append(row)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def places(checked: Checked) -> list[tuple[str, int | None, str]]:
    return [(fault.code, fault.row, fault.column) for fault in checked.faults]


def test_a_sound_row_keeps_what_the_decree_says_and_where(check):
    checked = check(GOOD)
    assert (checked.faults, checked.notices) == ([], [])
    assert checked.rows == [
        {
            "regency": "61.01", "award_year": 2024, "data_year": 2023, "category": "Peduli",
            "score": "80.5", "bonus": "4", "decree": "M.HH-1 Tahun 2024", "decree_date": "2024-12-10",
            "source": "https://contoh.id/sk", "confidence": "medium", "sheet": "", "row": 2,
        }
    ]  # fmt: skip


def test_no_source_is_sure_unless_the_office_says_so(check):
    checked = check(
        "61.01;2024;;Cukup Peduli;;;;;Koran;", "61.02;2024;;Tanpa penghargaan;;;;;Koran;rendah",
        "61.03;2024;;Peduli HAM;;;SK 7;;Koran;", "61.04;2024;;Peduli HAM;;;SK 7;;Salinan;tinggi",
    )  # fmt: skip
    assert [(row["confidence"], row["category"], row["score"]) for row in checked.rows] == [
        ("medium", "Cukup Peduli", None),
        ("low", "", None),
        ("medium", "Peduli", None),
        ("high", "Peduli", None),
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Sambaz;2024;;Peduli HAM;;;;;x;", ("W03", "Kabupaten/Kota")),
        ("6103;2024;;Peduli HAM;;;;;x;", ("W02", "Kabupaten/Kota")),
        (";2024;;Peduli HAM;;;;;x;", ("W03", "Kabupaten/Kota")),
        ("61.01;24;;Peduli HAM;;;;;x;", ("H04", "Tahun penilaian")),
        ("61.01;2021;;Peduli HAM;;;;;x;", ("H04", "Tahun penilaian")),
        ("61.01;2013;;Peduli HAM;;;;;x;", ("H04", "Tahun penilaian")),
        ("61.01;2027;;Peduli HAM;;;;;x;", ("H04", "Tahun penilaian")),
        ("61.01;2024;2024;Peduli HAM;;;;;x;", ("H05", "Tahun data")),
        ("61.01;2024;;Sangat Peduli;;;;;x;", ("H06", "Kategori")),
        ("61.01;2024;;;;;;;x;", ("H06", "Kategori")),
        ("61.01;2024;;Peduli HAM;100,5;;;;x;", ("H07", "Nilai")),
        ("61.01;2024;;Peduli HAM;-1;;;;x;", ("H07", "Nilai")),
        ("61.01;2024;;Peduli HAM;tinggi;;;;x;", ("N01", "Nilai")),
        ("61.01;2024;;Peduli HAM;1.234;;;;x;", ("N02", "Nilai")),
        ("61.01;2024;;Peduli HAM;92,8;10;;;x;", ("H08", "Bonus")),
        ("61.01;2024;;Peduli HAM;;10;;;x;", ("H08", "Bonus")),
        ("61.01;2024;;Peduli HAM;;;;31-02-2024;x;", ("H09", "Tanggal keputusan")),
        ("61.01;2024;;Peduli HAM;;;;2-6-2026;x;", ("H09", "Tanggal keputusan")),
        ("61.01;2024;;Peduli HAM;;;;;;", ("H10", "Sumber")),
        ("61.01;2024;;Peduli HAM;;;;;x;yakin", ("H11", "Keyakinan")),
        ("61.01;2024;;Peduli HAM;;;\x07SK;;x;", ("X01", "Nomor keputusan")),
        (f"61.01;2024;;Peduli HAM;;;;;{'x' * 501};", ("X02", "Sumber")),
    ],
)
def test_what_is_wrong_is_refused_at_its_place_and_nothing_is_taken(check, row, fault):
    checked = check("61.02;2024;;Peduli HAM;;;;;x;", row)
    code, column = fault
    assert places(checked) == [(code, 3, column)]
    assert checked.rows == []
    assert all(f.message and f.remedy for f in checked.faults)


def test_every_fault_is_named_at_once(check):
    checked = check("Sambaz;24;;Hebat;x;;;kapan;;yakin")
    assert [code for code, _row, _column in places(checked)] == [
        "H04", "W03", "H06", "N01", "H10", "H09", "H11"
    ]  # fmt: skip


def test_the_year_without_assessment_says_why(check):
    assert "pandemi" in check("61.01;2021;;Peduli HAM;;;;;x;").faults[0].message


def test_a_regency_twice_in_one_year_is_refused_in_another_year_it_is_not(check):
    row = "61.01;{};;Peduli HAM;;;;;x;"
    assert places(check(row.format(2024), row.format(2023))) == []
    twice = check(row.format(2024), "Sambas;2024;;Cukup Peduli HAM;;;;;x;")
    assert places(twice) == [("H12", 3, "Kabupaten/Kota")]
    assert "baris 2" in twice.faults[0].message


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (HEAD.replace("Kategori", "Predikat"), "H01"),
        (HEAD.replace("Sumber", ""), "H01"),
        (HEAD.replace("Keyakinan", "Catatan"), "H02"),
        (HEAD.replace("Keyakinan", "Nilai"), "H02"),
    ],
)
def test_columns_that_are_missing_unknown_or_double_are_refused(check, head, code):
    checked = check(GOOD, head=head)
    assert code in {fault.code for fault in checked.faults}
    assert {fault.row for fault in checked.faults if fault.code == code} == {1}
    assert checked.rows == []


def test_what_stands_outside_the_headed_columns_is_refused(check):
    assert ("H03", 2, "") in places(check(f"{GOOD};sisa"))


def test_a_score_that_contradicts_its_category_is_said_and_taken(check):
    checked = check("61.01;2024;;Cukup Peduli HAM;70;6;;;x;")
    assert [notice.code for notice in checked.notices] == ["H20"]
    assert "76" in checked.notices[0].message
    assert "Peduli HAM" in checked.notices[0].message
    assert len(checked.rows) == 1
    assert check("61.01;2024;;Cukup Peduli HAM;70;;;;x;").notices == []


def test_a_row_that_contradicts_what_is_known_is_said_with_both(check):
    checked = check("61.02;2020;;Peduli HAM;;;;;x;")
    assert [notice.code for notice in checked.notices] == ["H21"]
    assert "Cukup Peduli HAM" in checked.notices[0].message
    assert len(checked.rows) == 1
    assert check("61.02;2020;;Cukup Peduli HAM;;;;;x;").notices == []


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("sk.xlsx", b"", "F07"),
        ("sk.xlsx", b"bukan zip", "F03"),
        ("sk.xlsx", b"\xd0\xcf\x11\xe0" + b"0" * 600, "F09"),
        ("sk.docx", b"x", "F03"),
        ("sk.csv", b"x" * (10 * 1024 * 1024 + 1), "F02"),
        ("sk.csv", HEAD.encode(), "H15"),
        ("sk.csv", (HEAD + "\n" + "61.01;2024;;Peduli HAM;;;;;x;\n" * 2001).encode(), "F04"),
    ],
)
def test_a_file_that_is_none_is_refused_whole(instruments, name, data, code):
    checked = check_file(name, data, instruments, every_row(), TODAY)
    assert [fault.code for fault in checked.faults] == [code]
    assert checked.rows == []


def test_a_workbook_is_read_with_dates_numbers_and_percentages_as_shown(instruments):
    data = workbook(["61.10", 2024, None, "Peduli HAM", 77.36, None, "SK", datetime(2024, 12, 10), "x", None])
    checked = check_file("sk.xlsx", data, instruments, every_row(), TODAY)
    assert checked.faults == []
    row = checked.rows[0]
    assert (row["regency"], row["score"], row["decree_date"]) == ("61.10", "77.36", "2024-12-10")
    assert (row["sheet"], row["row"]) == ("Keputusan", 2)


def test_a_formula_without_result_is_not_taken_for_empty(instruments):
    data = workbook(["61.01", 2024, None, "Peduli HAM", "=1+1", None, "SK", None, "x", None])
    checked = check_file("sk.xlsx", data, instruments, every_row(), TODAY)
    assert places(checked) == [("N07", 2, "Nilai")]


def test_content_on_a_second_sheet_is_never_left_out_in_silence(instruments):
    book = openpyxl.load_workbook(io.BytesIO(workbook(["61.01", 2024, None, "Peduli HAM", None, None, "SK"])))
    book.create_sheet("Lainnya").append(["61.02"])
    sink = io.BytesIO()
    book.save(sink)
    checked = check_file("sk.xlsx", sink.getvalue(), instruments, every_row(), TODAY)
    assert ("H01", "Lainnya") in {(fault.code, fault.sheet) for fault in checked.faults}


def test_the_template_comes_back_filled(instruments):
    empty = check_file("isian.xlsx", decree_template(), instruments, every_row(), TODAY)
    assert [fault.code for fault in empty.faults] == ["H15"]
    book = openpyxl.load_workbook(io.BytesIO(decree_template()))
    sheet = book["Keputusan"]
    assert [cell.value for cell in sheet[1]] == list(HEADERS.values())
    assert sheet.max_row == 15
    for column, value in (("B", "2024"), ("D", "Mulai Peduli HAM"), ("E", "55,25"), ("I", "SK halaman 3")):
        sheet[f"{column}4"] = value
    sink = io.BytesIO()
    book.save(sink)
    checked = check_file("isian.xlsx", sink.getvalue(), instruments, every_row(), TODAY)
    assert [(row["regency"], row["score"], row["row"]) for row in checked.rows] == [("61.03", "55.25", 4)]
    assert [(notice.code, notice.message[:2]) for notice in checked.notices] == [("H16", "13")]


def test_what_is_typed_is_checked_like_a_file(instruments):
    row = {"regency": "61.01", "award_year": "2024", "category": "Peduli HAM", "score": "77,36", "source": ""}
    checked = check_typed([row], instruments, every_row(), TODAY)
    assert places(checked) == [("H10", 1, "Sumber")]
    checked = check_typed([{**row, "source": "SK"}], instruments, every_row(), TODAY)
    assert (checked.file, checked.rows[0]["score"], checked.rows[0]["row"]) == ("", "77.36", 1)


def test_what_a_regency_sends_is_told_apart_in_one_sentence(instruments):
    form = write_template(instruments[-1], "61.01", 2023)
    tidy = b"data_year,regency,stage,level,code,value\n2023,61.01,final,total,,70\n"
    for name, data in (("formulir.xlsx", form), ("ringkas.csv", tidy)):
        (fault,) = check_file(name, data, instruments, every_row(), TODAY).faults
        assert (fault.code, fault.message) == ("H17", "Ini formulir isian, bukan lembar hasil resmi.")
        assert "halaman Unggah" in fault.remedy

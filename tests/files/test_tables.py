"""How files of each kind become raw tables, and which are refused before they can do harm."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.files.raw_table import MOST_ROWS
from kkpham_metrics.files.tables import broken_cells, percent_cells, read_tables
from kkpham_metrics.submission.check import check_bytes

HEADER = ["data_year", "regency", "stage", "level", "code", "value"]
ROW = [2016, "61.01", "self", "right", "01", 50]


def csv_rows(data: bytes | str) -> list[list[str]]:
    (table,) = read_tables("a.csv", data.encode() if isinstance(data, str) else data)
    return table.rows


def refusal(name: str, data: bytes) -> Fault:
    with pytest.raises(InputRefusedError) as refused:
        read_tables(name, data)
    (fault,) = refused.value.faults
    assert fault.file == name
    assert fault.remedy
    return fault


# --- CSV


def test_a_quote_that_is_never_closed_is_refused_with_its_row():
    lines = ["kode;nilai;catatan", '01;50;"dua\nbaris"', '02;60;"tanpa tutup', "03;70;", "04;80;"]
    fault = refusal("a.csv", "\n".join(lines).encode())
    assert (fault.code, fault.row) == ("F08", 3)
    assert "Tanda kutip" in fault.message


def test_an_open_quote_that_meets_the_next_quoted_cell_is_refused_with_its_row():
    fault = refusal("a.csv", b'kode;catatan\n01;"tanpa tutup\n02;x\n03;"ada"\n')
    assert (fault.code, fault.row) == ("F08", 2)


def test_an_open_quote_closed_by_a_stray_one_does_not_swallow_rows():
    lines = ["tahun;kode;catatan", '2016;01;"tanpa tutup', "2016;02;x", '2016;03;pipa 5"', "2016;04;y"]
    fault = refusal("a.csv", "\n".join(lines).encode())
    assert (fault.code, fault.row) == ("F08", 2)


def test_lines_within_a_cell_are_kept_even_when_they_hold_the_delimiter():
    rows = csv_rows('tahun;kode;catatan\r\n2016;01;"SK 1;\r\nSK 2; SK 3; SK 4"\r\n2016;02;a;b\r\n')
    assert rows[1] == ["2016", "01", "SK 1;\r\nSK 2; SK 3; SK 4"]


def test_quotes_within_a_text_are_read_as_they_stand():
    assert csv_rows('kode;catatan\n01;Perda "no" 1\n02;pipa 5"\n03;"Perda ""no"" 1"\n') == [
        ["kode", "catatan"], ["01", 'Perda "no" 1'], ["02", 'pipa 5"'], ["03", 'Perda "no" 1'],
    ]  # fmt: skip


def test_a_text_too_long_for_csv_is_named_in_indonesian():
    fault = refusal("a.csv", b"kode;catatan\n01;" + b"x" * 200_000)
    assert (fault.code, fault.row) == ("F03", 2)
    assert "field" not in str(fault)


def test_an_open_quote_before_a_long_rest_is_still_called_an_open_quote():
    fault = refusal("a.csv", b'kode;catatan\n01;"x\n' + b"02;60\n" * 50_000)
    assert (fault.code, fault.row) == ("F08", 2)


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"'])
def test_the_separator_line_of_excel_is_obeyed_and_is_no_row(line):
    assert csv_rows(f"{line}\r\nkode,1;nilai\r\n01;77,5\r\n") == [["kode,1", "nilai"], ["01", "77,5"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_the_byte_order_mark_tells_the_encoding(encoding):
    assert csv_rows("kode\tcatatan\r\n01\tSurat ☑\r\n".encode(encoding))[1] == ["01", "Surat ☑"]
    assert csv_rows("kode;x\n".encode("utf-16-be").join([b"\xfe\xff", b""])) == [["kode", "x"]]


@pytest.mark.parametrize("data", [b"\xff\xfea", "kode;x".encode("utf-16-le")], ids=["odd", "no mark"])
def test_what_is_no_text_is_refused(data):
    assert refusal("a.csv", data).code == "F03"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_ends_of_every_system_end_a_row(end):
    assert csv_rows(end.join(["a;b", "1;2", ""])) == [["a", "b"], ["1", "2"]]


def test_a_csv_with_more_rows_than_any_form_is_refused():
    assert len(csv_rows("a\n" * MOST_ROWS)) == MOST_ROWS
    fault = refusal("a.csv", b"a\n" * (MOST_ROWS + 1))
    assert (fault.code, fault.row) == ("F04", MOST_ROWS + 1)


# --- Excel: size


def book(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]) -> bytes:
    """Return a workbook with the tidy header and one row in sheet Data, and what `fill` adds."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink) as workbook:
        sheet = workbook.add_worksheet("Data")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROW)
        fill(workbook, sheet)
    return sink.getvalue()


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return the workbook with bytes replaced in every part."""
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            after.writestr(part, before.read(part).replace(old, new))
    return sink.getvalue()


@pytest.mark.parametrize(
    ("cell", "row", "column"),
    [("XFD100000", 100_000, "XFD"), ("A200001", 200_001, ""), ("XFD1048576", 1_048_576, "")],
)
def test_a_cell_far_away_is_refused_with_its_place(cell, row, column):
    fault = refusal("a.xlsx", book(lambda _, sheet: sheet.write(cell, "x")))
    assert (fault.code, fault.sheet, fault.row, fault.column) == ("F04", "Data", row, column)


def test_a_cell_far_away_without_its_place_counts_too():
    """A cell without `r` follows the one before it."""
    data = changed(
        book(lambda _, sheet: sheet.write("XFC100000", "x")), b"</row></sheetData>",
        b'<c t="inlineStr"><is><t>x</t></is></c></row><row><c><v>1</v></c></row></sheetData>',
    )  # fmt: skip
    fault = refusal("a.xlsx", data)
    assert (fault.row, fault.column) == (100_001, "XFD")


def test_many_sheets_that_each_just_pass_are_refused_together():
    def fill(workbook, _):
        for number in range(3):
            workbook.add_worksheet(f"L{number}").write("XFD60", "x")

    fault = refusal("a.xlsx", book(fill))
    assert (fault.code, fault.sheet) == ("F04", "L2")


def test_a_sheet_under_any_name_of_its_part_is_counted():
    data = book(lambda _, sheet: sheet.write("XFD100000", "x"))
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(sink, "w") as after:
        for part in before.namelist():
            xml = before.read(part).replace(b"worksheets/sheet1.xml", b"/xl/lain.bin")
            after.writestr(part.replace("worksheets/sheet1.xml", "lain.bin"), xml)
    assert refusal("a.xlsx", sink.getvalue()).code == "F04"


def test_an_empty_cell_with_a_format_far_away_does_no_harm():
    def fill(workbook, sheet):
        percent = workbook.add_format({"num_format": "0%"})
        sheet.write_blank("XFD1048576", None, percent)
        sheet.write("F2", 0.5, percent)

    data = book(fill)
    tracemalloc.start()
    (table,) = read_tables("a.xlsx", data)
    assert [len(row) for row in table.rows] == [6, 6]
    assert percent_cells("a.xlsx", data) == {("Data", 2, 6), ("Data", 1_048_576, 16_384)}
    assert broken_cells("a.xlsx", data) == {}
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_formula_without_result_far_away_is_refused_before_it_is_put_in_its_place():
    data = book(lambda _, sheet: sheet.write_formula("XFC1048576", "=1+1", None, ""))
    assert refusal("a.xlsx", data).code == "F04"


def test_a_long_text_shared_by_many_cells_is_refused():
    def fill(_, sheet):
        for row in range(2, 4_000):
            sheet.write(row, 0, "x" * 32_000)

    data = book(fill)
    assert len(data) < 100_000
    assert refusal("a.xlsx", data).code == "F04"


def test_a_part_that_lies_about_its_size_is_refused_without_unpacking_it():
    data = book(lambda _, sheet: sheet.write_comment("A1", "MARK"))
    data = changed(data, b"<sheetData>", b"<!--" + b" " * 60_000_000 + b"--><sheetData>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    tracemalloc.start()
    fault = refusal("a.xlsx", data.replace(struct.pack("<I", size), struct.pack("<I", 2000)))
    assert fault.code == "F03"
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_part_with_entities_is_refused():
    data = changed(
        book(lambda *_: None), b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet',
    )  # fmt: skip
    assert refusal("a.xlsx", data).code == "F13"


# --- Excel: hidden sheets, formulas, percentages


def test_a_table_tells_whether_its_sheet_is_hidden():
    def fill(workbook, _):
        workbook.add_worksheet("Lama").hide()
        workbook.add_worksheet("Arsip").very_hidden()

    assert [(table.sheet, table.hidden) for table in read_tables("a.xlsx", book(fill))] == [
        ("Data", False), ("Lama", True), ("Arsip", True),
    ]  # fmt: skip
    assert not read_tables("a.csv", b"a")[0].hidden


def test_rows_on_a_hidden_sheet_of_the_tidy_form_are_refused(instruments):
    def fill(workbook, sheet):
        sheet.write_row(2, 0, [*ROW[:4], "02", 50])
        hidden = workbook.add_worksheet("Lama")
        hidden.write_row(0, 0, ["catatan"])
        hidden.hide()

    (fault,) = check_bytes("a.xlsx", book(fill), instruments).faults
    assert (fault.code, fault.sheet) == ("K13", "Lama")


def test_a_formula_whose_stored_result_is_the_empty_text_is_not_answered(instruments):
    def fill(_, sheet):
        sheet.write_row(2, 0, [*ROW[:4], "02"])
        sheet.write_formula("F3", '=IF(1,"","x")', None, "")

    assert broken_cells("a.xlsx", book(fill)) == {("Data", 3, 6): '=IF(1,"","x")'}
    # So Excel stores it: a result, of the kind text, without a letter.
    data = changed(book(fill), b'"><f>', b'" t="str"><f>')
    assert broken_cells("a.xlsx", data) == {}
    checked = check_bytes("a.xlsx", data, instruments)
    assert checked.faults == []
    assert [row["value"] for row in checked.rows.to_pylist()] == [50, None]


def test_errors_and_formulas_without_result_are_told_with_what_stands_there():
    def fill(workbook, sheet):
        sheet.write_formula("F3", "=1/0", None, "#DIV/0!")
        sheet.write_formula("F4", "=1+1", None, 2)
        workbook.add_worksheet("Dua & tiga").write_formula("B1", "=A1&1", None, "")

    expected = {("Data", 3, 6): "=1/0", ("Dua & tiga", 1, 2): "=A1&1"}
    assert broken_cells("a.xlsx", book(fill)) == expected
    # A formula of the kind text whose result is missing, not empty.
    assert broken_cells("a.xlsx", changed(book(fill), b"1</f><v></v>", b"1</f>")) == expected
    data = changed(book(fill), b'"><f>A1&amp;1</f><v></v>', b'" t="str"><f>A1&amp;1</f>')
    assert broken_cells("a.xlsx", data) == expected


@pytest.mark.parametrize("target", [b"worksheets/", b"/xl/worksheets/"])
def test_a_sheet_is_found_however_the_workbook_points_to_it(target):
    data = book(lambda _, sheet: sheet.write_formula("F3", "=1/0", None, "#DIV/0!"))
    data = changed(data, b'Target="worksheets/', b'Target="' + target)
    assert [table.sheet for table in read_tables("a.xlsx", data)] == ["Data"]
    assert broken_cells("a.xlsx", data) == {("Data", 3, 6): "=1/0"}


def test_an_error_without_formula_is_told_as_itself():
    workbook = openpyxl.Workbook()
    workbook.active["B2"] = "#N/A"
    sink = io.BytesIO()
    workbook.save(sink)
    assert broken_cells("a.xlsx", sink.getvalue()) == {("Sheet", 2, 2): "#N/A"}


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [("0%", True), ("0.00%", True), ('0.0" dari "%', True), ('0"%"', False), ("0\\%", False), ("0.0", False)],
)
def test_a_percentage_is_known_by_its_format(number_format, shown):
    data = book(
        lambda workbook, sheet: sheet.write("F2", 0.8, workbook.add_format({"num_format": number_format}))
    )
    assert percent_cells("a.xlsx", data) == ({("Data", 2, 6)} if shown else set())


# --- Parquet


def parquet(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def tidy(**columns: pa.Array) -> pa.Table:
    return pa.table({**{name: pa.array([cell]) for name, cell in zip(HEADER, ROW, strict=True)}, **columns})


def test_a_dictionary_that_unpacks_to_gigabytes_is_refused():
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 150_000, pa.int32()), pa.array(["x" * 60_000]))
    data = parquet(pa.table({"note": texts}))
    assert len(data) < 100_000
    before = pa.total_allocated_bytes()
    assert refusal("a.parquet", data).code == "F04"
    assert pa.total_allocated_bytes() - before < 100_000_000


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_texts_are_read_however_they_are_stored(kind):
    texts = pa.array(["Surat ☑", None, "Surat ☑", ""], pa.string()).cast(kind)
    (table,) = read_tables("a.parquet", parquet(pa.table({"note": texts, "n": [1, 2, 3, None]})))
    assert table.rows == [["note", "n"], ["Surat ☑", 1], [None, 2], ["Surat ☑", 3], ["", None]]


def test_a_parquet_with_more_rows_than_any_form_is_refused():
    assert refusal("a.parquet", parquet(pa.table({"a": [1] * (MOST_ROWS + 1)}))).code == "F04"


def test_a_column_named_twice_is_called_that(instruments):
    table = pa.Table.from_arrays([pa.array([cell]) for cell in [*ROW, 60]], names=[*HEADER, "value"])
    checked = check_bytes("a.parquet", parquet(table), instruments)
    assert [(fault.code, fault.column) for fault in checked.faults] == [("K11", "value")]


def test_columns_that_hold_no_plain_values_are_all_named():
    table = tidy(
        evidence=pa.array([b"ab"]), note=pa.array([{"a": 1}]), value=pa.array([[1.0]]),
        evidence_status=pa.array([b"x"]).dictionary_encode(),
    )  # fmt: skip
    with pytest.raises(InputRefusedError) as refused:
        read_tables("a.parquet", parquet(table))
    assert [(fault.code, fault.column) for fault in refused.value.faults] == [
        ("K14", "value"), ("K14", "evidence"), ("K14", "note"), ("K14", "evidence_status"),
    ]  # fmt: skip
    assert "bukan teks, angka, atau tanggal" in refused.value.faults[0].message

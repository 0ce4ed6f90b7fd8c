"""How files of each kind become raw tables, and which are refused before they can do harm."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.raw_table import MOST_ROWS
from kkpham_metrics.submission import check_bytes
from kkpham_metrics.tables import read_tables

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

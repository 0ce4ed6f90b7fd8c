"""One workbook carries an instrument: exported, set right by an office, imported, and put in force."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.files.tables import read_tables
from kkpham_metrics.instrument import store
from kkpham_metrics.instrument.cells import from_cell, rule_from_cell, rule_to_cell, to_cell
from kkpham_metrics.instrument.importing import check_source, import_instrument
from kkpham_metrics.instrument.layout import COLUMNS
from kkpham_metrics.instrument.model import Instrument, build, load_shipped
from kkpham_metrics.instrument.read import build_workbook, read_workbook
from kkpham_metrics.instrument.store import damaged_imports, effective_instruments, versions
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.numbers import NumberError
from kkpham_metrics.paths import INSTRUMENTS
from kkpham_metrics.template.write import write_template
from tests.workbooks import with_cell

OLD, MIDDLE, NEW = SHIPPED = load_shipped()
BOOKS = {instrument.id: export_workbook(instrument) for instrument in (OLD, MIDDLE, NEW)}
JUNE, JULY = datetime(2026, 6, 1, 3, tzinfo=UTC), datetime(2026, 7, 1, 3, tzinfo=UTC)

Change = Callable[[openpyxl.Workbook], Any]


def changed(change: Change, data: bytes = BOOKS["25-2013"]) -> bytes:
    """Return the workbook as a user saves it after some typing."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def column(sheet: Worksheet, name: str) -> int:
    return next(cell.column for cell in sheet[1] if f"({name})" in str(cell.value))


def put(book: openpyxl.Workbook, sheet: str, row: int, **cells: Any) -> None:
    for name, value in cells.items():
        book[sheet].cell(row, column(book[sheet], name)).value = value


def rule_row(book: openpyxl.Workbook, section: str, key: str) -> int:
    return next(r[0].row for r in book["Aturan"].iter_rows() if (r[0].value, r[1].value) == (section, key))


def put_rule(book: openpyxl.Workbook, section: str, key: str, **cells: Any) -> int:
    """Write cells of a rule's row on Aturan and return that row."""
    row = rule_row(book, section, key)
    put(book, "Aturan", row, **cells)
    return row


def refused(data: bytes) -> set[tuple[str, str, int | None, str]]:
    """Return the place of every fault of a workbook: (code, sheet, row, column)."""
    with pytest.raises(InputRefusedError) as refusal:
        build_workbook("lampiran.xlsx", data)
    assert {f.file for f in refusal.value.faults} == {"lampiran.xlsx"}
    return {(f.code, f.sheet, f.row, f.column) for f in refusal.value.faults}


def retitled(title: str) -> bytes:
    return changed(lambda book: put_rule(book, "instrumen", "title", value=title))


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def first_cell(data: bytes) -> Any:
    """Return A2 of a workbook as the package reads it."""
    rows = read_tables("a.xlsx", data)[0].rows
    return rows[1][0] if len(rows) > 1 else ""


class TestRoundTrip:
    @pytest.mark.parametrize("instrument", [OLD, MIDDLE, NEW], ids=lambda i: i.id)
    def test_reading_back_gives_the_same_version(self, instrument: Instrument) -> None:
        assert build_workbook("a.xlsx", BOOKS[instrument.id]).version == instrument.version

    @pytest.mark.parametrize("instrument", [OLD, MIDDLE, NEW], ids=lambda i: i.id)
    def test_saving_in_excel_changes_nothing(self, instrument: Instrument) -> None:
        saved = changed(lambda book: None, BOOKS[instrument.id])
        assert build_workbook("a.xlsx", saved).version == instrument.version

    def test_sheets_and_indonesian_headers(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(BOOKS["22-2021"]))
        assert book.sheetnames == ["Petunjuk", "Aturan", "Hak", "Kategori", "Indikator", "Langkah"]
        assert book["Langkah"]["B1"].value == "Batas bawah (lower)"
        assert book["Indikator"]["P2"].value == "ya"

    def test_an_illustrative_instrument_says_so(self) -> None:
        for instrument, told in ((NEW, True), (OLD, False)):
            guide = openpyxl.load_workbook(io.BytesIO(BOOKS[instrument.id]))["Petunjuk"]
            texts = [str(cell.value) for row in guide.iter_rows() for cell in row]
            assert any(text.startswith("INSTRUMEN ILUSTRATIF") for text in texts) is told

    def test_every_cell_is_text(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(BOOKS["22-2021"]))
        kinds = {
            c.data_type for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None
        }
        assert kinds == {"s"}

    def test_frames_are_indexed_by_row_of_the_sheet(self) -> None:
        data = changed(lambda book: book["Indikator"].insert_rows(2, 3))
        raw = read_workbook("a.xlsx", data)
        assert raw.indicators.index[0] == 5
        assert raw.places["indicators"] == ("a.xlsx", "Indikator")
        assert build(raw).version == OLD.version

    def test_formula_looking_text_stays_text(self) -> None:
        indicators = OLD.indicators.assign(text="=HYPERLINK(A1)", note="+62", evidence="@x", agency="-")
        odd = replace(OLD, indicators=indicators)
        book = openpyxl.load_workbook(io.BytesIO(export_workbook(odd)))
        assert not any(c.data_type == "f" for sheet in book for row in sheet.iter_rows() for c in row)
        assert book["Indikator"]["E2"].value == "=HYPERLINK(A1)"

    def test_what_cannot_be_carried_is_not_exported(self) -> None:
        extra = replace(OLD, rules={**OLD.rules, "lampiran": [{"nama": "x"}]})
        with pytest.raises(InputRefusedError) as refusal:
            export_workbook(extra)
        assert [f.code for f in refusal.value.faults] == ["I25"]

    def test_as_people_type_it(self) -> None:
        """Numeric cells, decimal commas, TRUE, dropped zeros: all mean what was there before."""

        def retype(book: openpyxl.Workbook) -> None:
            put_rule(book, "data_years", "first", value=2013)
            put_rule(book, "bonus", "allowed", value=False, verified="TIDAK")
            put_rule(book, "scale", "scores", value="0;2;4;6;8;10")
            put_rule(book, "total", "method", basis="Published ")
            put(book, "Hak", 2, code=1)
            put(book, "Kategori", 2, lower=76)
            put(book, "Indikator", 2, code=1.01, right=1, number=1, minimum=0, illustrative=False)
            put(book, "Langkah", 2, code=1.01, lower=0, lower_closed=True, upper=110.0, score="10")
            put(book, "Langkah", 3, gap="Benar")

        assert build_workbook("a.xlsx", changed(retype)).version == OLD.version


class TestCells:
    @given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-99999, max_value=99999))
    def test_every_number_comes_back_exactly(self, number: Any) -> None:
        for text in (f"{number:f}", f"0{abs(number):f}", f"{number.normalize():f}"):
            assert from_cell("number", to_cell("number", text)) == text

    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            (75.0, "75"), (0.5, "0.5"), (-2.25, "-2.25"), (1.234, "1.234"), (0.000001, "0.000001"),
            ("0,5", "0.5"), ("0.5", "0.5"), ("0.50", "0.50"), ("01,250", "1.250"), ("1.234,5", "1234.5"),
            ("75 %", "75"), (" 7 ", "7"), ("", ""), (None, ""), ("tidak ada", "tidak ada"),
        ],
    )  # fmt: skip
    def test_numbers_as_typed(self, cell: Any, text: str) -> None:
        assert from_cell("number", cell) == text

    @pytest.mark.parametrize("cell", ["1.250", "1,250", "999.000"])
    def test_a_number_that_could_mean_two_is_refused(self, cell: str) -> None:
        with pytest.raises(NumberError):
            from_cell("number", cell)

    @pytest.mark.parametrize(
        ("kind", "cell", "text"),
        [
            ("yes", True, "true"), ("yes", "Tidak", "false"), ("yes", "", ""), ("yes", "entah", "entah"),
            ("gap", "tidak terbaca", "unreadable"), ("gap", True, "true"),
            ("answer", "Pilihan", "choice"), ("answer", "choice", "choice"),
            ("basis", "andaian", "assumption"), ("right", 3.0, "03"), ("right", "10", "10"),
            ("code", 1.01, "01.01"), ("code", "6.h.03", "06.H.03"),
            ("type", "s", "S"), ("direction", "makin rendah makin baik", "lower"),
        ],
    )  # fmt: skip
    def test_words_and_codes(self, kind: str, cell: Any, text: str) -> None:
        assert from_cell(kind, cell) == text

    @pytest.mark.parametrize(
        ("name", "value", "cell"),
        [
            ("data_years.first", 2021, "2021"),
            ("bonus.cap", 92.125, "092,125"),
            ("bonus.allowed", True, "ya"),
            ("scale.scores", [0, 2, 10], "0; 2; 10"),
            ("allocation.codes", ["03.02", "04.01"], "03.02; 04.01"),
            (
                "bridge.rights",
                {"06": "kesehatan", "10": "perempuan-dan-anak"},
                "06 = kesehatan; 10 = perempuan-dan-anak",
            ),
            ("right_score.weights", {"S": 10, "P": 30, "H": 60}, "S = 10; P = 30; H = 60"),
            ("instrumen.title", "2021", "2021"),
        ],
    )
    def test_rules_keep_their_kind(self, name: str, value: Any, cell: str) -> None:
        assert rule_to_cell(value) == cell
        assert rule_from_cell(name, cell) == value
        assert type(rule_from_cell(name, cell)) is type(value)

    @settings(max_examples=30, deadline=None)
    @given(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
        )
    )
    def test_any_text_survives_the_workbook(self, text: str) -> None:
        sink = io.BytesIO()
        with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
            sheet = book.add_worksheet("Indikator")
            sheet.write_string(0, 0, "kepala")
            sheet.write_string(1, 0, text)
        read = first_cell(sink.getvalue())
        assert from_cell("text", read) == text


class TestFaults:
    def test_every_fault_of_content_has_its_sheet_and_row(self) -> None:
        rows: dict[str, int] = {}

        def spoil(book: openpyxl.Workbook) -> None:
            rows["first"] = put_rule(book, "data_years", "first", value="dua ribu")
            rows["total"] = put_rule(book, "total", "method", value="rata-rata")
            rows["award"] = put_rule(book, "award_year", "lag", source=None)
            rows["bonus"] = put_rule(book, "bonus", "allowed", verified="mungkin")
            put(book, "Hak", 3, code="2a")
            put(book, "Kategori", 3, lower="nol", colour="merah")
            put(book, "Indikator", 4, answer="ya", illustrative="barangkali")
            put(book, "Indikator", 5, minimum="sedikit", source=None)
            put(book, "Langkah", 2, score=11)
            put(book, "Langkah", 4, gap=None)

        found = refused(changed(spoil))
        assert {
            ("I06", "Aturan", rows["first"], "data_years.first"),
            ("I05", "Aturan", rows["total"], "total.method"),
            ("I04", "Aturan", rows["award"], "award_year"),
            ("I04", "Aturan", rows["bonus"], "bonus"),
            ("I09", "Hak", 3, "rights"),
            ("I08", "Kategori", 3, "categories di_bawah_peduli"),
            ("I12", "Indikator", 4, "Cara jawab (answer)"),
            ("I12", "Indikator", 4, "Ilustratif (illustrative)"),
            ("I13", "Indikator", 5, "Nilai terkecil (minimum)"),
            ("I04", "Indikator", 5, "Sumber (source)"),
            ("I16", "Langkah", 2, "Skor (score)"),
            ("I16", "Langkah", 4, "Celah (gap)"),
        } <= found

    def test_every_fault_of_structure_is_named_at_once(self) -> None:
        rows: dict[str, int] = {}

        def spoil(book: openpyxl.Workbook) -> None:
            del book["Kategori"]
            book.create_sheet("Catatan")["A1"] = "rapat"
            book["Langkah"].cell(1, column(book["Langkah"], "score")).value = "Poin"
            book["Indikator"].cell(9, 20).value = "periksa"
            put(book, "Indikator", 6, minimum="1.250")
            rows["lag"] = rule_row(book, "award_year", "lag")
            put(book, "Aturan", rows["lag"], section="data_years", key="first")
            rows["mode"] = put_rule(book, "rounding", "mode", basis="andaian")
            rows["cap"] = put_rule(book, "bonus", "cap", value="1,250")
            rows["name"] = rule_row(book, "bonus", "name")
            put(book, "Aturan", rows["name"], key=None)

        assert refused(changed(spoil)) == {
            ("I24", "Kategori", None, ""),
            ("I24", "Catatan", None, ""),
            ("I03", "Langkah", 1, "Poin"),
            ("I03", "Langkah", 1, "Skor (score)"),
            ("I03", "Indikator", 1, "ke-20"),
            ("N02", "Indikator", 6, "Nilai terkecil (minimum)"),
            ("I24", "Aturan", rows["lag"], "data_years.first"),
            ("I24", "Aturan", rows["mode"], "rounding.mode"),
            ("N02", "Aturan", rows["cap"], "bonus.cap"),
            ("I24", "Aturan", rows["name"], ""),
        }

    def test_an_unreadable_number_hides_no_other_fault_and_causes_none(self) -> None:
        """One number that could mean two, in each kind of place; beside them faults of the content."""
        rows: dict[str, int] = {}

        def spoil(book: openpyxl.Workbook) -> None:
            rows["scores"] = put_rule(book, "scale", "scores", value="0; 1.250")
            rows["rights"] = put_rule(book, "counts", "rights", value="1.250")
            put(book, "Kategori", 3, lower="1.250")
            put(book, "Indikator", 2, maximum="1.250")
            put(book, "Indikator", 3, number="1.250")
            put(book, "Langkah", 60, lower="1.250")
            put(book, "Indikator", 6, right="07")
            rows["method"] = put_rule(book, "total", "method", value="rata-rata")

        assert refused(changed(spoil)) == {
            ("N02", "Aturan", rows["scores"], "scale.scores"),
            ("N02", "Aturan", rows["rights"], "counts.rights"),
            ("N02", "Kategori", 3, "Batas bawah (lower)"),
            ("N02", "Indikator", 2, "Nilai terbesar (maximum)"),
            ("N02", "Indikator", 3, "Nomor (number)"),
            ("N02", "Langkah", 60, "Batas bawah (lower)"),
            ("I11", "Indikator", 6, "Hak (right)"),
            ("I12", "Indikator", 6, "Kode (code)"),
            ("I05", "Aturan", rows["method"], "total.method"),
        }

    def test_a_formula_without_result_is_named_on_every_sheet_and_never_reads_as_blank(self) -> None:
        """No cap and no last year mean something: a formula must not pass for either."""
        rows: dict[str, int] = {}

        def calculate(book: openpyxl.Workbook) -> None:
            rows["last"] = put_rule(book, "data_years", "last", value="=2013+2")
            rows["cap"] = put_rule(book, "bonus", "cap", value="=50+50")
            rows["basis"] = put_rule(book, "total", "method", basis='="hasil terbit"')
            rows["id"] = put_rule(book, "instrumen", "id", value="=A1")
            book["Petunjuk"]["A1"] = "=1+1"
            put(book, "Hak", 3, code='="02"')
            put(book, "Kategori", 2, code='="peduli"')
            put(book, "Indikator", 4, code="=A3", right="=B3", answer="=F3", source="=Q3")
            put(book, "Langkah", 9, code="=A8", score="=10")
            for at in range(1, 10):
                book["Langkah"].cell(20, at).value = "=A1"  # a row of nothing else
            put(book, "Langkah", 30, gap="=H29", upper="#DIV/0!")
            book["Langkah"].cell(30, column(book["Langkah"], "upper")).data_type = "e"

        assert refused(changed(calculate)) == {
            ("N07", "Aturan", rows["last"], "Nilai (value)"),
            ("N07", "Aturan", rows["cap"], "Nilai (value)"),
            ("N07", "Aturan", rows["basis"], "Dasar (basis)"),
            ("N07", "Aturan", rows["id"], "Nilai (value)"),
            ("N07", "Petunjuk", 1, "ke-1"),
            ("N07", "Hak", 3, "Kode (code)"),
            ("N07", "Kategori", 2, "Kode (code)"),
            ("N07", "Indikator", 4, "Kode (code)"),
            ("N07", "Indikator", 4, "Hak (right)"),
            ("N07", "Indikator", 4, "Cara jawab (answer)"),
            ("N07", "Indikator", 4, "Sumber (source)"),
            ("N07", "Langkah", 9, "Kode indikator (code)"),
            ("N07", "Langkah", 9, "Skor (score)"),
            *(("N07", "Langkah", 20, c.header) for c in COLUMNS["Langkah"]),
            ("N07", "Langkah", 30, "Celah (gap)"),
            ("N07", "Langkah", 30, "Batas atas (upper)"),
        }

    def test_a_formula_that_excel_has_stored_the_result_of_is_read(self) -> None:
        sink = io.BytesIO()
        with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
            for table in read_tables("a.xlsx", BOOKS["25-2013"]):
                sheet = book.add_worksheet(table.sheet)
                for row, cells in enumerate(table.rows):
                    for at, cell in enumerate(cells):
                        sheet.write_string(row, at, cell)
                    if cells[:2] == ["data_years", "last"]:
                        sheet.write_formula(row, 2, "=2013+2", None, 2015)
        assert build_workbook("a.xlsx", sink.getvalue()).version == OLD.version

    def test_a_section_named_like_a_key_of_the_instrument_is_named(self) -> None:
        rows: dict[str, int] = {}

        def rename(book: openpyxl.Workbook) -> None:
            rows["cap"] = rule_row(book, "bonus", "cap")
            put(book, "Aturan", rows["cap"], section="title", value="5")

        assert refused(changed(rename)) == {("I24", "Aturan", rows["cap"], "title.cap")}

    def test_other_files_are_recognised(self) -> None:
        for name, data, code in (
            ("a.xlsx", write_template(OLD, "61.01", 2014), "I24"),
            ("a.csv", b"id;title", "F03"),
            ("a.xlsx", b"PK", "F03"),
        ):
            with pytest.raises(InputRefusedError) as refusal:
                read_workbook(name, data)
            assert [f.code for f in refusal.value.faults] == [code]

    def test_check_of_a_workbook_or_a_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "buku.xlsx"
        path.write_bytes(BOOKS["22-2021"])
        assert check_source(path, SHIPPED).faults == []
        assert check_source(INSTRUMENTS / "22-2021", SHIPPED).faults == []
        path.write_bytes(changed(lambda book: put(book, "Langkah", 2, score=11)))
        assert [(f.code, f.row) for f in check_source(path, SHIPPED).faults] == [("I16", 2)]
        assert [f.code for f in check_source(tmp_path, SHIPPED).faults] == ["I01"]
        assert [f.code for f in check_source(tmp_path / "tidak-ada.xlsx", SHIPPED).faults] == ["F01"]


class TestImport:
    def test_an_import_takes_the_place_of_what_is_shipped(self, tmp_path: Path) -> None:
        data = retitled("Lampiran resmi")
        receipt = import_instrument("lampiran.xlsx", data, tmp_path, by="Ani", now=JUNE)
        assert receipt.receipt.startswith("INS-20260601-030000-")
        assert (receipt.imported_by, receipt.file, len(receipt.sha256)) == ("Ani", "lampiran.xlsx", 64)
        effective = effective_instruments(tmp_path)
        assert [i.title for i in effective] == ["Lampiran resmi", MIDDLE.title, NEW.title]
        assert [i.installed for i in effective] == [receipt, None, None]
        folder = f"instruments/25-2013/{receipt.receipt}"
        names = ["indicators.csv", "instrument.toml", "receipt.json", "source.xlsx", "steps.csv"]
        assert tree(tmp_path) == [
            "instruments", "instruments/25-2013", folder, *(f"{folder}/{name}" for name in names)
        ]  # fmt: skip
        assert (tmp_path / folder / "source.xlsx").read_bytes() == data

    def test_an_import_equals_the_checked_workbook(self, tmp_path: Path) -> None:
        data = changed(
            lambda book: put(book, "Indikator", 2, note='catatan\nbaru; "kutip"'), BOOKS["22-2021"]
        )
        import_instrument("a.xlsx", data, tmp_path)
        assert effective_instruments(tmp_path)[2].version == build_workbook("a.xlsx", data).version

    def test_the_former_rules_can_still_be_asked_for(self, tmp_path: Path) -> None:
        import_instrument("a.xlsx", retitled("Pertama"), tmp_path, now=JUNE)
        import_instrument("b.xlsx", retitled("Kedua"), tmp_path, now=JULY)

        def title(as_of: datetime | None) -> str:
            return effective_instruments(tmp_path, as_of)[0].title

        assert title(datetime(2026, 5, 31, tzinfo=UTC)) == OLD.title
        assert title(JUNE) == "Pertama"
        assert title(JULY) == title(None) == "Kedua"

    def test_going_back_to_an_earlier_version_is_a_new_import(self, tmp_path: Path) -> None:
        for at, title in ((1, "Pertama"), (2, "Kedua"), (3, "Pertama")):
            import_instrument("a.xlsx", retitled(title), tmp_path, now=datetime(2026, at, 1, tzinfo=UTC))
        assert effective_instruments(tmp_path)[0].title == "Pertama"
        assert len(versions(tmp_path)) == 3 + 3

    def test_a_new_regulation_is_added(self, tmp_path: Path) -> None:
        def end(book: openpyxl.Workbook) -> None:
            put_rule(book, "data_years", "last", value=2024)

        def renew(book: openpyxl.Workbook) -> None:
            put_rule(book, "instrumen", "id", value="15-2025")
            put_rule(book, "data_years", "first", value="2025")
            put_rule(book, "data_years", "last", value=None)

        with pytest.raises(InputRefusedError) as refusal:
            import_instrument("baru.xlsx", changed(renew), tmp_path)
        (fault,) = refusal.value.faults
        assert (fault.code, fault.file, fault.sheet, fault.column) == (
            "I20", "baru.xlsx", "Aturan", "data_years",
        )  # fmt: skip
        assert "22-2021 kini 2021–seterusnya" in fault.remedy
        assert tree(tmp_path) == []
        import_instrument("lama.xlsx", changed(end, BOOKS["22-2021"]), tmp_path)
        import_instrument("baru.xlsx", changed(renew), tmp_path)
        spans = [(i.id, i.first_year, i.last_year) for i in effective_instruments(tmp_path)]
        assert spans[2:] == [("22-2021", 2021, 2024), ("15-2025", 2025, None)]

    def test_check_says_what_import_would_refuse(self, tmp_path: Path) -> None:
        """Data years of another instrument are named beside every other fault, with their row."""
        rows: dict[str, int] = {}

        def overlap(book: openpyxl.Workbook) -> None:
            rows["first"] = put_rule(book, "data_years", "first", value=2014)
            put(book, "Langkah", 2, score=11)

        path = tmp_path / "i.xlsx"
        path.write_bytes(changed(overlap, BOOKS["34-2016"]))
        places = [("I16", "Langkah", 2), ("I20", "Aturan", rows["first"])]
        with pytest.raises(InputRefusedError) as refusal:
            import_instrument("i.xlsx", path.read_bytes(), tmp_path)
        for faults in (check_source(path, SHIPPED).faults, refusal.value.faults):
            assert [(f.code, f.sheet, f.row) for f in faults] == places
            assert {f.file for f in faults} == {"i.xlsx"}
        assert "25-2013 dan 34-2016" in faults[-1].message

    def test_check_says_that_an_import_would_change_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "i.xlsx"
        for data, told in ((BOOKS["34-2016"], "D03"), (retitled("Lain"), "")):
            path.write_bytes(data)
            checked = check_source(path, SHIPPED)
            assert (checked.faults, checked.unchanged.code if checked.unchanged else "") == ([], told)

    def test_the_same_content_again_is_refused(self, tmp_path: Path) -> None:
        data = retitled("Lampiran resmi")
        import_instrument("a.xlsx", data, tmp_path)
        before = tree(tmp_path)
        for again in (data, changed(lambda book: None, data)):
            with pytest.raises(InputRefusedError) as refusal:
                import_instrument("b.xlsx", again, tmp_path)
            assert [f.code for f in refusal.value.faults] == ["D03"]
        with pytest.raises(InputRefusedError):
            import_instrument("c.xlsx", BOOKS["34-2016"], tmp_path)
        assert tree(tmp_path) == before

    def test_a_refused_import_leaves_no_trace(self, tmp_path: Path) -> None:
        with pytest.raises(InputRefusedError):
            import_instrument("a.xlsx", changed(lambda book: put(book, "Langkah", 2, score=11)), tmp_path)
        assert tree(tmp_path) == []

    def test_a_failure_while_writing_leaves_nothing_in_force(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(path: Path, content: bytes) -> None:
            path.write_bytes(content[:10])
            raise OSError("disk penuh")

        monkeypatch.setattr(store, "write_synced", fail)
        with pytest.raises(OSError, match="disk penuh"):
            import_instrument("a.xlsx", retitled("x"), tmp_path)
        assert not any(path.is_file() for path in tmp_path.rglob("*"))
        assert effective_instruments(tmp_path)[0].title == OLD.title
        assert damaged_imports(tmp_path) == []

    def test_one_still_being_written_is_not_seen(self, tmp_path: Path) -> None:
        (tmp_path / "instruments" / "25-2013" / ".INS-1.abcd.tmp").mkdir(parents=True)
        assert damaged_imports(tmp_path) == []
        assert len(effective_instruments(tmp_path)) == 3

    @pytest.mark.parametrize("name", ["receipt.json", "instrument.toml", "steps.csv", "source.xlsx"])
    def test_a_damaged_import_is_left_out_and_named(self, tmp_path: Path, name: str) -> None:
        first = import_instrument("a.xlsx", retitled("Pertama"), tmp_path, now=JUNE)
        second = import_instrument("b.xlsx", retitled("Kedua"), tmp_path, now=JULY)
        folder = tmp_path / "instruments" / "25-2013" / second.receipt
        (folder / name).write_bytes(b"{}" if name == "receipt.json" else b"")
        assert effective_instruments(tmp_path)[0].installed == first
        assert damaged_imports(tmp_path) == [f"instruments/25-2013/{second.receipt}"]

    def test_an_import_altered_by_hand_is_damaged(self, tmp_path: Path) -> None:
        receipt = import_instrument("a.xlsx", retitled("Pertama"), tmp_path)
        path = tmp_path / "instruments" / "25-2013" / receipt.receipt / "steps.csv"
        path.write_text(path.read_text().replace("celah", "Celah", 1))
        assert damaged_imports(tmp_path) == [f"instruments/25-2013/{receipt.receipt}"]

    def test_the_receipt_says_what_was_imported(self, tmp_path: Path) -> None:
        receipt = import_instrument("a.xlsx", retitled("Pertama"), tmp_path, by="Ani", now=JUNE)
        path = tmp_path / "instruments" / "25-2013" / receipt.receipt / "receipt.json"
        entry = json.loads(path.read_text(encoding="utf-8"))
        assert entry["imported_at"] == "2026-06-01T03:00:00.000000+00:00"
        assert (entry["id"], entry["version"]) == ("25-2013", effective_instruments(tmp_path)[0].version)

    def test_the_list_of_versions(self, tmp_path: Path) -> None:
        first = import_instrument("a.xlsx", retitled("Pertama"), tmp_path, by="Ani", now=JUNE)
        second = import_instrument("b.xlsx", retitled("Kedua"), tmp_path, by="Budi", now=JULY)
        frame = versions(tmp_path)
        shown = frame[["instrument", "origin", "imported_by", "receipt", "in_force"]]
        assert shown.values.tolist() == [
            ["22-2021", "bawaan", "", "", True],
            ["25-2013", "bawaan", "", "", False],
            ["25-2013", "impor", "Ani", first.receipt, False],
            ["25-2013", "impor", "Budi", second.receipt, True],
            ["34-2016", "bawaan", "", "", True],
        ]

    def test_without_a_ledger_the_shipped_ones_are_in_force(self, tmp_path: Path) -> None:
        assert [i.id for i in effective_instruments(tmp_path / "tidak-ada")] == [
            "25-2013",
            "34-2016",
            "22-2021",
        ]
        assert versions(tmp_path / "tidak-ada")["in_force"].all()


def test_swapped_cut_offs_are_refused_with_their_row():
    swapped = with_cell(BOOKS["22-2021"], "Kategori", find="65", replace="80")
    with pytest.raises(InputRefusedError) as refusal:
        build_workbook("lampiran.xlsx", swapped)
    (fault,) = refusal.value.faults
    assert (fault.code, fault.sheet, fault.row) == ("I08", "Kategori", 3)
    assert "Batas Cukup Peduli HAM di atas batas Peduli HAM" in fault.message

"""The form that a regency fills: written, filled in Excel, read back, refused with every reason."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.files.tables import RawTable, read_tables
from kkpham_metrics.instrument.model import Instrument, load_shipped
from kkpham_metrics.regency import RegencyError
from kkpham_metrics.submission.check import Checked, check_bytes
from kkpham_metrics.submission.form import is_template, read_template
from kkpham_metrics.template.layout import right_sheets
from kkpham_metrics.template.write import write_template

INSTRUMENTS = load_shipped()
OLD, MIDDLE, NEW = INSTRUMENTS
FORM = write_template(NEW, "61.01", 2023)
AID = "01 Bantuan hukum"


def filled(change: Callable[[openpyxl.Workbook], Any], form: bytes = FORM) -> bytes:
    """Return the form as a user saves it after some typing."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    change(book)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def check(change: Callable[[openpyxl.Workbook], Any], form: bytes = FORM) -> Checked:
    return check_bytes("sambas.xlsx", filled(change, form), INSTRUMENTS)


def row_of(sheet: Worksheet, code: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == code)


def column_of(sheet: Worksheet, header: str) -> int:
    at = row_of(sheet, "Kode")
    return next(cell.column for cell in sheet[at] if cell.value == header)


def put(book: openpyxl.Workbook, sheet: str, code: str, **cells: Any) -> None:
    headers = {
        "value": "Nilai",
        "absent": "Tidak berlaku",
        "evidence": "Data dukung",
        "status": "Status data dukung",
        "note": "Catatan",
    }
    for name, value in cells.items():
        book[sheet].cell(row_of(book[sheet], code), column_of(book[sheet], headers[name])).value = value


def put_identity(book: openpyxl.Workbook, label: str, value: Any) -> int:
    """Write a value beside a label of Identitas and return its row."""
    sheet = book["Identitas"]
    row = row_of(sheet, label)
    sheet.cell(row, 2).value = value
    return row


def places(checked: Checked) -> set[tuple[str, str, int | None, str]]:
    return {(f.code, f.sheet, f.row, f.column) for f in checked.faults}


class TestWriting:
    def test_sheets_in_reading_order(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(FORM))
        assert book.sheetnames[:4] == ["Petunjuk", "Identitas", AID, "02 Informasi"]
        assert book.sheetnames[-2:] == ["10 Perempuan dan anak", "Daftar"]
        assert book["Daftar"].sheet_state == "hidden"
        assert all(len(name) <= 31 for name in book.sheetnames)

    def test_identity_is_filled_in_as_text(self) -> None:
        sheet = openpyxl.load_workbook(io.BytesIO(FORM))["Identitas"]
        found = {row[0].value: row[1].value for row in sheet.iter_rows()}
        assert found["Tahun data"] == "2023"
        assert found["Kode wilayah"] == "61.01"
        assert found["Kabupaten/Kota"] == "Kabupaten Sambas"
        assert found["Tahap"] == "mandiri"
        assert found["Instrumen"] == "22-2021"
        assert found["Nilai bonus Aksi HAM"] is None

    def test_one_row_an_indicator_in_the_order_of_the_types(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(FORM))
        codes = [
            str(row[0].value)
            for name in right_sheets(NEW).values()
            for row in book[name].iter_rows(min_row=row_of(book[name], "Kode") + 1)
        ]
        assert sorted(codes) == sorted(NEW.indicators["code"])
        assert [code[3] for code in codes[:12]] == list("SSSPPPPHHHHH")

    def test_value_cells_are_texts_so_that_excel_leaves_them_alone(self) -> None:
        sheet = openpyxl.load_workbook(io.BytesIO(FORM))[AID]
        cell = sheet.cell(row_of(sheet, "01.P.01"), column_of(sheet, "Nilai"))
        assert cell.number_format == "@"

    def test_fraction_and_note_stand_beside_the_question(self) -> None:
        sheet = openpyxl.load_workbook(io.BytesIO(FORM))[AID]
        told = sheet.cell(row_of(sheet, "01.P.01"), column_of(sheet, "Cara mengisi")).value
        assert told.splitlines() == [
            "Angka 0 sampai 100.",
            "Pembilang: Realisasi anggaran bantuan hukum",
            "Penyebut: Pagu anggaran bantuan hukum dalam APBD perubahan",
            "Daerah tanpa pagu anggaran mengisi 0.",
        ]

    def test_choices_are_a_drop_down_of_the_step_labels(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(FORM))
        sheet = book[AID]
        cell = sheet.cell(row_of(sheet, "01.S.02"), column_of(sheet, "Nilai")).coordinate
        rule = next(v for v in sheet.data_validations.dataValidation if cell in v.sqref and v.type == "list")
        area = book["Daftar"][rule.formula1.removeprefix("Daftar!").replace("$", "")]
        labels = ["Belum ada", "Rancangan tahap harmonisasi", "Ditetapkan dan berlaku"]
        assert [cells[0].value for cells in area] == labels

    def test_statuses_of_the_office_only_after_its_check(self) -> None:
        def offered(form: bytes) -> list[str]:
            sheet = openpyxl.load_workbook(io.BytesIO(form))["Daftar"]
            return [str(cell.value) for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]

        assert "diterima" not in offered(FORM)
        assert {"diterima", "ditolak"} <= set(offered(write_template(NEW, "61.01", 2023, "verified")))

    def test_an_illustrative_instrument_says_so_on_every_sheet(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(FORM))
        for sheet in book.worksheets[:-1]:
            alerts = [
                c for row in sheet.iter_rows() for c in row if str(c.value).startswith("INSTRUMEN ILUSTRATIF")
            ]
            assert len(alerts) == 1, sheet.title
            assert alerts[0].font.color.rgb == "FFB3261E"

    def test_a_real_instrument_without_bonus_shows_neither(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(write_template(OLD, "61.71", 2014)))
        texts = [str(c.value) for sheet in book.worksheets for row in sheet.iter_rows() for c in row]
        assert not any("ILUSTRATIF" in text or "bonus" in text.lower() for text in texts)

    def test_text_that_looks_like_a_formula_stays_text(self) -> None:
        indicators = NEW.indicators.copy()
        indicators.loc[0, ["text", "evidence", "note"]] = ["=1+1", "+62 561", "@SUM(A1)"]
        steps = NEW.steps.copy()
        steps.loc[0, "label"] = "-nihil"
        form = write_template(replace(NEW, indicators=indicators, steps=steps), "61.01", 2023)
        book = openpyxl.load_workbook(io.BytesIO(form))
        assert not any(c.data_type == "f" for sheet in book for row in sheet.iter_rows() for c in row)
        assert book[AID].cell(row_of(book[AID], "01.S.01"), 2).value == "=1+1"

    @pytest.mark.parametrize(("year", "stage", "code"), [(2018, "self", "Y02"), (2023, "mandiri", "S01")])
    def test_a_request_that_cannot_be_met(self, year: int, stage: str, code: str) -> None:
        with pytest.raises(InputRefusedError) as refusal:
            write_template(NEW, "61.01", year, stage)
        assert [f.code for f in refusal.value.faults] == [code]

    def test_an_unknown_regency(self) -> None:
        with pytest.raises(RegencyError):
            write_template(NEW, "62.01", 2023)


class TestReading:
    def test_a_filled_form_has_no_faults(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            put(book, AID, "01.S.01", value="Peraturan daerah berlaku", status="ada", evidence="Perda 3/2022")
            put(book, AID, "01.P.01", value="77,5", note="DPPA")
            put(book, AID, "01.P.04", value="80%")
            put(book, AID, "01.H.01", value=91.25)
            put(book, AID, "01.H.02", absent="ya", evidence="Surat pernyataan 12/2023")
            put_identity(book, "Nilai bonus Aksi HAM", "4,5")

        checked = check(fill)
        assert checked.faults == []
        assert checked.rows is not None
        rows = {r["code"]: r for r in checked.rows.to_pylist()}
        assert len(rows) == 121
        assert {(r["data_year"], r["regency"], r["stage"]) for r in rows.values()} == {
            (2023, "61.01", "self")
        }
        values = {code: str(r["value"].normalize()) for code, r in rows.items() if r["value"] is not None}
        assert values == {"01.S.01": "2", "01.P.01": "77.5", "01.P.04": "8E+1", "01.H.01": "91.25", "": "4.5"}
        assert rows["01.H.02"]["not_applicable"]
        assert rows["01.S.01"]["evidence"] == "Perda 3/2022"
        assert rows["01.P.01"]["note"] == "DPPA"
        assert rows[""]["level"] == "bonus"
        assert (rows["01.S.01"]["sheet"], rows["01.S.01"]["row_number"]) == (AID, 5)

    def test_unanswered_rows_are_kept_as_asked(self) -> None:
        checked = check(lambda book: put(book, AID, "01.P.01", value="0"))
        assert checked.rows is not None
        values = [row["value"] for row in checked.rows.to_pylist()]
        assert (len(values), values.count(None)) == (120, 119)

    def test_an_empty_form_says_that_nothing_was_filled_in(self) -> None:
        assert [f.code for f in check(lambda book: None).faults] == ["A01"]

    @pytest.mark.parametrize(("instrument", "year"), [(OLD, 2014), (MIDDLE, 2018), (NEW, 2023)])
    @pytest.mark.parametrize("stage", ["self", "verified", "final"])
    def test_every_instrument_and_stage_goes_round(
        self, instrument: Instrument, year: int, stage: str
    ) -> None:
        form = write_template(instrument, "61.12", year, stage)
        sheet, code = next(iter(right_sheets(instrument).values())), instrument.indicators["code"][0]
        checked = check(lambda book: put(book, sheet, code, value="0"), form)
        assert checked.faults == []
        assert checked.assessed == [(year, stage, "61.12")]

    def test_only_choices_that_are_offered_are_accepted(self) -> None:
        """Every label of every drop-down reads back as its own step."""

        def fill(book: openpyxl.Workbook) -> None:
            for indicator in NEW.indicators[NEW.indicators["answer"] == "choice"].to_dict("records"):
                labels = NEW.steps.loc[NEW.steps["code"] == indicator["code"], "label"]
                put(book, right_sheets(NEW)[indicator["right"]], indicator["code"], value=labels.iloc[-1])

        checked = check(fill)
        assert checked.faults == []
        assert checked.rows is not None
        read = {r["code"]: r["value"] for r in checked.rows.to_pylist() if r["value"] is not None}
        tops = NEW.ranges.groupby("code")["high"].max()
        assert read == {code: tops[code] for code in read}
        assert len(read) == 43

    def test_a_percentage_cell_is_read_as_it_is_shown(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            put(book, AID, "01.P.01", value=0.8)
            sheet = book[AID]
            sheet.cell(row_of(sheet, "01.P.01"), column_of(sheet, "Nilai")).number_format = "0%"

        checked = check(fill)
        assert [n.code for n in checked.notices] == ["N05"]
        assert checked.rows is not None
        assert [str(r["value"].normalize()) for r in checked.rows.to_pylist() if r["value"]] == ["8E+1"]

    def test_blank_spare_sheets_and_lost_lists_do_no_harm(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            book.create_sheet("Sheet1")
            del book["Daftar"], book["Petunjuk"]
            put(book, AID, "01.P.01", value="50")

        assert check(fill).faults == []

    def test_codes_that_excel_turned_into_numbers(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            put(book, "01 Hidup", "01.01", value="100")
            book["01 Hidup"].cell(row_of(book["01 Hidup"], "01.01"), 1).value = 1.01
            put_identity(book, "Tahun data", 2014)
            put_identity(book, "Kode wilayah", 61.1)

        checked = check(fill, write_template(OLD, "61.10", 2014))
        assert checked.faults == []
        assert checked.assessed == [(2014, "self", "61.10")]
        (notice,) = checked.notices
        assert (notice.code, notice.file, notice.sheet) == ("W06", "sambas.xlsx", "Identitas")
        assert (notice.column, notice.found) == ("Kode wilayah", "61.1")
        assert "dibaca sebagai 61.10 Melawi" in notice.message

    def test_a_data_year_that_is_not_over_is_noticed_once(self) -> None:
        year = date.today().year
        checked = check(
            lambda book: put(book, AID, "01.P.01", value="50"), write_template(NEW, "61.01", year)
        )
        assert checked.faults == []
        assert [(n.code, n.sheet, n.column, n.found) for n in checked.notices] == [
            ("Y04", "Identitas", "Tahun data", str(year)),
        ]  # fmt: skip

    def test_a_bonus_shown_as_a_percentage_is_what_it_shows(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            row = put_identity(book, "Nilai bonus Aksi HAM", 0.05)
            book["Identitas"].cell(row, 2).number_format = "0%"

        checked = check(fill)
        assert checked.rows is not None
        assert [row["value"] for row in checked.rows.to_pylist() if row["level"] == "bonus"] == [5]

    def test_tidy_files_and_other_workbooks_are_no_forms(self) -> None:
        assert not is_template([RawTable("", [["Kode", "Indikator", "Nilai"]])])
        assert not is_template([RawTable("Sheet1", [["data_year", "regency", "code"]])])
        assert is_template(read_tables("a.xlsx", FORM))


def spoil_structure(book: openpyxl.Workbook) -> None:
    """Eleven things that people do to a form."""
    put_identity(book, "Kabupaten/Kota", "Kota Pontianak")
    put_identity(book, "Tahap", "awal")
    put_identity(book, "Instrumen", None)
    del book["02 Informasi"]
    book["05 Kependudukan"].title = "Dukcapil"
    aid = book[AID]
    aid.delete_rows(row_of(aid, "01.H.05"))
    aid.cell(aid.max_row + 3, 2).value = "Mengetahui, Kepala Bagian Hukum"
    aid.cell(row_of(aid, "01.P.02"), 2).value = "Jumlah perkara"
    aid.cell(row_of(aid, "Kode"), column_of(aid, "Catatan")).value = "Catatan OPD"
    health = book["06 Kesehatan"]
    health.cell(row_of(health, "Kode"), 16).value = "Keterangan"
    health.cell(row_of(health, "06.S.02"), 1).value = None


class TestRefusing:
    def test_every_structural_fault_is_named_with_its_place(self) -> None:
        checked = check(spoil_structure)
        assert places(checked) == {
            ("W07", "Identitas", 5, "Kode wilayah"),
            ("S01", "Identitas", 7, "Tahap"),
            ("K05", "Identitas", 8, "Instrumen"),
            ("K03", "02 Informasi", None, ""),
            ("K03", "05 Kependudukan", None, ""),
            ("K04", "Dukcapil", None, ""),
            ("K06", AID, None, "Kode"),
            ("K08", AID, 18, "Kode"),
            ("K09", AID, 9, "Indikator"),
            ("K01", AID, 4, "Catatan"),
            ("K02", AID, 4, "Catatan OPD"),
            ("K02", "06 Kesehatan", 4, "Keterangan"),
            ("K08", "06 Kesehatan", 6, "Kode"),
            ("K06", "06 Kesehatan", None, "Kode"),
        }
        assert all(f.file == "sambas.xlsx" and f.message and f.remedy for f in checked.faults)
        missing = sorted(f.message for f in checked.faults if f.code == "K06")
        assert missing == ["Baris indikator 01.H.05 tidak ada.", "Baris indikator 06.S.02 tidak ada."]
        assert next(f for f in checked.faults if f.code == "K08").found == "Mengetahui, Kepala Bagian Hukum"
        assert checked.rows is None

    def test_ten_wrong_values_are_all_named_under_the_headers_of_the_sheet(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            put(book, AID, "01.S.01", value="Sudah ada")
            put(book, AID, "01.P.01", value="1.250")
            put(book, AID, "01.P.04", value="101")
            put(book, AID, "01.H.01", value="kira-kira 80")
            put(book, AID, "01.H.02", value="80", absent="ya")
            put(book, AID, "01.H.03", absent="mungkin")
            put(book, AID, "01.H.04", status="menyusul")
            put(book, AID, "01.H.05", note="x" * 2001)
            put(book, "02 Informasi", "02.S.01", value=True)
            put_identity(book, "Nilai bonus Aksi HAM", "banyak")

        assert places(check(fill)) == {
            ("V02", AID, 5, "Nilai"),
            ("N02", AID, 8, "Nilai"),
            ("V01", AID, 11, "Nilai"),
            ("N01", AID, 12, "Nilai"),
            ("V03", AID, 13, "Nilai"),
            ("V04", AID, 14, "Tidak berlaku"),
            ("E01", AID, 15, "Status data dukung"),
            ("X02", AID, 16, "Catatan"),
            ("V02", "02 Informasi", 5, "Nilai"),
            ("N01", "Identitas", 9, "Nilai bonus Aksi HAM"),
        }

    @pytest.mark.parametrize(
        ("label", "value", "code"),
        [
            ("Tahun data", "tahun lalu", "Y01"),
            ("Tahun data", "2020", "Y02"),
            ("Tahun data", "2099", "Y03"),
            ("Tahun data", "2018", "K07"),
            ("Tahun data", None, "K05"),
            ("Kode wilayah", "6103", "W02"),
            ("Kode wilayah", "62.01", "W01"),
            ("Kode wilayah", "61.02", "W07"),
            ("Kabupaten/Kota", "Kabupaten Sambass", "W03"),
            ("Tahap", "awal", "S01"),
            ("Tahun data", "=2022+1", "N07"),
            ("Kode wilayah", "=61.01", "N07"),
            ("Tahap", "=1", "N07"),
            ("Nilai bonus Aksi HAM", "=1+1", "N07"),
            ("Instrumen", "34-2016", "K07"),
            ("Instrumen", "99-2030", "K07"),
        ],
    )
    def test_an_identity_fault_is_reported_once(self, label: str, value: Any, code: str) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            put_identity(book, label, value)
            put(book, AID, "01.P.01", value="50")

        checked = check(fill)
        about_identity = [f for f in checked.faults if f.sheet == "Identitas"]
        assert [f.code for f in about_identity] == [code]
        if value != "34-2016":  # the sheets of another instrument are missing as well
            assert checked.faults == about_identity

    def test_data_year_2020_has_no_assessment_and_the_reason_is_said(self) -> None:
        (fault,) = check(lambda book: put_identity(book, "Tahun data", 2020)).faults
        assert (fault.code, fault.column, fault.found) == ("Y02", "Tahun data", "2020")
        assert "pandemi" in fault.message

    @pytest.mark.parametrize(
        "header", ["Nilai", "Tidak berlaku", "Data dukung", "Status data dukung", "Catatan"]
    )
    def test_a_formula_without_result_is_not_empty_in_any_column(self, header: str) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            put(book, AID, "01.P.02", value="2")
            book[AID].cell(
                row_of(book[AID], "01.P.01"), column_of(book[AID], header)
            ).value = '=IF(1,"ya","")'

        (fault,) = check(fill).faults
        assert (fault.code, fault.sheet, fault.row, fault.column) == ("N07", AID, 8, header)
        assert fault.found == '=IF(1,"ya","")'

    def test_a_formula_beside_or_below_the_table_is_not_dropped_silently(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            put(book, AID, "01.P.01", value="50")
            book[AID].cell(7, 16).value = "=1+1"
            book[AID].cell(30, 1).value = "=1+1"

        assert places(check(fill)) == {("K02", AID, 4, "ke-16"), ("K08", AID, 30, "Kode")}

    def test_a_lost_header_of_the_codes_hides_no_wrong_value(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            put(book, AID, "01.S.01", value="Peraturan daerah berlaku")
            put(book, AID, "01.P.01", value="1.250", status="hilang")
            book[AID].cell(row_of(book[AID], "Kode"), 1).value = None

        assert places(check(fill)) == {
            ("K01", AID, 4, "Kode"),
            ("K02", AID, 4, "ke-1"),
            ("N02", AID, 8, "Nilai"),
            ("E01", AID, 8, "Status data dukung"),
        }

    def test_a_form_without_identity(self) -> None:
        assert places(check(lambda book: book.remove(book["Identitas"]))) == {("K03", "Identitas", None, "")}

    def test_rows_of_identity_missing_doubled_or_invented(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            sheet = book["Identitas"]
            sheet.cell(row_of(sheet, "Tahap"), 1).value = "Tahun data"
            sheet.cell(12, 1).value = "Nama petugas"

        assert places(check(fill)) == {
            ("K05", "Identitas", 7, ""),
            ("K05", "Identitas", 12, ""),
            ("K05", "Identitas", None, "Tahap"),
        }

    def test_a_form_of_another_version_is_one_fault_not_a_hundred(self) -> None:
        reworded = NEW.indicators.assign(text=NEW.indicators["text"] + " (revisi)")
        former = write_template(replace(NEW, indicators=reworded), "61.01", 2023)
        assert places(check(lambda book: None, former)) == {("K07", "Identitas", None, "Instrumen")}

    def test_a_unit_other_than_the_instruments_is_refused(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            sheet = book[AID]
            sheet.cell(row_of(sheet, "01.P.01"), column_of(sheet, "Satuan")).value = "rupiah"

        assert places(check(fill)) == {("K09", AID, 8, "Satuan")}

    def test_no_header_row(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            sheet = book[AID]
            sheet.delete_rows(row_of(sheet, "Kode"))

        assert places(check(fill)) == {("K01", AID, 1, "")}

    def test_writing_beside_the_table_is_not_dropped_silently(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            book[AID].cell(7, 16).value = "lihat surat"

        assert places(check(fill)) == {("K02", AID, 4, "ke-16")}

    def test_a_doubled_row_is_named_by_the_check_of_the_rows(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            sheet = book[AID]
            last = sheet.max_row
            for column in range(1, 15):
                sheet.cell(last + 1, column).value = sheet.cell(last, column).value
            put(book, AID, "01.P.01", value="50")

        assert places(check(fill)) == {("D01", AID, 17, "Kode")}

    def test_an_instrument_workbook_is_recognised(self) -> None:
        tables = [RawTable("Aturan", [["x"]]), RawTable("Langkah", [["x"]])]
        assert is_template(tables)
        with pytest.raises(InputRefusedError) as refusal:
            read_template("a.xlsx", tables, INSTRUMENTS)
        assert [f.code for f in refusal.value.faults] == ["K10"]

    def test_the_rows_of_a_damaged_form_can_still_be_checked(self) -> None:
        tables = read_tables("a.xlsx", filled(spoil_structure))
        rows = read_template("a.xlsx", tables, INSTRUMENTS).rows
        # Two rows lost, and the sheets of two rights: twelve indicators each.
        lost = 2 + int(NEW.indicators["right"].isin(["02", "05"]).sum())
        assert len(rows) == 120 - lost
        assert {d.cells["data_year"] for d in rows} == {"2023"}

    def test_no_fault_without_file(self) -> None:
        faults = read_template("a.xlsx", [RawTable("Identitas", [["Tahun data", ""]])], INSTRUMENTS).faults
        assert {f.file for f in faults} == {"a.xlsx"}
        assert all(isinstance(f, Fault) and f.code == "K05" for f in faults)

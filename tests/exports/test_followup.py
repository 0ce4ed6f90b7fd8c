"""The follow-up list and letter, opened again."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

from kkpham_metrics.exports.followup import Agreed, follow_up_workbook
from kkpham_metrics.exports.lacking import lacking_counts, lacks
from kkpham_metrics.exports.letter import AGREEMENTS, Case, addressee, follow_up_letter, zipped
from kkpham_metrics.office import letter_number, read_office
from kkpham_metrics.words import speak

NONE = Agreed(pd.DataFrame(), date(2026, 2, 3), ())
COLUMNS = [
    "regency", "name", "code", "text", "unit", "right_code", "right_name", "agency", "agency_kind",
    "evidence_asked", "state", "evidence_status", "reason", "note",
]  # fmt: skip


def item(code: str, agency: str, state: str, status: str, reason: str = "", note: str = "") -> list[str]:
    return ["61.01", "Sambas", code, f"Teks {code}", "persen", code[:2], f"Hak {code[:2]}", agency, "opd",
            "SK", state, status, reason, note]  # fmt: skip


@pytest.fixture
def items() -> pd.DataFrame:
    return pd.DataFrame(
        [
            item("01.S.01", "Bagian Hukum", "unanswered", "missing"),
            item("01.S.02", "Bagian Hukum", "answered", "rejected", "unendorsed", "=1+1"),
            item("06.H.01", "Dinas/Kesehatan: *[x]*", "no_step", "accepted", note="rusak \x07\x1b &<b>"),
        ],
        columns=COLUMNS,
    )


@pytest.fixture
def office(tmp_path: Path):
    return read_office(tmp_path)


@pytest.fixture
def case(items: pd.DataFrame) -> Case:
    return Case(
        regency="Kabupaten Sambas", place="Sambas", agency="", right="",
        data_year=2025, award_year=2026, stage="self",
        instrument="Permenkumham 22/2021", items=items, answered=109, applicable=119, undecided=0,
        due=date(2026, 3, 31), due_past=False, due_assumed=True, agreements=pd.DataFrame(columns=AGREEMENTS),
        today=date(2026, 2, 3), synthetic=False, illustrative=False, stamp="4K7M-92QX",
    )  # fmt: skip


def written(data: bytes) -> str:
    """Return every text of a letter: head and foot of the page, paragraphs and tables."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    section = document.sections[0]
    head = [paragraph.text for part in (section.header, section.footer) for paragraph in part.paragraphs]
    return "\n".join([*head, *(paragraph.text for paragraph in document.paragraphs), *cells])


def test_what_lacks_is_said_in_words_and_counted(items):
    assert lacks(items) == [
        "belum dijawab; data dukung belum ada",
        "data dukung ditolak: belum disahkan pejabat yang berwenang",
        "nilai di luar langkah penilaian",
    ]
    counts = lacking_counts(items, ["agency"]).values.tolist()
    assert counts == [["Bagian Hukum", 1, 0, 1, 0], ["Dinas/Kesehatan: *[x]*", 1, 0, 0, 0]]
    absent = lacking_counts(items.assign(state="not_submitted"), ["regency"])
    assert absent.values.tolist() == [["61.01", 0, 0, 0, 3]]


def test_the_list_has_a_sheet_for_each_agency_and_no_formula(items):
    data = follow_up_workbook(items, "31 Maret 2026", "Daftar", ("Data tahun 2025", "DATA CONTOH"), NONE)
    book = openpyxl.load_workbook(io.BytesIO(data))
    names = ["Ringkasan", "Semua", "Bagian Hukum", "Dinas Kesehatan    x", "Sumber"]
    assert book.sheetnames == names
    assert all(book[name]["A2"].value == "DATA CONTOH" for name in names[:-1])
    assert [cell.value for cell in book["Bagian Hukum"]["B"]][4:] == ["01.S.01", "01.S.02"]
    note = book["Semua"]["J6"]
    assert (note.value, note.data_type, bool(note.quotePrefix)) == ("=1+1", "s", True)
    assert book["Ringkasan"]["C5"].value == 1
    assert book["Sumber"]["A2"].value == "Data tahun 2025"


def test_one_agency_in_several_regencies_has_a_sheet_for_each_regency(items):
    own = items[items["agency"] == "Bagian Hukum"]
    other = own.assign(regency="61.02", name="Mempawah")
    book = openpyxl.load_workbook(
        io.BytesIO(follow_up_workbook(pd.concat([own, other]), "", "Daftar", ("Data", "X"), NONE))
    )
    assert book.sheetnames == ["Ringkasan", "Semua", "Sambas", "Mempawah", "Sumber"]


def test_the_letter_says_what_lacks_from_whom_and_until_when(case, office):
    said = written(follow_up_letter(case, office))
    for part in (
        "KEMENTERIAN HAK ASASI MANUSIA REPUBLIK INDONESIA", "……/……/II/2026", "Pontianak, 3 Februari 2026",
        "Yth. Sekretaris Daerah Kabupaten Sambas", "u.p. Kepala Bagian Hukum", "di Sambas",
        "tahun 2026 atas kinerja Januari–Desember 2025", "109 dari 119", "(91,6%)",
        "2 indikator belum dijawab dan 1 indikator dengan data dukung yang ditolak",
        "paling lambat 31 Maret 2026 (tanggal andaian", "………………", "Tembusan:", "01.S.02",
    ):  # fmt: skip
        assert part in said
    assert "DATA CONTOH" not in said
    assert "NIP" not in said
    assert "rusak  &<b>".replace("  ", " ") in said.replace("  ", " ")


def test_what_kanwil_has_yet_to_verify_is_not_laid_on_the_regency(case, office):
    said = written(follow_up_letter(replace(case, stage="verified", undecided=117, answered=2), office))
    assert "117 isian belum diputuskan" in said
    assert "tercatat menjawab" not in said


def test_the_letter_stays_indonesian_on_an_english_screen(case, office):
    speak("en")
    try:
        assert "belum dijawab; data dukung belum ada" in written(follow_up_letter(case, office))
    finally:
        speak("id")


def test_synthetic_data_and_illustrative_rules_are_marked(case, office):
    said = written(follow_up_letter(replace(case, synthetic=True, illustrative=True), office))
    assert said.startswith("DATA CONTOH (SINTETIS): BUKAN SURAT RESMI · INSTRUMEN ILUSTRATIF")


def test_a_regency_that_sent_nothing_is_not_told_that_it_left_answers_out(case, office):
    nothing = replace(case, items=case.items.assign(state="not_submitted"), answered=0, applicable=0)
    said = written(follow_up_letter(nothing, office))
    assert "belum tercatat diterima" in said
    assert "belum dijawab" not in said


def test_a_deadline_that_is_past_is_a_fact_only_where_it_is_official(case, office):
    past = replace(case, due=date(2025, 12, 1), due_past=True)
    said = written(follow_up_letter(past, office))
    assert "telah lewat" not in said
    assert "menurut tanggal andaian (pola tahun sebelumnya, bukan jadwal resmi)" in said
    assert "tenggat tahun penilaian 2026 jatuh pada 1 Desember 2025" in said
    official = written(follow_up_letter(replace(past, due_assumed=False), office))
    assert "mengingat tenggat tahun penilaian 2026, 1 Desember 2025, telah lewat" in official
    assert "andaian" not in official


def test_heads_of_counts_have_room_and_degrees_stay_together(case, office):
    named = replace(office, signatory_name="Dra. Ani Wulandari, S.H., M.H.")
    document = docx.Document(io.BytesIO(follow_up_letter(case, named)))
    assert {round(cell.width.cm, 1) for cell in document.tables[1].rows[0].cells[1:]} == {3.1}
    assert "Dra. Ani Wulandari, S.H.,\N{NO-BREAK SPACE}M.H." in [p.text for p in document.paragraphs]


def test_open_agreements_are_asked_for(case, office):
    said = written(follow_up_letter(replace(case, agreements=agreed()), office))
    assert "Kesepakatan pendampingan berikut tercatat belum selesai" in said
    assert "1 Maret 2026" in said
    assert "Pertemuan" in said
    assert "Rapat" not in said
    assert "2 Februari 2026 (lewat)" in said
    assert "belum ditentukan" in said
    assert "Kesepakatan" not in written(follow_up_letter(case, office))


def agreed() -> pd.DataFrame:
    met, by = date(2026, 1, 5), ["", "Ani"]
    rows = [
        ["61.01", "", "Melengkapi SK", date(2026, 2, 2), met, *by],
        ["61.01", "Bagian Hukum", "=1+1", date(2026, 3, 1), met, *by],
    ]
    return pd.DataFrame(
        rows, columns=["regency", "agency", "agreed", "due", "meeting", "remark", "noted_by"]
    ).assign(done_on=None)


@pytest.mark.parametrize(("answered", "applicable"), [(119, 119), (0, 0)])
def test_a_letter_about_agreements_alone_asks_for_these(case, office, answered, applicable):
    letter = replace(
        case, items=case.items.head(0), agreements=agreed(), answered=answered, applicable=applicable
    )
    said = written(follow_up_letter(letter, office))
    assert "Tindak lanjut kesepakatan pendampingan KKP HAM" in said
    assert "menyelesaikan kesepakatan tersebut" in said
    assert "pada kesempatan pertama bagi yang batas waktunya telah lewat" in said
    assert ("119 dari 119" in said) == bool(applicable)
    for part in ("belum tercatat diterima", "Lampiran Surat", "melengkapi kekurangan"):
        assert part not in said


def test_agreements_have_a_sheet_of_their_own_without_the_marks_of_the_figures(items):
    own = Agreed(agreed(), date(2026, 2, 3), ("Catatan pendampingan Kanwil",))
    data = follow_up_workbook(items, "", "Daftar", ("Data tahun 2025", "DATA CONTOH"), own)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[-2:] == ["Kesepakatan", "Sumber"]
    rows = [[cell.value for cell in row][:6] for row in book["Kesepakatan"].iter_rows(min_row=4)]
    assert rows[1:] == [
        ["Sambas", "belum ditentukan", "Melengkapi SK", "2 Februari 2026", "lewat tenggat", "5 Januari 2026"],
        ["Sambas", "Bagian Hukum", "=1+1", "1 Maret 2026", "belum selesai", "5 Januari 2026"],
    ]
    assert "DATA CONTOH" not in [cell.value for cell in book["Kesepakatan"]["A"]]
    alone = follow_up_workbook(items.head(0), "", "Daftar", ("Data tahun 2025", "DATA CONTOH"), own)
    assert openpyxl.load_workbook(io.BytesIO(alone)).sheetnames == ["Kesepakatan", "Sumber"]


def test_signatory_and_address_stand_once_the_office_names_them(case, office):
    named = replace(office, address="Jalan Uji 1", signatory_name="Ani", signatory_nip="1990")
    said = written(follow_up_letter(case, named))
    assert "Jalan Uji 1" in said
    assert "NIP 1990" in said
    assert "………………" not in said


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ("Dinas Kesehatan", "Kepala Dinas Kesehatan Kabupaten Sambas"),
        ("KPU Kabupaten/Kota", "Ketua KPU Kabupaten Sambas"),
        ("Pengadilan Negeri", "Ketua Pengadilan Negeri Kabupaten Sambas"),
        ("RSUD", "Direktur RSUD Kabupaten Sambas"),
        ("Sekretariat DPRD", "Sekretaris DPRD Kabupaten Sambas"),
    ],
)
def test_an_agency_is_addressed_by_its_head(case, office, agency, expected):
    letter = replace(case, agency=agency)
    assert addressee(letter) == expected
    assert "1. Sekretaris Daerah Kabupaten Sambas" in written(follow_up_letter(letter, office))


def test_a_number_without_placeholders_stays_as_it_is():
    assert letter_number("W16-1", date(2026, 2, 3)) == "W16-1"


def test_letters_of_several_regencies_are_one_zip(case, office):
    data = zipped([case, replace(case, regency="Kota Pontianak")], office)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.namelist() == ["surat-kabupaten-sambas.docx", "surat-kota-pontianak.docx"]
        assert "Kota Pontianak" in written(file.read("surat-kota-pontianak.docx"))


def test_a_letter_about_one_right_says_so(case, office):
    assert "yang berlaku pada hak Kesehatan (" in written(
        follow_up_letter(replace(case, right="Kesehatan"), office)
    )


def test_a_letter_carries_the_stamp_of_the_view_that_it_rests_on(case, office):
    assert "Stempel 4K7M-92QX" in written(follow_up_letter(case, office))
    assert "Stempel" not in written(follow_up_letter(replace(case, stamp=""), office))

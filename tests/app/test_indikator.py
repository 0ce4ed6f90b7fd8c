"""Indikator: the answers to one indicator down to file, sheet and row, in every state of the data."""

import html
import re

from streamlit.testing.v1 import AppTest

from pages.components import go, tables
from tests.app.conftest import Page

ASKED = {"tahun": "2023", "tahap": "terverifikasi", "indikator": "06.H.01"}


def steps(page) -> list[list[str]]:
    """The rows of the table of steps: answer, score, how many regencies."""
    table = page.words.partition('class="dataframe kkp-table"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, flags=re.DOTALL)
    return [[html.unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", row)] for row in rows]


def table(page, column):
    return next(found.value for found in page.app.dataframe if column in found.value.columns)


def test_answers_steps_and_facts_of_an_indicator(open_page):
    page = open_page("indikator", **ASKED)
    assert not page.app.exception
    assert page.chart("jawaban")["layout"]["title"]["text"].startswith("06.H.01 Angka kematian ibu")
    assert page.app.subheader[0].value == "Langkah penilaian"  # nobody's evidence is opened
    assert steps(page)[:2] == [["0 sampai 70", "10", "3"], ["lebih dari 70 sampai 102", "8", "3"]]
    for said in ("Kematian ibu hamil, bersalin, dan nifas", "Kelahiran hidup", "Ilustratif: bukan dari"):
        assert said in page.words
    answers = table(open_page("indikator", **ASKED, bagian="jawaban"), "SHA-256 berkas")
    assert len(answers) == 14
    assert answers["Berkas"].iloc[0].startswith("contoh-2023")
    assert answers["Keadaan"].iloc[-1] == "belum mengirim data"


def test_a_chosen_regency_opens_its_evidence_down_to_the_row(open_page):
    page = open_page("indikator", **ASKED, kab="61.08")
    assert page.app.subheader[0].value == "Landak"
    for said in ("Laporan Dinas Kesehatan 2023 (contoh)", "ditolak", "Tautan tidak dapat dibuka.", "908"):
        assert said in page.words
    assert "KKP-20240514-070000-CA234C" in page.words
    assert "data contoh" in page.words


def test_a_row_opens_the_evidence_of_the_regency_that_is_chosen_too(open_page, monkeypatch):
    opened: list[dict[str, str]] = []
    monkeypatch.setattr(go, "to", lambda page, **changes: opened.append({"page": page, **changes}))
    show = tables.show
    monkeypatch.setattr(tables, "show", lambda *args, **options: show(*args, **options) or 0)
    page = open_page("indikator", **ASKED, kab="61.05", bagian="jawaban")
    assert table(page, "SHA-256 berkas")["Kabupaten/Kota"].iloc[0] == "Sintang"
    assert opened == [{"page": "indikator", "kab": "61.05", "indikator": "06.H.01"}]


def test_several_chosen_regencies_open_one_after_another(open_page):
    page = open_page("indikator", **ASKED, kab="61.08,61.01")
    assert {h.value for h in page.app.subheader} >= {"Landak", "Sambas"}


def test_another_indicator_is_one_choice_away(open_page):
    page = open_page("indikator", **ASKED)
    page.app.selectbox(key="indikator").select("06.S.01").run()
    assert page.chart("jawaban")["layout"]["title"]["text"].startswith("06.S.01")
    assert page.app.query_params["indikator"] == "06.S.01"


def test_an_unknown_code_is_told_and_a_choice_is_offered(open_page):
    page = open_page("indikator", **ASKED | {"indikator": "99.X.01"})
    assert "indikator=99.X.01" in page.words
    assert page.app.selectbox(key="indikator").value == "01.S.01"


def test_the_first_indicator_of_the_right_opens_where_none_is_asked_for(open_page):
    page = open_page("indikator", tahun="2023", tahap="terverifikasi", hak="kesehatan")
    assert page.app.selectbox(key="indikator").value == "06.S.01"


def test_official_results_have_no_indicators(open_page):
    page = open_page("indikator", **ASKED, sumber="resmi")
    assert "tidak menyebut nilai per hak atau per indikator" in page.words
    page.app.button(key="ke_dihitung").click().run()
    assert page.chart("jawaban")


def test_a_year_without_assessment_says_so(open_page):
    page = open_page("indikator", **ASKED | {"tahun": "2020"})
    assert not page.app.exception
    assert "tahun data 2020 kosong" in page.words


def test_a_missing_stage_still_says_what_is_asked_and_how_it_is_scored(open_page, load):
    load("2023,Sambas,verified,indicator,06.H.01,80,\n")
    page = open_page("indikator", **ASKED | {"tahap": "final"})
    assert "Tidak ada nilai final untuk tahun data 2023" in page.words
    assert {row[2] for row in steps(page)} == {"0"}


def test_one_regency_alone_and_the_absences_are_told_apart(open_page, load):
    load(
        "2023,Sambas,verified,indicator,06.H.01,0,\n2023,Mempawah,verified,indicator,06.H.01,,ya\n"
        "2023,Sanggau,verified,indicator,06.H.02,1,\n2023,Ketapang,verified,right,06,70,\n"
    )
    page = open_page("indikator", **ASKED, bagian="jawaban")
    assert not page.app.exception
    states = table(page, "SHA-256 berkas").set_index("Kabupaten/Kota")["Keadaan"]
    assert states[["Sambas", "Mempawah", "Sanggau", "Ketapang", "Sintang"]].tolist() == [
        "dijawab", "tidak berlaku", "belum dijawab", "hanya nilai hak terlapor", "belum mengirim data",
    ]  # fmt: skip


def test_the_answers_of_the_chosen_regencies_are_listed(open_page):
    page = open_page("indikator", **ASKED, kab="61.08,61.01", bagian="jawaban")
    assert set(table(page, "SHA-256 berkas")["Kabupaten/Kota"]) == {"Landak", "Sambas"}


def test_hostile_evidence_is_shown_as_it_is_written(open_page, load):
    load("2023,Sambas,verified,indicator,06.H.01,80,\n", name="<b>uji</b>.csv")
    page = open_page("indikator", **ASKED, kab="61.01")
    assert "&lt;b&gt;uji&lt;/b&gt;.csv" in page.words


def test_a_gap_of_the_regulation_is_told(open_page, load):
    load("2014,Sambas,final,indicator,01.01,110.5,\n")
    page = open_page("indikator", tahun="2014", tahap="final", indikator="01.01", kab="61.01")
    assert "nilai jatuh pada celah dalam teks peraturan" in page.words
    said, _score, regencies = steps(page)[1]
    assert said == "lebih dari 110 sampai kurang dari 111: celah dalam teks peraturan"
    assert regencies == "1"


def test_what_is_not_there_is_not_written_as_a_number():
    # A value that no step knows has no label, and a row may come without a note.
    app = AppTest.from_string(
        """
from types import SimpleNamespace
import pandas as pd
from pages.components import indicator_answers

row = dict.fromkeys(("label", "score", "evidence", "note", "sheet"), float("nan"))
row |= {"regency": "61.01", "name": "Sambas", "state": "no_step", "value": 5.0, "in_gap": False}
row |= {"evidence_status": "missing", "file": "a.csv", "row_number": 2, "receipt": "K", "sha256": "0"}
row |= {"accepted_at": pd.Timestamp("2026-01-01", tz="UTC"), "accepted_by": "uji"}
indicator_answers.opened(SimpleNamespace(regencies=("61.01",)), pd.DataFrame([row]))
"""
    )
    page = Page(app.run())
    assert not app.exception
    assert "<dd>5</dd>" in page.words
    assert "a.csv" in page.words
    assert "nan" not in page.words.lower()
    assert "<dd>tidak disebut</dd>" in page.words

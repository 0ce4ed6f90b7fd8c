"""Why a regency's total changed: finding, waterfalls, and what is said where nothing can be compared."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import Page

PAGE = """
from kkpham_metrics.queries import province
from pages.components import address, office, regency_change
from pages.components.filters import ONE_REGENCY, RIGHT, STAGE, YEAR, header

address.begin()
address.on("")
workspace = office.workspace()
view = header("Uji", workspace, (YEAR, STAGE, ONE_REGENCY, RIGHT))
code = view.regencies[0]
frame = province.overview(workspace.warehouse, view.data_year, view.stage).set_index("regency")
regency_change.show(workspace, view, code, scored=frame.loc[code, "state"] == "scored")
address.write()
"""


@pytest.fixture
def open_change(ledger):
    def _open(**address):
        app = AppTest.from_string(PAGE, default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        page = Page(app.run())
        assert not app.exception
        return page

    return _open


def test_the_last_assessed_year_comes_first_and_the_right_that_changed_most(open_change):
    page = open_change(tahun="2023", tahap="terverifikasi", kab="61.02")
    assert page.app.selectbox(key="banding").value == "2022"
    assert page.app.selectbox(key="banding").options == [
        "Dibandingkan dengan tahun data 2022",
        "Dibandingkan dengan tahun data 2021",
    ]
    assert "Lebih tinggi 2,21 poin daripada 2022: terbesar dari Pekerjaan (+1,16)" in page.words
    assert page.chart("perubahan_nilai")["alt"] in page.words
    assert page.chart("perubahan_hak_ini")["alt"].startswith("Pekerjaan: +1,16 poin nilai total")
    table = page.app.dataframe[0].value
    assert table["Perubahan"].sum() == pytest.approx(1.16)
    assert len(table) == 12


def test_the_address_says_year_and_right(open_change):
    page = open_change(tahun="2023", tahap="terverifikasi", kab="61.02", banding="2021", hak="pendidikan")
    assert page.app.selectbox(key="banding").value == "2021"
    assert page.chart("perubahan_hak_ini")["alt"].startswith("Pendidikan:")
    assert page.app.dataframe[0].value["Kode"].str.startswith("07.").all()


def test_what_is_unanswered_is_not_hidden_in_a_fall(open_change, load):
    load(
        "2022,Sambas,self,indicator,01.S.01,2,\n2022,Sambas,self,indicator,01.S.02,2,\n"
        "2023,Sambas,self,indicator,01.S.01,2,\n"
    )
    page = open_change(tahun="2023", tahap="mandiri", kab="61.01")
    assert "Belum dijawab dan dihitung 0: 118 indikator pada 2022, 119 pada 2023." in page.words
    table = page.app.dataframe[0].value.set_index("Kode")
    assert table.loc["01.S.02", "Keadaan"] == "dijawab → belum dijawab"
    assert table.loc["01.S.01", "Keadaan"] == "dijawab"


def test_a_year_under_another_instrument_is_not_compared(open_change, load):
    load("2019,Sambas,final,total,,80,\n2021,Sambas,final,total,,70,\n")
    page = open_change(tahun="2021", tahap="final", kab="61.01")
    assert "Nilai tahun data 2019 memakai instrumen lain" in page.words
    assert not page.app.get("plotly_chart")


def test_one_year_alone_says_that_nothing_is_compared(open_change, load):
    load("2021,Sambas,final,total,,70,\n")
    assert "belum ada perbandingan" in open_change(tahun="2021", tahap="final", kab="61.01").words


def test_a_year_that_cannot_be_scored_says_so(open_change, load):
    load(
        "2021,Sambas,final,total,,70,\n2023,Sambas,final,indicator,01.S.01,,\n"
        "2023,Mempawah,final,total,,60,\n"
    )
    words = open_change(tahun="2023", tahap="final", kab="61.01").words
    assert "Tahun data 2023 belum dapat dinilai" in words
    assert "Belum ada tahun data lain" not in words


def test_the_year_of_the_key_figures_comes_first(open_change, load):
    # In 2022 only one of three sent anything: the key figures compare with 2021.
    load(
        "".join(f"{y},61.0{n},final,total,,{60 + n},\n" for y in (2021, 2023) for n in (1, 2, 3))
        + "2022,61.01,final,total,,50,\n"
    )
    page = open_change(tahun="2023", tahap="final", kab="61.01")
    assert page.app.selectbox(key="banding").value == "2021"
    assert page.app.selectbox(key="banding").options == [
        "Dibandingkan dengan tahun data 2022",
        "Dibandingkan dengan tahun data 2021",
    ]


def test_reported_totals_are_compared_but_not_explained(open_change, load):
    load("2021,Sambas,final,total,,80,\n2022,Sambas,final,total,,70.5,\n")
    page = open_change(tahun="2022", tahap="final", kab="61.01")
    assert "Turun 9,50 poin dari 2021. Salah satu tahun hanya punya nilai total terlapor" in page.words
    assert not page.app.get("plotly_chart")


def test_a_reported_right_is_not_explained_by_indicators(open_change):
    page = open_change(tahun="2019", tahap="final", kab="61.71", banding="2017", hak="kesehatan")
    assert "Kesehatan: -0,41 poin nilai total. Salah satu tahun memakai nilai hak terlapor" in page.words


def test_a_year_that_cannot_be_compared_any_more_gives_way_without_a_warning(open_change):
    page = open_change(tahun="2023", tahap="terverifikasi", kab="61.02", banding="2022")
    page.app.selectbox(key="tahun").set_value("2022").run()
    assert page.app.selectbox(key="banding").value == "2021"
    assert "address_unknown" not in page.app.session_state

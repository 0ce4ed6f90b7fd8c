"""Kabupaten/Kota: every number can be opened down to file, sheet and row."""

import re

import openpyxl
import pandas as pd
import pytest
import streamlit as st

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw
from pages.components import charts, go, tables
from tests.workbooks import saved

SHOWN = {"kab": "61.06", "tahun": "2023", "tahap": "terverifikasi"}


def tables_of(page) -> dict[str, pd.DataFrame]:
    """The tables of the page by key: each has a file to take along that is named after it."""
    offered = [found.proto.id for found in page.app.get("download_button")]
    files = [found.rsplit("unduh_", 1)[1] for found in offered if "unduh_" in found]
    return dict(zip(files, (found.value for found in page.app.dataframe), strict=True))


def table(page, key: str) -> pd.DataFrame:
    return tables_of(page)[key]


def causes(page) -> list[str]:
    """What costs the weakest or the chosen right its points: one press opens the indicator."""
    return [button.label for button in page.app.button if str(button.key).startswith("sebab_")]


@pytest.fixture
def opened(monkeypatch) -> list[dict[str, str]]:
    """Where the page wanted to go: the page and the changes of the address, instead of going there."""
    found: list[dict[str, str]] = []
    monkeypatch.setattr(go, "to", lambda page, **changes: found.append({"page": page, **changes}))
    return found


@pytest.fixture
def choose_row(monkeypatch):
    """Choose a row of the table of a key, as a press on it does."""

    def _choose(key: str, position: int) -> None:
        show = tables.show

        def shown(table, name, *args, **options):
            show(table, name, *args, **options)
            return position if name == key and options.get("select") else None

        monkeypatch.setattr(tables, "show", shown)

    return _choose


def test_every_answer_names_its_file_and_row(open_page):
    page = open_page("kabupaten", kab="61.71", tahun="2023", tahap="terverifikasi", bagian="jawaban")
    assert not page.app.exception
    answers = table(page, "jawaban")
    assert len(answers) == 120
    answered = answers[answers["Keadaan"] == "dijawab"]
    assert answered["Berkas"].str.startswith("contoh-2023").all()
    assert answered["Baris"].notna().all()
    assert answered["Nomor penerimaan"].str.startswith("KKP-").all()


def test_the_four_absences_are_told_apart(open_page, load):
    load(
        "2023,Sambas,self,indicator,01.S.01,0,\n"
        "2023,Sambas,self,indicator,01.S.02,,ya\n"
        "2023,Sambas,self,indicator,01.S.03,,\n"
    )
    page = open_page("kabupaten", kab="61.01", tahun="2023", tahap="mandiri", bagian="jawaban")
    states = table(page, "jawaban").set_index("Kode")
    assert states.loc["01.S.01", ["Keadaan", "Skor"]].tolist() == ["dijawab", 0]
    assert states.loc["01.S.02", "Keadaan"] == "tidak berlaku"
    assert states.loc["01.S.03", "Keadaan"] == "belum dijawab"
    missing = open_page("kabupaten", kab="61.02", tahun="2023", tahap="mandiri")
    assert "Kabupaten Mempawah: belum mengirim data untuk tahun data 2023" in missing.words


def test_reported_scores_name_their_row(open_page, load):
    load("2016,Sambas,final,total,,80,\n", name="nilai-lama.csv")
    page = open_page("kabupaten", kab="61.01", tahun="2016", tahap="final")
    assert page.figures_by_label["Nilai"] == "80,00"
    reported = table(page, "terlapor")
    assert reported.loc[0, ["Tingkat", "Nilai", "Berkas", "Baris"]].tolist() == [
        "Nilai total",
        "80,00",
        "nilai-lama.csv",
        2,
    ]


def test_published_results_stand_apart_with_their_source(open_page):
    page = open_page("kabupaten", kab="61.12", tahun="2019", sumber="resmi")
    results = table(page, "resmi")
    assert results["Tahun penilaian"].tolist() == ["2020", "2018", "2017", "2016", "2015"]
    assert results["Sumber"].str.startswith("https://").all()
    assert "Data contoh" not in page.words


def test_choices_survive_a_change_of_page(open_page):
    page = open_page("ringkasan", tahun="2019", tahap="final")
    page.app.switch_page("pages/kabupaten.py").run()
    assert page.app.selectbox(key="tahun").value == "2019"
    assert page.app.selectbox(key="tahap").value == "final"


def test_choices_survive_a_visit_to_the_guide(open_page):
    page = open_page("kabupaten", tahun="2019", tahap="final", kab="61.04")
    page.app.switch_page("pages/panduan.py").run()
    page.app.switch_page("pages/kabupaten.py").run()
    assert page.app.title[0].value == "Kabupaten Ketapang"
    assert page.app.selectbox(key="tahun").value == "2019"


def test_an_address_of_no_regency_says_so_once(open_page):
    page = open_page("kabupaten", kab="99.99", tahun="2022")
    assert "kab=99.99; yang tampil pilihan bawaan" in page.words
    page.app.selectbox(key="tahun").set_value("2021").run()
    assert "99.99" not in page.words


def test_a_year_without_assessment_asks_for_no_file(open_page):
    page = open_page("kabupaten", kab="61.10", tahun="2020")
    assert "sehingga tahun data 2020 kosong" in page.words
    assert "belum mengirim" not in page.words


def test_what_only_kanwil_has_not_done_is_not_blamed_on_the_regency(open_page):
    page = open_page("kabupaten", kab="61.01", tahun="2024", tahap="terverifikasi")
    assert "Kabupaten Sambas: belum diverifikasi untuk tahun data 2024" in page.words


def test_the_range_of_a_complete_regency_is_closed_and_names_its_year_of_comparison(open_page):
    page = open_page("kabupaten", kab="61.01", tahun="2023", tahap="terverifikasi")
    cards = page.cards
    assert cards["Rentang yang masih mungkin"].value == cards["Nilai"].value
    assert cards["Rentang yang masih mungkin"].below == "sudah pasti"
    assert cards["Nilai"].below.endswith(" dari 2022, sementara")  # 2022 still has open answers


def test_a_category_of_an_imported_workbook_is_shown_as_text(open_page, load, ledger):
    from kkpham_metrics.instrument.importing import import_instrument
    from kkpham_metrics.instrument.model import load_shipped
    from kkpham_metrics.instrument.write import export_workbook
    from tests.workbooks import with_cell

    load("2023,Sambas,final,total,,80,\n")
    rules = next(i for i in load_shipped() if i.id == "22-2021")
    hostile = "<img src=x> [klik](https://contoh.id) :red[**x**]"
    changed = with_cell(export_workbook(rules), "Kategori", find="Peduli HAM", replace=hostile)
    import_instrument("aturan.xlsx", changed, ledger, by="uji")
    page = open_page("kabupaten", kab="61.01", tahun="2023", tahap="final")
    assert page.figures_by_label["Kategori"] == hostile
    overview = open_page(tahun="2023", tahap="final")
    assert overview.figures_by_label[hostile] == "1"
    for shown in (page, overview):
        assert "<img" not in "".join(element.proto.body for element in shown.app.get("html"))


def test_the_first_screen_names_the_right_that_holds_back_since_when_and_because_of_what(open_page):
    page = open_page("kabupaten", **SHOWN)
    assert not page.app.exception
    assert "Yang paling menahan: Kesehatan (40,00)." in page.words
    assert "Terendah sejak data tahun 2023. Di bawah median (66,67) sejak data tahun 2021" in page.words
    assert "Terkuat: Kependudukan (68,33)." in page.words
    assert causes(page)[0].startswith(r"**06.P.02** Persentase puskesmas")
    assert causes(page)[0].endswith("hilang 8,33 poin; dijawab, data dukung ditolak")
    lost = [re.search(r"hilang ([\d,]+) poin", said)[1] for said in causes(page)]
    assert (len(lost), lost) == (5, sorted(lost, reverse=True))
    chart = page.chart("profil")
    assert "Hak terlemah Kesehatan (40,00), terkuat Kependudukan (68,33)." in chart["alt"]
    assert chart["layout"]["yaxis"]["ticktext"][0] == "Pendidikan"  # the farthest below the median


def test_every_right_stands_beside_its_median(open_page):
    page = open_page("kabupaten", bagian="hak", **SHOWN)
    rights = table(page, "hak_nilai").set_index("Hak")
    assert rights.loc["Kesehatan", ["Nilai", "Median", "Selisih dari median"]].tolist() == [
        40.0,
        66.67,
        -26.67,
    ]
    assert "Median: nilai tengah dari kabupaten/kota yang bernilai" in page.words
    assert "rata-rata dua nilai tengah sebelum dibulatkan. Selisih: dari angka yang tampil." in page.words


def test_the_rights_can_be_drawn_as_the_regulation_orders_them(open_page):
    chart = open_page("kabupaten", urut="peraturan", **SHOWN).chart("profil")
    assert chart["layout"]["yaxis"]["categoryarray"] == [f"{n:02}" for n in range(1, 11)]


def test_cards_say_rank_range_and_the_distance_to_the_next_category(open_page):
    page = open_page("kabupaten", **SHOWN)
    cards = page.cards
    assert cards["Peringkat"].value == "11 dari 13"
    assert cards["Rentang yang masih mungkin"].value == "55,20–63,61"
    assert (cards["Ke kategori berikutnya"].value, cards["Ke kategori berikutnya"].below) == (
        "9,80 poin",
        "ke Cukup Peduli HAM*",
    )
    assert "Cukup Peduli HAM tidak tercapai dari yang belum dijawab saja." in page.words
    best = open_page("kabupaten", **SHOWN | {"kab": "61.71"})
    assert best.cards["Ke kategori berikutnya"].below == "sudah kategori terbaik"


def test_a_fall_is_bad_news_only_where_nothing_is_missing(open_page, load):
    every = "".join(
        f"{year},Sambas,final,right,{n:02},{v},\n"
        for year, v in ((2022, 90), (2023, 80))
        for n in range(1, len(office_rights()) + 1)
    )
    load(every + "2022,Mempawah,final,right,01,90,\n2023,Mempawah,final,right,01,80,\n")
    whole, partly = (
        open_page("kabupaten", kab=code, tahun="2023", tahap="final").words for code in ("61.01", "61.02")
    )
    assert "<dd class='kkp-down'>↓ -10,00 dari 2022</dd>" in whole
    assert "<dd>↓ -1,00 dari 2022, sementara</dd>" in partly


def test_regencies_with_one_total_share_their_rank(open_page, load):
    load("".join(f"2023,61.0{n},final,total,,70,\n" for n in (1, 2, 3)))
    page = open_page("kabupaten", kab="61.02", tahun="2023", tahap="final")
    cards = page.cards
    assert (cards["Peringkat"].value, cards["Peringkat"].below) == ("1 dari 3", "bersama 2 daerah lain")


def test_official_results_stand_alone_without_computed_figures_or_their_marks(open_page):
    page = open_page("kabupaten", bagian="resmi", **SHOWN)
    assert not page.cards
    assert "Data contoh." not in page.words
    assert "Masih andaian" not in page.words


def test_a_category_that_can_change_and_what_counts_nothing_are_said_first(open_page, load):
    load("2023,Sambas,self,indicator,06.H.01,77,\n2023,Sambas,self,indicator,07.S.01,1,\n")
    page = open_page("kabupaten", kab="61.01", tahun="2023", tahap="mandiri")
    assert "Kategori daerah ini masih dapat berubah" in page.words
    assert page.words.index("Belum dijawab, dihitung 0: Bantuan hukum") < page.words.index(
        "Yang paling menahan"
    )
    assert "edian (" not in page.words  # there is nobody to compare with
    table_of_rights = table(
        open_page("kabupaten", kab="61.01", tahun="2023", tahap="mandiri", bagian="hak"), "hak_nilai"
    )
    assert table_of_rights["Median"].isna().all()


def test_only_the_section_asked_for_is_shown(open_page):
    assert not tables_of(open_page("kabupaten", **SHOWN))
    assert set(tables_of(open_page("kabupaten", bagian="hak", **SHOWN))) == {"hak_nilai"}
    assert set(tables_of(open_page("kabupaten", bagian="jawaban", **SHOWN))) == {"jawaban"}
    assert set(tables_of(open_page("kabupaten", bagian="resmi", **SHOWN))) == {"resmi"}


@pytest.mark.parametrize(
    "section", ["ringkas", "hak", "perubahan", "tahap", "jawaban", "data-dukung", "resmi"]
)
@pytest.mark.parametrize("year", ["2016", "2019", "2020", "2021", "2023", "2024"])
def test_every_section_opens_in_every_kind_of_year(open_page, section, year):
    page = open_page("kabupaten", kab="61.01", tahun=year, tahap="final", bagian=section)
    assert not page.app.exception
    assert page.app.info or page.app.dataframe or page.app.get("plotly_chart")


def test_a_chosen_right_limits_causes_answers_and_evidence_and_says_so(open_page):
    pages = {
        section: open_page("kabupaten", hak="pendidikan", bagian=section, **SHOWN)
        for section in ("ringkas", "jawaban", "data-dukung")
    }
    assert {said[:5] for said in causes(pages["ringkas"])} == {"**07."}
    assert table(pages["jawaban"], "jawaban")["Kode"].str.startswith("07.").all()
    assert "Jawaban indikator, hanya hak Pendidikan" in pages["jawaban"].words
    assert "hanya hak Pendidikan" in pages["data-dukung"].words
    codes = table(pages["data-dukung"], "data-dukung")["Indikator tanpa data dukung"]
    assert codes.tolist() == ["07.P.01, 07.P.02, 07.P.04, 07.H.03"]


def test_a_right_of_another_instrument_is_said_to_be_unknown(open_page):
    page = open_page("kabupaten", hak="perumahan-yang-layak", **SHOWN)
    assert not page.app.exception
    assert "“perumahan-yang-layak” tidak ada dalam instrumen tahun ini" in page.words


def test_missing_evidence_is_grouped_by_agency_the_most_first(open_page):
    page = open_page("kabupaten", bagian="data-dukung", **SHOWN)
    found = table(page, "data-dukung")
    assert found["Data dukung kurang"].is_monotonic_decreasing
    assert found.iloc[0][["Perangkat daerah/instansi", "Belum dijawab"]].tolist() == [
        "Bagian Hukum Sekretariat Daerah",
        4,
    ]
    assert "17 indikator tanpa data dukung yang sah (13 belum ada, 4 ditolak)" in page.words


def test_evidence_of_reported_scores_is_not_called_missing(open_page):
    page = open_page("kabupaten", kab="61.01", tahun="2016", tahap="final", bagian="data-dukung")
    assert "hanya nilai yang dilaporkan" in page.words
    assert not page.app.dataframe


def test_only_a_reported_total_says_what_is_missing(open_page, load):
    load("2016,Sambas,final,total,,80,\n")
    page = open_page("kabupaten", kab="61.01", tahun="2016", tahap="final")
    assert "Hanya nilai total yang dilaporkan" in page.words
    assert not page.app.get("plotly_chart")
    rights = open_page("kabupaten", kab="61.01", tahun="2016", tahap="final", bagian="hak")
    assert "Hanya nilai total yang dilaporkan" in rights.words
    assert not rights.app.dataframe


def test_stages_stand_side_by_side_and_missing_ones_are_named(open_page):
    page = open_page("kabupaten", bagian="tahap", **SHOWN)
    assert table(page, "tahap_total")["Nilai"].tolist() == [58.41, 55.2, 61.03]
    assert len(table(page, "tahap_beda")) == 8
    assert (table(page, "tahap_indikator")["Skor terverifikasi"] == "belum dijawab").any()
    partly = open_page("kabupaten", kab="61.01", tahun="2024", tahap="mandiri", bagian="tahap")
    assert "Belum ada nilai: terverifikasi dan final." in partly.words
    assert "Tidak ada hak yang nilainya berbeda" in partly.words
    none = open_page("kabupaten", kab="61.11", tahun="2023", bagian="tahap")
    assert "Tidak ada nilai pada tahap mana pun untuk tahun data 2023" in none.words


def test_a_stage_that_is_missing_offers_the_one_that_is_there(open_page):
    page = open_page("kabupaten", kab="61.01", tahun="2024", tahap="terverifikasi")
    page.app.button(key="ke_self").click().run()
    assert page.app.selectbox(key="tahap").value == "mandiri"
    assert "Nilai" in page.figures_by_label


def test_of_several_regencies_the_first_is_shown_and_the_others_are_one_press_away(open_page):
    page = open_page("kabupaten", **SHOWN | {"kab": "61.06,61.01,61.71"})
    assert page.app.title[0].value == "Kabupaten Kapuas Hulu"
    page.app.button(key="lain_61.71").click().run()
    assert page.app.title[0].value == "Kota Pontianak"
    others = [button.label for button in page.app.button if button.key.startswith("lain_")]
    assert others == ["Kabupaten Kapuas Hulu", "Kabupaten Sambas"]
    assert page.app.query_params["kab"] == "61.71,61.06,61.01"


@pytest.mark.parametrize(
    ("section", "key", "goal"),
    [
        ("hak", "hak_nilai", {"page": "hak", "hak": "turut-serta-dalam-pemerintahan"}),
        ("jawaban", "jawaban", {"page": "indikator", "indikator": "01.S.03"}),
        ("tahap", "tahap_indikator", {"page": "indikator", "indikator": "01.P.01"}),
    ],
)
def test_a_chosen_row_opens_its_page(open_page, opened, choose_row, section, key, goal):
    choose_row(key, 2)
    open_page("kabupaten", bagian=section, **SHOWN)
    assert opened == [goal | {"kab": "61.06"}]


def test_a_cause_opens_its_indicator(open_page, opened, monkeypatch):
    # AppTest forgets a press on a page that was switched to, so it is pressed here.
    button = st.button
    monkeypatch.setattr(
        st, "button", lambda *args, **options: button(*args, **options) or options["key"] == "sebab_06.P.01"
    )
    open_page("kabupaten", **SHOWN)
    assert opened == [{"page": "indikator", "indikator": "06.P.01", "kab": "61.06"}]


@pytest.mark.parametrize(("section", "key"), [("ringkas", "profil"), ("tahap", "tahap_hak")])
def test_a_click_on_a_right_opens_its_page(open_page, opened, monkeypatch, section, key):
    monkeypatch.setattr(charts, "show", lambda chart, *_rest, **_options: "06" if chart.name == key else None)
    open_page("kabupaten", bagian=section, **SHOWN)
    assert opened == [{"page": "hak", "hak": "kesehatan", "kab": "61.06"}]


def test_a_right_of_an_imported_workbook_is_shown_as_text(open_page, load, ledger):
    from kkpham_metrics.instrument.importing import import_instrument
    from kkpham_metrics.instrument.model import load_shipped
    from kkpham_metrics.instrument.write import export_workbook
    from tests.workbooks import with_cell

    load("2023,Sambas,final,right,01,80,\n2023,Sambas,final,right,02,90,\n")
    rules = next(i for i in load_shipped() if i.id == "22-2021")
    changed = with_cell(
        export_workbook(rules), "Hak", find="Bantuan hukum", replace="<img src=x> [k](https://c.id)"
    )
    import_instrument("aturan.xlsx", changed, ledger, by="uji")
    page = open_page("kabupaten", kab="61.01", tahun="2023", tahap="final")
    assert not page.app.exception
    assert "<img" not in "\n".join(e.proto.body for e in page.app.get("html"))
    assert not any("[k](" in info.value for info in page.app.info)


def test_since_when_is_said_of_each_of_the_weakest_rights(open_page, load):
    load(
        "2022,Sambas,final,right,01,40,\n2022,Sambas,final,right,02,60,\n2022,Sambas,final,right,03,70,\n"
        "2023,Sambas,final,right,01,30,\n2023,Sambas,final,right,02,30,\n2023,Sambas,final,right,03,70,\n"
    )
    words = open_page("kabupaten", kab="61.01", tahun="2023", tahap="final").words
    first, second, third = office_rights()[:3]
    assert f"Yang paling menahan: {first} dan {second} (30,00)." in words
    assert f"{first}: terendah sejak data tahun 2022." in words
    assert f"{second}: terendah sejak data tahun 2023." in words
    assert f"Terkuat: {third} (70,00)." in words


def office_rights() -> list[str]:
    from kkpham_metrics.instrument.model import load_shipped

    rules = next(i for i in load_shipped() if i.id == "22-2021")
    return rules.rights["name"].tolist()


def test_nothing_is_owed_for_a_reported_right(open_page, load):
    load(
        "2023,Sambas,final,indicator,01.S.01,1,\n2023,Sambas,final,right,06,80,\n"
        "2023,Sambas,final,right,07,,ya\n"
    )
    at = {"kab": "61.01", "tahun": "2023", "tahap": "final"}
    owed = table(open_page("kabupaten", bagian="data-dukung", **at), "data-dukung")
    assert not owed["Indikator tanpa data dukung"].str.contains("06.").any()
    states = table(open_page("kabupaten", bagian="jawaban", **at), "jawaban").set_index("Kode")["Keadaan"]
    assert states[["06.S.01", "07.S.01"]].tolist() == ["hanya nilai hak terlapor", "tidak berlaku"]


def test_guide_opens(open_page):
    page = open_page("panduan")
    assert not page.app.exception
    assert "Membaca Ringkasan" in page.words


def test_an_unfinished_verification_is_said_on_every_page_that_shows_its_score(load, open_page):
    rows = "2023,61.01,{},indicator,06.H.03,80,\n"
    load(rows.format("self") + "2023,61.01,self,indicator,06.H.02,90,\n")
    load(rows.format("verified"), "kanwil.csv")
    for page in ("kabupaten", "ringkasan", "hak", "tren", "indikator", "pendampingan"):
        words = open_page(page, tahun="2023", tahap="terverifikasi", kab="61.01", hak="kesehatan").words
        assert "Verifikasi belum selesai." in words, page
        assert "1 isian pada 1 daerah" in words, page
    assert "Verifikasi belum selesai." not in open_page("ringkasan", tahun="2023", tahap="mandiri").words
    stages = open_page("kabupaten", tahun="2023", tahap="mandiri", kab="61.01", bagian="tahap")
    assert "Verifikasi belum selesai." in stages.words


def test_decisions_on_answers_that_are_no_more_are_marked_where_the_verified_score_stands(
    load, ledger, open_page
):
    own = load("2023,61.01,self,indicator,06.H.03,80,\n2023,61.01,self,indicator,06.H.02,50,")
    header = "data_year,regency,stage,level,code,value,decision\n"
    row = "2023,61.01,verified,indicator,06.H.03,80,diterima\n"
    accept(check_bytes("v.csv", (header + row).encode(), load_shipped()), ledger, by="Budi")
    asked = {"tahun": "2023", "kab": "61.01"}
    assert "Putusan tidak lagi sesuai." not in open_page("kabupaten", tahap="terverifikasi", **asked).words
    withdraw(own.receipt, ledger, "salah", "Budi")
    load("2023,61.01,self,indicator,06.H.03,70,", "baru.csv")
    for choice in ({"tahap": "terverifikasi"}, {"tahap": "mandiri", "bagian": "tahap"}):
        words = open_page("kabupaten", **asked, **choice).words
        assert "Putusan tidak lagi sesuai." in words
        assert "sesudahnya ditarik atau berubah: 06.H.03." in words
    for page in ("ringkasan", "hak", "pengumpulan"):
        words = open_page(page, tahun="2023", tahap="terverifikasi", hak="kesehatan").words
        assert "1 putusan Kanwil menilai jawaban" in words, page
        assert "sesudahnya ditarik atau berubah, pada: Sambas." in words, page
        for other in ({"tahap": "mandiri"}, {"tahap": "terverifikasi", "kab": "61.02"}):
            words = open_page(page, tahun="2023", hak="kesehatan", **other).words
            assert "Putusan tidak lagi sesuai." not in words, page
        assert (
            "Putusan tidak" not in open_page(page, tahun="2023", tahap="terverifikasi", hak="informasi").words
        )
    assert "Putusan tidak lagi sesuai." not in open_page("kabupaten", tahap="mandiri", **asked).words


def test_a_number_of_a_workbook_is_written_as_excel_shows_it(open_page, ledger):
    book = openpyxl.Workbook()
    book.active.append(["data_year", "regency", "stage", "level", "code", "value"])
    for code, value in (("01.P.04", 10.0), ("06.H.05", 51.3)):
        book.active.append([2023, "61.01", "self", "indicator", code, value])
    accept(check_bytes("uji.xlsx", saved(book), load_shipped()), ledger, by="uji")
    page = open_page("kabupaten", kab="61.01", tahun="2023", tahap="mandiri", bagian="jawaban")
    told = table(page, "jawaban").set_index("Kode")["Tertulis"]
    assert told[["01.P.04", "06.H.05"]].tolist() == ["10", "51,3"]

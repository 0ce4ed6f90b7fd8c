"""Per Hak: one right from the map down to its indicators, in every state of the data."""

import pytest

YEAR = {"tahun": "2023", "tahap": "terverifikasi"}
NO_SCORE = "2023,Sambas,verified,indicator,01.S.01,3,\n"


def test_map_ranking_and_key_figures_stand_on_the_first_screen(open_page):
    page = open_page("hak", **YEAR, hak="kesehatan")
    assert not page.app.exception
    assert page.figures_by_label["Tertinggi"] == "93,33"
    assert "Nilai hak Kesehatan" in page.chart("peta")["layout"]["title"]["text"]
    assert "Kota Singkawang (93,33)" in page.chart("peringkat")["alt"]
    assert "hak: Kesehatan" in page.words
    table = open_page("hak", **YEAR, hak="kesehatan", bagian="tabel").app.dataframe[0].value
    assert table["Kabupaten/Kota"].iloc[0] == "Kota Singkawang"


def test_the_first_right_opens_where_none_is_asked_for(open_page):
    assert "hak: Bantuan hukum" in open_page("hak", **YEAR).words


def test_only_the_part_that_is_asked_for_is_made(open_page):
    page = open_page("hak", **YEAR, hak="kesehatan", bagian="matriks")
    assert [c.proto.id.rsplit("-", 1)[-1] for c in page.app.get("plotly_chart")] == ["matriks_06"]
    assert not page.cards
    chart = page.chart("matriks_06")
    assert len(next(t for t in chart["data"] if t["name"] == "score")["y"]) == 130
    assert "Tanpa nilai: 10 belum mengirim." in chart["alt"]


def test_types_show_the_province_and_the_chosen_regencies(open_page):
    page = open_page("hak", **YEAR, hak="kesehatan", bagian="jenis", kab="61.01,61.04")
    names = page.chart("jenis")["layout"]["yaxis"]["ticktext"]
    assert names == ["<b>Seluruh provinsi</b>", "Sambas", "Ketapang"]
    assert page.chart("jenis")["alt"].startswith("Capaian poin seluruh provinsi: struktur 69,23%")


def test_indicators_say_mean_ends_and_missing_evidence(open_page):
    page = open_page("hak", **YEAR, hak="kesehatan", bagian="indikator")
    row = page.app.dataframe[0].value.iloc[0]
    assert row[["Kode", "Rata-rata", "Tertinggi", "Terendah", "Tanpa data dukung"]].tolist() == [
        "06.S.01", 5.85, "10: Sintang, Kota Singkawang", "0: Sekadau, Melawi", 2,
    ]  # fmt: skip


def test_the_chosen_regencies_are_shown_and_said(open_page):
    page = open_page("hak", **YEAR, hak="kesehatan", bagian="matriks", kab="61.01")
    assert page.chart("matriks_06")["layout"]["yaxis"]["ticktext"] == ["Sambas"]
    assert "hak: Kesehatan · Sambas" in page.words


def test_official_results_have_no_rights_and_one_press_shows_the_computed(open_page):
    page = open_page("hak", **YEAR, hak="kesehatan", sumber="resmi")
    assert "tidak menyebut nilai per hak" in page.words
    page.app.button(key="ke_dihitung").click().run()
    assert page.figures_by_label["Tertinggi"] == "93,33"


def test_a_year_without_assessment_says_so(open_page):
    page = open_page("hak", tahun="2020", tahap="terverifikasi")
    assert not page.app.exception
    assert "tahun data 2020 kosong" in page.words


def test_a_missing_stage_names_the_stages_there_are(open_page, load):
    load(NO_SCORE)
    page = open_page("hak", tahun="2023", tahap="final")
    assert "Tidak ada nilai final untuk tahun data 2023. Tahap yang ada: Terverifikasi." in page.words


@pytest.mark.parametrize("part", ["peta", "tabel", "matriks", "jenis", "indikator"])
def test_one_regency_alone_with_a_right_that_is_open(open_page, load, part):
    load(NO_SCORE)
    page = open_page("hak", **YEAR, hak="kesehatan", bagian=part)
    assert not page.app.exception
    if part == "peta":
        assert page.figures_by_label["Tertinggi"] == "–"
    if part == "tabel":
        states = page.app.dataframe[0].value.set_index("Kode")["Keadaan"]
        assert states["61.01"] == "hak ini belum dijawab"
        assert states["61.02"] == "belum mengirim data"
    if part == "jenis":
        assert "Tidak ada nilai hak ini yang dihitung dari indikator" in page.words


def test_a_right_that_does_not_apply_is_not_an_open_one(open_page, load):
    rows = "".join(f"2014,Sambas,final,indicator,01.0{n},,ya\n" for n in (1, 2, 3))
    load(rows + "2014,Sambas,final,indicator,02.01,1,\n")
    page = open_page("hak", tahun="2014", tahap="final", hak="hidup", bagian="tabel")
    assert page.app.dataframe[0].value["Keadaan"].iloc[0] == "hak ini tidak berlaku"


def test_an_instrument_without_types_says_so(open_page, load):
    load("2014,Sambas,final,indicator,01.01,80,\n")
    page = open_page("hak", tahun="2014", tahap="final", hak="hidup", bagian="jenis")
    assert "tidak membagi indikator" in page.words


def test_reported_rights_have_no_answers_of_indicators(open_page):
    page = open_page("hak", tahun="2016", tahap="final", hak="kesehatan", bagian="indikator")
    assert "yang dilaporkan hanya nilai hak atau nilai total" in page.words
    assert page.app.dataframe[0].value["Belum dijawab"].sum() == 0


def test_an_unfinished_verification_of_the_right_has_no_score_there(open_page, load):
    own = "2023,61.01,self,indicator,06.H.0{},100,\n"
    load(own.format(2) + own.format(3))
    load("2023,61.01,verified,indicator,06.H.03,100,\n2023,61.02,verified,right,06,80,\n", "kanwil.csv")
    at = {"tahun": "2023", "tahap": "terverifikasi", "hak": "kesehatan"}
    page = open_page("hak", **at)
    assert page.figures_by_label["Rata-rata 1 daerah"] == "80,00"
    table = open_page("hak", **at, bagian="tabel").app.dataframe[0].value.set_index("Kode")
    assert table.loc["61.01", "Keadaan"].startswith("verifikasi belum selesai · sementara ")
    assert table.loc["61.01", ["Peringkat", "Nilai"]].isna().all()

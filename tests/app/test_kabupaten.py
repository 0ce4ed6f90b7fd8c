"""Kabupaten/Kota: every number can be opened down to file, sheet and row."""


def test_every_answer_names_its_file_and_row(open_page):
    page = open_page("kabupaten", kab="61.71", tahun="2023", tahap="terverifikasi")
    assert not page.app.exception
    answers = page.app.dataframe[1].value
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
    page = open_page("kabupaten", kab="61.01", tahun="2023", tahap="mandiri")
    states = page.app.dataframe[1].value.set_index("Kode")
    assert states.loc["01.S.01", ["Keadaan", "Skor"]].tolist() == ["dijawab", 0]
    assert states.loc["01.S.02", "Keadaan"] == "tidak berlaku"
    assert states.loc["01.S.03", "Keadaan"] == "belum dijawab"
    missing = open_page("kabupaten", kab="61.02", tahun="2023", tahap="mandiri")
    assert "Kabupaten Mempawah: belum mengirim data untuk tahun data 2023" in missing.words


def test_reported_scores_name_their_row(open_page, load):
    load("2016,Sambas,final,total,,80,\n", name="nilai-lama.csv")
    page = open_page("kabupaten", kab="61.01", tahun="2016", tahap="final")
    assert page.figures_by_label["Nilai"] == "80,00"
    reported = page.app.dataframe[2].value
    assert reported.loc[0, ["Tingkat", "Nilai", "Berkas", "Baris"]].tolist() == [
        "Nilai total",
        "80,00",
        "nilai-lama.csv",
        2,
    ]


def test_published_results_stand_apart_with_their_source(open_page):
    page = open_page("kabupaten", kab="61.12", tahun="2019", sumber="resmi")
    table = page.app.dataframe[0].value
    assert table["Tahun penilaian"].tolist() == ["2020", "2018", "2017", "2016", "2015"]
    assert table["Sumber"].str.startswith("https://").all()
    assert "Data contoh" not in page.words


def test_no_published_result_is_said(open_page):
    assert "Tidak ada hasil resmi" not in open_page("kabupaten", kab="61.01", sumber="resmi").words


def test_choices_survive_a_change_of_page(open_page):
    page = open_page("ringkasan", tahun="2019", tahap="final")
    page.app.switch_page("pages/kabupaten.py").run()
    assert page.app.selectbox(key="tahun").value == "2019"
    assert page.app.selectbox(key="tahap").value == "final"


def test_guide_opens(open_page):
    page = open_page("panduan")
    assert not page.app.exception
    assert "Membaca Ringkasan" in page.words

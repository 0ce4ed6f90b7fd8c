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
    cards = {metric.label: metric for metric in page.app.metric}
    assert cards["Rentang yang masih mungkin"].value == cards["Nilai"].value
    assert cards["Rentang yang masih mungkin"].delta == "sudah pasti"
    assert cards["Nilai"].delta.endswith(" dari 2022")


def test_a_category_of_an_imported_workbook_is_shown_as_text(open_page, load, ledger):
    from kkpham_metrics.instrument.importing import import_instrument
    from kkpham_metrics.instrument.model import load_shipped
    from kkpham_metrics.instrument.write import export_workbook
    from tests.workbooks import with_cell

    load("2023,Sambas,final,total,,80,\n")
    rules = next(i for i in load_shipped() if i.id == "22-2021")
    hostile = "[klik](https://contoh.id) :red[**x**]"
    changed = with_cell(export_workbook(rules), "Kategori", find="Peduli HAM", replace=hostile)
    import_instrument("aturan.xlsx", changed, ledger, by="uji")
    page = open_page("kabupaten", kab="61.01", tahun="2023", tahap="final")
    assert page.figures_by_label["Kategori"] == r"\[klik\](https\://contoh.id) \:red\[\*\*x\*\*\]"


def test_guide_opens(open_page):
    page = open_page("panduan")
    assert not page.app.exception
    assert "Membaca Ringkasan" in page.words

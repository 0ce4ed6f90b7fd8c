"""Ringkasan Provinsi: what the page says on demonstration data, on real data, and on nothing."""

import json
import math
import re
from datetime import date

import pandas as pd
import pytest

from kkpham_metrics import formats
from kkpham_metrics.paths import ROOT
from pages.components import go, tables

SHOWN = {"tahun": "2023", "tahap": "terverifikasi"}
MIMIKA = ["92,5", "77", "87,5", "92,5", "32,5", "79,5", "80"]


def all_regencies(open_page, **address: str) -> pd.DataFrame:
    return open_page(bagian="tabel", **address).app.dataframe[0].value


def right_rows(values: list[str], regency: str = "Sambas", year: int = 2016) -> str:
    return "".join(f'{year},{regency},final,right,{n:02d},"{v}",\n' for n, v in enumerate(values, 1))


def test_demonstration_data_are_shown_and_marked_while_the_ledger_is_empty(open_page):
    page = open_page()
    assert not page.app.exception
    assert "Data contoh." in page.words
    assert page.figures_by_label["Peduli HAM"] == "4"
    charts = {"peta": page, "peringkat": page, "sebaran": open_page(bagian="sebaran")}
    for chart, shown in charts.items():
        notes = " ".join(a["text"] for a in shown.chart(chart)["layout"]["annotations"])
        assert "DATA CONTOH (sintetis) · INSTRUMEN ILUSTRATIF" in notes


def test_key_figures_agree_with_the_table(open_page):
    page = open_page(tahun="2022", tahap="terverifikasi")
    table = all_regencies(open_page, tahun="2022", tahap="terverifikasi")
    counts = table["Kategori"].value_counts()
    for name in ("Peduli HAM", "Cukup Peduli HAM", "Mulai Peduli HAM", "Kurang Peduli HAM"):
        assert page.figures_by_label[name] == str(counts.get(name, 0))
    mean = f"{table['Nilai'].sum() / len(table):.2f}".replace(".", ",")
    assert page.figures_by_label["Rata-rata provinsi"] == mean
    assert (table["Tanda"] == "DATA CONTOH (sintetis); INSTRUMEN ILUSTRATIF; SEBAGIAN ATURAN ANDAIAN").all()


def test_assumed_rules_are_said_on_the_page_and_in_the_picture(open_page):
    page = open_page(tahun="2023", tahap="terverifikasi")
    assert "batas Cukup Peduli HAM (65), batas Mulai Peduli HAM (50)." in page.words
    axis = page.chart("peringkat")["layout"]["xaxis"]
    assert axis["ticktext"] == ["0", "50*", "65*", "75", "100"]
    assert "Masih andaian" not in open_page(tahun="2019", sumber="resmi").words


def test_every_picture_names_the_state_of_the_data_and_the_day(open_page):
    page = open_page()
    said = formats.day(date.today())
    charts = {"peta": page, "peringkat": page, "sebaran": open_page(bagian="sebaran")}
    for chart, shown in charts.items():
        notes = " ".join(a["text"] for a in shown.chart(chart)["layout"]["annotations"])
        assert re.search(r"sidik data [0-9a-f]{8}", notes.replace("<br>", " "))
        assert said in notes.replace("<br>", " ")


def test_the_first_real_submission_replaces_the_demonstration_data(open_page, load):
    load(right_rows(MIMIKA))
    page = open_page()
    assert "Data contoh" not in page.words
    assert page.figures_by_label["Peduli HAM"] == "1"
    assert page.figures_by_label["Rata-rata 1 daerah"] == "77,36"
    page = open_page(bagian="tabel")
    table = page.app.dataframe[0].value.set_index("Kabupaten/Kota")
    assert table.loc["Sambas", "Nilai"] == 77.36
    assert math.isnan(table.loc["Sintang", "Nilai"])
    shown = page.written(0)["Nilai"].tolist()
    assert (shown[0], set(shown[1:])) == ("77,36", {"–"})
    assert table.loc["Sintang", "Kategori"] == "belum mengirim data"


def test_withdrawing_the_only_submission_brings_the_demonstration_data_back(open_page, load, ledger):
    from kkpham_metrics.withdrawals import withdraw

    receipt = load(right_rows(MIMIKA))
    assert "Data contoh" not in open_page().words
    withdraw(receipt.receipt, ledger, "salah berkas")
    assert "Data contoh." in open_page().words


def test_a_year_still_being_collected_says_that_categories_are_open(open_page):
    page = open_page(tahun="2024", tahap="mandiri")
    table = all_regencies(open_page, tahun="2024", tahap="mandiri")
    still_open = (table["Kategori yang masih mungkin"].str.contains(" sampai ")).sum()
    assert still_open > 5
    assert f"{still_open} daerah masih dapat berpindah kategori" in page.words
    assert "Belum pasti" not in open_page(tahun="2022", tahap="final").words


def test_official_source_shows_the_decree_of_award_year_2020(open_page):
    page = open_page(tahun="2019", sumber="resmi")
    assert page.figures_by_label == {
        "Peduli HAM": "2",
        "Cukup Peduli HAM": "3",
        "Tanpa penghargaan": "9",
        "Tidak ada publikasi": "0",
    }
    assert "Data contoh" not in page.words
    table = page.app.dataframe[0].value.set_index("Kabupaten/Kota")
    assert set(table.index[table["Hasil resmi"] == "Peduli HAM"]) == {"Sambas", "Kubu Raya"}
    assert set(table.index[table["Hasil resmi"] == "Cukup Peduli HAM"]) == {
        "Mempawah",
        "Kapuas Hulu",
        "Kota Singkawang",
    }
    assert (table["Keputusan"] == "M.HH-04.HA.04.03 Tahun 2020").all()


def test_computed_and_official_stand_side_by_side_in_the_table(open_page):
    table = all_regencies(open_page, tahun="2019", tahap="final").set_index("Kabupaten/Kota")
    assert table.loc["Sambas", "Hasil resmi 2020"] == "Peduli HAM"
    assert table.loc["Sintang", "Hasil resmi 2020"] == "Tanpa penghargaan"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ({"tahun": "2024", "tahap": "final"}, "data 2024. Tahap yang ada: Mandiri, Terverifikasi."),
        ({"tahun": "2020"}, "pada tahun 2021 karena pandemi, sehingga tahun data 2020 kosong."),
        ({"tahun": "2023", "sumber": "resmi"}, "Belum ada hasil resmi terbit untuk tahun data 2023."),
    ],
)  # fmt: skip
def test_an_empty_choice_says_what_is_missing_and_what_there_is(open_page, address, says):
    page = open_page(**address)
    assert not page.app.exception
    assert says in page.words
    assert not page.app.get("plotly_chart")


def test_the_address_keeps_every_choice(open_page):
    page = open_page(tahun="2022", tahap="mandiri", sumber="dihitung", warna="nilai")
    assert {k: v if isinstance(v, str) else v[0] for k, v in page.app.query_params.items()} == {
        "tahun": "2022",
        "tahap": "mandiri",
        "sumber": "dihitung",
        "warna": "nilai",
    }
    # What the address lacked is completed by the browser, in the step that is there.
    assert re.search(r"history\.replaceState.*kab=semua&hak=semua", page.words)
    assert page.app.selectbox(key="tahun").value == "2022"
    page.app.selectbox(key="tahun").set_value("2021").run()
    assert "2021" in page.app.query_params["tahun"]


def test_a_nonsense_address_falls_back_to_the_default_view(open_page):
    page = open_page(tahun="1945", tahap="<script>", sumber="gosip")
    assert not page.app.exception
    assert page.app.selectbox(key="tahun").value == "2023"


def test_an_unknown_colour_is_said_where_it_is_chosen_and_once(open_page):
    page = open_page(warna="merah", tahun="2023")
    assert "warna=merah" in page.words
    page.app.selectbox(key="tahun").set_value("2022").run()
    assert "warna=merah" not in page.words


def test_a_section_is_shown_alone(open_page):
    for part, charts, cards in (("peta", 2, 6), ("sebaran", 1, 6), ("tabel", 0, 0)):
        page = open_page(**SHOWN, bagian=part)
        assert (len(page.app.get("plotly_chart")), len(page.cards)) == (charts, cards)


def test_a_right_without_categories_says_so_where_they_are_asked_for(open_page):
    page = open_page(**SHOWN, hak="kesehatan", bagian="sebaran")
    assert "Satu hak tidak mempunyai kategori" in page.words
    page.app.selectbox(key="hak").set_value("semua").run()
    assert page.chart("sebaran")


def test_a_section_outlives_a_look_at_the_official_results(open_page):
    page = open_page(**SHOWN | {"tahun": "2019", "tahap": "final"}, bagian="tabel")
    for source in ("resmi", "dihitung"):
        next(g for g in page.app.get("button_group") if g.key == "sumber").set_value(source).run()
        assert not page.app.get("plotly_chart")
        assert "Hasil resmi" in " ".join(page.app.dataframe[0].value.columns)


def test_a_right_counts_its_own_regencies_of_comparison(open_page):
    at = {"tahun": "2017", "tahap": "final", "hak": "kesehatan"}
    said = re.search(r"Perubahan dari .*? kedua tahun\.", open_page(**at).words)
    assert said
    assert said[0] in open_page("hak", **at).words
    assert "dihitung pada 11 daerah yang bernilai untuk hak ini" in said[0]


def test_a_right_that_was_not_answered_is_not_called_missing(open_page, load):
    load("2024,Sambas,self,indicator,06.H.01,77,\n")
    page = open_page("hak", tahun="2024", tahap="mandiri", hak="pekerjaan")
    legend = [trace["name"] for trace in page.chart("peta")["data"] if trace.get("showlegend")]
    assert legend == ["Hak ini belum dijawab (1)", "Belum mengirim data (13)"]
    assert "1 hak ini belum dijawab" in page.chart("peta")["alt"]
    assert "1 daerah belum menjawab semuanya" in page.words


def test_a_card_names_no_reason_for_an_absence_that_has_several(open_page):
    page = open_page(tahun="2024", tahap="terverifikasi")
    assert page.cards["Kelengkapan jawaban"].below == "dari 3 daerah; 11 tanpa nilai"
    legend = [trace["name"] for trace in page.chart("peta")["data"] if trace.get("showlegend")]
    assert legend[-2:] == ["Belum diverifikasi (8)", "Belum mengirim data (3)"]


def test_a_year_without_scores_offers_its_official_results(open_page):
    page = open_page(tahun="2014")
    page.app.button(key="ke_resmi").click().run()
    assert page.chart("peta")


def test_a_right_of_which_nobody_says_anything_is_told_as_on_the_page_of_the_right(open_page, load):
    load("2023,Sambas,final,total,,70,\n")
    page = open_page(tahun="2023", tahap="final", hak="kesehatan")
    assert "Tidak ada nilai final" not in page.words
    assert "1 hanya nilai total terlapor" in page.chart("peta")["alt"]


def test_a_chosen_row_opens_the_regency(open_page, monkeypatch):
    opened: list[dict[str, str]] = []
    monkeypatch.setattr(go, "to", lambda page, **changes: opened.append({"page": page, **changes}))
    show = tables.show
    monkeypatch.setattr(tables, "show", lambda *args, **options: show(*args, **options) or 2)
    total = all_regencies(open_page, **SHOWN)
    right = all_regencies(open_page, **SHOWN, hak="kesehatan")
    open_page(tahun="2019", sumber="resmi")
    codes = [total["Kode"].iloc[2], right["Kode"].iloc[2], "61.02"]
    assert opened == [{"page": "kabupaten", "kab": code} for code in codes]


def test_alternative_text_states_the_finding(open_page):
    alt = open_page(tahun="2023", tahap="terverifikasi").chart("peta")["alt"]
    assert "4 Peduli HAM, 4 Cukup Peduli HAM, 4 Mulai Peduli HAM, 1 Kurang Peduli HAM" in alt


def test_the_map_asks_the_network_for_nothing(open_page):
    chart = open_page().chart("peta")
    assert chart["config"]["topojsonURL"] == "/app/static/"
    assert "http" not in str(chart["data"])


def test_hostile_text_from_a_file_is_shown_as_text(open_page, load):
    load("2016,Sambas,final,total,,80,\n", name="<img src=x onerror=alert(1)>.csv")
    page = open_page("kabupaten", kab="61.01", tahun="2016", tahap="final")
    assert not page.app.exception
    assert "<img" not in "\n".join(e.proto.body for e in page.app.get("html"))


def test_a_ledger_of_damaged_files_still_shows_the_published_results(open_page, ledger):
    folder = ledger / "submissions" / "2023"
    folder.mkdir(parents=True)
    (folder / "KKP-X.parquet").write_bytes(b"rusak")
    page = open_page()
    assert not page.app.exception
    assert "KKP-X.parquet" in page.words
    assert "Tidak ada kiriman yang dapat dibaca" in page.words
    assert open_page(tahun="2019", sumber="resmi").figures_by_label["Peduli HAM"] == "2"


def test_an_empty_choice_of_published_results_opens_a_year_that_has_some(open_page):
    page = open_page(tahun="2023", sumber="resmi")
    page.app.button(key="ke_2019").click().run()
    assert page.figures_by_label["Tanpa penghargaan"] == "9"
    assert page.app.selectbox(key="tahun").value == "2019"


def test_nothing_assessed_shows_no_figures(open_page):
    assert not open_page(tahun="2024", tahap="final").cards
    assert not open_page(tahun="2020").cards


def test_a_stage_that_is_not_reached_is_not_called_not_sent(open_page):
    table = all_regencies(open_page, tahun="2024", tahap="terverifikasi").set_index("Kode")
    assert table.at["61.01", "Kategori"] == "belum diverifikasi"
    assert table.at["61.11", "Kategori"] == "belum mengirim data"


def test_real_reported_scores_are_not_called_illustrative(open_page, load):
    load(right_rows(MIMIKA))
    assert "ILUSTRATIF" not in marks_of(all_regencies(open_page, tahun="2016", tahap="final"))
    load("2016,Sambas,final,indicator,01.S.01,1,\n", name="dua.csv")
    assert "INSTRUMEN ILUSTRATIF" in marks_of(all_regencies(open_page, tahun="2016", tahap="final"))


def marks_of(table: pd.DataFrame) -> str:
    return str(table["Tanda"].iloc[0])


def test_boundaries_that_lack_a_regency_say_so_under_the_map(open_page, monkeypatch, tmp_path):
    layer = json.loads((ROOT / "geo" / "kalbar_kabkota.geojson").read_text(encoding="utf-8"))
    layer["features"] = [f for f in layer["features"] if "Melawi" not in json.dumps(f["properties"])]
    assert len(layer["features"]) == 13
    path = tmp_path / "batas.geojson"
    path.write_text(json.dumps(layer), encoding="utf-8")
    monkeypatch.setenv("KKPHAM_BOUNDARIES", str(path))
    page = open_page(tahun="2023", tahap="terverifikasi")
    assert "Batas wilayah." in page.words
    assert "Melawi" in page.words
    labels = [
        text for trace in page.chart("peta")["data"] for text in trace.get("text") or [] if "<br>" in text
    ]
    assert not any(label.startswith("Melawi") for label in labels)


def test_two_rules_can_be_chosen_after_an_import(open_page, load, ledger):
    from kkpham_metrics.instrument.importing import import_instrument
    from kkpham_metrics.instrument.model import load_shipped
    from kkpham_metrics.instrument.store import versions
    from kkpham_metrics.instrument.write import export_workbook
    from tests.workbooks import with_cell

    load("2023,Sambas,final,total,,72,\n")
    assert open_page().figures_by_label["Cukup Peduli HAM"] == "1"
    rules = next(i for i in load_shipped() if i.id == "22-2021")
    changed = with_cell(export_workbook(rules), "Kategori", find="75", replace="70")
    import_instrument("aturan.xlsx", changed, ledger, by="uji")
    page = open_page()
    assert page.figures_by_label["Peduli HAM"] == "1"
    assert "(aturan INS-" in page.words
    assert len(page.app.selectbox(key="aturan").options) == 2
    imported_at = versions(ledger)["imported_at"].max()
    page.app.selectbox(key="aturan").set_value(imported_at).run()
    assert page.figures_by_label["Cukup Peduli HAM"] == "1"
    assert "(aturan bawaan)" in page.words
    # The address alone gives the same figures at once.
    again = open_page(aturan=imported_at)
    assert again.figures_by_label == page.figures_by_label


def test_chosen_regencies_are_shown_counted_and_said_and_survive_a_change_of_page(open_page):
    page = open_page(tahun="2023", tahap="terverifikasi", kab="61.01,61.71")
    assert page.app.multiselect(key="kab").value == ["61.01", "61.71"]
    assert "Sambas, Kota Pontianak" in page.words
    table = all_regencies(open_page, tahun="2023", tahap="terverifikasi", kab="61.01,61.71")
    assert set(table["Kode"]) == {"61.01", "61.71"}
    assert page.figures_by_label["Peduli HAM"] == "2"
    assert "Rata-rata 2 daerah" in page.figures_by_label
    assert "12 tidak dipilih" in page.chart("peta")["alt"]
    page.app.switch_page("pages/kabupaten.py").run()
    assert page.app.title[0].value == "Kabupaten Sambas"
    page.app.switch_page("pages/ringkasan.py").run()
    assert page.app.multiselect(key="kab").value == ["61.01", "61.71"]


def test_a_chosen_right_replaces_the_total_everywhere(open_page):
    page = open_page(tahun="2023", tahap="terverifikasi", hak="kesehatan")
    assert "hak: Kesehatan" in page.words
    table = all_regencies(open_page, tahun="2023", tahap="terverifikasi", hak="kesehatan")
    assert page.figures_by_label["Tertinggi"] == f"{table['Nilai'].max():.2f}".replace(".", ",")
    assert "Nilai hak Kesehatan" in page.chart("peta")["layout"]["title"]["text"]
    assert "Nilai hak Kesehatan" in page.chart("peringkat")["layout"]["title"]["text"]
    assert "Kategori" not in table.columns


def test_a_right_that_the_years_instrument_does_not_know_is_said(open_page):
    page = open_page(tahun="2019", tahap="final", hak="bantuan-hukum")
    assert "“bantuan-hukum” tidak ada dalam instrumen tahun ini" in page.words
    assert page.app.selectbox(key="hak").value == "semua"


def test_english_is_spoken_by_a_switch_with_english_numbers(open_page):
    page = open_page(tahun="2023", tahap="terverifikasi", bahasa="en")
    assert any(re.fullmatch(r"\d\d\.\d\d", value) for value in page.figures_by_label.values())
    assert page.chart("peringkat")["layout"]["separators"] == ".,"


def test_an_unfinished_verification_has_no_category_and_is_not_in_the_mean(open_page, load):
    load("2023,61.01,self,indicator,01.S.01,1,\n2023,61.01,self,indicator,06.H.02,90,\n")
    load("2023,61.01,verified,indicator,01.S.01,1,\n2023,61.02,verified,total,,80,\n", "kanwil.csv")
    page = open_page(**SHOWN)
    assert page.figures_by_label["Kurang Peduli HAM"] == "0"
    assert page.figures_by_label["Rata-rata 1 daerah"] == "80,00"
    assert page.cards["Kelengkapan jawaban"].below == "1 belum selesai diverifikasi, 12 tanpa nilai"
    names = {trace.get("name") for trace in page.chart("peta")["data"]}
    assert "V…  Verifikasi belum selesai (1)" in names
    words = next(t for t in page.chart("peringkat")["data"] if t.get("name") == "words")
    assert [text for text in words["text"] if "verif" in text] == [
        "<i>verifikasi belum selesai · sementara 0,33</i>"
    ]
    row = all_regencies(open_page, **SHOWN).set_index("Kode").loc["61.01"]
    assert row["Kategori"] == "verifikasi belum selesai · sementara 0,33"
    assert row[["Peringkat", "Nilai"]].isna().all()

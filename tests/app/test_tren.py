"""Tren: scores and categories over the years, and what is said where they cannot be compared."""

from decimal import Decimal


def traces(page, key="garis"):
    return page.chart(key)["data"]


def options(page, key):
    return [group for group in page.app.get("button_group") if group.key == key]


def test_the_page_opens_with_the_mean_and_all_regencies_and_says_why_lines_are_parted(open_page):
    page = open_page("tren")
    assert not page.app.exception
    assert {trace["name"] for trace in traces(page)} == {"mean", "regencies"}
    assert "sehingga tahun data 2020 kosong" in page.words
    assert "Sejak tahun data 2021 berlaku Permenkumham 22/2021" in page.words
    assert "Tahun data 2024 belum lengkap: 3 dari 14 daerah" in page.words
    assert "kecuali 2023 (13) dan 2024 (3)" in page.words
    assert "Data tahun 2016–2024" in str(page.chart("garis")["layout"]["annotations"])


def test_only_the_chosen_part_is_computed(open_page):
    for part, key in {"garis": "garis", "kategori": "kategori", "perubahan": "perubahan"}.items():
        page = open_page("tren", bagian=part)
        assert not page.app.exception
        assert [c.proto.id.rsplit("-", 1)[-1] for c in page.app.get("plotly_chart")] == [key]


def test_no_trace_of_the_page_has_points_of_two_instruments_or_across_a_gap(open_page):
    for address in ({}, {"kab": "61.01,61.11"}, {"hak": "kesehatan", "jembatan": "ya"}):
        for trace in traces(open_page("tren", **address)):
            known = [x for x in trace["x"] if x is not None]
            assert len({x < 2020 for x in known}) == 1
            pairs = zip(trace["x"], trace["x"][1:], strict=False)
            assert all(b == a + 1 for a, b in pairs if None not in (a, b))


def test_chosen_regencies_are_named_at_their_lines(open_page):
    page = open_page("tren", kab="61.01,61.11")
    notes = [
        note["text"] for note in page.chart("garis")["layout"]["annotations"] if note.get("name") == "label"
    ]
    assert any("Sambas" in note for note in notes)
    assert any("Kayong Utara" in note and "(2022)" in note for note in notes)


def test_a_bridge_is_offered_only_for_a_right_that_has_one(open_page):
    assert not options(open_page("tren"), "jembatan")
    assert not options(open_page("tren", hak="bantuan-hukum", tahun="2023"), "jembatan")
    page = open_page("tren", hak="kesehatan", tahun="2023")
    assert options(page, "jembatan")
    assert {min(x for x in trace["x"] if x) for trace in traces(page)} == {2021}
    assert "tahun-tahunnya tanpa garis, kecuali bila dijembatani" in page.words


def test_a_right_without_a_match_says_that_it_has_none(open_page):
    page = open_page("tren", hak="bantuan-hukum", tahun="2023", jembatan="ya")
    assert "Hak Bantuan hukum tidak mempunyai padanan dalam Permenkumham 34/2016" in page.words


def test_a_bridged_right_is_dashed_and_labelled(open_page):
    page = open_page("tren", hak="kesehatan", tahun="2023", jembatan="ya")
    dashes = {(trace["x"][0] < 2020, trace["line"]["dash"]) for trace in traces(page)}
    assert dashes == {(True, "dash"), (False, "solid")}
    assert "dijembatani (bridged): hak Kesehatan menurut Permenkumham 34/2016" in page.words


def test_categories_stand_in_fourteen_rows(open_page):
    page = open_page("tren", bagian="kategori")
    cells = page.chart("kategori")["data"][0]
    assert len(set(cells["y"])) == 14
    assert len(cells["text"]) == 14 * 8
    assert page.chart("kategori")["alt"].startswith("Kategori menurut tahun data. Permenkumham 34/2016")


def test_a_right_has_no_category(open_page):
    assert "satu hak tidak mempunyai kategori" in open_page("tren", bagian="kategori", hak="kesehatan").words


def test_official_results_have_categories_and_no_lines(open_page):
    page = open_page("tren", sumber="resmi")
    assert not page.app.exception
    assert "tidak ada garis nilai" in page.words
    assert "Tanpa penghargaan" in page.chart("kategori")["data"][0]["text"]
    assert "Data contoh" not in page.words


def test_changes_name_the_movers_and_who_cannot_be_compared(open_page):
    page = open_page("tren", bagian="perubahan", tahun="2023", tahap="terverifikasi")
    assert "Naik terbanyak: Sintang (+6,00)" in page.words
    assert "Tanpa pembanding, karena tidak bernilai pada 2022 atau 2023: Kayong Utara" in page.words
    assert len(page.chart("perubahan")["data"][0]["x"]) == 13


def test_the_parts_of_every_change_add_up_to_it_exactly(open_page):
    for year, stage in (("2023", "terverifikasi"), ("2017", "final")):
        page = open_page("tren", bagian="perubahan", tahun=year, tahap=stage)
        table = page.app.dataframe[0].value.drop(columns="Tanda")
        assert len(table) == len(page.chart("perubahan")["data"][0]["x"])
        for _place, row in table.iterrows():
            *parts, change = (Decimal(str(round(value, 4))) for value in row.iloc[1:].dropna())
            assert sum(parts) == change
    assert {"Bonus", "Nilai total terlapor"} < set(table.columns)
    assert not open_page("tren", bagian="perubahan", tahun="2023", hak="kesehatan").app.dataframe


def test_the_first_year_of_an_instrument_is_not_compared_with_another_instrument(open_page):
    page = open_page("tren", bagian="perubahan", tahun="2021")
    assert not page.app.get("plotly_chart")
    assert "tidak mempunyai tahun pembanding" in page.words


def test_a_year_without_assessment_has_no_changes_but_has_lines(open_page):
    assert "sehingga tahun data 2020 kosong" in open_page("tren", bagian="perubahan", tahun="2020").words
    assert traces(open_page("tren", tahun="2020"))


def test_one_year_of_one_regency_is_a_point_and_a_sentence(open_page, load):
    load("2023,Sambas,self,total,,80,\n")
    page = open_page("tren", tahun="2023", tahap="mandiri")
    assert not page.app.exception
    assert "Baru satu tahun data yang bernilai" in page.words
    assert all(trace["x"] == [2023] for trace in traces(page))
    assert not open_page("tren", tahun="2023", tahap="mandiri", bagian="kategori").app.exception
    changes = open_page("tren", tahun="2023", tahap="mandiri", bagian="perubahan")
    assert "tidak mempunyai tahun pembanding" in changes.words


def test_a_right_that_was_reported_only_as_total_has_no_line(open_page, load):
    load("2023,Sambas,self,total,,80,\n")
    page = open_page("tren", tahun="2023", tahap="mandiri", hak="kesehatan")
    assert not page.app.exception
    assert "Belum ada nilai hak Kesehatan pada tahap ini" in page.words


def test_a_stage_without_data_says_what_there_is(open_page, load):
    load("2023,Sambas,self,total,,80,\n")
    page = open_page("tren", tahun="2023", tahap="final")
    assert not page.app.get("plotly_chart")
    assert "Tahap yang ada: Mandiri" in page.words


def test_chosen_regencies_without_a_score_leave_the_mean(open_page, load):
    load("2023,Sambas,self,total,,80,\n")
    page = open_page("tren", tahun="2023", tahap="mandiri", kab="61.02")
    assert {trace["name"] for trace in traces(page)} == {"mean"}
    none = open_page("tren", tahun="2023", tahap="final", kab="61.02", sumber="resmi")
    assert not none.app.exception


def test_an_unknown_part_is_named(open_page):
    assert "bagian=entah" in open_page("tren", bagian="entah").words


def test_the_table_behind_the_lines_holds_regencies_and_the_mean(open_page):
    page = open_page("tren", hak="kesehatan", tahun="2023", jembatan="ya", kab="61.01")
    page.app.session_state["tabel_garis"] = True
    page.app.run()
    table = page.app.dataframe[0].value
    assert table["Kabupaten/Kota"].tolist() == ["Sambas", "Rata-rata provinsi"]
    assert {"2019 (dijembatani)", "2023"} < set(table.columns)


def test_in_english_the_page_opens_too(open_page):
    assert not open_page("tren", bahasa="en").app.exception

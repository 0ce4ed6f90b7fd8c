"""The deck of the usual meeting, opened again and compared with the data counted again."""

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from PIL import Image

from kkpham_metrics.choices import view_of
from kkpham_metrics.exports.deck import deck_of
from kkpham_metrics.exports.deck_tables import _said
from kkpham_metrics.presenting.sequence import meeting
from kkpham_metrics.presenting.slides import slide_of
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.stamp import decode
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import open_workspace
from tests.exports.decks import charts, data, opened, outside, pictures, sizes, tables, texts

FINAL = {"tahun": "2023", "tahap": "final"}
SENT_NOTHING = "Kayong Utara"
SAMBAS = 6  # its profile is the seventh slide


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return open_workspace(tmp_path_factory.mktemp("ledger"))


@pytest.fixture(scope="module")
def steps(office):
    return meeting(office, view_of(office, FINAL))


@pytest.fixture(scope="module")
def said(office, steps):
    return [slide_of(office, step) for step in steps]


@pytest.fixture(scope="module")
def deck(steps, said):
    by_step = {id(step): slide for step, slide in zip(steps, said, strict=True)}
    return deck_of(steps, lambda step: by_step[id(step)])


@pytest.fixture(scope="module")
def slides(deck):
    return list(opened(deck).slides)


def totals(office, year: int = 2023) -> dict[str, float]:
    """Return the final total of every regency, straight from the rounded scores."""
    rows = office.warehouse.query(
        "SELECT regencies.name, total FROM scores JOIN regencies USING (regency) "
        f"WHERE data_year = {year} AND stage = 'final' AND total IS NOT NULL"
    )
    return {row.name: float(row.total) for row in rows.itertuples(index=False)}


def right_scores(office):
    """Return all rights, straight from the final rounded scores: regency, name, right_name, score."""
    frame = office.warehouse.query(
        """
        SELECT scores.regency, regencies.name, right_name, right_scores.score
        FROM right_scores
        JOIN scores ON right_scores.assessment = scores.assessment
        JOIN regencies ON scores.regency = regencies.regency
        JOIN rights ON right_scores.instrument = rights.instrument
            AND right_scores.right_code = rights.right_code
        WHERE data_year = 2023 AND stage = 'final'
        """
    )
    return frame.astype({"score": float})


@pytest.mark.usefixtures("running_browser")
def test_every_step_is_a_slide_with_its_title_notes_marks_and_stamp(said, slides):
    assert len(slides) == len(said) == 36
    for slide, meant in zip(slides, said, strict=True):
        assert slide.shapes.title.text_frame.text == meant.title
        assert slide.notes_slide.notes_text_frame.text == " ".join(meant.notes.split())
        written = " ".join(texts(slide))
        assert "DATA CONTOH (sintetis) · INSTRUMEN ILUSTRATIF" in written
        assert meant.source in written
        assert f"Stempel {meant.stamp}" in written
        assert decode(meant.stamp).data == meant.view.data


@pytest.mark.usefixtures("running_browser")
def test_nothing_is_small_and_nothing_leaves_the_slide(deck):
    presentation = opened(deck)
    assert (presentation.slide_width, presentation.slide_height) == (12_191_695, 6_858_000)
    for slide in presentation.slides:
        assert min(sizes(slide)) >= 12
        assert not outside(presentation, slide)


@pytest.mark.usefixtures("running_browser")
def test_the_ranking_is_a_chart_that_can_be_edited_with_the_totals(office, slides):
    (chart,) = charts(slides[3])
    found, wanted = data(chart)["Nilai"], totals(office)
    assert {name: value for name, value in found.items() if value is not None} == wanted
    assert [name for name, value in found.items() if value is None] == [SENT_NOTHING]
    assert f"Belum mengirim data: {SENT_NOTHING}" in texts(slides[3])
    assert list(found.values())[:-1] == sorted(wanted.values(), reverse=True)
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    column = [row[:2] for row in book.active.iter_rows(min_row=2, values_only=True)]
    assert dict(column) == found


@pytest.mark.usefixtures("running_browser")
def test_the_bars_have_the_colours_of_their_categories(office, slides):
    (chart,) = charts(slides[3])
    series = chart.plots[0].series[0]
    colours = [str(point.format.fill.fore_color.rgb) for point in (series.points[n] for n in range(13))]
    bounds = {75: "0A4F5C", 65: "4F9FAE", 50: "F0C463", 0: "BF4A2C"}
    expected = [next(c for low, c in bounds.items() if value >= low) for value in series.values[:13]]
    assert colours == expected
    assert "$-421" in series.data_labels.number_format


@pytest.mark.usefixtures("running_browser")
def test_movers_are_the_differences_of_two_years(office, slides):
    (chart,) = charts(slides[4])
    now, before = totals(office), totals(office, 2022)
    wanted = {name: round(now[name] - before[name], 2) for name in now}
    found = {name.removesuffix(" *"): value for name, value in data(chart)["Perubahan"].items()}
    assert found == wanted
    assert list(found.values()) == sorted(found.values(), reverse=True)
    points = chart._chartSpace.xpath(".//c:dPt")
    assert len(points) == len(found)
    assert all(point.xpath("c:invertIfNegative/@val") == ["0"] for point in points)
    colours = {
        str(chart.plots[0].series[0].points[n].format.fill.fore_color.rgb) for n in (0, len(found) - 1)
    }
    assert colours == {"2B8A9B", "77818B"}


@pytest.mark.usefixtures("running_browser")
def test_a_profile_shows_every_right_against_the_median(office, slides):
    (chart,) = charts(slides[SAMBAS])
    rows = right_scores(office)
    own = rows[rows["regency"] == "61.01"].set_index("right_name")["score"].to_dict()
    medians = rows.groupby("right_name")["score"].median()
    found = data(chart)
    assert found["Nilai"] == own
    for name, median in found["Median kabupaten/kota"].items():
        assert median == pytest.approx(medians[name], abs=0.0051)
    written = texts(slides[SAMBAS])
    assert {"Kategori", "Peduli HAM", "Peringkat"} <= set(written)


@pytest.mark.usefixtures("running_browser")
def test_the_heat_table_is_a_table_of_all_rights_and_regencies(office, slides):
    (table,) = tables(slides[5])
    assert len(table) == 11
    assert len(table[0]) == 15
    rows = right_scores(office).itertuples(index=False)
    wanted = {(row.name, row.right_name): f"{row.score:.2f}".replace(".", ",") for row in rows}
    for row in table[1:]:
        for name, cell in zip(table[0][1:], row[1:], strict=True):
            assert cell == wanted.get((name, row[0]), "a")
    assert "a: belum mengirim data" in texts(slides[5])


@pytest.mark.usefixtures("running_browser")
def test_the_map_is_a_sharp_picture_with_words_for_who_cannot_see_it(said, slides):
    (image,) = pictures(slides[2])
    picture = next(shape for shape in slides[2].shapes if shape.shape_type == 13)
    dots = Image.open(io.BytesIO(image)).size[0] / (picture.width / 914_400)
    assert dots == pytest.approx(216, rel=0.01)
    assert picture._element.nvPicPr.cNvPr.get("descr") == said[2].chart.alt
    assert "cahya dsn" in " ".join(texts(slides[2]))


@pytest.mark.usefixtures("running_browser")
def test_a_regency_without_data_says_so(said, slides):
    places = [place for place, slide in enumerate(said) if SENT_NOTHING in slide.title]
    assert len(places) == 2
    for place in places:
        assert "Kabupaten Kayong Utara: belum mengirim data." in " ".join(texts(slides[place]))
        assert not charts(slides[place])


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_the_map_is_a_table_that_says_why_and_what_it_leaves_out(office):
    steps = [Step("peta", FINAL), Step("peringkat", FINAL), Step("kategori", FINAL), Step("kemajuan", FINAL)]
    deck = deck_of(steps, lambda step: slide_of(office, step))
    first, second, paths, course = opened(deck).slides
    written = texts(first)
    assert any("Chrome, Chromium, atau Edge tidak ditemukan" in text for text in written)
    assert not pictures(first)
    (table,) = tables(first)
    shown = {row[table[0].index("Kabupaten/Kota")]: row[table[0].index("Nilai")] for row in table[1:]}
    assert shown["Sambas"] == f"{totals(office)['Sambas']:.2f}".replace(".", ",")
    assert len(shown) == 14
    assert any(re.fullmatch(r"Tidak dimuat di sini: \d kolom; lihat dasbor\.", text) for text in written)
    assert charts(second)
    heads = tables(paths)[0][0]
    years = ["2018", "2019", "2021", "2022", "2023"]
    assert heads == ["Kabupaten/Kota", *years[6 - len(heads) :]]
    assert len(heads) > 2
    # Code, 2016 and 2017 at least; the demonstration has nine columns in all.
    assert f"Tidak dimuat di sini: {9 - len(heads)} kolom; lihat dasbor." in texts(paths)
    (frame,) = (shape for shape in paths.shapes if shape.has_table)
    assert frame.top + sum(row.height for row in frame.table.rows) < 6.75 * 914_400
    assert not [text for text in texts(course) if "Tidak dimuat" in text]


@pytest.mark.usefixtures("no_browser")
def test_progress_is_told_after_every_slide(office):
    told: list[tuple[int, int]] = []
    steps = [Step("judul", FINAL), Step("langkah", FINAL), Step("kurang", FINAL)]
    deck_of(steps, lambda step: slide_of(office, step), progress=lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.usefixtures("no_browser")
def test_lines_over_the_years_are_broken_between_instruments(office):
    deck = deck_of([Step("garis", FINAL)], lambda step: slide_of(office, step))
    (chart,) = charts(opened(deck).slides[0])
    values = data(chart)["Rata-rata provinsi"]
    assert list(values) == ["2016", "2017", "2018", "2019", "–", "2021", "2022", "2023"]
    assert [year for year, value in values.items() if value is None] == ["–"]
    mean = sum(totals(office).values()) / len(totals(office))
    assert values["2023"] == pytest.approx(mean, abs=0.0051)
    assert chart._chartSpace.xpath("c:chart/c:dispBlanksAs/@val") == ["gap"]


@pytest.mark.usefixtures("no_browser")
def test_why_a_score_changed_is_a_stack_that_ends_at_the_new_total(office):
    step = Step("perubahan_nilai", {**FINAL, "kab": "61.01"})
    deck = deck_of([step], lambda one: slide_of(office, one))
    (chart,) = charts(opened(deck).slides[0])
    found = data(chart)
    ends = [value for value in found["Nilai"].values() if value]
    assert ends == [totals(office, 2022)["Sambas"], totals(office)["Sambas"]]
    moved = sum(found["naik"].values()) - sum(found["turun"].values())
    assert moved == pytest.approx(ends[1] - ends[0], abs=1e-9)


@pytest.mark.usefixtures("no_browser")
def test_the_deck_speaks_english_too(office):
    speak("en")
    try:
        deck = deck_of([Step("judul", FINAL), Step("peringkat", FINAL)], lambda step: slide_of(office, step))
    finally:
        speak("id")
    slides = opened(deck).slides
    assert "Data year 2023, award year 2024" in texts(slides[0])
    (chart,) = charts(slides[1])
    assert "Score" in data(chart)
    assert "$-809" in chart.plots[0].series[0].data_labels.number_format


@pytest.mark.usefixtures("no_browser")
def test_what_data_say_stays_text(office, monkeypatch):
    """A regency that is called like a formula or like markup is only called so."""
    names = {"Sambas": "=HYPERLINK(1)", "Landak": "<b>Landak</b> & \x0b_x0041_"}
    real = office.warehouse.query

    def renamed(*args, **kwargs):
        frame = real(*args, **kwargs)
        return frame.replace({"name": names}) if "name" in frame else frame

    monkeypatch.setattr(type(office.warehouse), "query", lambda _self, *a, **k: renamed(*a, **k))
    kinds = ["peringkat", "perubahan", "matriks", "kurang", "langkah"]
    deck = deck_of([Step(kind, FINAL) for kind in kinds], lambda step: slide_of(office, step))
    slides = opened(deck).slides
    (chart,) = charts(slides[0])
    assert {"=HYPERLINK(1)", "<b>Landak</b> & _x0041_"} <= set(data(chart)["Nilai"])
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cell = next(c for (c,) in book.active.iter_rows(max_col=1) if c.value == "=HYPERLINK(1)")
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert "=HYPERLINK(1)" in tables(slides[2])[0][0]


@pytest.mark.usefixtures("running_browser")
def test_the_file_is_sound_and_names_nobody_else(deck, said):
    properties = opened(deck).core_properties
    assert properties.title == said[0].title
    assert properties.author == properties.last_modified_by == "KKP HAM Kalimantan Barat"
    assert properties.keywords == said[0].stamp
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    assert len(names) == len(set(names))
    assert not [name for name in names if "vba" in name.lower()]


@pytest.mark.parametrize(
    ("choices", "way"), [(FINAL, "naik"), ({"tahun": "2024", "tahap": "mandiri"}, "lebih tinggi")]
)
def test_a_change_of_open_answers_is_no_rise(office, choices, way):
    steps = [Step("perubahan", choices), Step("perubahan_nilai", {**choices, "kab": "61.01"})]
    for slide in opened(deck_of(steps, lambda step: slide_of(office, step))).slides:
        assert sum(text in ("naik", "lebih tinggi") for text in texts(slide)) == 1
        assert way in texts(slide)


@pytest.mark.usefixtures("no_browser")
def test_a_first_slide_with_a_long_view_makes_a_deck(office):
    """PowerPoint's properties hold 255 characters, and a view can say more than that."""
    codes = "61.01,61.02,61.03,61.04"
    choices = {**FINAL, "kab": codes, "hak": LONGEST_RIGHT, "saat": "2026-01-31T00:00:00Z"}
    slide = slide_of(office, Step("judul", choices))
    slide = replace(slide, view=replace(slide.view, instrument="Peraturan" * 20))
    assert len(slide.view.sentence) > 255
    properties = opened(deck_of([slide.step], lambda _step: slide)).core_properties
    assert len(properties.subject) <= 255
    assert properties.subject.endswith("…")
    assert slide.view.sentence.startswith(properties.subject[:-1])


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("kind", ["jawaban", "peringkat", "perubahan_hak_ini", "judul", "langkah"])
def test_texts_of_any_length_with_control_characters_make_a_sound_slide(office, kind):
    evil = "Apakah \x00\x0b\x1b\u202e\ufffe _x0001_ & <b> " + "pemerintah daerah menyusun " * 24
    choices = {**FINAL, "kab": "61.01", "hak": LONGEST_RIGHT}
    slide = slide_of(office, Step(kind, choices))
    chart = slide.chart
    if chart:
        table = chart.table.map(lambda value: evil if isinstance(value, str) else value)
        parts = chart.values.get("parts")
        values = chart.values if parts is None else chart.values | {"parts": parts.assign(text=evil)}
        keep = {c: chart.table[c] for c in ("Kode", "Keadaan", "Kategori") if c in chart.table}
        chart = replace(chart, alt=evil, table=table.assign(**keep), values=values)
    slide = replace(
        slide, title=evil, lead=evil, notes=evil + "\ud800", source=evil, points=(evil,), chart=chart
    )
    presentation = opened(deck_of([slide.step], lambda _step: slide))
    (made,) = presentation.slides
    said = made.notes_slide.notes_text_frame.text
    assert said.startswith("Apakah _x0001_ & <b> pemerintah")
    assert said.count("pemerintah daerah menyusun") == 24
    assert not outside(presentation, made)
    title = made.shapes.title.text_frame.text
    assert title == said or (title.endswith("…") and said.startswith(title[:-1]))
    assert kind == "judul" or len(title) < 400
    for drawn in charts(made):
        assert max(len(name) for name in drawn.plots[0].categories) <= 60


LONGEST_RIGHT = "lingkungan-yang-baik-dan-sehat-serta-perumahan-yang-layak"


@pytest.mark.usefixtures("no_browser")
def test_the_open_ranges_are_a_chart_with_the_totals(office):
    deck = deck_of([Step("rentang", FINAL)], lambda step: slide_of(office, step))
    (chart,) = charts(opened(deck).slides[0])
    found = {name: value for name, value in data(chart)["Nilai"].items() if value is not None}
    assert found == totals(office)


@pytest.mark.usefixtures("no_browser")
def test_indicators_of_a_right_are_bars_that_add_up(office):
    step = Step("perubahan_hak_ini", {**FINAL, "kab": "61.01", "hak": "kesehatan"})
    deck = deck_of([step], lambda one: slide_of(office, one))
    (chart,) = charts(opened(deck).slides[0])
    *bars, (last, total) = data(chart)["Perubahan"].items()
    rows = right_scores(office)
    number = rows["right_name"].nunique()
    own = rows[(rows["regency"] == "61.01") & (rows["right_name"] == "Kesehatan")]["score"].item()
    assert last == "Jumlah"
    assert sum(value for _name, value in bars) == pytest.approx(total, abs=1e-9)
    former = office.warehouse.query(
        "SELECT right_scores.score FROM right_scores JOIN scores USING (assessment) "
        "WHERE regency = '61.01' AND data_year = 2022 AND stage = 'final' AND right_code = '06'"
    )["score"].item()
    assert total == pytest.approx((own - float(former)) / number, abs=0.011)


@pytest.mark.usefixtures("no_browser")
def test_stages_stand_side_by_side_on_one_scale(office):
    step = Step("tahap_hak", {**FINAL, "kab": "61.01"})
    slide = opened(deck_of([step], lambda one: slide_of(office, one))).slides[0]
    found = {}
    for chart in charts(slide):
        found |= data(chart)
    assert list(found) == ["Mandiri", "Terverifikasi", "Final"]
    rows = right_scores(office)
    own = rows[rows["regency"] == "61.01"].set_index("right_name")["score"].to_dict()
    assert found["Final"] == {"Nilai total": totals(office)["Sambas"], **own}
    ends = {(chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) for chart in charts(slide)}
    assert len(ends) == 1
    widths = {round(width * shape.width / 9_144) for shape, width in plots(slide)}
    assert len(widths) == 1


def plots(slide):
    """Return every chart of a slide with the share of it in which its bars stand."""
    for shape in slide.shapes:
        if shape.has_chart:
            yield shape, float(shape.chart._chartSpace.xpath(".//c:manualLayout/c:w/@val")[0])


@pytest.mark.usefixtures("no_browser")
def test_answers_types_stakes_and_the_instrument_are_charts_of_their_tables(office):
    kinds = {"jawaban": {}, "jenis": {"hak": "kesehatan"}, "susunan": {}, "dipertaruhkan": {}}
    said = {kind: slide_of(office, Step(kind, FINAL | more)) for kind, more in kinds.items()}
    slides = opened(deck_of([s.step for s in said.values()], lambda step: said[step.kind])).slides
    answers, types, shape, stakes = (
        {name: values for chart in charts(slide) for name, values in data(chart).items()} for slide in slides
    )
    table = said["jawaban"].chart.table
    scores = [None if pd.isna(score) else float(score) for score in table["Skor"]]
    assert list(answers["Skor"].values()) == scores
    assert "Kayong Utara: belum mengirim data" in answers["Skor"]
    for row in said["jenis"].chart.table.itertuples(index=False):
        assert types[row[1].capitalize()][row[0]] == row[2]
    for row in said["susunan"].chart.table.itertuples(index=False):
        assert shape[row[1].capitalize()][row[0]] == row[2]
    table = said["dipertaruhkan"].chart.table.dropna(subset=["Nilai"])
    lost = dict(zip(table["Kabupaten/Kota"], table["Dapat hilang"], strict=True))
    assert stakes["Dapat hilang (poin)"] == lost
    assert any("belum mengirim data: Kayong Utara" in text for text in texts(slides[3]))


@pytest.mark.usefixtures("no_browser")
def test_a_stamp_has_a_line_of_its_own_for_which_there_is_room(office):
    slide = slide_of(office, Step("judul", FINAL))
    for marks in (slide.marks, (*slide.marks, "VERIFIKASI BELUM SELESAI", "SUMBER DIPERIKSA DENGAN MESIN")):
        shown = replace(slide, marks=marks)
        (made,) = opened(deck_of([slide.step], lambda _step, shown=shown: shown)).slides
        (box,) = [s for s in made.shapes if s.has_text_frame and s.text_frame.text.startswith("Stempel")]
        assert box.text_frame.text == f"Stempel {slide.stamp}"
        assert box.text_frame.word_wrap is False
        assert box.width / 914_400 > len(box.text_frame.text) * 0.65 * 12 / 72  # capitals, in a wide typeface


def test_a_share_keeps_one_decimal_in_a_table():
    assert _said("Dijawab (%)", 91.4) == "91,4"
    assert _said("Nilai", 91.4) == "91,40"
    assert _said("Perubahan", 1.5) == "+1,50"


def test_key_figures_that_there_are_none_of_say_why(office):
    unassessed = Step("angka", {"tahun": "2020", "tahap": "final"})
    (slide,) = opened(deck_of([unassessed], lambda step: slide_of(office, step))).slides
    assert any(text.startswith("Tidak ada penilaian pada tahun 2021") for text in texts(slide))

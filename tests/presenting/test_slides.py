"""Every slide of the usual meeting, on the demonstration data, against the data counted again."""

import html
import re
from datetime import date

import pandas as pd
import pytest

from kkpham_metrics.assistance import Agreed, add_meeting
from kkpham_metrics.charts.province import land_source
from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.choices import view_of
from kkpham_metrics.deadlines import set_deadline
from kkpham_metrics.facts.change import count_may_turn
from kkpham_metrics.presenting.sequence import meeting
from kkpham_metrics.presenting.slides import slide_of
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.stamp import decode
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import Workspace, open_workspace

FINAL = {"tahun": "2023", "tahap": "final"}
SENT_NOTHING = "61.11"


@pytest.fixture(scope="module")
def slides(demo):
    return [slide_of(demo, step) for step in meeting(demo, view_of(demo, FINAL))]


def of_kind(slides, kind):
    return [slide for slide in slides if slide.step.kind == kind]


def answers(workspace: Workspace, stage: str, year: int = 2023) -> pd.DataFrame:
    """Return the rows of the ledger of a stage, the newest of each question, counted without any view."""
    rows = workspace.ledger.rows.to_pandas()
    return rows[(rows["stage"] == stage) & (rows["data_year"] == year)]


def test_the_usual_meeting_has_its_slides_in_order(demo, slides):
    kinds = [slide.step.kind for slide in slides]
    assert kinds[:6] == ["judul", "angka", "peta", "peringkat", "perubahan", "matriks"]
    assert kinds[6:-2] == ["profil", "mengapa"] * 14
    assert kinds[-2:] == ["kurang", "langkah"]
    assert len(slides) >= 30


def test_a_meeting_on_chosen_regencies_holds_only_these(demo):
    steps = meeting(demo, view_of(demo, {**FINAL, "kab": "61.01,61.71", "hak": "kesehatan"}))
    of_regencies = [step.choices["kab"] for step in steps if step.kind in ("profil", "mengapa")]
    assert of_regencies == ["61.01", "61.01", "61.71", "61.71"]
    assert {step.choices["hak"] for step in steps} == {"semua"}
    assert steps[2].choices["kab"] == "61.01,61.71"


def test_a_year_that_was_not_assessed_accuses_nobody(demo):
    year = {"tahun": "2020", "tahap": "terverifikasi"}
    said = [slide_of(demo, step) for step in meeting(demo, view_of(demo, year))]
    assert [slide.step.kind for slide in said] == ["judul", "angka", "garis"]
    said += [
        slide_of(demo, Step(kind, {**year, "kab": "61.01"})) for kind in ("profil", "mengapa", "perubahan")
    ]
    why = (
        "Tidak ada penilaian pada tahun 2021 karena pandemi, sehingga tahun data 2020 tidak punya instrumen."
    )
    assert said[2].chart is not None
    assert [slide.points for slide in said if slide.step.kind not in ("judul", "garis")] == [(why,)] * 4
    assert not any(slide.cards or "belum mengirim" in slide.notes for slide in said)


def test_every_slide_has_title_marks_source_notes_and_stamp(slides):
    for slide in slides:
        assert slide.title
        assert slide.notes.startswith(slide.title)
        assert slide.marks[0] == "DATA CONTOH (sintetis)"
        assert slide.source.startswith("Sumber: ")
        said = decode(slide.stamp)
        assert said.data == slide.view.data
        assert said.choices["tahun"] == "2023"
        assert said.choices["tahap"] == "final"


def test_the_stamp_of_a_chart_is_the_one_inside_its_picture(slides):
    for slide in slides:
        if slide.chart:
            caption = next(a for a in slide.chart.figure.layout.annotations if a.name == "caption")
            assert slide.stamp in caption.text.replace("<br>", " ")


def test_the_title_slide_says_what_and_when_and_leaves_room_for_the_date(slides):
    (slide,) = of_kind(slides, "judul")
    assert slide.lead == "Data tahun 2023, penilaian 2024"
    assert slide.points[0] == "Nilai final Ditjen, Permenkumham 22/2021"
    assert slide.points[-1].startswith("Pontianak, …")


def test_key_figures_count_the_categories(demo, slides):
    (slide,) = of_kind(slides, "angka")
    chart = of_kind(slides, "peringkat")[0].chart
    counts = chart.table["Kategori"].value_counts()
    for card in slide.cards[:4]:
        assert card.value == str(counts.get(card.label, 0))
    assert sum(int(card.value) for card in slide.cards[:4]) == 13
    mean = chart.table["Nilai"].dropna().mean()
    assert slide.cards[4].value == f"{mean + 1e-9:.2f}".replace(".", ",")


def test_a_change_that_open_answers_can_alter_is_marked(demo):
    chosen = {"tahun": "2024", "tahap": "mandiri"}
    mean = slide_of(demo, Step("angka", chosen)).cards[4]
    assert (mean.said, mean.judged) == ("↓ -19,79 dari 2023, sementara", False)
    regency = slide_of(demo, Step("profil", chosen | {"kab": "61.01"})).cards.total
    assert (regency.said, regency.judged) == ("↓ -12,87 dari 2023, sementara", False)
    right = slide_of(demo, Step("angka", chosen | {"hak": "kesehatan"})).cards[0]
    assert right.below.endswith(" dari 2023, sementara")
    # Everything is answered at the final stage.
    whole = slide_of(demo, Step("angka", FINAL)).cards[4]
    assert (whole.below, whole.judged) == ("+2,49 dari 2022", True)


def test_the_count_of_a_category_is_marked_where_open_answers_can_turn_its_change():
    frame = pd.DataFrame({"category_name": ["A", "B", "B"], "open_categories": [["A"], ["A", "B"], ["B"]]})
    turns = [count_may_turn(frame, *asked) for asked in (("A", -1), ("A", -2), ("A", 1), ("B", 1), ("B", 2))]
    assert turns == [True, False, False, True, False]


def test_a_regency_without_data_has_its_slides_which_say_so(slides):
    for slide in of_kind(slides, "profil") + of_kind(slides, "mengapa"):
        if slide.step.choices["kab"] == SENT_NOTHING:
            assert slide.chart is None
            assert slide.points[0] == "Kabupaten Kayong Utara: belum mengirim data."
            assert "Kayong Utara" in slide.title
        else:
            assert slide.chart is not None or slide.lead.startswith(("Yang paling menahan", "Belum dijawab"))


def test_why_names_the_weakest_right_and_what_it_lost(slides):
    profiles = {slide.step.choices["kab"]: slide for slide in of_kind(slides, "profil")}
    for slide in of_kind(slides, "mengapa"):
        code = slide.step.choices["kab"]
        if code == SENT_NOTHING:
            continue
        table = profiles[code].chart.table.dropna(subset=["Nilai"])
        least = table.loc[table["Nilai"] == table["Nilai"].min(), "Hak"].tolist()
        assert all(name in slide.lead for name in least)
        assert slide.rows.heads[0].removeprefix("Karena apa: ") in least
        assert slide.rows.heads[3] == "Hilang (poin hak)"  # the profile counts those of the total
        lost = [float(cells[3].replace(",", ".")) for cells in slide.rows.cells]
        assert lost == sorted(lost, reverse=True)
        assert min(lost) > 0


def test_what_is_missing_is_counted_as_in_the_submissions(demo):
    slide = slide_of(demo, Step("kurang", {"tahun": "2023", "tahap": "mandiri"}))
    rows = answers(demo, "self")
    own = rows[rows["level"] == "indicator"].drop_duplicates(["regency", "code"], keep="last")
    names = dict(demo.warehouse.query("SELECT name, regency FROM regencies").itertuples(index=False))
    assert len(slide.rows.cells) == 14
    for name, answered, unanswered, *_others in slide.rows.cells:
        sent = own[own["regency"] == names[name]]
        if sent.empty:
            assert answered == "belum mengirim data"
            continue
        applies = sent[~sent["not_applicable"]]
        assert int(unanswered) == int(applies["value"].isna().sum() + 120 - len(sent))


def test_next_steps_name_deadlines_agreements_and_who_is_silent(tmp_path, demo):
    set_deadline(tmp_path, 2025, "to_kanwil", date(2027, 1, 15), "Surat 12/2026", by="Ani")
    agreed = [Agreed("Dinas Kesehatan", "Mengirim <b>data</b> imunisasi", date(2026, 1, 2))]
    day = date(2025, 12, 1)
    add_meeting(tmp_path, "61.01", "", day, "visit", "", "Membahas hak kesehatan", by="Ani", agreed=agreed)
    office = open_workspace(tmp_path)
    slide = slide_of(office, Step("langkah", {"tahun": "2024", "tahap": "mandiri"}))
    assert slide.rows.cells[-1][:2] == ("Data diterima Kanwil", "15 Januari 2027")
    assert slide.rows.cells[-1][3] == "dicatat kantor"
    assert slide.points[0] == "Belum mengirim data: Kapuas Hulu, Melawi, dan Kayong Utara."
    assert slide.points[1] == "Kesepakatan terbuka: 1, 1 lewat tenggat."
    assert slide.points[2].startswith(
        "Sambas, Dinas Kesehatan: Mengirim <b>data</b> imunisasi (2 Januari 2026, "
    )


def test_what_cannot_be_drawn_is_said_on_its_slide(demo):
    slide = slide_of(demo, Step("perubahan", {"tahun": "2021", "tahap": "final"}))
    assert slide.chart is None
    assert slide.points[0].startswith("Tahun data 2021 tidak mempunyai tahun pembanding")
    nobody = slide_of(demo, Step("mengapa", FINAL))
    assert nobody.points == ("Pilih satu kabupaten/kota.",)


def test_options_of_a_step_are_drawn_and_stamped(demo):
    slide = slide_of(demo, Step("peta", {**FINAL, "warna": "nilai"}))
    assert slide.title == "Nilai Peduli HAM menurut kabupaten/kota, data tahun 2023"
    assert decode(slide.stamp).choices["warna"] == "nilai"


def test_an_unfinished_verification_is_marked(demo):
    slide = slide_of(demo, Step("angka", {"tahun": "2024", "tahap": "terverifikasi"}))
    pending = demo.warehouse.query("SELECT DISTINCT regency FROM pending WHERE data_year = 2024")
    assert ("VERIFIKASI BELUM SELESAI" in slide.marks) is bool(len(pending))


def test_slides_speak_english_too(demo):
    speak("en")
    try:
        slides = [slide_of(demo, step) for step in meeting(demo, view_of(demo, FINAL))[:8]]
    finally:
        speak("id")
    assert slides[0].lead == "Data year 2023, award year 2024"
    assert slides[7].title.endswith("what holds it back and what is missing")


def test_computed_scores_never_pass_for_official(demo):
    official = {"tahun": "2019", "tahap": "final", "sumber": "resmi"}
    shown = [slide_of(demo, step) for step in meeting(demo, view_of(demo, official))]
    assert [slide.step.kind for slide in shown] == ["judul", "angka", "peta", "kategori", "langkah"]
    assert [slide.marks for slide in shown[:4]] == [("HASIL RESMI TERBIT",)] * 4
    assert "DATA CONTOH (sintetis)" in shown[4].marks
    for kind in ("matriks", "profil", "mengapa", "perubahan", "garis", "rentang", "selisih"):
        slide = slide_of(demo, Step(kind, {**official, "kab": "61.01"}))
        assert slide.chart is None
        assert not slide.cards
        assert slide.points[0].startswith("Hasil resmi yang terbit tidak menyebut")


@pytest.mark.parametrize(
    "choices",
    [
        {"tahun": "2005", "tahap": "final"},
        {"tahun": "2020", "tahap": "final"},
        {"tahun": "2020", "tahap": "final", "sumber": "resmi"},
        {"tahun": "2024", "tahap": "final"},
        {"tahun": "2016", "tahap": "final"},
    ],
)
def test_a_meeting_can_be_held_on_any_year(demo, choices):
    steps = meeting(demo, view_of(demo, choices))[:9]
    for step in [*steps, Step("kurang", choices), Step("langkah", choices)]:
        slide = slide_of(demo, step)
        assert slide.title
        assert slide.chart or slide.cards or slide.points or slide.rows
        assert slide.notes


def test_an_instrument_without_agencies_names_none(demo):
    sent_nothing = {"tahun": "2015", "tahap": "mandiri", "kab": "61.01"}
    assert slide_of(demo, Step("mengapa", sent_nothing)).points[1] == "Ditunggu: 17 indikator."


def test_nothing_is_missing_where_rights_were_reported_as_a_whole(demo):
    slide = slide_of(demo, Step("kurang", {"tahun": "2017", "tahap": "final"}))
    assert slide.points == ("Tidak ada indikator yang ditagih pada tahun data ini.",)
    assert slide.rows is None


@pytest.mark.parametrize("name", RECIPES)
def test_a_slide_carries_the_marks_of_its_chart_and_what_its_caption_says(demo, name):
    choices = {"tahun": "2024", "tahap": "mandiri", "kab": "61.04", "hak": "kesehatan"}
    if name in ("selisih", "matriks_selisih"):
        choices |= {"tahun": "2023"}
    if name == "sebaran":  # one right has no category
        choices |= {"hak": "semua"}
    slide = slide_of(demo, Step(name, choices))
    assert slide.chart is not None, slide.points
    assert set(slide.chart.view.marks) <= set(slide.marks)
    assert slide.source.startswith(slide.chart.view.origin)
    caption = next(a.text for a in slide.chart.figure.layout.annotations if a.name == "caption")
    said = slide.source.removeprefix(slide.chart.view.origin).strip()
    assert html.escape(said, quote=False) in re.sub("</?b>", "", caption).replace("<br>", " ")


@pytest.mark.parametrize("name", ["garis", "kategori"])
def test_a_slide_of_all_years_is_marked_by_every_year_that_it_shows(demo, name):
    slide = slide_of(demo, Step(name, {"tahun": "2016", "tahap": "final"}))
    assert not slide_of(demo, Step("peringkat", {"tahun": "2016", "tahap": "final"})).view.illustrative
    assert slide.marks == slide.chart.view.marks
    assert "INSTRUMEN ILUSTRATIF" in slide.marks


def test_a_slide_says_what_only_the_caption_said(demo):
    own = {"tahun": "2023", "tahap": "final", "kab": "61.04", "hak": "kesehatan"}
    assert "Perubahan dari 2022 ke 2023." in slide_of(demo, Step("perubahan_hak_ini", own)).source
    assert "Sumbu dipotong: tidak dimulai dari 0." in slide_of(demo, Step("perubahan_nilai", own)).source
    assert "* BATAS ANDAIAN" in slide_of(demo, Step("peringkat", FINAL)).source
    assert slide_of(demo, Step("peta", FINAL)).source.endswith(land_source())


def test_slides_of_indicators_are_illustrative_before_anybody_answered(demo):
    nobody = {"tahun": "2025", "tahap": "mandiri", "kab": "61.01"}
    for kind in ("kurang", "langkah", "mengapa", "angka"):
        assert "INSTRUMEN ILUSTRATIF" in slide_of(demo, Step(kind, nobody)).marks

"""A profile says what the queries say, and nothing that they do not."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from kkpham_metrics import formats
from kkpham_metrics.acceptance import accept
from kkpham_metrics.assistance import Agreed, add_meeting
from kkpham_metrics.charts.besides import said_besides
from kkpham_metrics.choices import view_of
from kkpham_metrics.figures.bare import bare
from kkpham_metrics.figures.theme import NO_DATA_EDGE
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.presenting.slides import slide_of
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.profile_sheet.build import every_profile, profile_of
from kkpham_metrics.queries import assistance, collection, province, published, rights, standing
from kkpham_metrics.queries.settled import settled
from kkpham_metrics.regency import regencies
from kkpham_metrics.stamp import decode
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import open_workspace

HEADER = "data_year,regency,stage,level,code,value,not_applicable\n"
KETAPANG, NOTHING_SENT = "61.04", "61.11"
VIEWS = [(2023, "terverifikasi", "verified"), (2024, "mandiri", "self"), (2016, "final", "final")]


def words(profile) -> str:
    """Everything that a profile says, in one text."""
    tables = [cell for table in profile.tables for row in table.rows for cell in row]
    cards = [said for card in (profile.hero, *profile.cards) for said in card[:3]]
    drawn = [said for one in profile.drawings for said in (one.title, one.said, one.note)]
    return "\n".join([profile.standing, *profile.findings, *cards, *drawn, *tables, *profile.method])


@pytest.mark.parametrize(("year", "stage", "slug"), VIEWS)
def test_the_score_the_range_and_the_rank_are_those_of_the_queries(demonstration, profile, year, stage, slug):
    frame = settled(demonstration.warehouse, year, slug)
    scored = frame.dropna(subset=["total"])
    assert len(scored) > 10
    for row in scored.iloc[::3].itertuples(index=False):  # first, middle and last places
        made = profile(row.regency, year, stage)
        assert made.hero.value == formats.score(row.total)
        still = " (belum pasti)" * (len(row.open_categories) > 1)
        assert made.hero.below.replace("*", "") == row.category_name + still
        cards = {card.label: card.value for card in made.cards}
        assert cards["Peringkat"] == f"{int(row.rank)} dari {len(scored)}"
        ends = [formats.score(row.lowest), formats.score(row.highest)]
        assert cards["Rentang yang masih mungkin"] == "–".join(dict.fromkeys(ends))
        mean = province.key_figures(demonstration.warehouse, year, slug)["mean"]
        assert cards["Rata-rata provinsi"] == formats.score(mean)


def test_who_the_regency_is_stands_on_it_with_the_source(profile):
    made, known = profile(KETAPANG), regencies()[KETAPANG]
    assert made.name == "Kabupaten Ketapang"
    assert [value for _name, value in made.facts] == ["61.04", "Ketapang", "583.541 jiwa", "30.012,023 km²"]
    assert (known.population, known.area_km2) == (583_541, 30_012.023)
    assert "300.2.2-2138/2025" in made.facts_source


@pytest.mark.parametrize(
    ("code", "year", "stage", "said"),
    [
        (KETAPANG, 2023, "terverifikasi", "Naik 2,83 poin dari data tahun 2022 (63,50)."),
        ("61.03", 2023, "terverifikasi", "Turun 1,10 poin dari data tahun 2022 (72,52)."),
        (KETAPANG, 2024, "mandiri", "33,50 poin lebih rendah daripada data tahun 2023 (70,67); jawaban"),
        (KETAPANG, 2016, "final", "ini tahun pertamanya"),
        (KETAPANG, 2021, "final", "2016, 2017, 2018, 2019 memakai instrumen lain"),
    ],
)
def test_a_change_is_told_in_a_word_that_the_answers_bear_out(profile, code, year, stage, said):
    assert said in profile(code, year, stage).standing


def test_open_answers_never_make_a_fall(profile):
    """From 70,67 to 37,17, but 85,50 is still possible."""
    made = profile(KETAPANG, 2024, "mandiri")
    assert "belum dapat disebut naik atau turun" in made.change.said
    assert not any(verb in words(made) for verb in ("Turun 33,50", "turun dari", "naik dari"))


def test_the_costliest_indicators_come_first(demonstration, profile):
    table = profile(KETAPANG).losses
    found = standing.losses_of(demonstration.warehouse, 2023, "verified", KETAPANG)
    most = found["lost_total"].sort_values(ascending=False).head(len(table.rows))
    assert len(table.rows) == 6
    assert [row[2] for row in table.rows] == [formats.score(lost) for lost in most]
    texts = found.set_index("code")["text"]
    assert all(texts[row[0]].startswith(row[1].rstrip("…")) for row in table.rows)
    assert str(len(found) - 6) in table.more


def test_what_is_missing_is_what_the_agencies_owe(demonstration, profile):
    table = profile(KETAPANG).missing
    found = collection.by_agency(demonstration.warehouse, 2023, "verified", (KETAPANG,))
    shown = found.head(len(table.rows))
    counts = [[str(n) for n in row] for row in shown[["unanswered", "missing", "rejected"]].to_numpy()]
    assert [list(row[1:4]) for row in table.rows] == counts
    assert counts[0] == ["5", "5", "0"]
    assert str(len(found) - len(shown)) in table.more


def test_a_regency_that_sent_nothing_is_told_what_it_owes(demonstration, profile):
    made = profile(NOTHING_SENT)
    owed = assistance.awaited(demonstration.warehouse, 2023)
    assert made.hero.value == "tidak ada"
    assert not made.scored
    assert "belum mengirim data" in made.standing
    assert made.rights.chart is None
    assert [row[1] for row in made.missing.rows] == [str(n) for n in owed["indicators"]]
    assert sum(int(row[2]) for row in made.rights.table.rows) == owed["indicators"].sum() == 120
    assert len(made.rights.table.rows) == len(rights.rights(demonstration.warehouse, 2023))
    assert made.trend.chart is not None  # other years are known


def test_a_stage_that_is_not_there_yet_shows_the_others(profile):
    made = profile("61.01", 2024, "terverifikasi")
    assert made.hero.below == "belum diverifikasi"
    assert ("Mandiri", "70,33") in [card[:2] for card in made.cards]
    assert made.rights.table.heads == ("Hak", "Mandiri")
    assert "tahap mandiri" in made.missing.said
    assert made.missing.rows


def test_a_year_without_assessment_says_why(profile):
    made = profile(KETAPANG, 2020, "final")
    assert "pandemi" in made.standing
    assert made.missing.said == "Tahun data ini tidak mempunyai instrumen."


def test_a_total_that_was_reported_leaves_no_right_unanswered(demonstration, profile):
    made = profile(NOTHING_SENT, 2016, "final")
    assert made.hero.value == "42,63"
    said = "Dasar nilai: nilai total terlapor, sehingga hak yang menahan tidak dapat disebut."
    assert made.findings == (said,)
    slide = slide_of(demonstration, Step("mengapa", {"tahun": "2016", "tahap": "final", "kab": NOTHING_SENT}))
    assert slide.lead == said
    assert "Belum dijawab" not in slide.notes
    assert "tanpa nilai per hak" in made.rights.said
    told = "\n".join(made.method)
    assert "Nilai total terlapor, bukan hitungan Kantor Wilayah dan bukan penetapan: predikat" in told
    assert "Nilai final sebagaimana dilaporkan" in told
    assert made.source.startswith("Sumber: nilai total terlapor, tidak dihitung KKP HAM Kalbar. 61.11 ")
    assert "Hitungan Kantor Wilayah, bukan penetapan: predikat" in "\n".join(profile(KETAPANG).method)


def test_published_results_are_those_of_the_decrees(demonstration, profile):
    found = published.results_of(demonstration.warehouse, "61.01")
    rows = profile("61.01").published.rows
    assert len(rows) > 1
    assert [(row[0], row[2]) for row in rows] == [
        (str(year), name) for year, name in zip(found["data_year"], found["category_name"], strict=True)
    ][: len(rows)]


def test_open_agreements_are_listed_and_the_late_ones_say_so(demonstration):
    today = date.today()
    late = Agreed("Dinas Kesehatan", "<b>Melengkapi</b> " + "x" * 300, today - timedelta(days=2))
    add_meeting(
        demonstration.folder, "61.08", "", today - timedelta(days=9), "visit", "", "Ringkasan", "Uji", [late]
    )
    view = view_of(demonstration, {"tahun": "2023", "tahap": "terverifikasi"})
    (row,) = profile_of(demonstration, view, "61.08").agreements.rows
    assert row[0].startswith("<b>Melengkapi</b> x")
    assert len(row[0]) <= 92
    assert row[2] == f"{formats.day(today - timedelta(days=2))} (lewat tenggat)"


def test_marks_source_and_stamp_are_those_of_its_view(demonstration, profile):
    made = profile(KETAPANG)
    assert made.marks == ("DATA CONTOH (sintetis)", "INSTRUMEN ILUSTRATIF", "SEBAGIAN ATURAN ANDAIAN")
    assert demonstration.warehouse.fingerprint in made.source
    stamp = decode(made.stamp)
    assert {"halaman": "profil", "kab": KETAPANG, "tahun": "2023", "tahap": "terverifikasi"}.items() <= (
        stamp.choices.items()
    )
    assert stamp.data == demonstration.warehouse.fingerprint
    assert made.stamp in made.check


def test_a_past_moment_is_marked(demonstration):
    at = pd.Timestamp("2024-12-31T00:00:00Z").to_pydatetime()
    view = view_of(demonstration, {"tahun": "2022", "tahap": "final"})
    made = profile_of(demonstration, replace(view, as_of=at), KETAPANG)
    assert made.marks[0].startswith("KEADAAN PER ")


def test_a_bare_chart_says_only_what_its_sheet_does_not(profile):
    for drawing in profile(KETAPANG).drawings:
        figure = bare(drawing.chart.figure)
        names = [note.name for note in figure.layout.annotations]
        assert figure.layout.title.text == ""
        assert "caption" not in names
        assert figure.layout.height < drawing.chart.figure.layout.height
        assert drawing.note == said_besides(drawing.chart)
        assert drawing.chart.stamp in caption(drawing.chart)
    assert [drawing.note for drawing in profile(KETAPANG).drawings] == [
        "", "* BATAS ANDAIAN", "Sumbu dipotong: tidak dimulai dari 0.",
    ]  # fmt: skip


def caption(chart) -> str:
    notes = chart.figure.layout.annotations
    return next(n.text for n in notes if n.name == "caption").replace("<br>", " ")


def test_it_speaks_english_too(demonstration):
    speak("en")
    try:
        view = view_of(demonstration, {"tahun": "2023", "tahap": "terverifikasi"})
        made = profile_of(demonstration, view, KETAPANG)
    finally:
        speak("id")
    assert "Rose by 2.83 points from data year 2022 (63.50)." in made.standing
    assert made.view.language == "en"


def test_every_regency_has_a_profile_in_its_order(demonstration):
    view = view_of(demonstration, {"tahun": "2023", "tahap": "terverifikasi"})
    names = [name for name, _make in every_profile(demonstration, view)]
    assert names == [known.full_name for known in regencies().values()]


def test_an_unknown_regency_has_none(demonstration):
    with pytest.raises(KeyError):
        profile_of(demonstration, view_of(demonstration, {}), "99.99")


def test_an_unfinished_verification_gives_no_score_rank_or_category(tmp_path):
    own = "2023,Sambas,self,indicator,06.H.01,77,\n2023,Sambas,self,indicator,06.H.02,80,\n"
    for rows in (own, "2023,Sambas,verified,indicator,06.H.01,77,\n"):
        accept(check_bytes("uji.csv", (HEADER + rows).encode(), load_shipped()), tmp_path, by="uji")
    workspace = open_workspace(tmp_path)
    view = view_of(workspace, {"tahun": "2023", "tahap": "terverifikasi"})
    made = profile_of(workspace, view, "61.01")
    assert "VERIFIKASI BELUM SELESAI" in made.marks
    assert made.hero.value == "tidak ada"
    assert "1 isian belum diputuskan Kanwil" in made.standing
    told = "\n".join(made.method)
    assert "Verifikasi belum selesai: 1 isian belum diputuskan Kantor Wilayah" in told
    assert "sudah diputuskan" not in told
    assert "Belum diputuskan Kanwil" in [card.label for card in made.cards]
    assert not {"Peringkat", "Ke kategori berikutnya"} & {card.label for card in made.cards}
    assert made.rights.chart is None
    assert [row[2] for row in made.rights.table.rows if row[0] == "06"] == ["1"]
    assert made.losses.said == "Belum dapat disebut selama verifikasi belum selesai."
    assert made.findings == ()
    assert made.missing.said == "Menunggu Kanwil: 1 isian belum diputuskan."
    final = profile_of(workspace, view_of(workspace, {"tahun": "2023", "tahap": "final"}), "61.01")
    (card,) = [card for card in final.cards if card.label == "Terverifikasi"]
    assert card[1:3] == (formats.ABSENT, "sementara 0,67; verifikasi belum selesai")
    assert final.rights.table.heads == ("Hak", "Mandiri")  # no verified right is decided


def test_what_a_reported_right_lost_or_lacks_is_not_said_to_be_nothing(tmp_path):
    instrument = next(one for one in load_shipped() if one.first_year <= 2023 <= (one.last_year or 9999))
    steps = instrument.steps[instrument.steps["code"].str.startswith("01.")]
    best = steps.sort_values("score", key=lambda scores: scores.astype(float)).groupby("code").last()
    rows = "".join(
        f"2023,Sambas,verified,indicator,{row.Index},{row.lower or row.upper},,link,accepted\n"
        for row in best.itertuples()
    )
    rows += "".join(f"2023,Sambas,verified,right,{n:02},50,,,\n" for n in range(2, 11))
    head = HEADER.replace("\n", ",evidence,evidence_status\n")
    accept(check_bytes("uji.csv", (head + rows).encode(), load_shipped()), tmp_path, by="uji")
    workspace = open_workspace(tmp_path)
    view = view_of(workspace, {"tahun": "2023", "tahap": "terverifikasi"})
    made = profile_of(workspace, view, "61.01")
    assert made.hero.value == "55,00"
    part = "pada hak yang dihitung dari indikator; sebagian hak hanya nilai yang dilaporkan, "
    assert made.losses.said == f"Tidak ada poin yang hilang {part}tanpa jawaban indikatornya."
    assert made.missing.said == f"Tidak ada yang kurang {part}sehingga yang ditunggu tidak dapat dirinci."


def test_a_category_that_can_still_change_has_no_colour_of_its_own(demonstration, profile):
    frame = settled(demonstration.warehouse, 2024, "self").dropna(subset=["total"])
    colours = province.categories(demonstration.warehouse, 2024).set_index("name")["colour"]
    still = frame["open_categories"].map(len) > 1
    assert still.sum() > 0
    for row in frame.itertuples(index=False):
        made = profile(row.regency, 2024, "mandiri")
        hero = made.hero
        if len(row.open_categories) > 1:
            assert hero.below.replace("*", "") == f"{row.category_name} (belum pasti)"
            assert hero.colour == NO_DATA_EDGE
        else:
            assert hero.colour == colours[row.category_name]
        assert made.scored

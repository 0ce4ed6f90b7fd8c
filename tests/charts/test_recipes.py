"""Every chart is drawn by its recipe from the choices of an address, and says of itself what it shows."""

import pandas as pd
import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.charts.recipes import RECIPES, NothingToDrawError, draw
from kkpham_metrics.choices import choices_of, view_of
from kkpham_metrics.figures.theme import DARK_GROUND, WHITE
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.stamp import CHART, PAGE, decode
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.workspace import Workspace, open_workspace
from tests.pages import PAGES, SECTIONS

OF_ALL = {"tahun": "2023", "tahap": "terverifikasi"}
OF_ONE = OF_ALL | {"kab": "61.04", "hak": "kesehatan"}
WITHOUT_RIGHT = ("sebaran",)
OPTIONS = {"peta": {"warna": "nilai"}, "profil": {"urut": "peraturan"}, "garis": {"jembatan": "ya"},
           "jawaban": {"indikator": "06.P.01"}, "kelengkapan": {"ukuran": "kurang"},
           "perubahan_nilai": {"banding": "2021"}, "perubahan_hak_ini": {"banding": "2021"}}  # fmt: skip


def choices(name: str) -> dict[str, str]:
    return OF_ALL if name in WITHOUT_RIGHT else OF_ONE


def caption(chart) -> str:
    return next(a.text for a in chart.figure.layout.annotations if a.name == "caption").replace("<br>", " ")


@pytest.mark.parametrize("name", RECIPES)
def test_a_chart_says_what_it_shows_and_where_it_comes_from(demonstration: Workspace, name: str):
    view = view_of(demonstration, choices(name))
    chart = draw(name, demonstration, view)
    written = caption(chart)
    assert chart.figure.layout.title.text.replace("<br>", " ") == chart.title.replace("&", "&amp;")
    assert "Permenkumham 22/2021" in written
    assert "DATA CONTOH (sintetis)" in written
    assert view.data in written or name == "susunan"  # rules alone rest on no data
    assert len(chart.alt) > 20
    assert not chart.table.empty
    assert chart.table.columns.is_unique
    assert all(isinstance(head, str) for head in chart.table.columns)


@pytest.mark.parametrize("name", RECIPES)
def test_the_stamp_in_a_picture_names_chart_view_and_data(demonstration: Workspace, name: str):
    options = OPTIONS.get(name, {})
    chart = draw(name, demonstration, view_of(demonstration, choices(name)), options)
    code = caption(chart).split("Stempel ")[1].removesuffix(".")
    stamp = decode(code)
    assert (stamp.choices[PAGE], stamp.choices[CHART]) == (RECIPES[name].page, name)
    assert stamp.data == demonstration.warehouse.fingerprint
    assert stamp.rules == chart.view.version[:5] != ""
    assert {key: stamp.choices[key] for key in options} == options
    again = draw(name, demonstration, view_of(demonstration, stamp.choices), stamp.choices)
    assert caption(again) == caption(chart)
    pd.testing.assert_frame_equal(again.table, chart.table)
    assert again.figure.to_dict() == chart.figure.to_dict()


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=list(RECIPES))
def test_a_recipe_names_a_page_and_a_section_that_exist(recipe):
    assert recipe.page in PAGES
    assert recipe.choices["bagian"] in SECTIONS[recipe.page]


def test_only_a_drawing_on_a_dark_screen_has_a_dark_ground(demonstration: Workspace):
    view = view_of(demonstration, OF_ALL)
    assert draw("peringkat", demonstration, view).figure.layout.paper_bgcolor == WHITE
    assert draw("peringkat", demonstration, view, dark=True).figure.layout.paper_bgcolor == DARK_GROUND


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("profil", OF_ALL),
        ("sebaran", OF_ONE),
        ("perubahan", {"tahun": "2016", "tahap": "final"}),
        ("jenis", {"tahun": "2013", "tahap": "final", "hak": "hidup"}),
        ("jawaban", {"tahun": "2020"}),
        ("kelengkapan", {"tahun": "2020"}),
        ("peta", {"tahun": "2020"}),
        ("peringkat", {"tahun": "2020"}),
    ],
)
def test_where_there_is_no_such_chart_the_reason_is_said(demonstration: Workspace, name, asked):
    with pytest.raises(NothingToDrawError, match=r"\w{4,}.*\."):
        draw(name, demonstration, view_of(demonstration, asked))


def test_the_table_of_the_map_holds_the_totals_of_the_warehouse(demonstration: Workspace):
    chart = draw("peta", demonstration, view_of(demonstration, OF_ALL))
    known = demonstration.warehouse.query(
        "SELECT regency, total FROM scores WHERE data_year = 2023 AND stage = 'verified' AND total >= 0"
    )
    written = chart.table.dropna(subset=["Nilai"])
    assert dict(zip(written["Kode"], written["Nilai"], strict=True)) == pytest.approx(
        dict(zip(known["regency"], known["total"].astype(float), strict=True))
    )
    assert len(chart.table) == 14


def test_a_view_is_what_its_choices_ask_for(demonstration: Workspace):
    for asked in (OF_ALL, OF_ONE, OF_ONE | {"kab": "61.71,61.02", "sumber": "resmi"}, {"tahun": "2016"}):
        view = view_of(demonstration, asked)
        assert view_of(demonstration, choices_of(view)) == view


def test_what_is_not_asked_for_is_default_and_what_does_not_exist_is_not_chosen(demonstration: Workspace):
    view = view_of(demonstration, {"kab": "99.99,61.01", "hak": "tidak-ada"})
    assert (view.data_year, view.regencies, view.right) == (2023, ("61.01",), "")
    with pytest.raises(KeyError):
        view_of(demonstration, {"tahun": "2023", "tahap": "antah"})


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=list(RECIPES))
def test_no_computed_score_passes_for_a_published_one(demonstration: Workspace, recipe):
    official = view_of(demonstration, {"tahun": "2019", "kab": "61.04", "sumber": "resmi"})
    if recipe.published and recipe.name != "peringkat":  # no decree of the shipped ones names scores
        chart = draw(recipe.name, demonstration, official)
        assert "HASIL RESMI TERBIT" in caption(chart)
        assert not {"Nilai", "Tertinggi yang mungkin"} & set(chart.table)
    else:
        with pytest.raises(NothingToDrawError, match="resmi"):
            draw(recipe.name, demonstration, official)


SETTLED_HEAD = "data_year,regency,stage,level,code,value\n"
UNFINISHED = "VERIFIKASI BELUM SELESAI"


@pytest.fixture(scope="module")
def half_verified(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An office where Kanwil decided one of two answers of Sambas, and all of Kota Pontianak."""
    folder = tmp_path_factory.mktemp("half")
    own = "".join(
        f"2023,{name},self,indicator,{code},77\n"
        for name in ("Sambas", "Kota Pontianak")
        for code in ("06.H.01", "06.H.02")
    )
    ours = (
        "2023,Sambas,verified,indicator,06.H.01,77\n2023,Kota Pontianak,verified,indicator,06.H.01,77\n"
        "2023,Kota Pontianak,verified,indicator,06.H.02,77\n"
    )
    for rows in (own, ours):
        accept(check_bytes("uji.csv", (SETTLED_HEAD + rows).encode(), load_shipped()), folder, by="uji")
    return open_workspace(folder)


@pytest.mark.parametrize("name", RECIPES)
def test_a_chart_is_marked_where_a_verification_is_unfinished(half_verified: Workspace, name: str):
    asked = {"tahun": "2023", "tahap": "terverifikasi", "kab": "61.01"}
    try:
        chart = draw(name, half_verified, view_of(half_verified, asked), {"indikator": "06.H.01"})
    except NothingToDrawError:
        assert name in ("perubahan", "perubahan_nilai", "perubahan_hak_ini", "jenis")
        return
    rests_on_answers = name != "susunan"
    assert (UNFINISHED in chart.view.marks) is rests_on_answers
    assert (UNFINISHED in caption(chart)) is rests_on_answers


@pytest.mark.parametrize("name", ["profil", "tahap_hak", "dipertaruhkan", "jawaban", "peringkat"])
def test_a_finished_verification_has_no_such_mark(half_verified: Workspace, name: str):
    asked = {"tahun": "2023", "tahap": "terverifikasi", "kab": "61.71"}
    assert UNFINISHED not in draw(name, half_verified, view_of(half_verified, asked)).view.marks
    own = asked | {"kab": "61.01", "tahap": "mandiri"}
    marked = draw(name, half_verified, view_of(half_verified, own)).view.marks
    assert (UNFINISHED in marked) is (name == "tahap_hak")  # it shows all stages


@pytest.mark.parametrize("name", ["susunan", "jawaban", "dipertaruhkan", "kelengkapan", "rentang"])
@pytest.mark.parametrize("stage", ["mandiri", "final"])
def test_indicators_are_illustrative_before_anybody_answered(half_verified: Workspace, name: str, stage: str):
    view = view_of(half_verified, {"tahun": "2024", "tahap": stage})
    assert "INSTRUMEN ILUSTRATIF" in view.marks
    assert "INSTRUMEN ILUSTRATIF" in caption(draw(name, half_verified, view))


@pytest.mark.parametrize("name", ["garis", "kategori"])
def test_a_stage_without_scores_in_any_year_has_no_charts_over_the_years(half_verified: Workspace, name: str):
    view = view_of(half_verified, OF_ALL | {"tahap": "final"})
    with pytest.raises(NothingToDrawError, match=r"^Belum ada nilai pada tahap ini\.$"):
        draw(name, half_verified, view)


def test_reported_totals_are_not_illustrative_but_their_indicators_are(tmp_path):
    rows = SETTLED_HEAD + "2023,Sambas,final,total,,77\n"
    accept(check_bytes("uji.csv", rows.encode(), load_shipped()), tmp_path, by="uji")
    office = open_workspace(tmp_path)
    view = view_of(office, {"tahun": "2023", "tahap": "final"})
    assert "INSTRUMEN ILUSTRATIF" not in draw("peringkat", office, view).view.marks
    for name in ("susunan", "jawaban", "dipertaruhkan"):
        assert "INSTRUMEN ILUSTRATIF" in draw(name, office, view).view.marks

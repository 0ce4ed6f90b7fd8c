"""Charts of published results: each names what it rests on, and none ranks what no decree ranked."""

import pandas as pd
import pytest

from kkpham_metrics.charts.chart import Asked
from kkpham_metrics.charts.published_sources import with_sources
from kkpham_metrics.charts.recipes import RECIPES, NothingToDrawError, draw
from kkpham_metrics.choices import view_of
from kkpham_metrics.exports.provenance import provenance
from kkpham_metrics.workspace import open_workspace
from tests.charts.test_recipes import caption
from tests.test_published import noted

OFFICIAL = {"tahun": "2019", "sumber": "resmi"}
REPORTED = {"tahun": "2017", "sumber": "resmi"}


@pytest.mark.parametrize("name", ["peta", "sebaran"])
def test_a_picture_names_decree_or_report_with_data_year_and_award_year(demonstration, name):
    chart = draw(name, demonstration, view_of(demonstration, OFFICIAL))
    assert (
        "Sumber: Keputusan M.HH-04.HA.04.03 Tahun 2020. Data tahun 2019, penilaian 2020; dibuat"
        in caption(chart)
    )
    chart = draw(name, demonstration, view_of(demonstration, REPORTED))
    written = caption(chart)
    assert "pemberitaan kalbaronline.com; pemberitaan kalbar.antaranews.com. Data tahun 2017" in written
    chart = draw(name, demonstration, view_of(demonstration, REPORTED | {"kab": "61.12"}))
    assert "antaranews" not in caption(chart)  # behind another regency


def test_the_chart_of_all_years_names_three_and_its_table_all(demonstration):
    chart = draw("kategori", demonstration, view_of(demonstration, OFFICIAL))
    said = caption(chart)
    assert "Keputusan M.HH-04.HA.04.03 Tahun 2020; Keputusan M.HH-02.HA.02.01.01 Tahun 2022; " in said
    assert "; dan 4 lain. Data tahun 2014–2021" in said
    told = chart.table.set_index("Kode")["Keputusan dan sumber"]
    assert told["61.01"] == (
        "2019 (penilaian 2020): M.HH-04.HA.04.03 Tahun 2020; "
        "2021 (penilaian 2022): M.HH-02.HA.02.01.01 Tahun 2022"
    )
    computed = draw("kategori", demonstration, view_of(demonstration, {"tahun": "2023"}))
    assert "Keputusan dan sumber" not in computed.table


def test_what_an_office_noted_as_source_is_kept_short_and_nobody_is_named_twice(demonstration):
    view = view_of(demonstration, OFFICIAL)
    asked = Asked(RECIPES["peta"], demonstration, view, {})
    rows = [("", "Salinan " * 30, ""), ("", "Salinan " * 30, ""), ("SK 1", "x", ""), (None, None, None)]
    frame = pd.DataFrame(rows, columns=["decree", "source", "source_url"])
    said = with_sources(asked, frame).view.decrees
    assert said.startswith("Keputusan SK 1; pemberitaan Salinan ")
    assert len(said) < 130
    assert said.count("pemberitaan") == 1


def test_under_the_heading_of_a_source_the_word_does_not_stand_twice(demonstration):
    for choices in (OFFICIAL, {"tahun": "2023"}):
        view = view_of(demonstration, choices)
        said = provenance("Peta", view)["Sumber"]
        assert not said.startswith("Sumber")
        assert view.origin == f"Sumber: {said}"


def test_results_without_scores_have_no_ranking(demonstration):
    with pytest.raises(NothingToDrawError, match="tidak menyebut nilai"):
        draw("peringkat", demonstration, view_of(demonstration, OFFICIAL))


@pytest.mark.parametrize(
    ("bonus", "title"), [("", "Nilai resmi (poin)"), ("2,5", "Nilai resmi sebelum bonus")]
)
def test_scores_that_a_decree_names_are_ranked_as_it_names_them(tmp_path, bonus, title):
    row = "{};2020;;Mulai Peduli HAM;{};{};SK 7;;Salinan SK;"
    noted(tmp_path, row.format("61.03", "55,25", bonus), row.format("61.04", "58,5", ""))
    office = open_workspace(tmp_path)
    chart = draw("peringkat", office, view_of(office, OFFICIAL))
    assert chart.title.startswith(title)
    assert "Tahun 2020; Keputusan SK 7. Data tahun 2019" in caption(chart)
    (bars,) = [trace for trace in chart.figure.data if trace.name == "total"]
    assert dict(zip(bars.y, bars.x, strict=True)) == {"61.03": 55.25, "61.04": 58.5}
    assert bars.y[0] == "61.04"
    assert "Nilai tertinggi Ketapang (58,50)" in chart.alt
    with pytest.raises(NothingToDrawError):
        draw("peringkat", office, view_of(office, OFFICIAL | {"kab": "61.01"}))


def test_a_source_address_that_is_none_is_said_as_it_was_noted(demonstration):
    asked = Asked(RECIPES["peta"], demonstration, view_of(demonstration, OFFICIAL), {})
    frame = pd.DataFrame([("", "http://[x", "http://[x")], columns=["decree", "source", "source_url"])
    assert with_sources(asked, frame).view.decrees == "pemberitaan http://[x"

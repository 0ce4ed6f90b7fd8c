"""Figures on a slide keep their numbers; what is said ten times in a row is said once."""

import pytest

from kkpham_metrics.charts.recipes import draw
from kkpham_metrics.choices import view_of
from kkpham_metrics.figures.bare import bare
from kkpham_metrics.figures.narrow import narrow_categories, narrow_heat_table, narrow_map, narrow_types
from kkpham_metrics.workspace import open_workspace

WIDTH, HEIGHT = 756, 320


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    workspace = open_workspace(tmp_path_factory.mktemp("ledger"))
    choices = {"tahun": "2023", "tahap": "terverifikasi", "hak": "kesehatan"}
    return lambda name: draw(name, workspace, view_of(workspace, choices)).figure


@pytest.mark.parametrize("name", ["peta", "matriks", "kategori", "jenis", "kelengkapan"])
def test_a_bare_figure_lacks_its_caption_alone(drawn, name):
    figure = drawn(name)
    found = bare(figure, WIDTH, HEIGHT)
    assert figure.layout.title.text
    assert found.layout.title.text == ""
    assert (found.layout.width, found.layout.height) == (WIDTH, HEIGHT)
    before, after = figure.layout.margin, found.layout.margin
    assert before.t - after.t == 26  # one line of title
    assert after.b >= 4
    assert len(found.layout.annotations) == len(figure.layout.annotations) - 1
    assert [trace.to_plotly_json() for trace in found.data] == [t.to_plotly_json() for t in figure.data]


def test_a_row_without_any_score_says_why_once(drawn):
    figure = bare(drawn("matriks"), WIDTH, HEIGHT)
    narrow_heat_table(figure)
    absent = next(trace for trace in figure.data if trace.name == "absence")
    assert set(absent.text) == {""}
    (said,) = [note for note in figure.layout.annotations if note.name == "absence"]
    assert said.text == "<i>belum mengirim</i>"
    assert said.y == absent.y[0]
    scores = next(trace for trace in figure.data if trace.name == "score")
    assert len(scores.text) == 130  # 13 regencies, 10 rights
    heads = next(trace for trace in figure.data if trace.name == "right")
    letters = max(
        len(line) for head in heads.text for line in head.replace("<b>", "").replace("</b>", "").split("<br>")
    )
    assert letters <= 12


@pytest.mark.parametrize(
    ("name", "narrow"), [("peta", narrow_map), ("kategori", narrow_categories), ("jenis", narrow_types)]
)
def test_no_letter_is_smaller_than_ten_pixels(drawn, name, narrow):
    figure = bare(drawn(name), WIDTH, HEIGHT)
    narrow(figure)
    sizes = [t[font].size for t in figure.data for font in ("textfont", "insidetextfont") if font in t]
    assert [size for size in sizes if size is not None and size < 10] == []

import json

import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.category_distribution import category_distribution
from kkpham_metrics.figures.ranking_bars import ranking_bars
from kkpham_metrics.figures.regency_map import regency_map
from kkpham_metrics.figures.theme import (
    INK,
    NO_AWARD,
    NO_DATA,
    RAMP,
    WHITE,
    Caption,
    escape,
    figure_layout,
    on_background,
    ramp_colour,
    text_on,
)


@pytest.mark.parametrize(
    ("fill", "text"),
    [
        ("#0a4f5c", WHITE),
        ("#4f9fae", INK),
        ("#f0c463", INK),
        ("#bf4a2c", WHITE),
        (NO_DATA, INK),
        (NO_AWARD, INK),
    ],
)
def test_white_text_stands_only_on_the_first_and_the_last_category(fill, text):
    assert text_on(fill) == text


def test_the_ramp_runs_from_0_to_100_and_no_further():
    assert [ramp_colour(score) for score in (0, 50, 100)] == list(RAMP)
    assert ramp_colour(-3) == RAMP[0]
    assert ramp_colour(110) == RAMP[-1]


def test_a_picture_carries_title_marks_and_source():
    layout = figure_layout(Caption("Judul", "Sumber: A", ("DATA CONTOH", "ILUSTRATIF")), 300)
    assert layout["title"]["text"] == "Judul"
    assert layout["annotations"][0]["text"] == "<b>DATA CONTOH · ILUSTRATIF</b><br>Sumber: A"


def test_a_long_source_is_broken_into_lines_that_get_room():
    short = figure_layout(Caption("Judul", "Sumber: A"), 300)
    long = figure_layout(Caption("Judul", "Sumber: " + "panjang " * 40), 300)
    lines = long["annotations"][0]["text"].split("<br>")
    assert all(len(line) <= 100 for line in lines)
    assert long["margin"]["b"] - short["margin"]["b"] == 13 * (len(lines) - 1)


def test_caption_text_from_data_is_escaped():
    layout = figure_layout(Caption("<b>A & B</b>", "<i>x</i>", ("<br>",)), 300)
    assert layout["title"]["text"] == "&lt;b&gt;A &amp; B&lt;/b&gt;"
    assert layout["annotations"][0]["text"] == "<b>&lt;br&gt;</b><br>&lt;i&gt;x&lt;/i&gt;"


def test_quotes_stay_because_plotly_knows_no_entity_for_them():
    assert escape('Jum\'at "x"') == 'Jum\'at "x"'


@pytest.mark.parametrize("colour_by", ["category", "score"])
def test_plotly_accepts_every_figure(
    overview, official, categories, official_categories, geojson, labels, caption, colour_by
):
    for rows, ranks in ((overview, categories), (official, official_categories)):
        for figure in (
            regency_map(rows, geojson, labels, ranks, caption, colour_by=colour_by),
            ranking_bars(rows, ranks, caption),
            category_distribution(rows, ranks, caption),
        ):
            checked = go.Figure(figure.to_dict())  # raises where a property or value is unknown
            assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]


def test_numbers_in_the_figure_are_indonesian_and_the_view_survives_a_rerun():
    layout = figure_layout(Caption("Judul", "Sumber"), 300)
    assert layout["separators"] == ",."
    assert layout["uirevision"]


def test_text_outside_fills_gets_its_colour_from_the_background():
    figure = go.Figure(layout=figure_layout(Caption("Judul", "Sumber"), 300))
    assert figure.layout.font.color is None
    assert on_background(figure, dark=False).layout.font.color == INK
    assert on_background(figure, dark=True).layout.font.color != INK

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.instrument_shape import alt_text_shape, instrument_shape
from kkpham_metrics.figures.theme import ACCENT, NO_DATA_EDGE

COLUMNS = ["right", "right_name", "type", "indicators"]


@pytest.fixture
def shape():
    rows = [
        ("01", "Kesehatan", "S", 2), ("01", "Kesehatan", "H", 6),
        ("02", "Lingkungan yang baik dan sehat serta perumahan yang layak", "S", 0),
        ("02", "Lingkungan yang baik dan sehat serta perumahan yang layak", "H", 3),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def test_each_type_has_a_column_with_its_total_and_each_right_its_count(shape, caption):
    figure = instrument_shape(shape, caption)
    heads = [a.text for a in figure.layout.annotations if a.name != "caption"]
    assert heads == ["<b>Struktur</b> (2)", "<b>Hasil</b> (9)"]
    assert [list(trace.x) for trace in bars(figure)] == [[2, 0], [6, 3]]
    texts = [trace.text for trace in figure.data if trace.type == "scatter"]
    assert [text.removeprefix("&nbsp;") for column in texts for text in column] == ["2", "0", "6", "3"]


def test_columns_do_not_run_into_each_other(shape, caption):
    first, second = bars(instrument_shape(shape, caption))
    assert max(base + length for base, length in zip(first.base, first.x, strict=True)) < second.base[0]


def test_a_click_gives_the_right_and_the_chosen_one_stands_out(shape, caption):
    figure = instrument_shape(shape, caption, right="02")
    assert [list(code) for code in bars(figure)[0].customdata] == [["01"], ["02"]]
    assert list(bars(figure)[0].marker.color) == [NO_DATA_EDGE, ACCENT]
    assert figure.layout.yaxis.ticktext[1].startswith("<b>Lingkungan")
    assert set(bars(instrument_shape(shape, caption))[0].marker.color) == {ACCENT}


def test_long_names_are_wrapped_and_hostile_ones_escaped(shape, caption):
    assert "<br>" in instrument_shape(shape, caption).layout.yaxis.ticktext[1]
    hostile = instrument_shape(shape.assign(right_name="<b>x</b>"), caption)
    assert hostile.layout.yaxis.ticktext[0] == "&lt;b&gt;x&lt;/b&gt;"
    assert "&lt;b&gt;x&lt;/b&gt;" in bars(hostile)[0].hovertext[0]


def test_alt_text_says_how_many_of_each_and_who_has_most_and_fewest(shape):
    assert alt_text_shape(shape) == (
        "11 indikator dalam 2 hak: 2 struktur dan 9 hasil. Terbanyak Kesehatan (8), tersedikit "
        "Lingkungan yang baik dan sehat serta perumahan yang layak (3)."
    )


def test_an_instrument_without_types_has_one_column(caption):
    plain = pd.DataFrame([("01", "Hidup", "", 3), ("02", "Lain", "", 3)], columns=COLUMNS)
    figure = instrument_shape(plain, caption)
    assert [a.text for a in figure.layout.annotations if a.name != "caption"] == [
        "<b>Semua indikator</b> (6)"
    ]
    assert alt_text_shape(plain) == "6 indikator dalam 2 hak. Setiap hak memuat 3 indikator."


def test_plotly_accepts_the_figure(shape, caption):
    figure = instrument_shape(shape, caption, right="01")
    checked = go.Figure(figure.to_dict())
    assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]

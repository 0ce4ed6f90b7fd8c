import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.right_profile import alt_text_profile, right_profile

NAN = float("nan")
COLUMNS = ["right_code", "right_name", "state", "score", "highest", "median", "gap"]


@pytest.fixture
def rights() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("01", "Bantuan hukum", "scored", 40.0, 55.0, 60.0, -20.0),
            ("02", "Informasi <b>publik</b>", "scored", 72.5, 72.5, 70.0, 2.5),
            ("03", "Kesehatan", "open", NAN, 100.0, 65.0, NAN),
            ("04", "Pendidikan", "not_applicable", NAN, NAN, NAN, NAN),
        ],
        columns=COLUMNS,
    )


@pytest.fixture
def figure(rights, caption):
    return right_profile(rights, caption)


def trace(figure, name):
    return next(found for found in figure.data if found.name == name)


def test_bars_are_the_scores_and_answer_clicks_with_the_right(figure):
    bars = trace(figure, "score")
    assert list(bars.x) == [40.0, 72.5]
    assert [code for (code,) in bars.customdata] == ["01", "02"]


def test_rows_are_drawn_in_the_order_given_and_codes_are_not_numbers(rights, caption):
    axis = right_profile(rights.iloc[::-1], caption).layout.yaxis
    assert axis.type == "category"
    assert list(axis.categoryarray) == ["04", "03", "02", "01"]


def test_the_weakest_and_the_strongest_are_marked_at_their_names(figure, rights, caption):
    assert list(figure.layout.yaxis.ticktext) == [
        "<b>▼ Bantuan hukum</b>",
        "<b>▲ Informasi &lt;b&gt;publik&lt;/b&gt;</b>",
        "Kesehatan",
        "Pendidikan",
    ]
    level = right_profile(rights.assign(score=rights["score"].where(rights["score"].isna(), 50.0)), caption)
    assert not any("▼" in name for name in level.layout.yaxis.ticktext)


def test_the_median_stands_wherever_it_is_known(figure):
    assert list(trace(figure, "median").x) == [60.0, 70.0, 65.0]


def test_numbers_stand_in_columns_of_their_own(figure):
    assert list(trace(figure, "value").text) == ["40,00", "72,50"]
    assert list(trace(figure, "gap").text) == ["-20,00", "+2,50"]
    assert len(set(trace(figure, "gap").x)) == len(set(trace(figure, "value").x)) == 1


def test_a_right_without_a_score_says_why_and_can_be_clicked(figure):
    assert list(trace(figure, "words").text) == ["<i>belum dijawab</i>", "<i>tidak berlaku</i>"]
    assert [code for (code,) in trace(figure, "no score").customdata] == ["03", "04"]


def test_the_open_range_is_drawn_only_where_it_is_open(figure):
    assert [x for x in trace(figure, "highest").x if x is not None] == [40.0, 55.0]


def test_the_alternative_text_states_the_finding(rights):
    said = alt_text_profile(rights)
    assert "Hak terlemah Bantuan hukum (40,00), terkuat Informasi <b>publik</b> (72,50)." in said
    assert "1 dari 2 hak di bawah median" in said
    assert "Belum dijawab: Kesehatan." in said
    assert alt_text_profile(rights.tail(2)) == "Tidak ada hak yang bernilai sendiri."


def test_all_of_equal_ends_are_named(rights):
    tied = pd.concat([rights, rights.head(2).assign(right_code=["05", "06"], right_name=["Pangan", "Air"])])
    said = alt_text_profile(tied)
    assert "Hak terlemah Bantuan hukum dan Pangan (40,00)" in said
    assert "terkuat Informasi <b>publik</b> dan Air (72,50)." in said
    level = alt_text_profile(rights.assign(score=rights["score"].where(rights["score"].isna(), 50.0)))
    assert level.startswith("Semua hak yang dinilai bernilai sama.")


def test_long_names_take_two_lines(rights, caption):
    long = rights.assign(right_name="Lingkungan yang baik dan sehat serta perumahan yang layak")
    assert all(name.count("<br>") == 1 for name in right_profile(long, caption).layout.yaxis.ticktext)


def test_plotly_accepts_the_figure(figure, rights, caption):
    for made in (figure, right_profile(rights.tail(2), caption)):
        checked = go.Figure(made.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(made.to_json())["data"]

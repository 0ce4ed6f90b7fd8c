import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.heat_table import SHORT, alt_text_heat_table, heat_table
from kkpham_metrics.figures.theme import NO_DATA, ramp_colour
from kkpham_metrics.terms import ABSENCES

NAN = float("nan")


@pytest.fixture
def matrix() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("61.01", "Sambas", "01", "Bantuan hukum", 40.0, "scored"),
            ("61.01", "Sambas", "02", "Informasi", NAN, "open"),
            ("61.02", "Mempawah", "01", "Bantuan hukum", 77.36, "scored"),
            ("61.02", "Mempawah", "02", "Informasi", 0.0, "scored"),
            ("61.03", "Sanggau", "01", "Bantuan hukum", NAN, "not_submitted"),
            ("61.03", "Sanggau", "02", "Informasi", NAN, "not_submitted"),
        ],
        columns=["regency", "name", "right_code", "right_name", "score", "state"],
    ).assign(highest=lambda frame: frame["score"])


def trace(figure, name):
    return next(found for found in figure.data if found.name == name)


def test_regencies_stand_by_their_score_in_the_chosen_right(matrix, caption):
    assert list(heat_table(matrix, "01", caption).layout.yaxis.ticktext) == ["Mempawah", "Sambas", "Sanggau"]
    assert heat_table(matrix, "02", caption).layout.yaxis.ticktext[0] == "Mempawah"


def test_a_cell_has_its_score_its_colour_and_answers_clicks(matrix, caption):
    cells = trace(heat_table(matrix, "01", caption), "score")
    assert list(cells.text) == ["40,00", "77,36", "0,00"]
    assert [key for (key,) in cells.customdata] == ["61.01/01", "61.02/01", "61.02/02"]
    assert list(cells.marker.color) == [ramp_colour(score) for score in (40, 77.36, 0)]
    assert list(cells.y) == [1, 0, 0]  # Mempawah stands first


def test_an_absence_says_why_and_has_no_colour_of_a_score(matrix, caption):
    cells = trace(heat_table(matrix, "01", caption), "absence")
    assert list(cells.text) == ["<i>belum dijawab</i>", "<i>belum mengirim</i>", "<i>belum mengirim</i>"]
    assert cells.marker.color == NO_DATA
    assert "Hak ini belum dijawab" in cells.hovertext[0]


def test_every_absence_of_a_right_has_words_for_a_cell():
    assert set(ABSENCES) - set(SHORT) == {"not_published", "not_chosen"}  # never the state of a right


def test_names_of_rights_answer_clicks_and_the_chosen_one_is_framed(matrix, caption):
    figure = heat_table(matrix, "02", caption)
    heads = trace(figure, "right")
    assert [key for (key,) in heads.customdata] == ["/01", "/02"]
    assert list(heads.text) == ["Bantuan hukum", "<b>Informasi</b>"]
    frame = next(shape for shape in figure.layout.shapes if shape.name == "chosen")
    assert (frame.x0, frame.x1) == (1, 2)


def test_hostile_names_are_escaped(matrix, caption):
    figure = heat_table(matrix.assign(name="<b>x</b>", right_name="<i>&</i>"), "01", caption)
    assert "&lt;i&gt;&amp;&lt;/i&gt;" in trace(figure, "right").text[1]
    assert figure.layout.yaxis.ticktext[0] == "&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize("right", ["01", ""])
def test_plotly_accepts_every_heat_table(matrix, caption, right):
    absent = matrix.assign(score=NAN, state="not_submitted")
    for rows in (matrix, absent):
        figure = heat_table(rows, right, caption)
        checked = go.Figure(figure.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]


def test_alt_text_names_the_ends_and_counts_the_absences(matrix):
    assert alt_text_heat_table(matrix) == (
        "Nilai 3 daerah menurut 2 hak. Tertinggi Mempawah, Bantuan hukum (77,36), "
        "terendah Mempawah, Informasi (0,00). "
        "Tanpa nilai: 2 belum mengirim dan 1 belum dijawab."
    )


def test_alt_text_names_all_who_share_an_end_and_what_holds_for_now(matrix):
    assert "Untuk sementara tertinggi Mempawah, Bantuan hukum (77,36), terendah Mempawah" in (
        alt_text_heat_table(matrix.assign(highest=matrix["score"] + 60))
    )
    same = matrix.assign(score=[70, 70, 70, 50, NAN, NAN], highest=NAN)
    assert (
        "Tertinggi Sambas, Bantuan hukum; Sambas, Informasi; Mempawah, Bantuan hukum (70,00), "
        "terendah Mempawah, Informasi (50,00)." in alt_text_heat_table(same)
    )
    many = matrix.assign(score=[70, 70, 70, 70, 50, NAN], highest=NAN)
    assert "Tertinggi 4 nilai (70,00), terendah Sanggau" in alt_text_heat_table(many)
    assert "Semua yang bernilai sama: 70,00." in alt_text_heat_table(many.head(4))
    assert "Nilai Sambas, Bantuan hukum: 40,00." in alt_text_heat_table(matrix.head(2))

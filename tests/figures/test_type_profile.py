import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.type_profile import alt_text_types, type_profile


@pytest.fixture
def profile() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("", "", "S", 66.67, 20, 30, 3, 3, 2),
            ("", "", "H", 20.0, 4, 20, 1, 2, 2),
            ("61.01", "Sambas", "S", 80.0, 16, 20, 2, 2, 1),
            ("61.01", "Sambas", "H", 40.0, 4, 10, 1, 1, 1),
            ("61.02", "Mempawah", "S", 40.0, 4, 10, 1, 1, 1),
            ("61.02", "Mempawah", "H", 0.0, 0, 10, 0, 1, 1),
        ],
        columns=[
            "regency", "name", "type", "share", "points", "possible", "answered", "applicable", "regencies",
        ],
    )  # fmt: skip


def test_one_panel_for_each_type_with_the_province_first(profile, caption):
    figure = type_profile(profile, caption)
    assert [trace.name for trace in figure.data] == ["S", "H"]
    assert [trace.xaxis for trace in figure.data] == ["x", "x2"]
    assert list(figure.layout.yaxis.ticktext) == ["<b>Seluruh provinsi</b>", "Sambas", "Mempawah"]
    assert list(figure.data[0].x) == [66.67, 80, 40]
    assert [code for (code,) in figure.data[0].customdata] == ["", "61.01", "61.02"]
    heads = [note.text for note in figure.layout.annotations if note.name == "type"]
    assert heads == ["<b>Struktur</b>", "<b>Hasil</b>"]


def test_a_share_of_unanswered_indicators_says_how_many_are_answered(profile, caption):
    outcome = type_profile(profile, caption).data[1]
    assert list(outcome.text) == [
        "<b>20,00%</b> 1 dari 2 dijawab", "<b>40,00%</b>", "<b>0,00%</b> 0 dari 1 dijawab",
    ]  # fmt: skip
    assert "4 dari 20 poin" in outcome.hovertext[0]


def test_the_share_of_the_province_is_a_line_through_the_regencies(profile, caption):
    lines = [shape for shape in type_profile(profile, caption).layout.shapes if shape.name == "province"]
    assert [(line.xref, line.x0) for line in lines] == [("x", 66.67), ("x2", 20)]
    assert not type_profile(profile.head(2), caption).layout.shapes


def test_plotly_accepts_every_profile(profile, caption):
    for rows in (profile, profile.head(2), profile.head(1)):
        figure = type_profile(rows.assign(name="<b>"), caption)
        checked = go.Figure(figure.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]
        assert "<b><b>" not in figure.to_json()


def test_alt_text_says_the_province_and_who_leads(profile):
    assert alt_text_types(profile) == (
        "Capaian poin seluruh provinsi: struktur 66,67% dan hasil 20,00%. "
        "Pada struktur: tertinggi Sambas (80,00%), terendah Mempawah (40,00%). "
        "Pada hasil: tertinggi Sambas (40,00%), terendah Mempawah (0,00%)."
    )
    assert alt_text_types(profile.head(4)).endswith("hasil 20,00%.")

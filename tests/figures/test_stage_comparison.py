import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.stage_comparison import MARKS, alt_text_stages, stage_comparison

NAN = float("nan")


@pytest.fixture
def totals() -> pd.DataFrame:
    return pd.DataFrame(
        {"stage": ["self", "verified", "final"], "total": [80.25, 70.0, NAN], "provisional": NAN}
    )


@pytest.fixture
def rights() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("01", "Bantuan hukum", 80.0, 60.0, NAN, -20.0, NAN),
            ("02", "Informasi & <i>data</i>", 80.5, 80.5, NAN, 0.0, NAN),
            ("03", "Kesehatan", NAN, 50.0, NAN, NAN, NAN),
        ],
        columns=["right_code", "right_name", "self", "verified", "final", "verified_change", "final_change"],
    )


@pytest.fixture
def figure(totals, rights, caption):
    return stage_comparison(totals, rights, caption)


def trace(figure, name):
    return next((found for found in figure.data if found.name == name), None)


def test_each_stage_has_its_marks_and_a_missing_one_has_none(figure):
    assert list(trace(figure, "Mandiri").x) == [80.25, 80.0, 80.5]
    assert list(trace(figure, "Terverifikasi").y) == ["total", "01", "02", "03"]
    assert trace(figure, "Final") is None
    assert [code for (code,) in trace(figure, "Mandiri").customdata] == ["total", "01", "02"]


def test_stages_differ_in_shape_and_size_not_in_colour_alone():
    assert len({mark["symbol"] for mark in MARKS.values()}) == 3
    assert [mark["size"] for mark in MARKS.values()] == sorted(
        (m["size"] for m in MARKS.values()), reverse=True
    )


def test_a_line_joins_the_marks_of_one_row_only(figure):
    link = trace(figure, "link")
    assert list(link.x)[:3] == [70.0, 80.25, None]
    assert list(link.y)[:3] == ["total", "total", None]


def test_names_from_data_are_escaped_and_the_total_comes_first(figure):
    names = list(figure.layout.yaxis.ticktext)
    assert names[0] == "<b>Nilai total</b>"
    assert names[2] == "Informasi &amp; &lt;i&gt;data&lt;/i&gt;"


def test_the_scale_holds_every_mark(figure):
    low, high = figure.layout.xaxis.range
    assert low < 50.0 < 80.5 < high


def test_the_alternative_text_states_the_finding(totals, rights):
    said = alt_text_stages(totals, rights)
    assert said == (
        "Nilai total: Mandiri 80,25 dan Terverifikasi 70,00. Belum ada nilai: final. "
        "Paling berubah: Bantuan hukum (80,00 → 60,00)."
    )
    assert "Paling berubah" not in alt_text_stages(totals, rights.tail(2))
    begun = totals.assign(total=[80.25, NAN, NAN], provisional=[NAN, 13.33, NAN])
    assert alt_text_stages(begun, rights.tail(2)) == (
        "Nilai total: Mandiri 80,25. Terverifikasi: sementara 13,33; verifikasi belum selesai. "
        "Belum ada nilai: final."
    )


def test_plotly_accepts_the_figure(figure, totals, rights, caption):
    for made in (figure, stage_comparison(totals.assign(total=NAN), rights.head(0), caption)):
        checked = go.Figure(made.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(made.to_json())["data"]

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.answer_bars import alt_text_answers, answer_bars

NAN = float("nan")


@pytest.fixture
def answers() -> pd.DataFrame:
    frame = pd.DataFrame(
        [
            ("61.01", "Sambas", "answered", 78.1, 10, "", "accepted"),
            ("61.02", "Mempawah", "answered", 2.0, 4, "Rancangan <b> & lain-lain yang panjang sekali",
             "rejected"),
            ("61.03", "Sanggau", "unanswered", NAN, None, None, "missing"),
            ("61.04", "Ketapang", "not_submitted", NAN, None, None, None),
            ("61.05", "Sintang", "no_step", 7.0, None, None, "attached"),
        ],
        columns=["regency", "name", "state", "value", "score", "label", "evidence_status"],
    )  # fmt: skip
    return frame.astype({"score": "Int64"})


def trace(figure, name):
    return next(found for found in figure.data if found.name == name)


def test_scores_are_bars_and_answers_stand_beside_them(answers, caption):
    figure = answer_bars(answers, 10, caption)
    assert list(trace(figure, "score").x) == [10, 4]
    assert list(trace(figure, "answer").text) == [
        "78,1", "Rancangan &lt;b&gt; &amp; lain-lain yang …", "<i>belum dijawab</i>",
        "<i>belum mengirim data</i>", "7",
    ]  # fmt: skip
    assert list(trace(figure, "evidence").text) == [
        "diterima", "<b>ditolak</b>", "<b>belum ada</b>", "", "ada",
    ]  # fmt: skip


def test_every_row_answers_clicks(answers, caption):
    targets = trace(answer_bars(answers, 10, caption), "click")
    assert [code for (code,) in targets.customdata] == answers["regency"].tolist()


def test_the_others_are_pale_where_regencies_are_chosen(answers, caption):
    figure = answer_bars(answers, 10, caption, chosen=("61.02",))
    assert list(trace(figure, "score").marker.opacity) == [0.35, 1]
    assert figure.layout.yaxis.ticktext[1] == "<b>Mempawah</b>"
    assert list(trace(answer_bars(answers, 10, caption), "score").marker.opacity) == [1, 1]


def test_plotly_accepts_every_answer_figure(answers, caption):
    absent = answers.assign(score=pd.Series([pd.NA] * 5, dtype="Int64"), value=NAN, state="not_submitted")
    for rows in (answers, absent):
        figure = answer_bars(rows, 10, caption)
        checked = go.Figure(figure.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]


def test_alt_text_names_the_ends_and_the_absences(answers):
    assert alt_text_answers(answers) == (
        "Skor tertinggi 10: Sambas; skor terendah 4: Mempawah; tanpa skor: 1 belum dijawab, "
        "1 belum mengirim data, dan 1 di luar langkah penilaian."
    )

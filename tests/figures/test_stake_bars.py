import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.stake_bars import alt_text_stakes, stake_bars
from kkpham_metrics.figures.theme import Caption
from tests.figures.trend_frames import NAN

CAPTION = Caption("Dipertaruhkan", "Sumber", ("DATA CONTOH (sintetis)",))


@pytest.fixture
def ranking() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("61.11", "Kayong Utara", "not_submitted", NAN, NAN, NAN, 0, 0, None, NAN),
            ("61.01", "Sambas", "scored", 60.0, 12.5, 3.25, 15, 4, "Cukup Peduli HAM", 5.0),
            ("61.02", "Mempawah", "scored", 80.0, 0.0, 4.0, 0, 5, None, NAN),
            ("61.03", "Sanggau", "missing_verified", NAN, NAN, NAN, 0, 0, None, NAN),
        ],
        columns=[
            "regency", "name", "state", "total", "at_stake", "at_risk", "open", "risky", "next_name",
            "distance",
        ],
    )  # fmt: skip


def test_what_can_be_added_and_what_may_be_lost_are_drawn_apart(ranking):
    added, lost, _ = stake_bars(ranking, CAPTION).data
    assert (list(added.x), list(added.text)) == ([12.5, 0.0], ["12,50", "0,00"])
    assert (list(lost.x), list(lost.text)) == ([3.25, 4.0], ["3,25", "4,00"])
    assert (added.xaxis, lost.xaxis) == ("x", "x2")
    layout = stake_bars(ranking, CAPTION).layout
    assert layout.xaxis.domain[1] < layout.xaxis2.domain[0]
    assert "cukup 5,00 poin untuk Cukup Peduli HAM" in added.hovertext[0]


def test_who_has_no_total_has_words_in_place_of_a_bar_and_answers_clicks(ranking):
    figure = stake_bars(ranking, CAPTION)
    said = {note.y: note.text for note in figure.layout.annotations if note.name == "reason"}
    assert said == {
        0: "<i>belum mengirim data: seluruh nilainya masih dipertaruhkan</i>", 3: "<i>belum diverifikasi</i>",
    }  # fmt: skip
    clicked = [code for trace in figure.data for (code,) in trace.customdata]
    assert sorted(set(clicked)) == ["61.01", "61.02", "61.03", "61.11"]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_a_point_has_the_same_length_in_both_drawings(ranking):
    layout = stake_bars(ranking.assign(at_risk=[NAN, 1.0, 1.0, NAN]), CAPTION).layout
    lengths = [axis.range[1] / (axis.domain[1] - axis.domain[0]) for axis in (layout.xaxis, layout.xaxis2)]
    assert lengths[0] == pytest.approx(lengths[1])


def test_alt_text_says_who_is_silent_and_who_has_most(ranking):
    assert alt_text_stakes(ranking) == (
        "Belum mengirim data: Kayong Utara. Belum diverifikasi: Sanggau. "
        "Paling banyak masih dapat ditambah: Sambas (12,50 poin). "
        "Paling banyak dapat hilang: Mempawah (4,00 poin)."
    )
    both = ranking.assign(at_risk=ranking["at_risk"].clip(upper=3.25))
    assert alt_text_stakes(both).endswith("dapat hilang: Sambas dan Mempawah (3,25 poin).")
    nothing = ranking.iloc[2:3].assign(at_risk=0.0)
    assert alt_text_stakes(nothing) == "Tidak ada poin yang masih dipertaruhkan."


def test_hostile_names_are_escaped(ranking):
    figure = stake_bars(ranking.assign(name="<b>x</b>", next_name="<i>y</i>"), CAPTION)
    assert set(figure.layout.yaxis.ticktext) == {"&lt;b&gt;x&lt;/b&gt;"}
    assert "<i>y" not in figure.data[0].hovertext[0]


def test_plotly_accepts_the_bars(ranking):
    for part in (ranking, ranking.head(1), ranking.head(0)):
        figure = stake_bars(part, CAPTION)
        checked = go.Figure(figure.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.change_bars import alt_text_changes, change_bars
from kkpham_metrics.figures.theme import ACCENT, MUTED, Caption
from tests.figures.trend_frames import NAN

CAPTION = Caption("Perubahan", "Sumber")


@pytest.fixture
def changes() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("61.01", "Sambas", 60.0, 65.5, 5.5, False),
            ("61.02", "Mempawah", 60.0, 60.0, 0.0, False),
            ("61.03", "Sanggau", 60.0, 57.25, -2.75, True),
            ("61.04", "Ketapang", 60.0, NAN, NAN, False),
        ],
        columns=["regency", "name", "former", "score", "change", "open"],
    )


def test_only_those_with_a_change_have_a_bar_and_its_code(changes):
    bars = change_bars(changes, CAPTION).data[0]
    assert list(bars.x) == [5.5, 0.0, -2.75]
    assert [code for (code,) in bars.customdata] == ["61.01", "61.02", "61.03"]


def test_numbers_are_signed_and_starred_while_they_may_still_rise(changes):
    figure = change_bars(changes, CAPTION)
    values = [note.text for note in figure.layout.annotations if note.name == "value"]
    assert values == ["+5,50", "0,00", "-2,75*"]
    assert list(figure.data[0].marker.color) == [ACCENT, MUTED, MUTED]
    assert figure.data[0].marker.opacity[2] < figure.data[0].marker.opacity[0]


def test_zero_is_drawn_within_the_axis_whatever_the_changes(changes):
    for part in (changes, changes.head(1), changes.iloc[2:3]):
        figure = change_bars(part, CAPTION)
        low, high = figure.layout.xaxis.range
        assert low < 0 < high
        assert figure.layout.shapes[0].x0 == 0


def test_alt_text_counts_rises_and_falls_and_names_the_greatest(changes):
    assert alt_text_changes(changes) == (
        "Dari 3 daerah yang dapat dibandingkan, 1 lebih tinggi dan 1 lebih rendah; 1 di antaranya masih "
        "dapat berubah karena jawabannya belum lengkap. "
        "Perubahan tertinggi Sambas (+5,50), terendah Sanggau (-2,75)."
    )
    assert alt_text_changes(changes.assign(open=False)).startswith(
        "Dari 3 daerah yang dapat dibandingkan, 1 naik dan 1 turun."
    )
    tied = changes.assign(change=[5.5, 5.5, -2.75, -2.75], open=False)
    assert alt_text_changes(tied).endswith(
        "Perubahan tertinggi Sambas dan Mempawah (+5,50), terendah Sanggau dan Ketapang (-2,75)."
    )
    assert alt_text_changes(tied.head(2)).endswith("2 naik dan 0 turun. Semua berubah sama: +5,50.")
    assert alt_text_changes(tied.head(1)).endswith(" Perubahan Sambas: +5,50.")
    assert alt_text_changes(changes.tail(1)) == "Tidak ada daerah yang dapat dibandingkan."


def test_hostile_names_are_escaped(changes):
    figure = change_bars(changes.assign(name="<b>x</b>"), CAPTION)
    assert set(figure.layout.yaxis.ticktext) == {"&lt;b&gt;x&lt;/b&gt;"}
    assert "<b><b>" not in figure.data[0].hovertext[0]


def test_plotly_accepts_the_bars(changes):
    for part in (changes, changes.head(0)):
        figure = change_bars(part, CAPTION)
        checked = go.Figure(figure.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]

"""Over- and under-claims: told apart by colour for every sight, and by their sign without colour."""

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.gaps import ABSENCES, CLASSES, alt_text_gaps, gap_class, gap_map, gap_table
from tests.figures.test_palette import CATEGORIES, nearest, seen

NAN = float("nan")
SIGHTS = ("normal", "deuteranomaly", "protanomaly", "tritanomaly")
COLOURS = {code: colour for code, _name, colour in CLASSES}


@pytest.fixture
def gaps() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("61.01", "Sambas", 80.0, 73.5, 6.5, "scored"),
            ("61.02", "Mempawah", 70.0, 70.0, 0.0, "scored"),
            ("61.04", "Ketapang", 60.0, 61.25, -1.25, "scored"),
            ("61.05", "Sintang", 50.0, NAN, NAN, "missing_verified"),
        ],
        columns=["regency", "name", "self", "verified", "gap", "state"],
    )


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_colours_of_a_difference_keep_apart(sight):
    assert nearest(COLOURS.values(), sight) >= 20


def test_no_colour_of_a_difference_is_that_of_a_category():
    both = seen([*COLOURS.values(), *CATEGORIES.values()], "normal")
    own, others = both[: len(COLOURS)], both[len(COLOURS) :]
    assert min(float(((a - b) ** 2).sum() ** 0.5) for a in own for b in others) >= 10


@pytest.mark.parametrize(
    ("gap", "named"),
    [(5, "over_large"), (4.99, "over"), (0.01, "over"), (0, "equal"), (-0.01, "under"), (-5, "under_large")],
)
def test_a_difference_is_named(gap, named):
    assert gap_class(gap) == named


def test_the_map_says_the_sign_and_why_there_is_none(gaps, geojson, labels, caption):
    figure = gap_map(gaps, geojson, labels, caption)
    areas = {code: trace for trace in figure.data if trace.type == "choropleth" for code in trace.locations}
    drawn = {code: trace.colorscale[0][1] for code, trace in areas.items()}
    assert drawn == {
        "61.01": COLOURS["over_large"], "61.02": COLOURS["equal"], "61.04": COLOURS["under"],
        "61.05": ABSENCES["missing_verified"][0],
    }  # fmt: skip
    said = {
        code: text
        for trace in figure.data
        if getattr(trace, "mode", "") == "text"
        for code, text in zip(trace.ids, trace.text, strict=True)
    }
    assert "+6,50" in said["61.01"]
    assert "-1,25" in said["61.04"]
    assert "Mandiri 80,00, terverifikasi 73,50<br>Selisih: +6,50 poin" in areas["61.01"].text[0]
    assert "Belum diverifikasi" in areas["61.05"].text[0]
    legend = [trace.name for trace in figure.data if trace.showlegend]
    assert legend[0] == "Mandiri lebih tinggi, 5 poin atau lebih (1)"


def test_why_nothing_is_compared_is_told_apart_by_sign_and_shade(gaps, geojson, labels, caption):
    frame = gaps.assign(gap=NAN, state=list(ABSENCES))
    figure = gap_map(frame, geojson, labels, caption)
    entries = [t for t in figure.data if t.type == "scattergeo" and t.showlegend][len(CLASSES) :]
    assert [entry.name.split("  ")[0] for entry in entries] == ["–", "M?", "V?", "V…"]
    assert entries[3].name == "V…  Verifikasi belum selesai (1)"
    shades = [entry.marker.color for entry in entries]
    areas = {code: t for t in figure.data if t.type == "choropleth" for code in t.locations}
    assert [areas[code].colorscale[0][1] for code in frame["regency"]] == shades
    said = [text for t in figure.data if getattr(t, "mode", "") == "text" for text in t.text]
    assert any("Sintang" in text and ">V…<" in text for text in said)


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_greys_keep_apart_from_one_another_and_from_every_difference(sight):
    greys = [shade for shade, _sign in ABSENCES.values()]
    assert nearest(greys, sight) >= 4
    both = seen([*greys, *COLOURS.values()], sight)
    own, others = both[: len(greys)], both[len(greys) :]
    assert min(float(((a - b) ** 2).sum() ** 0.5) for a in own for b in others) >= 4


def test_the_table_is_ordered_by_what_was_claimed_most(gaps, caption):
    matrix = pd.concat(
        [gaps.assign(right_code="", right_name="Nilai total"), gaps.assign(right_code="01", right_name="A")]
    )
    figure = gap_table(matrix, "", caption)
    assert list(figure.layout.yaxis.ticktext) == ["Sambas", "Mempawah", "Ketapang", "Sintang"]
    cells = next(trace for trace in figure.data if trace.name == "score")
    assert list(cells.text)[:3] == ["+6,50", "0,00", "-1,25"]
    assert cells.marker.color[0] == COLOURS["over_large"]


def test_plotly_accepts_both(gaps, geojson, labels, caption):
    matrix = gaps.assign(right_code="", right_name="Nilai total")
    for figure in (gap_map(gaps, geojson, labels, caption), gap_table(matrix, "", caption)):
        checked = go.Figure(figure.to_dict())  # raises where a property or value is unknown
        assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]


def test_text_from_data_is_escaped(gaps, geojson, labels, caption):
    hostile = gaps.assign(name="<a href='x'>A</a>")
    matrix = hostile.assign(right_code="", right_name="<b>x</b>")
    for figure in (gap_map(hostile, geojson, labels, caption), gap_table(matrix, "", caption)):
        said = json.dumps(figure.to_dict(), default=str)
        assert "<a href" not in said
        assert "<b>x" not in said


def test_the_finding_is_said(gaps):
    assert alt_text_gaps(gaps) == (
        "Mandiri lebih tinggi daripada terverifikasi pada 1 daerah, lebih rendah pada 1, sama pada 1. "
        "Selisih terbesar Sambas (+6,50). Tidak dibandingkan: 1 belum diverifikasi."
    )


def test_nothing_to_compare_is_said_too(gaps):
    assert "Tidak dibandingkan: 1 belum diverifikasi." in alt_text_gaps(gaps.tail(1))

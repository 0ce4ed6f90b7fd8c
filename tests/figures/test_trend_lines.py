import itertools
import json

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.figures.theme import Caption
from kkpham_metrics.figures.trend_lines import NAMED_MOST, alt_text_trend, stretches, trend_lines
from tests.figures.trend_frames import cut_offs, lines, means, years

CAPTION = Caption("Nilai", "Sumber")
SCORES = {
    "61.01": {2018: 60.0, 2019: 66.0, 2021: 70.0, 2022: 72.0, 2024: 80.0},
    "61.02": {2018: 50.0, 2021: 55.0, 2022: 54.0},
}
MEANS = {2018: 55.0, 2019: 66.0, 2021: 62.5, 2022: 63.0, 2024: 80.0}
COVERED = (2018, 2019, 2021, 2022, 2023, 2024)


def drawn(chosen=(), scores=SCORES, collecting=0, bridged="", mean=MEANS):
    return trend_lines(
        lines(scores, bridged=bridged), means(mean, bridged=bridged), years(collecting=collecting),
        cut_offs(), chosen, CAPTION,
    )  # fmt: skip


def joined(figure) -> list[tuple[str, int, int]]:
    """Return (trace, year, next year) wherever a line joins two points."""
    return [
        (trace.name, former, later)
        for trace in figure.data
        for former, later in zip(trace.x, trace.x[1:], strict=False)
        if former is not None and later is not None
    ]


def notes(figure, name):
    return [note.text for note in figure.layout.annotations if note.name == name]


def test_a_line_ends_at_a_new_instrument_at_an_empty_year_and_at_a_missing_score():
    assert joined(drawn(("61.01", "61.02"))) == [
        ("mean", 2018, 2019), ("mean", 2021, 2022),
        ("regency", 2018, 2019), ("regency", 2021, 2022), ("regency", 2021, 2022),
    ]  # fmt: skip


def test_a_year_still_being_collected_is_hollow_and_not_joined():
    scores = {"61.01": {2021: 60.0, 2022: 61.0}}
    figure = drawn(("61.01",), scores, collecting=2022)
    own = next(trace for trace in figure.data if trace.name == "regency")
    assert list(own.x) == [2021, None, 2022]
    assert list(own.marker.symbol)[::2] == ["circle", "circle-open"]
    assert figure.layout.xaxis.ticktext[4] == "2022<br><i>belum lengkap</i>"


@given(
    st.dictionaries(
        st.sampled_from([f"61.{n:02d}" for n in range(1, 13)]),
        st.dictionaries(st.sampled_from(COVERED), st.floats(0, 100), min_size=1),
        min_size=1,
    ),
    st.booleans(),
    st.sampled_from((0, 2024)),
)
def test_no_line_joins_two_instruments_two_regencies_or_years_that_do_not_follow(scores, named, collecting):
    scores = {code: dict(sorted(of_one.items())) for code, of_one in scores.items()}
    mean = {year: 50.0 for year in COVERED if any(year in of_one for of_one in scores.values())}
    figure = drawn(tuple(scores) if named else (), scores, collecting, mean=mean)
    shown = 0
    for trace in figure.data:
        points = [(x, y, data[0]) for x, y, data in zip(trace.x, trace.y, trace.customdata, strict=True)]
        known = [x for x, _, _ in points if x is not None]
        assert len({x < 2020 for x in known}) == 1  # one instrument
        shown += 0 if trace.name == "mean" else len(known)
        for (former, _, a), (later, _, b) in itertools.pairwise(points):
            if former is not None and later is not None:
                assert later == former + 1
                assert later != collecting
                assert a.split(" ")[0] == b.split(" ")[0]
    # Every score is drawn once, as a line or alone.
    assert shown == sum(map(len, scores.values()))


def test_stretches_keep_every_row_in_its_order():
    rows = list(lines(SCORES).itertuples(index=False))
    parts = stretches(rows, {2024})
    assert [row for part in parts for row in part] == rows
    assert [[row.data_year for row in part] for part in parts] == [
        [2018, 2019], [2021, 2022], [2024], [2018], [2021, 2022],
    ]  # fmt: skip


def test_the_year_without_assessment_is_a_band_with_its_reason_and_the_instruments_are_named():
    figure = drawn()
    band = [shape for shape in figure.layout.shapes if shape.name == "no assessment"]
    assert [(shape.x0, shape.x1) for shape in band] == [(2019.5, 2020.5)]
    assert notes(figure, "reason") == ["tidak ada penilaian", "belum ada data"]
    assert notes(figure, "instrument") == ["<b>Permenkumham lama</b>", "<b>Permenkumham baru</b>"]
    assert [shape.x0 for shape in figure.layout.shapes if shape.name == "instrument"] == [2020.5]


def test_without_a_choice_all_regencies_are_grey_and_only_the_mean_is_named():
    figure = drawn()
    assert {trace.name for trace in figure.data} == {"regencies", "mean"}
    assert notes(figure, "label") == ["━ Rata-rata provinsi 80,00"]


def test_chosen_regencies_have_a_sign_each_and_a_name_with_the_year_of_the_last_score():
    assert notes(drawn(("61.01", "61.02")), "label") == [
        "━ Rata-rata provinsi 80,00",
        "● Daerah 61.01 80,00",
        "■ Daerah 61.02 54,00 (2022)",
    ]


def test_the_name_beside_a_line_gives_the_last_complete_score():
    assert notes(drawn(collecting=2024), "label") == ["━ Rata-rata provinsi 63,00 (2022)"]


def test_names_at_the_side_keep_a_row_of_their_own():
    scores = {f"61.{n:02d}": {2024: 60.0} for n in range(1, NAMED_MOST + 1)}
    figure = drawn(tuple(scores), scores, mean={2024: 60.0})
    places = [note.y for note in figure.layout.annotations if note.name == "label"]
    low, _high = figure.layout.yaxis.range
    gaps = [a - b for a, b in itertools.pairwise(places)]
    assert len(gaps) == NAMED_MOST
    assert min(gaps) > 0
    assert min(places) > low


def test_more_regencies_than_can_be_told_apart_are_grey():
    scores = {f"61.{n:02d}": {2024: 60.0} for n in range(1, NAMED_MOST + 2)}
    assert {trace.name for trace in drawn(tuple(scores), scores).data} == {"regencies", "mean"}


def test_another_instruments_right_is_dashed_and_named_as_bridged():
    figure = drawn(("61.01",), bridged="lama")
    dashes = {(trace.x[0] < 2020, trace.line.dash) for trace in figure.data}
    assert dashes == {(True, "dash"), (False, "solid")}
    assert notes(figure, "instrument")[0].endswith("dijembatani (bridged): Kesehatan")


def test_an_instrument_without_a_line_says_so():
    figure = drawn(scores={"61.01": {2021: 50.0}}, mean={2021: 50.0})
    assert notes(figure, "no line") == ["<i>tidak ada garis</i>"]


def test_a_point_answers_clicks_with_regency_and_year_and_the_mean_with_nothing():
    figure = drawn(("61.02",))
    assert figure.data[-1].customdata[0] == ["61.02 2021"]
    assert {data[0] for trace in figure.data if trace.name == "mean" for data in trace.customdata} == {""}


def test_cut_offs_stand_under_their_own_instrument_and_assumed_ones_are_marked():
    figure = drawn()
    assert notes(figure, "cut-off") == ["Peduli 75", "Cukup 65", "Peduli 75", "Cukup 65*"]
    assert "* BATAS ANDAIAN" in figure.layout.annotations[0].text
    spans = {(shape.x0, shape.x1) for shape in figure.layout.shapes if shape.name == "cut-off"}
    assert spans == {(2017.5, 2019.5), (2020.5, 2024.5)}


def test_hostile_names_are_escaped():
    hostile = lines(SCORES).assign(name="<b>x</b>")
    figure = trend_lines(
        hostile, means(MEANS), years().assign(title="<i>t</i>"), cut_offs().assign(name="<u>c</u>"),
        ("61.01",), CAPTION,
    )  # fmt: skip
    shown = figure.to_json()
    assert "<b>x" not in shown
    assert "<i>t" not in shown
    assert "<u>c" not in shown


@pytest.mark.parametrize("chosen", [(), ("61.01", "61.02")])
@pytest.mark.parametrize("bridged", ["", "lama"])
def test_plotly_accepts_the_lines(chosen, bridged):
    for scores, mean in ((SCORES, MEANS), ({"61.01": {2021: 50.0}}, {2021: 50.0}), ({}, {})):
        figure = drawn(chosen, scores, 2024, bridged, mean)
        checked = go.Figure(figure.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]


def test_alt_text_tells_each_stretch_and_never_across_a_break():
    of = means(MEANS).assign(regencies=[2, 1, 2, 2, 1])
    said = alt_text_trend(lines(SCORES), of, years(collecting=2024), ("61.02",))
    assert said == (
        "Nilai menurut tahun data: Rata-rata provinsi dari 55,00 (2 daerah) pada 2018 "
        "menjadi 66,00 (1 daerah) pada 2019; "
        "Rata-rata provinsi dari 62,50 (2 daerah) pada 2021 menjadi 63,00 (2 daerah) pada 2022; "
        "Rata-rata provinsi 80,00 (1 daerah) pada 2024 (belum lengkap); "
        "Daerah 61.02 50,00 pada 2018; Daerah 61.02 dari 55,00 pada 2021 menjadi 54,00 pada 2022."
    )
    assert alt_text_trend(lines({}), means({}), years(), ()) == "Belum ada nilai."

"""The lines of a collection and the table of its completeness."""

import json
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.completeness_table import (
    MEASURES,
    alt_text_completeness,
    completeness_table,
    matrix,
)
from kkpham_metrics.figures.progress_lines import alt_text_progress, progress_lines

UNTIL = pd.Timestamp("2024-06-01", tz="UTC")


@pytest.fixture
def shares() -> pd.DataFrame:
    at = [pd.Timestamp(f"2024-03-{day}", tz="UTC") for day in (10, 28)]
    return pd.DataFrame({"at": at, "sent": [1, 2], "answered": [0.25, 0.9125], "present": [0.25, 0.5]})


@pytest.fixture
def deadlines() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("to_kanwil", "Data diterima Kanwil", date(2024, 3, 31), "assumption", "pola"),
            ("own", "<b>Rapat</b>", date(2024, 4, 15), "office", "surat"),
        ],
        columns=["step", "name", "due", "basis", "source"],
    )


@pytest.fixture
def counts() -> pd.DataFrame:
    names = [
        "regency", "name", "right_code", "right_name", "state", "applicable", "answered", "unanswered",
        "not_applicable", "present", "accepted", "missing", "rejected",
    ]  # fmt: skip
    rows = [
        ["61.03", "Sanggau", "", "", "not_submitted", 0, 0, 0, 0, 0, 0, 0, 0],
        ["61.03", "Sanggau", "01", "Bantuan", "not_submitted", 0, 0, 0, 0, 0, 0, 0, 0],
        ["61.01", "Sambas", "", "", "asked", 12, 9, 3, 0, 6, 0, 5, 1],
        ["61.01", "Sambas", "01", "Bantuan", "open", 3, 0, 3, 0, 0, 0, 3, 0],
    ]
    return pd.DataFrame(rows, columns=names).assign(undecided=0)


def trace(figure: go.Figure, name: str) -> object:
    return next(found for found in figure.data if found.name == name)


def test_a_line_starts_at_zero_and_stands_until_the_next_event(shares, deadlines, caption):
    line = trace(progress_lines(shares, deadlines, UNTIL, caption), "answered")
    assert list(line.y) == [0.0, 25.0, 91.3, 91.3]
    assert line.line.shape == "hv"
    assert pd.Timestamp(line.x[-1]) == UNTIL


def test_deadlines_cross_the_lines_and_an_assumed_one_has_a_star(shares, deadlines, caption):
    layout = progress_lines(shares, deadlines, UNTIL, caption).layout
    assert [shape.x0 for shape in layout.shapes] == ["2024-03-31", "2024-04-15"]
    names = [note.text for note in layout.annotations if note.name == "deadline"]
    assert names == ["Data diterima Kanwil *", "&lt;b&gt;Rapat&lt;/b&gt;"]


def test_one_event_and_no_deadline_still_make_a_picture(shares, deadlines, caption):
    for frame, dates in ((shares.head(1), deadlines.head(0)), (shares, deadlines)):
        figure = progress_lines(frame, dates, UNTIL, caption)
        checked = go.Figure(figure.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]


def test_alt_text_says_where_it_stands(shares, deadlines):
    assert alt_text_progress(shares, deadlines) == (
        "Setelah 2 peristiwa, terakhir 28 Maret 2024: 91,3% dijawab dan 50,0% ada data dukungnya. "
        "Tenggat: Data diterima Kanwil 31 Maret 2024; <b>Rapat</b> 15 April 2024."
    )


def test_not_sent_unanswered_and_zero_look_different(counts):
    answered = matrix(counts, "answered").set_index(["regency", "right_code"])
    assert answered.loc[("61.01", ""), ["score", "label"]].tolist() == [75.0, "75,0"]
    assert answered.loc[("61.01", "01"), "state"] == "open"
    assert answered.loc[("61.03", "01"), "state"] == "not_submitted"
    assert matrix(counts, "present").set_index("regency").loc["61.01", "label"].tolist() == ["50,0", "0,0"]


def test_a_count_of_what_lacks_is_written_whole_and_paler_the_more_it_is(counts):
    cells = matrix(counts, "missing").set_index(["regency", "right_code"])
    assert cells.loc[("61.01", ""), "label"] == "5"
    assert cells.loc[("61.01", ""), "score"] == pytest.approx(100 - 41.7)
    assert cells.loc[("61.01", "01"), "score"] == 0


@pytest.mark.parametrize("measure", list(MEASURES))
def test_the_table_keeps_the_order_that_it_was_given(counts, caption, measure):
    figure = completeness_table(counts, measure, "", caption)
    go.Figure(figure.to_dict())
    assert list(figure.layout.yaxis.ticktext) == ["Sanggau", "Sambas"]


def test_the_rows_are_low_enough_for_fourteen_on_a_small_screen(counts, caption):
    one = counts[counts["regency"] == "61.01"]
    many = pd.concat([one.assign(regency=f"61.{n:02}", name=f"Daerah {n}") for n in range(1, 15)])
    heights = [completeness_table(f, "answered", "", caption).layout.height for f in (one, many)]
    assert heights[1] - heights[0] == 13 * 22


def test_alt_text_names_the_sum_the_weakest_and_the_absent(counts):
    assert alt_text_completeness(counts, "answered") == (
        "Dijawab (%): 9 dari 12 indikator yang berlaku pada daerah yang mengirim. Terlemah Sambas (75,0). "
        "Tanpa angka: 1 belum mengirim."
    )
    twice = pd.concat([counts, counts.assign(regency="61.04", name="Landak")], ignore_index=True)
    assert "Terlemah Sambas dan Landak (75,0)." in alt_text_completeness(twice, "answered")

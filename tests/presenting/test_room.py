"""How a slide is parted: nothing is cut, and a chart has room."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.choices import view_of
from kkpham_metrics.presenting.room import ABOVE, BELOW, FOOT_CHARS, GAP, HEIGHT, LEAD_CHARS, finding, room
from kkpham_metrics.presenting.sequence import meeting
from kkpham_metrics.presenting.slides import slide_of
from kkpham_metrics.presenting.widescreen import on_slide

LEAST_CHART = 270


@pytest.fixture(scope="module")
def slides(demo):
    steps = meeting(demo, view_of(demo, {"tahun": "2023", "tahap": "terverifikasi"}))
    return [slide_of(demo, step) for step in steps[:8]]


def test_the_parts_fill_the_slide_and_a_chart_has_room(slides):
    for slide in slides:
        parted = room(slide)
        assert parted.head + parted.body + parted.foot_height + ABOVE + BELOW + GAP == HEIGHT
        assert parted.body >= LEAST_CHART
        assert slide.stamp in " ".join(parted.foot)
        assert all(len(line) <= FOOT_CHARS for line in parted.foot)


def test_a_chart_is_laid_out_for_its_room_without_its_own_title_and_source(slides):
    for slide in slides:
        if slide.chart:
            parted = room(slide)
            figure = on_slide(slide.chart, parted).figure
            assert (figure.layout.width, figure.layout.height) == (parted.chart_width, parted.body)
            assert figure.layout.title.text == ""
            assert not [note for note in figure.layout.annotations if slide.stamp in (note.text or "")]
            assert [note for note in slide.chart.figure.layout.annotations if note.name == "caption"]


def test_the_longest_title_is_set_smaller(slides):
    assert not room(slides[1]).long_title
    assert room(replace(slides[1], title="Nilai " * 15)).long_title


@given(st.lists(st.text("abc 12,5", min_size=1, max_size=90), min_size=1, max_size=6))
def test_a_finding_is_whole_sentences_from_the_first_on(parts):
    lead = " ".join(f"A{part}." for part in parts)
    found = finding(lead)
    assert lead.startswith(found)
    assert lead == found or lead[len(found)] == " "
    assert len(found) <= max(2 * LEAD_CHARS, len(parts[0]) + 2)


def test_a_finding_does_not_end_at_a_number():
    lead = "Nilai tertinggi Kota Pontianak (91.26), terendah Melawi. Dari 14 daerah."
    assert finding(lead) == lead

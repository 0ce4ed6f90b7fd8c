import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from kkpham_metrics.figures.category_paths import alt_text_paths, category_paths
from kkpham_metrics.figures.theme import INK, NO_DATA, WHITE, Caption
from tests.figures.trend_frames import NAN, years

CAPTION = Caption("Kategori", "Sumber")
KINDS = {
    "Peduli HAM": ("#0a4f5c", 1),
    "Cukup Peduli HAM": ("#4f9fae", 2),
    "Tanpa penghargaan": ("#acac94", 5),
}
FOUND = {
    "61.01": {2018: "Cukup Peduli HAM", 2019: "Peduli HAM", 2021: "Peduli HAM", 2022: "Cukup Peduli HAM"},
    "61.02": {2018: "Peduli HAM", 2019: "Tanpa penghargaan"},
}


def row(code: str, year: int, name: str | None) -> dict:
    colour, rank = KINDS[name] if name else (None, NAN)
    return {
        "regency": code, "name": f"Daerah {code}", "data_year": year,
        "state": "scored" if name else "not_submitted", "category_name": name, "colour": colour, "rank": rank,
        "open_categories": [name] if name else [],
        "total": 70.0 if name else NAN, "highest": 75.0 if name else NAN,
    }  # fmt: skip


@pytest.fixture
def paths() -> pd.DataFrame:
    return pd.DataFrame(
        [row(code, year, FOUND[code].get(year)) for code in FOUND for year in (2018, 2019, 2021, 2022, 2024)]
    )


@pytest.fixture
def figure(paths):
    return category_paths(paths, years(), "belum ada data", CAPTION)


def test_every_regency_has_a_cell_in_every_year_with_its_category_written_in_it(figure):
    cells = figure.data[0]
    assert list(cells.text[:5]) == [
        "Cukup Peduli", "Peduli", "Peduli", "Cukup Peduli", "<i>tidak mengirim</i>",
    ]  # fmt: skip
    assert cells.text[6] == "Tanpa penghargaan"
    assert list(cells.y) == [0] * 5 + [1] * 5
    assert list(figure.layout.yaxis.ticktext) == ["Daerah 61.01", "Daerah 61.02"]


def test_a_cell_stands_at_its_year_in_the_colour_of_its_category(figure):
    cells = figure.data[0]
    middles = [base + width / 2 for base, width in zip(cells.base, cells.x, strict=True)]
    assert middles == pytest.approx([2018, 2019, 2021, 2022, 2024] * 2)
    assert list(cells.marker.color[:5]) == ["#4f9fae", "#0a4f5c", "#0a4f5c", "#4f9fae", NO_DATA]
    assert list(cells.insidetextfont.color[:2]) == [INK, WHITE]


def test_a_cell_answers_clicks_with_regency_and_year(figure):
    assert figure.data[0].customdata[1] == ["61.01 2019"]


def test_a_year_without_assessment_is_a_band_and_instruments_are_parted(figure):
    names = [shape.name for shape in figure.layout.shapes]
    assert names == ["no assessment", "instrument"]
    reasons = [(note.x, note.text) for note in figure.layout.annotations if note.name == "reason"]
    assert reasons == [(2020, "tidak ada penilaian"), (2023, "belum ada data")]


def test_a_single_year_at_the_end_has_its_instrument_named_within_the_picture(paths):
    short = years().query("data_year <= 2021")
    figure = category_paths(paths[paths["data_year"] <= 2021], short, "belum ada data", CAPTION)
    last = [note for note in figure.layout.annotations if note.name == "instrument"][-1]
    assert (last.x, last.xanchor) == (2021.5, "right")


def test_hovering_tells_category_score_and_range(figure):
    assert figure.data[0].hovertext[0] == (
        "<b>Daerah 61.01</b><br>Tahun data 2018<br>Kategori: Cukup Peduli HAM<br>Nilai: 70,00<br>"
        "Rentang: 70,00–75,00"
    )
    assert figure.data[0].hovertext[4].endswith("Belum mengirim data")


def test_a_row_of_the_table_is_tall_enough_for_fourteen_on_one_screen(paths):
    many = pd.concat([paths.head(5).assign(regency=f"61.{n:02d}") for n in range(14)])
    assert category_paths(many, years(), "", CAPTION).layout.height < 480


def test_alt_text_names_who_rose_and_fell_under_each_instrument(paths):
    assert alt_text_paths(paths, years()) == (
        "Kategori menurut tahun data. "
        "Permenkumham lama, 2018 ke 2019 (2 daerah dapat dibandingkan): naik Daerah 61.01; "
        "turun Daerah 61.02. "
        "Permenkumham baru, 2021 ke 2022 (1 daerah dapat dibandingkan): naik tidak ada; turun Daerah 61.01."
    )


def test_alt_text_says_of_nobody_that_open_answers_hold_that_it_rose_or_fell(paths):
    still = (paths["regency"] == "61.02") & (paths["data_year"] == 2018)
    both = pd.Series([list(KINDS)[:2]] * len(paths))
    said = alt_text_paths(paths.assign(open_categories=paths["open_categories"].mask(still, both)), years())
    assert "naik Daerah 61.01; turun tidak ada; belum pasti karena jawabannya belum lengkap: " in said
    assert said.count("Daerah 61.02") == 1
    whole = alt_text_paths(paths.assign(open_categories=both), years())
    assert "naik" not in whole
    assert "turun" not in whole
    assert "(1 daerah dapat dibandingkan): belum pasti" in whole


def test_a_year_still_being_collected_is_not_compared(paths):
    said = alt_text_paths(paths, years(collecting=2022))
    assert "Permenkumham baru" not in said


def test_hostile_names_are_escaped(paths):
    hostile = paths.assign(name="<b>x</b>", category_name="<i>&</i>")
    figure = category_paths(hostile, years(), "", CAPTION)
    assert set(figure.layout.yaxis.ticktext) == {"&lt;b&gt;x&lt;/b&gt;"}
    assert set(figure.data[0].text) == {"&lt;i&gt;&amp;&lt;/i&gt;"}


def test_plotly_accepts_the_paths(paths, figure):
    for drawn in (figure, category_paths(paths.head(0), years().head(0), "", CAPTION)):
        checked = go.Figure(drawn.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(drawn.to_json())["data"]

import pytest

from kkpham_metrics.figures.ranking_bars import alt_text_ranking, ranked, ranking_bars


@pytest.fixture
def figure(overview, categories, caption):
    return ranking_bars(overview, categories, caption)


def trace(figure, name):
    return next(found for found in figure.data if found.name == name)


def test_best_first_and_without_score_last(overview, categories):
    names = [row.name for row in ranked(overview, categories)]
    assert len(names) == 14
    assert names[:3] == ["Kota Pontianak", "Kota Singkawang", "Kubu Raya"]
    assert names[-2:] == ["Kayong Utara", "Sintang"]


def test_names_stand_at_their_codes_which_are_not_read_as_numbers(figure, overview, categories):
    axis = figure.layout.yaxis
    assert axis.type == "category"
    rows = ranked(overview, categories)
    assert list(axis.categoryarray) == list(axis.tickvals) == [row.regency for row in rows]
    assert list(axis.ticktext) == [row.name for row in rows]


def test_bars_carry_category_colour_and_code(figure, overview, categories):
    bars = trace(figure, "total")
    colours = dict(zip(categories["code"], categories["colour"], strict=True))
    wanted = {row.regency: colours[row.category] for row in overview.itertuples() if row.state == "scored"}
    assert {code: fill for (code,), fill in zip(bars.customdata, bars.marker.color, strict=True)} == wanted


def test_values_stand_in_a_column_of_their_own(figure):
    values = trace(figure, "value")
    assert "77,36" in values.text
    assert "52,90" in values.text
    assert len(set(values.x)) == 1
    assert values.textposition == "middle left"


def test_cut_offs_are_dashed_lines_at_the_lower_bounds_with_names_below(figure):
    lines = [found for found in figure.layout.shapes if found.name == "cut-off"]
    assert [line.x0 for line in lines] == [75, 65, 50]
    assert all(line.x0 == line.x1 and line.line.dash for line in lines)
    assert [note.text for note in figure.layout.annotations if note.name == "band"] == [
        "Peduli",
        "Cukup",
        "Mulai",
        "Kurang",
    ]
    assert list(figure.layout.xaxis.ticktext) == ["0", "50*", "65*", "75", "100"]


def test_a_total_above_a_hundred_has_room(overview, categories, caption):
    above = overview.assign(**{end: overview[end].replace(91.16, 107.8) for end in ("total", "highest")})
    figure = ranking_bars(above, categories, caption)
    assert figure.layout.xaxis.range[1] == set(trace(figure, "value").x).pop() > 120
    assert list(figure.layout.xaxis.ticktext) == ["0", "50*", "65*", "75", "107,8"]


def test_assumed_cut_offs_are_marked_and_explained(figure, overview, categories, caption):
    assert "* BATAS ANDAIAN" in figure.layout.annotations[0].text
    known = ranking_bars(overview, categories.assign(assumed=False), caption)
    assert list(known.layout.xaxis.ticktext) == ["0", "50", "65", "75", "100"]
    assert "ANDAIAN" not in known.layout.annotations[0].text


def test_only_the_cut_offs_that_are_known_are_drawn(overview, categories, caption):
    one = categories.assign(lower=[76.0, None, None, None])
    figure = ranking_bars(overview, one, caption)
    assert [found.x0 for found in figure.layout.shapes if found.name == "cut-off"] == [76]


def test_whiskers_show_the_range_only_where_it_is_open(figure):
    assert [x for x in trace(figure, "highest").x if x is not None] == [73.32, 77.4, 66.32, 72.1]


def test_absences_are_written_in_place_of_a_bar_and_can_be_clicked(figure):
    assert list(trace(figure, "words").text) == ["<i>belum mengirim data</i>", "<i>belum dapat dinilai</i>"]
    assert [code for (code,) in trace(figure, "no score").customdata] == ["61.11", "61.05"]


def test_official_results_write_the_category_and_draw_no_scale(official, official_categories, caption):
    figure = ranking_bars(official, official_categories, caption)
    words = list(trace(figure, "words").text)
    assert words[0] == "Peduli HAM"
    assert words[-1] == "<i>tidak ada publikasi</i>"
    assert words.count("Tanpa penghargaan") == 8
    assert list(trace(figure, "category").marker.color[:3]) == ["#0a4f5c", "#0a4f5c", "#4f9fae"]
    assert not figure.layout.shapes
    assert figure.layout.xaxis.visible is False


def test_hostile_names_are_escaped(overview, categories, caption):
    hostile = overview.assign(name="<b>x</b>", category_name="<i>&</i>")
    figure = ranking_bars(hostile, categories.assign(name="<u>y</u>"), caption)
    assert set(figure.layout.yaxis.ticktext) == {"&lt;b&gt;x&lt;/b&gt;"}
    assert {note.text for note in figure.layout.annotations if note.name == "band"} == {
        "&lt;u&gt;y&lt;/u&gt;"
    }
    assert set(trace(figure, "words").text) == {"&lt;i&gt;&amp;&lt;/i&gt;"}


def test_a_frame_of_absences_is_still_a_figure(overview, categories, caption):
    nobody = overview.assign(state="not_submitted", total=float("nan"), category=None, category_name=None)
    figure = ranking_bars(nobody, categories, caption)
    assert set(trace(figure, "words").text) == {"<i>belum mengirim data</i>"}


def test_equal_scores_go_by_name(overview, categories):
    equal = ranked(overview.assign(total=70.0, category="cukup"), categories)
    assert [row.name for row in equal] == sorted(overview["name"])


def test_alt_text_names_first_last_and_counts(overview, categories, official, official_categories):
    text = alt_text_ranking(overview, categories)
    assert "tertinggi Kota Pontianak (91,16), terendah Melawi (47,63)" in text
    assert "4 Peduli HAM" in text
    assert alt_text_ranking(official, official_categories).startswith("Peringkat kabupaten/kota. Dari 14")

import itertools

import pytest
from shapely import unary_union
from shapely.geometry import box, shape

from kkpham_metrics.figures.regency_map import (
    HEIGHT,
    INSIDE,
    LAT_RANGE,
    LON_RANGE,
    OUTSIDE,
    alt_text_map,
    regency_map,
)
from kkpham_metrics.figures.theme import INK, NO_DATA, WHITE

CHAR, LINE = 5.4, 14.0  # pixels, Source Sans at 11 px


@pytest.fixture
def figure(overview, geojson, labels, categories, caption):
    return regency_map(overview, geojson, labels, categories, caption)


def areas(figure):
    return [trace for trace in figure.data if trace.type == "choropleth"]


def texts(figure):
    """Return every label: code, html, colour (None outside)."""
    for trace in figure.data:
        if trace.mode == "text" if trace.type == "scattergeo" else False:
            colours = trace.textfont.color or [None] * len(trace.text)
            yield from zip(trace.ids, trace.text, colours, strict=True)


def test_every_regency_is_on_the_map_exactly_once(figure, overview):
    assert sorted(code for area in areas(figure) for code in area.locations) == sorted(overview["regency"])


def test_areas_have_the_colour_of_their_category(figure, overview, categories):
    colours = dict(zip(categories["code"], categories["colour"], strict=True))
    wanted = {row.regency: colours.get(row.category, NO_DATA) for row in overview.itertuples()}
    drawn = {code: area.colorscale[0][1] for area in areas(figure) for code in area.locations}
    assert drawn == wanted


def test_every_geometry_travels_once(figure):
    ids = [feature["id"] for area in areas(figure) for feature in area.geojson["features"]]
    assert len(ids) == len(set(ids)) == 14


def test_an_address_is_passed_on_for_the_browser_to_fetch(overview, labels, categories, caption):
    figure = regency_map(overview, "/app/static/kalbar.geojson", labels, categories, caption)
    assert {area.geojson for area in areas(figure)} == {"/app/static/kalbar.geojson"}


def test_the_legend_lists_every_category_even_when_empty(overview, geojson, labels, categories, caption):
    nobody = overview[overview["category"] != "kurang"]
    figure = regency_map(nobody, geojson, labels, categories, caption)
    assert [trace.name for trace in figure.data if trace.showlegend] == [
        "Peduli HAM (4)",
        "Cukup Peduli HAM (3)",
        "Mulai Peduli HAM (4)",
        "Kurang Peduli HAM (0)",
        "Belum dapat dinilai (1)",
        "Belum mengirim data (1)",
    ]


def test_all_fourteen_are_labelled_with_name_and_score(figure, overview):
    written = {code: text for code, text, _ in texts(figure)}
    assert sorted(written) == sorted(overview["regency"])
    assert written["61.01"] == "Sambas<br><b>77,36</b>"
    assert "belum mengirim data" in written["61.11"]
    assert ">–</span>" in written["61.05"], (
        "an absence too long for its place is a dash; the grey says the rest"
    )


def test_white_text_stands_only_on_dark_fills(figure):
    colours = {code: colour for code, _, colour in texts(figure)}
    assert colours["61.01"] == WHITE
    assert colours["61.10"] == WHITE
    assert {colours[code] for code in ("61.03", "61.08", "61.05")} == {INK}
    assert colours["61.71"] is None


def test_official_results_write_the_category(official, geojson, labels, official_categories, caption):
    figure = regency_map(official, geojson, labels, official_categories, caption)
    written = {code: text for code, text, _ in texts(figure)}
    assert "Cukup Peduli" in written["61.06"]
    assert "Tanpa<br>penghargaan" in written["61.03"]
    assert "tidak ada publikasi" in written["61.11"]


def test_by_score_there_is_one_ramp_from_0_to_100(overview, geojson, labels, categories, caption):
    figure = regency_map(overview, geojson, labels, categories, caption, colour_by="score")
    scored, *absent = areas(figure)
    assert (scored.zmin, scored.zmax) == (0, 100)
    assert [area.locations for area in absent] == [("61.05",), ("61.11",)]
    assert {area.colorscale[0][1] for area in absent} == {NO_DATA}


def test_the_scale_stands_above_the_reasons_why_a_score_is_absent(
    overview, geojson, labels, categories, caption
):
    one = overview[overview["regency"] != "61.05"]
    low, high = (
        regency_map(rows, geojson, labels, categories, caption, colour_by="score").data[0].colorbar.y
        for rows in (one, overview)
    )
    assert high > low


def test_by_score_nobody_scored_is_still_a_map(official, geojson, labels, official_categories, caption):
    figure = regency_map(official, geojson, labels, official_categories, caption, colour_by="score")
    assert [len(area.locations) for area in areas(figure)] == [13, 1]  # no score, nothing published


def test_clicks_give_the_code_on_areas_and_on_labels_in_the_sea(figure):
    for area in areas(figure):
        assert [code for (code,) in area.customdata] == list(area.locations)
    targets = next(trace for trace in figure.data if trace.name == "click")
    assert {"61.71", "61.72", "61.02"} <= {code for (code,) in targets.customdata}


def test_a_regency_without_a_tuned_place_stands_at_its_label_point(
    overview, geojson, labels, categories, caption, monkeypatch
):
    monkeypatch.delitem(INSIDE, "61.04")
    figure = regency_map(overview, geojson, labels, categories, caption)
    inside = next(trace for trace in figure.data if trace.ids and "61.04" in trace.ids)
    place = list(inside.ids).index("61.04")
    assert (inside.lon[place], inside.lat[place]) == (110.0, 0.0)


def test_hostile_names_are_escaped(overview, geojson, labels, categories, caption):
    hostile = overview.assign(name="<b>x</b> & y")
    labels_written = [
        text for _, text, _ in texts(regency_map(hostile, geojson, labels, categories, caption))
    ]
    assert all(text.startswith("&lt;b&gt;x&lt;/b&gt; &amp; y<br>") for text in labels_written)


def test_alt_text_states_counts_and_extremes(overview, categories):
    text = alt_text_map(overview, categories)
    assert text.startswith("Peta Kalimantan Barat. Dari 14 kabupaten/kota: 4 Peduli HAM")
    assert text.endswith("Nilai tertinggi Kota Pontianak (91,16), terendah Melawi (47,63).")


def label_box(figure, overview, place, code):
    """Return the label of name and score as a box in degrees, as it is drawn at the figure's height."""
    margin = figure.layout.margin
    scale = (HEIGHT - margin.t - margin.b) / (LAT_RANGE[1] - LAT_RANGE[0])
    name = overview.set_index("regency").at[code, "name"]
    width, height = max(len(name), len("100,00")) * CHAR / scale, 2 * LINE / scale
    left = {"middle left": 1.0, "middle center": 0.5, "middle right": 0.0}[
        getattr(place, "align", "middle center")
    ]
    x = place.lon - left * width
    return box(x, place.lat - height / 2, x + width, place.lat + height / 2)


def test_labels_neither_overlap_nor_leave_the_picture_nor_hide_the_land(figure, overview, geojson):
    shapes = {feature["id"]: shape(feature["geometry"]) for feature in geojson["features"]}
    places = OUTSIDE | INSIDE
    boxes = {code: label_box(figure, overview, place, code) for code, place in places.items()}
    frame = box(LON_RANGE[0], LAT_RANGE[0], LON_RANGE[1], LAT_RANGE[1])
    land = unary_union(list(shapes.values()))
    assert sorted(boxes) == sorted(shapes)
    assert not [
        pair for pair in itertools.combinations(boxes, 2) if boxes[pair[0]].intersects(boxes[pair[1]])
    ]
    assert all(frame.contains(area) for area in boxes.values())
    for code, place in places.items():
        outside = boxes[code].difference(shapes[code]).area if code in INSIDE else 0
        assert outside <= 0.04 * boxes[code].area, code
        assert code in INSIDE or not boxes[code].intersects(land), code
        assert code in INSIDE or shapes[code].contains(box(*place.tip, *place.tip).centroid), code


@pytest.mark.parametrize("colour_by", ["category", "score"])
def test_an_absence_may_have_a_shade_and_a_sign(overview, geojson, labels, categories, caption, colour_by):
    own = overview["regency"] == overview["regency"].iloc[0]
    marked = overview.assign(
        state=overview["state"].mask(own, "verifying"),
        category=overview["category"].mask(own),
        category_name=overview["category_name"].mask(own),
        total=overview["total"].mask(own),
        shade=own.map({True: "#a3acb4", False: ""}),
        sign=own.map({True: "V…", False: ""}),
    )
    drawn = regency_map(marked, geojson, labels, categories, caption, colour_by=colour_by)
    (area,) = (area for area in areas(drawn) if set(overview.loc[own, "regency"]) == set(area.locations))
    assert area.colorscale[0][1] == "#a3acb4"
    assert "V…  Verifikasi belum selesai (1)" in {trace.name for trace in drawn.data}

"""The shipped layer, and what the map takes from any layer."""

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo import boundaries
from geo.boundaries import SHIPPED, Boundaries, BoundaryError, label_points, load_boundaries, to_geojson
from kkpham_metrics.paths import REFERENCE

# Where the seats of government are, from any atlas (lon, lat): proves that code and shape belong together.
TOWNS = {
    "61.01": ("Sambas", 109.30, 1.36),
    "61.03": ("Sanggau", 110.60, 0.13),
    "61.04": ("Ketapang", 109.98, -1.83),
    "61.05": ("Sintang", 111.49, 0.08),
    "61.06": ("Putussibau", 112.93, 0.87),
    "61.08": ("Ngabang", 109.95, 0.39),
    "61.09": ("Sekadau", 110.95, 0.02),
    "61.10": ("Nanga Pinoh", 111.74, -0.34),
    "61.71": ("Pontianak", 109.34, -0.03),
    "61.72": ("Singkawang", 108.99, 0.91),
}


@pytest.fixture(autouse=True)
def _no_office_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KKPHAM_BOUNDARIES", raising=False)


@pytest.fixture
def shipped() -> Boundaries:
    return load_boundaries()


@pytest.fixture
def reference() -> pd.DataFrame:
    return pd.read_csv(REFERENCE / "regencies.csv", dtype={"kode": str})


def one_regency(shape: shapely.Geometry) -> Boundaries:
    frame = gpd.GeoDataFrame({"code": ["61.01"], "name": ["Sambas"]}, geometry=[shape], crs="EPSG:4326")
    return Boundaries(frame, (), "")


def test_shipped_layer_has_the_fourteen_regencies_in_order_of_code(shipped, reference):
    assert list(shipped.frame.columns) == ["code", "name", "geometry"]
    assert shipped.frame["code"].tolist() == sorted(reference["kode"])
    assert shipped.frame.index.tolist() == list(range(14))
    assert shipped.frame.crs == "EPSG:4326"
    assert shipped.problems == ()


def test_names_are_the_short_ones_of_the_screen(shipped):
    names = dict(zip(shipped.frame["code"], shipped.frame["name"], strict=True))
    assert (names["61.01"], names["61.71"], names["61.72"]) == ("Sambas", "Kota Pontianak", "Kota Singkawang")


def test_the_licence_line_is_on_screen_and_in_the_readme(shipped):
    assert "cahyadsn/wilayah_boundaries" in shipped.source
    assert "© 2025 cahya dsn" in shipped.source
    assert "copyright (c) 2025 cahya dsn" in SHIPPED.with_name("README.md").read_text(encoding="utf-8")


def test_shipped_shapes_are_valid_and_share_their_edges(shipped):
    assert shipped.frame.geometry.is_valid.all()
    assert shapely.coverage_is_valid(shipped.frame.geometry.to_numpy())


def test_shipped_areas_agree_with_the_official_ones(shipped, reference):
    areas = pd.Series((shipped.frame.to_crs("EPSG:6933").area / 1e6).to_numpy(), index=shipped.frame["code"])
    official = reference.set_index("kode")["area_km2"]
    assert abs(areas.sum() / official.sum() - 1) < 0.002
    assert ((areas / official - 1).abs() < 0.015).all()


@pytest.mark.parametrize("code", TOWNS)
def test_each_town_lies_in_its_regency(shipped, code):
    _, lon, lat = TOWNS[code]
    around = shipped.frame[shipped.frame.contains(shapely.Point(lon, lat))]
    assert around["code"].tolist() == [code]


def test_geojson_carries_codes_and_three_decimals(shipped):
    collection = to_geojson(shipped)
    assert [feature["id"] for feature in collection["features"]] == shipped.frame["code"].tolist()
    assert collection["features"][12]["properties"] == {"name": "Kota Pontianak"}
    text = json.dumps(collection)
    assert len(text) < 60_000
    coordinates = [
        value
        for feature in collection["features"]
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
        for point in ring
        for value in point
    ]
    assert len(coordinates) == 2 * 2199
    assert all(round(value, 3) == value for value in coordinates)


def test_exterior_rings_run_clockwise(shipped):
    for feature in to_geojson(shipped)["features"]:
        for exterior, *_ in feature["geometry"]["coordinates"]:
            assert not shapely.is_ccw(shapely.linearrings(exterior))


def test_a_counter_clockwise_square_with_a_hole_is_turned():
    # Written the way RFC 7946 wants it: outside counter-clockwise, hole clockwise.
    outside = [(109, 0), (110, 0), (110, 1), (109, 1), (109, 0)]
    hole = [(109.4, 0.4), (109.4, 0.6), (109.6, 0.6), (109.6, 0.4), (109.4, 0.4)]
    [feature] = to_geojson(one_regency(shapely.Polygon(outside, [hole])))["features"]
    assert feature["geometry"] == {
        "type": "MultiPolygon",
        "coordinates": [[[list(p) for p in outside[::-1]], [list(p) for p in hole[::-1]]]],
    }


def test_rounding_leaves_out_what_is_smaller_than_the_grid():
    islet = shapely.box(109.5001, 0.5001, 109.5003, 0.5003)
    square = shapely.box(109, 0, 109.00049, 0.1).union(shapely.box(108, 0, 108.5, 0.5))
    [feature] = to_geojson(one_regency(shapely.union_all([islet, square])))["features"]
    [[ring]] = feature["geometry"]["coordinates"]
    assert sorted(map(tuple, ring[:-1])) == [(108.0, 0.0), (108.0, 0.5), (108.5, 0.0), (108.5, 0.5)]


def test_labels_lie_inside_their_regency_and_off_its_edges(shipped):
    points = label_points(shipped)
    assert list(points.columns) == ["code", "lon", "lat"]
    assert points["code"].tolist() == shipped.frame["code"].tolist()
    for row, shape in zip(points.itertuples(), shipped.frame.geometry, strict=True):
        place = shapely.Point(row.lon, row.lat)
        largest = max(shapely.get_parts(shape), key=shapely.area)
        assert largest.contains(place)
        widest = shapely.maximum_inscribed_circle(largest, tolerance=0.001).length
        assert largest.exterior.distance(place) > 0.7 * widest


def test_label_of_a_square_is_its_centre_and_of_a_horseshoe_not_in_the_bay():
    [square] = label_points(one_regency(shapely.box(109, 0, 110, 1))).itertuples()
    assert (square.lon, square.lat) == pytest.approx((109.5, 0.5), abs=0.002)
    bay = shapely.box(109.3, 0.3, 109.7, 1)
    [horseshoe] = label_points(one_regency(shapely.box(109, 0, 110, 1).difference(bay))).itertuples()
    assert horseshoe.lat < 0.3
    assert horseshoe.lon == pytest.approx(109.5, abs=0.01)


def test_label_lies_in_the_largest_part():
    parts = shapely.union(shapely.box(108, 0, 108.1, 0.1), shapely.box(109, 0, 110, 1))
    [point] = label_points(one_regency(parts)).itertuples()
    assert point.lon > 109


def damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    damaged = tmp_path / "kalbar_kabkota.geojson"
    damaged.write_text(text, encoding="utf-8")
    monkeypatch.setattr(boundaries, "SHIPPED", damaged)


def features() -> dict:
    return json.loads(SHIPPED.read_text(encoding="utf-8"))


def without_one() -> str:
    layer = features()
    del layer["features"][3]
    return json.dumps(layer)


def shifted_by_one_vertex() -> str:
    layer = features()
    sanggau, sekadau = (layer["features"][place]["geometry"]["coordinates"][0] for place in (2, 8))
    next(vertex for vertex in sanggau[5:] if vertex in sekadau)[0] += 0.001
    return json.dumps(layer)


def crossed() -> str:
    layer = features()
    bow_tie = [[109, 0], [110, 1], [110, 0], [109, 1], [109, 0]]
    layer["features"][0]["geometry"] = {"type": "Polygon", "coordinates": [bow_tie]}
    return json.dumps(layer)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "tidak dapat dibaca"),
        (without_one(), "tepat 14"),
        (crossed(), "tidak sah"),
        (shifted_by_one_vertex(), "tidak berimpit"),
    ],
    ids=["torn", "thirteen", "crossed", "gap"],
)
def test_a_damaged_shipped_layer_is_refused(tmp_path, monkeypatch, text, reason):
    damage(tmp_path, monkeypatch, text)
    with pytest.raises(BoundaryError, match=reason) as caught:
        load_boundaries()
    assert "kalbar_kabkota.geojson" in caught.value.message
    assert "Pasang ulang" in caught.value.remedy


def test_a_lost_shipped_layer_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(boundaries, "SHIPPED", tmp_path / "gone.geojson")
    with pytest.raises(BoundaryError, match="tidak dapat dibaca"):
        load_boundaries()

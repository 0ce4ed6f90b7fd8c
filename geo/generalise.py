"""Turn features as an office sent them into one clean, light coverage of regencies."""

from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from babel.numbers import format_decimal

from geo.matching import listing
from kkpham_metrics.paths import REFERENCE
from kkpham_metrics.regency import regencies

MAX_VERTICES = 2_500  # keeps the message of a figure under 60 kB
FIRST_TOLERANCE = 0.001  # degrees, about 100 m: what the map rounds to anyway
LAST_TOLERANCE = 0.2  # degrees; coarser than this no regency would be recognised
STEP = 1.25
AREA_OFF = 0.25  # share by which an area may differ from the official one before it is mentioned
EQUAL_AREA = "EPSG:6933"


def build_coverage(features: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Return one valid geometry a regency, sharing edges exactly, and Indonesian remarks.

    `features` has [code, name, geometry] in EPSG:4326, any number of features a regency. The result has
    [code, name, geometry], sorted by code, at most about `MAX_VERTICES` vertices; `name` is the short name
    for the screen. Regencies without any polygon are left out and named.
    """
    repaired, said = _repair(features)
    dissolved, merged = _dissolve(repaired)
    areas = _check_areas(dissolved)
    clean, cleaned = _clean(dissolved)
    light, simplified = _simplify(clean)
    said += merged + areas + cleaned + simplified
    drawn = light[~light.geometry.is_empty].reset_index(drop=True)
    return drawn, said + _missing(drawn["code"])


def _repair(features: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[str]]:
    geometry = shapely.force_2d(features.geometry.to_numpy())
    broken = ~shapely.is_valid(geometry) & ~shapely.is_missing(geometry)
    geometry[broken] = shapely.make_valid(geometry[broken], method="structure", keep_collapsed=False)
    polygons = [_polygons(shape) for shape in geometry]
    hollow = np.array([shape.is_empty for shape in polygons], dtype=bool)
    said = _say("Geometri yang tidak sah diperbaiki otomatis: {}.", features["name"][broken & ~hollow])
    said += _say("Fitur tanpa poligon yang dapat digambar, tidak dipakai: {}.", features["name"][hollow])
    return features.set_geometry(polygons, crs=features.crs)[~hollow], said


def _polygons(shape: shapely.Geometry | None) -> shapely.Geometry:
    """Return the polygons in a geometry; repairs leave points and lines beside them."""
    parts = shapely.get_parts(shapely.get_parts([shape])) if shape is not None else np.array([])
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _dissolve(features: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[str]]:
    groups = dict(list(features.groupby("code", sort=True)["geometry"]))
    counts = [f"{_label(code)} ({len(shapes)} fitur)" for code, shapes in groups.items() if len(shapes) > 1]
    frame = gpd.GeoDataFrame(
        {"code": list(groups), "name": [_label(code) for code in groups]},
        geometry=[shapely.union_all(shapes.to_numpy()) for shapes in groups.values()],
        crs=features.crs,
    )
    return frame, _say("Beberapa fitur digabung menjadi satu wilayah: {}.", counts)


def _check_areas(frame: gpd.GeoDataFrame) -> list[str]:
    """Name the regencies whose area is far from the official one: a district layer, or a wrong code."""
    official = pd.read_csv(REFERENCE / "regencies.csv", dtype={"kode": str}).set_index("kode")["area_km2"]
    found = (frame.to_crs(EQUAL_AREA).area / 1e6).round()
    expected = frame["code"].map(official).round()
    off = (found / expected - 1).abs() > AREA_OFF
    rows = zip(frame["name"][off], found[off], expected[off], strict=True)
    return _say(
        "Luas pada berkas jauh dari luas resmi, periksa apakah wilayahnya benar: {}.",
        [f"{name} ({_number(area)} km², resmi {_number(right)} km²)" for name, area, right in rows],
    )


def _clean(frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Make neighbours share their edges; only then can they be simplified without gaps."""
    shapes = frame.geometry.to_numpy()
    if shapely.coverage_is_valid(shapes):
        return frame, []
    ragged = frame["name"][~shapely.is_empty(shapely.coverage_invalid_edges(shapes))]
    clean = shapely.coverage_clean(shapes, gap_width=FIRST_TOLERANCE)
    said = _say("Batas yang bertindih atau tidak berimpit dengan tetangganya dirapikan: {}.", ragged)
    return frame.set_geometry(clean, crs=frame.crs), said


def _simplify(frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Simplify all regencies together, coarser and coarser, until the layer is light enough."""
    shapes = frame.geometry.to_numpy()
    before, tolerance = _vertices(shapes), FIRST_TOLERANCE
    while _vertices(shapes) > MAX_VERTICES and tolerance < LAST_TOLERANCE:
        # A ring keeps at least four vertices however coarse, so thousands of islets have to go.
        shapes = shapely.coverage_simplify([_without_specks(s, tolerance**2) for s in shapes], tolerance)
        tolerance *= STEP
    if _vertices(shapes) == before:
        return frame, []
    said = f"Lapisan disederhanakan dari {_number(before)} menjadi {_number(_vertices(shapes))} titik"
    islets = _islets(frame.geometry.to_numpy()) - _islets(shapes)
    said += f"; {_number(islets)} pulau atau bagian kecil tidak digambar." if islets > 0 else "."
    return frame.set_geometry(shapes, crs=frame.crs), [said]


def _without_specks(shape: shapely.Geometry, area: float) -> shapely.Geometry:
    """Drop parts and holes smaller than `area` (square degrees); the largest part always stays."""
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    kept = [part for place, part in enumerate(parts) if place == 0 or part.area >= area]
    return shapely.MultiPolygon([_without_small_holes(part, area) for part in kept])


def _without_small_holes(part: shapely.Polygon, area: float) -> shapely.Polygon:
    holes = [hole for hole in part.interiors if shapely.Polygon(hole).area >= area]
    return shapely.Polygon(part.exterior, holes)


def _missing(codes: Iterable[str]) -> list[str]:
    absent = [r.label for r in regencies().values() if r.code not in set(codes)]
    return _say("Kabupaten/kota tanpa wilayah dalam berkas, kosong di peta: {}.", absent)


def _vertices(shapes: np.ndarray) -> int:
    return int(shapely.get_num_coordinates(shapes).sum())


def _islets(shapes: np.ndarray) -> int:
    return len(shapely.get_parts(shapes))


def _say(sentence: str, names: Iterable[str]) -> list[str]:
    named = listing(names)
    return [sentence.format(named)] if named else []


def _label(code: str) -> str:
    return regencies()[code].label


def _number(value: float) -> str:
    return str(format_decimal(value, locale="id_ID"))

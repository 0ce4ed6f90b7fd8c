"""The boundaries of the 14 regencies, shipped or an office's own, ready for a map.

Importing this module imports GeoPandas (about half a second): do it only where geometry is prepared.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.errors import BoundaryError
from geo.generalise import build_coverage
from geo.office_file import LONLAT, UNREADABLE, read_office_layer
from kkpham_metrics.regency import regencies

__all__ = ["SHIPPED", "Boundaries", "BoundaryError", "label_points", "load_boundaries", "to_geojson"]

SHIPPED = Path(__file__).with_name("kalbar_kabkota.geojson")
# The licence asks that this line stays with any copy: see geo/README.md.
SHIPPED_SOURCE = "cahyadsn/wilayah_boundaries (MIT, © 2025 cahya dsn)"
ROOM = 0.75  # share of the radius of the largest inscribed circle that a label keeps from the edges
DECIMALS = 3  # of a degree: about 100 m, the accuracy of the shipped layer


@dataclass(frozen=True)
class Boundaries:
    """The regencies of one layer.

    `frame` has [code, name, geometry], one row a regency, sorted by Kemendagri code, in EPSG:4326; `name`
    is the short name for the screen. `problems` are Indonesian sentences on whatever had to be left out or
    put right in an office's file. `source` is the attribution to print under a map.
    """

    frame: gpd.GeoDataFrame
    problems: tuple[str, ...]
    source: str


def load_boundaries(path: Path | None = None) -> Boundaries:
    """Return the boundaries in `path`, else in the file named by `KKPHAM_BOUNDARIES`, else the shipped ones.

    An office's file may be GeoJSON, GeoPackage or Shapefile, in any coordinate system and with any columns,
    as long as one of them names the regencies. Raises `BoundaryError` where the file is missing or
    unreadable, nothing in it is a regency of Kalimantan Barat, or the shipped layer is damaged.
    """
    named = os.environ.get("KKPHAM_BOUNDARIES")
    chosen = path or (Path(named) if named else SHIPPED)
    if chosen.resolve() == SHIPPED.resolve():
        return Boundaries(_load_shipped(), (), SHIPPED_SOURCE)
    layer = read_office_layer(chosen)
    frame, said = build_coverage(layer.frame)
    if frame.empty:
        raise BoundaryError(
            f"Berkas {chosen.name} tidak berisi poligon kabupaten/kota.",
            "Pakai lapisan batas wilayah (poligon), bukan titik atau garis.",
        )
    return Boundaries(frame, (*layer.problems, *said), chosen.name)


def to_geojson(boundaries: Boundaries) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection for Plotly; feature id = Kemendagri code, property `name`.

    Coordinates are lon/lat in degrees, rounded to three decimals; exterior rings run clockwise, because
    d3-geo, and so Plotly, takes the inside to be on the right. Islets that vanish in the rounding are left
    out.
    """
    rows = boundaries.frame.itertuples(index=False)
    return {"type": "FeatureCollection", "features": [_feature(r.code, r.name, r.geometry) for r in rows]}


def label_points(boundaries: Boundaries) -> pd.DataFrame:
    """Return [code, lon, lat]: the place for a label in each regency, in degrees.

    It lies in the largest part, well away from its edges and as central as that allows, so it never falls
    into a bay, a neighbour or the sea.
    """
    shapes = boundaries.frame.geometry
    points = [_central_place(max(shapely.get_parts(shape), key=shapely.area)) for shape in shapes]
    return pd.DataFrame(
        {
            "code": boundaries.frame["code"].to_numpy(),
            "lon": [lon for lon, _ in points],
            "lat": [lat for _, lat in points],
        }
    )


def _load_shipped() -> gpd.GeoDataFrame:
    try:
        layer = gpd.read_file(SHIPPED)
    except UNREADABLE as error:
        raise _damaged("tidak dapat dibaca") from error
    known = regencies()
    if sorted(map(str, layer.get("kode", []))) != sorted(known):
        raise _damaged("tidak memuat tepat 14 kabupaten/kota")
    if layer.crs != LONLAT or not layer.geometry.is_valid.all():
        raise _damaged("memuat geometri yang tidak sah")
    if not shapely.coverage_is_valid(layer.geometry.to_numpy()):
        raise _damaged("memuat batas yang tidak berimpit")
    layer = layer.sort_values("kode", ignore_index=True)
    names = [known[code].label for code in layer["kode"]]
    return gpd.GeoDataFrame(
        {"code": layer["kode"], "name": names}, geometry=layer.geometry.array, crs=layer.crs
    )


def _damaged(how: str) -> BoundaryError:
    return BoundaryError(
        f"Batas bawaan {SHIPPED.name} {how}.",
        "Pasang ulang aplikasi, atau tunjuk berkas lain dengan variabel KKPHAM_BOUNDARIES.",
    )


def _feature(code: str, name: str, shape: shapely.Geometry) -> dict[str, Any]:
    polygons = [_rings(part) for part in shapely.get_parts(shape)]
    geometry = {"type": "MultiPolygon", "coordinates": [rings for rings in polygons if rings]}
    return {"type": "Feature", "id": code, "properties": {"name": name}, "geometry": geometry}


def _rings(polygon: shapely.Polygon) -> list[list[list[float]]]:
    """Return the rounded rings, clockwise outside and counter-clockwise inside; none if it collapses."""
    exterior = _ring(polygon.exterior.coords, clockwise=True)
    holes = [_ring(hole.coords, clockwise=False) for hole in polygon.interiors]
    return [exterior, *filter(None, holes)] if exterior else []


def _ring(coords: Iterable[Sequence[float]], *, clockwise: bool) -> list[list[float]]:
    rounded = [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in coords]
    ring = [point for place, point in enumerate(rounded) if place == 0 or point != rounded[place - 1]]
    if len(ring) < 4:
        return []
    return ring[::-1] if shapely.is_ccw(shapely.linearrings(ring)) == clockwise else ring


def _central_place(polygon: shapely.Polygon) -> tuple[float, float]:
    # The centre of the largest circle may lie at one end of a long regency, the centroid outside a bent one:
    # of all places with nearly as much room around them as that centre, take the one nearest the centroid.
    widest = shapely.maximum_inscribed_circle(polygon, tolerance=0.001)
    roomy = shapely.union(polygon.buffer(-ROOM * widest.length), shapely.get_point(widest, 0))
    place = shapely.get_point(shapely.shortest_line(roomy, polygon.centroid), 0)
    return place.x, place.y

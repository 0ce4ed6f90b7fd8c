"""Read an office's own boundary file: any format that GDAL knows, any columns, any coordinate system."""

import warnings
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from pyproj.exceptions import ProjError

from geo.errors import BoundaryError
from geo.matching import Matches, match_features

LONLAT = "EPSG:4326"
UNREADABLE = (RuntimeError, shapely.GEOSException, UnicodeDecodeError)  # GDAL's errors are RuntimeErrors
HEARD = (UserWarning, RuntimeWarning)  # how GDAL's remarks on a file arrive
AROUND_KALBAR = (107.0, -4.5, 115.5, 3.5)  # degrees, about one beyond the province on every side


@dataclass(frozen=True)
class OfficeLayer:
    """The features of a file that are regencies [code, name as sent, geometry; EPSG:4326], and remarks."""

    frame: gpd.GeoDataFrame
    problems: tuple[str, ...]


def read_office_layer(path: Path) -> OfficeLayer:
    """Return the features of a boundary file that are regencies of Kalimantan Barat, as sent.

    Raises `BoundaryError` where the file is missing or unreadable, nothing in it matches, or its
    coordinates are not those of the province.
    """
    if not path.exists():
        raise BoundaryError(
            f"Berkas batas wilayah {path} tidak ada.",
            "Periksa letak berkas dan variabel KKPHAM_BOUNDARIES, atau kosongkan variabel itu untuk memakai "
            "batas bawaan.",
        )
    frame, matches, remarks = _best_layer(path)
    frame = gpd.GeoDataFrame(
        {"code": matches.codes, "name": matches.names}, geometry=frame.geometry.array, crs=frame.crs
    )
    located, said = _to_lonlat(frame[frame["code"] != ""].reset_index(drop=True), path)
    return OfficeLayer(located, (*remarks, *matches.problems, *said))


def _best_layer(path: Path) -> tuple[gpd.GeoDataFrame, Matches, list[str]]:
    """Return the layer of the file that shows most regencies; most files have only one layer."""
    layers, said = _read(path)
    matched = [(layer, match_features(layer.drop(columns=layer.geometry.name))) for layer in layers]
    frame, matches = max(matched, key=lambda pair: pair[1].regencies, default=(None, None))
    if matches is None or not matches.regencies:
        raise BoundaryError(
            f"Tidak satu pun fitur dalam {path.name} dikenali sebagai kabupaten/kota di Kalimantan Barat.",
            "Pakai berkas poligon dengan kolom nama (misalnya Kabupaten Sambas) atau kode Kemendagri "
            "bertitik (61.01).",
        )
    if len(layers) > 1:
        said = [f"Berkas {path.name} berisi {len(layers)} lapisan; dipakai yang paling lengkap.", *said]
    return frame, matches, said


def _read(path: Path) -> tuple[list[gpd.GeoDataFrame], list[str]]:
    """Return all layers with shapes and, as remarks, what the reader had to put up with."""
    with warnings.catch_warnings(record=True) as heard:
        for category in HEARD:
            warnings.simplefilter("always", category)
        try:
            listed = gpd.list_layers(path)
            names = listed["name"][listed["geometry_type"].notna()]
            layers = [gpd.read_file(path, layer=name, on_invalid="fix") for name in names]
        except UNREADABLE as error:
            raise _unreadable(path) from error
    # Survey offices store a measure (M) with every vertex; a map has no use for it, nobody need know.
    told = {str(w.message) for w in heard if issubclass(w.category, HEARD) and "(M)" not in str(w.message)}
    return layers, [f"Catatan pembaca berkas untuk {path.name}: {text}" for text in sorted(told)]


def _unreadable(path: Path) -> BoundaryError:
    return BoundaryError(
        f"Berkas batas wilayah {path.name} tidak dapat dibaca.",
        "Pakai GeoJSON, GeoPackage, atau Shapefile lengkap (.shp, .shx, .dbf, .prj dalam satu folder).",
    )


def _to_lonlat(frame: gpd.GeoDataFrame, path: Path) -> tuple[gpd.GeoDataFrame, list[str]]:
    assumed = frame.crs is None
    try:
        located = frame.set_crs(LONLAT) if assumed else frame.to_crs(LONLAT)
    except ProjError as error:
        raise _elsewhere(path) from error
    if not _in_kalbar(located):
        raise _elsewhere(path)
    said = f"{path.name} tidak menyebut sistem koordinat; dibaca sebagai bujur dan lintang (EPSG:4326)."
    return located, [said] if assumed else []


def _in_kalbar(frame: gpd.GeoDataFrame) -> bool:
    """Return whether all coordinates lie around the province; a layer with none does not contradict it."""
    west, south, east, north = frame.total_bounds
    if np.isnan(west):
        return True
    return bool(
        west >= AROUND_KALBAR[0]
        and south >= AROUND_KALBAR[1]
        and east <= AROUND_KALBAR[2]
        and north <= AROUND_KALBAR[3]
    )


def _elsewhere(path: Path) -> BoundaryError:
    return BoundaryError(
        f"Koordinat dalam {path.name} tidak terletak di Kalimantan Barat.",
        "Periksa sistem koordinatnya (Shapefile memerlukan berkas .prj), atau simpan ulang sebagai GeoJSON "
        "dalam EPSG:4326.",
    )

"""The land under the maps, prepared once for each file of boundaries."""

import os
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from kkpham_metrics.words import N_


class Land(NamedTuple):
    """GeoJSON by code, label points (code, lon, lat in degrees), attribution, and what to tell the user."""

    geojson: dict[str, Any]
    labels: pd.DataFrame
    source: str
    problems: tuple[str, ...]


def land() -> Land:
    """Return the office's own boundaries (`KKPHAM_BOUNDARIES`) when they can be used, else those shipped."""
    return _prepared(os.environ.get("KKPHAM_BOUNDARIES", ""))


@lru_cache(maxsize=2)
def _prepared(named: str) -> Land:
    # geopandas takes half a second to import: only where geometry is prepared.
    from geo.boundaries import SHIPPED, BoundaryError, label_points, load_boundaries, to_geojson

    problems: tuple[str, ...] = ()
    try:
        layer = load_boundaries()
    except BoundaryError as error:
        layer = load_boundaries(SHIPPED)
        problems = (f"{error.message} {error.remedy}", N_("Sementara dipakai batas bawaan."))
    return Land(to_geojson(layer), label_points(layer), layer.source, (*problems, *layer.problems))

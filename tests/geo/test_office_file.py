"""An office's own boundary file, as offices have them."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.boundaries import SHIPPED, BoundaryError, label_points, load_boundaries, to_geojson
from geo.generalise import MAX_VERTICES
from kkpham_metrics.paths import ROOT
from kkpham_metrics.regency import regencies

CODES = list(regencies())


@pytest.fixture
def layer() -> gpd.GeoDataFrame:
    """Fourteen regencies under a column name of the national survey office, full names."""
    shapes = gpd.read_file(SHIPPED).set_index("kode").geometry
    names = [regency.full_name for regency in regencies().values()]
    return gpd.GeoDataFrame({"NAMOBJ": names}, geometry=shapes.loc[CODES].array, crs="EPSG:4326")


def vertices(frame: gpd.GeoDataFrame) -> int:
    return int(shapely.get_num_coordinates(frame.geometry.to_numpy()).sum())


def write(frame: gpd.GeoDataFrame, path: Path, **options: object) -> Path:
    frame.to_file(path, **options)
    return path


def areas(frame: gpd.GeoDataFrame) -> np.ndarray:
    return frame.to_crs("EPSG:6933").area.to_numpy() / 1e6


@pytest.mark.parametrize("name", ["batas.geojson", "batas.shp", "batas.gpkg"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32749"])
def test_any_format_and_coordinate_system(layer, tmp_path, name, crs):
    path = write(layer.to_crs(crs), tmp_path / name)
    loaded = load_boundaries(path)
    assert loaded.frame["code"].tolist() == CODES
    assert list(loaded.frame.columns) == ["code", "name", "geometry"]
    assert loaded.frame.crs == "EPSG:4326"
    assert loaded.problems == ()
    assert loaded.source == name
    assert areas(loaded.frame) == pytest.approx(areas(layer), rel=1e-4)


def test_the_environment_names_the_file(layer, tmp_path, monkeypatch):
    path = write(layer, tmp_path / "kantor.gpkg")
    monkeypatch.setenv("KKPHAM_BOUNDARIES", str(path))
    assert load_boundaries().source == "kantor.gpkg"
    assert "cahyadsn" in load_boundaries(SHIPPED).source


def test_a_zipped_shapefile(layer, tmp_path):
    write(layer, tmp_path / "batas.shp")
    with zipfile.ZipFile(tmp_path / "batas.zip", "w") as archive:
        for part in tmp_path.glob("batas.[!z]*"):
            archive.write(part, part.name)
    assert load_boundaries(tmp_path / "batas.zip").frame["code"].tolist() == CODES


def test_bare_names(layer, tmp_path):
    layer["NAMOBJ"] = [regency.name for regency in regencies().values()]
    loaded = load_boundaries(write(layer, tmp_path / "batas.geojson"))
    assert loaded.frame["code"].tolist() == CODES
    assert loaded.problems == ("Nama 'Pontianak' dibaca Kota Pontianak, karena Mempawah sudah ada.",)


def test_a_neighbour_is_left_out_and_named(layer, tmp_path):
    stranger = gpd.GeoDataFrame(
        {"NAMOBJ": ["Kabupaten Sukamara"]}, geometry=[shapely.box(111, -3.2, 111.3, -2.8)], crs=layer.crs
    )
    loaded = load_boundaries(write(pd.concat([layer, stranger]), tmp_path / "batas.gpkg"))
    assert loaded.frame["code"].tolist() == CODES
    assert loaded.problems == (
        "1 fitur bukan kabupaten/kota di Kalimantan Barat, tidak dipakai: Kabupaten Sukamara.",
    )


def test_a_missing_regency_is_named(layer, tmp_path):
    loaded = load_boundaries(write(layer.drop(index=[1, 12]), tmp_path / "batas.gpkg"))
    assert len(loaded.frame) == 12
    assert loaded.problems == (
        "Kabupaten/kota tanpa wilayah dalam berkas, kosong di peta: Mempawah, Kota Pontianak.",
    )
    assert len(label_points(loaded)) == len(to_geojson(loaded)["features"]) == 12


def test_districts_are_put_together(layer, tmp_path):
    west, east = shapely.box(105, -5, 110.5, 5), shapely.box(110.5, -5, 120, 5)
    halves = pd.concat([layer.clip(west), layer.clip(east)])
    loaded = load_boundaries(write(halves, tmp_path / "kecamatan.gpkg"))
    assert loaded.frame["code"].tolist() == CODES
    assert areas(loaded.frame) == pytest.approx(areas(layer), rel=1e-4)
    [merged, *_] = loaded.problems
    assert merged.startswith("Beberapa fitur digabung menjadi satu wilayah: ")
    assert "Ketapang (2 fitur)" in merged
    assert "Sambas" not in merged


def test_an_invalid_polygon_is_repaired_and_named(layer, tmp_path):
    box = shapely.box(108.6, 1, 109.4, 1.9)
    ring = list(box.exterior.coords)[:-1]
    crossed = shapely.Polygon([ring[0], ring[2], ring[1], ring[3]])
    layer.loc[0, "geometry"] = crossed
    loaded = load_boundaries(write(layer, tmp_path / "batas.gpkg"))
    assert loaded.frame["code"].tolist() == CODES
    assert loaded.frame.geometry.is_valid.all()
    assert "Geometri yang tidak sah diperbaiki otomatis: Kabupaten Sambas." in loaded.problems


def test_a_regency_without_polygon_is_named_twice(layer, tmp_path):
    layer.loc[0, "geometry"] = None
    layer.loc[1, "geometry"] = shapely.Point(109, 0.3)
    loaded = load_boundaries(write(layer, tmp_path / "batas.geojson"))
    assert len(loaded.frame) == 12
    assert loaded.problems == (
        "Fitur tanpa poligon yang dapat digambar, tidak dipakai: Kabupaten Sambas, Kabupaten Mempawah.",
        "Kabupaten/kota tanpa wilayah dalam berkas, kosong di peta: Sambas, Mempawah.",
    )


def test_overlaps_are_tidied_and_named(layer, tmp_path):
    layer.loc[7, "geometry"] = layer.geometry[7].buffer(0.01, quad_segs=1)  # Landak over its neighbours
    loaded = load_boundaries(write(layer, tmp_path / "batas.gpkg"))
    shapes = loaded.frame.geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    [problem] = loaded.problems
    assert problem.startswith("Batas yang bertindih atau tidak berimpit dengan tetangganya dirapikan: ")
    assert "Landak" in problem
    assert "Ketapang" not in problem


def test_an_area_far_from_the_official_one_is_named(layer, tmp_path):
    layer.loc[0, "geometry"] = layer.geometry[0].intersection(shapely.box(109, 1.2, 109.4, 1.5))
    loaded = load_boundaries(write(layer, tmp_path / "batas.gpkg"))
    [problem] = loaded.problems
    assert problem.startswith("Luas pada berkas jauh dari luas resmi")
    assert "resmi 5.928 km²" in problem


def dense(layer: gpd.GeoDataFrame, longest: float) -> gpd.GeoDataFrame:
    """Return the layer as a survey office has it: a vertex every few hundred metres, and wriggling."""

    def wriggle(points: np.ndarray) -> np.ndarray:
        lon, lat = points.round(6).T
        return np.column_stack([lon + 0.004 * np.sin(90 * lat), lat + 0.004 * np.sin(80 * lon)]).round(7)

    shapes = shapely.segmentize(layer.geometry.to_numpy(), longest)
    return layer.set_geometry(shapely.transform(shapes, wriggle), crs=layer.crs)


def test_fifty_thousand_vertices_are_made_light(layer, tmp_path):
    heavy = dense(layer, 0.0016)
    assert vertices(heavy) > 50_000
    loaded = load_boundaries(write(heavy, tmp_path / "besar.gpkg"))
    shapes = loaded.frame.geometry.to_numpy()
    assert vertices(loaded.frame) <= MAX_VERTICES
    assert len(json.dumps(to_geojson(loaded))) < 60_000
    assert loaded.frame["code"].tolist() == CODES
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert areas(loaded.frame) == pytest.approx(areas(layer), rel=0.02)
    assert any("disederhanakan dari 5" in problem for problem in loaded.problems)


def test_thousands_of_islets_are_left_out_and_counted(layer, tmp_path):
    places = np.random.default_rng(61).uniform((107.6, -2.8), (108.4, -0.2), (2000, 2))
    islets = shapely.buffer(shapely.points(places), 0.002, quad_segs=4)
    layer.loc[3, "geometry"] = shapely.union_all([layer.geometry[3], *islets])
    loaded = load_boundaries(write(layer, tmp_path / "pulau.gpkg"))
    assert vertices(loaded.frame) <= MAX_VERTICES
    assert len(loaded.frame) == 14
    assert "pulau atau bagian kecil tidak digambar." in loaded.problems[-1]


def test_a_light_layer_is_drawn_as_sent(layer, tmp_path):
    loaded = load_boundaries(write(layer, tmp_path / "batas.gpkg"))
    assert vertices(loaded.frame) == vertices(layer) == 2199
    assert all(a.equals(b) for a, b in zip(loaded.frame.geometry, layer.geometry, strict=True))


def test_no_coordinate_system_is_taken_for_lonlat_and_said(layer, tmp_path):
    path = write(layer, tmp_path / "batas.shp")
    path.with_suffix(".prj").unlink()
    loaded = load_boundaries(path)
    assert loaded.frame.crs == "EPSG:4326"
    assert loaded.problems == (
        "batas.shp tidak menyebut sistem koordinat; dibaca sebagai bujur dan lintang (EPSG:4326).",
    )


def test_metres_without_a_coordinate_system_are_refused(layer, tmp_path):
    path = write(layer.to_crs("EPSG:32749"), tmp_path / "batas.shp")
    path.with_suffix(".prj").unlink()
    with pytest.raises(BoundaryError, match=r"batas\.shp tidak terletak di Kalimantan Barat") as caught:
        load_boundaries(path)
    assert ".prj" in caught.value.remedy


def test_metres_that_claim_to_be_degrees_are_refused(layer, tmp_path):
    wrong = layer.to_crs("EPSG:32749").set_crs("EPSG:4326", allow_override=True)
    with pytest.raises(BoundaryError, match="tidak terletak di Kalimantan Barat"):
        load_boundaries(write(wrong, tmp_path / "batas.geojson"))


def test_lat_before_lon_is_refused(layer, tmp_path):
    swapped = layer.set_geometry(
        shapely.transform(layer.geometry.to_numpy(), lambda points: points[:, ::-1]), crs=layer.crs
    )
    with pytest.raises(BoundaryError, match="tidak terletak di Kalimantan Barat"):
        load_boundaries(write(swapped, tmp_path / "batas.gpkg"))


def test_the_fullest_layer_of_a_geopackage_is_taken(layer, tmp_path):
    path = write(layer.iloc[:3], tmp_path / "batas.gpkg", layer="sebagian")
    write(layer, path, layer="kabkota")
    loaded = load_boundaries(path)
    assert loaded.frame["code"].tolist() == CODES
    assert loaded.problems == ("Berkas batas.gpkg berisi 2 lapisan; dipakai yang paling lengkap.",)


def test_heights_are_dropped(layer, tmp_path):
    raised = layer.set_geometry(shapely.force_3d(layer.geometry.to_numpy(), z=12.0), crs=layer.crs)
    loaded = load_boundaries(write(raised, tmp_path / "batas.gpkg"))
    assert not loaded.frame.geometry.has_z.any()


def test_measures_of_a_survey_are_dropped_without_a_word(tmp_path):
    square = "POLYGON M ((109 1 5, 109.5 1 5, 109.5 1.5 5, 109 1.5 5, 109 1 5))"
    table, path = tmp_path / "ukur.csv", tmp_path / "ukur.vrt"
    table.write_text(f'nama,WKT\nSambas,"{square}"\n', encoding="utf-8")
    # No library here writes measured polygons; GDAL's virtual format declares them.
    path.write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="ukur"><SrcDataSource>{table}</SrcDataSource>'
        "<GeometryType>wkbPolygonM</GeometryType></OGRVRTLayer></OGRVRTDataSource>",
        encoding="utf-8",
    )
    loaded = load_boundaries(path)
    assert loaded.frame["code"].tolist() == ["61.01"]
    assert not any("Catatan" in problem for problem in loaded.problems)


def test_an_unclosed_ring_is_closed_and_said(tmp_path):
    ring = [[109, 1], [109.9, 1], [109.9, 1.6], [109, 1.6]]
    feature = {
        "type": "Feature",
        "properties": {"nama": "Sambas"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "batas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    loaded = load_boundaries(path)
    assert loaded.frame.geometry[0].equals(shapely.box(109, 1, 109.9, 1.6))
    # GDAL says its warnings to the thread that used it first: asked for in a process of its own.
    load = f"load_boundaries(Path({str(path)!r}))"
    code = f"from pathlib import Path; from geo.boundaries import load_boundaries; print({load}.problems[0])"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.startswith("Catatan pembaca berkas untuk batas.geojson: Non closed ring")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BoundaryError, match=r"hilang\.gpkg tidak ada") as caught:
        load_boundaries(tmp_path / "hilang.gpkg")
    assert "KKPHAM_BOUNDARIES" in caught.value.remedy


@pytest.mark.parametrize("name", ["catatan.geojson", "catatan.shp", "catatan.gpkg", "catatan.docx"])
def test_a_file_that_is_no_map(tmp_path, name):
    (tmp_path / name).write_text("bukan peta", encoding="utf-8")
    with pytest.raises(BoundaryError, match="tidak dapat dibaca") as caught:
        load_boundaries(tmp_path / name)
    assert name in caught.value.message
    assert "GeoJSON" in caught.value.remedy


def test_a_shapefile_without_its_companions(layer, tmp_path):
    path = write(layer, tmp_path / "batas.shp")
    path.with_suffix(".shx").unlink()
    with pytest.raises(BoundaryError, match=r"batas\.shp tidak dapat dibaca"):
        load_boundaries(path)


def test_a_file_in_which_nothing_matches(layer, tmp_path):
    layer["NAMOBJ"] = [f"wilayah {number}" for number in range(14)]
    with pytest.raises(BoundaryError, match=r"Tidak satu pun fitur dalam batas\.gpkg") as caught:
        load_boundaries(write(layer, tmp_path / "batas.gpkg"))
    assert "61.01" in caught.value.remedy


def test_a_table_without_shapes(tmp_path):
    (tmp_path / "tabel.csv").write_text("kode,nama\n61.01,Sambas\n", encoding="utf-8")
    with pytest.raises(BoundaryError, match="Tidak satu pun fitur"):
        load_boundaries(tmp_path / "tabel.csv")


def test_points_are_no_boundaries(layer, tmp_path):
    points = layer.set_geometry(layer.geometry.representative_point())
    with pytest.raises(BoundaryError, match="tidak berisi poligon"):
        load_boundaries(write(points, tmp_path / "titik.gpkg"))


def test_an_empty_layer(tmp_path):
    (tmp_path / "kosong.geojson").write_text('{"type":"FeatureCollection","features":[]}', encoding="utf-8")
    with pytest.raises(BoundaryError, match="Tidak satu pun fitur"):
        load_boundaries(tmp_path / "kosong.geojson")

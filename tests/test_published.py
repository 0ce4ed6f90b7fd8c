"""Published results stand beside the computed ones and depend on no instrument that an office imports."""

import csv

import pytest

from kkpham_metrics.instrument.importing import import_instrument
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.ledger import accept
from kkpham_metrics.paths import REFERENCE
from kkpham_metrics.queries import province, published
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.workspace import open_workspace
from tests.workbooks import with_cell

AWARDED_2020 = {
    "61.01": "Peduli HAM",
    "61.12": "Peduli HAM",
    "61.02": "Cukup Peduli HAM",
    "61.06": "Cukup Peduli HAM",
    "61.72": "Cukup Peduli HAM",
}


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_published_result_has_a_known_category_and_a_source():
    known = {row["published"] for row in rows("published_categories.csv")}
    for row in rows("official_results_kalbar.csv"):
        assert row["category"] in known
        assert (row["category"] == "") == (row["status"] == "no_award")
        assert row["source_url"].startswith("http")


@pytest.mark.parametrize("renamed", [False, True])
def test_award_year_2020_is_shown_as_decreed_whatever_rules_the_office_imports(tmp_path, renamed):
    real = b"data_year,regency,stage,level,code,value\n2018,61.05,final,total,,70\n"
    accept(check_bytes("uji.csv", real, load_shipped()), tmp_path, by="uji")
    if renamed:
        rules = next(i for i in load_shipped() if i.id == "34-2016")
        changed = with_cell(export_workbook(rules), "Kategori", find="Peduli HAM", replace="Sangat Baik")
        import_instrument("aturan.xlsx", changed, tmp_path, by="uji")
    workspace = open_workspace(tmp_path)
    warehouse = workspace.warehouse
    assert not workspace.synthetic
    assert ("Sangat Baik" in set(province.categories(warehouse, 2019)["name"])) == renamed
    frame = published.results(warehouse, 2019).set_index("regency")
    assert frame["category_name"].to_dict() == {
        code: AWARDED_2020.get(code, "Tanpa penghargaan") for code in frame.index
    }
    overview = province.overview(warehouse, 2019, "final").set_index("regency")
    assert overview["official_category"].to_dict() == frame["category_name"].to_dict()
    assert published.results_of(warehouse, "61.01")["category_name"].iloc[-1] == "Peduli HAM"

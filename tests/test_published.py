"""Published results stand beside the computed ones and depend on no instrument that an office imports."""

import csv
from datetime import UTC, datetime

import pandas as pd
import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.decrees.check import check_file
from kkpham_metrics.decrees.columns import HEADERS
from kkpham_metrics.decrees.published import every_row
from kkpham_metrics.decrees.record import record, take_back
from kkpham_metrics.instrument.importing import import_instrument
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.paths import REFERENCE
from kkpham_metrics.queries import paths, province, published
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


def noted(folder, *lines: str, by: str = "Ani") -> str:
    """Note a file of results and return its number."""
    content = "\n".join([";".join(HEADERS.values()), *lines])
    checked = check_file("sk-2020.csv", content.encode(), load_shipped(), every_row(folder))
    assert checked.faults == []
    return record(checked, folder, by)


def test_a_noted_result_is_shown_everywhere_with_score_bonus_file_and_row(tmp_path):
    number = noted(tmp_path, "61.03;2020;;Mulai Peduli HAM;55,25;2,5;SK 7;;Salinan SK, hlm. 3;")
    warehouse = open_workspace(tmp_path).warehouse
    row = published.results(warehouse, 2019).set_index("regency").loc["61.03"]
    assert (row["category_name"], row["published_score"], row["published_bonus"]) == (
        "Mulai Peduli HAM", 55.25, 2.5
    )  # fmt: skip
    assert (row["file"], row["row_number"], row["entry"]) == ("sk-2020.csv", 2, number)
    assert (row["source"], row["noted_by"]) == ("Salinan SK, hlm. 3", "Ani")
    assert pd.isna(row["source_url"])
    overview = province.overview(warehouse, 2019, "final").set_index("regency").loc["61.03"]
    assert (overview["official_category"], overview["published_score"]) == ("Mulai Peduli HAM", 55.25)
    path = paths.published_paths(warehouse).set_index(["regency", "data_year"]).loc[("61.03", 2019)]
    assert (path["category"], path["published_score"], path["published_bonus"]) == ("mulai", 55.25, 2.5)
    assert pd.isna(path["total"])
    former = published.every(warehouse).query("regency == '61.03' and data_year == 2019")
    assert former["state"].tolist() == ["current", "overruled"]
    assert former["file"].tolist()[1] == "data/reference/official_results_kalbar.csv"
    assert published.years(warehouse).set_index("data_year").loc[2019, "regencies"] == 14


def test_a_noted_result_changes_the_fingerprint_and_no_computed_score(tmp_path):
    before = open_workspace(tmp_path).warehouse
    number = noted(tmp_path, "61.03;2020;;Mulai Peduli HAM;55,25;;SK 7;;x;")
    after = open_workspace(tmp_path).warehouse
    assert after.fingerprint != before.fingerprint
    scores = "SELECT * EXCLUDE (open_categories) FROM scores ORDER BY assessment"
    pd.testing.assert_frame_equal(before.query(scores), after.query(scores))
    take_back(number, tmp_path, "salah")
    back = open_workspace(tmp_path).warehouse
    assert back.fingerprint not in (before.fingerprint, after.fingerprint)
    assert published.results_of(back, "61.03")["category_name"].tolist() == ["Tanpa penghargaan"]


def test_a_past_moment_shows_the_results_known_then(tmp_path):
    moment = datetime.now(UTC)
    noted(tmp_path, "61.03;2020;;Mulai Peduli HAM;;;SK 7;;x;")
    then = open_workspace(tmp_path, as_of=moment).warehouse
    assert published.results_of(then, "61.03")["category_name"].tolist() == ["Tanpa penghargaan"]


def test_official_and_computed_are_compared_and_every_case_has_its_word(tmp_path):
    real = (
        b"data_year,regency,stage,level,code,value\n"
        b"2019,61.01,final,total,,80\n2019,61.02,final,total,,80\n2019,61.03,final,total,,80\n"
    )
    accept(check_bytes("uji.csv", real, load_shipped()), tmp_path, by="uji")
    noted(tmp_path, "61.02;2020;;Cukup Peduli HAM;70;4;SK 7;;x;")
    frame = published.compared(open_workspace(tmp_path).warehouse, 2019, "final").set_index("regency")
    assert frame.loc[["61.01", "61.02", "61.03", "61.04"], "verdict"].tolist() == [
        "agrees", "differs", "no_award", "not_computed"
    ]  # fmt: skip
    assert frame.loc["61.02", "difference"] == 6
    assert pd.isna(frame.loc["61.01", "difference"])
    none = published.compared(open_workspace(tmp_path).warehouse, 2016, "final").set_index("regency")
    assert none.loc["61.01", "verdict"] == "not_published"

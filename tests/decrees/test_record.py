"""What the office notes stands in place of what was known, stays readable, and can be taken back."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kkpham_metrics.decrees.check import Checked, check_file
from kkpham_metrics.decrees.columns import HEADERS
from kkpham_metrics.decrees.published import every_row
from kkpham_metrics.decrees.record import InputRefusedError, record, take_back

DAY = [datetime(2026, 3, day, 8, tzinfo=UTC) for day in range(1, 10)]


@pytest.fixture
def checked(instruments):
    def _checked(folder: Path, *rows: str) -> Checked:
        content = "\n".join([";".join(HEADERS.values()), *rows])
        found = check_file("sk.csv", content.encode(), instruments, every_row(folder))
        assert found.faults == []
        return found

    return _checked


def states(folder: Path, data_year: int, regency: str, as_of: datetime | None = None) -> list[tuple]:
    frame = every_row(folder, as_of)
    found = frame[(frame["data_year"] == data_year) & (frame["regency"] == regency)]
    return list(found[["category", "state"]].itertuples(index=False, name=None))


def test_the_newest_counts_and_the_older_stay_readable_with_their_place(tmp_path, checked):
    record(checked(tmp_path, "61.02;2020;;Peduli HAM;80;;SK A;;x;"), tmp_path, "Ani", DAY[0])
    record(checked(tmp_path, "61.02;2020;;Mulai Peduli HAM;;;SK B;;y;"), tmp_path, "Budi", DAY[1])
    assert states(tmp_path, 2019, "61.02") == [
        ("Mulai Peduli", "current"), ("Peduli", "overruled"), ("Cukup Peduli", "overruled")
    ]  # fmt: skip
    assert states(tmp_path, 2019, "61.02", DAY[0]) == [
        ("Peduli", "current"), ("Cukup Peduli", "overruled")
    ]  # fmt: skip
    assert states(tmp_path, 2019, "61.01") == [("Peduli", "current")]
    newest = every_row(tmp_path).query("decree == 'SK B'").iloc[0]
    assert (newest["file"], newest["row_number"], newest["noted_by"]) == ("sk.csv", 2, "Budi")
    assert len(newest["sha256"]) == 64


def test_what_is_taken_back_lets_the_former_count_again_and_says_why(tmp_path, checked):
    number = record(checked(tmp_path, "61.02;2020;;Peduli HAM;;;SK A;;x;"), tmp_path, "Ani", DAY[0])
    take_back(number, tmp_path, "salah ketik", "Budi", DAY[1])
    assert states(tmp_path, 2019, "61.02") == [("Peduli", "taken_back"), ("Cukup Peduli", "current")]
    assert every_row(tmp_path).query("entry != ''")["reason"].tolist() == ["Budi: salah ketik"]
    assert states(tmp_path, 2019, "61.02", DAY[0])[0] == ("Peduli", "current")
    with pytest.raises(InputRefusedError, match="sudah ditarik"):
        take_back(number, tmp_path, "lagi")


def test_taking_back_needs_a_reason_and_a_note(tmp_path, checked):
    number = record(checked(tmp_path, "61.02;2020;;Peduli HAM;;;SK A;;x;"), tmp_path)
    with pytest.raises(InputRefusedError, match="Alasan"):
        take_back(number, tmp_path, "  ")
    with pytest.raises(InputRefusedError, match="tidak ada"):
        take_back("SK-1", tmp_path, "alasan")


def test_a_file_is_one_entry_and_what_has_faults_is_never_written(tmp_path, checked):
    rows = [f"61.{n:02};2024;;Peduli HAM;;;SK;;x;" for n in range(1, 13)]
    record(checked(tmp_path, *rows), tmp_path, "Ani", DAY[0])
    files = list((tmp_path / "journal" / "decrees").iterdir())
    assert len(files) == 1
    assert len(json.loads(json.loads(files[0].read_text(encoding="utf-8"))["entry"])["says"]["rows"]) == 12
    with pytest.raises(ValueError, match="without a fault"):
        record(Checked("sk.csv", "0" * 64), tmp_path)
    assert list((tmp_path / "journal" / "decrees").iterdir()) == files


def test_an_entry_changed_by_hand_is_not_believed(tmp_path, checked):
    record(checked(tmp_path, "61.02;2020;;Peduli HAM;;;SK A;;x;"), tmp_path, "Ani", DAY[0])
    path = next((tmp_path / "journal" / "decrees").iterdir())
    path.write_text(path.read_text(encoding="utf-8").replace("Peduli", "Kurang Peduli"), encoding="utf-8")
    assert states(tmp_path, 2019, "61.02") == [("Cukup Peduli", "current")]


def test_the_same_file_once_more_is_said(tmp_path, checked):
    row = "61.02;2020;;Cukup Peduli HAM;;;SK A;;x;"
    record(checked(tmp_path, row), tmp_path, "Ani", DAY[0])
    assert [notice.code for notice in checked(tmp_path, row).notices] == ["H22"]


def test_only_an_address_of_the_web_becomes_a_link(tmp_path, checked):
    rows = ["61.01;2024;;Peduli HAM;;;;;https://contoh.id/a;", "61.02;2024;;Peduli HAM;;;;;javascript:x();"]
    record(checked(tmp_path, *rows), tmp_path, "Ani", DAY[0])
    found = every_row(tmp_path).query("award_year == 2024").set_index("regency")["source_url"]
    assert found.to_dict() == {"61.01": "https://contoh.id/a", "61.02": ""}

"""The commands for rule sets: what they name, and the way back to what is shipped."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from kkpham_metrics.cli import main

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def buku(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with an empty ledger beside the files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KKPHAM_LEDGER", str(tmp_path / "buku"))
    return tmp_path / "buku"


@pytest.fixture
def run() -> Run:
    """Run an `instrument` command in this process."""

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["instrument", *arguments], catch_exceptions=False)

    return invoke


def retitle(path: str, title: str) -> None:
    set_rule(path, "title", title)


def set_rule(path: str, key: str, value: object) -> None:
    """Write the value of a rule of the sheet Aturan, as a user does."""
    book = openpyxl.load_workbook(io.BytesIO(Path(path).read_bytes()))
    row = next(row for row in book["Aturan"].iter_rows() if row[1].value == key)
    row[2].value = value
    book.save(path)


def in_force(listed: str) -> list[list[str]]:
    return [line.split()[:3] for line in listed.splitlines() if line.startswith("25-2013")]


def test_the_shipped_rules_come_back_by_export_and_import(run: Run) -> None:
    run("export", "25-2013", "i.xlsx")
    retitle("i.xlsx", "Lampiran kantor")
    assert run("import", "i.xlsx").exit_code == 0
    run("export", "25/2013", "kini.xlsx")
    assert run("check", "kini.xlsx").stderr.startswith("Catatan: [D03] kini.xlsx: Isi instrumen 25-2013 sama")
    assert run("export", "25/2013", "bawaan.xlsx", "--shipped").exit_code == 0
    checked = run("check", "bawaan.xlsx")
    assert (checked.stdout, checked.stderr) == ("bawaan.xlsx: benar\n", "")
    assert run("import", "bawaan.xlsx").exit_code == 0
    states = [["25-2013", "bawaan", "tidak"], ["25-2013", "impor", "tidak"], ["25-2013", "impor", "ya"]]
    listed = run("list").stdout
    assert in_force(listed) == states
    shipped, _, now = (line.split()[-1] for line in listed.splitlines() if line.startswith("25-2013"))
    assert now == shipped


def test_only_what_is_shipped_can_be_exported_as_such(run: Run) -> None:
    result = run("export", "15-2025", "i.xlsx", "--shipped")
    assert result.exit_code == 2
    assert "Yang ada: 25-2013, 34-2016, 22-2021" in " ".join(result.stderr.split())


def test_list_names_a_damaged_import(run: Run, buku: Path) -> None:
    run("export", "25-2013", "i.xlsx")
    retitle("i.xlsx", "Lampiran kantor")
    run("import", "i.xlsx")
    (steps,) = buku.glob("instruments/25-2013/*/steps.csv")
    steps.write_text("")
    result = run("list")
    assert result.exit_code == 0
    assert in_force(result.stdout) == [["25-2013", "bawaan", "ya"]]
    assert f"instruments/25-2013/{steps.parent.name} rusak dan tidak dipakai" in result.stderr


def test_check_names_years_that_another_instrument_in_force_scores(run: Run) -> None:
    """After 22/2021 was given a last year, a regulation that follows it is sound; before, it is not."""
    run("export", "22-2021", "baru.xlsx")
    set_rule("baru.xlsx", "id", "15-2025")
    set_rule("baru.xlsx", "first", 2025)
    run("export", "22-2021", "lama.xlsx")
    set_rule("lama.xlsx", "last", 2024)
    refused = run("check", "baru.xlsx")
    assert refused.exit_code == 1
    assert "[I20] baru.xlsx, lembar Aturan, baris 5, kolom data_years: Tahun data 2025" in refused.stdout
    assert run("import", "lama.xlsx").exit_code == 0
    assert run("check", "baru.xlsx").stdout == "baru.xlsx: benar\n"

"""The command line from end to end: what it stores, prints, refuses, and with which exit code."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from kkpham_metrics import acceptance
from kkpham_metrics.acceptance import accept
from kkpham_metrics.cli import main, output
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.paths import ROOT
from kkpham_metrics.regency import regencies
from kkpham_metrics.submission.check import check_path

MIMIKA = {"01": 92.5, "02": 77, "03": 87.5, "04": 92.5, "05": 32.5, "06": 79.5, "07": 80}
Run = Callable[..., Result]
Write = Callable[..., str]


@pytest.fixture(autouse=True)
def buku(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with an empty ledger beside the files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KKPHAM_LEDGER", str(tmp_path / "buku"))
    return tmp_path / "buku"


@pytest.fixture
def run() -> Run:
    """Run a command line in this process; what is not a clean exit fails the test."""

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(main, list(arguments))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def write(sheet: Callable[..., str]) -> Write:
    """Write answers of Sambas (61.01) into a tidy CSV and return its name."""

    def file(name: str, answers: dict[str, Any] | None = None, **settings: Any) -> str:
        Path(name).write_text(sheet({"61.01": MIMIKA if answers is None else answers}, **settings), "utf-8")
        return name

    return file


def real_run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "kkpham_metrics", *arguments]
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=known, check=False)


# check


def test_check_tells_what_a_file_holds_and_stores_nothing(run: Run, write: Write, buku: Path) -> None:
    result = run("check", write("a.csv", {**MIMIKA, "bonus": None}))
    assert result.exit_code == 0
    assert "a.csv: dapat diterima" in result.stdout
    assert (
        "Tahun data 2016, tahap final, Sambas (61.01): 7 hak (7 terisi), 1 bonus (0 terisi)" in result.stdout
    )
    assert not buku.exists()


def test_check_reports_each_file_and_fails_when_one_is_refused(run: Run, write: Write) -> None:
    result = run("check", write("baik.csv"), write("buruk.csv", {"01": "x", "99": 1}), "tiada.csv")
    assert result.exit_code == 1
    assert "baik.csv: dapat diterima" in result.stdout
    assert "buruk.csv: DITOLAK, 2 kesalahan" in result.stdout
    assert "[N01] buruk.csv, baris 2, kolom value" in result.stdout
    assert "[C01] buruk.csv, baris 3, kolom code" in result.stdout
    assert "[F01] tiada.csv" in result.stdout


def test_check_tells_what_is_odd_against_the_ledger(run: Run) -> None:
    head = "data_year,regency,stage,level,code,value,evidence\n"
    Path("lama.csv").write_text(head + "2022,61.01,self,indicator,01.P.04,20,laporan\n", "utf-8")
    Path("baru.csv").write_text(head + "2023,61.01,self,indicator,01.P.04,90,\n", "utf-8")
    first = run("check", "baru.csv")
    assert first.exit_code == 0
    assert "baru.csv: dapat diterima" in first.stdout
    assert "Peringatan: [P06] baru.csv, baris 2, kolom evidence" in first.stdout
    assert "[P01]" not in first.stdout
    loaded = run("load", "lama.csv")
    assert "[P" not in loaded.stdout + loaded.stderr
    assert "Peringatan: [P01] baru.csv, baris 2, kolom value" in run("check", "baru.csv").stdout


def test_check_marks_warnings_as_such(run: Run, sheet: Callable[..., str]) -> None:
    Path("a.csv").write_text(sheet({"61.1": MIMIKA}), "utf-8")
    result = run("check", "a.csv")
    assert result.exit_code == 0
    assert "Peringatan: [W06] a.csv, baris 2" in result.stdout
    assert "Melawi (61.10)" in result.stdout


# load


def test_load_prints_a_receipt_that_the_ledger_holds(run: Run, write: Write, buku: Path) -> None:
    result = run("load", write("a.csv"), "--by", "Bu Ani")
    assert result.exit_code == 0
    (receipt,) = read_ledger(buku).receipts
    lines = [line.split(maxsplit=1) for line in result.stdout.splitlines()]
    assert ["Nomor", receipt.receipt] in lines
    assert ["SHA-256", receipt.sha256] in lines
    for field, text in {
        "Baris": "7",
        "Wilayah": "Sambas (61.01)",
        "Tahap": "final",
        "Oleh": "Bu Ani",
    }.items():
        assert [field, text] in lines
    assert ["Tahun", "data  2016"] in lines
    assert " pukul " in result.stdout
    assert receipt.accepted_by == "Bu Ani"


def test_load_keeps_the_good_files_and_names_every_fault_of_the_others(
    run: Run, write: Write, buku: Path
) -> None:
    result = run("load", write("buruk.csv", {"01": "x", "99": 1}), write("baik.csv"), write("lagi.csv"))
    assert result.exit_code == 1
    assert [r.file for r in read_ledger(buku).receipts] == ["baik.csv"]
    assert "buruk.csv: DITOLAK, 2 kesalahan" in result.stderr
    assert "[D02] lagi.csv: Berkas ini sudah diterima" in result.stderr
    assert "DITOLAK" not in result.stdout


def test_only_the_first_real_submission_is_announced(run: Run, write: Write) -> None:
    announcement = "data contoh tidak lagi ditampilkan"
    assert announcement not in run("load", write("buruk.csv", {"99": 1})).stderr
    assert announcement in run("load", write("a.csv")).stderr
    assert announcement not in run("load", write("b.csv", {"01": 50})).stderr


def test_the_first_real_submission_among_synthetic_ones_replaces_them(
    run: Run, write: Write, buku: Path, instruments: list[Instrument]
) -> None:
    made_up = check_path(Path(write("contoh.csv", {"01": 50})), instruments)
    accept(made_up, buku, synthetic=True)
    assert "data contoh tidak lagi ditampilkan" in run("load", write("a.csv")).stderr


def test_a_full_disk_is_told_and_the_next_file_is_still_tried(
    run: Run, write: Write, buku: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, tries = acceptance.write_new, []

    def full_at_first(path: Path, content: bytes, **how: bool) -> None:
        tries.append(path)
        if len(tries) == 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(path, content, **how)

    monkeypatch.setattr(acceptance, "write_new", full_at_first)
    result = run("load", write("a.csv"), write("b.csv", {"01": 50}))
    assert result.exit_code == 1
    assert (
        "a.csv: TIDAK TERSIMPAN. [G01] Gagal membaca atau menulis berkas: ruang disk habis." in result.stderr
    )
    assert [r.file for r in read_ledger(buku).receipts] == ["b.csv"]


def test_a_ledger_that_cannot_be_written_is_no_traceback(write: Write, buku: Path) -> None:
    buku.write_text("berkas, bukan folder")
    done = real_run("load", write("a.csv"))
    assert done.returncode == 1
    assert "a.csv: TIDAK TERSIMPAN." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_file_name_that_is_no_text_does_not_spoil_the_ledger(run: Run, write: Write, buku: Path) -> None:
    name = os.fsdecode(b"b\xff.csv")
    Path(write("a.csv")).rename(name)
    assert run("load", name).exit_code == 0
    assert read_ledger(buku).submissions["file"].to_pylist() == ["b\N{REPLACEMENT CHARACTER}.csv"]


# score


def test_score_gives_mimikas_total_as_json_and_nothing_else(write: Write, buku: Path) -> None:
    # A Windows console that is redirected offers cp1252: the JSON is UTF-8 all the same.
    done = real_run("score", "--json", write("a.csv"), PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    (entry,) = json.loads(done.stdout)
    assert (entry["total"], entry["category"], entry["rights"]) == (77.36, "Peduli HAM", MIMIKA)
    assert '"total": 77.36,' in done.stdout
    assert not buku.exists()


def test_score_without_json_is_an_aligned_table(run: Run, write: Write) -> None:
    result = run("score", write("a.csv"))
    assert result.exit_code == 0
    headers, _, values = result.stdout.splitlines()[1:4]
    assert headers.index("Total") + len("Total") == values.index("77,36", values.index("–")) + len("77,36")
    assert "Peduli HAM" in values
    assert "ilustrasi" not in result.stdout


def test_scores_from_illustrative_indicators_say_so(
    run: Run, write: Write, instruments: list[Instrument]
) -> None:
    choice = instruments[1].indicators.iloc[0]["code"]
    result = run("score", write("a.csv", {choice: instruments[1].ranges.iloc[0]["low"]}))
    assert result.exit_code == 0, result.output
    assert "indikator ilustrasi" in result.stdout
    assert "masih mungkin" in result.stdout


def test_score_refuses_all_when_one_file_has_a_fault(run: Run, write: Write) -> None:
    result = run("score", "--json", write("a.csv"), write("b.csv", {"99": 1}))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[C01] b.csv" in result.stderr


# ledger and withdraw


def test_an_empty_ledger_says_that_demonstration_data_are_shown(run: Run) -> None:
    result = run("ledger")
    assert result.exit_code == 0
    assert "dasbor menampilkan data contoh" in result.stdout
    assert run("ledger", "--json").stdout == "[]\n"


def test_the_ledger_shows_every_receipt_and_what_was_withdrawn(run: Run, write: Write, buku: Path) -> None:
    run("load", write("a.csv"), write("b.csv", {"01": 50}, data_year=2017, stage="self"), "--by", "Ani")
    first, second = (receipt.receipt for receipt in read_ledger(buku).receipts)
    result = run("withdraw", first.lower(), "--reason", " salah\n tahun ", "--by", "Budi")
    assert result.exit_code == 0
    assert result.stderr == ""
    table = {line.split()[0]: line for line in run("ledger").stdout.splitlines()[3:5]}
    assert "ditarik" in table[first]
    assert "aktif" in table[second]
    assert "2017   mandiri" in table[second]
    assert f"{first} ditarik" in run("ledger").stdout
    assert "oleh Budi. Alasan: salah tahun" in run("ledger").stdout
    entries = json.loads(run("ledger", "--json").stdout)
    assert [bool(entry["withdrawal"]) for entry in entries] == [True, False]


def test_withdrawing_the_last_one_brings_the_demonstration_back(run: Run, write: Write, buku: Path) -> None:
    run("load", write("a.csv"))
    (receipt,) = read_ledger(buku).receipts
    assert "data contoh ditampilkan lagi" in run("withdraw", receipt.receipt).stderr
    assert "Alasan: tidak disebut" in run("ledger").stdout
    again = run("withdraw", receipt.receipt)
    assert again.exit_code == 1
    assert "[R02]" in again.stderr


def test_an_unknown_receipt_cannot_be_withdrawn(run: Run) -> None:
    result = run("withdraw", "KKP-1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[R01]" in result.stderr


def test_damaged_files_are_named(run: Run, write: Write, buku: Path) -> None:
    run("load", write("a.csv"))
    (buku / "submissions" / "2016" / "KKP-X.parquet").write_bytes(b"rusak")
    result = run("ledger")
    assert result.exit_code == 0
    assert "KKP-X.parquet rusak" in result.stderr


# template


def test_a_form_can_be_filled_and_checked(run: Run) -> None:
    result = run("template", "--regency", "kota pontianak", "--year", "2024", "--stage", "terverifikasi")
    assert result.exit_code == 0
    name = "KKP-HAM-2024-61.71-Kota-Pontianak-terverifikasi.xlsx"
    assert result.stdout == f"{name}\n"
    book = openpyxl.load_workbook(name)
    sheet = next(sheet for sheet in book.worksheets if sheet.title.startswith("01"))
    header = next(row for row in sheet.iter_rows() if any(cell.value == "Nilai" for cell in row))
    absent = next(cell for cell in header if cell.value == "Tidak berlaku")
    sheet.cell(absent.row + 1, absent.column, "ya")
    book.save(name)
    checked = run("check", name)
    assert checked.exit_code == 0, checked.output
    assert "Tahun data 2024, tahap terverifikasi, Kota Pontianak (61.71)" in checked.stdout
    assert "(1 terisi)" in checked.stdout


def test_all_writes_fourteen_forms_and_never_over_existing_ones(run: Run) -> None:
    result = run("template", "--all", "--year", "2014", "--out", "formulir")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == len(list(Path("formulir").glob("*.xlsx"))) == len(regencies())
    first = next(Path("formulir").glob("*61.01*"))
    first.write_bytes(b"isian orang")
    again = run("template", "--regency", "61.01", "--year", "2014", "--out", "formulir")
    assert again.exit_code == 2
    assert "Pakai --force" in again.stderr
    assert first.read_bytes() == b"isian orang"
    assert run("template", "--all", "--year", "2014", "--out", "formulir", "--force").exit_code == 0
    assert first.read_bytes() != b"isian orang"


def test_a_form_that_cannot_be_written_leaves_the_old_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.xlsx").write_bytes(b"lama")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(output.Path, "write_bytes", full)
    result = run("template", "--regency", "Sambas", "--year", "2024", "--out", "a.xlsx", "--force")
    assert result.exit_code == 1
    assert result.stderr == (
        "Kesalahan: [G01] Gagal membaca atau menulis berkas: ruang disk habis (a.xlsx). → "
        "Kosongkan ruang disk, lalu ulangi. Tidak ada yang tersimpan setengah.\n"
    )
    assert [path.name for path in Path().iterdir()] == ["a.xlsx"]
    assert Path("a.xlsx").read_bytes() == b"lama"


def test_a_form_for_a_code_that_lost_its_last_zero_says_how_it_was_read(run: Run) -> None:
    result = run("template", "--regency", "61.1", "--year", "2024")
    assert result.exit_code == 0
    assert result.stdout == "KKP-HAM-2024-61.10-Melawi-mandiri.xlsx\n"
    assert result.stderr.startswith("Peringatan: Kode 61.1 dibaca sebagai 61.10 Melawi")


def test_a_form_is_made_for_the_current_year_and_for_none_to_come(run: Run) -> None:
    this_year = date.today().year
    result = run("template", "--regency", "Sambas", "--year", str(this_year))
    assert (result.exit_code, result.stderr) == (0, "")
    later = run("template", "--regency", "Sambas", "--year", str(this_year + 1), "--out", "besok.xlsx")
    assert (later.exit_code, later.stdout) == (2, "")
    assert f"Tahun data {this_year + 1} belum tiba." in later.stderr
    assert not Path("besok.xlsx").exists()


# instrument


def test_an_exported_instrument_checks_and_is_not_installed_twice(run: Run) -> None:
    assert run("instrument", "export", "34/2016", "i.xlsx").stdout == "i.xlsx\n"
    assert run("instrument", "export", "34-2016", "i.xlsx").exit_code == 2
    assert run("instrument", "export", "34-2016", "i.xlsx", "--force").exit_code == 0
    checked = run("instrument", "check", "i.xlsx", str(ROOT / "data" / "instruments" / "22-2021"), "x.xlsx")
    assert checked.exit_code == 1
    assert checked.stdout.startswith("i.xlsx: benar\n22-2021: benar\nx.xlsx: DITOLAK, 1 kesalahan\n")
    installed = run("instrument", "import", "i.xlsx")
    assert installed.exit_code == 1
    assert "[D03]" in installed.stderr


def test_an_imported_instrument_scores_and_the_former_rules_remain(
    run: Run, write: Write, small_instrument: Callable[..., Instrument]
) -> None:
    run("load", write("a.csv"))
    coarse = small_instrument({f"{n:02d}": 1 for n in range(1, 7)}, name="34-2016", decimals=1)
    Path("i.xlsx").write_bytes(export_workbook(coarse))
    result = run("instrument", "import", "i.xlsx", "--by", "Bu Ani")
    assert result.exit_code == 0, result.output
    assert "i.xlsx: terpasang" in result.stdout
    assert "1 isian dalam buku besar tidak cocok dengan instrumen" in result.stderr
    listed = [line.split() for line in run("instrument", "list").stdout.splitlines() if "34-2016" in line]
    assert [line[1:3] for line in listed] == [["bawaan", "tidak"], ["impor", "ya"]]
    six = write("b.csv", {code: score for code, score in MIMIKA.items() if code != "07"})
    (now,) = json.loads(run("score", "--json", six).stdout)
    (then,) = json.loads(run("score", "--json", "--rules-as-of", "2020-12-31", "a.csv").stdout)
    assert (now["total"], then["total"]) == (76.9, 77.36)


def test_a_missing_workbook_is_no_traceback(run: Run) -> None:
    result = run("instrument", "import", "tiada.xlsx")
    assert result.exit_code == 1
    assert "berkas atau folder tidak ada (tiada.xlsx)" in result.stderr


# demo


def test_demo_fills_a_new_ledger_and_says_how_to_look(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("demo", "contoh")
    assert result.exit_code == 0
    assert "KKPHAM_LEDGER" in result.stdout
    assert "streamlit run dashboard.py" in result.stdout
    again = run("demo", "contoh")
    assert again.exit_code == 2
    assert "bukan folder kosong" in again.stderr
    monkeypatch.setenv("KKPHAM_LEDGER", "contoh")
    assert "aktif (data contoh)" in run("ledger").stdout


# as a program


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_the_program_ends_quietly_when_its_reader_has_gone() -> None:
    line = f'"{sys.executable}" -m kkpham_metrics instrument list | true'
    known = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(line, shell=True, capture_output=True, encoding="utf-8", env=known, check=False)
    assert done.stderr == ""

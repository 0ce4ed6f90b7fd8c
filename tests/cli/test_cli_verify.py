"""`verify`: what a stamp names, and whether it still holds, by words, JSON and exit code."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kkpham_metrics.acceptance import accept
from kkpham_metrics.choices import view_of
from kkpham_metrics.cli import main
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.stamp import Stamp, encode, stamp_of
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.workspace import open_workspace

HEAD = "data_year,regency,stage,level,code,value\n"
Load = Callable[[str], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KKPHAM_LEDGER", str(tmp_path / "buku"))
    return tmp_path / "buku"


@pytest.fixture
def load(folder: Path) -> Load:
    def _load(rows: str) -> None:
        accept(check_bytes("uji.csv", (HEAD + rows).encode(), load_shipped()), folder, by="uji")

    return _load


def code(folder: Path) -> str:
    view = view_of(open_workspace(folder), {"tahun": "2024", "tahap": "final"})
    return stamp_of(view, halaman="ringkasan", grafik="peta", warna="nilai")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments])


def test_what_did_not_change_leaves_with_zero(folder, load):
    load("2024,61.12,final,total,,71.2\n")
    result = run(code(folder).lower().replace("-", " "))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Peta: Data tahun 2024, penilaian 2025 · Permenkumham 22/2021 · nilai final Ditjen",
        "  Data: masih sama dengan pada stempel.",
        "  Aturan penilaian: masih sama.",
        "  Alamat di dasbor: /?bagian=peta&sumber=dihitung&bahasa=id&kab=semua&hak=semua&saat=kini"
        "&aturan=kini&tahap=final&tahun=2024&warna=nilai",
    ]


def test_what_changed_leaves_with_one_and_names_the_figure(folder, load):
    load("2024,61.12,final,total,,71.2\n")
    stamp = code(folder)
    load("2024,61.12,final,total,,73.05\n")
    result = run(*stamp.split("-"))
    assert result.exit_code == 1
    assert "    Kubu Raya · Nilai: 71,20 → 73,05\n" in result.stdout
    assert "  Data: berubah sejak stempel dibuat." in result.stdout


def test_data_of_another_year_leave_with_zero(folder, load):
    load("2024,61.12,final,total,,71.2\n")
    stamp = code(folder)
    load("2022,61.01,self,total,,50\n")
    result = run(stamp)
    assert result.exit_code == 0
    assert "  Data: berubah sejak stempel dibuat." in result.stdout
    assert "  Tidak satu pun angka pada tampilan ini berubah.\n" in result.stdout


def test_json_holds_the_same(folder, load):
    load("2024,61.12,final,total,,71.2\n")
    stamp = code(folder)
    load("2024,61.12,final,total,,73.05\n")
    result = run(stamp, "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (told["grafik"], told["data"], told["aturan"]) == ("Peta", "changed", "same")
    assert told["perubahan"][0] == {
        "kind": "changed", "row": "Kubu Raya", "column": "Nilai", "then": "71,20", "now": "73,05"
    }  # fmt: skip
    assert told["pilihan"]["warna"] == "nilai"
    assert told["sejak"].endswith("+00:00")
    assert len(told["sidik_data"]) == 8


@pytest.mark.parametrize("word", ["bukan", "899H-CB8A-AMTG-GKV", "?"])
def test_what_cannot_be_read_leaves_with_two_and_a_code(folder, word):
    result = run(word)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("[J0")


def test_what_this_ledger_never_showed_leaves_with_two(folder, load):
    load("2024,61.12,final,total,,71.2\n")
    result = run(encode(Stamp({"tahun": "2024", "tahap": "final"}, "00000000", "")))
    assert result.exit_code == 2
    assert "Data: belum pernah ada dalam buku besar ini." in result.stdout
    assert "Keadaan pada stempel tidak ada dalam buku besar ini." in result.stdout


def test_what_names_a_right_that_is_not_there_leaves_with_two(folder, load):
    load("2024,61.12,final,total,,71.2\n")
    view = view_of(open_workspace(folder), {"tahun": "2024", "tahap": "final"})
    result = run(stamp_of(view, halaman="ringkasan", grafik="peta", hak="hidup"))
    assert result.exit_code == 2
    assert "Hak “hidup” tidak dikenal pada instrumen tahun data 2024." in result.stdout


def test_what_is_outside_a_stamp_is_said(folder, load):
    load("2024,61.12,final,total,,71.2\n")
    view = view_of(open_workspace(folder), {"tahun": "2024", "tahap": "final"})
    result = run(stamp_of(view, halaman="pengumpulan"))
    assert result.exit_code == 0
    assert "  Tenggat dan kesepakatan tidak tercakup stempel ini.\n" in result.stdout


def test_what_a_stamp_says_cannot_steer_the_screen(folder):
    result = run(
        encode(Stamp({"tahun": "2024", "tahap": "final", "halaman": "\x1b[31mmerah"}, "00000000", ""))
    )
    assert "\x1b" not in result.stdout

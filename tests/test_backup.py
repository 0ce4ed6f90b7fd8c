"""The whole ledger into one file and back: byte for byte, or not at all and with the reason."""

import hashlib
import json
import random
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kkpham_metrics import backup, restore, storage
from kkpham_metrics.acceptance import accept
from kkpham_metrics.backup import back_up
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.instrument.importing import import_instrument
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.store import versions
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.presenting.saved import forget, read_saved, save
from kkpham_metrics.presenting.step import Step
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw
from kkpham_metrics.workspace import open_workspace

HEADER = "data_year,regency,stage,level,code,value"
Parts = dict[str, bytes]


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def send(folder: Path, instruments: list[Instrument], *rows: str) -> str:
    data = "\n".join([HEADER, *rows]).encode()
    return accept(check_bytes("kirim.csv", data, instruments), folder).receipt


@pytest.fixture
def ledger(
    tmp_path: Path, instruments: list[Instrument], small_instrument: Callable[..., Instrument]
) -> Path:
    """Make a ledger with some of everything, and with folders that this program does not know."""
    folder = tmp_path / "ledger"
    send(folder, instruments, "2017,61.01,final,right,01,80", "2017,61.02,final,total,,60.55")
    wrong = send(folder, instruments, "2018,61.01,final,total,,8")
    send(folder, instruments, "2018,61.01,final,total,,81")
    withdraw(wrong, folder, "salah ketik")
    rules = small_instrument({f"{n:02d}": 1 for n in range(1, 8)}, name="34-2016", decimals=1)
    import_instrument("i.xlsx", export_workbook(rules), folder)
    for name, data in {"journal/2024/catatan é.json": b'{"a": 1}', "drafts/61.01.json": b""}.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def saved(ledger: Path, tmp_path: Path) -> Path:
    back_up(ledger, tmp_path / "c.zip", by="Ani")
    return tmp_path / "c.zip"


def refusal(call: Callable[[], object]) -> list[str]:
    with pytest.raises(InputRefusedError) as refused:
        call()
    assert all(fault.message and fault.remedy and fault.file for fault in refused.value.faults)
    return [fault.code for fault in refused.value.faults]


# --- There and back


def test_a_restored_ledger_is_the_same_byte_for_byte_and_score_for_score(
    ledger: Path, tmp_path: Path, exact: Callable[..., list[dict[str, Any]]]
) -> None:
    manifest = back_up(ledger, tmp_path / "cadangan" / "c.zip", by="Ani")
    place = tmp_path / "lain" / "buku"
    assert restore.restore(tmp_path / "cadangan" / "c.zip", place) == manifest
    assert content(place) == content(ledger)
    assert {file.path: (file.size, file.sha256) for file in manifest.files} == {
        path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in content(ledger).items()
    }
    assert (manifest.count("submissions"), manifest.count("withdrawals"), manifest.made_by) == (3, 1, "Ani")
    assert read_ledger(place) == read_ledger(ledger)
    assert versions(place).equals(versions(ledger))
    both = [open_workspace(folder).warehouse for folder in (ledger, place)]
    one, two = (exact(warehouse, "SELECT * FROM scores ORDER BY ALL") for warehouse in both)
    assert one == two
    assert [float(row["total"]) for row in one if row["total"] is not None] == [11.4, 60.6, 81.0]
    for warehouse in both:
        warehouse.connection.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cadangan", "lain", "ledger"]


def test_saved_presentations_come_back(ledger: Path, tmp_path: Path) -> None:
    slug = save(ledger, "Rapat Desember", [Step("peta", {"tahun": "2017", "warna": "nilai"})], "Ani")
    forget(ledger, save(ledger, "Dibuang", [Step("judul", {})]))
    back_up(ledger, tmp_path / "c.zip")
    restore.restore(tmp_path / "c.zip", tmp_path / "p")
    assert read_saved(tmp_path / "p") == read_saved(ledger)
    assert read_saved(tmp_path / "p")[slug].steps == (Step("peta", {"tahun": "2017", "warna": "nilai"}),)


def test_what_is_still_being_written_is_left_out(ledger: Path, tmp_path: Path) -> None:
    whole = content(ledger)
    (ledger / "submissions" / "2017" / ".KKP-1.parquet.1a2b3c4d.tmp").write_bytes(b"PAR1")
    (ledger / "instruments" / "34-2016" / ".INS-1.1a2b3c4d.tmp").mkdir()
    (ledger / "instruments" / "34-2016" / ".INS-1.1a2b3c4d.tmp" / "steps.csv").write_bytes(b"x")
    back_up(ledger, tmp_path / "c.zip")
    restore.restore(tmp_path / "c.zip", tmp_path / "p")
    assert content(tmp_path / "p") == whole


def test_a_draft_that_is_finished_meanwhile_does_not_stop_a_back_up(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def vanishing(path: Path) -> bytes:
        (ledger / "drafts" / "61.01.json").unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", vanishing)
    assert back_up(ledger, tmp_path / "c.zip").count("drafts") == 0


def test_a_damaged_file_is_saved_as_it_is(ledger: Path, tmp_path: Path) -> None:
    (ledger / "submissions" / "2017" / "KKP-X.parquet").write_bytes(b"rusak")
    back_up(ledger, tmp_path / "c.zip")
    restore.restore(tmp_path / "c.zip", tmp_path / "p")
    assert read_ledger(tmp_path / "p").damaged == ("KKP-X.parquet",)
    assert len(read_ledger(tmp_path / "p").receipts) == 3


def test_an_empty_folder_is_filled(saved: Path, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    restore.restore(saved, tmp_path / "p")
    assert content(tmp_path / "p") == content(ledger)


# --- What is refused when saving


def test_a_back_up_is_refused_where_it_would_do_harm_or_say_nothing(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ada.zip").write_bytes(b"lama")
    assert refusal(lambda: back_up(ledger, tmp_path / "ada.zip")) == ["M01"]
    assert (tmp_path / "ada.zip").read_bytes() == b"lama"
    before = content(tmp_path)
    assert refusal(lambda: back_up(ledger, ledger / "drafts" / "c.zip")) == ["M02"]
    assert refusal(lambda: back_up(tmp_path / "tiada", tmp_path / "c.zip")) == ["M03"]
    monkeypatch.setattr(backup, "MOST_BYTES", 1000)
    assert refusal(lambda: back_up(ledger, tmp_path / "c.zip")) == ["M04"]
    assert content(tmp_path) == before


def test_two_back_ups_to_one_name_do_not_overwrite_each_other(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faster(path: Path, _: bytes) -> None:
        path.write_bytes(b"lain")
        raise storage.AlreadyWrittenError

    monkeypatch.setattr(backup, "write_new", faster)
    assert refusal(lambda: back_up(ledger, tmp_path / "c.zip")) == ["M01"]


@pytest.mark.parametrize("name", ["a:b.json", "nul.json", "akhir.", "a\\b"])
def test_names_that_windows_cannot_write_are_refused_when_saving(
    ledger: Path, tmp_path: Path, name: str
) -> None:
    try:
        (ledger / "drafts" / name).write_bytes(b"")
    except OSError:
        pytest.skip("this system cannot write it either")
    assert refusal(lambda: back_up(ledger, tmp_path / "c.zip")) == ["M05"]
    assert not (tmp_path / "c.zip").exists()


# --- What is refused when restoring


def parts(file: Path) -> Parts:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(file: Path, members: list[tuple[str, bytes]]) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for name, data in members:
            archive.writestr(name, data)


def with_manifest(members: Parts, **change: Any) -> Parts:
    entry = json.loads(members["manifest.json"]) | change
    return members | {"manifest.json": json.dumps(entry).encode()}


def listed(members: Parts, path: str, data: bytes) -> Parts:
    """Add a file as the list of a back-up would name it."""
    entry = json.loads(members["manifest.json"])
    entry["files"].append({"path": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()})
    return with_manifest({**members, f"ledger/{path}": data}, files=entry["files"])


def without_first(members: Parts) -> Parts:
    first = next(name for name in members if name.startswith("ledger/submissions"))
    return {name: data for name, data in members.items() if name != first}


def with_other_rows(members: Parts) -> Parts:
    first, second = [name for name in members if name.startswith("ledger/submissions")][:2]
    return {**members, first: members[second]}


WRONG: dict[str, tuple[str, Callable[[Parts], Parts]]] = {
    "climbs out": ("M05", lambda p: listed(p, "../../keluar.txt", b"x")),
    "absolute": ("M05", lambda p: listed(p, "/keluar.txt", b"x")),
    "drive": ("M05", lambda p: listed(p, "C:/keluar.txt", b"x")),
    "backslash": ("M05", lambda p: listed(p, "..\\keluar.txt", b"x")),
    "hidden": ("M05", lambda p: listed(p, "drafts/.a.tmp", b"x")),
    "control character": ("M05", lambda p: listed(p, "drafts/a\x1b[2Jb", b"x")),
    "no manifest": ("M07", lambda p: {n: d for n, d in p.items() if n != "manifest.json"}),
    "any zip": ("M07", lambda _: {"xl/workbook.xml": b"<workbook/>"}),
    "newer": ("M09", lambda p: with_manifest(p, version=2)),
    "no JSON": ("M09", lambda p: p | {"manifest.json": b"{"}),
    "nested": ("M09", lambda p: p | {"manifest.json": b"[" * 100_000}),
    "no list": ("M09", lambda p: with_manifest(p, files=None)),
    "no texts": ("M09", lambda p: with_manifest(p, files=[{"path": 1, "size": 1, "sha256": 1}])),
    "no time": ("M09", lambda p: with_manifest(p, made_at="kemarin")),
    "control in name": ("M09", lambda p: with_manifest(p, made_by="a\x1b[2J")),
    "missing": ("M10", without_first),
    "extra": ("M11", lambda p: p | {"ledger/submissions/2017/KKP-X.parquet": b"x"}),
    "extra elsewhere": ("M11", lambda p: p | {"baca.txt": b"x"}),
    "other content": ("M12", with_other_rows),
    "other size": ("M12", lambda p: p | {"ledger/drafts/61.01.json": b"lebih"}),
}


@pytest.mark.parametrize("how", WRONG)
def test_a_wrong_back_up_is_refused_and_nothing_changes(saved: Path, tmp_path: Path, how: str) -> None:
    code, change = WRONG[how]
    zipped(tmp_path / "w.zip", list(change(parts(saved)).items()))
    before = content(tmp_path)
    assert refusal(lambda: restore.restore(tmp_path / "w.zip", tmp_path / "a" / "p")) == [code]
    assert content(tmp_path) == before
    assert not (tmp_path / "a" / "p").exists()


def test_a_name_that_is_there_twice_is_refused(saved: Path, tmp_path: Path) -> None:
    members = list(parts(saved).items())
    zipped(tmp_path / "w.zip", [*members, members[1]])
    assert refusal(lambda: restore.restore(tmp_path / "w.zip", tmp_path / "p")) == ["M11"]


def test_every_reason_is_named_at_once(saved: Path, tmp_path: Path) -> None:
    members = without_first(without_first(parts(saved))) | {"ledger/x": b"x"}
    zipped(tmp_path / "w.zip", list(members.items()))
    assert refusal(lambda: restore.restore(tmp_path / "w.zip", tmp_path / "p")) == ["M10", "M10", "M11"]


@pytest.mark.parametrize(("name", "code"), [("kosong", "M07"), ("teks", "M07"), ("terpotong", "M08")])
def test_what_is_no_zip_is_refused(saved: Path, tmp_path: Path, name: str, code: str) -> None:
    whole = saved.read_bytes()
    (tmp_path / name).write_bytes(
        {"kosong": b"", "teks": b"halo", "terpotong": whole[: len(whole) // 2]}[name]
    )
    assert refusal(lambda: restore.restore(tmp_path / name, tmp_path / "p")) == [code]
    assert not (tmp_path / "p").exists()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(saved: Path, tmp_path: Path) -> None:
    zeros = bytes(16 * 1024 * 1024)
    bomb = [(f"ledger/{n}", zeros) for n in range(40)]
    zipped(tmp_path / "w.zip", [*parts(saved).items(), *bomb])
    assert (tmp_path / "w.zip").stat().st_size < 1024 * 1024
    assert refusal(lambda: restore.restore(tmp_path / "w.zip", tmp_path / "p")) == ["M04"]


def test_a_file_that_unpacks_to_more_than_it_says_is_refused(saved: Path, tmp_path: Path) -> None:
    zeros = bytes(16 * 1024 * 1024)
    zipped(tmp_path / "w.zip", list(listed(parts(saved), "besar", zeros).items()))
    said = (tmp_path / "w.zip").read_bytes().replace(len(zeros).to_bytes(4, "little"), bytes([9, 0, 0, 0]))
    (tmp_path / "w.zip").write_bytes(said)
    assert refusal(lambda: restore.restore(tmp_path / "w.zip", tmp_path / "p")) == ["M08"]


def test_a_folder_with_anything_in_it_is_left_alone(saved: Path, ledger: Path, tmp_path: Path) -> None:
    before = content(ledger)
    assert refusal(lambda: restore.restore(saved, ledger)) == ["M06"]
    assert refusal(lambda: restore.restore(saved, saved)) == ["M06"]
    assert content(ledger) == before


def test_a_ledger_that_is_begun_meanwhile_is_left_alone(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = restore._put

    def begun(temporary: Path, place: Path) -> None:
        place.mkdir()
        (place / "baru").write_bytes(b"x")
        put(temporary, place)

    monkeypatch.setattr(restore, "_put", begun)
    assert refusal(lambda: restore.restore(saved, tmp_path / "p")) == ["M06"]
    assert content(tmp_path / "p") == {"baru": b"x"}
    assert not list(tmp_path.glob(".p.*"))


def test_a_flipped_bit_anywhere_is_refused_or_does_no_harm(saved: Path, ledger: Path, tmp_path: Path) -> None:
    whole, true, chance = saved.read_bytes(), content(ledger), random.Random(7)
    refused = 0
    for each in range(150):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (tmp_path / "w.zip").write_bytes(data)
        place = tmp_path / f"p{each}"
        try:
            restore.restore(tmp_path / "w.zip", place)
        except InputRefusedError:
            refused += 1
            assert not place.exists()
        else:
            assert content(place) == true
    assert refused > 100
    assert not list(tmp_path.glob(".p*"))

"""A damaged file of the ledger is named and set aside, whatever happened to it; the rest is shown."""

import json
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.instrument.importing import import_instrument
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.store import damaged_imports, effective_instruments
from kkpham_metrics.instrument.write import export_workbook
from kkpham_metrics.journal import note, read_journal
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.records import Receipt
from kkpham_metrics.storage import sealed, unsealed
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.withdrawals import withdraw

HEADER = "data_year,regency,stage,level,code,value"


@pytest.fixture
def receipts(tmp_path: Path, instruments: list[Instrument]) -> list[Receipt]:
    """Three accepted files; the last one has answers, a blank and a bonus."""
    rows = (
        ["2023,61.01,self,total,,80"],
        ["2023,61.02,self,total,,70"],
        ["2023,61.03,self,right,01,60.5", "2023,61.03,self,right,02,", "2023,61.03,self,bonus,,2"],
    )
    return [
        accept(check_bytes("a.csv", "\n".join([HEADER, *lines]).encode(), instruments), tmp_path)
        for lines in rows
    ]


def place(folder: Path, receipt: Receipt) -> Path:
    return folder / "submissions" / "2023" / f"{receipt.receipt}.parquet"


def foreign(path: Path, _: Path) -> None:
    path.write_bytes(b"%PDF-1.7 surat pengantar")


def emptied(path: Path, _: Path) -> None:
    path.write_bytes(b"")


def zeroed(path: Path, _: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def anothers(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def a_folder(path: Path, _: Path) -> None:
    path.unlink()
    path.mkdir()


def a_folder_with_a_copy(path: Path, _: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    path.mkdir()
    (path / path.name).write_bytes(data)


def grown(path: Path, _: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


@pytest.mark.parametrize(
    "happened", [foreign, emptied, zeroed, anothers, a_folder, a_folder_with_a_copy, grown]
)
def test_a_file_that_is_not_what_was_written_is_named(
    tmp_path: Path, receipts: list[Receipt], happened: Callable[[Path, Path], None]
) -> None:
    whole = read_ledger(tmp_path)
    happened(place(tmp_path, receipts[1]), place(tmp_path, receipts[0]))
    ledger = read_ledger(tmp_path)
    assert ledger.damaged == (f"{receipts[1].receipt}.parquet",)
    assert ledger.receipts == (receipts[0], receipts[2])
    assert ledger.rows.num_rows == whole.rows.num_rows - 1


def test_a_file_cut_anywhere_is_named(tmp_path: Path, receipts: list[Receipt]) -> None:
    path, chance = place(tmp_path, receipts[2]), random.Random(3)
    data = path.read_bytes()
    for length in {1, len(data) - 1, *(chance.randrange(len(data)) for _ in range(60))}:
        path.write_bytes(data[:length])
        assert read_ledger(tmp_path).damaged == (path.name,), length


def test_a_bit_flipped_anywhere_in_a_submission_is_named_or_does_no_harm(
    tmp_path: Path, receipts: list[Receipt]
) -> None:
    path, chance, whole = place(tmp_path, receipts[2]), random.Random(5), read_ledger(tmp_path)
    data, named = path.read_bytes(), 0
    for _ in range(200):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        ledger = read_ledger(tmp_path)
        if ledger.damaged:
            assert ledger.damaged == (path.name,)
            assert ledger.receipts == tuple(receipts[:2])
            named += 1
        else:
            assert ledger == whole
    assert named > 50


def test_a_bit_flipped_anywhere_in_a_withdrawal_is_named_or_does_no_harm(
    tmp_path: Path, receipts: list[Receipt]
) -> None:
    withdraw(receipts[0].receipt, tmp_path, "salah ketik", by="Ani")
    (path,) = (tmp_path / "withdrawals").iterdir()
    data, whole, named = path.read_bytes(), read_ledger(tmp_path).withdrawals, 0
    for at in range(len(data)):
        flipped = bytearray(data)
        flipped[at] ^= 1 << at % 8
        path.write_bytes(flipped)
        ledger = read_ledger(tmp_path)
        if ledger.damaged:
            assert (ledger.damaged, ledger.withdrawals) == ((path.name,), {})
            named += 1
        else:
            assert ledger.withdrawals == whole
    assert named > len(data) / 2


def test_a_bit_flipped_anywhere_in_imported_rules_is_named_or_does_no_harm(
    tmp_path: Path, small_instrument: Callable[..., Instrument]
) -> None:
    import_instrument("i.xlsx", export_workbook(small_instrument({"01": 1}, name="34-2016")), tmp_path)
    whole = [(i.version, i.installed) for i in effective_instruments(tmp_path)]
    (folder,) = (tmp_path / "instruments" / "34-2016").iterdir()
    chance, named = random.Random(9), 0
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        for _ in range(8):
            flipped = bytearray(data)
            flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(flipped)
            if damaged_imports(tmp_path):
                named += 1
            else:
                assert [(i.version, i.installed) for i in effective_instruments(tmp_path)] == whole, path.name
        path.write_bytes(data)
    assert named > 20


def test_a_bit_flipped_anywhere_in_the_journal_is_named_or_does_no_harm(tmp_path: Path) -> None:
    note(tmp_path, "meetings", "61.01", {"agreed": "Perbup dikirim", "done": False}, by="Ani")
    (path,) = (tmp_path / "journal" / "meetings").iterdir()
    data, whole, named = path.read_bytes(), read_journal(tmp_path, "meetings").entries, 0
    for at in range(len(data)):
        flipped = bytearray(data)
        flipped[at] ^= 1 << at % 8
        path.write_bytes(flipped)
        journal = read_journal(tmp_path, "meetings")
        if journal.damaged:
            assert (journal.damaged, journal.entries) == ((f"journal/meetings/{path.name}",), ())
            named += 1
        else:
            assert journal.entries == whole
    assert named > len(data) / 2


def test_a_withdrawal_from_before_there_were_seals_still_counts(
    tmp_path: Path, receipts: list[Receipt]
) -> None:
    entry = withdraw(receipts[0].receipt, tmp_path, "salah ketik", by="Ani")
    (path,) = (tmp_path / "withdrawals").iterdir()
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:-3], lines[-3].rstrip(","), lines[-1]]))
    assert '"seal"' not in path.read_text()
    assert read_ledger(tmp_path).withdrawals == {receipts[0].receipt: entry}


def test_a_withdrawal_whose_moment_tells_no_time_zone_is_named(
    tmp_path: Path, receipts: list[Receipt]
) -> None:
    entry = withdraw(receipts[0].receipt, tmp_path, "salah ketik", by="Ani")
    (path,) = (tmp_path / "withdrawals").iterdir()
    path.write_text(json.dumps({**entry, "withdrawn_at": "2026-01-01T00:00:00"}))
    for as_of in (None, datetime.now(UTC)):
        ledger = read_ledger(tmp_path, as_of)
        assert (ledger.damaged, ledger.withdrawals) == ((path.name,), {})


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"a": 1}', b'{"a": "\xff"}', b"[" * 100_000, b"null"])
def test_what_is_no_sealed_text_is_told(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        unsealed(data)


def test_a_seal_holds_for_every_text() -> None:
    entry = {"a": 'satu "dua"\n', "b": "Ché ☂ 🖋", "": ""}
    assert unsealed(sealed(entry)) == entry
    with pytest.raises(ValueError, match="changed"):
        unsealed(sealed(entry).replace(b"satu", b"tiga"))


def test_what_may_not_be_read_is_named(
    tmp_path: Path, receipts: list[Receipt], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = place(tmp_path, receipts[1]), Path.read_bytes

    def forbidden(self: Path) -> bytes:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    ledger = read_ledger(tmp_path)
    assert ledger.damaged == (path.name,)
    assert ledger.receipts == (receipts[0], receipts[2])


@pytest.mark.parametrize("name", ["", "submissions", "submissions/2023", "withdrawals"])
def test_a_folder_that_may_not_be_listed_does_not_look_like_an_empty_one(
    tmp_path: Path, receipts: list[Receipt], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    withdraw(receipts[0].receipt, tmp_path, "uji")
    listing = Path.iterdir

    def forbidden(self: Path) -> Any:
        if self == tmp_path / name:
            raise PermissionError(13, "Permission denied", str(self))
        return listing(self)

    monkeypatch.setattr(Path, "iterdir", forbidden)
    assert read_ledger(tmp_path).damaged == (str(tmp_path / name),)


def test_a_file_in_the_place_of_the_submissions_is_named(tmp_path: Path, receipts: list[Receipt]) -> None:
    shutil.rmtree(tmp_path / "submissions")
    (tmp_path / "submissions").write_bytes(b"")
    assert read_ledger(tmp_path).damaged == (str(tmp_path / "submissions"),)
    with pytest.raises(InputRefusedError, match="R01"):
        withdraw(receipts[0].receipt, tmp_path, "uji")

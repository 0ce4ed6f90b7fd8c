"""A corpus of wrong and hostile files: each refused by its own fault and place, and nothing changes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kkpham_metrics.acceptance import accept
from kkpham_metrics.cli import main
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.submission.check import check_bytes
from tests.submission.wrong import Wrong
from tests.submission.wrong_files import wrong_files
from tests.submission.wrong_parts import AID, VALUE, form, part_of, with_cells, with_xml, zipped
from tests.submission.wrong_rows import GOOD, tidy

CORPUS = wrong_files()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, instruments: list[Instrument]) -> Path:
    """Return a ledger with two accepted submissions."""
    folder = tmp_path_factory.mktemp("buku")
    for name, data in (("a.csv", tidy(GOOD)), ("b.xlsx", zipped(form()))):
        accept(check_bytes(name, data, instruments), folder, by="uji")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_corpus_is_large_enough_and_no_file_comes_twice() -> None:
    assert len(CORPUS) >= 220
    assert len({wrong.kind for wrong in CORPUS}) >= 28
    assert len({(wrong.data, wrong.code, wrong.name) for wrong in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("wrong", CORPUS, ids=lambda w: f"{w.kind}: {w.name} {w.code}")
def test_a_wrong_file_is_refused_by_its_fault_and_nothing_changes(
    wrong: Wrong, instruments: list[Instrument], book: Path
) -> None:
    before = contents(book)
    assert len(before) == 2
    checked = check_bytes(wrong.name, wrong.data, instruments)
    assert checked.rows is None
    found = {
        (fault.code, fault.sheet, fault.row if wrong.row else None, fault.column if wrong.column else "")
        for fault in checked.faults
    }
    assert (wrong.code, wrong.sheet, wrong.row, wrong.column) in found
    assert all(fault.message and fault.remedy and fault.file == wrong.name for fault in checked.faults)
    with pytest.raises(InputRefusedError):
        accept(checked, book, by="uji")
    assert contents(book) == before


def test_a_folder_of_wrong_files_is_refused_file_by_file(
    tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KKPHAM_LEDGER", str(book))
    before = contents(book)
    folder = tmp_path / "kiriman"
    folder.mkdir()
    # As many as are checked on all cores.
    small = [wrong for wrong in CORPUS if len(wrong.data) < 1_000_000][::3]
    for at, wrong in enumerate(small):
        Path(folder, f"{at:03d} {wrong.name.replace('/', '-')}").write_bytes(wrong.data)
    result = CliRunner().invoke(main, ["load", *map(str, sorted(folder.iterdir()))])
    assert result.exit_code == 1
    assert result.stderr.count("DITOLAK") == len(small)
    assert "Traceback" not in result.output
    assert contents(book) == before


def test_a_value_from_a_formula_is_taken_and_told(instruments: list[Instrument]) -> None:
    checked = check_bytes("a.xlsx", with_cells(AID, {f"{VALUE}9": "><f>1+1</f><v>2</v>"}), instruments)
    assert checked.faults == []
    assert checked.rows is not None
    assert 2 in checked.rows["value"].to_pylist()
    (notice,) = checked.notices
    assert (notice.code, notice.sheet, notice.row, notice.column) == ("N08", AID, 9, "Nilai")


def test_merged_titles_and_hidden_columns_without_answers_do_no_harm(instruments: list[Instrument]) -> None:
    merged = '</sheetData><mergeCells><mergeCell ref="A1:L1"/></mergeCells>'
    for old, new in (("</sheetData>", merged), ('min="9" max="9"', 'hidden="1" min="9" max="9"')):
        assert check_bytes("a.xlsx", with_xml(part_of(AID), old, new), instruments).faults == []


@pytest.mark.parametrize(
    "text", ["Café – 50 €", "“CAFÉ”", "Ämter", "Surat\u00a0No.\u200b5 ☑", "naïf – â", "°C ±5"]
)
def test_letters_that_are_whole_are_not_called_broken(instruments: list[Instrument], text: str) -> None:
    assert check_bytes("a.csv", tidy({**GOOD, "note": text}), instruments).faults == []

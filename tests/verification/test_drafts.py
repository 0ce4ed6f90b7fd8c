"""Decisions on disk: none is lost by a kill, by another writer, or by a line that was cut off."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kkpham_metrics.ledger import ledger_state
from kkpham_metrics.verification.drafts import Decision, decide, draft_path, note_saved, read_draft

WRITER = """
import sys
from pathlib import Path
from kkpham_metrics.verification.drafts import Decision, decide
folder, name, many = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(many):
    decide(folder, 2023, "61.01", [Decision(f"{name}.{number}", "accepted", note="é" * 200)])
    print(number, flush=True)
"""


def writer(folder: Path, name: str, many: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), name, str(many)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_the_newest_line_of_an_indicator_counts_and_can_take_it_back(tmp_path):
    decide(tmp_path, 2023, "61.01", [Decision("01.S.01", "accepted"), Decision("01.S.02", "accepted")])
    decide(tmp_path, 2023, "61.01", [Decision("01.S.01", "corrected", value="2", note="salah")])
    decide(tmp_path, 2023, "61.01", [Decision("01.S.02", "")])
    draft = read_draft(tmp_path, 2023, "61.01")
    assert {code: d.decision for code, d in draft.decisions.items()} == {"01.S.01": "corrected"}
    assert draft.decisions["01.S.01"].at
    assert not read_draft(tmp_path, 2022, "61.01").decisions
    assert not read_draft(tmp_path, 2023, "61.02").decisions


def test_what_was_saved_names_its_receipt_and_a_later_decision_is_not_saved(tmp_path):
    decide(tmp_path, 2023, "61.01", [Decision("01.S.01", "accepted", id="a")])
    decide(tmp_path, 2023, "61.01", [Decision("01.S.01", "corrected", id="b")])
    note_saved(tmp_path, 2023, "61.01", "KKP-1", ["a"])
    draft = read_draft(tmp_path, 2023, "61.01")
    assert draft.saved == {"a": "KKP-1"}
    assert draft.savings == 1
    assert draft.decisions["01.S.01"].id not in draft.saved


def test_a_line_cut_off_anywhere_is_ignored_and_swallows_nothing(tmp_path):
    decide(tmp_path, 2023, "61.01", [Decision("01.S.01", "accepted", note="Perda é")])
    path = draft_path(tmp_path, 2023, "61.01")
    first = path.read_bytes()
    decide(tmp_path, 2023, "61.01", [Decision("01.S.02", "accepted", note="“baru”")])
    whole = path.read_bytes()
    for end in range(len(first), len(whole), 5):
        path.write_bytes(whole[:end])
        found = set(read_draft(tmp_path, 2023, "61.01").decisions)
        assert found - {"01.S.02"} == {"01.S.01"}
        assert ("01.S.02" in found) == (end == len(whole) - 1)
        decide(tmp_path, 2023, "61.01", [Decision("01.S.03", "accepted")])
        assert set(read_draft(tmp_path, 2023, "61.01").decisions) >= {"01.S.01", "01.S.03"}


@pytest.mark.parametrize(
    "line",
    [b"{}", b"[]", b"null", b"\xff\xfe", b'{"saved": 1, "ids": []}', b'{"code": 1}', b'"a"', b"{" * 9],
)
def test_a_line_that_says_nothing_is_ignored(tmp_path, line):
    decide(tmp_path, 2023, "61.01", [Decision("01.S.01", "accepted")])
    with draft_path(tmp_path, 2023, "61.01").open("ab") as file:
        file.write(line + b"\n")
    draft = read_draft(tmp_path, 2023, "61.01")
    assert (list(draft.decisions), draft.savings) == (["01.S.01"], 0)


def test_two_processes_append_at_once_and_none_loses_a_decision(tmp_path):
    both = [writer(tmp_path, name, 60) for name in ("a", "b")]
    assert [process.communicate()[0].count("\n") for process in both] == [60, 60]
    expected = {f"{name}.{number}" for name in "ab" for number in range(60)}
    assert set(read_draft(tmp_path, 2023, "61.01").decisions) == expected


def test_a_process_killed_while_appending_loses_nothing_it_was_told_is_written(tmp_path):
    for round_, delay in enumerate((0.0, 0.003, 0.007, 0.012, 0.02)):
        name = f"r{round_}"
        process = writer(tmp_path, name, 100_000)
        assert process.stdout
        told = [process.stdout.readline()]
        time.sleep(delay)
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        told += process.communicate()[0].split()
        written = {f"{name}.{int(number)}" for number in told if number.strip().isdigit()}
        assert written <= set(read_draft(tmp_path, 2023, "61.01").decisions)
        decide(tmp_path, 2023, "61.01", [Decision("later", "accepted", note=name)])
        assert read_draft(tmp_path, 2023, "61.01").decisions["later"].note == name


def test_a_draft_is_no_part_of_the_ledgers_state(tmp_path):
    before = ledger_state(tmp_path)
    decide(tmp_path, 2023, "61.01", [Decision("01.S.01", "accepted")])
    assert ledger_state(tmp_path) == before


def test_a_draft_that_cannot_be_written_is_reported(tmp_path):
    (tmp_path / "drafts").write_text("")
    with pytest.raises((FileExistsError, NotADirectoryError)):
        decide(tmp_path, 2023, "61.01", [Decision("01.S.01", "accepted")])

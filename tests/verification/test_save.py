"""Decisions become a submission of stage verified, once, and only what is sound."""

import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.ledger import ledger_state, read_ledger
from kkpham_metrics.queries import verification
from kkpham_metrics.verification import save as saving
from kkpham_metrics.verification.drafts import decide
from kkpham_metrics.verification.questions import SAVED, decision_on
from kkpham_metrics.workspace import open_workspace
from tests.verification.conftest import ROWS


@pytest.fixture
def put(folder, ask):
    def _put(code, decision, **says):
        decide(folder, 2023, "61.01", [decision_on(ask()[code], decision, **says)])

    return _put


@pytest.fixture
def save(folder, ask, instruments):
    return lambda **more: saving.save(folder, 2023, "61.01", ask().values(), instruments, "Ibu Sri", **more)


def verified(folder):
    """What the ledger holds at stage verified, by code."""
    rows = read_ledger(folder).rows.to_pylist()
    return {row["code"]: row for row in rows if row["stage"] == "verified"}


def test_a_verification_carries_decision_reason_note_and_the_regencys_evidence(send, put, save, folder, ask):
    send()
    put("06.H.03", "accepted", evidence="rejected", reason="unendorsed", note="belum diteken Sekda")
    put("06.H.02", "corrected", value="45,5", note="rekap Dinas 45,5")
    put("01.S.02", "na_accepted", evidence="accepted")
    done = save()
    assert not done.faults
    assert (done.receipt.rows, done.receipt.accepted_by) == (3, "Ibu Sri")
    assert done.receipt.assessed == [(2023, "verified", "61.01")]
    rows = verified(folder)
    kept = ("decision", "evidence", "evidence_status", "reason", "note")
    assert [rows["06.H.03"][name] for name in kept] == [
        "accepted", "a.pdf", "rejected", "unendorsed", "belum diteken Sekda",
    ]  # fmt: skip
    assert (float(rows["06.H.03"]["value"]), float(rows["06.H.03"]["numerator"])) == (80.5, 161.0)
    assert [rows["06.H.02"][name] for name in kept] == ["corrected", "", "missing", "", "rekap Dinas 45,5"]
    assert rows["01.S.02"]["not_applicable"]
    assert rows["01.S.02"]["value"] is None
    assert {q.code for q in ask().values() if q.state == SAVED} == {"06.H.03", "06.H.02", "01.S.02"}


def test_a_later_saving_holds_only_what_is_new_and_the_rest_stays_open(send, put, save, folder):
    send()
    put("06.H.03", "accepted")
    first = save().receipt
    assert save().receipt is None
    put("01.S.01", "corrected", value="2", note="perda dicabut")
    second = save().receipt
    assert (first.rows, second.rows) == (1, 1)
    left = verification.pending(open_workspace(folder).warehouse, 2023)
    assert dict(zip(left["right_code"], left["pending"], strict=True)) == {"01": 1, "06": 1}


def test_refusing_not_applicable_leaves_the_question_open(send, put, save, folder, ask):
    send()
    put("01.S.02", "na_accepted")
    save()
    put("01.S.02", "na_refused", note="wajib bagi semua daerah")
    save()
    row = ask()["01.S.02"].row
    assert (row["verified_state"], row["verified_decision"]) == ("unanswered", "na_refused")
    assert ask()["01.S.02"].state == SAVED


def test_the_same_decision_again_after_another_one_is_a_new_submission(send, put, save, ask):
    send()
    for value in ("70", "60", "70"):
        put("06.H.03", "corrected", value=value, note="hasil kunjungan")
        assert save().receipt
        assert ask()["06.H.03"].row["verified_value"] == f"{value}.000000"


def test_a_saving_cut_off_before_it_was_noted_is_found_again(send, put, save, folder, monkeypatch, ask):
    send()
    put("06.H.03", "accepted")
    with monkeypatch.context() as cut:
        cut.setattr(saving, "note_saved", lambda *args: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            save()
    number = [r.receipt for r in read_ledger(folder).receipts if r.assessed[0][1] == "verified"]
    again = save()
    assert [again.receipt.receipt] == number
    assert ask()["06.H.03"].state == SAVED


def test_what_is_faulty_or_stale_stays_behind(send, put, save, folder):
    send()
    put("06.H.03", "accepted")
    put("01.S.01", "corrected", value="99", note="x")
    put("06.H.02", "corrected", value="40")
    put("01.S.02", "na_accepted")
    send(ROWS.replace("surat 12/2024", "surat 13/2024"), "koreksi.csv")
    done = save()
    assert set(verified(folder)) == {"06.H.03"}
    assert {code: [f.code for f in found] for code, found in done.faults.items()} == {
        "01.S.01": ["V02"], "06.H.02": ["Q03"],
    }  # fmt: skip


def test_only_faults_save_nothing(send, put, save, folder):
    send()
    put("01.S.01", "corrected", value="99", note="x")
    before = ledger_state(folder)
    assert save().receipt is None
    assert ledger_state(folder) == before


def test_what_rests_on_synthetic_answers_is_synthetic(send, put, save):
    send()
    put("06.H.03", "accepted")
    assert save(synthetic=True).receipt.synthetic


def test_a_full_disk_is_reported_and_the_decision_kept(send, put, save, monkeypatch, ask):
    send()
    put("06.H.03", "accepted")

    def full(*args, **options):
        raise OSError("No space left on device")

    monkeypatch.setattr(saving, "accept", full)
    with pytest.raises(OSError, match="No space"):
        save()
    monkeypatch.setattr(saving, "accept", accept)
    assert save().receipt
    assert ask()["06.H.03"].state == SAVED

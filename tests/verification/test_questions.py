"""What is decided, what waits, and what a decision must say."""

import dataclasses
from decimal import Decimal

import pytest

from kkpham_metrics.ledger import withdraw
from kkpham_metrics.verification import questions as q
from kkpham_metrics.verification.arithmetic import fraction_check, needs_a_look
from kkpham_metrics.verification.drafts import decide
from kkpham_metrics.verification.save import check, save
from tests.verification.conftest import ROWS


@pytest.fixture
def put(folder, ask):
    def _put(code, decision, **says):
        decide(folder, 2023, "61.01", [q.decision_on(ask()[code], decision, **says)])

    return _put


@pytest.fixture
def faults(ask, instruments):
    """The codes of the faults of a decision."""

    def _faults(code, decision, **says):
        question = ask()[code]
        made = q.decision_on(question, decision, **says)
        return [fault.code for fault in check(question, made, 2023, "61.01", instruments)]

    return _faults


def test_the_regencys_answer_stands_beside_what_is_not_decided_yet(send, ask):
    receipt = send().receipt
    asked = ask()
    assert len(asked) == 120
    row = asked["06.H.03"].row
    assert (row["self_value"], row["self_receipt"], row["self_evidence"]) == ("80.500000", receipt, "a.pdf")
    assert asked["06.H.03"].state == q.UNDECIDED
    assert asked["06.H.03"].allowed == ("accepted", "corrected")
    assert asked["01.S.02"].allowed == ("na_accepted", "na_refused")
    assert asked["01.S.03"].allowed == ("corrected",)
    assert fraction_check(row) == (Decimal("80.50"), True)


def test_the_arithmetic_of_a_percentage_is_checked():
    row = {"unit": "persen", "self_numerator": "1", "self_denominator": "3", "self_value": "34"}
    assert fraction_check(row) == (Decimal("33.33"), False)
    assert fraction_check(row | {"self_value": "33.3"}) == (Decimal("33.33"), True)
    assert fraction_check(row | {"self_value": "33.33"}) == (Decimal("33.33"), True)
    assert fraction_check(row | {"self_value": None}) == (Decimal("33.33"), None)
    assert fraction_check(row | {"self_denominator": "0"}) == (None, None)
    assert fraction_check(row | {"unit": "kali"}) == (None, None)
    rate = row | {"unit": "per 1.000 kelahiran hidup", "self_value": "333.33"}
    assert fraction_check(rate) == (Decimal("333.33"), True)


@pytest.mark.parametrize(
    ("changed", "odd"),
    [
        ({}, False),
        ({"self_value": "34"}, True),
        ({"self_numerator": None}, False),
        ({"self_denominator": "0"}, True),
        ({"self_value": "101", "self_numerator": None, "self_denominator": None}, True),
        ({"self_value": "101", "unit": "kali"}, False),
        ({"self_value": "101", "unit": ""}, False),
    ],
)
def test_an_answer_above_100_percent_or_with_another_fraction_needs_a_look(changed, odd):
    row = {"unit": "persen", "self_numerator": "1", "self_denominator": "3", "self_value": "33.33"}
    assert needs_a_look(row | changed) is odd


@pytest.mark.parametrize(
    ("value", "written"), [("80.500000", "80,5"), ("1.234000", "1,2340"), ("1234.000000", "1234"), (None, "")]
)
def test_a_value_is_written_without_doubt(value, written):
    assert q.written_value(value) == written


def test_a_decision_stands_until_the_regency_answers_otherwise(send, ask, put):
    send()
    put("06.H.03", "accepted", evidence="accepted")
    assert ask()["06.H.03"].state == q.DECIDED
    assert ask()["06.H.03"].decision.value == "80,5"
    # The same answers once more, with one correction elsewhere.
    send(ROWS.replace("06.H.02,50", "06.H.02,60"), "ulang.csv")
    assert ask()["06.H.03"].state == q.DECIDED
    send(ROWS.replace("80,5", "81"), "koreksi.csv")
    changed = ask()["06.H.03"]
    assert changed.state == q.CHANGED
    assert changed.decision.value_found == "80,5"
    assert q.to_save([changed]) == []
    put("06.H.03", "accepted", evidence="accepted")
    assert ask()["06.H.03"].state == q.DECIDED
    assert ask()["06.H.03"].decision.value == "81"


def test_other_evidence_makes_a_decision_stale_too(send, ask, put):
    send()
    put("06.H.03", "accepted", evidence="accepted")
    send(ROWS.replace("a.pdf", "b.pdf"), "bukti.csv")
    assert ask()["06.H.03"].state == q.CHANGED


def test_saved_until_the_submission_is_withdrawn(send, ask, put, folder, instruments):
    send()
    put("06.H.03", "accepted")
    done = save(folder, 2023, "61.01", ask().values(), instruments, "uji")
    assert ask()["06.H.03"].state == q.SAVED
    withdraw(done.receipt.receipt, folder, "keliru")
    assert ask()["06.H.03"].state == q.DECIDED


def test_what_was_verified_without_a_draft_is_saved_until_a_newer_answer(send, ask):
    send()
    send("2023,61.01,verified,indicator,06.H.03,79,,a.pdf,,\n", "kanwil.csv")
    assert ask()["06.H.03"].state == q.SAVED
    send(ROWS.replace("80,5", "82"), "koreksi.csv")
    assert ask()["06.H.03"].state == q.CHANGED
    assert ask()["06.H.02"].state == q.UNDECIDED


def test_accept_all_takes_only_answers_with_evidence(send, ask, put):
    send()
    assert {d.code for d in q.acceptable(ask().values())} == {"06.H.03", "01.S.01"}
    assert q.left_out(ask().values()) == []
    put("01.S.01", "corrected", value="2", note="perda dicabut")
    assert {d.code for d in q.acceptable(ask().values())} == {"06.H.03"}


def test_accept_all_leaves_out_what_needs_a_look(send, ask):
    send(ROWS.replace("161,200", "160,200"))
    assert {d.code for d in q.acceptable(ask().values())} == {"01.S.01"}
    assert q.left_out(ask().values()) == ["06.H.03"]


def test_the_next_open_question_skips_what_nobody_answered(send, ask, put):
    send()
    asked = ask().values()
    assert q.next_open(asked, "01.S.01") == "01.S.02"
    assert q.next_open(asked, "01.S.02") == "06.H.02"
    assert q.next_open(asked, "06.H.03") == "01.S.01"
    for code, decision in {"01.S.01": "accepted", "06.H.02": "accepted", "06.H.03": "accepted"}.items():
        put(code, decision)
    put("01.S.02", "na_accepted")
    assert q.next_open(ask().values(), "01.S.01") is None


@pytest.mark.parametrize(
    ("code", "decision", "says", "found"),
    [
        ("06.H.03", "accepted", {}, []),
        ("06.H.03", "corrected", {"value": "79,5", "note": "salah hitung"}, []),
        ("06.H.03", "corrected", {"value": "79,5"}, ["Q03"]),
        ("06.H.03", "corrected", {"note": "salah hitung"}, ["Q07"]),
        ("06.H.03", "corrected", {"value": "banyak", "note": "x"}, ["N01"]),
        ("06.H.03", "corrected", {"value": "-5", "note": "x"}, ["V01"]),
        ("06.H.03", "corrected", {"value": "1,234", "note": "x"}, ["N02"]),
        ("06.H.03", "accepted", {"evidence": "rejected"}, ["Q05"]),
        ("06.H.03", "accepted", {"evidence": "rejected", "reason": "unendorsed"}, []),
        ("06.H.03", "accepted", {"evidence": "rejected", "reason": "other"}, ["Q09"]),
        ("06.H.03", "accepted", {"note": "a\x07b"}, ["X01"]),
        ("06.H.02", "accepted", {"evidence": "accepted"}, ["Q08"]),
        ("06.H.03", "na_accepted", {}, ["Q06"]),
        ("01.S.02", "na_accepted", {}, []),
        ("01.S.02", "na_refused", {}, ["Q03"]),
        ("01.S.02", "na_refused", {"note": "wajib bagi semua daerah"}, []),
        ("01.S.02", "accepted", {}, ["Q06"]),
        ("01.S.03", "corrected", {"value": "1", "note": "ditemukan saat kunjungan"}, []),
        ("01.S.03", "corrected", {"value": "9", "note": "x"}, ["V02"]),
        ("01.S.03", "accepted", {}, ["Q06"]),
    ],
)
def test_one_decision_is_checked_as_its_file_will_be(send, faults, code, decision, says, found):
    send()
    assert faults(code, decision, **says) == found


def test_evidence_that_is_only_promised_is_not_accepted_in_one_go(send, ask):
    send(
        "2023,61.01,self,indicator,06.H.03,80,,menyusul,,\n2023,61.01,self,indicator,06.H.02,50,,ada.pdf,,\n"
    )
    rows = ask()
    promised = dataclasses.replace(
        rows["06.H.03"], row={**rows["06.H.03"].row, "self_evidence_status": "missing"}
    )
    assert not promised.has_evidence
    assert [d.code for d in q.acceptable([promised, rows["06.H.02"]], "Ani")] == ["06.H.02"]

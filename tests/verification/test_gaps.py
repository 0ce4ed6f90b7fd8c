"""Claim against finding: only where both have a score, and only once the verification is finished."""

import pytest

from kkpham_metrics.queries import verification
from kkpham_metrics.queries.verification import TOTAL, gaps, pending
from kkpham_metrics.workspace import open_workspace


@pytest.fixture
def compared(folder):
    """Return the rows of `gaps` of 2023 by (regency, right)."""

    def _compared():
        frame = gaps(open_workspace(folder).warehouse, 2023)
        return frame.set_index(["regency", "right_code"])

    return _compared


def reported(stage, regency, **scores):
    return "".join(
        f"2023,{regency},{stage},{level},{code},{value},,,,\n" for level, code, value in scores["of"]
    )


def test_a_difference_is_claim_minus_finding(send, compared):
    send(
        reported("self", "61.01", of=[("total", "", 80)]) + reported("self", "61.02", of=[("total", "", 60)])
    )
    send(
        reported("verified", "61.01", of=[("total", "", 72.5)])
        + reported("verified", "61.02", of=[("total", "", 61.25)]),
        "kanwil.csv",
    )
    rows = compared()
    assert rows.loc[("61.01", TOTAL), ["self", "verified", "gap", "state"]].tolist() == [
        80,
        72.5,
        7.5,
        "scored",
    ]
    assert rows.loc[("61.02", TOTAL), "gap"] == -1.25
    assert rows.loc[("61.01", "06"), "state"] == "only_total"
    assert rows.loc[("61.03", TOTAL), "state"] == "not_submitted"
    assert len(rows) == 14 * 11


def test_one_stage_alone_is_said_and_not_compared(send, compared):
    send(
        reported("self", "61.01", of=[("total", "", 80)])
        + reported("verified", "61.02", of=[("total", "", 60)])
    )
    rows = compared()
    assert rows.loc[("61.01", TOTAL), "state"] == "missing_verified"
    assert rows.loc[("61.02", TOTAL), "state"] == "missing_self"
    assert rows["gap"].isna().all()


def test_an_unfinished_verification_is_not_compared(send, compared, folder):
    own = "2023,61.01,self,indicator,06.H.0{},80,,a.pdf,,\n"
    send(own.format(3) + own.format(4))
    send("2023,61.01,verified,indicator,06.H.03,70,,a.pdf,,\n", "kanwil.csv")
    rows = compared()
    for right in ("06", TOTAL):
        assert rows.loc[("61.01", right), ["state", "pending"]].tolist() == [verification.UNFINISHED, 1]
    send("2023,61.01,verified,indicator,06.H.04,80,,a.pdf,,\n", "kanwil2.csv")
    rows = compared()
    assert rows.loc[("61.01", "06"), "state"] == "scored"
    exact = rows.loc[("61.01", "06"), "self"] - rows.loc[("61.01", "06"), "verified"]
    assert rows.loc[("61.01", "06"), "gap"] == pytest.approx(exact)
    assert pending(open_workspace(folder).warehouse, 2023).empty


def test_what_the_regency_left_open_is_not_awaited(send, compared):
    send("2023,61.01,self,indicator,06.H.03,80,,a.pdf,,\n2023,61.01,self,indicator,06.H.04,,,,,\n")
    send("2023,61.01,verified,indicator,06.H.03,80,,a.pdf,,\n", "kanwil.csv")
    assert compared().loc[("61.01", "06"), ["state", "gap"]].tolist() == ["scored", 0.0]


def test_a_bonus_that_only_the_regency_reports_leaves_the_total_unfinished(send, compared):
    own = reported("self", "61.01", of=[("indicator", "06.H.03", 80)])
    send(own + reported("self", "61.01", of=[("bonus", "", 5)]))
    send(reported("verified", "61.01", of=[("indicator", "06.H.03", 80)]), "kanwil.csv")
    rows = compared()
    assert rows.loc[("61.01", TOTAL), ["state", "pending"]].tolist() == [verification.UNFINISHED, 1]
    assert rows.loc[("61.01", "06"), ["state", "gap"]].tolist() == ["scored", 0]
    send(reported("verified", "61.01", of=[("bonus", "", 5)]), "bonus.csv")
    assert compared().loc[("61.01", TOTAL), ["state", "gap"]].tolist() == ["scored", 0]


def test_a_right_reported_as_a_whole_is_awaited_until_kanwil_says_something_of_it(send, compared):
    send(
        reported("self", "61.01", of=[("right", "01", 90), ("indicator", "06.H.03", 80)]),
    )
    send(reported("verified", "61.01", of=[("indicator", "06.H.03", 80)]), "kanwil.csv")
    rows = compared()
    assert rows.loc[("61.01", "01"), "state"] in (verification.UNFINISHED, "open")
    assert rows.loc[("61.01", TOTAL), "state"] == verification.UNFINISHED
    assert rows.loc[("61.01", ["01", TOTAL]), "gap"].isna().all()

"""How complete a collection is, counted by hand on the shipped instrument: four absences stay apart."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.progress import progress, shares
from kkpham_metrics.queries import collection
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.warehouse import Warehouse, open_warehouse
from kkpham_metrics.withdrawals import withdraw

HEADER = "data_year,regency,stage,level,code,value,not_applicable,evidence,evidence_status,reason,note\n"
# Right 01 has 12 indicators, right 02 too: 01.S.01 to 01.S.03 of "Bagian Hukum Sekretariat Daerah".
ROWS = (
    "2023,61.01,verified,indicator,01.S.01,1,,a.pdf,accepted,,\n"
    "2023,61.01,verified,indicator,01.S.02,0,,b.pdf,rejected,unendorsed,belum cap\n"
    "2023,61.01,verified,indicator,01.S.03,,ya,,,,\n"
    "2023,61.01,verified,indicator,01.P.01,,,c.pdf,attached,,\n"
    "2023,61.02,verified,right,01,70,,,,,\n"
    "2023,61.03,self,indicator,01.S.01,1,,,,,\n"
    "2023,61.04,verified,total,,60,,,,,\n"
)


@pytest.fixture
def warehouse(tmp_path) -> Warehouse:
    instruments = load_shipped()
    accept(check_bytes("uji.csv", (HEADER + ROWS).encode(), instruments), tmp_path, by="uji")
    ledger = read_ledger(tmp_path)
    return open_warehouse(ledger.submissions, ledger.rows, instruments)


def cells(frame: pd.DataFrame, regency: str, right: str) -> dict[str, object]:
    found = frame[(frame["regency"] == regency) & (frame["right_code"] == right)]
    return found.iloc[0].drop(["regency", "name", "right_code", "right_name"]).to_dict()


def test_every_absence_has_a_state_of_its_own(warehouse):
    frame = collection.by_right(warehouse, 2023, "verified")
    # 12 indicators, one does not apply; two answered, one of them with 0; evidence of the open one is there.
    assert cells(frame, "61.01", "01") == {
        "state": "asked", "awaited": 11, "applicable": 11, "answered": 2, "unanswered": 9,
        "undecided": 0, "not_applicable": 1, "present": 2, "accepted": 1, "missing": 8, "rejected": 1,
    }  # fmt: skip
    assert cells(frame, "61.01", "02")["state"] == "open"
    assert cells(frame, "61.01", "02")["missing"] == 12
    assert cells(frame, "61.02", "01")["state"] == "only_right"
    assert cells(frame, "61.02", "02")["state"] == "open"
    assert cells(frame, "61.03", "01")["state"] == "missing_verified"
    assert cells(frame, "61.04", "01")["state"] == "only_total"
    assert cells(frame, "61.05", "01")["state"] == "not_submitted"
    whole = cells(frame, "61.01", "")
    assert (whole["applicable"], whole["answered"], whole["not_applicable"]) == (119, 2, 1)
    # Who sent nothing at this stage owes everything; who reported a right or total as a whole, nothing of it.
    awaited = [cells(frame, f"61.0{n}", "")["awaited"] for n in range(1, 6)]
    assert awaited == [119, 108, 120, 0, 120]


def test_the_least_complete_regency_stands_first(warehouse):
    order = list(dict.fromkeys(collection.by_right(warehouse, 2023, "verified")["regency"]))
    assert set(order[:10]) == {f"61.{n:02}" for n in range(5, 13)} | {"61.71", "61.72"}
    assert order[10:] == ["61.03", "61.04", "61.02", "61.01"]


def test_a_right_and_regencies_can_be_chosen(warehouse):
    frame = collection.by_right(warehouse, 2023, "verified", ("61.01",), "01")
    assert frame["right_code"].tolist() == ["", "01"]
    assert frame["applicable"].tolist() == [11, 11]


def test_what_waits_names_value_evidence_and_reason(warehouse):
    frame = collection.waiting(warehouse, 2023, "verified", ("61.01", "61.03"), "01").set_index("code")
    assert "01.S.01" not in frame.index
    assert "01.S.03" not in frame.index
    refused = frame.loc["01.S.02", ["state", "evidence_status", "reason", "note"]].tolist()
    assert refused == ["answered", "rejected", "unendorsed", "belum cap"]
    assert frame.loc["01.P.01", ["state", "evidence_status"]].tolist() == ["unanswered", "attached"]
    assert set(frame["regency"]) == {"61.01"}  # Kanwil has to verify 61.03: nothing is due from it
    assert len(frame) == 10


def test_what_kanwil_has_yet_to_decide_does_not_wait_for_the_regency(tmp_path):
    instruments = load_shipped()
    rows = (
        "2023,61.01,self,indicator,01.S.01,1,,a.pdf,attached,,\n2023,61.01,self,indicator,01.S.02,1,,,,,\n"
        "2023,61.01,self,indicator,01.S.03,1,,a.pdf,attached,,\n"
        "2023,61.01,verified,indicator,01.S.03,1,,a.pdf,rejected,unendorsed,\n"
    )
    accept(check_bytes("uji.csv", (HEADER + rows).encode(), instruments), tmp_path, by="uji")
    ledger = read_ledger(tmp_path)
    house = open_warehouse(ledger.submissions, ledger.rows, instruments)
    waits = set(collection.waiting(house, 2023, "verified", ("61.01",), "01")["code"])
    assert "01.S.03" in waits  # decided: its evidence was refused
    assert not {"01.S.01", "01.S.02"} & waits
    assert len(waits) == 10
    agencies = collection.by_agency(house, 2023, "verified", ("61.01",), "01")
    assert agencies["unanswered"].sum() == 9
    # The table of rights says the same: of 12 one is decided, two wait for Kanwil.
    whole = cells(collection.by_right(house, 2023, "verified", ("61.01",), "01"), "61.01", "01")
    counts = [
        whole[name] for name in ("applicable", "answered", "unanswered", "undecided", "missing", "rejected")
    ]
    assert counts == [12, 1, 9, 2, agencies["missing"].sum(), 1]
    assert "01.S.02" in set(collection.waiting(house, 2023, "self", ("61.01",), "01")["code"])


def test_of_a_regency_that_sent_nothing_everything_waits_but_nothing_is_unanswered(warehouse):
    frame = collection.waiting(warehouse, 2023, "verified", ("61.05",))
    assert len(frame) == 120
    assert set(frame["state"]) == {"not_submitted"}
    agencies = collection.by_agency(warehouse, 2023, "verified", ("61.05",)).set_index("agency")
    assert agencies[["not_submitted", "due"]].sum().tolist() == [120, 120]
    assert agencies[["unanswered", "missing", "rejected"]].sum().tolist() == [0, 0, 0]
    health = agencies.loc["Dinas Kesehatan"]
    assert (health["regencies"], health["not_submitted"]) == (1, len(health["codes"].split(", ")))


def test_without_a_submission_of_its_own_a_regency_sent_nothing_at_stage_self(warehouse):
    # 61.01 has only what Kanwil verified.
    frame = collection.by_right(warehouse, 2023, "self", ("61.01",))
    whole = cells(frame, "61.01", "")
    assert (whole["state"], whole["awaited"], whole["applicable"]) == ("not_submitted", 120, 0)
    assert set(collection.waiting(warehouse, 2023, "self", ("61.01",))["state"]) == {"not_submitted"}
    assert collection.by_agency(warehouse, 2023, "self", ("61.01",))["not_submitted"].sum() == 120


def test_agencies_count_what_waits_for_them(warehouse):
    frame = collection.by_agency(warehouse, 2023, "verified", ("61.01",), "01").set_index("agency")
    legal = frame.loc["Bagian Hukum Sekretariat Daerah"]
    assert legal["agency_kind"] == "opd"
    assert (legal["regencies"], legal["rejected"]) == (1, 1)
    assert "01.S.02" in legal["codes"]
    assert "01.S.01" not in legal["codes"]
    assert frame["unanswered"].sum() == 9
    assert frame["missing"].sum() == 8


def test_a_year_without_instrument_has_nothing(warehouse):
    assert collection.by_right(warehouse, 2010, "self").empty
    assert collection.waiting(warehouse, 2010, "self").empty


def test_progress_follows_acceptance_and_withdrawal(tmp_path):
    instruments = load_shipped()

    def send(rows: str, day: int) -> str:
        checked = check_bytes(f"{day}.csv", (HEADER + rows).encode(), instruments)
        return accept(checked, tmp_path, by="uji", now=datetime(2024, 3, day, tzinfo=UTC)).receipt

    send("2023,61.01,self,indicator,01.S.01,1,,a.pdf,attached,,\n", 1)
    number = send("2023,61.02,self,indicator,01.S.01,1,,,,,\n2023,61.02,self,indicator,01.S.02,,ya,,,,\n", 2)
    send("2022,61.01,self,indicator,01.S.01,1,,,,,\n", 3)
    withdraw(number, tmp_path, "salah", by="uji", now=datetime(2024, 3, 4, tzinfo=UTC))
    frame = progress(read_ledger(tmp_path), instruments, False, 2023, "self")
    assert frame[["regency", "applicable", "answered", "present"]].values.tolist() == [
        ["61.01", 120, 1, 1], ["61.02", 119, 1, 0], ["61.02", 0, 0, 0],
    ]  # fmt: skip
    found = shares(frame, ["61.01", "61.02"], 120)
    assert found["sent"].tolist() == [1, 2, 1]
    assert found["answered"].tolist() == pytest.approx([1 / 240, 2 / 239, 1 / 240])
    assert found["present"].tolist() == pytest.approx([1 / 240, 1 / 239, 1 / 240])
    assert shares(frame, ["61.07"], 120).empty

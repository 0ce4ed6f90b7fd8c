"""The committed demonstration data: marked synthetic, reproducible, and rich enough to show every state."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc
import pytest

from kkpham_metrics.demo.build import build_demo
from kkpham_metrics.faults import InputRefusedError
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import Ledger, read_ledger
from kkpham_metrics.paths import DEMO
from kkpham_metrics.regency import regencies
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.submission.drafts import COLUMNS
from kkpham_metrics.warehouse import Warehouse, open_warehouse

YEARS = [2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024]
KAYONG_UTARA = "61.11"
REMAKE = "inputs, instruments or reader changed: make data/demo again, see its README.md"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read_ledger(DEMO)


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory, instruments: list[Instrument]) -> Ledger:
    """The demonstration data, made once more."""
    folder = tmp_path_factory.mktemp("demo")
    build_demo(folder, instruments)
    return read_ledger(folder)


@pytest.fixture(scope="module")
def warehouse(ledger: Ledger, instruments: list[Instrument]) -> Iterator[Warehouse]:
    opened = open_warehouse(ledger.submissions, ledger.rows, instruments)
    yield opened
    opened.connection.close()


@pytest.fixture(scope="module")
def scores(warehouse: Warehouse) -> pd.DataFrame:
    columns = "data_year, stage, regency, basis, category, coverage, total::DOUBLE AS total, open_categories"
    return warehouse.query(f"SELECT {columns}, coalesce(bonus, 0)::DOUBLE AS bonus FROM scores")


def test_same_rows_and_receipts_when_made_again(ledger: Ledger, again: Ledger) -> None:
    assert again.rows.equals(ledger.rows), REMAKE
    # The version of an instrument also changes with its wording, which moves no number.
    assert [replace(r, instruments={}) for r in again.receipts] == [
        replace(r, instruments={}) for r in ledger.receipts
    ], REMAKE


def test_same_totals_when_made_again(
    scores: pd.DataFrame, again: Ledger, instruments: list[Instrument]
) -> None:
    opened = open_warehouse(again.submissions, again.rows, instruments)
    order = "ORDER BY data_year, stage, regency"
    totals = opened.query(f"SELECT data_year, stage, regency, total::DOUBLE AS total FROM scores {order}")
    opened.connection.close()
    committed = scores.sort_values(["data_year", "stage", "regency"])[list(totals.columns)]
    pd.testing.assert_frame_equal(committed.reset_index(drop=True), totals)


def test_a_second_time_into_the_same_folder_is_refused(
    tmp_path: Path, instruments: list[Instrument], monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_assessment(name: str) -> pd.DataFrame:
        frame = pd.read_csv(DEMO / "inputs" / name, dtype=str, keep_default_na=False)
        return frame.head(1) if name == "levels.csv" else frame

    monkeypatch.setattr("kkpham_metrics.demo.build._read", one_assessment)
    build_demo(tmp_path, instruments)
    with pytest.raises(InputRefusedError, match="sudah diterima"):
        build_demo(tmp_path, instruments)


def test_every_receipt_says_that_it_is_synthetic(ledger: Ledger) -> None:
    assert ledger.receipts
    assert not ledger.damaged
    assert all(r.synthetic and r.accepted_by == "data contoh" for r in ledger.receipts)
    assert all(r.file.startswith("contoh-") for r in ledger.receipts)
    readme = (DEMO / "README.md").read_text(encoding="utf-8")
    assert "sintetis" in readme
    assert "synthetic" in readme


def test_evidence_that_looks_like_a_document_is_marked(ledger: Ledger) -> None:
    named = set(ledger.rows["evidence"].to_pylist()) - {""}
    assert all(text.endswith("(contoh)") for text in named)


def test_fourteen_regencies_in_every_year_but_one(scores: pd.DataFrame) -> None:
    assert sorted(set(scores["data_year"])) == YEARS
    for data_year in YEARS[:-1]:
        sent = set(scores.loc[scores["data_year"] == data_year, "regency"])
        assert set(regencies()) - sent == ({KAYONG_UTARA} if data_year == 2023 else set())


def test_stages(scores: pd.DataFrame) -> None:
    counts = scores.groupby(["data_year", "stage"]).size()
    assert counts[2024].to_dict() == {"self": 11, "verified": 3}
    for data_year in YEARS[:-1]:
        assert counts[data_year].to_dict() == dict.fromkeys(
            ("final", "self", "verified"), 13 if data_year == 2023 else 14
        )


def test_last_year_is_still_being_collected(scores: pd.DataFrame) -> None:
    coverage = scores.query("data_year == 2024 and stage == 'self'")["coverage"]
    assert coverage.between(0.28, 0.96).all()
    assert coverage.min() < 0.35
    assert coverage.max() > 0.9


def test_kanwil_lowers_what_regencies_claim(scores: pd.DataFrame) -> None:
    totals = scores.pivot(index=["data_year", "regency"], columns="stage", values="total")
    gap = (totals["self"] - totals["verified"]).dropna()
    assert gap.between(1, 6.5).all()
    assert (gap.groupby("data_year").mean() > 1.5).all()


def test_final_stays_close_to_verified(scores: pd.DataFrame) -> None:
    final = scores[scores["stage"] == "final"].set_index(["data_year", "regency"])
    verified = scores[scores["stage"] == "verified"].set_index(["data_year", "regency"])["total"]
    rise = (final["total"] - verified).dropna()
    assert rise.between(0, 10).all()
    assert (final["coverage"].dropna() == 1).all()
    assert final["bonus"].between(0, 5).all()
    assert 0.2 < (final["bonus"] > 0).mean() < 0.8
    assert set(final["basis"]) == {"indicator", "right", "total"}


def test_2023_looks_like_the_sketch(scores: pd.DataFrame) -> None:
    shown = scores.query("data_year == 2023 and stage == 'verified'")
    assert shown["category"].value_counts().to_dict() == {"peduli": 4, "cukup": 4, "mulai": 4, "kurang": 1}
    assert shown["total"].max() == pytest.approx(91, abs=1)
    assert shown["total"].min() == pytest.approx(48, abs=1)
    assert shown["total"].mean() == pytest.approx(68.7, abs=0.5)
    assert shown["coverage"].min() > 0.9
    assert (shown["coverage"] < 1).sum() >= 6
    assert (shown["open_categories"].map(len) > 1).sum() >= 2


def test_categories_change_over_the_years(scores: pd.DataFrame) -> None:
    verified = scores[scores["stage"] == "verified"]
    counts = verified.groupby(["data_year", "category"]).size().unstack(fill_value=0).drop(index=2024)
    assert len(counts.drop_duplicates()) >= 5
    moved = verified.groupby("regency")["category"].nunique()
    assert (moved > 1).sum() >= 5


def test_better_and_worse_years(scores: pd.DataFrame) -> None:
    steps = scores.query("stage == 'verified' and data_year < 2024").pivot(
        index="regency", columns="data_year", values="total"
    )
    changes = steps.diff(axis=1).stack()
    assert changes.mean() > 0
    assert (changes < 0).sum() >= 10


def test_cities_inform_better_and_remote_regencies_lag_in_health(warehouse: Warehouse) -> None:
    frame = warehouse.query(
        "SELECT regency, right_code, avg(score)::DOUBLE AS score FROM right_scores JOIN assessments "
        "USING (assessment) WHERE stage = 'verified' AND data_year IN (2021, 2022, 2023) GROUP BY ALL"
    ).pivot(index="regency", columns="right_code", values="score")
    assert frame.loc[["61.71", "61.72"], "02"].min() > frame.drop(index=["61.71", "61.72"])["02"].mean() + 10
    remote = frame.loc[["61.06", "61.09", "61.10", "61.11"]]
    assert remote["06"].mean() < remote.mean(axis=1).mean() - 5


def test_every_absence_occurs(ledger: Ledger) -> None:
    rows = ledger.rows.filter(pc.equal(ledger.rows["level"], "indicator")).to_pandas()
    unanswered = rows["value"].isna() & ~rows["not_applicable"]
    assert rows["not_applicable"].sum() > 100
    assert unanswered.sum() > 300
    assert set(rows.loc[unanswered, "evidence_status"]) == {"missing"}
    for stage, known in {
        "self": {"attached", "missing"},
        "verified": {"accepted", "rejected", "missing"},
    }.items():
        assert set(rows.loc[rows["stage"] == stage, "evidence_status"]) == known
    assert (rows["value"].notna() & (rows["evidence_status"] == "missing")).sum() > 300
    assert rows.loc[rows["evidence_status"] == "rejected", "note"].ne("").all()


def test_the_reader_takes_every_file_again(ledger: Ledger, instruments: list[Instrument]) -> None:
    for receipt in ledger.receipts:
        rows = ledger.rows.filter(pc.equal(ledger.rows["receipt"], receipt.receipt)).to_pylist()
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        for row in rows:
            absent = "ya" if row["not_applicable"] else ""
            writer.writerow({**row, "value": row["value_found"], "not_applicable": absent})
        checked = check_bytes(receipt.file, text.getvalue().encode(), instruments)
        assert not checked.faults
        assert not checked.notices
        assert checked.rows is not None
        assert checked.rows["row_number"].to_pylist() == [r["row_number"] for r in rows]
        assert checked.rows["value"].to_pylist() == [r["value"] for r in rows]


def test_it_stays_small() -> None:
    assert sum(path.stat().st_size for path in DEMO.rglob("*.parquet")) < 600_000

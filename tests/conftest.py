"""Shared by all tests: the shipped instruments, small instruments made by hand, and the way to a score."""

import csv
import gc
import io
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import (
    INDICATOR_COLUMNS,
    STEP_COLUMNS,
    Instrument,
    RawInstrument,
    build,
    load_shipped,
)
from kkpham_metrics.records import ROW_SCHEMA, SUBMISSION_SCHEMA, Receipt
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.submission.drafts import COLUMNS
from kkpham_metrics.warehouse import Warehouse, open_warehouse
from tests.browser.conftest import ARGUMENTS, chromium_path

settings.register_profile(
    "kkpham",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("kkpham")

CATEGORIES = (
    ("peduli", "Peduli HAM", 75),
    ("cukup", "Cukup Peduli HAM", 65),
    ("mulai", "Mulai Peduli HAM", 50),
    ("kurang", "Kurang Peduli HAM", 0),
)
PLACES = {
    "rules": ("uji/instrument.toml", ""),
    "indicators": ("uji/indicators.csv", ""),
    "steps": ("uji/steps.csv", ""),
}
NA = "N/A"
SENT = "data_year,regency,stage,level,code,value,evidence\n"


def _rule(**values: Any) -> dict[str, Any]:
    return {**values, "basis": "assumption", "verified": False, "source": "disusun untuk pengujian"}


def _raw(
    rights: dict[str, int] | dict[str, dict[str, int]],
    weights: dict[str, int] | None = None,
    by_indicators: bool = False,
    bonus: bool = True,
    cap: int | float | None = None,
    decimals: int = 2,
    categories: tuple[tuple[str, str, float], ...] = CATEGORIES,
    years: tuple[int, int | None] = (2016, 2019),
    name: str = "uji",
    scale: tuple[int, ...] = (0, 2, 4, 6, 8, 10),
) -> RawInstrument:
    counts = {code: n if isinstance(n, dict) else {"": n} for code, n in rights.items()}
    indicators = [
        {
            "code": ".".join(part for part in (right, kind, f"{number:02d}") if part),
            "right": right,
            "type": kind,
            "number": str(number),
            "text": f"Indikator {number}",
            "answer": "score",
            "unit": "nilai langkah",
            "illustrative": "true",
            "source": "disusun untuk pengujian",
        }
        for right, kinds in counts.items()
        for kind, many in kinds.items()
        for number in range(1, many + 1)
    ]
    first, last = years
    rules = {
        "id": name,
        "title": f"Peraturan {name}",
        "regulation": f"Peraturan {name}, disusun untuk pengujian",
        "data_years": _rule(first=first, **({} if last is None else {"last": last})),
        "award_year": _rule(lag=1),
        "counts": _rule(rights=len(counts), indicators=len(indicators)),
        "scale": _rule(scores=list(scale)),
        "right_score": _rule(method="type_weights", weights=weights)
        if weights
        else _rule(method="indicator_mean"),
        "total": _rule(method="mean_of_indicators" if by_indicators else "mean_of_rights"),
        "not_applicable": _rule(treatment="leaves_denominator"),
        "bonus": _rule(allowed=bonus, **({} if cap is None else {"cap": cap})),
        "rounding": _rule(decimals=decimals, mode="half_up"),
        "rights": [_rule(code=code, name=f"Hak {code}") for code in counts],
        "categories": [
            _rule(code=code, name=label, lower=lower, colour="#0a4f5c") for code, label, lower in categories
        ],
    }
    frame = pd.DataFrame(indicators, columns=INDICATOR_COLUMNS, dtype="str").fillna("")
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return RawInstrument(rules, frame, pd.DataFrame(columns=STEP_COLUMNS, dtype="str"), PLACES)


def _sheet(answers: dict[str, dict[str, Any]], data_year: int = 2016, stage: str = "final") -> str:
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    for regency, values in answers.items():
        for code, value in values.items():
            level = code if code in ("total", "bonus") else "right" if code.isdigit() else "indicator"
            absent = "ya" if value == NA else ""
            written = "" if value in (NA, None) else value
            question = "" if level == code else code
            writer.writerow([data_year, regency, stage, level, question, written, absent, "", "", ""])
    return lines.getvalue()


def _open(content: str | dict[str, dict[str, Any]], instruments: Any, **where: Any) -> Warehouse:
    used = [instruments] if isinstance(instruments, Instrument) else list(instruments)
    if isinstance(content, dict):
        content = _sheet(content, **{"data_year": used[0].first_year, **where})
    checked = check_bytes("uji.csv", content.encode(), used)
    assert checked.rows is not None, "\n".join(map(str, checked.faults))
    rows = checked.rows.add_column(0, "receipt", pa.array(["K"] * checked.rows.num_rows, pa.string()))
    sent = {"receipt": "K", "accepted_at": pd.Timestamp("2026-01-01", tz="UTC"), "withdrawn": False}
    submissions = pa.Table.from_pylist([sent], schema=SUBMISSION_SCHEMA)
    return open_warehouse(submissions, rows.cast(ROW_SCHEMA), used)


def _exact(warehouse: Warehouse, sql: str) -> list[dict[str, Any]]:
    with warehouse.connection.cursor() as cursor:
        cursor.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _score(content: str | dict[str, dict[str, Any]], instruments: Any, **where: Any) -> pd.DataFrame:
    warehouse = _open(content, instruments, **where)
    scored = _exact(warehouse, "SELECT * FROM scores ORDER BY assessment")
    for row in scored:
        own = f"SELECT * FROM right_scores WHERE assessment = {row['assessment']} ORDER BY right_code"
        row["rights"] = {right["right_code"]: right["score"] for right in _exact(warehouse, own)}
    warehouse.connection.close()
    frame = pd.DataFrame(scored, dtype=object)
    return frame.set_index("regency") if len(frame) else frame


@pytest.fixture(scope="session")
def instruments() -> list[Instrument]:
    """The three shipped instruments, oldest first."""
    return load_shipped()


@pytest.fixture(scope="session")
def raw_instrument() -> Callable[..., RawInstrument]:
    """Make a sound small instrument, as read; `rights` says how many indicators each right (and type) has.

    Every indicator is answered by its step score; valid for data years 2016–2019 unless told otherwise.
    """
    return _raw


@pytest.fixture(scope="session")
def small_instrument() -> Callable[..., Instrument]:
    """Make a checked small instrument; see `raw_instrument`."""
    return lambda *args, **settings: build(_raw(*args, **settings))


@pytest.fixture(scope="session")
def sheet() -> Callable[..., str]:
    """Write answers as a tidy CSV: {regency: {code: value}}, where a value is a number, `NA` or None."""
    return _sheet


@pytest.fixture(scope="session")
def warehouse_of() -> Callable[..., Warehouse]:
    """Open a warehouse on a tidy CSV or on {regency: {code: value}} (see `sheet`), checked as a file is."""
    return _open


@pytest.fixture(scope="session")
def exact() -> Callable[..., list[dict[str, Any]]]:
    """Return a query's rows with decimals as Decimal and NULL as None."""
    return _exact


@pytest.fixture(scope="session")
def score() -> Callable[..., pd.DataFrame]:
    """Score a tidy CSV, or {regency: {code: value}} (see `sheet`).

    Returns the rows of the view `scores`, by regency, with decimals as Decimal, NULL as None, and one more
    column: rights (code → score).
    """
    return _score


def moment(day: int) -> datetime:
    """Return when `send` accepted what it was given for a day."""
    return datetime(2026, 3, day, 8, tzinfo=UTC)


@pytest.fixture
def send(tmp_path: Path, instruments: list[Instrument]) -> Callable[..., Receipt]:
    """Accept tidy rows (`SENT`, without header) into a ledger in `tmp_path` as hari-<day>.csv, by Ani."""

    def _send(rows: str, day: int, **details: Any) -> Receipt:
        checked = check_bytes(f"hari-{day}.csv", (SENT + rows).encode(), instruments)
        return accept(checked, tmp_path, by="Ani", now=moment(day), **details)

    return _send


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright cannot be started twice in it."""
    path = chromium_path()
    if path is None:
        message = "Chromium, Chrome, or Edge is not installed: tests of pages and sheets cannot run"
        if os.environ.get("KKPHAM_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


def pytest_collection_finish() -> None:
    """Keep the four thousand tests out of what Python looks through for things to let go."""
    gc.freeze()


def pytest_unconfigure() -> None:
    """Let go of every database, or DuckDB's binding prints a page of leaks below the result."""
    gc.collect()

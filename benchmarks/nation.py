"""A synthetic nation: 514 regencies, 120 indicators, 10 data years, ready for the warehouse."""

from collections.abc import Iterable
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from kkpham_metrics.instrument.model import Instrument, load_shipped
from kkpham_metrics.records import ROW_SCHEMA, SUBMISSION_SCHEMA, VALUE

REGENCIES = 514
YEARS = range(2021, 2031)


def instrument() -> Instrument:
    """Return the shipped 22/2021, which covers every data year of the nation."""
    return next(i for i in load_shipped() if i.id == "22-2021")


def submissions(years: Iterable[int] = YEARS) -> pa.Table:
    """Return one submission for each data year (`SUBMISSION_SCHEMA`)."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    rows = [
        {
            "receipt": f"R{year}",
            "accepted_at": at,
            "accepted_by": "benchmark",
            "file": f"{year}.csv",
            "sha256": "0" * 64,
            "instruments": "{}",
            "synthetic": True,
            "withdrawn": False,
        }
        for year in years
    ]
    return pa.Table.from_pylist(rows, schema=SUBMISSION_SCHEMA)


def rows(rules: Instrument, years: Iterable[int] = YEARS) -> pa.Table:
    """Return the answers (`ROW_SCHEMA`): 5 % unanswered, 2 % not applicable, the rest anywhere."""
    return pa.concat_tables([_year(rules, year) for year in years])


def regencies() -> pa.Table:
    """Return the 514 as the warehouse's list of regencies."""
    codes = _codes()
    return pa.table({"regency": codes, "name": codes, "full_name": codes})


def _codes() -> list[str]:
    return [f"{11 + n // 50}.{n % 50:02d}" for n in range(REGENCIES)]


def _year(rules: Instrument, year: int) -> pa.Table:
    rng = np.random.default_rng(year)
    frame = rules.indicators
    low = frame["minimum"].replace("", "0").astype(float).to_numpy()
    high = frame["maximum"].replace("", "200").astype(float).to_numpy()
    whole = (frame["answer"] == "choice").to_numpy()
    shape = (REGENCIES, len(frame))
    values = low + rng.random(shape) * (high - low)
    values = np.where(whole, values.round(), values.round(2)).ravel()
    absent = rng.random(values.size) < 0.02
    blank = absent | (rng.random(values.size) < 0.05)
    size = values.size
    columns = {
        "receipt": [f"R{year}"] * size,
        "data_year": [year] * size,
        "regency": np.repeat(_codes(), len(frame)),
        "stage": ["self"] * size,
        "level": ["indicator"] * size,
        "code": np.tile(frame["code"].to_numpy(dtype=object), REGENCIES),
        "value": pa.array(values, mask=blank).cast(VALUE),
        "not_applicable": absent,
        "evidence": [""] * size,
        "evidence_status": ["attached"] * size,
        "note": [""] * size,
        "value_found": [""] * size,
        "sheet": [""] * size,
        "row_number": np.arange(2, size + 2),
        "numerator": pa.nulls(size, VALUE),
        "denominator": pa.nulls(size, VALUE),
        "decision": [""] * size,
        "reason": [""] * size,
    }
    return pa.table(columns).cast(ROW_SCHEMA)

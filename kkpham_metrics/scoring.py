"""Score checked files without storing them: what `score` prints and what an office's own script may call."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from kkpham_metrics.instrument.assumptions import assumptions
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.queries.assessments import STAGES
from kkpham_metrics.records import ROW_SCHEMA, SUBMISSION_SCHEMA
from kkpham_metrics.submission.check import Checked
from kkpham_metrics.warehouse import Warehouse, open_warehouse

_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
_ASSESSMENTS = """
    SELECT
        scores.assessment, scores.data_year, scores.award_year, scores.stage, scores.regency,
        scores.instrument, scores.mean, scores.bonus, scores.total, scores.category_name AS category,
        scores.basis, scores.coverage, scores.lowest, scores.highest, scores.open_categories,
        instruments.illustrative AND coalesce(contains(scores.basis, 'indicator'), false) AS illustrative,
        (
            SELECT count(*) FROM step_scores WHERE step_scores.assessment = scores.assessment AND in_gap
        ) AS in_gaps
    FROM scores
    INNER JOIN instruments ON scores.instrument = instruments.instrument
    ORDER BY scores.data_year, list_position($stages, scores.stage), scores.regency
"""
_RIGHTS = "SELECT assessment, right_code, score, state FROM right_scores ORDER BY assessment, right_code"


def score_checked(files: Sequence[Checked], instruments: Iterable[Instrument]) -> list[dict[str, Any]]:
    """Score files that have no fault together; a later file overrules an earlier one question by question.

    Returns one entry for each data year, stage and regency, in that order: data_year, award_year, stage,
    regency, instrument, rights (code → score), right_states (code → scored, open or not_applicable), mean,
    bonus, total, category (its name), basis, coverage (0 to 1), lowest, highest, open_categories (names, best
    first), illustrative (does it rest on indicators written for demonstration), in_gaps (how many answers
    fell into a gap of the regulation's text), assumptions (the rules that are assumed, in words).
    Scores are the rounded ones, None where there is none.
    Raises `ValueError` for a file with faults.
    """
    rules = list(instruments)
    warehouse = open_warehouse(*_tables(files), rules)
    try:
        entries = _entries(warehouse)
    finally:
        warehouse.connection.close()
    assumed = {instrument.id: list(assumptions(instrument)) for instrument in rules}
    return [entry | {"assumptions": assumed[entry["instrument"]]} for entry in entries]


def _tables(files: Sequence[Checked]) -> tuple[pa.Table, pa.Table]:
    """Return the files as the warehouse expects accepted ones: (submissions, rows), in the given order."""
    rows, sent = [], []
    for order, checked in enumerate(files):
        if checked.rows is None:
            raise ValueError(f"{checked.file} has faults and cannot be scored")
        receipt = f"{order:06d}"
        column = pa.array([receipt] * checked.rows.num_rows, pa.string())
        rows.append(checked.rows.add_column(0, "receipt", column).cast(ROW_SCHEMA))
        sent.append(
            {
                "receipt": receipt,
                "accepted_at": _FIRST + timedelta(seconds=order),
                "accepted_by": "",
                "file": checked.file,
                "sha256": checked.sha256,
                "instruments": json.dumps(checked.instruments, sort_keys=True),
                "synthetic": False,
                "withdrawn": False,
            }
        )
    submissions = pa.Table.from_pylist(sent, schema=SUBMISSION_SCHEMA)
    return submissions, pa.concat_tables(rows) if rows else ROW_SCHEMA.empty_table()


def _entries(warehouse: Warehouse) -> list[dict[str, Any]]:
    rights: dict[int, dict[str, Any]] = {}
    for row in _rows(warehouse, _RIGHTS):
        rights.setdefault(row["assessment"], {})[row["right_code"]] = row
    entries = []
    for row in _rows(warehouse, _ASSESSMENTS, {"stages": STAGES}):
        own = rights.get(row.pop("assessment"), {})
        first = ["data_year", "award_year", "stage", "regency", "instrument"]
        entries.append(
            {
                **{key: row.pop(key) for key in first},
                "rights": {code: right["score"] for code, right in own.items()},
                "right_states": {code: right["state"] for code, right in own.items()},
                **row,
            }
        )
    return entries


def _rows(warehouse: Warehouse, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    # Not Warehouse.query: a data frame turns "no score" into NaN, which is no JSON.
    with warehouse.connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        names = [column[0] for column in cursor.description or ()]
        return [
            {
                name: float(value) if isinstance(value, Decimal) else value
                for name, value in zip(names, row, strict=True)
            }
            for row in cursor.fetchall()
        ]

"""One indicator: who answered what, where it came from, and the steps that scored it."""

import pandas as pd

from kkpham_metrics.queries.indicators import OF_CODE
from kkpham_metrics.warehouse import Warehouse


def indicator_answers(warehouse: Warehouse, data_year: int, stage: str, indicator_code: str) -> pd.DataFrame:
    """Return every regency's answer to one indicator, best score first, then by regency.

    Columns: regency, name, state (answered; not_applicable; unanswered; no_step: a value that the steps do
    not know; only_right, only_total: reported above the indicators; missing_self, missing_verified,
    missing_final; not_submitted), value, score, step (its number in `indicator_steps`), label, in_gap,
    evidence, evidence_status, note, file, sheet, row_number, receipt, accepted_at (UTC), accepted_by, sha256,
    agency. Empty where no such indicator is in force.
    """
    frame = warehouse.query(
        f"""
        WITH {OF_CODE},
        numbered AS (
            SELECT *, row_number() OVER (PARTITION BY indicator ORDER BY low) AS step
            FROM steps
            WHERE indicator IN (SELECT indicator FROM in_force)
        )
        SELECT
            answered.regency, answered.name, answered.state, answered.value, answered.score, numbered.step,
            answered.label, coalesce(answered.in_gap, false) AS in_gap,
            answered.evidence, answered.evidence_status, answered.note,
            submissions.file, answered.sheet, answered.row_number, answered.receipt,
            -- As a whole number and back: DuckDB cannot hand a moment with its zone to pandas.
            make_timestamp(epoch_us(submissions.accepted_at)) AS accepted_at,
            submissions.accepted_by, submissions.sha256, answered.agency
        FROM answered
        LEFT JOIN numbered ON answered.value BETWEEN numbered.low AND numbered.high
        LEFT JOIN submissions ON answered.receipt = submissions.receipt
        ORDER BY answered.score DESC NULLS LAST, answered.regency
        """,
        {"data_year": data_year, "stage": stage, "code": indicator_code},
    )
    return frame.assign(accepted_at=frame["accepted_at"].dt.tz_localize("UTC"))


def indicator_steps(warehouse: Warehouse, data_year: int, stage: str, indicator_code: str) -> pd.DataFrame:
    """Return the steps that score one indicator, by value, and how many regencies fell in each.

    Columns: step (number from 1), low, high (both inclusive), score, label, gap (is the step declared where
    the regulation has a gap), regencies (how many).
    """
    return warehouse.query(
        f"""
        WITH {OF_CODE}
        SELECT
            row_number() OVER (ORDER BY steps.low) AS step,
            steps.low, steps.high, steps.score, steps.label, steps.gap,
            count(answered.regency) AS regencies
        FROM steps
        INNER JOIN in_force ON steps.indicator = in_force.indicator
        LEFT JOIN
            answered
            ON answered.state = 'answered' AND answered.value BETWEEN steps.low AND steps.high
        GROUP BY steps.low, steps.high, steps.score, steps.label, steps.gap
        ORDER BY steps.low
        """,
        {"data_year": data_year, "stage": stage, "code": indicator_code},
    )

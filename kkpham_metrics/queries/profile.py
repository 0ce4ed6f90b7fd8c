"""One regency's scores and answers, down to file, sheet and row."""

import pandas as pd

from kkpham_metrics.queries.assessments import previous_year
from kkpham_metrics.warehouse import Warehouse


def rights_of(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return the rights of one assessment in the regulation's order.

    Columns: right_code, right_name, right_group, basis (indicator, right, open), state (scored, open,
    not_applicable), score (only where scored), highest, applicable, answered (indicators); median of the
    exact scores of that right over the `compared` regencies that have one, where there are at least two (of
    two middle scores the mean), rounded once, half up as the instrument rounds; gap (score minus median, of
    the numbers shown, so that whoever subtracts finds it); previous
    (the score in `previous_year`) and change (score minus previous).
    """
    return warehouse.query(
        """
        WITH asked AS (
            SELECT scores.data_year, scores.regency, right_scores.*
            FROM scores
            INNER JOIN right_scores ON scores.assessment = right_scores.assessment
            WHERE scores.stage = $stage AND scores.data_year = $data_year
        ),
        -- What is compared with: without unfinished verifications.
        settled AS (
            SELECT scores.data_year, scores.regency, right_scores.*
            FROM scores
            INNER JOIN settled_right_scores AS right_scores ON scores.assessment = right_scores.assessment
            WHERE scores.stage = $stage AND scores.data_year IN ($data_year, $previous)
        ),
        ordered AS (
            SELECT instrument, right_code, list_sort(list(units)) AS ranked, count(score) AS compared
            FROM settled
            WHERE data_year = $data_year AND score IS NOT NULL
            GROUP BY ALL
        ),
        medians AS (
            SELECT
                ordered.right_code,
                ordered.compared,
                CASE
                    WHEN compared > 1 THEN middle(ranked, instruments.unit, instruments.decimals)
                END AS median
            FROM ordered
            INNER JOIN instruments ON ordered.instrument = instruments.instrument
        )
        SELECT
            rights.right_code, rights.right_name, rights.right_group, now.basis, now.state,
            now.score, now.highest, now.applicable, now.answered,
            medians.median, coalesce(medians.compared, 0) AS compared, now.score - medians.median AS gap,
            former.score AS previous, now.score - former.score AS change
        FROM asked AS now
        INNER JOIN rights ON now.instrument = rights.instrument AND now.right_code = rights.right_code
        LEFT JOIN medians ON now.right_code = medians.right_code
        LEFT JOIN
            settled AS former
            ON now.regency = former.regency AND now.right_code = former.right_code
            AND former.data_year = $previous
        WHERE now.data_year = $data_year AND now.regency = $regency
        ORDER BY rights.right_code
        """,
        {
            "data_year": data_year, "stage": stage, "regency": regency,
            "previous": previous_year(warehouse, data_year, stage),
        },
    )  # fmt: skip


def answers_of(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return every indicator of the instrument with this assessment's answer and where it came from.

    Columns: code, right_code, type, text, unit, agency, illustrative, state (answered, not_applicable:
    it or its right, unanswered, no_step: a value that the steps in force do not know, only_right, only_total:
    reported above the indicators), value, value_found, label, score, in_gap, evidence, evidence_status,
    note, receipt, accepted_at (UTC), accepted_by, file, sha256, sheet, row_number.
    """
    frame = warehouse.query(
        """
        SELECT
            indicators.code, indicators.right_code, indicators.type, indicators.text, indicators.unit,
            indicators.agency, indicators.illustrative,
            answer_states.state,
            answers.value, answers.value_found, answer_states.label, answer_states.score,
            answer_states.in_gap,
            answers.evidence, answers.evidence_status, answers.note,
            -- As a whole number and back: DuckDB cannot hand a moment with its zone to pandas.
            answers.receipt, make_timestamp(epoch_us(submissions.accepted_at)) AS accepted_at,
            submissions.accepted_by, submissions.file, submissions.sha256, answers.sheet, answers.row_number
        FROM answer_states
        INNER JOIN indicators ON answer_states.indicator = indicators.indicator
        LEFT JOIN
            answers
            ON answer_states.assessment = answers.assessment AND answer_states.indicator = answers.indicator
        LEFT JOIN submissions ON answers.receipt = submissions.receipt
        WHERE answer_states.data_year = $data_year AND answer_states.stage = $stage
            AND answer_states.regency = $regency
        ORDER BY indicators.indicator
        """,
        {"data_year": data_year, "stage": stage, "regency": regency},
    )
    return frame.assign(accepted_at=frame["accepted_at"].dt.tz_localize("UTC"))


def reported_of(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return what was reported above the indicators: level, code, value, and file, sheet, row_number."""
    return warehouse.query(
        """
        SELECT
            answers.level, answers.code, answers.value, answers.not_applicable, answers.note,
            answers.receipt, submissions.file, submissions.sha256, answers.sheet, answers.row_number
        FROM scores
        INNER JOIN answers ON scores.assessment = answers.assessment AND answers.level <> 'indicator'
        INNER JOIN submissions ON answers.receipt = submissions.receipt
        WHERE scores.data_year = $data_year AND scores.stage = $stage AND scores.regency = $regency
        ORDER BY answers.level, answers.code
        """,
        {"data_year": data_year, "stage": stage, "regency": regency},
    )

"""Which evidence of one regency is missing, and which agency has to bring it."""

import pandas as pd

from kkpham_metrics.warehouse import Warehouse


def missing_by_agency(
    warehouse: Warehouse, data_year: int, stage: str, regency: str, right: str = ""
) -> pd.DataFrame:
    """Return the agencies of one assessment whose applicable indicators lack something, the most first.

    `right` limits it to one right. An indicator of which no row was sent has no evidence either; none is due
    where a right was reported as a whole or does not apply. Columns: agency, applicable (its applicable
    indicators), missing (without evidence), rejected (evidence refused), lacking (missing + rejected),
    unanswered (without an answer that the steps know, whatever its evidence), and the codes, as
    text with commas: missing_codes, rejected_codes, unanswered_codes. Empty where nothing is lacking.
    """
    return warehouse.query(
        """
        WITH asked AS (
            SELECT
                indicators.indicator, indicators.code, indicators.agency,
                coalesce(answers.evidence_status, 'missing') AS status,
                answer_states.is_open
            FROM answer_states
            INNER JOIN indicators ON answer_states.indicator = indicators.indicator
            LEFT JOIN
                answers
                ON answer_states.assessment = answers.assessment
                AND answer_states.indicator = answers.indicator
            -- What only waits for Kanwil's decision, no agency has to bring.
            LEFT JOIN
                pending_answers
                ON answer_states.stage = 'verified'
                AND answer_states.data_year = pending_answers.data_year
                AND answer_states.regency = pending_answers.regency
                AND answer_states.indicator = pending_answers.indicator
            WHERE answer_states.data_year = $data_year AND answer_states.stage = $stage
                AND answer_states.regency = $regency AND answer_states.applies
                AND pending_answers.indicator IS NULL
                AND ($right = '' OR indicators.right_code = $right)
        )
        SELECT
            agency,
            count(*) AS applicable,
            count(*) FILTER (WHERE status = 'missing') AS missing,
            count(*) FILTER (WHERE status = 'rejected') AS rejected,
            count(*) FILTER (WHERE status IN ('missing', 'rejected')) AS lacking,
            count(*) FILTER (WHERE is_open) AS unanswered,
            coalesce(string_agg(code, ', ' ORDER BY indicator) FILTER (WHERE status = 'missing'), '')
                AS missing_codes,
            coalesce(string_agg(code, ', ' ORDER BY indicator) FILTER (WHERE status = 'rejected'), '')
                AS rejected_codes,
            coalesce(string_agg(code, ', ' ORDER BY indicator) FILTER (WHERE is_open), '')
                AS unanswered_codes
        FROM asked
        GROUP BY agency
        HAVING lacking > 0 OR unanswered > 0
        ORDER BY lacking DESC, unanswered DESC, agency
        """,
        {"data_year": data_year, "stage": stage, "regency": regency, "right": right},
    )

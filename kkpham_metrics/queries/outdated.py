"""Which of Kanwil's decisions no longer agree with the regency's answer that they judged."""

import pandas as pd

from kkpham_metrics.warehouse import Warehouse


def outdated_decisions(warehouse: Warehouse, data_year: int) -> pd.DataFrame:
    """Return the decisions whose answer was withdrawn or has another value by now.

    Columns: regency, right_code, code, decision, in the order of the instrument. A corrected value stands on
    its own and is never among them; neither is evidence that changed.
    """
    return warehouse.query(
        """
        WITH own AS (
            SELECT assessments.regency, answers.code, answers.value, answers.not_applicable
            FROM answers
            INNER JOIN assessments ON answers.assessment = assessments.assessment
            WHERE
                assessments.data_year = $data_year AND assessments.stage = 'self'
                AND answers.level = 'indicator'
        )
        SELECT assessments.regency, indicators.right_code, answers.code, answers.decision
        FROM answers
        INNER JOIN assessments ON answers.assessment = assessments.assessment
        INNER JOIN indicators ON answers.indicator = indicators.indicator
        LEFT JOIN own ON assessments.regency = own.regency AND answers.code = own.code
        WHERE
            assessments.data_year = $data_year AND assessments.stage = 'verified'
            AND CASE
                WHEN answers.decision = 'accepted'
                    THEN coalesce(own.not_applicable, false) OR own.value IS DISTINCT FROM answers.value
                WHEN answers.decision IN ('na_accepted', 'na_refused')
                    THEN NOT coalesce(own.not_applicable, false)
                ELSE false
            END
        ORDER BY assessments.regency, answers.indicator
        """,
        {"data_year": data_year},
    )

"""Which of Kanwil's decisions no longer agree with the regency's answer that they judged."""

import pandas as pd

from kkpham_metrics.warehouse import Warehouse


def outdated_decisions(warehouse: Warehouse, data_year: int) -> pd.DataFrame:
    """Return the verified answers whose own answer was withdrawn or is another one by now.

    Columns: regency, right_code, code, decision ("" where the file says none), in the order of the
    instrument. What was accepted is compared with the answer of now. A value of Kanwil's own is outdated
    where the regency's answer is another than the one that stood when it was recorded, unless the regency
    took over that value. Evidence that changed makes no decision outdated.
    """
    return warehouse.query(
        """
        WITH verified AS (
            SELECT
                assessments.regency, indicators.right_code, answers.indicator, answers.code,
                answers.decision, answers.value, answers.not_applicable, submissions.accepted_at
            FROM answers
            INNER JOIN assessments ON answers.assessment = assessments.assessment
            INNER JOIN indicators ON answers.indicator = indicators.indicator
            INNER JOIN submissions ON answers.receipt = submissions.receipt
            WHERE
                assessments.data_year = $data_year AND assessments.stage = 'verified'
                AND (answers.decision <> '' OR answers.value IS NOT NULL OR answers.not_applicable)
        ),
        own AS (
            SELECT assessments.regency, answers.code, answers.value, answers.not_applicable
            FROM answers
            INNER JOIN assessments ON answers.assessment = assessments.assessment
            WHERE
                assessments.data_year = $data_year AND assessments.stage = 'self'
                AND answers.level = 'indicator'
        ),
        judged AS (  -- the regency's answer that stood when Kanwil's was recorded
            SELECT verified.regency, verified.code, rows.value, rows.not_applicable
            FROM verified
            INNER JOIN
                ledger_rows AS rows
                ON verified.regency = rows.regency AND verified.code = rows.code
                AND rows.data_year = $data_year AND rows.stage = 'self' AND rows.level = 'indicator'
            INNER JOIN submissions ON rows.receipt = submissions.receipt
            WHERE
                (rows.value IS NOT NULL OR rows.not_applicable)
                AND submissions.accepted_at <= verified.accepted_at
                AND (NOT submissions.withdrawn OR submissions.withdrawn_at > verified.accepted_at)
            QUALIFY row_number() OVER (
                PARTITION BY verified.regency, verified.code
                ORDER BY submissions.accepted_at DESC, submissions.receipt DESC
            ) = 1
        )
        SELECT verified.regency, verified.right_code, verified.code, verified.decision
        FROM verified
        LEFT JOIN own ON verified.regency = own.regency AND verified.code = own.code
        LEFT JOIN judged ON verified.regency = judged.regency AND verified.code = judged.code
        WHERE CASE
            WHEN verified.decision = 'accepted'
                THEN coalesce(own.not_applicable, false) OR own.value IS DISTINCT FROM verified.value
            WHEN verified.decision IN ('na_accepted', 'na_refused')
                THEN NOT coalesce(own.not_applicable, false)
            WHEN verified.decision = '' AND judged.code IS NULL
                THEN false
            ELSE
                (
                    own.value IS DISTINCT FROM judged.value
                    OR coalesce(own.not_applicable, false) <> coalesce(judged.not_applicable, false)
                )
                AND (
                    own.value IS DISTINCT FROM verified.value
                    OR coalesce(own.not_applicable, false) <> coalesce(verified.not_applicable, false)
                )
        END
        ORDER BY verified.regency, verified.indicator
        """,
        {"data_year": data_year},
    )

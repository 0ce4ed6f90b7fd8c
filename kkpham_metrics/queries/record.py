"""What the record holds that no score rests on."""

import pandas as pd

from kkpham_metrics.warehouse import Warehouse


def unmatched_answers(warehouse: Warehouse) -> pd.DataFrame:
    """Return what was answered but cannot be scored under the instruments in force: kept, never forgotten.

    It happens when an imported instrument replaces the one under which it was accepted. One row for each
    question; blanks, and answers that a newer one overruled, do not count. Columns: reason (no_instrument:
    none covers the data year; unknown_code; no_step: the value falls in no step), data_year, stage, regency,
    code, file, sheet, row_number.
    """
    return warehouse.query(
        """
        WITH given AS (
            SELECT ledger_rows.*, submissions.file
            FROM ledger_rows
            INNER JOIN submissions ON ledger_rows.receipt = submissions.receipt
            WHERE NOT submissions.withdrawn AND (ledger_rows.value IS NOT NULL OR ledger_rows.not_applicable)
            QUALIFY row_number() OVER (
                PARTITION BY
                    ledger_rows.data_year, ledger_rows.stage, ledger_rows.regency,
                    ledger_rows.level, ledger_rows.code
                ORDER BY submissions.accepted_at DESC, submissions.receipt DESC
            ) = 1
        )
        SELECT
            CASE
                WHEN instruments.instrument IS NULL THEN 'no_instrument'
                WHEN steps.indicator IS NULL AND indicators.indicator IS NOT NULL THEN 'no_step'
                ELSE 'unknown_code'
            END AS reason,
            given.data_year, given.stage, given.regency, given.code, given.file, given.sheet, given.row_number
        FROM given
        LEFT JOIN instruments ON given.data_year BETWEEN instruments.first_year AND instruments.last_year
        LEFT JOIN
            indicators
            ON given.level = 'indicator'
            AND instruments.instrument = indicators.instrument
            AND given.code = indicators.code
        LEFT JOIN
            rights
            ON given.level = 'right'
            AND instruments.instrument = rights.instrument
            AND given.code = rights.right_code
        LEFT JOIN
            steps
            ON indicators.indicator = steps.indicator AND given.value BETWEEN steps.low AND steps.high
        WHERE instruments.instrument IS NULL
            OR (given.level = 'indicator' AND indicators.indicator IS NULL)
            OR (given.level = 'right' AND rights.right_id IS NULL)
            OR (indicators.indicator IS NOT NULL AND given.value IS NOT NULL AND steps.indicator IS NULL)
        ORDER BY ALL
        """
    )

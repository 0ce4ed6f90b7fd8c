"""What the figures rest on: files accepted into the ledger."""

import pandas as pd

from kkpham_metrics.warehouse import Warehouse


def accepted_by_year(warehouse: Warehouse) -> pd.DataFrame:
    """Return what was accepted for each data year and stage, newest first; withdrawn files do not count.

    Columns: data_year, stage, files, regencies (that sent anything), answers (rows with a value or "not
    applicable").
    """
    return warehouse.query(
        """
        SELECT
            ledger_rows.data_year,
            ledger_rows.stage,
            count(DISTINCT ledger_rows.receipt) AS files,
            count(DISTINCT ledger_rows.regency) AS regencies,
            count(*) FILTER (WHERE ledger_rows.value IS NOT NULL OR ledger_rows.not_applicable) AS answers
        FROM ledger_rows
        INNER JOIN submissions ON ledger_rows.receipt = submissions.receipt
        WHERE NOT submissions.withdrawn
        GROUP BY ledger_rows.data_year, ledger_rows.stage
        ORDER BY data_year DESC, list_position(['self', 'verified', 'final'], stage)
        """
    )


def receipts(warehouse: Warehouse) -> pd.DataFrame:
    """Return every file in the ledger, newest first, the withdrawn ones too.

    Columns: receipt, file, sha256 (of the file as it was sent), accepted_at (UTC), accepted_by, rows,
    withdrawn (bool).
    """
    frame = warehouse.query(
        """
        SELECT
            submissions.receipt, submissions.file, submissions.sha256,
            make_timestamp(epoch_us(submissions.accepted_at)) AS accepted_at,
            submissions.accepted_by, count(ledger_rows.receipt) AS rows, submissions.withdrawn
        FROM submissions
        LEFT JOIN ledger_rows ON submissions.receipt = ledger_rows.receipt
        GROUP BY ALL
        ORDER BY accepted_at DESC, submissions.receipt DESC
        """
    )
    return frame.assign(accepted_at=frame["accepted_at"].dt.tz_localize("UTC"))

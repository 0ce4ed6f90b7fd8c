"""Which answers of a submission still count, and which a newer one replaced."""

from collections.abc import Iterable, Sequence

import pandas as pd

from kkpham_metrics.history import counted, rows_of
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import Ledger
from kkpham_metrics.snapshots import State, open_states

COLUMNS = ["receipt", "data_year", "stage", "regency", "counts", "answers", "different"]


def standing_answers(
    ledger: Ledger, numbers: Iterable[str], instruments: Sequence[Instrument]
) -> pd.DataFrame:
    """Return from which submission the questions that some receipts answer are counted now.

    Columns: receipt (one of `numbers`), data_year, stage, regency, counts (the receipt whose answers count:
    itself, or a newer one), answers (how many), different (of how many the answer that counts is another:
    its value, whether it applies, or Kanwil's decision). Questions that it leaves blank are not among them;
    nothing is said of a receipt that was withdrawn, or that is synthetic beside real ones.
    """
    asked = set(numbers)
    if not asked:
        return pd.DataFrame(columns=COLUMNS)
    counting = counted(ledger.active)
    keys = {key for receipt in counting if receipt.receipt in asked for key in receipt.assessed}
    state = State(0, rows_of(ledger, counting, keys))
    warehouse = open_states([state], ledger.submissions, instruments)
    return warehouse.query(
        """
        SELECT
            sent.receipt, sent.data_year, sent.stage, split_part(sent.regency, '@', 1) AS regency,
            answers.receipt AS counts, count(*)::INTEGER AS answers,
            (count(*) FILTER (
                answers.value IS DISTINCT FROM sent.value
                OR answers.not_applicable IS DISTINCT FROM sent.not_applicable
                OR coalesce(answers.decision, '') <> coalesce(sent.decision, '')
            ))::INTEGER AS different
        FROM ledger_rows AS sent
        INNER JOIN assessments
            ON sent.data_year = assessments.data_year AND sent.stage = assessments.stage
            AND sent.regency = assessments.regency
        INNER JOIN answers
            ON assessments.assessment = answers.assessment
            AND sent.level = answers.level AND sent.code = answers.code
        WHERE list_contains($asked, sent.receipt)
            AND (sent.value IS NOT NULL OR sent.not_applicable OR coalesce(sent.decision, '') <> '')
        GROUP BY ALL
        ORDER BY ALL
        """,
        {"asked": sorted(asked)},
    )

"""What checked files would change before anyone accepts them: scores now and then, cell by cell."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kkpham_metrics.history import ACCEPTED, changes
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import Ledger
from kkpham_metrics.records import ROW_SCHEMA, SUBMISSION_SCHEMA
from kkpham_metrics.snapshots import State, only_of, open_states, state_scores
from kkpham_metrics.submission.check import Checked
from kkpham_metrics.warehouse import Warehouse

NOW, THEN = 0, 1
_KEY = ["data_year", "stage", "regency"]
_TRIED = "UJI"


def try_files(checked: Sequence[Checked], ledger: Ledger, instruments: Sequence[Instrument]) -> Warehouse:
    """Score the assessments that sound files speak of, as they are `NOW` and `THEN`; nothing is stored.

    `ledger` is the office's own (demonstration data never count beside a real file). Files count in their
    order, the last one as the newest. Files with faults are left out.
    """
    tables, tried = [], []
    newest = pd.Timestamp.now(tz="UTC") + pd.Timedelta(days=1)  # newer than all that was accepted
    for number, file in enumerate(file for file in checked if file.rows is not None):
        name = f"{_TRIED}-{number:04d}"
        assert file.rows is not None
        receipt = pa.array([name] * file.rows.num_rows, pa.string())
        tables.append(file.rows.add_column(0, "receipt", receipt).cast(ROW_SCHEMA))
        tried.append(
            {
                "receipt": name, "accepted_at": newest + pd.Timedelta(seconds=number), "accepted_by": "",
                "file": file.file, "sha256": file.sha256, "instruments": "", "synthetic": False,
                "withdrawn": False,
            }
        )  # fmt: skip
    keys = {key for file in checked for key in file.assessed}
    real = pc.invert(pc.or_(ledger.submissions["withdrawn"], ledger.submissions["synthetic"]))
    standing = ledger.submissions.filter(real)
    counting = pc.is_in(ledger.rows["receipt"], value_set=standing["receipt"].combine_chunks())
    held = only_of(ledger.rows.filter(counting), keys)
    states = [State(NOW, held), State(THEN, pa.concat_tables([held, *tables]))]
    known = pa.concat_tables([standing, pa.Table.from_pylist(tried, schema=SUBMISSION_SCHEMA)])
    return open_states(states, known, instruments)


def totals(trial: Warehouse) -> pd.DataFrame:
    """Return the score of every touched assessment now and with the files.

    Columns: data_year, award_year, stage, regency, and for each of now and then: total, category_name,
    coverage, lowest, highest, with the ending _now or _then (NaN or None where nothing counts); change.
    """
    scored = state_scores(trial)
    kept = ["total", "category_name", "coverage", "lowest", "highest"]
    sides = [
        scored[scored["state"] == state].set_index([*_KEY, "award_year"])[kept].add_suffix(ending)
        for state, ending in ((NOW, "_now"), (THEN, "_then"))
    ]
    both = sides[1].join(sides[0], how="left").reset_index()
    return both.assign(change=both["total_then"] - both["total_now"])


def accepted_totals(
    ledger: Ledger, numbers: Sequence[str], instruments: Sequence[Instrument]
) -> pd.DataFrame:
    """Return what some receipts changed when they were accepted, under the given rules.

    Columns: receipt, data_year, stage, regency, total and category_name with the endings _now (just before)
    and _then, and change, as `totals` has them. Receipts of demonstration data have no row.
    """
    names = {"former_total": "total_now", "total": "total_then",
             "former_category": "category_name_now", "category": "category_name_then"}  # fmt: skip
    asked = set(numbers)
    if not asked:
        return pd.DataFrame(columns=["receipt", *_KEY, *names.values(), "change"])
    keys = {key for receipt in ledger.receipts if receipt.receipt in asked for key in receipt.assessed}
    touching = tuple(receipt for receipt in ledger.receipts if keys & set(receipt.assessed))
    found = changes(replace(ledger, receipts=touching), instruments, synthetic=False)
    found = found[(found["kind"] == ACCEPTED) & found["receipt"].isin(asked)]
    return found[["receipt", *_KEY, *names, "change"]].rename(columns=names).reset_index(drop=True)


def cells(trial: Warehouse) -> pd.DataFrame:
    """Return every question whose answer, evidence or note the files change, in the order of the form.

    Columns: data_year, stage, regency, level, code, and for each of now and then: value, not_applicable,
    evidence, evidence_status, note, decision, reason, numerator, denominator, value_found (as it was
    written), file, sheet, row_number, with the ending _now or _then; `before` says whether there was an
    answer at all.
    """
    return trial.query(
        """
        WITH told AS (
            SELECT
                split_part(assessments.regency, '@', 2)::INTEGER AS state,
                split_part(assessments.regency, '@', 1) AS regency,
                assessments.data_year, assessments.stage,
                answers.level, answers.code, answers.value, answers.not_applicable, answers.evidence,
                answers.evidence_status, answers.note, answers.decision, answers.reason,
                answers.numerator, answers.denominator,
                answers.value_found, submissions.file, answers.sheet, answers.row_number
            FROM answers
            INNER JOIN assessments ON answers.assessment = assessments.assessment
            INNER JOIN submissions ON answers.receipt = submissions.receipt
        )
        SELECT
            later.data_year, later.stage, later.regency, later.level, later.code,
            former.regency IS NOT NULL AS before,
            former.value AS value_now, later.value AS value_then,
            former.not_applicable AS not_applicable_now, later.not_applicable AS not_applicable_then,
            former.evidence AS evidence_now, later.evidence AS evidence_then,
            former.evidence_status AS evidence_status_now, later.evidence_status AS evidence_status_then,
            former.note AS note_now, later.note AS note_then,
            former.decision AS decision_now, later.decision AS decision_then,
            former.reason AS reason_now, later.reason AS reason_then,
            former.numerator AS numerator_now, later.numerator AS numerator_then,
            former.denominator AS denominator_now, later.denominator AS denominator_then,
            former.value_found AS value_found_now, later.value_found AS value_found_then,
            former.file AS file_now, later.file AS file_then,
            former.sheet AS sheet_now, later.sheet AS sheet_then,
            former.row_number AS row_number_now, later.row_number AS row_number_then
        FROM (SELECT * FROM told WHERE state = $then) AS later
        LEFT JOIN (SELECT * FROM told WHERE state = $now) AS former
            ON later.data_year = former.data_year AND later.stage = former.stage
            AND later.regency = former.regency AND later.level = former.level AND later.code = former.code
        WHERE former.regency IS NULL
            OR later.value IS DISTINCT FROM former.value
            OR later.not_applicable IS DISTINCT FROM former.not_applicable
            OR later.evidence IS DISTINCT FROM former.evidence
            OR later.evidence_status IS DISTINCT FROM former.evidence_status
            OR later.note IS DISTINCT FROM former.note
            OR later.decision IS DISTINCT FROM former.decision
            OR later.reason IS DISTINCT FROM former.reason
            OR later.numerator IS DISTINCT FROM former.numerator
            OR later.denominator IS DISTINCT FROM former.denominator
        ORDER BY later.data_year, later.stage, later.regency, later.level, later.code
        """,
        {"now": NOW, "then": THEN},
    )


def answered(frame: pd.DataFrame, side: str) -> pd.Series:
    """Return which rows of `cells` hold an answer on a side (now, then): a value, not applicable, a decision.

    Kanwil's decision is one even where it leaves the question open.
    """
    absent = frame[f"not_applicable_{side}"].eq(True).fillna(False).astype(bool)
    return frame[f"value_{side}"].notna() | absent | frame[f"decision_{side}"].fillna("").ne("")


def left_blank(trial: Warehouse) -> pd.DataFrame:
    """Return every answered question that the files leave blank: its answer stands, and goes on counting.

    Columns: data_year, stage, regency, level, code, and of the answer that stands those of `cells` with the
    ending _now, and receipt (its number).
    """
    return trial.query(
        """
        SELECT
            assessments.data_year, assessments.stage,
            split_part(assessments.regency, '@', 1) AS regency, sent.level, sent.code,
            stands.value AS value_now, stands.not_applicable AS not_applicable_now,
            stands.evidence AS evidence_now, stands.evidence_status AS evidence_status_now,
            stands.note AS note_now, stands.decision AS decision_now, stands.reason AS reason_now,
            stands.numerator AS numerator_now, stands.denominator AS denominator_now,
            submissions.file AS file_now, stands.sheet AS sheet_now, stands.row_number AS row_number_now,
            stands.receipt
        FROM ledger_rows AS sent
        INNER JOIN assessments
            ON sent.data_year = assessments.data_year AND sent.stage = assessments.stage
            AND sent.regency = assessments.regency
        INNER JOIN answers AS stands
            ON assessments.assessment = stands.assessment
            AND sent.level = stands.level AND sent.code = stands.code
        INNER JOIN submissions ON stands.receipt = submissions.receipt
        WHERE starts_with(sent.receipt, $tried)
            AND sent.value IS NULL AND NOT sent.not_applicable AND coalesce(sent.decision, '') = ''
            AND (stands.value IS NOT NULL OR stands.not_applicable OR stands.decision <> '')
        ORDER BY assessments.data_year, assessments.stage, regency, sent.level, sent.code
        """,
        {"tried": _TRIED},
    )

-- Which row of the ledger counts for each question.
-- One question is (assessment, level, code). A newer submission overrules an older one question by
-- question; what was withdrawn does not count. A row without value and without not_applicable says: asked,
-- and left unanswered. It never overrules an answer: a form that an agency filled only for its own part
-- must not wipe out the rest; an answer is taken back by withdrawing its submission.
-- A decision of Kanwil is deliberate, so it does overrule, even where it leaves the question open.
-- indicator is NULL for a right, total or bonus, and for an indicator code that the instrument in force does
-- not know (the dashboard names these).
CREATE OR REPLACE TABLE answers AS
SELECT
    assessments.assessment,
    indicators.indicator,
    indicators.component,
    ledger_rows.level,
    ledger_rows.code,
    ledger_rows.value,
    ledger_rows.not_applicable,
    ledger_rows.evidence,
    ledger_rows.evidence_status,
    ledger_rows.note,
    ledger_rows.value_found,
    ledger_rows.numerator,
    ledger_rows.denominator,
    coalesce(ledger_rows.decision, '') AS decision,
    coalesce(ledger_rows.reason, '') AS reason,
    ledger_rows.receipt,
    ledger_rows.sheet,
    ledger_rows.row_number
FROM ledger_rows
INNER JOIN submissions ON ledger_rows.receipt = submissions.receipt
INNER JOIN
    assessments
    ON
        ledger_rows.data_year = assessments.data_year
        AND ledger_rows.stage = assessments.stage
        AND ledger_rows.regency = assessments.regency
LEFT JOIN
    indicators
    ON
        ledger_rows.level = 'indicator'
        AND assessments.instrument = indicators.instrument
        AND ledger_rows.code = indicators.code
WHERE NOT submissions.withdrawn
QUALIFY
    row_number() OVER (
        PARTITION BY assessments.assessment, ledger_rows.level, ledger_rows.code
        ORDER BY
            (
                ledger_rows.value IS NOT NULL
                OR ledger_rows.not_applicable
                OR coalesce(ledger_rows.decision, '') <> ''
            ) DESC,
            submissions.accepted_at DESC,
            submissions.receipt DESC
    ) = 1
-- Kept together as they are summed: 04_component_scores reads them a third faster.
ORDER BY assessments.assessment, indicators.indicator;

-- The score of every indicator answer: the step of the instrument into which the value falls.
-- A value in a gap of the regulation's own text takes the score that the instrument declares for the gap,
-- and carries the mark in_gap. score is NULL where there is no value or the indicator is not applicable.
CREATE OR REPLACE VIEW step_scores AS
SELECT
    answers.assessment,
    answers.indicator,
    answers.component,
    answers.value,
    answers.not_applicable,
    steps.score,
    steps.label,
    coalesce(steps.gap, false) AS in_gap
FROM answers
LEFT JOIN
    steps
    ON answers.indicator = steps.indicator AND answers.value BETWEEN steps.low AND steps.high
WHERE answers.indicator IS NOT NULL;

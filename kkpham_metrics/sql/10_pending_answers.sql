-- What a begun verification still leaves open: every indicator that has neither a value nor a decision at
-- stage verified, though the regency answered it, declared it not applicable, or reported it as part of a
-- whole right or total. Where the regency's submission was withdrawn since, nobody can tell what it answered:
-- then every indicator is open on which Kanwil did not decide.
CREATE OR REPLACE TABLE pending_answers AS
WITH decided AS (
    SELECT DISTINCT assessments.data_year, assessments.regency
    FROM assessments
    INNER JOIN answers ON assessments.assessment = answers.assessment
    WHERE assessments.stage = 'verified' AND coalesce(answers.decision, '') <> ''
)

SELECT
    ours.data_year,
    ours.regency,
    indicators.right_code,
    ours.indicator
FROM answer_states AS ours
INNER JOIN indicators ON ours.indicator = indicators.indicator
LEFT JOIN answers ON ours.assessment = answers.assessment AND ours.indicator = answers.indicator
LEFT JOIN
    answer_states AS own
    ON
        ours.data_year = own.data_year AND ours.regency = own.regency
        AND ours.indicator = own.indicator AND own.stage = 'self'
LEFT JOIN decided ON ours.data_year = decided.data_year AND ours.regency = decided.regency
WHERE
    ours.stage = 'verified' AND ours.state = 'unanswered' AND coalesce(answers.decision, '') = ''
    AND (
        own.state IN ('answered', 'not_applicable', 'no_step', 'only_right', 'only_total')
        OR (own.state IS NULL AND decided.regency IS NOT NULL)
    );

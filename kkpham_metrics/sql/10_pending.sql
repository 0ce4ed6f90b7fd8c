-- What a begun verification still leaves open, by right: pending counts the answers without a decision.
-- An indicator is pending that the regency answered, declared not applicable or reported as part of a whole
-- right or total, and that has neither a value nor a decision at stage verified. So is a bonus that only the
-- regency reports: it belongs to no right (right_code is empty).
CREATE OR REPLACE VIEW pending AS
SELECT
    own.data_year,
    own.regency,
    indicators.right_code,
    count(*) AS pending
FROM answer_states AS own
INNER JOIN
    answer_states AS ours
    ON
        own.data_year = ours.data_year AND own.regency = ours.regency
        AND own.indicator = ours.indicator AND ours.stage = 'verified'
INNER JOIN indicators ON own.indicator = indicators.indicator
LEFT JOIN answers ON ours.assessment = answers.assessment AND ours.indicator = answers.indicator
WHERE
    own.stage = 'self'
    AND own.state IN ('answered', 'not_applicable', 'no_step', 'only_right', 'only_total')
    AND ours.state = 'unanswered' AND coalesce(answers.decision, '') = ''
GROUP BY own.data_year, own.regency, indicators.right_code
UNION ALL
SELECT
    own.data_year,
    own.regency,
    '' AS right_code,
    1 AS pending
FROM scores AS own
INNER JOIN scores AS ours ON own.data_year = ours.data_year AND own.regency = ours.regency
WHERE
    own.stage = 'self' AND ours.stage = 'verified'
    AND own.bonus IS NOT NULL AND ours.bonus IS NULL
    AND coalesce(ours.basis, '') <> 'total' AND own.bonus <> 0;

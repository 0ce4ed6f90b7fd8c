-- How much of a begun verification is still open, by right. A bonus that only the regency reports is open
-- too: it belongs to no right (right_code is empty).
CREATE OR REPLACE TABLE pending AS
SELECT
    data_year,
    regency,
    right_code,
    count(*) AS pending
FROM pending_answers
GROUP BY data_year, regency, right_code
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

-- The same of the rights: one in which something is undecided has no score yet, the others have theirs.
CREATE OR REPLACE VIEW settled_right_scores AS
SELECT right_scores.*
FROM right_scores
INNER JOIN scores ON right_scores.assessment = scores.assessment
LEFT JOIN
    pending
    ON
        scores.stage = 'verified' AND scores.data_year = pending.data_year
        AND scores.regency = pending.regency AND right_scores.right_code = pending.right_code
WHERE pending.regency IS NULL;

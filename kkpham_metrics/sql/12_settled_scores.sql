-- The scores that may be compared, ranked or averaged: an unfinished verification counts 0 for what Kanwil has
-- yet to decide, so its total is none yet.
CREATE OR REPLACE VIEW settled_scores AS
SELECT scores.*
FROM scores
WHERE
    scores.stage <> 'verified'
    OR (scores.data_year, scores.regency) NOT IN (SELECT (data_year, regency) FROM pending);

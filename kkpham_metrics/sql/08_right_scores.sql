-- The score of every right as it is shown: rounded half up, with the highest still possible.
-- score is NULL where the right is not applicable, and where nothing speaks of rights at all: with only a
-- reported total (or bonus) a right has no score, which is not a score of zero.
CREATE OR REPLACE VIEW right_scores AS
SELECT
    right_units.assessment,
    rights.instrument,
    rights.right_code,
    right_units.basis,
    right_units.applicable,
    right_units.answered,
    CASE
        WHEN right_units.answered > 0 OR scores.basis <> 'total'
            THEN rounded(right_units.low_units, instruments.unit, instruments.decimals)
    END AS score,
    CASE
        WHEN right_units.answered > 0 OR scores.basis <> 'total'
            THEN rounded(right_units.high_units, instruments.unit, instruments.decimals)
    END AS highest
FROM right_units
INNER JOIN scores ON right_units.assessment = scores.assessment
INNER JOIN rights ON right_units.right_id = rights.right_id
INNER JOIN instruments ON rights.instrument = instruments.instrument;

-- The score of every right as it is shown: rounded half up, with the highest still possible.
-- A right has a state: scored, open (nothing was answered or reported for it) or not_applicable. Only a scored
-- right has a score: an open one counts 0 in the total, but that is not a score of zero.
-- highest is NULL too where a reported total stands for all rights, or where nothing can be scored.
-- units is the score before rounding, as whole numbers of 1/unit of the instrument.
CREATE OR REPLACE VIEW right_scores AS
SELECT
    right_units.assessment,
    rights.instrument,
    rights.right_code,
    right_units.basis,
    right_units.applicable,
    right_units.answered,
    CASE
        WHEN right_units.applicable = 0 THEN 'not_applicable'
        WHEN right_units.answered > 0 THEN 'scored'
        ELSE 'open'
    END AS state,
    CASE
        WHEN right_units.answered > 0
            THEN rounded(right_units.low_units, instruments.unit, instruments.decimals)
    END AS score,
    CASE WHEN right_units.answered > 0 THEN right_units.low_units END AS units,
    CASE
        WHEN right_units.answered > 0 OR scores.basis <> 'total'
            THEN rounded(right_units.high_units, instruments.unit, instruments.decimals)
    END AS highest
FROM right_units
INNER JOIN scores ON right_units.assessment = scores.assessment
INNER JOIN rights ON right_units.right_id = rights.right_id
INNER JOIN instruments ON rights.instrument = instruments.instrument;

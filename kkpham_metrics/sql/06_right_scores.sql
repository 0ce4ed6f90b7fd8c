-- The score of every right as it is shown: rounded half up, with the highest still possible.
-- score is NULL where the right is not applicable.
CREATE OR REPLACE VIEW right_scores AS
SELECT
    right_units.assessment,
    rights.instrument,
    rights.right_code,
    right_units.basis,
    right_units.applicable,
    right_units.answered,
    rounded(right_units.low_units, instruments.unit, instruments.decimals) AS score,
    rounded(right_units.high_units, instruments.unit, instruments.decimals) AS highest
FROM right_units
INNER JOIN rights ON right_units.right_id = rights.right_id
INNER JOIN instruments ON rights.instrument = instruments.instrument;

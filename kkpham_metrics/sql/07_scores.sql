-- Every assessment with its total, range and category. The category is read from the rounded total, so
-- that a screen cannot contradict itself; open_categories (best first) are all that the range touches.
CREATE OR REPLACE TABLE scores AS
WITH scales AS (
    SELECT
        instrument,
        list({code: category, name: name, lower: lower, upper: upper} ORDER BY rank) AS scale
    FROM categories
    GROUP BY instrument
),

placed AS (
    SELECT
        totals.*,
        list_filter(
            scales.scale, lambda c: totals.total >= c.lower AND totals.total < c.upper
        )[1] AS place,
        list_filter(
            scales.scale, lambda c: totals.highest >= c.lower AND totals.total < c.upper
        ) AS open_places
    FROM totals
    INNER JOIN scales ON totals.instrument = scales.instrument
)

SELECT
    assessments.*,
    placed.basis,
    placed.applicable,
    placed.answered,
    placed.coverage,
    placed.mean,
    placed.bonus,
    placed.total,
    placed.total AS lowest,
    placed.highest,
    placed.place.code AS category,
    placed.place.name AS category_name,
    coalesce(list_transform(placed.open_places, lambda c: c.name), []) AS open_categories
FROM assessments
INNER JOIN placed ON assessments.assessment = placed.assessment;

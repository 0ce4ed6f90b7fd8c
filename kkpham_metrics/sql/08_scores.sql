-- Every assessment with its total, range and category. The category is read from the rounded total, so
-- that a screen cannot contradict itself; open_categories (best first) are all that the range touches.
CREATE OR REPLACE TABLE scores AS
WITH placed AS (
    SELECT
        totals.assessment,
        max(categories.category) FILTER (
            WHERE totals.total >= categories.lower AND totals.total < categories.upper
        ) AS category,
        max(categories.name) FILTER (
            WHERE totals.total >= categories.lower AND totals.total < categories.upper
        ) AS category_name,
        list(categories.name ORDER BY categories.rank) FILTER (
            WHERE totals.highest >= categories.lower AND totals.total < categories.upper
        ) AS open_categories
    FROM totals
    INNER JOIN categories ON totals.instrument = categories.instrument
    GROUP BY ALL
)

SELECT
    assessments.*,
    totals.basis,
    totals.applicable,
    totals.answered,
    totals.coverage,
    totals.mean,
    totals.bonus,
    totals.total,
    totals.total AS lowest,
    totals.highest,
    placed.category,
    placed.category_name,
    coalesce(placed.open_categories, []) AS open_categories
FROM assessments
INNER JOIN totals ON assessments.assessment = totals.assessment
INNER JOIN placed ON assessments.assessment = placed.assessment;

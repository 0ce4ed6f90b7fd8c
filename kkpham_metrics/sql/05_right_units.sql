-- The exact score of every right, in units: from its indicators where any is answered (or all are not
-- applicable), else as reported, else open. A lone "not applicable" does not overrule a reported score.
--
-- Exact arithmetic: scores are whole numbers of 1/unit (the instrument's common denominator), because a
-- fraction such as 2/3 has no exact decimal. unit = 10^6 x top_score x count_lcm x weight_lcm, so that
--   100 x sum(weight x points / applicable) / (top_score x sum(weight))
-- is a whole number of units for any number of applicable indicators. Rounding comes last.
CREATE OR REPLACE TABLE right_units AS
WITH weighed AS (
    SELECT
        component_scores.assessment,
        component_scores.right_id,
        sum(component_scores.applicable)::BIGINT AS applicable,
        sum(component_scores.answered)::BIGINT AS answered,
        sum(component_scores.not_applicable) > 0 AS has_absence,
        sum(CASE WHEN component_scores.applicable > 0 THEN component_scores.weight END)::BIGINT AS weights,
        sum(
            component_scores.weight * component_scores.points
            * (rights.count_lcm // nullif(component_scores.applicable, 0))
        ) AS low_sum,
        sum(
            component_scores.weight * component_scores.open * rights.top_score
            * (rights.count_lcm // nullif(component_scores.applicable, 0))
        ) AS open_sum
    FROM component_scores
    INNER JOIN rights ON component_scores.right_id = rights.right_id
    GROUP BY ALL
),

reported AS (
    SELECT
        assessment,
        code AS right_code,
        not_applicable,
        (value * 1000000)::HUGEINT AS millionths
    FROM answers
    WHERE indicator IS NULL AND level = 'right' AND (value IS NOT NULL OR not_applicable)
),

based AS (
    SELECT
        weighed.*,
        rights.indicators,
        rights.unit,
        rights.weight_lcm,
        reported.millionths,
        reported.not_applicable AS reported_not_applicable,
        CASE
            WHEN weighed.answered > 0 OR weighed.applicable = 0 THEN 'indicator'
            WHEN reported.right_code IS NOT NULL THEN 'right'
            WHEN weighed.has_absence THEN 'indicator'
            ELSE 'open'
        END AS basis
    FROM weighed
    INNER JOIN rights ON weighed.right_id = rights.right_id
    LEFT JOIN
        reported
        ON weighed.assessment = reported.assessment AND rights.right_code = reported.right_code
)

SELECT
    assessment,
    right_id,
    basis,
    CASE
        WHEN basis = 'indicator' THEN applicable
        WHEN basis = 'right' AND reported_not_applicable THEN 0
        ELSE indicators
    END AS applicable,
    CASE
        WHEN basis = 'indicator' THEN answered
        WHEN basis = 'right' AND NOT reported_not_applicable THEN indicators
        ELSE 0
    END AS answered,
    -- NULL where the right is not applicable: it leaves the denominator of the total.
    CASE
        WHEN basis = 'indicator' THEN 100000000 * low_sum * (weight_lcm // weights)
        WHEN basis = 'right' THEN millionths * (unit // 1000000)
        ELSE 0
    END AS low_units,
    CASE
        WHEN basis = 'indicator' THEN 100000000 * (low_sum + open_sum) * (weight_lcm // weights)
        WHEN basis = 'right' THEN millionths * (unit // 1000000)
        ELSE 100 * unit
    END AS high_units
FROM based;

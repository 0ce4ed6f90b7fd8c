-- The total of every assessment, with the lowest and highest that are still possible.
-- The finest grain wins: rights (from indicators or as reported); a reported total counts only where no
-- indicator is answered and the reported rights are not complete. A reported total already holds its bonus.
-- Point value and lowest are the same number: what is unanswered counts 0. Bonus comes after the mean.
CREATE OR REPLACE TABLE totals AS
WITH meant AS (
    SELECT
        right_units.assessment,
        bool_or(right_units.basis = 'right' AND right_units.answered > 0) AS has_right,
        bool_or(right_units.basis = 'indicator' AND right_units.answered > 0) AS has_answer,
        bool_or(right_units.basis <> 'right' AND right_units.applicable > 0) AS is_incomplete,
        sum(right_units.applicable)::BIGINT AS applicable,
        sum(right_units.answered)::BIGINT AS answered,
        -- What a right weighs in the total: one, or its applicable indicators.
        nullif(sum(
            CASE
                WHEN right_units.applicable = 0 THEN 0
                WHEN rights.total_by_indicators THEN right_units.applicable
                ELSE 1
            END
        ), 0) AS weights,
        sum(
            CASE
                WHEN rights.total_by_indicators THEN right_units.low_units * right_units.applicable
                ELSE right_units.low_units
            END
        ) AS low_sum,
        sum(
            CASE
                WHEN rights.total_by_indicators THEN right_units.high_units * right_units.applicable
                ELSE right_units.high_units
            END
        ) AS high_sum
    FROM right_units
    INNER JOIN rights ON right_units.right_id = rights.right_id
    GROUP BY right_units.assessment
),

reported AS (
    SELECT
        assessment,
        max(value) FILTER (WHERE level = 'total') AS total,
        max(value) FILTER (WHERE level = 'bonus') AS bonus
    FROM answers
    WHERE indicator IS NULL AND level IN ('total', 'bonus')
    GROUP BY ALL
),

based AS (
    SELECT
        meant.*,
        instruments.instrument,
        instruments.decimals,
        reported.bonus,
        (reported.total * 1000000)::HUGEINT AS total_millionths,
        meant.weights * instruments.unit AS denominator,
        coalesce((reported.bonus * 1000000)::HUGEINT, 0) * (instruments.unit // 1000000) * meant.weights
            AS bonus_sum,
        (instruments.cap * 1000000)::HUGEINT * (instruments.unit // 1000000) * meant.weights AS cap_sum,
        CASE
            WHEN
                reported.total IS NOT NULL
                AND NOT meant.has_answer
                AND (meant.is_incomplete OR NOT meant.has_right)
                THEN 'total'
            -- "Not applicable" alone is no answer: nothing can be scored from it.
            WHEN meant.has_answer AND meant.has_right THEN 'indicator+right'
            WHEN meant.has_answer THEN 'indicator'
            WHEN meant.has_right THEN 'right'
        END AS basis
    FROM meant
    INNER JOIN assessments ON meant.assessment = assessments.assessment
    INNER JOIN instruments ON assessments.instrument = instruments.instrument
    LEFT JOIN reported ON meant.assessment = reported.assessment
)

-- least() passes over NULL: without a cap the sum stands. weights is NULL where every right is not
-- applicable: then nothing can be scored.
SELECT
    assessment,
    instrument,
    basis,
    applicable,
    answered,
    bonus,
    -- A reported total says nothing of how much was answered.
    CASE WHEN basis IS DISTINCT FROM 'total' AND applicable > 0 THEN answered / applicable END AS coverage,
    CASE WHEN basis <> 'total' THEN rounded(low_sum, denominator, decimals) END AS mean,
    CASE
        WHEN basis = 'total' THEN rounded(total_millionths, 1000000::HUGEINT, decimals)
        WHEN basis IS NOT NULL THEN rounded(least(low_sum + bonus_sum, cap_sum), denominator, decimals)
    END AS total,
    CASE
        WHEN basis = 'total' THEN rounded(total_millionths, 1000000::HUGEINT, decimals)
        WHEN basis IS NOT NULL THEN rounded(least(high_sum + bonus_sum, cap_sum), denominator, decimals)
    END AS highest
FROM based;

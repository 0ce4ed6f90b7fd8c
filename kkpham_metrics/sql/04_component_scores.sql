-- Points within each component of a right. A component is what the instrument weighs: the types struktur,
-- proses and hasil where it weighs types, else the right as a whole.
-- Not applicable leaves the denominator (applicable); unanswered stays in it without points (open).
CREATE OR REPLACE VIEW component_scores AS
WITH counted AS (
    SELECT
        assessment,
        component,
        count(score) AS answered,
        sum(not_applicable::INTEGER)::BIGINT AS not_applicable,
        coalesce(sum(score), 0)::BIGINT AS points
    FROM step_scores
    GROUP BY ALL
)

SELECT
    assessments.assessment,
    components.right_id,
    components.component,
    components.weight,
    coalesce(counted.answered, 0) AS answered,
    coalesce(counted.not_applicable, 0) AS not_applicable,
    components.indicators - coalesce(counted.not_applicable, 0) AS applicable,
    components.indicators - coalesce(counted.not_applicable, 0) - coalesce(counted.answered, 0) AS open,
    coalesce(counted.points, 0) AS points
FROM assessments
INNER JOIN components ON assessments.instrument = components.instrument
LEFT JOIN
    counted
    ON assessments.assessment = counted.assessment AND components.component = counted.component;

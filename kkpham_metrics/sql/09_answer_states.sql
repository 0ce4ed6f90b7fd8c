-- What every assessment says of every indicator of its instrument, also of those of which no row was sent.
-- state: answered; not_applicable (the indicator or its whole right); no_step (a value that the steps do not
-- know: it scores nothing, so it is no answer); only_right, only_total (reported above the indicators: none
-- was asked for); unanswered.
-- applies: is an answer with its evidence due. is_open: due, and without points (see 04_component_scores).
CREATE OR REPLACE VIEW answer_states AS
WITH told AS (
    SELECT
        scores.assessment,
        scores.data_year,
        scores.stage,
        scores.regency,
        indicators.indicator,
        step_scores.score,
        step_scores.label,
        coalesce(step_scores.in_gap, false) AS in_gap,
        CASE
            WHEN step_scores.not_applicable OR right_scores.state = 'not_applicable' THEN 'not_applicable'
            WHEN step_scores.score IS NOT NULL THEN 'answered'
            WHEN step_scores.value IS NOT NULL THEN 'no_step'
            WHEN right_scores.basis = 'right' THEN 'only_right'
            WHEN scores.basis = 'total' THEN 'only_total'
            ELSE 'unanswered'
        END AS state
    FROM scores
    INNER JOIN indicators ON scores.instrument = indicators.instrument
    INNER JOIN
        right_scores
        ON scores.assessment = right_scores.assessment AND indicators.right_code = right_scores.right_code
    LEFT JOIN
        step_scores
        ON scores.assessment = step_scores.assessment AND indicators.indicator = step_scores.indicator
)

SELECT
    *,
    state IN ('answered', 'no_step', 'unanswered') AS applies,
    state IN ('no_step', 'unanswered') AS is_open
FROM told;

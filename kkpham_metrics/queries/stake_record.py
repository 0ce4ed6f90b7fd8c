"""The indicators that can still add to a total, or may be lost from it, with their exact weight in it."""

import pandas as pd

from kkpham_metrics.warehouse import Warehouse


def stakes(warehouse: Warehouse, data_year: int, stage: str, regency: str = "") -> pd.DataFrame:
    """Return every open indicator with points at stake, and every answered one without valid evidence.

    Of one regency or of all. An answer that scores 0 has 0 units: nothing of it can be lost.

    Only of rights that are scored from indicators, or open, in a total that was not reported as such.
    Columns: regency, right_code, right_name, code, text, agency, is_open, evidence_status; and whole numbers
    as text, since they outgrow 64 bits: units (of the indicator in the total: a whole open one, the points
    that an answered one has), start (total before the cap), cap (None without one), point (units of a point);
    decimals (those of a total as it is shown).
    """
    return warehouse.query(
        """
        WITH asked AS (
            SELECT * FROM scores
            WHERE data_year = $data_year AND stage = $stage AND total IS NOT NULL AND basis <> 'total'
                AND ($regency = '' OR regency = $regency)
        ),
        counted AS (
            SELECT
                right_units.*,
                CASE
                    WHEN right_units.applicable = 0 THEN 0
                    WHEN rights.total_by_indicators THEN right_units.applicable
                    ELSE 1
                END::HUGEINT AS right_weight,
                sum(right_weight) OVER (PARTITION BY right_units.assessment)::HUGEINT AS total_weights,
                sum(right_units.low_units::HUGEINT * right_weight) OVER (PARTITION BY right_units.assessment)
                    ::HUGEINT AS low_sum
            FROM asked
            INNER JOIN right_units ON asked.assessment = right_units.assessment
            INNER JOIN rights ON right_units.right_id = rights.right_id
        ),
        weighed AS (
            SELECT
                component_scores.*,
                sum(CASE WHEN component_scores.applicable > 0 THEN component_scores.weight END)
                    OVER (PARTITION BY component_scores.assessment, component_scores.right_id)::HUGEINT
                    AS weights
            FROM asked
            INNER JOIN component_scores ON asked.assessment = component_scores.assessment
        ),
        valued AS (
            SELECT
                asked.regency, asked.bonus, indicators.*, rights.right_name, instruments.cap,
                instruments.decimals, counted.low_sum, counted.total_weights,
                instruments.unit // 1000000 AS millionth,
                answer_states.is_open,
                coalesce(answers.evidence_status, 'missing') AS evidence_status,
                -- As in 05_right_units and 06_totals, for the points of this indicator alone.
                100000000::HUGEINT * weighed.weight
                * (CASE WHEN answer_states.is_open THEN rights.top_score ELSE answer_states.score END)
                * (rights.count_lcm // weighed.applicable) * (rights.weight_lcm // weighed.weights)
                * counted.right_weight AS units
            FROM asked
            INNER JOIN instruments ON asked.instrument = instruments.instrument
            INNER JOIN answer_states ON asked.assessment = answer_states.assessment AND answer_states.applies
            INNER JOIN indicators ON answer_states.indicator = indicators.indicator
            INNER JOIN
                weighed
                ON asked.assessment = weighed.assessment AND indicators.component = weighed.component
            INNER JOIN
                counted
                ON asked.assessment = counted.assessment AND weighed.right_id = counted.right_id
                AND counted.basis IN ('indicator', 'open')
            INNER JOIN rights ON counted.right_id = rights.right_id
            LEFT JOIN
                answers
                ON asked.assessment = answers.assessment AND indicators.indicator = answers.indicator
        )
        SELECT
            regency, right_code, right_name, code, text, agency, is_open, evidence_status,
            units::VARCHAR AS units,
            (low_sum + coalesce((bonus * 1000000)::HUGEINT, 0) * millionth * total_weights)::VARCHAR AS start,
            ((cap * 1000000)::HUGEINT * millionth * total_weights)::VARCHAR AS cap,
            (millionth * 1000000 * total_weights)::VARCHAR AS point,
            decimals
        FROM valued
        -- One that was answered with a score of 0 lacks its evidence too, though no point hangs on it.
        WHERE if(is_open, units > 0, evidence_status IN ('missing', 'rejected'))
        ORDER BY regency, indicator
        """,
        {"data_year": data_year, "stage": stage, "regency": regency},
    )

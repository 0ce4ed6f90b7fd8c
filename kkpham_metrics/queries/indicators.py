"""The indicators of one right: how each type and each indicator stands in the province."""

import pandas as pd

from kkpham_metrics.warehouse import Warehouse

TYPES = ["S", "P", "H"]

# Every regency with every indicator in force that `wanted` names: what was answered, and what it scored.
ANSWERED = """
    asked AS (SELECT * FROM scores WHERE data_year = $data_year AND stage = $stage),
    sent AS (SELECT DISTINCT regency FROM scores WHERE data_year = $data_year),
    in_force AS (
        SELECT indicators.*
        FROM indicators
        INNER JOIN instruments ON indicators.instrument = instruments.instrument
        WHERE $data_year BETWEEN instruments.first_year AND instruments.last_year AND {wanted}
    ),
    states AS (
        SELECT answer_states.*
        FROM answer_states
        INNER JOIN in_force ON answer_states.indicator = in_force.indicator
        WHERE answer_states.data_year = $data_year AND answer_states.stage = $stage
    ),
    answered AS (
        SELECT
            regencies.regency, regencies.name, in_force.indicator, in_force.agency,
            CASE
                WHEN asked.regency IS NULL AND sent.regency IS NULL THEN 'not_submitted'
                WHEN asked.regency IS NULL THEN 'missing_' || $stage
                ELSE states.state
            END AS state,
            coalesce(states.applies, false) AS applies, coalesce(states.is_open, false) AS is_open,
            answers.value, states.score, states.label, states.in_gap,
            answers.evidence, answers.evidence_status, answers.note,
            answers.receipt, answers.sheet, answers.row_number
        FROM regencies
        CROSS JOIN in_force
        LEFT JOIN asked ON regencies.regency = asked.regency
        LEFT JOIN sent ON regencies.regency = sent.regency
        LEFT JOIN
            states ON asked.assessment = states.assessment AND in_force.indicator = states.indicator
        LEFT JOIN
            answers ON asked.assessment = answers.assessment AND in_force.indicator = answers.indicator
    )
"""
OF_RIGHT, OF_CODE = (
    ANSWERED.format(wanted=f"indicators.{column} = ${column}") for column in ("right_code", "code")
)


def type_profile(
    warehouse: Warehouse, data_year: int, stage: str, right_code: str, regencies: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Return how many of the possible points each type of indicator of a right reached.

    One row for each type (S, P, H) for the province, then for every chosen regency. Columns: regency and
    name ("" for the province), type, share (points over possible points in percent, rounded half up to two
    decimals), points, possible, answered, applicable (indicators), regencies (how many are behind the row).
    Only regencies whose right is scored from its indicators count; there an unanswered indicator counts 0,
    as in the score, and one that is not applicable leaves the possible points. Empty where the instrument
    has no types.
    """
    return warehouse.query(
        f"""
        WITH {OF_RIGHT},
        counted AS (
            SELECT
                answered.regency, answered.name, in_force.type,
                sum(answered.score)::BIGINT AS points,
                count(*) * any_value(rights.top_score) AS possible,
                count(answered.score) AS answered,
                count(*) AS applicable
            FROM answered
            INNER JOIN in_force ON answered.indicator = in_force.indicator
            INNER JOIN
                rights
                ON in_force.instrument = rights.instrument AND in_force.right_code = rights.right_code
            INNER JOIN asked ON answered.regency = asked.regency
            INNER JOIN
                right_scores
                ON asked.assessment = right_scores.assessment
                AND in_force.right_code = right_scores.right_code
                AND right_scores.basis = 'indicator' AND right_scores.state = 'scored'
            WHERE in_force.type <> '' AND answered.state <> 'not_applicable'
            GROUP BY answered.regency, answered.name, in_force.type
        ),
        profiles AS (
            SELECT '' AS regency, '' AS name, * EXCLUDE (regency, name) FROM counted
            UNION ALL
            SELECT * FROM counted WHERE list_contains($regencies::VARCHAR[], regency)
        )
        SELECT
            regency, name, type,
            rounded(100 * coalesce(sum(points), 0)::HUGEINT, sum(possible)::HUGEINT, 2) AS share,
            coalesce(sum(points), 0)::BIGINT AS points, sum(possible)::BIGINT AS possible,
            sum(answered)::BIGINT AS answered, sum(applicable)::BIGINT AS applicable, count(*) AS regencies
        FROM profiles
        GROUP BY regency, name, type
        ORDER BY regency, list_position($types, type)
        """,
        {
            "data_year": data_year, "stage": stage, "right_code": right_code,
            "regencies": list(regencies), "types": TYPES,
        },
    )  # fmt: skip


def indicator_table(warehouse: Warehouse, data_year: int, stage: str, right_code: str) -> pd.DataFrame:
    """Return the indicators of a right with how the province stands in each, in the regulation's order.

    Columns: code, type, text, unit, agency, illustrative; over the regencies with a scored answer: answered
    (how many), mean (rounded half up to two decimals), best and worst score with best_names and worst_names
    (lists); over the regencies to which it applies and which sent indicators: unanswered (how many sent no
    answer that the steps know), without_evidence (evidence missing or rejected, or never listed);
    not_applicable (how many).
    """
    return warehouse.query(
        f"""
        WITH {OF_RIGHT},
        ends AS (
            SELECT
                *,
                min(score) OVER (PARTITION BY indicator) AS worst,
                max(score) OVER (PARTITION BY indicator) AS best
            FROM answered
        ),
        summed AS (
            SELECT
                indicator,
                count(score) AS answered,
                rounded(sum(score)::HUGEINT, nullif(count(score), 0)::HUGEINT, 2) AS mean,
                any_value(best) AS best,
                any_value(worst) AS worst,
                list(name ORDER BY regency) FILTER (WHERE score = best) AS best_names,
                list(name ORDER BY regency) FILTER (WHERE score = worst) AS worst_names,
                count(*) FILTER (
                    WHERE applies AND coalesce(evidence_status, 'missing') IN ('missing', 'rejected')
                ) AS without_evidence,
                count(*) FILTER (WHERE is_open) AS unanswered,
                count(*) FILTER (WHERE state = 'not_applicable') AS not_applicable
            FROM ends
            GROUP BY indicator
        )
        SELECT
            in_force.code, in_force.type, in_force.text, in_force.unit, in_force.agency,
            in_force.illustrative,
            summed.* EXCLUDE (indicator)
            REPLACE (coalesce(best_names, []) AS best_names, coalesce(worst_names, []) AS worst_names)
        FROM in_force
        INNER JOIN summed ON in_force.indicator = summed.indicator
        ORDER BY in_force.indicator
        """,
        {"data_year": data_year, "stage": stage, "right_code": right_code},
    )

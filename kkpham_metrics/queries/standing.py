"""Where one regency stands among the others, what is missing to the next category, and what holds it back."""

import pandas as pd

from kkpham_metrics.warehouse import Warehouse


def standing(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return one row on a regency's place; no row where it has no total.

    Columns: rank (equal totals share one; NULL where the verification is unfinished), sharing (how many of
    the ranked have this total, itself included), scored (how many are ranked),
    lower_assumed (is its category's own cut-off an assumption); and of the next better category next_name,
    next_lower, distance (next_lower minus total, in points, exact), next_assumed, reachable (does the range
    still touch it): all NULL at the best category.
    """
    return warehouse.query(
        """
        WITH asked AS (
            SELECT
                *,
                -- It holds 0 for whatever is undecided: that is no place among the others.
                stage = 'verified' AND regency IN (SELECT regency FROM pending WHERE data_year = $data_year)
                    AS unfinished
            FROM scores
            WHERE data_year = $data_year AND stage = $stage AND total IS NOT NULL
        ),
        placed AS (
            SELECT
                *,
                CASE WHEN NOT unfinished THEN rank() OVER (PARTITION BY unfinished ORDER BY total DESC) END
                    AS rank,
                count(*) OVER (PARTITION BY unfinished, total) AS sharing,
                count(*) FILTER (WHERE NOT unfinished) OVER () AS scored
            FROM asked
        )
        SELECT
            placed.rank, placed.sharing, placed.scored, own.assumed AND own.lower > 0 AS lower_assumed,
            better.name AS next_name, better.lower AS next_lower, better.lower - placed.total AS distance,
            better.assumed AS next_assumed, placed.highest >= better.lower AS reachable
        FROM placed
        INNER JOIN
            categories AS own ON placed.instrument = own.instrument AND placed.category = own.category
        LEFT JOIN
            categories AS better ON own.instrument = better.instrument AND better.rank = own.rank - 1
        WHERE placed.regency = $regency
        """,
        {"data_year": data_year, "stage": stage, "regency": regency},
    )


def weak_since(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return since when each scored right of an assessment is weak, in the regulation's order.

    Columns: right_code; lowest_since, the data year since which no right of this regency has a lower score;
    below_since, the data year since which its shown score is under the median shown (see
    `profile.rights_of`); NULL where either does not hold this year. Looked at are the years assessed at this
    stage under the same instrument; one in which the regency has no score of the right ends the run, for
    nothing is known of it. A right in which a verification leaves something undecided has no score, of
    whichever regency.
    """
    return warehouse.query(
        """
        WITH history AS (
            SELECT
                scores.data_year, scores.regency, right_scores.right_code, right_scores.score,
                right_scores.score = min(right_scores.score) OVER (PARTITION BY scores.assessment)
                AND right_scores.score < max(right_scores.score) OVER (PARTITION BY scores.assessment)
                -- Of an unfinished year nobody can tell which right will be the lowest.
                AND scores.assessment IN (SELECT assessment FROM settled_scores)
                    AS is_lowest,
                right_scores.score < middle(
                    list_sort(list(right_scores.units) FILTER (WHERE right_scores.units IS NOT NULL)
                        OVER (PARTITION BY scores.data_year, right_scores.right_code)),
                    instruments.unit, instruments.decimals
                ) AS is_below
            FROM scores
            INNER JOIN settled_right_scores AS right_scores ON scores.assessment = right_scores.assessment
            INNER JOIN instruments ON scores.instrument = instruments.instrument
            WHERE scores.stage = $stage AND scores.data_year <= $data_year
                AND scores.instrument = (
                    SELECT instrument FROM instruments WHERE $data_year BETWEEN first_year AND last_year
                )
        ),
        own AS (SELECT * FROM history WHERE regency = $regency AND score IS NOT NULL),
        runs AS (
            SELECT
                years.data_year,
                rights.right_code,
                coalesce(own.is_lowest, false) AS is_lowest,
                coalesce(own.is_below, false) AS is_below
            FROM (SELECT DISTINCT data_year FROM history WHERE score IS NOT NULL) AS years
            CROSS JOIN (SELECT DISTINCT right_code FROM own WHERE data_year = $data_year) AS rights
            LEFT JOIN own ON years.data_year = own.data_year AND rights.right_code = own.right_code
        ),
        breaks AS (
            SELECT
                right_code,
                coalesce(max(data_year) FILTER (WHERE NOT is_lowest), 0) AS last_not_lowest,
                coalesce(max(data_year) FILTER (WHERE NOT is_below), 0) AS last_not_below
            FROM runs
            GROUP BY right_code
        )
        SELECT
            breaks.right_code,
            min(runs.data_year) FILTER (WHERE runs.data_year > breaks.last_not_lowest) AS lowest_since,
            min(runs.data_year) FILTER (WHERE runs.data_year > breaks.last_not_below) AS below_since
        FROM breaks
        INNER JOIN runs ON breaks.right_code = runs.right_code
        GROUP BY breaks.right_code
        ORDER BY breaks.right_code
        """,
        {"data_year": data_year, "stage": stage, "regency": regency},
    )


def losses_of(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return the applicable indicators that miss points, the costliest of each right first.

    Only of rights that are scored from indicators. Columns: code, right_code, text, agency, state
    (answered, unanswered, no_step), score (NaN unless answered), top_score, evidence_status (NULL where the
    regency sent no row), lost_right (points missing in the right's score) and lost_total (points missing in
    the total before bonus and cap), both exact and then rounded half up as the instrument rounds.
    """
    return warehouse.query(
        """
        WITH asked AS (
            SELECT * FROM scores WHERE data_year = $data_year AND stage = $stage AND regency = $regency
        ),
        states AS (
            SELECT * FROM answer_states
            WHERE data_year = $data_year AND stage = $stage AND regency = $regency AND applies
        ),
        counted AS (
            SELECT
                right_units.*,
                sum(CASE
                    WHEN right_units.applicable = 0 THEN 0
                    WHEN rights.total_by_indicators THEN right_units.applicable
                    ELSE 1
                END) OVER () AS total_weights
            FROM asked
            INNER JOIN right_units ON asked.assessment = right_units.assessment
            INNER JOIN rights ON right_units.right_id = rights.right_id
        ),
        weighed AS (
            SELECT
                component_scores.*,
                sum(CASE WHEN component_scores.applicable > 0 THEN component_scores.weight END)
                    OVER (PARTITION BY component_scores.right_id)::BIGINT AS weights
            FROM asked
            INNER JOIN component_scores ON asked.assessment = component_scores.assessment
        ),
        missed AS (
            SELECT
                indicators.*, rights.top_score, rights.unit AS whole, instruments.decimals,
                states.state, states.score, answers.evidence_status,
                -- As in 05_right_units, for the points of this indicator alone.
                100000000 * weighed.weight * (rights.top_score - coalesce(states.score, 0))
                * (rights.count_lcm // weighed.applicable) * (rights.weight_lcm // weighed.weights) AS units,
                CASE WHEN rights.total_by_indicators THEN counted.applicable ELSE 1 END AS right_weight,
                counted.total_weights
            FROM asked
            INNER JOIN instruments ON asked.instrument = instruments.instrument
            INNER JOIN indicators ON asked.instrument = indicators.instrument
            INNER JOIN weighed ON indicators.component = weighed.component AND weighed.applicable > 0
            INNER JOIN counted ON weighed.right_id = counted.right_id AND counted.basis = 'indicator'
            INNER JOIN rights ON weighed.right_id = rights.right_id
            INNER JOIN states ON indicators.indicator = states.indicator
            LEFT JOIN
                answers
                ON asked.assessment = answers.assessment AND indicators.indicator = answers.indicator
        )
        SELECT
            code, right_code, text, agency, state, score, top_score, evidence_status,
            rounded(units, whole, decimals) AS lost_right,
            rounded(units * right_weight, whole * total_weights::HUGEINT, decimals) AS lost_total
        FROM missed
        WHERE units > 0
        ORDER BY right_code, units DESC, indicator
        """,
        {"data_year": data_year, "stage": stage, "regency": regency},
    )

"""One regency's assessment as it went through the stages: self, verified by Kanwil, final by Ditjen."""

import pandas as pd

from kkpham_metrics.queries.assessments import STAGES
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.warehouse import Warehouse


def totals_of(warehouse: Warehouse, data_year: int, regency: str) -> pd.DataFrame:
    """Return the three stages of one regency and data year, always three rows in the order of the stages.

    Columns: stage, state (scored; not_scored: sent, but nothing can be scored; missing;
    `verification.UNFINISHED`), total, highest, category (code), category_name, coverage, basis, provisional
    (the total of an unfinished verification, which has no total, range, category or coverage), change (total
    minus that of the last earlier stage with a total; NaN without one), compared_to (that stage).
    """
    return warehouse.query(
        """
        WITH placed AS (
            SELECT
                named.stage, named.place, scores.assessment, scores.total AS counted, scores.basis,
                settled.total, settled.highest, settled.category, settled.category_name, settled.coverage
            FROM (SELECT unnest($stages) AS stage, generate_subscripts($stages, 1) AS place) AS named
            LEFT JOIN
                scores
                ON named.stage = scores.stage AND scores.data_year = $data_year AND scores.regency = $regency
            LEFT JOIN settled_scores AS settled ON scores.assessment = settled.assessment
        )
        SELECT
            stage,
            CASE
                WHEN total IS NOT NULL THEN 'scored' WHEN counted IS NOT NULL THEN $unfinished
                WHEN assessment IS NOT NULL THEN 'not_scored' ELSE 'missing'
            END AS state,
            total, highest, category, category_name, coverage, basis,
            CASE WHEN total IS NULL THEN counted END AS provisional,
            total - lag(total IGNORE NULLS) OVER (ORDER BY place) AS change,
            CASE WHEN total IS NOT NULL
                THEN lag(CASE WHEN total IS NOT NULL THEN stage END IGNORE NULLS) OVER (ORDER BY place)
            END AS compared_to
        FROM placed
        ORDER BY place
        """,
        {"stages": STAGES, "data_year": data_year, "regency": regency, "unfinished": UNFINISHED},
    )


def rights_by_stage(warehouse: Warehouse, data_year: int, regency: str) -> pd.DataFrame:
    """Return the rights of one regency and data year with the score of each stage.

    Columns: right_code, right_name; self, verified, final (score, NaN where that stage has none);
    verified_change (verified minus self), final_change (final minus verified), differs (do the stages that
    have a score disagree). A right in which the verification leaves something undecided has no verified
    score. Empty where no stage has anything.
    """
    return warehouse.query(
        """
        SELECT
            rights.right_code, rights.right_name,
            max(right_scores.score) FILTER (WHERE scores.stage = 'self') AS self,
            max(right_scores.score) FILTER (WHERE scores.stage = 'verified') AS verified,
            max(right_scores.score) FILTER (WHERE scores.stage = 'final') AS final,
            verified - self AS verified_change,
            final - verified AS final_change,
            count(DISTINCT right_scores.score) > 1 AS differs
        FROM scores
        INNER JOIN settled_right_scores AS right_scores ON scores.assessment = right_scores.assessment
        INNER JOIN
            rights
            ON right_scores.instrument = rights.instrument AND right_scores.right_code = rights.right_code
        WHERE scores.data_year = $data_year AND scores.regency = $regency
        GROUP BY rights.right_code, rights.right_name
        ORDER BY rights.right_code
        """,
        {"data_year": data_year, "regency": regency},
    )


def answers_by_stage(warehouse: Warehouse, data_year: int, regency: str) -> pd.DataFrame:
    """Return the indicators whose score or "not applicable" is not the same in all stages.

    A stage at which an indicator has no row says "unanswered" of it; one that was reported as a whole right
    or total says nothing.

    Columns: code, right_code, text; self, verified, final (indicator score; NaN where the stage has none),
    self_state, verified_state, final_state (see `profile.answers_of`; NULL where nothing was
    recorded at that stage), evidence_status at the last stage that has a row, note of it.
    """
    return warehouse.query(
        """
        WITH given AS (
            SELECT
                states.stage, list_position($stages, states.stage) AS place, indicators.indicator,
                indicators.code, indicators.right_code, indicators.text, states.score,
                answers.evidence_status, answers.note,
                states.state
            FROM answer_states AS states
            LEFT JOIN
                answers ON states.assessment = answers.assessment AND states.indicator = answers.indicator
            INNER JOIN indicators ON states.indicator = indicators.indicator
            WHERE states.data_year = $data_year AND states.regency = $regency
                AND states.state NOT IN ('only_right', 'only_total')
        )
        SELECT
            code, right_code, text,
            max(score) FILTER (WHERE stage = 'self') AS self,
            max(score) FILTER (WHERE stage = 'verified') AS verified,
            max(score) FILTER (WHERE stage = 'final') AS final,
            max(state) FILTER (WHERE stage = 'self') AS self_state,
            max(state) FILTER (WHERE stage = 'verified') AS verified_state,
            max(state) FILTER (WHERE stage = 'final') AS final_state,
            arg_max_null(evidence_status, place) AS evidence_status,
            arg_max_null(note, place) AS note
        FROM given
        GROUP BY indicator, code, right_code, text
        HAVING count(DISTINCT (state, coalesce(score, -1))) > 1
        ORDER BY indicator
        """,
        {"stages": STAGES, "data_year": data_year, "regency": regency},
    )

"""How the regencies stand in one right, and in all rights of the instrument in force.

A right is scored from its indicators or as reported; see sql/08_right_scores. Where it has no score, the
state says why; the words for it are `terms.ABSENCES`.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from kkpham_metrics.queries.assessments import previous_year
from kkpham_metrics.warehouse import Warehouse

# Every regency with every right in force: score, state, and the score of the year it is compared with.
STANDINGS = """
    asked AS (SELECT * FROM scores WHERE data_year = $data_year AND stage = $stage),
    sent AS (SELECT DISTINCT regency FROM scores WHERE data_year = $data_year),
    former AS (
        SELECT scores.regency, right_scores.right_code, right_scores.score
        FROM scores
        INNER JOIN right_scores ON scores.assessment = right_scores.assessment
        WHERE scores.data_year = $previous AND scores.stage = $stage
    ),
    in_force AS (
        SELECT rights.*, instruments.decimals
        FROM rights
        INNER JOIN instruments ON rights.instrument = instruments.instrument
        WHERE $data_year BETWEEN instruments.first_year AND instruments.last_year
    ),
    standings AS (
        SELECT
            regencies.regency, regencies.name,
            in_force.right_id, in_force.right_code, in_force.right_name, in_force.unit, in_force.decimals,
            right_scores.score, right_scores.units,
            CASE
                WHEN right_scores.state IN ('scored', 'not_applicable') THEN right_scores.state
                WHEN asked.basis = 'total' THEN 'only_total'
                WHEN asked.basis IS NOT NULL THEN 'open'
                WHEN asked.regency IS NOT NULL THEN 'not_scored'
                WHEN sent.regency IS NOT NULL THEN 'missing_' || $stage
                ELSE 'not_submitted'
            END AS state,
            CASE WHEN right_scores.state = 'scored' THEN right_scores.highest END AS highest,
            right_scores.answered, right_scores.applicable,
            CASE
                WHEN asked.basis = 'total' AND right_scores.state <> 'scored' THEN 'total'
                ELSE right_scores.basis
            END AS basis,
            former.score AS previous_score
        FROM regencies
        CROSS JOIN in_force
        LEFT JOIN asked ON regencies.regency = asked.regency
        LEFT JOIN
            right_scores
            ON asked.assessment = right_scores.assessment AND in_force.right_code = right_scores.right_code
        LEFT JOIN sent ON regencies.regency = sent.regency
        LEFT JOIN
            former
            ON regencies.regency = former.regency AND in_force.right_code = former.right_code
    )
"""


def rights(warehouse: Warehouse, data_year: int) -> pd.DataFrame:
    """Return the rights of the instrument in force, in its order: right_code, right_name, right_group.

    Empty for a data year that no instrument covers.
    """
    return warehouse.query(
        """
        SELECT rights.right_code, rights.right_name, rights.right_group
        FROM rights
        INNER JOIN instruments ON rights.instrument = instruments.instrument
        WHERE $data_year BETWEEN instruments.first_year AND instruments.last_year
        ORDER BY rights.right_id
        """,
        {"data_year": data_year},
    )


def overview_of_right(warehouse: Warehouse, data_year: int, stage: str, right_code: str) -> pd.DataFrame:
    """Return every regency's score of one right, best first, in the columns of `province.overview`.

    total, lowest and highest are the score of the right, previous_total and change those of the same right
    in `previous_year`, coverage its answered over its applicable indicators (NaN where only a total was
    reported), basis indicator, right, total or open. state: scored; open (sent, but nothing of this right);
    not_applicable; only_total (nothing but a total was reported); not_scored (nothing sent can be scored);
    missing_self, missing_verified, missing_final; not_submitted. A right has no category, bonus or published
    result: these are empty. Empty where no such right is in force.
    """
    return warehouse.query(
        f"""
        WITH {STANDINGS}
        SELECT
            regency, name, state,
            score AS total, score AS lowest, highest,
            NULL::DOUBLE AS mean, NULL::DOUBLE AS bonus,
            CASE WHEN basis <> 'total' THEN answered / nullif(applicable, 0) END AS coverage,
            basis,
            NULL::VARCHAR AS category, NULL::VARCHAR AS category_name, []::VARCHAR[] AS open_categories,
            previous_score AS previous_total,
            score - previous_score AS change,
            CASE WHEN score IS NOT NULL THEN rank() OVER (ORDER BY score DESC NULLS LAST) END AS rank,
            NULL::VARCHAR AS official_category, NULL::DOUBLE AS published_score,
            NULL::DOUBLE AS published_bonus, NULL::VARCHAR AS decree,
            NULL::VARCHAR AS confidence, NULL::VARCHAR AS source_url
        FROM standings
        WHERE right_code = $right_code
        ORDER BY score DESC NULLS LAST, regency
        """,
        _asked(warehouse, data_year, stage) | {"right_code": right_code},
    )


def key_figures_of_right(
    warehouse: Warehouse, data_year: int, stage: str, right_code: str, regencies: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the key figures of one right over the chosen regencies (all of them where none is chosen).

    A regency whose verification leaves something of this right undecided counts as one without a score.

    scored: how many have a score; of: how many were asked about; mean of their scores as shown, rounded half
    up to two decimals; median of their exact scores (see `profile.rights_of`); best and worst score with the
    names that have it (best_names, worst_names); previous, compared, mean_change, counted as in
    `province.key_figures`; coverage: answered over applicable indicators of the right, without those that
    reported it or a total. None where there is nothing.
    """
    row = warehouse.query(
        f"""
        WITH {STANDINGS},
        unfinished AS (
            SELECT data_year, regency FROM pending WHERE right_code = $right_code AND $stage = 'verified'
        ),
        chosen AS (
            SELECT
                standings.* REPLACE (
                    CASE WHEN now.regency IS NULL THEN score END AS score,
                    CASE WHEN now.regency IS NULL THEN units END AS units,
                    CASE WHEN now.regency IS NULL THEN answered END AS answered,
                    CASE WHEN now.regency IS NULL THEN applicable END AS applicable,
                    CASE WHEN former.regency IS NULL THEN previous_score END AS previous_score
                )
            FROM standings
            LEFT JOIN
                unfinished AS now ON standings.regency = now.regency AND now.data_year = $data_year
            LEFT JOIN
                unfinished AS former
                ON standings.regency = former.regency AND former.data_year = $previous
            WHERE right_code = $right_code
                AND (
                    len($regencies::VARCHAR[]) = 0
                    OR list_contains($regencies::VARCHAR[], standings.regency)
                )
        ),
        ends AS (
            SELECT
                min(score) AS worst, max(score) AS best,
                middle(
                    list(units ORDER BY units) FILTER (WHERE units IS NOT NULL), min(unit), min(decimals)
                ) AS median
            FROM chosen
        )
        SELECT
            count(*) AS among,
            count(score) AS scored,
            rounded((sum(score) * 10000)::HUGEINT, nullif(count(score), 0) * 10000::HUGEINT, 2) AS mean,
            any_value(median) AS median,
            any_value(best) AS best,
            any_value(worst) AS worst,
            list(name ORDER BY regency) FILTER (WHERE score = best) AS best_names,
            list(name ORDER BY regency) FILTER (WHERE score = worst) AS worst_names,
            count(score - previous_score) AS compared,
            (sum(score - previous_score) * 10000)::BIGINT AS ten_thousandths,
            sum(answered) FILTER (WHERE basis NOT IN ('right', 'total'))
            / nullif(sum(applicable) FILTER (WHERE basis NOT IN ('right', 'total')), 0) AS coverage,
            count(*) FILTER (WHERE basis NOT IN ('right', 'total') AND applicable > 0) AS counted
        FROM chosen
        CROSS JOIN ends
        """,
        _asked(warehouse, data_year, stage) | {"right_code": right_code, "regencies": list(regencies)},
    ).iloc[0]
    compared = int(row["compared"])
    change = Decimal(int(row["ten_thousandths"])) / (compared * 10_000) if compared else None
    scored = int(row["scored"])
    return {
        "of": int(row["among"]),
        "scored": scored,
        **{name: _known(row[name]) for name in ("mean", "median", "best", "worst", "coverage")},
        "best_names": list(row["best_names"]) if scored else [],
        "worst_names": list(row["worst_names"]) if scored else [],
        "previous": previous_year(warehouse, data_year, stage),
        "compared": compared,
        "counted": int(row["counted"]),
        "mean_change": None if change is None else float(change.quantize(Decimal("0.01"), ROUND_HALF_UP)),
    }


def right_matrix(warehouse: Warehouse, data_year: int, stage: str) -> pd.DataFrame:
    """Return every regency with every right in force, regencies and rights in their own order.

    Columns: regency, name, right_code, right_name, score and highest (only where scored), state
    (see `overview_of_right`).
    """
    return warehouse.query(
        f"""
        WITH {STANDINGS}
        SELECT regency, name, right_code, right_name, score, highest, state
        FROM standings
        ORDER BY regency, right_id
        """,
        _asked(warehouse, data_year, stage),
    )


def _asked(warehouse: Warehouse, data_year: int, stage: str) -> dict[str, Any]:
    previous = previous_year(warehouse, data_year, stage)
    return {"data_year": data_year, "stage": stage, "previous": previous}


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)

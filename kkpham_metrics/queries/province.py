"""How all regencies stand in one data year and stage."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from kkpham_metrics.queries.assessments import previous_year
from kkpham_metrics.warehouse import Warehouse

# A score that counts: one whose verification is unfinished holds 0 for whatever is undecided.
FINISHED = """
    SELECT * FROM scores
    WHERE (data_year, regency) NOT IN (
        SELECT (data_year, regency) FROM pending
        WHERE $stage = 'verified' AND data_year IN ($data_year, $previous)
    )
"""


def regencies(warehouse: Warehouse) -> pd.DataFrame:
    """Return the regencies that pages list, by code: regency, name, full_name."""
    return warehouse.query("SELECT regency, name, full_name FROM regencies ORDER BY regency")


def categories(warehouse: Warehouse, data_year: int) -> pd.DataFrame:
    """Return the categories in force for a data year, best first.

    Columns: code, name, lower (inclusive), colour, assumed (is the cut-off an assumption).
    """
    return warehouse.query(
        """
        SELECT
            categories.category AS code, categories.name, categories.lower, categories.colour,
            categories.assumed
        FROM categories
        INNER JOIN instruments ON categories.instrument = instruments.instrument
        WHERE $data_year BETWEEN instruments.first_year AND instruments.last_year
        ORDER BY categories.rank
        """,
        {"data_year": data_year},
    )


def overview(warehouse: Warehouse, data_year: int, stage: str) -> pd.DataFrame:
    """Return every regency's score, best first, those without a score last.

    Columns: regency, name, state (scored; not_scored: sent, but nothing can be scored; missing_self,
    missing_verified, missing_final: only other stages have anything; not_submitted: none has), total,
    lowest, highest, mean, bonus, coverage (0 to 1), basis, category, category_name, open_categories (names,
    best first), previous_total, change (total minus the total of `previous_year`, under the same
    instrument), rank (equal totals share one), and what was published for the same data year:
    official_category (its name), published_score and published_bonus (NaN where none was published), decree,
    confidence, source_url (None where the source is no address).
    """
    return warehouse.query(
        """
        WITH asked AS (SELECT * FROM scores WHERE data_year = $data_year AND stage = $stage),
        sent AS (SELECT DISTINCT regency FROM scores WHERE data_year = $data_year),
        former AS (SELECT * FROM scores WHERE data_year = $previous AND stage = $stage)
        SELECT
            regencies.regency,
            regencies.name,
            CASE
                WHEN asked.total IS NOT NULL THEN 'scored'
                WHEN asked.regency IS NOT NULL THEN 'not_scored'
                WHEN sent.regency IS NOT NULL THEN 'missing_' || $stage
                ELSE 'not_submitted'
            END AS state,
            asked.total, asked.lowest, asked.highest, asked.mean, asked.bonus,
            asked.coverage, asked.basis, asked.category, asked.category_name,
            coalesce(asked.open_categories, []) AS open_categories,
            former.total AS previous_total,
            asked.total - former.total AS change,
            CASE WHEN asked.total IS NOT NULL THEN rank() OVER (ORDER BY asked.total DESC NULLS LAST) END
                AS rank,
            named.name AS official_category,
            published.score AS published_score,
            published.bonus AS published_bonus,
            published.decree,
            published.confidence,
            nullif(published.source_url, '') AS source_url
        FROM regencies
        LEFT JOIN asked ON regencies.regency = asked.regency
        LEFT JOIN sent ON regencies.regency = sent.regency
        LEFT JOIN former ON regencies.regency = former.regency
        LEFT JOIN published ON regencies.regency = published.regency AND published.data_year = $data_year
        LEFT JOIN published_categories AS named ON published.category = named.published
        ORDER BY asked.total DESC NULLS LAST, regencies.regency
        """,
        {"data_year": data_year, "stage": stage, "previous": previous_year(warehouse, data_year, stage)},
    )


def category_changes(
    warehouse: Warehouse, data_year: int, stage: str, regencies: tuple[str, ...] = ()
) -> dict[str, int]:
    """Return by category code how many more regencies are in it than in `previous_year`.

    Counted over those of the chosen regencies (all where none is chosen) that have a score in both years and
    whose verification is finished, so that one that is missing makes no change. Empty where none can be
    compared.
    """
    found = warehouse.query(
        f"""
        WITH finished AS ({FINISHED}),
        both_years AS (
            SELECT now.category AS category_now, former.category AS category_former
            FROM finished AS now
            INNER JOIN finished AS former ON now.regency = former.regency AND now.stage = former.stage
            WHERE now.data_year = $data_year AND former.data_year = $previous AND now.stage = $stage
                AND now.total IS NOT NULL AND former.total IS NOT NULL
                AND (len($regencies::VARCHAR[]) = 0 OR list_contains($regencies::VARCHAR[], now.regency))
        )
        SELECT
            categories.category,
            count(*) FILTER (WHERE category_now = categories.category)
            - count(*) FILTER (WHERE category_former = categories.category) AS change
        FROM both_years
        CROSS JOIN categories
        INNER JOIN instruments ON categories.instrument = instruments.instrument
        WHERE $data_year BETWEEN instruments.first_year AND instruments.last_year
        GROUP BY categories.category
        """,
        {
            "data_year": data_year,
            "stage": stage,
            "previous": previous_year(warehouse, data_year, stage),
            "regencies": list(regencies),
        },
    )
    return {str(row.category): int(row.change) for row in found.itertuples(index=False)}


def key_figures(
    warehouse: Warehouse, data_year: int, stage: str, regencies: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the key figures of the chosen regencies (of the province where none is chosen).

    Left out is whose verification is unfinished (see `settled.settled`).

    mean: the mean total of the regencies with a score, rounded half up to two decimals; previous: the data
    year of `previous_year`; mean_change: the mean change of the `compared` regencies that have a score in
    both years (None without one), so that a regency that is missing makes no change; coverage: answered
    over applicable indicators, without those that reported a total or a right (None where nobody else is);
    counted: of how many regencies that is.
    """
    previous = previous_year(warehouse, data_year, stage)
    row = warehouse.query(
        f"""
        WITH finished AS ({FINISHED})
        SELECT
            rounded((sum(now.total) * 10000)::HUGEINT, nullif(count(now.total), 0) * 10000::HUGEINT, 2)
                AS mean,
            sum(now.answered) FILTER (WHERE coalesce(now.basis, 'indicator') = 'indicator')
            / nullif(sum(now.applicable) FILTER (WHERE coalesce(now.basis, 'indicator') = 'indicator'), 0)
                AS coverage,
            count(*) FILTER (WHERE coalesce(now.basis, 'indicator') = 'indicator' AND now.applicable > 0)
                AS counted,
            count(now.total - former.total) AS compared,
            (sum(now.total - former.total) * 10000)::BIGINT AS ten_thousandths
        FROM finished AS now
        LEFT JOIN finished AS former
            ON now.regency = former.regency AND now.stage = former.stage AND former.data_year = $previous
        WHERE now.stage = $stage AND now.data_year = $data_year
            AND (len($regencies::VARCHAR[]) = 0 OR list_contains($regencies::VARCHAR[], now.regency))
        """,
        {"data_year": data_year, "stage": stage, "previous": previous, "regencies": list(regencies)},
    ).iloc[0]
    compared = int(row["compared"])
    change = Decimal(int(row["ten_thousandths"])) / (compared * 10_000) if compared else None
    return {
        "mean": None if pd.isna(row["mean"]) else float(row["mean"]),
        "previous": previous,
        "mean_change": None if change is None else float(change.quantize(Decimal("0.01"), ROUND_HALF_UP)),
        "compared": compared,
        "coverage": None if pd.isna(row["coverage"]) else float(row["coverage"]),
        "counted": int(row["counted"]),
    }

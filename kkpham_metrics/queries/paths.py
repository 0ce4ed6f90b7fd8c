"""The category of every regency in every year: computed, or published."""

import pandas as pd

from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.warehouse import Warehouse


def paths(warehouse: Warehouse, stage: str) -> pd.DataFrame:
    """Return the category of every regency in every data year with a score at this stage (see `years`).

    Columns: regency, name, data_year, state (scored; not_scored, missing_self, missing_verified,
    missing_final, not_submitted: see `province.overview`; `UNFINISHED`), category, category_name, colour,
    rank (1 is best; all empty without a score), open_categories (names of those still possible, best first),
    total, highest; by regency and year.
    """
    return warehouse.query(
        """
        WITH sent AS (SELECT DISTINCT regency, data_year FROM scores),

        asked AS (SELECT * FROM settled_scores WHERE stage = $stage),

        spans AS (SELECT DISTINCT data_year FROM asked WHERE total IS NOT NULL)

        SELECT
            regencies.regency, regencies.name, spans.data_year,
            CASE
                WHEN asked.total IS NOT NULL THEN 'scored'
                WHEN asked.regency IS NOT NULL THEN 'not_scored'
                WHEN begun.regency IS NOT NULL THEN $unfinished
                WHEN sent.regency IS NOT NULL THEN 'missing_' || $stage
                ELSE 'not_submitted'
            END AS state,
            asked.category, asked.category_name, categories.colour, categories.rank,
            coalesce(asked.open_categories, []) AS open_categories,
            asked.total, asked.highest
        FROM regencies
        CROSS JOIN spans
        LEFT JOIN asked ON regencies.regency = asked.regency AND spans.data_year = asked.data_year
        -- What has a score at this stage that is not among the settled ones.
        LEFT JOIN
            scores AS begun
            ON regencies.regency = begun.regency AND spans.data_year = begun.data_year
            AND begun.stage = $stage
        LEFT JOIN sent ON regencies.regency = sent.regency AND spans.data_year = sent.data_year
        LEFT JOIN
            categories ON asked.instrument = categories.instrument AND asked.category = categories.category
        ORDER BY regencies.regency, spans.data_year
        """,
        {"stage": stage, "unfinished": UNFINISHED},
    )


def published_paths(warehouse: Warehouse) -> pd.DataFrame:
    """Return the published category of every regency in every data year of which anything was published.

    Columns as in `paths` (state: published, not_published; total, highest and open_categories are empty: they
    are what is computed), award_year, published_score and published_bonus, NaN where none was published, and
    decree, source and source_url (empty where nothing was published).
    """
    return warehouse.query(
        """
        WITH spans AS (SELECT DISTINCT data_year, award_year FROM published)

        SELECT
            regencies.regency, regencies.name, spans.data_year, spans.award_year,
            CASE WHEN published.regency IS NULL THEN 'not_published' ELSE 'published' END AS state,
            named.code AS category, named.name AS category_name, named.colour, named.rank,
            []::VARCHAR[] AS open_categories,
            published.score AS published_score, published.bonus AS published_bonus,
            published.decree, published.source, nullif(published.source_url, '') AS source_url,
            NULL::DOUBLE AS total, NULL::DOUBLE AS highest
        FROM regencies
        CROSS JOIN spans
        LEFT JOIN
            published ON regencies.regency = published.regency AND spans.data_year = published.data_year
        LEFT JOIN published_categories AS named ON published.category = named.published
        ORDER BY regencies.regency, spans.data_year
        """
    )


def cut_offs(warehouse: Warehouse) -> pd.DataFrame:
    """Return where each category of each instrument begins: instrument, name, lower, assumed; best first."""
    return warehouse.query(
        "SELECT instrument, name, lower, assumed FROM categories ORDER BY instrument, rank"
    )

"""What decrees and press say: published results, never mixed with computed ones."""

import pandas as pd

from kkpham_metrics.warehouse import Warehouse


def years(warehouse: Warehouse) -> pd.DataFrame:
    """Return the years with published results, newest first: data_year, award_year, title, regencies."""
    return warehouse.query(
        """
        SELECT published.data_year, published.award_year, instruments.title, count(*) AS regencies
        FROM published
        LEFT JOIN instruments ON published.data_year BETWEEN instruments.first_year AND instruments.last_year
        GROUP BY ALL
        ORDER BY published.data_year DESC
        """
    )


def categories(warehouse: Warehouse) -> pd.DataFrame:
    """Return what a decree can say, best first, in the columns of `categories` (without cut-offs)."""
    return warehouse.query(
        """
        SELECT code, name, NULL::DOUBLE AS lower, colour, false AS assumed
        FROM published_categories
        ORDER BY rank
        """
    )


def results(warehouse: Warehouse, data_year: int) -> pd.DataFrame:
    """Return the published result of every regency for a data year.

    Columns: regency, name, state (published, not_published), category and category_name (see
    `categories`), decree, confidence, source_url, award_year, row_number (in the shipped file);
    total, lowest, highest, coverage, change are empty: no score was published for this province.
    """
    return warehouse.query(
        """
        SELECT
            regencies.regency,
            regencies.name,
            CASE WHEN published.regency IS NULL THEN 'not_published' ELSE 'published' END AS state,
            named.code AS category,
            named.name AS category_name,
            published.decree,
            published.confidence,
            published.source_url,
            published.award_year,
            published.row_number,
            NULL::DOUBLE AS total, NULL::DOUBLE AS lowest, NULL::DOUBLE AS highest,
            NULL::DOUBLE AS coverage, NULL::DOUBLE AS change, []::VARCHAR[] AS open_categories
        FROM regencies
        LEFT JOIN published ON regencies.regency = published.regency AND published.data_year = $data_year
        LEFT JOIN published_categories AS named ON published.category = named.published
        ORDER BY named.rank NULLS LAST, published.regency IS NULL, regencies.regency
        """,
        {"data_year": data_year},
    )


def results_of(warehouse: Warehouse, regency: str) -> pd.DataFrame:
    """Return the published results of one regency, newest first.

    Columns: award_year, data_year, category (its name), decree, confidence,
    source_url, row_number (in data/reference/official_results_kalbar.csv).
    """
    return warehouse.query(
        """
        SELECT
            published.award_year, published.data_year,
            named.name AS category, published.decree, published.confidence, published.source_url,
            published.row_number
        FROM published
        LEFT JOIN published_categories AS named ON published.category = named.published
        WHERE published.regency = $regency
        ORDER BY published.data_year DESC
        """,
        {"regency": regency},
    )

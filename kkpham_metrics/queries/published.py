"""What decrees and press say: published results, never mixed with computed ones."""

import pandas as pd

from kkpham_metrics.warehouse import Warehouse

# What every answer says of a result: as decreed, and down to the file and row in which it stands.
RESULT = """
    published.score AS published_score, published.bonus AS published_bonus,
    published.decree, published.decree_date, published.confidence, published.source,
    nullif(published.source_url, '') AS source_url,
    published.entry, published.file, published.sha256, published.sheet, published.row_number,
    published.noted_at, published.noted_by
"""


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
    `categories`), award_year, and those of `every`; total, lowest, highest, coverage, change are empty:
    they are what is computed.
    """
    return warehouse.query(
        f"""
        SELECT
            regencies.regency,
            regencies.name,
            CASE WHEN published.regency IS NULL THEN 'not_published' ELSE 'published' END AS state,
            named.code AS category,
            named.name AS category_name,
            {RESULT},
            published.award_year,
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
    """Return the published results of one regency, newest first, in the columns of `every`."""
    frame = current(warehouse)
    return frame[frame["regency"] == regency].reset_index(drop=True)


def current(warehouse: Warehouse) -> pd.DataFrame:
    """Return the published results that count, newest first, in the columns of `every`."""
    frame = every(warehouse)
    return frame[frame["state"] == "current"].reset_index(drop=True)


def every(warehouse: Warehouse) -> pd.DataFrame:
    """Return every published result ever known, newest first; those of `state` current count.

    Columns: award_year, data_year, regency, name, category and category_name, published_score and
    published_bonus (NaN where none was published), decree, decree_date (ISO or ""), confidence (high, medium,
    low), source (in words or an address), source_url (None where it is no address), entry (the number of
    the office's note, "" for what is shipped), file ("" for what was typed), sha256, sheet, row_number,
    noted_at (ISO moment, "" for what is shipped), noted_by, state and reason (see
    `decrees.published.every_row`).
    """
    return warehouse.query(
        f"""
        SELECT
            published.award_year, published.data_year, published.regency,
            coalesce(regencies.name, published.regency) AS name,
            named.code AS category, named.name AS category_name,
            {RESULT}, published.state, published.reason
        FROM published_rows AS published
        LEFT JOIN regencies ON published.regency = regencies.regency
        LEFT JOIN published_categories AS named ON published.category = named.published
        ORDER BY published.data_year DESC, published.regency, published.noted_at DESC
        """
    )


def entries(warehouse: Warehouse) -> pd.DataFrame:
    """Return the notes of the office about published results, newest first.

    Columns: entry, file ("" for what was typed), sha256, noted_at (ISO moment), noted_by, award_years
    (text), rows, counting (rows that count), taken_back (bool), reason.
    """
    return warehouse.query(
        """
        SELECT
            entry, file, sha256, noted_at, noted_by,
            array_to_string(list_sort(list(DISTINCT award_year)), ', ') AS award_years,
            count(*) AS rows,
            count(*) FILTER (WHERE state = 'current') AS counting,
            bool_or(state = 'taken_back') AS taken_back,
            any_value(reason) AS reason
        FROM published_rows
        WHERE entry <> ''
        GROUP BY ALL
        ORDER BY noted_at DESC, entry DESC
        """
    )


def compared(warehouse: Warehouse, data_year: int, stage: str) -> pd.DataFrame:
    """Return what was published beside what is computed for the same year; neither changes the other.

    Columns: regency, name, official_category (its name), published_score, published_bonus, decree, total,
    category_name (computed), difference (total minus published score with bonus), verdict: agrees, differs,
    no_award (a decree names no category, so that none can be compared), not_computed (no score at this
    stage), not_published, other_names (the rules in force name their categories otherwise).
    """
    return warehouse.query(
        """
        SELECT
            regencies.regency,
            regencies.name,
            named.name AS official_category,
            published.score AS published_score,
            published.bonus AS published_bonus,
            published.decree,
            scores.total,
            scores.category_name,
            scores.total - (published.score + coalesce(published.bonus, 0)) AS difference,
            CASE
                WHEN published.regency IS NULL THEN 'not_published'
                WHEN scores.total IS NULL THEN 'not_computed'
                WHEN published.category = '' THEN 'no_award'
                WHEN scores.category = named.code OR scores.category_name = named.name THEN 'agrees'
                WHEN scores.category NOT IN (SELECT code FROM published_categories) THEN 'other_names'
                ELSE 'differs'
            END AS verdict
        FROM regencies
        LEFT JOIN published ON regencies.regency = published.regency AND published.data_year = $data_year
        LEFT JOIN published_categories AS named ON published.category = named.published
        LEFT JOIN
            settled_scores AS scores
            ON regencies.regency = scores.regency
            AND scores.data_year = $data_year
            AND scores.stage = $stage
        ORDER BY regencies.regency
        """,
        {"data_year": data_year, "stage": stage},
    )

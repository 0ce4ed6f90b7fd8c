"""One function for every question that a page asks; each returns a frame. No words for the screen here.

Scores come as floats of the rounded decimals: good for showing and drawing, never summed again.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from kkpham_metrics.warehouse import Warehouse

STAGES = ["self", "verified", "final"]


def years(warehouse: Warehouse) -> pd.DataFrame:
    """Return the assessed data years and stages.

    Columns: data_year, award_year, stage, instrument, title, illustrative (does any total rest on indicators
    written for demonstration), regencies (how many have an assessment); newest year first, stages in the
    order self, verified, final.
    """
    return warehouse.query(
        """
        SELECT
            scores.data_year, scores.award_year, scores.stage, scores.instrument,
            instruments.title,
            instruments.illustrative AND bool_or(coalesce(contains(scores.basis, 'indicator'), false))
                AS illustrative,
            count(*) AS regencies
        FROM scores
        INNER JOIN instruments ON scores.instrument = instruments.instrument
        GROUP BY
            scores.data_year, scores.award_year, scores.stage, scores.instrument, instruments.title,
            instruments.illustrative
        ORDER BY scores.data_year DESC, min(list_position($stages, scores.stage))
        """,
        {"stages": STAGES},
    )


def published_years(warehouse: Warehouse) -> pd.DataFrame:
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


def default_view(warehouse: Warehouse) -> tuple[int, str] | None:
    """Return the data year and stage to open with: the newest year that Kanwil has mostly verified.

    A year still being collected would open a meeting with an almost empty map. None without data.
    """
    found = years(warehouse)
    if found.empty:
        return None
    most = found["regencies"].max()
    ready = found[(found["stage"] != "self") & (found["regencies"] * 2 >= most)]
    chosen = (ready if len(ready) else found).iloc[0]
    if len(ready) and (found.loc[found["data_year"] == chosen["data_year"], "stage"] == "verified").any():
        return int(chosen["data_year"]), "verified"
    return int(chosen["data_year"]), str(chosen["stage"])


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


def previous_year(warehouse: Warehouse, data_year: int, stage: str) -> int | None:
    """Return the last earlier data year assessed at this stage under the same instrument, if any.

    A year with scores of fewer than half as many regencies as the fullest one is passed over: one stray
    submission must not take the comparison away from everybody.
    """
    found = warehouse.query(
        """
        WITH earlier AS (
            SELECT data_year, count(total) AS scored
            FROM scores
            WHERE data_year < $data_year
                AND stage = $stage
                AND instrument = (
                    SELECT instrument FROM instruments WHERE $data_year BETWEEN first_year AND last_year
                )
            GROUP BY data_year
        )
        SELECT max(data_year) AS data_year
        FROM earlier
        WHERE scored > 0 AND scored * 2 >= (SELECT max(scored) FROM earlier)
        """,
        {"data_year": data_year, "stage": stage},
    )["data_year"]
    return None if found.isna().all() else int(found.iloc[0])


def overview(warehouse: Warehouse, data_year: int, stage: str) -> pd.DataFrame:
    """Return every regency's score, best first, those without a score last.

    Columns: regency, name, state (scored; not_scored: sent, but nothing can be scored; missing_self,
    missing_verified, missing_final: only other stages have anything; not_submitted: none has), total,
    lowest, highest, mean, bonus, coverage (0 to 1), basis, category, category_name, open_categories (names,
    best first), previous_total, change (total minus the total of `previous_year`, under the same
    instrument), rank (equal totals share one), and what was published for the same data year:
    official_category (its name), decree, confidence, source_url.
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
            published.decree,
            published.confidence,
            published.source_url
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


def category_changes(warehouse: Warehouse, data_year: int, stage: str) -> dict[str, int]:
    """Return by category code how many more regencies are in it than in `previous_year`.

    Counted over the regencies that have a score in both years, so that one that is missing makes no change.
    Empty where no regency can be compared.
    """
    found = warehouse.query(
        """
        WITH both_years AS (
            SELECT now.category AS category_now, former.category AS category_former
            FROM scores AS now
            INNER JOIN scores AS former ON now.regency = former.regency AND now.stage = former.stage
            WHERE now.data_year = $data_year AND former.data_year = $previous AND now.stage = $stage
                AND now.total IS NOT NULL AND former.total IS NOT NULL
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
        {"data_year": data_year, "stage": stage, "previous": previous_year(warehouse, data_year, stage)},
    )
    return {str(row.category): int(row.change) for row in found.itertuples(index=False)}


def province(warehouse: Warehouse, data_year: int, stage: str) -> dict[str, Any]:
    """Return the key figures of the province.

    mean: the mean total of the regencies with a score, rounded half up to two decimals; previous: the data
    year of `previous_year`; mean_change: the mean change of the `compared` regencies that have a score in
    both years (None without one), so that a regency that is missing makes no change; coverage: answered
    over applicable indicators, without those that reported only a total (None where nobody else is).
    """
    previous = previous_year(warehouse, data_year, stage)
    row = warehouse.query(
        """
        SELECT
            rounded((sum(now.total) * 10000)::HUGEINT, nullif(count(now.total), 0) * 10000::HUGEINT, 2)
                AS mean,
            sum(now.answered) FILTER (WHERE now.coverage IS NOT NULL)
            / nullif(sum(now.applicable) FILTER (WHERE now.coverage IS NOT NULL), 0) AS coverage,
            count(now.total - former.total) AS compared,
            (sum(now.total - former.total) * 10000)::BIGINT AS ten_thousandths
        FROM scores AS now
        LEFT JOIN scores AS former
            ON now.regency = former.regency AND now.stage = former.stage AND former.data_year = $previous
        WHERE now.stage = $stage AND now.data_year = $data_year
        """,
        {"data_year": data_year, "stage": stage, "previous": previous},
    ).iloc[0]
    compared = int(row["compared"])
    change = Decimal(int(row["ten_thousandths"])) / (compared * 10_000) if compared else None
    return {
        "mean": None if pd.isna(row["mean"]) else float(row["mean"]),
        "previous": previous,
        "mean_change": None if change is None else float(change.quantize(Decimal("0.01"), ROUND_HALF_UP)),
        "compared": compared,
        "coverage": None if pd.isna(row["coverage"]) else float(row["coverage"]),
    }


def published_categories(warehouse: Warehouse) -> pd.DataFrame:
    """Return what a decree can say, best first, in the columns of `categories` (without cut-offs)."""
    return warehouse.query(
        """
        SELECT code, name, NULL::DOUBLE AS lower, colour, false AS assumed
        FROM published_categories
        ORDER BY rank
        """
    )


def published(warehouse: Warehouse, data_year: int) -> pd.DataFrame:
    """Return the published result of every regency for a data year.

    Columns: regency, name, state (published, not_published), category and category_name (see
    `published_categories`), decree, confidence, source_url, award_year, row_number (in the shipped file);
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


def rights_of(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return the rights of one assessment in the regulation's order.

    Columns: right_code, right_name, right_group, basis (indicator, right, open), state (scored, open,
    not_applicable), score (only where scored), highest, applicable, answered (indicators).
    """
    return warehouse.query(
        """
        SELECT
            rights.right_code, rights.right_name, rights.right_group, right_scores.basis, right_scores.state,
            right_scores.score, right_scores.highest, right_scores.applicable, right_scores.answered
        FROM scores
        INNER JOIN right_scores ON scores.assessment = right_scores.assessment
        INNER JOIN
            rights
            ON right_scores.instrument = rights.instrument AND right_scores.right_code = rights.right_code
        WHERE scores.data_year = $data_year AND scores.stage = $stage AND scores.regency = $regency
        ORDER BY rights.right_code
        """,
        {"data_year": data_year, "stage": stage, "regency": regency},
    )


def answers_of(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return every indicator of the instrument with this assessment's answer and where it came from.

    Columns: code, right_code, type, text, unit, agency, illustrative, state (answered, not_applicable,
    unanswered, no_step: a value that the steps in force do not know), value, value_found, label, score,
    in_gap, evidence, evidence_status, note, receipt, accepted_at (UTC), accepted_by, file, sha256, sheet,
    row_number.
    """
    frame = warehouse.query(
        """
        SELECT
            indicators.code, indicators.right_code, indicators.type, indicators.text, indicators.unit,
            indicators.agency, indicators.illustrative,
            CASE
                WHEN answers.not_applicable THEN 'not_applicable'
                WHEN step_scores.score IS NOT NULL THEN 'answered'
                WHEN answers.value IS NOT NULL THEN 'no_step'
                ELSE 'unanswered'
            END AS state,
            answers.value, answers.value_found, step_scores.label, step_scores.score,
            coalesce(step_scores.in_gap, false) AS in_gap,
            answers.evidence, answers.evidence_status, answers.note,
            -- As a whole number and back: DuckDB cannot hand a moment with its zone to pandas.
            answers.receipt, make_timestamp(epoch_us(submissions.accepted_at)) AS accepted_at,
            submissions.accepted_by, submissions.file, submissions.sha256, answers.sheet, answers.row_number
        FROM scores
        INNER JOIN indicators ON scores.instrument = indicators.instrument
        LEFT JOIN
            answers ON scores.assessment = answers.assessment AND indicators.indicator = answers.indicator
        LEFT JOIN
            step_scores
            ON answers.assessment = step_scores.assessment AND answers.indicator = step_scores.indicator
        LEFT JOIN submissions ON answers.receipt = submissions.receipt
        WHERE scores.data_year = $data_year AND scores.stage = $stage AND scores.regency = $regency
        ORDER BY indicators.indicator
        """,
        {"data_year": data_year, "stage": stage, "regency": regency},
    )
    return frame.assign(accepted_at=frame["accepted_at"].dt.tz_localize("UTC"))


def reported_of(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return what was reported above the indicators: level, code, value, and file, sheet, row_number."""
    return warehouse.query(
        """
        SELECT
            answers.level, answers.code, answers.value, answers.not_applicable, answers.note,
            answers.receipt, submissions.file, submissions.sha256, answers.sheet, answers.row_number
        FROM scores
        INNER JOIN answers ON scores.assessment = answers.assessment AND answers.level <> 'indicator'
        INNER JOIN submissions ON answers.receipt = submissions.receipt
        WHERE scores.data_year = $data_year AND scores.stage = $stage AND scores.regency = $regency
        ORDER BY answers.level, answers.code
        """,
        {"data_year": data_year, "stage": stage, "regency": regency},
    )


def unmatched_answers(warehouse: Warehouse) -> pd.DataFrame:
    """Return what was answered but cannot be scored under the instruments in force: kept, never forgotten.

    It happens when an imported instrument replaces the one under which it was accepted. One row for each
    question; blanks, and answers that a newer one overruled, do not count. Columns: reason (no_instrument:
    none covers the data year; unknown_code; no_step: the value falls in no step), data_year, stage, regency,
    code, file, sheet, row_number.
    """
    return warehouse.query(
        """
        WITH given AS (
            SELECT ledger_rows.*, submissions.file
            FROM ledger_rows
            INNER JOIN submissions ON ledger_rows.receipt = submissions.receipt
            WHERE NOT submissions.withdrawn AND (ledger_rows.value IS NOT NULL OR ledger_rows.not_applicable)
            QUALIFY row_number() OVER (
                PARTITION BY
                    ledger_rows.data_year, ledger_rows.stage, ledger_rows.regency,
                    ledger_rows.level, ledger_rows.code
                ORDER BY submissions.accepted_at DESC, submissions.receipt DESC
            ) = 1
        )
        SELECT
            CASE
                WHEN instruments.instrument IS NULL THEN 'no_instrument'
                WHEN steps.indicator IS NULL AND indicators.indicator IS NOT NULL THEN 'no_step'
                ELSE 'unknown_code'
            END AS reason,
            given.data_year, given.stage, given.regency, given.code, given.file, given.sheet, given.row_number
        FROM given
        LEFT JOIN instruments ON given.data_year BETWEEN instruments.first_year AND instruments.last_year
        LEFT JOIN
            indicators
            ON given.level = 'indicator'
            AND instruments.instrument = indicators.instrument
            AND given.code = indicators.code
        LEFT JOIN
            rights
            ON given.level = 'right'
            AND instruments.instrument = rights.instrument
            AND given.code = rights.right_code
        LEFT JOIN
            steps
            ON indicators.indicator = steps.indicator AND given.value BETWEEN steps.low AND steps.high
        WHERE instruments.instrument IS NULL
            OR (given.level = 'indicator' AND indicators.indicator IS NULL)
            OR (given.level = 'right' AND rights.right_id IS NULL)
            OR (indicators.indicator IS NOT NULL AND given.value IS NOT NULL AND steps.indicator IS NULL)
        ORDER BY ALL
        """
    )


def published_of(warehouse: Warehouse, regency: str) -> pd.DataFrame:
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

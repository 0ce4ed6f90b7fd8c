"""How scores went over the years. Nothing here joins two instruments: every row names its own."""

from typing import Any

import pandas as pd

from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.warehouse import Warehouse

# One point for each regency and data year, of the total or of one right; `$bridged` adds the rights of other
# instruments that carry the same key (see `bridge` in the instruments' data).
_TOTALS = """
    SELECT
        data_year, instrument, regency, coverage, '' AS right_name, false AS bridged, total AS score, highest
    FROM settled_scores
    WHERE stage = $stage
"""
_RIGHTS = """
    SELECT
        scores.data_year, scores.instrument, scores.regency,
        right_scores.answered / nullif(right_scores.applicable, 0) AS coverage,
        wanted.right_name, wanted.bridged, right_scores.score, right_scores.highest
    FROM scores
    INNER JOIN settled_right_scores AS right_scores ON scores.assessment = right_scores.assessment
    INNER JOIN
        (
            SELECT
                other.instrument, other.right_code, other.right_name,
                other.instrument <> $instrument AS bridged
            FROM rights AS own
            INNER JOIN
                rights AS other
                ON own.right_id = other.right_id
                OR ($bridged AND own.bridge <> '' AND own.bridge = other.bridge)
            WHERE own.instrument = $instrument AND own.right_code = $right
        ) AS wanted
        ON right_scores.instrument = wanted.instrument AND right_scores.right_code = wanted.right_code
    WHERE scores.stage = $stage
"""


def _points(stage: str, instrument: str, right: str, bridged: bool) -> tuple[str, dict[str, Any]]:
    if not right:
        return _TOTALS, {"stage": stage}
    return _RIGHTS, {"stage": stage, "instrument": instrument, "right": right, "bridged": bridged}


# Every data year from the first to the last that `found` has (data_year, scored, answered: the sum of the
# regencies' coverage, NULL where nothing can be said of it).
_YEARS = """
    WITH found AS ({found}),

    span AS (SELECT unnest(range(min(data_year), max(data_year) + 1)) AS data_year FROM found)

    SELECT
        span.data_year,
        coalesce(instruments.instrument, '') AS instrument,
        coalesce(instruments.title, '') AS title,
        coalesce(found.scored, 0) AS scored,
        known.regencies,
        found.answered / known.regencies AS collected,
        coalesce(
            span.data_year = max(span.data_year) OVER ()
            AND found.answered * 4 < max(found.answered) OVER () * 3,
            false
        ) AS collecting
    FROM span
    CROSS JOIN (SELECT count(*) AS regencies FROM regencies) AS known
    LEFT JOIN found ON span.data_year = found.data_year
    LEFT JOIN instruments ON span.data_year BETWEEN instruments.first_year AND instruments.last_year
    ORDER BY span.data_year
"""


def years(warehouse: Warehouse, stage: str) -> pd.DataFrame:
    """Return every data year from the first to the last with a score at this stage, oldest first.

    Columns: data_year, instrument and title ("" where none covers the year), reason (why no assessment was
    held, in the words of data/reference, or ""), scored (regencies with a score), regencies (of the
    province), collected (0 to 1: answers of all regencies, one that sent nothing counts 0), collecting (is it
    the last year, and less than three quarters as much collected as in the fullest one; our rule, for showing
    only).
    """
    found = """
        SELECT
            data_year,
            count(total) AS scored,
            sum(CASE WHEN total IS NOT NULL THEN coalesce(coverage, 1) END) AS answered
        FROM settled_scores
        WHERE stage = $stage
        GROUP BY data_year
        HAVING count(total) > 0
    """
    return _with_reasons(warehouse.query(_YEARS.format(found=found), {"stage": stage}))


def published_years(warehouse: Warehouse) -> pd.DataFrame:
    """Return every data year from the first to the last with published results, in the columns of `years`.

    scored is how many regencies have a published result; collected is NaN and collecting False.
    """
    found = "SELECT data_year, count(*) AS scored, NULL::DOUBLE AS answered FROM published GROUP BY data_year"
    return _with_reasons(warehouse.query(_YEARS.format(found=found)))


def _with_reasons(frame: pd.DataFrame) -> pd.DataFrame:
    reasons = frame["data_year"].map(years_without_assessment()).where(frame["scored"] == 0)
    return frame.assign(reason=reasons.fillna("").astype("str"))


def lines(
    warehouse: Warehouse, stage: str, instrument: str = "", right: str = "", bridged: bool = False
) -> pd.DataFrame:
    """Return the score of every regency in every data year in which it has one, by regency and year.

    Of the total, or of one `right` of one `instrument`; `bridged` adds the matching right of other
    instruments. Columns: regency, name, data_year, instrument, right_name ("" for the total), bridged (is it
    another instrument's right), score, highest (still possible), coverage (0 to 1, or NaN).
    """
    points, parameters = _points(stage, instrument, right, bridged)
    return warehouse.query(
        f"""
        SELECT
            regencies.regency, regencies.name, points.data_year, points.instrument, points.right_name,
            points.bridged, points.score, points.highest, points.coverage
        FROM ({points}) AS points
        INNER JOIN regencies ON points.regency = regencies.regency
        WHERE points.score IS NOT NULL
        ORDER BY regencies.regency, points.data_year
        """,
        parameters,
    )


def means(
    warehouse: Warehouse, stage: str, instrument: str = "", right: str = "", bridged: bool = False
) -> pd.DataFrame:
    """Return the mean of the regencies with a score in each data year, rounded half up to two decimals.

    Columns: data_year, instrument, right_name, bridged (as in `lines`), score (the mean), highest (the mean
    of the highest still possible), regencies (how many the mean is over).
    """
    points, parameters = _points(stage, instrument, right, bridged)
    return warehouse.query(
        f"""
        SELECT
            points.data_year, points.instrument, points.right_name, points.bridged,
            rounded((sum(points.score) * 10000)::HUGEINT, count(*) * 10000::HUGEINT, 2) AS score,
            rounded(
                (sum(coalesce(points.highest, points.score)) * 10000)::HUGEINT, count(*) * 10000::HUGEINT, 2
            ) AS highest,
            count(*) AS regencies
        FROM ({points}) AS points
        INNER JOIN regencies ON points.regency = regencies.regency
        WHERE points.score IS NOT NULL
        GROUP BY points.data_year, points.instrument, points.right_name, points.bridged
        ORDER BY points.data_year
        """,
        parameters,
    )


def bridges(warehouse: Warehouse, instrument: str, right: str) -> pd.DataFrame:
    """Return the rights of other instruments beside which a right may be set.

    Columns: instrument, title, right_name; oldest instrument first.
    """
    return warehouse.query(
        """
        SELECT other.instrument, instruments.title, other.right_name
        FROM rights AS own
        INNER JOIN
            rights AS other
            ON own.bridge = other.bridge AND own.instrument <> other.instrument AND own.bridge <> ''
        INNER JOIN instruments ON other.instrument = instruments.instrument
        WHERE own.instrument = $instrument AND own.right_code = $right
        ORDER BY instruments.first_year
        """,
        {"instrument": instrument, "right": right},
    )


def changes(
    warehouse: Warehouse, data_year: int, former: int, stage: str, instrument: str = "", right: str = ""
) -> pd.DataFrame:
    """Return how the score (the total, or one `right` of `instrument`) changed from data year `former`.

    Greatest rise first, regencies without both scores last. Columns: regency, name, former, score, change
    (score minus former, exact before it became a float), open (may the score or the former one still rise).
    """
    points, parameters = _points(stage, instrument, right, False)
    return warehouse.query(
        f"""
        WITH points AS ({points})
        SELECT
            regencies.regency, regencies.name,
            before.score AS former, points.score, points.score - before.score AS change,
            coalesce(points.highest > points.score OR before.highest > before.score, false) AS open
        FROM regencies
        LEFT JOIN points ON regencies.regency = points.regency AND points.data_year = $data_year
        LEFT JOIN points AS before ON regencies.regency = before.regency AND before.data_year = $former
        ORDER BY change DESC NULLS LAST, regencies.regency
        """,
        {**parameters, "data_year": data_year, "former": former},
    )

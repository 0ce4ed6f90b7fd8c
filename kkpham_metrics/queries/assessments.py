"""Which years and stages were assessed, and which of them a page opens with or compares."""

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


def previous_year(warehouse: Warehouse, data_year: int, stage: str) -> int | None:
    """Return the last earlier data year assessed at this stage under the same instrument, if any.

    A year with scores of fewer than half as many regencies as the fullest one is passed over: one stray
    submission must not take the comparison away from everybody.
    """
    found = warehouse.query(
        """
        WITH earlier AS (
            SELECT data_year, count(total) AS scored
            FROM settled_scores
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

"""The regencies' scores without those of unfinished verifications, which hold 0 for what is undecided."""

import pandas as pd

from kkpham_metrics.queries.assessments import previous_year
from kkpham_metrics.queries.province import overview
from kkpham_metrics.queries.rights import overview_of_right, right_matrix
from kkpham_metrics.queries.verification import UNFINISHED, pending
from kkpham_metrics.warehouse import Warehouse

_NUMBERS = ["total", "lowest", "highest", "mean", "bonus", "coverage", "previous_total", "change", "rank"]


def settled(warehouse: Warehouse, data_year: int, stage: str, right: str = "") -> pd.DataFrame:
    """Return every regency's score (of one right, "" for the total), best first, those without one last.

    Columns of `province.overview` and provisional. A regency whose verification leaves something undecided
    (of the right) has state `UNFINISHED`, its score in provisional (NaN for all others), and no score, range,
    category, change, coverage or rank; the others are ranked without it. No change is told from a year whose
    verification was never finished.
    """
    if right:
        frame = overview_of_right(warehouse, data_year, stage, right)
    else:
        frame = overview(warehouse, data_year, stage)
    frame["provisional"] = float("nan")
    if stage != "verified":
        return frame
    before = _unfinished(warehouse, previous_year(warehouse, data_year, stage), right)
    frame.loc[frame["regency"].isin(before), ["previous_total", "change"]] = float("nan")
    out = frame["regency"].isin(_unfinished(warehouse, data_year, right))
    if not out.any():
        return frame
    frame.loc[out, "provisional"] = frame.loc[out, "total"]
    frame.loc[out, "state"] = UNFINISHED
    frame.loc[out, _NUMBERS] = float("nan")
    frame.loc[out, ["category", "category_name"]] = None
    frame["open_categories"] = [
        [] if unsettled else names for unsettled, names in zip(out, frame["open_categories"], strict=True)
    ]
    frame["rank"] = frame["total"].rank(method="min", ascending=False)
    return frame.sort_values(
        ["total", "provisional", "regency"], ascending=[False, False, True], ignore_index=True
    )


def settled_matrix(warehouse: Warehouse, data_year: int, stage: str) -> pd.DataFrame:
    """Return every regency with every right in force, in the columns of `rights.right_matrix`.

    A right in which a verification leaves something undecided has state `UNFINISHED` and no score.
    """
    frame = right_matrix(warehouse, data_year, stage)
    if stage != "verified":
        return frame
    found = pending(warehouse, data_year)
    open_rights = set(zip(found["regency"], found["right_code"], strict=True))
    out = [key in open_rights for key in zip(frame["regency"], frame["right_code"], strict=True)]
    frame.loc[out, ["score", "highest"]] = float("nan")
    frame.loc[out, "state"] = UNFINISHED
    return frame


def _unfinished(warehouse: Warehouse, data_year: int | None, right: str) -> set[str]:
    if data_year is None:
        return set()
    found = pending(warehouse, data_year)
    return set(found.loc[found["right_code"] == right, "regency"] if right else found["regency"])

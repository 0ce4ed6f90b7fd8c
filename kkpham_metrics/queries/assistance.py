"""Which regency needs help first and for what: the points still at stake in each total, and who holds them.

Two things, never added to each other. At stake: what the open indicators can still add, together highest
minus total. At risk: what answered indicators without valid evidence have in the total and may lose again.
"""

from decimal import Decimal
from typing import Any

import pandas as pd

from kkpham_metrics.queries.province import categories, overview
from kkpham_metrics.queries.stake_record import stakes
from kkpham_metrics.stakes import Move, Sum, moved, worth
from kkpham_metrics.warehouse import Warehouse

# Of open indicators and of answered ones: their count, and their points.
SIDES = {True: ("open", "at_stake"), False: ("risky", "at_risk")}
# Who needs help first: who sent nothing, then by points; what is not due at this stage comes last.
FIRST, LAST = ["not_submitted", "not_scored"], ["missing_verified", "missing_final"]


def ranking(warehouse: Warehouse, data_year: int, stage: str) -> pd.DataFrame:
    """Return every regency, the one that needs help first first.

    Without a total everything is at stake, and no points are: these come first (not_submitted, then
    not_scored), those that lack only this stage (missing_…) last; without its own submission a regency has
    sent nothing at stage self, whatever Kanwil has of it. Columns: place (equals share one), regency, name,
    state (see `province.overview`), basis, total, highest, at_stake (highest minus total), at_risk (points
    of the total that may be lost), NaN without a total; open (indicators with at_stake), risky (answered ones
    without valid evidence, those that score 0 among them); category_name; and of the next better category,
    where the range still touches it: next_name, distance (its lower bound minus total, exact), next_assumed
    (None, NaN and False otherwise).
    """
    frame = overview(warehouse, data_year, stage)
    frame["state"] = frame["state"].replace("missing_self", "not_submitted")
    found = stakes(warehouse, data_year, stage)
    scored = frame["total"].notna()
    for kind, (count, name) in SIDES.items():
        rows = found[found["is_open"] == kind]
        points = frame["regency"].map(_of_all(rows)).astype("float64")
        frame[name] = points.fillna(0.0).where(scored)
        frame[count] = frame["regency"].map(rows.groupby("regency").size()).fillna(0).astype(int)
    better = categories(warehouse, data_year)
    reach = [
        _reach(total, highest, better)
        for total, highest in zip(frame["total"], frame["highest"], strict=True)
    ]
    frame[["next_name", "distance", "next_assumed"]] = pd.DataFrame(reach, index=frame.index)
    order = frame["state"].map({state: n for n, state in enumerate([*FIRST, "scored", *LAST])})
    keys = ["order", "at_stake", "at_risk"]
    frame = frame.assign(order=order).sort_values(
        [*keys, "regency"], ascending=[True, False, False, True], ignore_index=True
    )
    same = (frame[keys].fillna(-1) == frame[keys].fillna(-1).shift()).all(axis=1)
    frame["place"] = pd.Series(range(1, len(frame) + 1)).mask(same).ffill().astype(int)
    return frame[
        [
            "place", "regency", "name", "state", "basis", "total", "highest", "at_stake", "at_risk", "open",
            "risky", "category_name", "next_name", "distance", "next_assumed",
        ]
    ]  # fmt: skip


def _reach(total: float, highest: float, better: pd.DataFrame) -> tuple[str | None, float, bool]:
    ahead = better[better["lower"] > total]  # best first; none where there is no total
    if ahead.empty or ahead["lower"].iloc[-1] > highest:
        return None, float("nan"), False
    row = ahead.iloc[-1]
    distance = Decimal(repr(float(row["lower"]))) - Decimal(repr(float(total)))
    return str(row["name"]), float(distance), bool(row["assumed"])


def by_indicator(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return the open indicators of one regency and those answered without evidence, most points first.

    Columns: code, right_code, right_name, text, agency, is_open (else answered without valid evidence),
    evidence_status (missing where no row was sent), points (of the total before bonus and cap,
    rounded half up to four decimals: what one open indicator adds at its highest step, or what an answered
    one has in the total).
    """
    found = stakes(warehouse, data_year, stage, regency)
    points = [
        worth(int(units), int(point)) for units, point in zip(found["units"], found["point"], strict=True)
    ]
    columns = ["code", "right_code", "right_name", "text", "agency", "is_open", "evidence_status", "points"]
    frame = found.assign(points=pd.Series(points, dtype="float64"))
    return frame.sort_values(
        ["is_open", "points", "code"], ascending=[False, False, True], ignore_index=True
    )[columns]


def by_right(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return what each right of one regency has at stake and at risk, the most at stake first.

    Columns: right_code, right_name, open, at_stake, risky, at_risk (see `ranking`), is_cap. at_stake and
    at_risk sum to those of `ranking`; what the cap takes away is a last row of its own (is_cap), below zero.
    """
    return _parted(stakes(warehouse, data_year, stage, regency), ["right_code", "right_name"])


def by_agency(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return what waits for each agency of one regency, the most at stake first.

    Columns: agency, open, at_stake, risky, at_risk, is_cap as in `by_right`; open_codes, risky_codes (texts
    with commas).
    """
    found = stakes(warehouse, data_year, stage, regency)
    frame = _parted(found, ["agency"])
    for name, kind in (("open_codes", True), ("risky_codes", False)):
        codes = found[found["is_open"] == kind].groupby("agency")["code"].agg(", ".join).to_dict()
        own = zip(frame["agency"], frame["is_cap"], strict=True)
        frame[name] = ["" if is_cap else codes.get(agency, "") for agency, is_cap in own]
    return frame


def awaited(warehouse: Warehouse, data_year: int) -> pd.DataFrame:
    """Return what a regency that sent nothing owes under a year's instrument, by agency, the most first.

    Columns: agency, indicators (how many), codes (as text with commas).
    """
    return warehouse.query(
        """
        SELECT
            indicators.agency, count(*) AS indicators,
            string_agg(indicators.code, ', ' ORDER BY indicators.indicator) AS codes
        FROM indicators
        INNER JOIN instruments ON indicators.instrument = instruments.instrument
        WHERE $data_year BETWEEN instruments.first_year AND instruments.last_year
        GROUP BY indicators.agency
        ORDER BY indicators DESC, indicators.agency
        """,
        {"data_year": data_year},
    )


def _parted(found: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Return the indicators of one regency grouped by `names`, with their points as they are shown."""
    sides = [_side(found[found["is_open"] == kind], names, *said) for kind, said in SIDES.items()]
    frame = (
        sides[0]
        .merge(sides[1], on=[*names, "is_cap"], how="outer")
        .fillna({c: 0 for s in SIDES.values() for c in s})
    )
    frame = frame.sort_values(
        ["is_cap", "at_stake", "at_risk", names[0]], ascending=[True, False, False, True], ignore_index=True
    )
    columns = [*names, "open", "at_stake", "risky", "at_risk", "is_cap"]
    return frame[columns].astype({"open": int, "risky": int})


def _side(rows: pd.DataFrame, names: list[str], count: str, points: str) -> pd.DataFrame:
    groups = [(key, own) for key, own in rows.groupby(names)]
    cells: list[tuple[Any, ...]] = []
    if groups:
        move = _move(rows, [sum(map(int, own["units"])) for _key, own in groups])
        for (key, own), part in zip(groups, move.parts, strict=True):
            cells.append((*key, False, len(own), float(part)))
        if move.cut:
            cells.append((*[""] * len(names), True, 0, float(move.cut)))
    return pd.DataFrame(cells, columns=[*names, "is_cap", count, points]).astype(
        dict.fromkeys(names, "str") | {"is_cap": bool, count: int, points: "float64"}
    )


def _of_all(found: pd.DataFrame) -> dict[str, float]:
    """Return how far the total of each regency moves with all of these indicators."""
    return {
        str(code): float(_move(own, [int(units) for units in own["units"]]).points)
        for code, own in found.groupby("regency")
    }


def _move(rows: pd.DataFrame, parts: list[int]) -> Move:
    """Return how far the rows of one regency and side, grouped to parts, move its total."""
    row = rows.iloc[0]
    units = int(row["start"]) - (0 if row["is_open"] else sum(parts))
    cap = None if pd.isna(row["cap"]) else int(row["cap"])
    return moved(Sum(units, int(row["point"]), cap, int(row["decimals"])), parts)

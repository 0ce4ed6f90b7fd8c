"""Two years of one regency as whole numbers, for the exact reckoning of `kkpham_metrics.change`."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from kkpham_metrics import change
from kkpham_metrics.change import Answer, Part, RightScore, Rules, Total
from kkpham_metrics.warehouse import Warehouse

PAIRS = """
    SELECT
        now.regency,
        instruments.unit, instruments.cap, instruments.decimals, rights.top_score, rights.total_by_indicators,
        former.total AS former_total, former.basis = 'total' AS former_reported, former.bonus AS former_bonus,
        now.total, now.basis = 'total' AS reported, now.bonus,
        rights.right_code, rights.right_name,
        former_units.basis AS former_basis, former_units.applicable AS former_applicable,
        former_units.low_units AS former_units, former_units.answered AS former_answered,
        CASE WHEN former_units.answered > 0
            THEN rounded(former_units.low_units, instruments.unit, instruments.decimals) END AS former_score,
        units.basis, units.applicable, units.low_units AS units, units.answered,
        CASE WHEN units.answered > 0
            THEN rounded(units.low_units, instruments.unit, instruments.decimals) END AS score
    FROM scores AS now
    INNER JOIN scores AS former
        ON now.regency = former.regency AND now.stage = former.stage AND now.instrument = former.instrument
    INNER JOIN instruments ON now.instrument = instruments.instrument
    INNER JOIN right_units AS units ON now.assessment = units.assessment
    INNER JOIN right_units AS former_units
        ON former.assessment = former_units.assessment AND units.right_id = former_units.right_id
    INNER JOIN rights ON units.right_id = rights.right_id
    WHERE now.data_year = $data_year AND former.data_year = $former AND now.stage = $stage
        AND now.total IS NOT NULL AND former.total IS NOT NULL
        AND (len($regencies::VARCHAR[]) = 0 OR list_contains($regencies::VARCHAR[], now.regency))
    ORDER BY now.regency, rights.right_code
"""


class _Row(NamedTuple):
    """A row of `PAIRS`: one right of one regency in both years."""

    regency: str
    unit: int
    cap: Decimal | None
    decimals: int
    top_score: int
    total_by_indicators: bool
    former_total: Decimal
    former_reported: bool
    former_bonus: Decimal | None
    total: Decimal
    reported: bool
    bonus: Decimal | None
    right_code: str
    right_name: str
    former_basis: str
    former_applicable: int
    former_units: int | None
    former_answered: int
    former_score: Decimal | None
    basis: str
    applicable: int
    units: int | None
    answered: int
    score: Decimal | None


class Pair(NamedTuple):
    """One regency with a total in both years under one instrument; `rows`: its rights as shown."""

    regency: str
    rules: Rules
    former: Total
    now: Total
    rows: dict[str, _Row]

    def parts(self) -> list[Part]:
        """Return the parts of the total's change; see `change.by_right`."""
        return change.by_right(self.former, self.now, self.rules)

    def parts_of_right(self, code: str, before: dict[str, Answer], after: dict[str, Answer]) -> list[Part]:
        """Return the parts of a right's part; none where the right is no part of its own."""
        own = [part for part in self.parts() if part.code == code]
        if not own:
            return []
        if "right" in (self.rows[code].former_basis, self.rows[code].basis):
            return [Part(change.REPORTED_RIGHT, "", own[0].change)]
        share = change.mean_share(self.former, self.now, code, self.rules)
        return change.by_indicator(before, after, share, own[0].change, self.rules)


def pairs(
    warehouse: Warehouse, data_year: int, former: int, stage: str, regencies: Sequence[str] = ()
) -> Iterator[Pair]:
    """Read every regency (all unless some are named) with a total in both years under one instrument."""
    asked = {"data_year": data_year, "former": former, "stage": stage, "regencies": list(regencies)}
    with warehouse.connection.cursor() as cursor:
        # Not Warehouse.query: a frame turns whole numbers of 128 bits into floats.
        found = [_Row(*row) for row in cursor.execute(PAIRS, asked).fetchall()]
    for regency, rows in groupby(found, key=lambda row: row.regency):
        yield _pair(regency, {row.right_code: row for row in rows})


def _pair(regency: str, rows: dict[str, _Row]) -> Pair:
    any_row = next(iter(rows.values()))
    cap = None if any_row.cap is None else _in_units(any_row.cap, any_row.unit)
    rules = Rules(any_row.unit, cap, any_row.decimals, any_row.top_score, any_row.total_by_indicators)
    # Without units a right is not applicable: it has no share of the total.
    before = {code: RightScore(row.former_applicable, row.former_units or 0) for code, row in rows.items()}
    after = {code: RightScore(row.applicable, row.units or 0) for code, row in rows.items()}
    former_bonus, bonus = (_in_units(given, rules.unit) for given in (any_row.former_bonus, any_row.bonus))
    former = Total(any_row.former_total, any_row.former_reported, former_bonus, before)
    return Pair(regency, rules, former, Total(any_row.total, any_row.reported, bonus, after), rows)


def right_answers(
    warehouse: Warehouse, data_year: int, stage: str, regency: str, frame: pd.DataFrame
) -> dict[str, Answer]:
    """Return a right's rows of `profile.answers_of` as they are reckoned with, by indicator code."""
    components = warehouse.query(
        """
        SELECT indicators.code, indicators.component, components.weight
        FROM scores
        INNER JOIN indicators ON scores.instrument = indicators.instrument
        INNER JOIN components ON indicators.component = components.component
        WHERE scores.data_year = $data_year AND scores.stage = $stage AND scores.regency = $regency
        """,
        {"data_year": data_year, "stage": stage, "regency": regency},
    ).set_index("code")
    return {
        row.code: Answer(
            int(components.at[row.code, "component"]),
            int(components.at[row.code, "weight"]),
            row.state != "not_applicable",
            # Scores of steps are whole numbers: a frame holds them exactly.
            int(row.score) if row.state == "answered" else 0,
        )
        for row in frame.itertuples(index=False)
    }


def _in_units(points: Decimal | None, unit: int) -> int:
    # Values have at most six decimals, and a unit is a multiple of a million (sql/05_right_units.sql).
    return 0 if points is None else int(points.scaleb(6)) * (unit // 10**6)

"""Two years of one regency as whole numbers, for the exact reckoning of `kkpham_metrics.change`."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from kkpham_metrics import change
from kkpham_metrics.change import Answer, Part, RightScore, Rules, Total
from kkpham_metrics.warehouse import Warehouse

COMPARED = """
    WITH compared AS (
        SELECT
            now.regency, now.instrument,
            former.assessment AS former_assessment, former.total AS former_total,
            former.basis = 'total' AS former_reported, former.bonus AS former_bonus,
            now.assessment, now.total, now.basis = 'total' AS reported, now.bonus
        FROM settled_scores AS now
        INNER JOIN settled_scores AS former
            ON now.regency = former.regency AND now.stage = former.stage
            AND now.instrument = former.instrument
        WHERE now.data_year = $data_year AND former.data_year = $former AND now.stage = $stage
            AND now.total IS NOT NULL AND former.total IS NOT NULL
            AND (len($regencies::VARCHAR[]) = 0 OR list_contains($regencies::VARCHAR[], now.regency))
    )
"""
TOTALS = """
    SELECT
        compared.regency, former_total, former_reported, former_bonus, total, reported, bonus,
        instruments.unit, instruments.cap, instruments.decimals, scales.top_score, scales.total_by_indicators
    FROM compared
    INNER JOIN instruments ON compared.instrument = instruments.instrument
    INNER JOIN
        (SELECT DISTINCT instrument, top_score, total_by_indicators FROM rights) AS scales
        ON compared.instrument = scales.instrument
    ORDER BY compared.regency
"""
RIGHTS = """
    SELECT
        compared.regency, rights.right_code, rights.right_name,
        old.basis AS former_basis, old.applicable AS former_applicable, old.answered AS former_answered,
        old.low_units AS former_units, new.basis, new.applicable, new.answered, new.low_units
    FROM compared
    INNER JOIN right_units AS new ON compared.assessment = new.assessment
    INNER JOIN
        right_units AS old ON compared.former_assessment = old.assessment AND new.right_id = old.right_id
    INNER JOIN rights ON new.right_id = rights.right_id
    ORDER BY compared.regency, rights.right_code
"""


class RightRow(NamedTuple):
    """One right of one regency in both years, as `RIGHTS` reads it; units are None if not applicable."""

    regency: str
    code: str
    name: str
    former_basis: str
    former_applicable: int
    former_answered: int
    former_units: int | None
    basis: str
    applicable: int
    answered: int
    units: int | None


class Pair(NamedTuple):
    """One regency with a total in both years under one instrument, with the rows of its rights by code."""

    regency: str
    rules: Rules
    former: Total
    now: Total
    rights: dict[str, RightRow]

    def parts(self) -> list[Part]:
        """Return the parts of the total's change; see `change.by_right`."""
        return change.by_right(self.former, self.now, self.rules)

    def parts_of_right(self, code: str, before: dict[str, Answer], after: dict[str, Answer]) -> list[Part]:
        """Return the parts of a right's part; none where the right is no part of its own."""
        own = [part for part in self.parts() if part.code == code]
        if not own:
            return []
        if "right" in (self.rights[code].former_basis, self.rights[code].basis):
            return [Part(change.REPORTED_RIGHT, "", own[0].change)]
        share = change.mean_share(self.former, self.now, code, self.rules)
        return change.by_indicator(before, after, share, own[0].change, self.rules)


def pairs(
    warehouse: Warehouse, data_year: int, former: int, stage: str, regencies: Sequence[str] = ()
) -> Iterator[Pair]:
    """Read every regency (all unless some are named) with a total in both years under one instrument."""
    asked = {"data_year": data_year, "former": former, "stage": stage, "regencies": list(regencies)}
    # Not Warehouse.query: a frame turns whole numbers of 128 bits into floats. Two readings, because a
    # decimal takes long to hand over, and a total is needed once, not once for every right.
    with warehouse.connection.cursor() as cursor:
        totals = {row[0]: row for row in cursor.execute(COMPARED + TOTALS, asked).fetchall()}
        rights = [RightRow(*row) for row in cursor.execute(COMPARED + RIGHTS, asked).fetchall()]
    for regency, rows in groupby(rights, key=lambda row: row.regency):
        yield _pair(totals[regency], {row.code: row for row in rows})


def _pair(totals: Sequence[Any], rights: dict[str, RightRow]) -> Pair:
    regency, former_total, former_reported, former_bonus, total, reported, bonus, unit, cap, *scale = totals
    # Without units a right is not applicable: it has no share of the total.
    before = {code: RightScore(row.former_applicable, row.former_units or 0) for code, row in rights.items()}
    after = {code: RightScore(row.applicable, row.units or 0) for code, row in rights.items()}
    return Pair(
        regency,
        Rules(unit, None if cap is None else _in_units(cap, unit), *scale),
        Total(former_total, former_reported, _in_units(former_bonus, unit), before),
        Total(total, reported, _in_units(bonus, unit), after),
        rights,
    )


def _in_units(points: Decimal | None, unit: int) -> int:
    # Values have at most six decimals, and a unit is a multiple of a million (sql/05_right_units.sql).
    return 0 if points is None else int(points.scaleb(6)) * (unit // 10**6)


def answers_of_right(
    warehouse: Warehouse, data_year: int, stage: str, regency: str, right_code: str
) -> pd.DataFrame:
    """Return every indicator of a right with its answer: a few columns of `profile.answers_of`.

    Columns: code, type, text, unit, agency, component, weight (of it), state, value, label, score, evidence,
    evidence_status.
    """
    return warehouse.query(
        """
        WITH given AS (
            SELECT
                states.indicator, states.state, answers.value, states.score, states.label,
                answers.evidence, answers.evidence_status
            FROM answer_states AS states
            LEFT JOIN
                answers ON states.assessment = answers.assessment AND states.indicator = answers.indicator
            WHERE states.data_year = $data_year AND states.stage = $stage AND states.regency = $regency
        )
        SELECT
            indicators.code, indicators.type, indicators.text, indicators.unit, indicators.agency,
            indicators.component, components.weight,
            given.state, given.value, given.label, given.score, given.evidence, given.evidence_status
        FROM instruments
        INNER JOIN
            indicators
            ON instruments.instrument = indicators.instrument AND indicators.right_code = $right_code
        INNER JOIN components ON indicators.component = components.component
        INNER JOIN given ON indicators.indicator = given.indicator
        WHERE $data_year BETWEEN instruments.first_year AND instruments.last_year
        ORDER BY indicators.indicator
        """,
        {"data_year": data_year, "stage": stage, "regency": regency, "right_code": right_code},
    )


def reckoned(answers: pd.DataFrame) -> dict[str, Answer]:
    """Return the rows of `answers_of_right` as the parts are reckoned from them, by indicator code."""
    return {
        row.code: Answer(
            row.component,
            row.weight,
            row.state != "not_applicable",
            # Scores of steps are whole numbers: a frame holds them exactly.
            int(row.score) if row.state == "answered" else 0,
        )
        for row in answers.itertuples(index=False)
    }

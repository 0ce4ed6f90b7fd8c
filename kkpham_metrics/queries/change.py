"""Why totals changed between two data years under one instrument; see `kkpham_metrics.change`."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kkpham_metrics.change import APPLICABLE_RIGHTS, INDICATOR, half_up
from kkpham_metrics.queries.change_record import Pair, answers_of_right, pairs, reckoned
from kkpham_metrics.warehouse import Warehouse

RIGHT_COLUMNS = [
    "regency", "kind", "right_code", "right_name", "change", "former_score", "score",
    "former_open", "open", "former_total", "total",
]  # fmt: skip
FLOATS = ["former_score", "score", "former_open", "open"]
ABOUT = ["code", "type", "text", "unit", "agency"]
SAID = ["state", "value", "label", "score", "evidence", "evidence_status"]  # of an answer, once for each year
INDICATOR_COLUMNS = ["kind", *ABOUT, "change", *(f"former_{name}" for name in SAID), *SAID]


def compared_years(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> list[int]:
    """Return the other data years whose total can be compared with that of this one, newest first.

    Those in which the regency has a total at this stage under the same instrument; none without a total in
    `data_year`.
    """
    return _other_years(warehouse, data_year, stage, regency, same=True)


def years_under_other_rules(warehouse: Warehouse, data_year: int, stage: str, regency: str) -> list[int]:
    """Return the data years with a total that cannot be compared: another instrument was in force."""
    return _other_years(warehouse, data_year, stage, regency, same=False)


def _other_years(warehouse: Warehouse, data_year: int, stage: str, regency: str, *, same: bool) -> list[int]:
    found = warehouse.query(
        """
        SELECT other.data_year
        FROM settled_scores AS now
        INNER JOIN settled_scores AS other
            ON now.regency = other.regency AND now.stage = other.stage AND now.data_year <> other.data_year
        WHERE now.data_year = $data_year AND now.stage = $stage AND now.regency = $regency
            AND now.total IS NOT NULL AND other.total IS NOT NULL
            AND (now.instrument = other.instrument) = $same
        ORDER BY other.data_year DESC
        """,
        {"data_year": data_year, "stage": stage, "regency": regency, "same": same},
    )
    return [int(year) for year in found["data_year"]]


def change_by_right(
    warehouse: Warehouse, data_year: int, former: int, stage: str, regencies: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the parts of each regency's change from `former` to `data_year`, by regency code and right.

    Only regencies (all unless some are named) with a total in both years under one instrument. The changes of
    a regency sum to total minus former_total, exactly as decimals.
    Columns: regency; kind (right; applicable_rights: which rights apply, and so what each weighs, changed;
    bonus; cap; total_only: a total was reported as such, nothing explains it); right_code, right_name (of
    applicable_rights: the names of those that apply in one of the years only, parted by "; "; else "");
    change (points of the total); former_score, score (of the right, NaN where it was not scored);
    former_open, open (indicators of it that apply and are unanswered, or NaN); former_total, total.
    """
    rows = [row for pair in pairs(warehouse, data_year, former, stage, regencies) for row in _rows(pair)]
    return pd.DataFrame(rows, columns=RIGHT_COLUMNS).astype(dict.fromkeys(FLOATS, "float64"))


def _rows(pair: Pair) -> list[tuple[Any, ...]]:
    ends = float(pair.former.shown), float(pair.now.shown)
    rows: list[tuple[Any, ...]] = []
    for kind, code, change in pair.parts():
        right = pair.rights.get(code)
        said: tuple[Any, ...] = ("", float(change), None, None, None, None)
        if right:
            scores = (
                _score(right.former_units, right.former_answered, pair),
                _score(right.units, right.answered, pair),
            )
            open_ones = right.former_applicable - right.former_answered, right.applicable - right.answered
            said = (right.name, float(change), *scores, *open_ones)
        elif kind == APPLICABLE_RIGHTS:
            said = (_applicable_once(pair), *said[1:])
        rows.append((pair.regency, kind, code, *said, *ends))
    return rows


def _score(units: int | None, answered: int, pair: Pair) -> float | None:
    """Return a right's score as it is shown; None where it was not scored."""
    if not answered or units is None:
        return None
    return float(half_up(units, pair.rules))


def _applicable_once(pair: Pair) -> str:
    changed = (row for row in pair.rights.values() if (row.former_applicable > 0) != (row.applicable > 0))
    return "; ".join(row.name for row in changed)


def change_by_indicator(
    warehouse: Warehouse, data_year: int, former: int, stage: str, regency: str, right_code: str
) -> pd.DataFrame:
    """Return every indicator of a right in both years, and its part of the right's part of the change.

    Columns: kind (indicator; applicable_indicators: which of them apply changed; reported_right: the right's
    score was reported as such in one of the years), code, type, text, unit, agency; change (points of the
    total; NaN for an indicator that is no part of its own: it applies in one of the years only, or the right
    is not explained by its indicators); and for each year (former_… and …) state (see `profile.answers_of`),
    value, label, score, evidence, evidence_status. The changes sum to that of the
    right in `change_by_right`. Without rows where a year has no total.
    """
    pair = next(pairs(warehouse, data_year, former, stage, [regency]), None)
    if pair is None:
        return pd.DataFrame(columns=INDICATOR_COLUMNS)
    asked = (stage, regency, right_code)
    before, after = (answers_of_right(warehouse, year, *asked) for year in (former, data_year))
    parts = pair.parts_of_right(right_code, reckoned(before), reckoned(after))
    frame = before[ABOUT].assign(kind=INDICATOR)
    own = {part.code: float(part.change) for part in parts if part.kind == INDICATOR}
    frame["change"] = frame["code"].map(own).astype("float64")
    for name in SAID:
        frame[f"former_{name}"], frame[name] = before[name], after[name]
    frame = frame[INDICATOR_COLUMNS]
    others = [part for part in parts if part.kind != INDICATOR]
    if not others:
        return frame
    empty = dict.fromkeys(ABOUT, "")
    added = [empty | {"kind": part.kind, "change": float(part.change)} for part in others]
    return pd.concat([frame, pd.DataFrame(added)], ignore_index=True)

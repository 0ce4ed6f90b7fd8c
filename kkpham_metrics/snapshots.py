"""Several states of the same assessments scored at once: before and after a file, or after every event.

Each state is scored by the same sql/ as the dashboard, in one warehouse: there a regency of state 3 is
called "61.01@3". So no rule is said twice, and a hundred states take little longer than one.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.records import ROW_SCHEMA
from kkpham_metrics.warehouse import Warehouse, open_warehouse

_SUM = """
    SELECT
        split_part(scores.regency, '@', 2)::INTEGER AS state,
        scores.data_year, scores.award_year, scores.stage,
        split_part(scores.regency, '@', 1) AS regency,
        scores.total, scores.lowest, scores.highest, scores.category, scores.category_name,
        scores.open_categories, scores.coverage, scores.basis
    FROM scores
    ORDER BY state, data_year, stage, regency
"""


class State(NamedTuple):
    """What counts at one moment: `rows` (`ROW_SCHEMA`) of the receipts that stand then; its own number."""

    number: int
    rows: pa.Table


def open_states(
    states: Sequence[State], submissions: pa.Table, instruments: Sequence[Instrument]
) -> Warehouse:
    """Score every state; `submissions` (`SUBMISSION_SCHEMA`) holds every receipt that any of them has."""
    tables = [_named(state) for state in states]
    standing = pa.array([False] * submissions.num_rows)
    at = submissions.schema.get_field_index("withdrawn")
    return open_warehouse(
        submissions.set_column(at, "withdrawn", standing),
        pa.concat_tables(tables) if tables else ROW_SCHEMA.empty_table(),
        instruments,
    )


def _named(state: State) -> pa.Table:
    at = ROW_SCHEMA.get_field_index("regency")
    names = pc.binary_join_element_wise(state.rows["regency"], str(state.number), "@")
    return state.rows.set_column(at, ROW_SCHEMA.field(at), names)


def state_scores(warehouse: Warehouse) -> pd.DataFrame:
    """Return the score of every assessment of every state, by state.

    Columns: state, data_year, award_year, stage, regency, total, lowest, highest, category (code),
    category_name, open_categories, coverage (0 to 1), basis.
    """
    return warehouse.query(_SUM)


def only_of(rows: pa.Table, keys: set[tuple[int, str, str]]) -> pa.Table:
    """Return the rows (`ROW_SCHEMA`) of some assessments: (data_year, stage, regency)."""
    wanted = pa.array([f"{year} {stage} {regency}" for year, stage, regency in sorted(keys)], pa.string())
    named = pc.binary_join_element_wise(
        pc.cast(rows["data_year"], pa.string()), rows["stage"], rows["regency"], " "
    )
    return rows.filter(pc.is_in(named, value_set=wanted))

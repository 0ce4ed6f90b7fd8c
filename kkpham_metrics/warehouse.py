"""The ledger in DuckDB: loads submissions and instruments, runs `sql/` from answer to category.

The database lives in memory and can be thrown away at any time: the ledger is the record. Once loaded, the
connection can reach no file and no network.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kkpham_metrics.decrees.columns import published_categories
from kkpham_metrics.decrees.published import as_table, every_row
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.scale import scoring_factors
from kkpham_metrics.numbers import LARGEST
from kkpham_metrics.records import VALUE
from kkpham_metrics.regency import regencies as known_regencies

SQL = Path(__file__).parent / "sql"
ANSWERS = "02_answers"
WHOLE = pa.decimal128(38, 0)


@dataclass(frozen=True)
class Warehouse:
    """A loaded and scored database; `fingerprint` changes whenever its content could."""

    connection: duckdb.DuckDBPyConnection
    fingerprint: str

    def query(self, sql: str, parameters: dict[str, Any] | list[Any] | None = None) -> pd.DataFrame:
        """Return a query's rows as a frame; safe to call from several threads."""
        with self.connection.cursor() as cursor:
            return cursor.execute(sql, parameters).df()


def open_warehouse(
    submissions: pa.Table,
    rows: pa.Table,
    instruments: Iterable[Instrument],
    fingerprint: str = "",
    regencies: pa.Table | None = None,
    published: pa.Table | None = None,
) -> Warehouse:
    """Load accepted submissions and rule sets into DuckDB and score everything.

    `submissions` has `SUBMISSION_SCHEMA`, `rows` has `ROW_SCHEMA` (receipt refers to submissions). No two
    instruments may cover one data year. `regencies` (regency, name, full_name) are those that a page lists;
    the fourteen of Kalimantan Barat unless told otherwise. `published` are the published results, of
    `decrees.published.as_table`; those shipped unless told otherwise. They go into `published_rows`, and
    those that count into `published`; nothing is computed from them.
    """
    connection = duckdb.connect(
        ":memory:", config={"enable_external_access": "false", "python_enable_replacements": "false"}
    )
    _load(connection, {"submissions": submissions, "ledger_rows": rows})
    _load(connection, instrument_tables(instruments))
    _load(connection, {"regencies": _regencies() if regencies is None else regencies})
    known = as_table(every_row()) if published is None else published
    counting = known.filter(pc.equal(known["state"], "current"))
    _load(
        connection,
        {"published_categories": _published_categories(), "published_rows": known, "published": counting},
    )
    connection.execute("SET lock_configuration = true")
    for statement in statements().values():
        connection.execute(statement)
    return Warehouse(connection, fingerprint)


def _regencies() -> pa.Table:
    columns = [(r.code, r.label, r.full_name) for r in known_regencies().values()]
    return pa.table(dict(zip(("regency", "name", "full_name"), zip(*columns, strict=True), strict=True)))


def _published_categories() -> pa.Table:
    """Return what a decree can say, best first: whatever instrument an office imports, this stays."""
    frame = published_categories()
    return pa.Table.from_pandas(frame.assign(rank=range(1, len(frame) + 1)), preserve_index=False)


@cache
def statements() -> dict[str, str]:
    """Return the scoring rules in reading order: the name of each file of sql/, and its text."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(SQL.glob("*.sql"))}


def rescore(warehouse: Warehouse) -> None:
    """Compute every score again from the answers that count (all of sql/ after 02_answers)."""
    for name, statement in statements().items():
        if name > ANSWERS:
            warehouse.connection.execute(statement)


def _load(connection: duckdb.DuckDBPyConnection, tables: dict[str, pa.Table]) -> None:
    for name, table in tables.items():
        connection.register("incoming", table)
        # Arrow has no 128-bit integer: whole numbers of that size travel as decimals.
        casts = [f"{f.name}::HUGEINT AS {f.name}" for f in table.schema if f.type == WHOLE]
        replaced = f"REPLACE ({', '.join(casts)})" if casts else ""
        connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * {replaced} FROM incoming")
        connection.unregister("incoming")


def instrument_tables(instruments: Iterable[Instrument]) -> dict[str, pa.Table]:
    """Return the rule sets as the tables that sql/ reads, with the columns of `SCHEMAS`.

    `indicator`, `component` and `right_id` are numbers that are unique across all instruments.
    """
    parts = [_tables(instrument, number * 10_000) for number, instrument in enumerate(instruments)]
    return {
        name: pa.concat_tables([part[name] for part in parts]) if parts else schema.empty_table()
        for name, schema in SCHEMAS.items()
    }


SCHEMAS = {
    "instruments": pa.schema(
        [
            ("instrument", pa.string()),
            ("version", pa.string()),
            ("title", pa.string()),
            ("first_year", pa.int16()),
            ("last_year", pa.int16()),
            ("award_lag", pa.int16()),
            ("cap", VALUE),
            ("decimals", pa.int32()),
            ("unit", WHOLE),
            ("illustrative", pa.bool_()),
        ]
    ),
    "rights": pa.schema(
        [
            ("right_id", pa.int32()),
            ("instrument", pa.string()),
            ("right_code", pa.string()),
            ("right_name", pa.string()),
            ("right_group", pa.string()),
            ("bridge", pa.string()),
            ("indicators", pa.int64()),
            ("top_score", pa.int64()),
            ("count_lcm", pa.int64()),
            ("weight_lcm", pa.int64()),
            ("total_by_indicators", pa.bool_()),
            ("unit", WHOLE),
        ]
    ),
    "components": pa.schema(
        [
            ("instrument", pa.string()),
            ("right_id", pa.int32()),
            ("component", pa.int32()),
            ("type", pa.string()),
            ("weight", pa.int64()),
            ("indicators", pa.int64()),
        ]
    ),
    "indicators": pa.schema(
        [
            ("indicator", pa.int32()),
            ("instrument", pa.string()),
            ("code", pa.string()),
            ("right_code", pa.string()),
            ("component", pa.int32()),
            ("type", pa.string()),
            ("text", pa.string()),
            ("answer", pa.string()),
            ("unit", pa.string()),
            ("agency", pa.string()),
            ("agency_kind", pa.string()),
            ("evidence_asked", pa.string()),
            ("illustrative", pa.bool_()),
        ]
    ),
    "steps": pa.schema(
        [
            ("indicator", pa.int32()),
            ("low", VALUE),
            ("high", VALUE),
            ("score", pa.int64()),
            ("label", pa.string()),
            ("gap", pa.bool_()),
        ]
    ),
    "categories": pa.schema(
        [
            ("instrument", pa.string()),
            ("category", pa.string()),
            ("name", pa.string()),
            ("lower", VALUE),
            ("upper", VALUE),
            ("colour", pa.string()),
            ("rank", pa.int64()),
            ("assumed", pa.bool_()),
        ]
    ),
}


@lru_cache(maxsize=16)  # a fifth of the time to open a warehouse, and rules rarely change
def _tables(instrument: Instrument, first: int) -> dict[str, pa.Table]:
    rules, indicators = instrument.rules, instrument.indicators
    weights = rules["right_score"].get("weights")
    counts, weighing = scoring_factors(rules, indicators)
    top = int(rules["scale"]["scores"][-1])
    weighed_type = indicators["type"] if weights else pd.Series("", index=indicators.index)
    groups = indicators.groupby([indicators["right"], weighed_type.rename("weighed")])
    sizes = groups.size()
    numbers = dict(zip(indicators["code"], range(first, first + len(indicators)), strict=True))
    unit = Decimal(10**6 * top * counts * weighing)
    right_ids = dict(zip(instrument.rights["right"], range(first, first + 100), strict=False))
    per_right = indicators.groupby("right").size()
    rights, categories, ranges = instrument.rights, instrument.categories, instrument.ranges
    lowers = categories["lower"].tolist()
    cap = rules["bonus"].get("cap")
    columns: dict[str, dict[str, list[Any]]] = {
        "instruments": {
            "instrument": [instrument.id],
            "version": [instrument.version],
            "title": [instrument.title],
            "first_year": [instrument.first_year],
            "last_year": [instrument.last_year or 9999],
            "award_lag": [instrument.award_lag],
            "cap": [None if cap is None else Decimal(str(cap))],
            "decimals": [rules["rounding"]["decimals"]],
            "unit": [unit],
            "illustrative": [instrument.illustrative],
        },
        "rights": {
            "right_id": list(right_ids.values()),
            "instrument": [instrument.id] * len(rights),
            "right_code": rights["right"].tolist(),
            "right_name": rights["name"].tolist(),
            "right_group": rights["group"].tolist(),
            "bridge": rights["bridge"].tolist(),
            "indicators": [int(per_right[code]) for code in rights["right"]],
            "top_score": [top] * len(rights),
            "count_lcm": [counts] * len(rights),
            "weight_lcm": [weighing] * len(rights),
            "total_by_indicators": [rules["total"]["method"] == "mean_of_indicators"] * len(rights),
            "unit": [unit] * len(rights),
        },
        "components": {
            "instrument": [instrument.id] * len(sizes),
            "right_id": [right_ids[right] for right, _ in sizes.index],
            "component": list(range(first, first + len(sizes))),
            "type": [kind for _, kind in sizes.index],
            "weight": [weights[kind] if weights else 1 for _, kind in sizes.index],
            "indicators": sizes.tolist(),
        },
        "indicators": {
            "indicator": list(numbers.values()),
            "instrument": [instrument.id] * len(indicators),
            "code": indicators["code"].tolist(),
            "right_code": indicators["right"].tolist(),
            "component": (groups.ngroup() + first).tolist(),
            "type": indicators["type"].tolist(),
            "text": indicators["text"].tolist(),
            "answer": indicators["answer"].tolist(),
            "unit": indicators["unit"].tolist(),
            "agency": indicators["agency"].tolist(),
            "agency_kind": indicators["agency_kind"].tolist(),
            "evidence_asked": indicators["evidence"].tolist(),
            "illustrative": (indicators["illustrative"] == "true").tolist(),
        },
        "steps": {
            "indicator": [numbers[code] for code in ranges["code"]],
            "low": ranges["low"].tolist(),
            "high": ranges["high"].tolist(),
            "score": [int(score) for score in ranges["score"]],
            "label": ranges["label"].tolist(),
            "gap": ranges["gap"].tolist(),
        },
        "categories": {
            "instrument": [instrument.id] * len(categories),
            "category": categories["category"].tolist(),
            "name": categories["name"].tolist(),
            "lower": lowers,
            "upper": [LARGEST, *lowers[:-1]],
            "colour": categories["colour"].tolist(),
            "rank": categories["rank"].tolist(),
            "assumed": categories["assumed"].tolist(),
        },
    }
    return {name: pa.table(columns[name], schema=schema) for name, schema in SCHEMAS.items()}

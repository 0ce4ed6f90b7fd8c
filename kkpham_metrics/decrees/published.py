"""All published results that are known: those shipped, and those that the office noted since."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from kkpham_metrics.journal import Entry, read_journal
from kkpham_metrics.paths import REFERENCE, ROOT
from kkpham_metrics.records import VALUE

KIND = "decrees"
SHIPPED = REFERENCE / "official_results_kalbar.csv"
SCHEMA = pa.schema(
    [
        ("award_year", pa.int64()),
        ("data_year", pa.int64()),
        ("regency", pa.string()),
        ("category", pa.string()),
        ("score", VALUE),
        ("bonus", VALUE),
        ("decree", pa.string()),
        ("decree_date", pa.string()),
        ("confidence", pa.string()),
        ("source", pa.string()),
        ("source_url", pa.string()),
        ("entry", pa.string()),
        ("file", pa.string()),
        ("sha256", pa.string()),
        ("sheet", pa.string()),
        ("row_number", pa.int64()),
        ("noted_at", pa.string()),
        ("noted_by", pa.string()),
        ("state", pa.string()),
        ("reason", pa.string()),
    ]
)


def every_row(folder: Path | None = None, as_of: datetime | None = None) -> pd.DataFrame:
    """Return every published result that was ever known, the newest first within a year and regency.

    `folder` is the ledger's (None: only what is shipped); `as_of` asks for what was known at a past moment.
    Columns: award_year, data_year, regency, category (as in published_categories.csv), score and bonus
    (texts of exact decimals, or None), decree, decree_date (ISO or ""), confidence, source (in words or an
    address), source_url ("" where the source is no address), entry ("" for what is shipped), file ("" for
    what was typed), sha256, sheet, row_number, noted_at (ISO, "" for what is shipped), noted_by, state
    (current: it counts; overruled: a newer row says otherwise; taken_back), reason (why taken back).
    """
    rows = list(_shipped())
    entries = read_journal(folder, KIND, as_of).entries if folder else ()
    newest = {entry.about: entry for entry in entries}
    for entry in entries:
        rows += _noted(entry, newest[entry.about])
    frame = pd.DataFrame(rows, columns=SCHEMA.names)
    frame = frame.sort_values(
        ["data_year", "regency", "noted_at", "row_number"], ascending=[False, True, False, True],
        ignore_index=True,
    )  # fmt: skip
    counting = frame[frame["state"] != "taken_back"]
    older = counting.duplicated(["data_year", "regency"])
    frame.loc[older[older].index, "state"] = "overruled"
    return frame


def as_table(frame: pd.DataFrame) -> pa.Table:
    """Return the rows of `every_row` as the table `published_rows` of the warehouse."""
    exact = {
        name: [None if pd.isna(v) else pa.scalar(str(v)).cast(VALUE).as_py() for v in frame[name]]
        for name in ("score", "bonus")
    }
    return pa.table({name: exact.get(name, frame[name].tolist()) for name in SCHEMA.names}, schema=SCHEMA)


@cache
def _shipped() -> tuple[dict[str, Any], ...]:
    frame = pd.read_csv(SHIPPED, dtype={"kode": str}, keep_default_na=False)
    file = SHIPPED.relative_to(ROOT).as_posix()
    return tuple(
        {
            **_blank(),
            "award_year": int(row.award_year),
            "data_year": int(row.data_year),
            "regency": row.kode,
            "category": row.category,
            "decree": row.decree,
            "confidence": row.confidence,
            "source": row.source_url,
            "source_url": _link(row.source_url),
            "file": file,
            "row_number": number,
        }
        for number, row in enumerate(frame.itertuples(index=False), 2)
    )


def _noted(entry: Entry, newest: Entry) -> list[dict[str, Any]]:
    """Return the rows of an entry; a newer entry without rows about the same takes them back."""
    says, last = entry.says or {}, newest.says or {}
    gone = newest is not entry
    return [
        {
            **_blank(),
            **{name: row[name] for name in SCHEMA.names if name in row},
            "source_url": _link(row["source"]),
            "entry": entry.about,
            "file": says["file"],
            "sha256": says["sha256"],
            "row_number": row["row"],
            "noted_at": entry.noted_at,
            "noted_by": entry.noted_by,
            "state": "taken_back" if gone else "current",
            "reason": f"{newest.noted_by}: {last.get('reason', '')}" if gone else "",
        }
        for row in says.get("rows", [])
    ]


def _blank() -> dict[str, Any]:
    return {name: None if name in ("score", "bonus") else "" for name in SCHEMA.names} | {"state": "current"}


def _link(source: str) -> str:
    return source if source.startswith(("https://", "http://")) and " " not in source else ""

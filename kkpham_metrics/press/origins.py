"""From which accepted files the scores of a release come: by regency and data year, down to the receipt."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from kkpham_metrics.workspace import Workspace


@dataclass(frozen=True)
class Origin:
    """What one accepted file says of one assessment; `rows` counts its rows of that assessment."""

    data_year: int
    regency: str
    stage: str
    receipt: str
    file: str
    sheets: str
    rows: int
    accepted_at: str
    sha256: str


def origins(workspace: Workspace, years: Iterable[int], stage: str, regencies: Iterable[str]) -> list[Origin]:
    """Return the files that count for these years and regencies at a stage, by year, regency and moment."""
    counting = {
        one.receipt: one for one in workspace.ledger.active if workspace.synthetic or not one.synthetic
    }
    rows = workspace.ledger.rows.select(["receipt", "data_year", "regency", "stage", "sheet"])
    wanted = pc.and_(
        pc.equal(rows["stage"], stage), pc.is_in(rows["data_year"], value_set=_array(rows, years))
    )
    frame = rows.filter(wanted).to_pandas()
    frame = frame[frame["regency"].isin(set(regencies)) & frame["receipt"].isin(counting)]
    found = []
    for (year, regency, number), part in frame.groupby(["data_year", "regency", "receipt"]):
        receipt = counting[number]
        sheets = ", ".join(dict.fromkeys(filter(None, part["sheet"].fillna(""))))
        found.append(
            Origin(
                int(year), regency, stage, number, receipt.file, sheets, len(part), receipt.accepted_at,
                receipt.sha256,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (-one.data_year, one.regency, one.accepted_at))


def _array(rows: pa.Table, years: Iterable[int]) -> pa.Array:
    return pa.array(sorted(set(years)), rows.schema.field("data_year").type)

"""What stands in the ledger of one assessment, submission by submission, and how two of them differ."""

import pandas as pd
import pyarrow.compute as pc

from kkpham_metrics.ledger import Ledger
from kkpham_metrics.records import Receipt

_QUESTION = ["level", "code"]
_COMPARED = [
    "value", "not_applicable", "evidence", "evidence_status", "note", "decision", "reason", "numerator",
    "denominator",
]  # fmt: skip
_TOLD = [*_COMPARED, "value_found", "file", "sheet", "row_number"]


def submissions_of(ledger: Ledger, data_year: int, stage: str, regency: str) -> pd.DataFrame:
    """Return every submission that speaks of one assessment, the newest first, withdrawn ones too.

    Columns: receipt, accepted_at (UTC), accepted_by, file, sha256, rows (of this assessment), synthetic,
    withdrawn_at (UTC, ISO 8601), withdrawn_by, reason; the last three are "" while it counts.
    """
    told = [
        {
            "receipt": receipt.receipt,
            "accepted_at": pd.Timestamp(receipt.accepted_at),
            "accepted_by": receipt.accepted_by,
            "file": receipt.file,
            "sha256": receipt.sha256,
            "rows": len(_rows(ledger, receipt.receipt, (data_year, stage, regency))),
            "synthetic": receipt.synthetic,
            **{
                key: ledger.withdrawals.get(receipt.receipt, {}).get(key, "")
                for key in ("withdrawn_at", "withdrawn_by", "reason")
            },
        }
        for receipt in reversed(ledger.receipts)
        if (data_year, stage, regency) in receipt.assessed
    ]
    return pd.DataFrame(told)


def verified_on(ledger: Ledger, number: str) -> list[Receipt]:
    """Return the verifications that count and judge a question which a receipt answers at stage self.

    A file that holds both does not count among them: it is withdrawn as a whole.
    """
    answer = ["value", "not_applicable"]
    rows = ledger.rows.select(["receipt", "stage", "data_year", "regency", *_QUESTION, *answer]).to_pandas()
    asked = ["data_year", "regency", *_QUESTION]
    answered = rows["value"].notna() | rows["not_applicable"]
    own = rows[(rows["receipt"] == number) & (rows["stage"] == "self") & answered][asked].drop_duplicates()
    others = rows[(rows["stage"] == "verified") & (rows["receipt"] != number)]
    judged = set(others.merge(own, on=asked)["receipt"])
    return [receipt for receipt in ledger.active if receipt.receipt in judged]


def compare(ledger: Ledger, assessment: tuple[int, str, str], former: str, later: str) -> pd.DataFrame:
    """Return every question of an assessment (data_year, stage, regency) that two submissions tell apart.

    `former` and `later` are receipts; each is taken as it was sent, whatever overruled it afterwards.
    Columns are those of `trial.cells`, `_now` of the former and `_then` of the later one; and `after`, which
    says whether the later one asks the question at all, as `before` does of the former.
    """
    sides = [
        _rows(ledger, receipt, assessment).set_index(_QUESTION)[_TOLD].add_suffix(ending)
        for receipt, ending in ((former, "_now"), (later, "_then"))
    ]
    both = sides[0].join(sides[1], how="outer").sort_index()
    before, after = both.index.isin(sides[0].index), both.index.isin(sides[1].index)
    apart = before != after
    for column in _COMPARED:
        old, new = both[f"{column}_now"], both[f"{column}_then"]
        apart = apart | ~((old == new) | (old.isna() & new.isna())).to_numpy(dtype=bool)
    told = both.assign(before=before, after=after)[apart].reset_index()
    year, stage, regency = assessment
    return told.assign(data_year=year, stage=stage, regency=regency)


def _rows(ledger: Ledger, receipt: str, assessment: tuple[int, str, str]) -> pd.DataFrame:
    """Return the rows of a receipt that speak of an assessment, with the name of its file."""
    rows = ledger.rows.filter(pc.equal(ledger.rows["receipt"], receipt)).to_pandas()
    for column, wanted in zip(("data_year", "stage", "regency"), assessment, strict=True):
        rows = rows[rows[column] == wanted]
    file = next((r.file for r in ledger.receipts if r.receipt == receipt), "")
    # A file from before there were decisions holds none, as one without them.
    none = {column: rows[column].fillna("") for column in ("decision", "reason")}
    return rows.assign(file=file, **none)

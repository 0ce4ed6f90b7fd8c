"""What a regency changed in an answer after Kanwil had decided on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow.compute as pc

from kkpham_metrics.ledger import Ledger
from kkpham_metrics.verification.questions import Question
from kkpham_metrics.words import N_

# What is compared, in the order in which it is said; the keys name fields of an answer.
PARTS = {
    ("not_applicable", "value"): N_("Nilai jawaban"),
    ("evidence_status", "evidence"): N_("Data dukung"),
    ("numerator",): N_("Pembilang"),
    ("denominator",): N_("Penyebut"),
    ("note",): N_("Catatan daerah"),
}


@dataclass(frozen=True)
class Change:
    """One part (a key of `PARTS`) that reads otherwise: both answers, whole, by field of `ROW_SCHEMA`.

    Numbers are `Decimal` or None, texts "" where there is none.
    """

    part: tuple[str, ...]
    old: dict[str, Any]
    new: dict[str, Any]


def judged_answer(
    question: Question, ledger: Ledger, data_year: int, regency: str
) -> Mapping[str, Any] | None:
    """Return the row of the ledger on which Kanwil decided; {} where nothing was answered then.

    Of a decision in the draft it is the row of its receipt; of what was verified by a file, the regency's
    newest row before that was not withdrawn by then. None where it is not in the ledger any more.
    """
    made = question.decision
    if made and not made.receipt:
        return {}
    rows = ledger.rows.filter(
        (pc.field("data_year") == data_year)
        & (pc.field("regency") == regency)
        & (pc.field("stage") == "self")
        & (pc.field("level") == "indicator")
        & (pc.field("code") == question.code)
    ).to_pylist()
    found = {row["receipt"]: row for row in rows}
    if made:
        return found.get(made.receipt)
    before = str(question.row["verified_accepted_at"] or "")
    stood = [
        r
        for r in ledger.receipts
        if r.receipt in found
        and r.accepted_at <= before
        and ledger.withdrawals.get(r.receipt, {}).get("withdrawn_at", "9") > before
    ]
    real = [r for r in stood if not r.synthetic]
    earlier = [found[r.receipt] for r in real or stood]
    # As in sql/02_answers.sql: a blank overrules nothing.
    says = [row for row in earlier if row["value"] is not None or row["not_applicable"]]
    return says[-1] if says else {}


def changes(question: Question, judged: Mapping[str, Any]) -> list[Change]:
    """Return what differs between the answer that was judged (see `judged_answer`) and the one of now."""
    row = question.row
    names = [name for part in PARTS for name in part]
    old = {name: _plain(judged.get(name)) for name in names}
    new = {name: _plain(_number(row[f"self_{name}"], name)) for name in names}
    return [Change(part, old, new) for part in PARTS if any(old[name] != new[name] for name in part)]


def _number(value: Any, name: str) -> Any:
    return Decimal(value) if value and name in ("value", "numerator", "denominator") else value


def _plain(value: Any) -> Any:
    """Return a number as it is, and nothing said in any way as "" or None."""
    return value if isinstance(value, Decimal) else (value or "")

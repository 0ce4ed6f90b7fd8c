"""From decisions to a submission of stage `verified`, checked and accepted like every other file."""

import csv
import io
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.ledger import accept, read_ledger
from kkpham_metrics.records import Receipt
from kkpham_metrics.submission.check import Checked, check_bytes
from kkpham_metrics.submission.drafts import COLUMNS
from kkpham_metrics.verification.drafts import Decision, note_saved, read_draft
from kkpham_metrics.verification.questions import Question, check_decision, to_save, written_value

FIRST_ROW = 2  # below the header


@dataclass(frozen=True)
class Saved:
    """What a saving did: the receipt (None where nothing could be saved), and the faults by indicator."""

    receipt: Receipt | None
    faults: dict[str, list[Fault]]


def file_name(data_year: int, regency: str) -> str:
    """Return what a saved verification is called in its receipt."""
    return f"verifikasi-{data_year}-{regency}.csv"


def check(
    question: Question, decision: Decision, data_year: int, regency: str, instruments: Sequence[Instrument]
) -> list[Fault]:
    """Return every fault of one decision; empty where it may stand."""
    if own := check_decision(question, decision):
        return own
    return _checked([(question, decision)], data_year, regency, instruments, 0).faults


def save(
    folder: Path,
    data_year: int,
    regency: str,
    asked: Iterable[Question],
    instruments: Sequence[Instrument],
    by: str,
    *,
    synthetic: bool = False,
    now: datetime | None = None,
) -> Saved:
    """Accept all sound decisions that are not saved yet as one submission, and note its receipt in the draft.

    `asked` are the questions as they stand now (see `questions.questions`), `synthetic` says that what was
    judged is. What has a fault is left in the draft and named. Decisions that a process accepted and was
    killed before it noted so are found again, not accepted twice. Raises `OSError` when it cannot be written.
    """
    pairs = [(question, question.decision) for question in to_save(asked) if question.decision]
    savings = read_draft(folder, data_year, regency).savings
    faults: dict[str, list[Fault]] = {q.code: own for q, d in pairs if (own := check_decision(q, d))}
    pairs = [(q, d) for q, d in pairs if q.code not in faults]
    checked = _checked(pairs, data_year, regency, instruments, savings)
    for fault in checked.faults:
        if fault.row:
            faults.setdefault(pairs[fault.row - FIRST_ROW][0].code, []).append(fault)
    sound = [(q, d) for q, d in pairs if q.code not in faults]
    if not sound:
        return Saved(None, faults)
    if len(sound) < len(pairs):
        checked = _checked(sound, data_year, regency, instruments, savings)
    receipt = _accepted(checked, folder, by, synthetic, now)
    # The submission is in the ledger now: where the draft cannot say so, the next press finds it again.
    with suppress(OSError):
        note_saved(folder, data_year, regency, receipt.receipt, [d.id for _question, d in sound])
    return Saved(receipt, faults)


def _accepted(checked: Checked, folder: Path, by: str, synthetic: bool, now: datetime | None) -> Receipt:
    try:
        return accept(checked, folder, by=by, now=now, synthetic=synthetic)
    except InputRefusedError:
        for receipt in read_ledger(folder).active:
            if receipt.sha256 == checked.sha256:
                return receipt
        raise


def _checked(
    pairs: Sequence[tuple[Question, Decision]],
    data_year: int,
    regency: str,
    instruments: Sequence[Instrument],
    savings: int,
) -> Checked:
    """Return the decisions as a checked tidy file.

    It ends in as many blank lines as there were savings: the same words decided again after others are
    another file, while a saving that was cut off and is tried again is the same one.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for question, decision in pairs:
        row = question.row
        writer.writerow(
            {
                "data_year": data_year,
                "regency": regency,
                "stage": "verified",
                "level": "indicator",
                "code": question.code,
                "value": decision.value,
                "not_applicable": "ya" if decision.decision == "na_accepted" else "",
                "evidence": row["self_evidence"] or "",
                "evidence_status": decision.evidence or ("attached" if question.has_evidence else "missing"),
                "note": decision.note,
                # A corrected value is not the regency's fraction any more.
                "numerator": _part(row["self_numerator"], decision),
                "denominator": _part(row["self_denominator"], decision),
                "decision": decision.decision,
                "reason": decision.reason,
            }
        )
    data = (text.getvalue() + "\n" * savings).encode()
    return check_bytes(file_name(data_year, regency), data, instruments)


def _part(number: str | None, decision: Decision) -> str:
    return written_value(number) if decision.decision == "accepted" else ""

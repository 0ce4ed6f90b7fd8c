"""What is decided on an assessment, what must still be decided, and whether one decision may stand."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from kkpham_metrics.faults import Fault
from kkpham_metrics.verification.arithmetic import needs_a_look
from kkpham_metrics.verification.drafts import Decision, Draft
from kkpham_metrics.words import N_

UNDECIDED, DECIDED, SAVED, CHANGED = "undecided", "decided", "saved", "changed"
STATES = {
    UNDECIDED: N_("belum diputuskan"),
    DECIDED: N_("diputuskan"),
    SAVED: N_("tersimpan"),
    CHANGED: N_("berubah"),
}
ANSWERED = ("answered", "no_step")
NOT_APPLICABLE = "not_applicable"
# Which decisions an answer of the regency allows; everything else counts as unanswered.
ALLOWED = {
    "answered": ("accepted", "corrected"),
    "no_step": ("accepted", "corrected"),
    NOT_APPLICABLE: ("na_accepted", "na_refused"),
}


@dataclass(frozen=True)
class Question:
    """One indicator of an assessment: a row of `queries.verification.to_verify`, with what stands of it.

    decision: the one in the draft, if any · state: a key of `STATES`.
    """

    row: Mapping[str, Any]
    decision: Decision | None
    state: str

    @property
    def code(self) -> str:
        """Return the indicator's code."""
        return str(self.row["code"])

    @property
    def basis(self) -> str:
        """Return the fingerprint of the regency's answer, the same for the same answer sent again."""
        return fingerprint(self.row)

    @property
    def allowed(self) -> tuple[str, ...]:
        """Return the decisions (`terms.DECISIONS`) that the regency's answer allows."""
        return ALLOWED.get(self.row["self_state"], ("corrected",))

    @property
    def has_evidence(self) -> bool:
        """Return whether the regency says that evidence is there: "menyusul" is none."""
        return self.row["self_evidence_status"] in ("attached", "accepted")

    @property
    def claimed(self) -> str:
        """Return the regency's value so that it is read back exactly, "" where there is none."""
        return written_value(self.row["self_value"])


def fingerprint(row: Mapping[str, Any]) -> str:
    """Return a fingerprint of what the regency says in a row of `to_verify`, whichever file it stands in."""
    names = ("value", "not_applicable", "evidence", "evidence_status", "note", "numerator", "denominator")
    said = [str(row[f"self_{name}"] or "") for name in names]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def written_value(value: str | None) -> str:
    """Return a number of the ledger (text with a point) as a file may say it without doubt: 80,5."""
    if not value:
        return ""
    whole, _point, fraction = f"{Decimal(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    # 1,234 could be read as a thousand.
    fraction += "0" * (len(fraction) == 3)
    return f"{whole},{fraction}" if fraction else whole


def questions(frame: pd.DataFrame, draft: Draft, active: Iterable[str]) -> list[Question]:
    """Return every indicator of `to_verify` with its decision; `active` are the receipts that count."""
    counting = set(active)
    return [
        _question(row, draft.decisions.get(row["code"]), draft, counting) for row in frame.to_dict("records")
    ]


def to_save(asked: Iterable[Question]) -> list[Question]:
    """Return the questions whose decision stands on the regency's answer of now and is not saved yet."""
    return [question for question in asked if question.state == DECIDED]


def next_open(asked: Iterable[Question], after: str) -> str | None:
    """Return the code of the next question that waits for a decision, from the start again at the end."""
    codes = [question.code for question in asked]
    place = codes.index(after) + 1 if after in codes else 0
    waiting = {q.code for q in asked if q.state in (UNDECIDED, CHANGED) and q.row["self_state"] in ALLOWED}
    return next((code for code in codes[place:] + codes[:place] if code in waiting), None)


def acceptable(asked: Iterable[Question], by: str = "") -> list[Decision]:
    """Return decisions that accept all that is undecided, answered, has evidence, and needs no look."""
    return [
        decision_on(question, "accepted", evidence="accepted", by=by)
        for question in _with_evidence(asked)
        if not needs_a_look(question.row)
    ]


def left_out(asked: Iterable[Question]) -> list[str]:
    """Return the indicators that `acceptable` leaves out because their answer must be looked at."""
    return [question.code for question in _with_evidence(asked) if needs_a_look(question.row)]


def _with_evidence(asked: Iterable[Question]) -> list[Question]:
    return [
        question
        for question in asked
        if question.state == UNDECIDED and question.row["self_state"] == "answered" and question.has_evidence
    ]


def decision_on(
    question: Question,
    decision: str,
    *,
    value: str = "",
    evidence: str = "",
    reason: str = "",
    note: str = "",
    by: str = "",
) -> Decision:
    """Return a decision on the regency's answer of now; an accepted value is the regency's own."""
    own = {"accepted": question.claimed, "na_accepted": ""}
    return Decision(
        code=question.code,
        decision=decision,
        value=own.get(decision, value.strip()),
        evidence=evidence,
        reason=reason if evidence == "rejected" else "",
        note=note.strip(),
        by=by,
        receipt=str(question.row["self_receipt"] or ""),
        value_found=str(question.row["self_value_found"] or ""),
        basis=question.basis,
    )


def check_decision(question: Question, decision: Decision) -> list[Fault]:
    """Return what a file could not say of a decision on this answer; the rest `save.check` finds."""
    faults = []
    if decision.decision not in question.allowed:
        remedy = "Muat ulang halaman, lalu putuskan lagi."
        faults.append(Fault("Q06", "Keputusan ini tidak cocok dengan jawaban daerah.", remedy))
    if decision.decision == "corrected" and not decision.value:
        faults.append(Fault("Q07", "Nilai koreksi belum diisi.", "Isi nilai hasil verifikasi."))
    if decision.evidence and not question.has_evidence:
        remedy = "Pilih Belum dinilai."
        faults.append(Fault("Q08", "Tidak ada data dukung yang dapat dinilai.", remedy))
    if decision.decision in ("corrected", "na_refused") and not decision.note:
        message = "Koreksi nilai, atau penolakan tidak berlaku, belum disertai alasan."
        faults.append(Fault("Q03", message, "Tulis alasannya pada catatan."))
    if decision.evidence == "rejected" and not decision.reason:
        message = "Data dukung ditolak tanpa alasan."
        faults.append(Fault("Q05", message, "Pilih alasannya dari daftar."))
    if decision.reason == "other" and not decision.note:
        faults.append(Fault("Q09", "Alasan lain belum dijelaskan.", "Tulis alasannya pada catatan."))
    return faults


def _question(row: Mapping[str, Any], decision: Decision | None, draft: Draft, active: set[str]) -> Question:
    if decision is None:
        return Question(row, None, _recorded(row))
    if decision.basis != fingerprint(row):
        return Question(row, decision, CHANGED)
    saved = draft.saved.get(decision.id) in active
    return Question(row, decision, SAVED if saved else DECIDED)


def _recorded(row: Mapping[str, Any]) -> str:
    """Return the state of what the ledger holds without a draft: verified by a file, or elsewhere."""
    if row["verified_state"] in (None, "unanswered") and not row["verified_decision"]:
        return UNDECIDED
    same = all(
        row[f"self_{name}"] == row[f"verified_{name}"] for name in ("value", "not_applicable", "evidence")
    )
    newer = (row["self_accepted_at"] or "") > (row["verified_accepted_at"] or "")
    return CHANGED if newer and not same else SAVED

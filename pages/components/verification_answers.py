"""The questions of a verification as they stand now, and the words for answers and decisions."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.disk import disk_fault
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.queries import verification
from kkpham_metrics.verification.drafts import Draft, read_draft
from kkpham_metrics.verification.questions import SAVED, Question, questions
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components.layout import literal
from pages.components.office import ask, is_past


def questions_of(workspace: Workspace, data_year: int, regency: str) -> list[Question]:
    """Return the questions on a regency; nothing is decided on demonstration data or in a past moment."""
    frame = ask(verification.to_verify, workspace.warehouse, data_year, regency)
    active = [receipt.receipt for receipt in workspace.ledger.active]
    draft = Draft({}, {}, 0)
    if not workspace.stand_in and not is_past():
        try:
            draft = read_draft(ledger_dir(), data_year, regency)
        except OSError as error:
            st.error(literal(str(disk_fault(error))))
    return questions(frame, draft, active)


def value_words(row: Mapping[str, Any], side: str) -> str:
    """Return the answer of a side (self, verified, former) of a row of `to_verify`, or why there is none."""
    state = row[f"{side}_state"]
    if state is None:
        return formats.ABSENT
    value = row[f"{side}_value"]
    if state in ("answered", "no_step") and value is not None:
        return str(row[f"{side}_label"] or "") or formats.number(float(value))
    return spoken(terms.ANSWER_STATES)[state]


def kanwil_words(question: Question) -> str:
    """Return Kanwil's decision, and the value where it is not the regency's: of the draft, else as saved."""
    row, made = question.row, question.decision
    if made and question.state != SAVED:
        decision, value, evidence = made.decision, made.value, made.evidence
    else:
        decision, evidence = row["verified_decision"] or "", row["verified_evidence_status"]
        recorded = row["verified_state"] not in (None, "unanswered")
        value = value_words(row, "verified") if recorded else ""
    said = spoken(terms.DECISIONS).get(decision, "")
    if decision not in ("accepted", "na_accepted"):
        said = ": ".join(filter(None, (said, value)))
    refused = _("data dukung ditolak") if evidence == "rejected" and (decision or value) else ""
    return ", ".join(filter(None, (said, refused)))

"""What a regency changed since Kanwil decided, said above the form: each part, as it was and as it is."""

from typing import Any

import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.verification.changed import PARTS, Change, changes, judged_answer
from kkpham_metrics.verification.questions import Question
from kkpham_metrics.view import View
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components.layout import literal


def warn(workspace: Workspace, instrument: Instrument, question: Question, view: View) -> None:
    """Say that the answer is another than the one decided on, and in what."""
    judged = judged_answer(question, workspace.ledger, view.data_year, view.regencies[0])
    again = _("Putuskan lagi agar tersimpan.")
    if judged is None:
        found = question.decision.value_found if question.decision else ""
        said = _("Berubah sejak diputuskan: jawaban daerah dulu {found}.", found=found or formats.ABSENT)
    elif found_changes := changes(question, judged):
        parts = "; ".join(_said(change, instrument, question.code) for change in found_changes)
        said = _("Berubah sejak diputuskan. {parts}.", parts=parts)
    else:
        said = _("Sesudah diputuskan, daerah mengirim lagi jawaban yang sama.")
    st.warning(literal(f"{said} {again}"))


def _said(change: Change, instrument: Instrument, code: str) -> str:
    old, new = (_words(change.part, side, instrument, code) for side in (change.old, change.new))
    return f"{_(PARTS[change.part])}: {old} → {new}"


def _words(part: tuple[str, ...], answer: dict[str, Any], instrument: Instrument, code: str) -> str:
    """Return one part of an answer in words."""
    if "value" in part:
        return _value(answer, instrument, code)
    if "evidence" in part:
        status = spoken(terms.EVIDENCE)[answer["evidence_status"] or "missing"]
        return ": ".join(filter(None, (status, answer["evidence"])))
    said = answer[part[0]]
    return said or formats.ABSENT if isinstance(said, str) else formats.number(float(said))


def _value(answer: dict[str, Any], instrument: Instrument, code: str) -> str:
    states = spoken(terms.ANSWER_STATES)
    if answer["not_applicable"]:
        return states["not_applicable"]
    value = answer["value"]
    if value == "":
        return states["unanswered"]
    question = instrument.questions[code]
    step = next((s for s in question["steps"] if s.low <= value <= s.high), None)
    label = step.label if step is not None and question["answer"] == "choice" else ""
    return label or formats.number(float(value))

"""What the presses on Verifikasi do: each is written to disk before the page is drawn again."""

from collections.abc import Iterable

import streamlit as st

from kkpham_metrics.faults import Fault
from kkpham_metrics.instrument.store import effective_instruments
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.verification import save as saving
from kkpham_metrics.verification.drafts import Decision, decide
from kkpham_metrics.verification.questions import Question, decision_on, next_open
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import notice, office, verification_others, who
from pages.components.indicator_choice import KEY
from pages.components.layout import literal
from pages.components.verification_answers import questions_of

SAID, AT_FORM, AT_BAR = "verifikasi_pesan", "form", "bar"


def form_key(question: Question, view: View) -> str:
    """Return what the keys of a form begin with: another decision or answer is another form."""
    made = question.decision.id if question.decision else ""
    return f"v_{view.data_year}_{view.regencies[0]}_{question.code}_{question.basis}_{made}_"


def current(view: View) -> tuple[list[Question], list[Question]]:
    """Return all questions and those of the chosen right, as they stand at the moment of a press."""
    every = _questions(office.workspace(), view)
    return every, [q for q in every if not view.right or q.row["right_code"] == view.right]


def _questions(workspace: Workspace, view: View) -> list[Question]:
    """Return all questions; none once demonstration data stand in: what was decided on is withdrawn then."""
    return [] if workspace.stand_in else questions_of(workspace, view.data_year, view.regencies[0])


def keep(view: View, code: str, prefix: str) -> None:
    """Append the decision that stands in the form with this key, and open what waits next."""
    state = st.session_state
    every, shown = current(view)
    question = next((q for q in every if q.code == code), None)
    if question is None or form_key(question, view) != prefix:
        tell(
            False,
            _("{code}: jawaban atau keputusannya baru saja berubah. Periksa, lalu putuskan lagi.", code=code),
        )
        return
    made = decision_on(
        question,
        str(state.get(f"{prefix}nilai") or ""),
        value=str(state.get(f"{prefix}koreksi") or ""),
        evidence=str(state.get(f"{prefix}bukti") or ""),
        reason=str(state.get(f"{prefix}alasan") or ""),
        note=str(state.get(f"{prefix}catatan") or ""),
        by=who.name(),
    )
    instruments = effective_instruments(ledger_dir())
    if faults := saving.check(question, made, view.data_year, view.regencies[0], instruments):
        tell(False, *_faults(code, faults))
    elif append(view, [made]):
        tell(True, _("{code}: keputusan tercatat.", code=code))
        state[KEY] = next_open([q for q in shown if q.code != code] or shown, _before(shown, code)) or code


def _before(shown: list[Question], code: str) -> str:
    codes = [q.code for q in shown]
    return codes[codes.index(code) - 1] if code in codes and codes.index(code) else ""


def take_back(view: View, code: str) -> None:
    """Append that the decision on an indicator is taken back."""
    if append(view, [Decision(code, "", by=who.name())]):
        tell(True, _("{code}: keputusan dibatalkan.", code=code))


def append(view: View, made: list[Decision]) -> bool:
    """Append decisions on the regency shown; return whether they were written, else the reason is said."""
    if said := notice.failure(lambda: decide(ledger_dir(), view.data_year, view.regencies[0], made)):
        tell(False, said)
    else:
        verification_others.note_own([decision.id for decision in made])
    return not said


def save(view: View) -> None:
    """Save all sound decisions as a submission, and say its receipt and what was left behind."""
    workspace = office.workspace()
    every = _questions(workspace, view)
    saved: list[saving.Saved] = []

    def write() -> None:
        rules = effective_instruments(ledger_dir())
        done = saving.save(
            ledger_dir(), view.data_year, view.regencies[0], every, rules, who.name(),
            synthetic=workspace.synthetic,
        )  # fmt: skip
        saved.append(done)

    if said := notice.failure(write):
        tell(False, said, place=AT_BAR)
        return
    done = saved[0]
    told = [line for code, faults in done.faults.items() for line in _faults(code, faults)]
    if done.receipt:
        receipt = done.receipt
        told.insert(
            0,
            _(
                "Verifikasi tersimpan dengan nomor {number}: {rows} indikator, oleh {by}. SHA-256 {sha}. "
                "Tanda terimanya dapat diunduh di bawah tabel.",
                number=receipt.receipt, rows=receipt.rows, by=receipt.accepted_by, sha=receipt.sha256,
            ),
        )  # fmt: skip
    if told:
        tell(bool(done.receipt), *told, place=AT_BAR)


def _faults(code: str, faults: Iterable[Fault]) -> list[str]:
    return [f"{code}: {fault.message} {fault.remedy}" for fault in faults]


def tell(done: bool, *lines: str, place: str = AT_FORM) -> None:
    """Let `say` of a place say in the next run what a press came to."""
    st.session_state[SAID] = (place, done, lines)


def say(place: str) -> None:
    """Say what the last press did, once, where it was pressed."""
    where, done, lines = st.session_state.get(SAID, ("", True, ()))
    if where == place:
        del st.session_state[SAID]
        (st.success if done else st.error)(literal("\n\n".join(lines)))

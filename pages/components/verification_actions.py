"""Deciding and saving: every press is written to disk before the page is drawn again."""

import html
from collections.abc import Iterable

import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.store import effective_instruments
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.verification import save as saving
from kkpham_metrics.verification.drafts import Decision, decide
from kkpham_metrics.verification.questions import (
    CHANGED,
    DECIDED,
    NOT_APPLICABLE,
    SAVED,
    Question,
    acceptable,
    decision_on,
    next_open,
    to_save,
)
from kkpham_metrics.words import N_, _
from pages.components import office, who
from pages.components.indicator_choice import KEY
from pages.components.layout import literal
from pages.components.verification_answers import questions_of
from pages.components.view import View

SAID, AT_FORM, AT_BAR = "verifikasi_pesan", "form", "bar"
CHOICES = {
    "accepted": N_("Terima"),
    "corrected": N_("Koreksi"),
    "na_accepted": N_("Terima"),
    "na_refused": N_("Tolak"),
}
EVIDENCE = {"accepted": N_("Terima"), "rejected": N_("Tolak"), "": N_("Belum dinilai")}


def bar(view: View, every: list[Question], shown: list[Question]) -> None:
    """Show progress, who decides, what can be done at once, and what the last press did."""
    progress, officer, accept, save = st.columns([1.7, 1, 1.75, 1], vertical_alignment="bottom")
    with progress:
        st.html(f'<p class="kkp-state">{html.escape(_progress(every))}</p>')
    with officer:
        by = who.ask()
    many, waiting = len(acceptable(shown)), len(to_save(every))
    label = (
        _("Terima semua yang belum diputuskan dan berdata dukung pada hak ini ({n})", n=many)
        if view.right
        else _("Terima semua yang belum diputuskan dan berdata dukung ({n})", n=many)
    )
    accept.button(
        label, key="terima_semua", on_click=_accept_all, args=(view, by), disabled=not many, width="stretch"
    )
    save.button(
        _("Simpan verifikasi ({n})", n=waiting), key="simpan_verifikasi", type="primary",
        on_click=_save, args=(view, by), disabled=not waiting, width="stretch",
    )  # fmt: skip
    _say(AT_BAR)


def form(instrument: Instrument, question: Question, view: View) -> None:
    """Show the decision on one indicator, as it stands, to be made or changed."""
    made = question.decision
    if question.state == CHANGED:
        found = made.value_found if made else str(question.row["verified_value_found"] or "")
        said = _(
            "Berubah sejak diputuskan: jawaban daerah dulu {found}. Putuskan lagi agar tersimpan.",
            found=found or formats.ABSENT,
        )
        st.warning(literal(said))
    prefix = _prefix(question, view)
    value, evidence = st.columns(2)
    with value:
        decision = st.segmented_control(
            _("Tidak berlaku") if question.row["self_state"] == NOT_APPLICABLE else _("Nilai"),
            question.allowed, key=f"{prefix}nilai", default=made.decision if made else None,
            format_func=lambda key: _(CHOICES[key]),
        )  # fmt: skip
    rejected = False
    if question.has_evidence:
        with evidence:
            judged = st.segmented_control(
                _("Data dukung"), list(EVIDENCE), key=f"{prefix}bukti",
                default=made.evidence if made else "", format_func=lambda key: _(EVIDENCE[key]),
            )  # fmt: skip
            rejected = judged == "rejected"
    needed = decision in ("corrected", "na_refused")
    if needed or rejected:
        left, right = st.columns(2)
        if needed:
            with left:
                _new_value(instrument, question, f"{prefix}koreksi", made.value if made else "")
        if rejected:
            with right:
                _reason(f"{prefix}alasan", made.reason if made else "")
    st.text_input(
        _("Catatan (wajib: alasan koreksi atau penolakan)") if needed else _("Catatan"),
        value=made.note if made else "", key=f"{prefix}catatan", max_chars=2000,
    )  # fmt: skip
    _say(AT_FORM)
    keep, cancel = st.columns(2)
    keep.button(
        _("Simpan keputusan"), key=f"{prefix}simpan", type="primary", width="stretch",
        on_click=_decide, args=(view, question.code, prefix), disabled=decision is None,
    )  # fmt: skip
    if made and question.state != SAVED:
        cancel.button(
            _("Batalkan keputusan"), key=f"{prefix}batal", width="stretch",
            on_click=_take_back, args=(view, question.code),
        )  # fmt: skip
    if made and question.state == DECIDED:
        said = _("Diputuskan oleh {by}, belum disimpan ke verifikasi.", by=made.by)
        st.html(f'<p class="kkp-state">{html.escape(said)}</p>')


def _reason(key: str, former: str) -> None:
    """Show the choice of why evidence is rejected."""
    reasons = list(terms.REASONS)
    place = reasons.index(former) if former in reasons else None
    st.selectbox(
        _("Alasan menolak data dukung"), reasons, index=place, key=key, placeholder=_("Pilih alasan"),
        format_func=lambda reason: _(terms.REASONS[reason]),
    )  # fmt: skip


def _new_value(instrument: Instrument, question: Question, key: str, former: str) -> None:
    """Show the field of a corrected value: one of the choices, or a number."""
    if question.row["answer"] == "choice":
        steps = instrument.steps[instrument.steps["code"] == question.code]
        labels = list(dict.fromkeys(steps["label"]))
        place = labels.index(former) if former in labels else None
        st.selectbox(_("Nilai koreksi"), labels, index=place, key=key, placeholder=_("Pilih jawaban"))
    else:
        st.text_input(_("Nilai koreksi ({unit})", unit=question.row["unit"]), value=former, key=key)


def _prefix(question: Question, view: View) -> str:
    """Return what the keys of a form begin with: another decision or answer is another form."""
    made = question.decision.id if question.decision else ""
    return f"v_{view.data_year}_{view.regencies[0]}_{question.code}_{question.basis}_{made}_"


def _progress(every: list[Question]) -> str:
    saved, decided = (sum(q.state == state for q in every) for state in (SAVED, DECIDED))
    changed = sum(q.state == CHANGED for q in every)
    said = _("{n} dari {all} diputuskan, {saved} tersimpan.", n=saved + decided, all=len(every), saved=saved)
    return said + (" " + _("{n} berubah sejak diputuskan.", n=changed) if changed else "")


def _shown(view: View) -> tuple[list[Question], list[Question]]:
    """Return all questions and those of the chosen right, as they stand at the moment of a press.

    None once demonstration data stand in: what was decided on then has just been withdrawn.
    """
    workspace = office.workspace()
    every = [] if workspace.stand_in else questions_of(workspace, view.data_year, view.regencies[0])
    return every, [q for q in every if not view.right or q.row["right_code"] == view.right]


def _decide(view: View, code: str, prefix: str) -> None:
    state = st.session_state
    every, shown = _shown(view)
    question = next((q for q in every if q.code == code), None)
    if question is None or _prefix(question, view) != prefix:
        _tell(
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
        by=str(state.get(who.KEY) or ""),
    )
    instruments = effective_instruments(ledger_dir())
    if faults := saving.check(question, made, view.data_year, view.regencies[0], instruments):
        _tell(False, *_faults(code, faults))
    elif _append(view, [made]):
        _tell(True, _("{code}: keputusan tercatat.", code=code))
        state[KEY] = next_open([q for q in shown if q.code != code] or shown, _before(shown, code)) or code


def _before(shown: list[Question], code: str) -> str:
    codes = [q.code for q in shown]
    return codes[codes.index(code) - 1] if code in codes and codes.index(code) else ""


def _take_back(view: View, code: str) -> None:
    if _append(view, [Decision(code, "", by=str(st.session_state.get(who.KEY) or ""))]):
        _tell(True, _("{code}: keputusan dibatalkan.", code=code))


def _accept_all(view: View, by: str) -> None:
    made = acceptable(_shown(view)[1], by)
    if made and _append(view, made):
        _tell(True, _("{n} keputusan tercatat.", n=len(made)), place=AT_BAR)


def _append(view: View, made: list[Decision]) -> bool:
    try:
        decide(ledger_dir(), view.data_year, view.regencies[0], made)
    except OSError as error:
        _tell(False, _disk(error))
        return False
    return True


def _save(view: View, by: str) -> None:
    synthetic = office.workspace().synthetic
    every, _right = _shown(view)
    try:
        done = saving.save(
            ledger_dir(), view.data_year, view.regencies[0], every, effective_instruments(ledger_dir()), by,
            synthetic=synthetic,
        )  # fmt: skip
    except OSError as error:
        _tell(False, _disk(error), place=AT_BAR)
        return
    except InputRefusedError as refused:
        _tell(False, *map(str, refused.faults), place=AT_BAR)
        return
    told = [line for code, faults in done.faults.items() for line in _faults(code, faults)]
    if done.receipt:
        receipt = done.receipt
        told.insert(
            0,
            _(
                "Verifikasi tersimpan dengan nomor {number}: {rows} indikator, oleh {by}. SHA-256 {sha}.",
                number=receipt.receipt, rows=receipt.rows, by=receipt.accepted_by, sha=receipt.sha256,
            ),
        )  # fmt: skip
    if told:
        _tell(bool(done.receipt), *told, place=AT_BAR)


def _faults(code: str, faults: Iterable[Fault]) -> list[str]:
    return [f"{code}: {fault.message} {fault.remedy}" for fault in faults]


def _disk(error: OSError) -> str:
    return _("Tidak tercatat, sebab berkas tidak dapat ditulis: {error}.", error=error.strerror or str(error))


def _tell(done: bool, *lines: str, place: str = AT_FORM) -> None:
    st.session_state[SAID] = (place, done, lines)


def _say(place: str) -> None:
    """Say what the last press did, once, where it was pressed."""
    where, done, lines = st.session_state.get(SAID, ("", True, ()))
    if where == place:
        del st.session_state[SAID]
        (st.success if done else st.error)(literal("\n\n".join(lines)))

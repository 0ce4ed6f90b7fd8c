"""The form of a decision, and what stands above the indicators: progress and what is done at once."""

import html

import streamlit as st

from kkpham_metrics import terms
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.verification.questions import (
    CHANGED,
    DECIDED,
    NOT_APPLICABLE,
    SAVED,
    Question,
    to_save,
)
from kkpham_metrics.view import View
from kkpham_metrics.words import N_, _
from kkpham_metrics.workspace import Workspace
from pages.components import notice, verification_changed, verification_many, verification_others, who
from pages.components import verification_actions as actions
from pages.components.layout import literal

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
        st.html(f'<p class="kkp-state">{html.escape(_progress(every, past=view.as_of is not None))}</p>')
    with officer:
        who.ask()
    verification_many.button(accept, view, shown)
    waiting = len(to_save(every))
    save.button(
        _("Simpan verifikasi ({n})", n=waiting), key="simpan_verifikasi", type="primary",
        on_click=actions.save, args=(view,), width="stretch",
        **notice.writing(disabled=not waiting),
    )  # fmt: skip
    actions.say(actions.AT_BAR)
    verification_many.confirm(view, every, shown)


def form(workspace: Workspace, instrument: Instrument, question: Question, view: View) -> None:
    """Show the decision on one indicator, as it stands, to be made or changed."""
    made = question.decision
    verification_others.warn(question, view)
    if question.state == CHANGED:
        verification_changed.warn(workspace, instrument, question, view)
    prefix = actions.form_key(question, view)
    # What was decided on another kind of answer is no choice on this one, nor is its note a reason here.
    former = made if made and made.decision in question.allowed else None
    value, evidence = st.columns(2)
    with value:
        decision = st.segmented_control(
            _("Tidak berlaku") if question.row["self_state"] == NOT_APPLICABLE else _("Nilai jawaban"),
            question.allowed, key=f"{prefix}nilai", default=former.decision if former else None,
            format_func=lambda key: _(CHOICES[key]),
        )  # fmt: skip
    rejected = False
    if question.has_evidence:
        with evidence:
            judged = st.segmented_control(
                _("Data dukung"), list(EVIDENCE), key=f"{prefix}bukti",
                default=former.evidence if former else "", format_func=lambda key: _(EVIDENCE[key]),
            )  # fmt: skip
            rejected = judged == "rejected"
    needed = decision in ("corrected", "na_refused")
    if needed or rejected:
        left, right = st.columns(2)
        if needed:
            with left:
                _new_value(instrument, question, f"{prefix}koreksi", former.value if former else "")
        if rejected:
            with right:
                _reason(f"{prefix}alasan", former.reason if former else "")
    st.text_input(
        _("Catatan (wajib: alasan koreksi atau penolakan)") if needed else _("Catatan"),
        value=former.note if former else "", key=f"{prefix}catatan", max_chars=2000,
    )  # fmt: skip
    actions.say(actions.AT_FORM)
    keep, cancel = st.columns(2)
    keep.button(
        _("Simpan keputusan"), key=f"{prefix}simpan", type="primary", width="stretch",
        on_click=actions.keep, args=(view, question.code, prefix),
        **notice.writing(disabled=decision is None),
    )  # fmt: skip
    if made and question.state != SAVED:
        cancel.button(
            _("Batalkan keputusan"), key=f"{prefix}batal", width="stretch",
            on_click=actions.take_back, args=(view, question.code), **notice.writing(),
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
        label = literal(_("Nilai koreksi ({unit})", unit=question.row["unit"]))
        st.text_input(label, value=former, key=key)


def _progress(every: list[Question], *, past: bool) -> str:
    saved, decided = (sum(q.state == state for q in every) for state in (SAVED, DECIDED))
    changed = sum(q.state == CHANGED for q in every)
    if past:  # a draft is never of a past moment; what has changed was saved before all the same
        return _(
            "{saved} dari {all} tersimpan saat itu. Yang belum disimpan tidak termasuk keadaan lalu.",
            saved=saved + changed, all=len(every),
        )  # fmt: skip
    said = _("{n} dari {all} diputuskan, {saved} tersimpan.", n=saved + decided, all=len(every), saved=saved)
    return said + (" " + _("{n} berubah sejak diputuskan.", n=changed) if changed else "")

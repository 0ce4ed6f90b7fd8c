"""Many answers accepted at once: asked once more before, taken back together after."""

from collections.abc import Iterable

import streamlit as st

from kkpham_metrics.verification.drafts import Decision
from kkpham_metrics.verification.questions import DECIDED, Question, acceptable, left_out
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from pages.components import notice, who
from pages.components import verification_actions as actions
from pages.components.layout import literal

READY, LAST = "verifikasi_banyak", "verifikasi_banyak_terakhir"
MOST_NAMED = 8
Judged = tuple[tuple[str, str], ...]  # indicator, and the fingerprint of the answer


def button(cell: st.delta_generator.DeltaGenerator, view: View, shown: list[Question]) -> None:
    """Offer to accept all of `shown` that is answered, has evidence, and needs no look of its own."""
    judged = tuple((made.code, made.basis) for made in acceptable(shown))
    label = (
        _("Terima {n} yang berdata dukung pada hak ini", n=len(judged))
        if view.right
        else _("Terima {n} yang berdata dukung", n=len(judged))
    )
    cell.button(
        label, key="terima_semua", on_click=_prepare, args=(view, judged), width="stretch",
        **notice.writing(disabled=not judged, why=_left_out(shown)),
    )  # fmt: skip


def confirm(view: View, every: list[Question], shown: list[Question]) -> None:
    """Ask once more where the button was pressed in this view; offer to take the last ones back."""
    place, judged = st.session_state.get(READY, (None, ()))
    if place == _place(view):
        said = _(
            "{n} jawaban akan diterima apa adanya, beserta data dukungnya. Tekan sekali lagi.", n=len(judged)
        )
        st.warning(literal(" ".join(filter(None, (said, _left_out(shown))))))
        with st.container(horizontal=True):
            st.button(
                _("Ya, terima {n} jawaban", n=len(judged)), key="terima_semua_ya", type="primary",
                on_click=_accept, args=(view, judged), **notice.writing(),
            )  # fmt: skip
            st.button(_("Batal"), key="terima_semua_batal", on_click=_forget)
        return
    _forget()  # another regency or right was opened meanwhile
    if last := _last(every):
        st.button(
            _("Batalkan penerimaan {n} jawaban tadi", n=len(last)), key="terima_semua_tarik", type="tertiary",
            on_click=_take_back, args=(view,), **notice.writing(),
        )  # fmt: skip


def _place(view: View) -> tuple[int, str, str]:
    return view.data_year, view.regencies[0], view.right


def _left_out(shown: Iterable[Question]) -> str:
    """Return which answers are left out, and why; "" where none is."""
    codes = left_out(shown)
    if not codes:
        return ""
    named = ", ".join(codes[:MOST_NAMED])
    more = len(codes) - MOST_NAMED
    return _(
        "{n} tidak ikut, putuskan satu per satu: pembilang dan penyebutnya tidak memberi nilainya, atau di "
        "atas 100 persen ({codes}).",
        n=len(codes),
        codes=f"{named}, {_('dan {n} lagi', n=more)}" if more > 0 else named,
    )


def _prepare(view: View, judged: Judged) -> None:
    st.session_state[READY] = (_place(view), judged)


def _forget() -> None:
    st.session_state.pop(READY, None)


def _accept(view: View, judged: Judged) -> None:
    """Append what was asked for; what was decided or answered otherwise meanwhile is not accepted."""
    _forget()
    shown = actions.current(view)[1]
    made = [m for m in acceptable(shown, who.name()) if (m.code, m.basis) in judged]
    if made and actions.append(view, made):
        st.session_state[LAST] = {decision.id for decision in made}
        said = _("{n} keputusan tercatat.", n=len(made))
        actions.tell(True, " ".join(filter(None, (said, _left_out(shown)))), place=actions.AT_BAR)


def _last(every: Iterable[Question]) -> list[Question]:
    """Return what the last press accepted and is neither saved nor decided otherwise since."""
    ids = st.session_state.get(LAST, ())
    return [q for q in every if q.state == DECIDED and q.decision and q.decision.id in ids]


def _take_back(view: View) -> None:
    taken = [Decision(question.code, "", by=who.name()) for question in _last(actions.current(view)[0])]
    if taken and actions.append(view, taken):
        actions.tell(True, _("{n} keputusan dibatalkan.", n=len(taken)), place=actions.AT_BAR)

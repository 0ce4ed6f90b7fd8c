"""Withdrawing a submission: with a reason and a name, confirmed by a second press."""

from collections.abc import Sequence

import streamlit as st

from kkpham_metrics.compare import verified_on
from kkpham_metrics.exports.receipt import assessed_words
from kkpham_metrics.ledger import Ledger, withdraw
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.records import Receipt
from kkpham_metrics.words import _
from pages.components import notice, office, who
from pages.components.layout import literal

REASON, READY, DONE, FAULT = "alasan_tarik_", "tarik_siap", "tarik_selesai", "tarik_salah"


def offer(number: str, ledger: Ledger, *, demonstration: bool) -> None:
    """Offer to withdraw a submission of a ledger that counts; say why not where it cannot be."""
    if demonstration:
        st.caption(_("Data contoh tidak dapat ditarik: kiriman nyata pertama menggantikannya."))
        return
    if office.is_past():
        st.caption(_("Penarikan hanya dapat dilakukan pada keadaan kini."))
        return
    who.ask()
    st.text_input(_("Alasan penarikan (wajib)"), key=REASON + number, max_chars=500)
    if fault := st.session_state.pop(FAULT, None):
        st.error(literal(fault))
    if st.session_state.get(READY) != number:
        st.button(_("Tarik kiriman ini"), on_click=_prepare, args=(number,), key="tarik")
        return
    st.warning(
        literal(
            _("{number} tidak akan dihitung lagi; berkasnya tetap tersimpan dan tercatat. Tekan sekali lagi.",
              number=number)
        )
    )  # fmt: skip
    if verifications := verified_on(ledger, number):
        st.warning(literal(_resting(verifications)))
    with st.container(horizontal=True):
        st.button(_("Ya, tarik"), on_click=_withdraw, args=(number,), type="primary", key="tarik_ya")
        st.button(_("Batal"), on_click=_forget, key="tarik_batal")


def _resting(verifications: Sequence[Receipt]) -> str:
    return _(
        "Verifikasi berikut menilai jawaban dari kiriman ini dan tetap dihitung pada tahap Terverifikasi: "
        "{numbers}. Tarik juga, atau putuskan lagi pada halaman Verifikasi setelah penggantinya diterima.",
        numbers="; ".join(f"{r.receipt} ({', '.join(assessed_words(r.assessed))})" for r in verifications),
    )


def said() -> None:
    """Say once what was withdrawn."""
    if number := st.session_state.pop(DONE, None):
        st.success(literal(_("{number} sudah ditarik. Semua nilai dihitung ulang tanpanya.", number=number)))


def _reason(number: str) -> str:
    return str(st.session_state.get(REASON + number, "")).strip()


def _prepare(number: str) -> None:
    if _reason(number):
        st.session_state[READY] = number
    else:
        st.session_state[FAULT] = _("Tulis alasan penarikan lebih dahulu.")


def _forget() -> None:
    st.session_state.pop(READY, None)


def _withdraw(number: str) -> None:
    _forget()
    if not _reason(number):
        st.session_state[FAULT] = _("Tulis alasan penarikan lebih dahulu.")
        return
    if said := notice.failure(lambda: withdraw(number, ledger_dir(), _reason(number), who.name())):
        st.session_state[FAULT] = said
    else:
        st.session_state[DONE] = number

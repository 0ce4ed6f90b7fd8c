"""Changes in the log of assistance: an agreement done, due later or taken back, a meeting taken back."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from kkpham_metrics import assistance, formats
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.words import _
from pages.components import notice, who

PLACE = "pendampingan"
AGREEMENT, MEETING = "sepakat_pilih", "temu_tarik"
DONE_ON, NEW_DUE, REMARK = "sepakat_selesai", "sepakat_tenggat", "sepakat_keterangan"
DAY = "DD-MM-YYYY"
LABEL_CHARS = 90


def attempt(action: Callable[[], object], said: str) -> bool:
    """Do what was asked for and keep what to say of it for `notice.show`; return whether it was done.

    Faults and a disk that cannot be written are said with their remedy; nothing is changed then.
    """
    try:
        done = notice.wrote(PLACE, action)
    except KeyError:
        notice.refuse(PLACE, _("Catatan ini baru saja ditarik; tidak ada yang diubah."))
        return False
    if done:
        notice.confirm(PLACE, said)
    return done


def of_agreement(frame: pd.DataFrame, names: dict[str, str], today: date) -> None:
    """Offer what can be done with one of the agreements shown (`frame` as `assistance.agreements`)."""
    rows = {row.about: row for row in frame.itertuples(index=False)}
    labels = {about: _short(f"{names[row.regency]}: {row.agreed}") for about, row in rows.items()}
    chosen = _one_of(AGREEMENT, labels, _("Pilih kesepakatan untuk diubah"))
    if chosen is None:
        return
    row = rows[chosen]
    first, second, third = st.columns([1, 2, 1])
    first.date_input(
        _("Tanggal selesai"), today, min_value=row.meeting, max_value=today, format=DAY, key=DONE_ON
    )
    second.text_input(_("Keterangan"), key=REMARK, max_chars=300)
    third.date_input(_("Tenggat baru"), max(row.due, today), min_value=row.meeting, format=DAY, key=NEW_DUE)
    with st.container(horizontal=True):
        if pd.isna(row.done_on):
            _button(_("Tandai selesai"), "sepakat_tandai", _done, chosen, row.noted_at)
            _button(_("Ubah tenggat"), "sepakat_undur", _later, chosen, row.noted_at)
        else:
            _button(_("Buka kembali"), "sepakat_buka", _reopen, chosen, row.noted_at)
        _button(_("Tarik kesepakatan"), "sepakat_tarik", _drop, assistance.AGREEMENTS, chosen)


def of_meeting(frame: pd.DataFrame, names: dict[str, str]) -> None:
    """Offer to take back a meeting that was noted wrongly (`frame` as `assistance.meetings`)."""
    labels = {
        row.about: _short(f"{formats.day(row.day)}, {names[row.regency]}: {row.summary}")
        for row in frame.itertuples(index=False)
    }
    chosen = _one_of(MEETING, labels, _("Pilih pertemuan yang keliru"))
    if chosen is not None:
        st.html(f'<p class="kkp-state">{_("Kesepakatannya ikut ditarik. Semua tetap tersimpan.")}</p>')
        _button(_("Tarik pertemuan"), "temu_tarik_ini", _drop, assistance.MEETINGS, chosen)


def _one_of(key: str, labels: dict[str, str], label: str) -> str | None:
    if st.session_state.get(key) not in labels:
        st.session_state[key] = None
    return st.selectbox(
        label,
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key=key,
        placeholder=_("Belum dipilih"),
    )


def _button(label: str, key: str, action: Callable[..., None], *args: str) -> None:
    st.button(label, key=key, on_click=action, args=args, **notice.writing())


def _done(about: str, seen: str) -> None:
    day, remark, by = st.session_state[DONE_ON], st.session_state[REMARK], who.name()
    _then(lambda: assistance.set_done(ledger_dir(), about, day, remark, by, seen), _("Ditandai selesai."))


def _reopen(about: str, seen: str) -> None:
    remark, by = st.session_state[REMARK], who.name()
    _then(lambda: assistance.set_done(ledger_dir(), about, None, remark, by, seen), _("Dibuka kembali."))


def _later(about: str, seen: str) -> None:
    due, remark, by = st.session_state[NEW_DUE], st.session_state[REMARK], who.name()
    _then(lambda: assistance.set_due(ledger_dir(), about, due, remark, by, seen), _("Tenggat diubah."))


def _drop(kind: str, about: str) -> None:
    _then(lambda: assistance.take_back(ledger_dir(), kind, about, who.name()), _("Catatan ditarik."))


def _then(action: Callable[[], None], said: str) -> None:
    if attempt(action, said):  # said, not forgotten: the browser would go on showing what was chosen
        st.session_state[AGREEMENT] = st.session_state[MEETING] = None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LABEL_CHARS else line[: LABEL_CHARS - 1] + "…"

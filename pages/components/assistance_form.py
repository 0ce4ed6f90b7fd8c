"""The form in which a meeting is noted with what was agreed in it."""

from datetime import timedelta

import streamlit as st

from kkpham_metrics import assistance
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.view import View
from kkpham_metrics.words import _, spoken
from pages.components import notice, who
from pages.components.assistance_changes import DAY, attempt

PREFIX, ROWS = "temu_", "temu_baris"
DAYS_AHEAD, MOST_ROWS = 14, 20
CLEARED = ("peserta", "ringkasan", "setuju_", "instansi")


def show(view: View, names: dict[str, str], agencies: list[str], *, opened: bool) -> None:
    """Show the form: regency (`names` by code), `agencies`, day, agreements."""
    with st.expander(_("Catat pertemuan baru"), expanded=opened):
        _meeting(view, names, agencies)
        rows = st.session_state.setdefault(ROWS, 1)
        for row in range(rows):
            _agreement(view, agencies, row)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.button(
                _("Tambah kesepakatan"), key=f"{PREFIX}tambah", on_click=_more, disabled=rows >= MOST_ROWS
            )
            st.button(
                _("Simpan pertemuan"),
                key=f"{PREFIX}simpan",
                type="primary",
                on_click=_save,
                **notice.writing(),
            )


def _meeting(view: View, names: dict[str, str], agencies: list[str]) -> None:
    first, second, third, fourth = st.columns([1.2, 2, 1, 1.2])
    codes = list(names)
    start = codes.index(view.regencies[0]) if view.regencies else 0
    first.selectbox(
        _("Kabupaten/Kota"), codes, index=start, format_func=names.__getitem__, key=f"{PREFIX}daerah_{start}"
    )
    st.session_state[f"{PREFIX}daerah"] = f"{PREFIX}daerah_{start}"
    second.selectbox(
        _("Perangkat daerah/instansi"), ["", *agencies], key=f"{PREFIX}instansi",
        format_func=lambda name: name or _("beberapa atau lainnya"),
    )  # fmt: skip
    third.date_input(
        _("Tanggal pertemuan"), view.today, max_value=view.today, format=DAY, key=f"{PREFIX}tanggal"
    )
    ways = spoken(assistance.WAYS)
    fourth.selectbox(_("Cara"), list(ways), format_func=ways.__getitem__, key=f"{PREFIX}cara")
    left, right = st.columns([1, 2])
    left.text_area(_("Peserta"), key=f"{PREFIX}peserta", height=68, max_chars=500)
    right.text_area(_("Ringkasan"), key=f"{PREFIX}ringkasan", height=68, max_chars=assistance.LONGEST)


def _agreement(view: View, agencies: list[str], row: int) -> None:
    first, second, third = st.columns([2.4, 1.8, 0.9])
    first.text_input(
        _("Kesepakatan {n}", n=row + 1), key=f"{PREFIX}setuju_{row}", max_chars=500,
        placeholder=_("Apa yang akan dilakukan"),
    )  # fmt: skip
    second.selectbox(
        _("Oleh"), ["", *agencies], key=f"{PREFIX}instansi_{row}",
        format_func=lambda name: name or _("belum ditentukan"),
    )  # fmt: skip
    third.date_input(
        _("Tenggat"), view.today + timedelta(DAYS_AHEAD), format=DAY, key=f"{PREFIX}tenggat_{row}"
    )


def _more() -> None:
    st.session_state[ROWS] += 1


def _save() -> None:
    said = {
        str(key).removeprefix(PREFIX): value
        for key, value in st.session_state.items()
        if str(key).startswith(PREFIX)
    }
    agreed = [
        assistance.Agreed(said[f"instansi_{row}"], said[f"setuju_{row}"], said[f"tenggat_{row}"])
        for row in range(said["baris"])
        if said[f"setuju_{row}"].strip()
    ]

    def write() -> None:
        assistance.add_meeting(
            ledger_dir(), st.session_state[said["daerah"]], said["instansi"], said["tanggal"], said["cara"],
            said["peserta"], said["ringkasan"], who.name(), agreed,
        )  # fmt: skip

    if attempt(write, _("Pertemuan tersimpan dengan {n} kesepakatan.", n=len(agreed))):
        st.session_state[ROWS] = 1
        for name in said:  # said, not forgotten: the browser would go on showing what was written
            if name.startswith(CLEARED):
                st.session_state[PREFIX + name] = ""

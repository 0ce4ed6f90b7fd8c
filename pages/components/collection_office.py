"""Letterhead and signatory: what stands on the office's letters, noted by the office itself."""

import streamlit as st

from kkpham_metrics.office import FIELDS, Office, read_office, set_office
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.words import N_, _
from pages.components import notice, office, who

LABELS = {
    "ministry": N_("Kementerian"),
    "name": N_("Kantor"),
    "address": N_("Alamat"),
    "telephone": N_("Telepon"),
    "email": N_("Surel"),
    "city": N_("Kota pada baris tanggal"),
    "number": N_("Pola nomor surat"),
    "signatory_position": N_("Jabatan penanda tangan"),
    "signatory_name": N_("Nama penanda tangan"),
    "signatory_nip": N_("NIP"),
}
REQUIRED = ("ministry", "name", "signatory_position")


def show() -> None:
    """Show the fields as they stand, to be changed and saved."""
    found, past = read_office(ledger_dir(), office.moment()), office.is_past()
    st.caption(
        _(
            "Dipakai pada surat tindak lanjut. Isian kosong tidak dicetak. Pada pola nomor, {bulan} "
            "diganti bulan dalam angka Romawi dan {tahun} diganti tahun.",
            bulan="{bulan}",
            tahun="{tahun}",
        )
    )
    notice.show("kop")
    columns = st.columns(2, gap="large")
    for number, (name, label) in enumerate(LABELS.items()):
        key = _key(name)
        st.session_state.setdefault(key, getattr(found, name))
        column = columns[number * 2 // len(LABELS)]
        column.text_input(_(label), key=key, max_chars=200, disabled=past)
    st.session_state.setdefault(_key("copies"), found.copies)
    columns[0].text_area(
        _("Tembusan, satu baris satu penerima"), key=_key("copies"), max_chars=1000, height=90,
        disabled=past,
    )  # fmt: skip
    with columns[1]:
        who.ask()
    st.button(_("Simpan kop dan penanda tangan"), on_click=_save, key="kop_simpan", **notice.writing())


def _save() -> None:
    said = {name: str(st.session_state[_key(name)]).strip() for name in FIELDS}
    empty = [_(LABELS[name]) for name in REQUIRED if not said[name]]
    if empty:
        notice.refuse("kop", _("Belum diisi: {fields}.", fields=", ".join(empty)))
    elif notice.wrote("kop", lambda: set_office(ledger_dir(), Office(**said), who.name())):
        notice.confirm("kop", _("Kop dan penanda tangan tersimpan; surat berikutnya memakainya."))


def _key(name: str) -> str:
    """Return the key of a field: what is typed is not carried from one moment to another."""
    at = office.moment()
    return f"kop_{name}_{at}" if at else f"kop_{name}"

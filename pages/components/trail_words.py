"""What the office noted, in words: whom or what a note speaks of, and what it says."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from kkpham_metrics import deadlines, formats, terms, trail
from kkpham_metrics.assistance import AGREEMENTS, CHANGED, MEETINGS, WAYS
from kkpham_metrics.office import KIND as OFFICE
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.regency import regencies
from kkpham_metrics.words import N_, _, spoken

# The fields of all kinds of notes; one that is not here is shown under its own name.
FIELDS = {
    "receipt": N_("nomor"), "file": N_("berkas"), "sha256": "SHA-256", "reason": N_("alasan"),
    "rows": N_("isi"), "due": N_("tenggat"), "source": N_("sumber"),
    "regency": N_("daerah"), "agency": N_("perangkat daerah/instansi"), "day": N_("tanggal"),
    "way": N_("cara"), "participants": N_("peserta"), "summary": N_("pokok bahasan"),
    "agreed": N_("yang disepakati"), "done_on": N_("selesai"), "remark": N_("keterangan"),
    "ministry": N_("kementerian"), "name": N_("nama kantor"), "address": N_("alamat"),
    "telephone": N_("telepon"), "email": N_("surel"), "city": N_("kota"), "number": N_("pola nomor surat"),
    "signatory_position": N_("jabatan penanda tangan"), "signatory_name": N_("penanda tangan"),
    "signatory_nip": "NIP", "copies": N_("tembusan"),
}  # fmt: skip
TECHNICAL = {"meeting", CHANGED}  # keys of other notes and of fields, which say nothing to a reader
DAYS = {"due", "day", "done_on"}


def about(kind: str, key: str, titles: Mapping[str, str]) -> str:
    """Return in words what a note of a kind speaks of; `titles` are those of the instruments by id.

    A key that has another form than the program gives it stays as it is.
    """
    if kind == deadlines.KIND:
        year, _slash, step = key.partition("/")
        name = _(deadlines.STEPS[step]) if step in deadlines.STEPS else step
        return _("{step}, tahun penilaian {year}", step=name, year=year)
    if kind in (MEETINGS, AGREEMENTS):
        return _dated(key, {MEETINGS: _("pertemuan {day}"), AGREEMENTS: _("tenggat {day}")}[kind])
    if kind == OFFICE:
        return _("Kop surat")
    return titles.get(key, key) if kind == trail.RULES else key


def _dated(key: str, word: str) -> str:
    """Return what a key such as 20261120-61.01-0a1b2c3d says: of which regency, on which day."""
    day, _dash, rest = key.partition("-")
    code = rest.partition("-")[0]
    try:
        at = formats.day(datetime.strptime(day, "%Y%m%d"))
        return f"{regencies()[code].full_name}, {word.format(day=at)}"
    except (ValueError, KeyError):
        return key


def told(says: Mapping[str, Any] | None) -> str:
    """Return what a note says, field by field in the order of `FIELDS`; None takes an earlier one back."""
    if says is None:
        return _("dicabut")
    words = spoken(FIELDS)
    named = [name for name in dict.fromkeys([*FIELDS, *says]) if name not in TECHNICAL]
    shown = {name: says[name] for name in named if says.get(name) not in ("", None)}
    return "; ".join(f"{words.get(name, name)}: {_written(name, value)}" for name, value in shown.items())


def _written(name: str, value: Any) -> str:
    """Return a value of a note in words; the rows of an entry (results of a decree) are only counted."""
    if isinstance(value, list):
        return _("{n} baris", n=len(value))
    text = ", ".join(str(value).splitlines())
    if name in DAYS:
        return _day(text)
    if name == "regency" and text in regencies():
        return regencies()[text].full_name
    return spoken(WAYS).get(text, text) if name == "way" else text


def _day(text: str) -> str:
    try:
        return formats.day(date.fromisoformat(text))
    except ValueError:
        return text


def categories(changes: pd.DataFrame, side: str = "") -> pd.Series:
    """Return the categories after an event (or "former_", before): a verification may be unfinished."""
    said = _(terms.ABSENCES[UNFINISHED])
    return changes[f"{side}category"].mask(changes[f"{side}unfinished"].astype(bool), said)

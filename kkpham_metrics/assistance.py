"""The log of assistance: meetings with a regency, what was agreed, by whom, by when, and whether done.

Kept in the journal beside the ledger (`kkpham_metrics.journal`): nothing is rewritten. A change of an
agreement names what it changes, and only that is read of it: of two people who change it at once neither
undoes the other. A meeting is written after its agreements, and agreements without their meeting are
not shown: so it is there with all of them or not at all, and taken back it takes its agreements along.
"""

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.journal import Journal, note, read_journal
from kkpham_metrics.regency import regencies
from kkpham_metrics.words import N_

MEETINGS, AGREEMENTS = "meetings", "agreements"
LONGEST = 2000
WAYS = {
    "visit": N_("kunjungan ke daerah"),
    "office": N_("pertemuan di Kanwil"),
    "online": N_("rapat daring"),
    "phone": N_("telepon atau pesan"),
}
STATES = {"open": N_("belum selesai"), "overdue": N_("lewat tenggat"), "done": N_("selesai")}
MEETING_COLUMNS = [
    "about", "regency", "agency", "day", "way", "participants", "summary", "noted_at", "noted_by",
]  # fmt: skip
AGREEMENT_COLUMNS = [
    "about", "meeting_about", "meeting", "regency", "agency", "agreed", "due", "done_on", "remark",
    "noted_at", "noted_by",
]  # fmt: skip
CHANGED = "changed"  # in an entry of a change: the fields that it changes


@dataclass(frozen=True)
class Agreed:
    """One thing agreed in a meeting: which agency does what by when."""

    agency: str
    agreed: str
    due: date


def add_meeting(
    folder: Path,
    regency: str,
    agency: str,
    day: date,
    way: str,
    participants: str,
    summary: str,
    by: str = "",
    agreed: Sequence[Agreed] = (),
    today: date | None = None,
) -> str:
    """Note a meeting with what was agreed in it, wholly or not at all, and return its key.

    `folder` is the ledger's; regency a code, agency a name ("" for several or none), way a key of `WAYS`.
    Raises `InputRefusedError` for what cannot be (see the faults T01 to T06) and `OSError` when it cannot be
    written.
    """
    summary, participants = _clean(summary), _clean(participants)
    faults = _faults_of_meeting(regency, day, way, summary, today or date.today())
    faults += [fault for number, one in enumerate(agreed, 1) for fault in _faults_of(one, day, number)]
    if faults:
        raise InputRefusedError(faults)
    about = _key(day, regency)
    for one in agreed:
        add_agreement(folder, about, regency, one.agency, one.agreed, one.due, by)
    says = {
        "regency": regency, "agency": _clean(agency), "day": day.isoformat(), "way": way,
        "participants": participants, "summary": summary,
    }  # fmt: skip
    note(folder, MEETINGS, about, says, by)
    return about


def add_agreement(
    folder: Path, meeting: str, regency: str, agency: str, agreed: str, due: date, by: str = ""
) -> str:
    """Note what an agency agreed to do by a day in a meeting (its key), and return the agreement's key.

    Raises `InputRefusedError` where nothing is said, and `OSError` when it cannot be written.
    """
    one = Agreed(_clean(agency), _clean(agreed), due)
    if faults := _faults_of(one):
        raise InputRefusedError(faults)
    about = _key(due, regency)
    says = {
        "meeting": meeting, "regency": regency, "agency": one.agency, "agreed": one.agreed,
        "due": due.isoformat(), "done_on": "", "remark": "",
    }  # fmt: skip
    note(folder, AGREEMENTS, about, says, by)
    return about


def set_done(
    folder: Path, agreement: str, done_on: date | None, remark: str = "", by: str = "", seen: str = ""
) -> None:
    """Note when an agreement was done, with a remark; None says that it is open again.

    `seen` is the `noted_at` that the person looked at ("" for whatever stands). Raises `KeyError` for an
    agreement that is not there, `InputRefusedError` for a day before its meeting and where somebody changed
    it since `seen`, and `OSError`.
    """
    day = done_on.isoformat() if done_on else ""
    _change(folder, agreement, {"done_on": day, "remark": _clean(remark)}, by, seen)


def set_due(folder: Path, agreement: str, due: date, remark: str = "", by: str = "", seen: str = "") -> None:
    """Note a new day by which an agreement is due; `seen` and what is raised are as in `set_done`."""
    _change(folder, agreement, {"due": due.isoformat(), "remark": _clean(remark)}, by, seen)


def take_back(folder: Path, kind: str, about: str, by: str = "") -> None:
    """Take a wrong entry back: of `AGREEMENTS`, or of `MEETINGS` with its agreements. Raises `OSError`."""
    note(folder, kind, about, None, by)


def meetings(folder: Path, regency: str = "", as_of: datetime | None = None) -> pd.DataFrame:
    """Return the meetings, or those noted by a past moment, newest first: `MEETING_COLUMNS`.

    day is a `date`, noted_at ISO 8601 (UTC).
    """
    rows = [
        {**says, **_noted(entry), "about": about, "day": date.fromisoformat(says["day"])}
        for about, says, entry in _current(read_journal(folder, MEETINGS, as_of))
    ]
    frame = pd.DataFrame(rows, columns=MEETING_COLUMNS)
    frame = frame[frame["regency"] == regency] if regency else frame
    return frame.sort_values(["day", "noted_at"], ascending=False, ignore_index=True)


def agreements(folder: Path, regency: str = "", as_of: datetime | None = None) -> pd.DataFrame:
    """Return what was agreed in the meetings that stand, the first due first: `AGREEMENT_COLUMNS`.

    meeting (when it was), due and done_on are `date`s, done_on None while it is open. remark holds all that
    were made, the oldest first; noted_at and noted_by are of the newest change.
    """
    days = meetings(folder, as_of=as_of).set_index("about")["day"].to_dict()
    rows = [
        {
            **says, **_noted(entry), "about": about, "meeting_about": says["meeting"],
            "meeting": days[says["meeting"]], "due": date.fromisoformat(says["due"]),
            "done_on": date.fromisoformat(says["done_on"]) if says["done_on"] else None,
        }
        for about, says, entry in _merged(read_journal(folder, AGREEMENTS, as_of))
        if says["meeting"] in days
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=AGREEMENT_COLUMNS, dtype="object")
    frame = frame[frame["regency"] == regency] if regency else frame
    return frame.sort_values(["due", "regency", "agency"], ignore_index=True)


def open_agreements(folder: Path, regency: str, as_of: datetime | None = None) -> pd.DataFrame:
    """Return the agreements of a regency ("" for all) that are not done, the first due first."""
    frame = agreements(folder, regency, as_of)
    return frame[frame["done_on"].isna()].reset_index(drop=True)


def states(frame: pd.DataFrame, today: date) -> pd.Series:
    """Return the state of each row of `agreements` on a day, a key of `STATES`; due today is not overdue."""
    said = [
        "done" if done is not None and not pd.isna(done) else "overdue" if due < today else "open"
        for due, done in zip(frame["due"], frame["done_on"], strict=True)
    ]
    return pd.Series(said, index=frame.index, dtype="str")


def _current(journal: Journal) -> list[tuple[str, dict[str, Any], Any]]:
    """Return key, content and newest entry of all that stands."""
    newest = {entry.about: entry for entry in journal.entries}
    return [(about, entry.says, entry) for about, entry in newest.items() if entry.says is not None]


def _merged(journal: Journal) -> list[tuple[str, dict[str, Any], Any]]:
    """Return key, content and newest entry of every agreement that stands: its first entry and all changes.

    What was taken back stays so, also where somebody changed it at the same time.
    """
    found: dict[str, tuple[dict[str, Any], Any] | None] = {}
    for entry in journal.entries:
        former, _entry = found.get(entry.about, ({}, None)) or (None, None)
        if former is None or entry.says is None:
            found[entry.about] = None
            continue
        names = entry.says.get(CHANGED, "").split() if former else []
        says = {name: entry.says[name] for name in names or entry.says}
        remark = "; ".join(dict.fromkeys(filter(None, (former.get("remark", ""), says.get("remark", "")))))
        found[entry.about] = ({**former, **says, "remark": remark}, entry)
    return [(about, *pair) for about, pair in found.items() if pair]


def _noted(entry: Any) -> dict[str, str]:
    return {"noted_at": entry.noted_at, "noted_by": entry.noted_by}


def _change(folder: Path, agreement: str, changes: dict[str, str], by: str, seen: str) -> None:
    row = agreements(folder).set_index("about").loc[agreement]
    if seen and row["noted_at"] != seen:
        raise InputRefusedError([_changed_since(row["noted_by"])])
    for name, what in (("done_on", "tanggal selesai"), ("due", "tenggat")):
        if changes.get(name) and date.fromisoformat(changes[name]) < row["meeting"]:
            raise InputRefusedError([_before_meeting(what)])
    # Written whole, so that it can be read alone and by a version that knows nothing of `CHANGED`.
    whole = read_journal(folder, AGREEMENTS).current.get(agreement, {})
    note(folder, AGREEMENTS, agreement, whole | changes | {CHANGED: " ".join(changes)}, by)


def _key(day: date, regency: str) -> str:
    return f"{day:%Y%m%d}-{regency}-{secrets.token_hex(4)}"


def _clean(text: str) -> str:
    """Return a person's text without control characters and invisible signs that turn it round."""
    kept = "".join(c for c in text if c == "\n" or not unicodedata.category(c).startswith("C"))
    return kept.strip()[:LONGEST]


def _faults_of_meeting(regency: str, day: date, way: str, summary: str, today: date) -> list[Fault]:
    faults = []
    if regency not in regencies():
        faults.append(Fault("T01", "Kabupaten/kota tidak dikenal.", "Pilih satu dari daftar.", found=regency))
    if day > today:
        faults.append(
            Fault(
                "T02",
                "Tanggal pertemuan belum tiba.",
                "Catat pertemuan setelah berlangsung.",
                column="Tanggal",
            )
        )
    if way not in WAYS:
        faults.append(Fault("T03", "Cara pertemuan tidak dikenal.", "Pilih satu dari daftar.", found=way))
    if not summary:
        faults.append(Fault("T04", "Ringkasan belum diisi.", "Tulis apa yang dibahas.", column="Ringkasan"))
    return faults


def _faults_of(one: Agreed, meeting: date | None = None, number: int | None = None) -> list[Fault]:
    faults = []
    if not _clean(one.agreed):
        said = "Isi kesepakatan masih kosong."
        faults.append(Fault("T05", said, "Tulis apa yang disepakati, atau hapus barisnya.", row=number))
    if meeting and one.due < meeting:
        faults.append(_before_meeting("tenggat", number))
    return faults


def _changed_since(by: str) -> Fault:
    said = f"Kesepakatan ini baru saja diubah oleh {by}; perubahan Anda belum disimpan."
    return Fault("T07", said, "Periksa keadaannya dalam tabel, lalu ulangi bila masih perlu.")


def _before_meeting(what: str, number: int | None = None) -> Fault:
    said = f"{what.capitalize()} mendahului pertemuannya."
    return Fault("T06", said, "Pilih tanggal pertemuan atau sesudahnya.", row=number)

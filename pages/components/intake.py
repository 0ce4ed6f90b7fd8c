"""Files dropped on the page Unggah: each checked once, tried against the office's own ledger, accepted."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from kkpham_metrics.acceptance import accept
from kkpham_metrics.faults import Fault
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.store import effective_instruments
from kkpham_metrics.ledger import Ledger, ledger_state, read_ledger
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.records import Receipt
from kkpham_metrics.submission.check import Checked, check_bytes
from kkpham_metrics.submission.plausibility import doubts, known_values
from kkpham_metrics.superseded import standing_answers
from kkpham_metrics.trial import accepted_totals, cells, left_blank, totals, try_files
from kkpham_metrics.words import _
from pages.components import notice, who
from pages.components.layout import literal

CHECKED, TRIED, FAILED, ACCEPTED = "unggah_diperiksa", "unggah_diuji", "unggah_gagal", "unggah_diterima"
DOUBTED = "unggah_peringatan_terakhir"
FILES = "unggah_berkas"
Key = tuple[str, str, str]  # name and SHA-256 of a file, and the rules under which it was checked


@dataclass(frozen=True)
class Office:
    """The office's own ledger (never demonstration data), the rules in force now, and their fingerprint."""

    ledger: Ledger
    instruments: tuple[Instrument, ...]
    state: str
    values: pd.DataFrame  # what new answers are compared with: see `plausibility.known_values`

    @property
    def rules(self) -> str:
        """Return the versions of the rules."""
        return ",".join(instrument.version[:16] for instrument in self.instruments)


@dataclass(frozen=True)
class Dropped:
    """One dropped file. `receipt` is the newest under which the very same file was accepted, if any.

    `standing` says whose answers count now (`superseded.standing_answers`, of every file that counts).
    `totals`, `cells` and `blank` (see `trial`: `left_blank`) are None for a file that is refused; one that
    counts already has only totals, those of when it was accepted. `doubts` of a file that counts are those
    that were shown before it was accepted, or could have been.
    """

    key: Key
    checked: Checked
    receipt: Receipt | None
    withdrawal: dict[str, str]
    standing: pd.DataFrame
    totals: pd.DataFrame | None
    cells: pd.DataFrame | None
    blank: pd.DataFrame | None
    doubts: tuple[Fault, ...]

    @property
    def counts(self) -> bool:
        """Return whether the file was accepted and not withdrawn."""
        return self.receipt is not None and not self.withdrawal

    @property
    def warnings(self) -> list[Fault]:
        """Return what does not block the file, the odd first."""
        return [*self.doubts, *self.checked.notices]

    @property
    def passes(self) -> bool:
        """Return whether the file can be accepted, perhaps once more."""
        return self.checked.rows is not None and not self.counts


def office() -> Office:
    """Return the office as it is now; read anew when its folder changes."""
    folder = ledger_dir()
    return _read(str(folder), ledger_state(folder))


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(folder: str, state: str) -> Office:
    ledger = read_ledger(Path(folder))
    return Office(ledger, tuple(effective_instruments(Path(folder))), state, known_values(ledger))


def dropped(files: Sequence[UploadedFile], at: Office) -> list[Dropped]:
    """Check what was dropped, each file once; a bar tells how far while several are checked."""
    known: dict[Key, Checked] = st.session_state.get(CHECKED, {})
    named = {(file.name, hashlib.sha256(file.getbuffer()).hexdigest(), at.rules): file for file in files}
    new = [key for key in named if key not in known]
    bar = st.progress(0.0) if len(new) > 1 else None
    for number, key in enumerate(new):
        if bar:
            said = _("Memeriksa {n} dari {all}: {file}", n=number + 1, all=len(new), file=key[0])
            bar.progress(number / len(new), text=literal(said))
        known = {**known, key: check_bytes(key[0], named[key].getvalue(), at.instruments)}
    if bar:
        bar.empty()
    st.session_state[CHECKED] = {key: known[key] for key in named}
    return _tried({key: known[key] for key in named}, at)


def _tried(checked: dict[Key, Checked], at: Office) -> list[Dropped]:
    """Try what can be accepted; kept until files, ledger or rules change."""
    asked = (tuple(checked), at.state)
    if st.session_state.get(TRIED, (None,))[0] != asked:
        st.session_state[TRIED] = (asked, _judge(checked, at))
    found: list[Dropped] = st.session_state[TRIED][1]
    return found


def _judge(checked: dict[Key, Checked], at: Office) -> list[Dropped]:
    receipts = {receipt.sha256: receipt for receipt in at.ledger.receipts}  # the newest of a file stays
    active = {receipt.sha256 for receipt in at.ledger.active}
    pending = {key: c for key, c in checked.items() if c.rows is not None and c.sha256 not in active}
    tried = {key: part for batch in _batches(pending) for key, part in _trial(batch, at).items()}
    accepted = [receipts[c.sha256].receipt for c in checked.values() if c.sha256 in active]
    standing = standing_answers(at.ledger, accepted, at.instruments)
    then = accepted_totals(at.ledger, accepted, at.instruments)
    shown: dict[Key, tuple[Fault, ...]] = st.session_state.get(DOUBTED, {})
    found = []
    for key, file in checked.items():
        receipt = receipts.get(file.sha256)
        scores, changed, blank = tried.get(key, (None, None, None))
        if receipt and file.sha256 in active:
            scores = then[then["receipt"] == receipt.receipt]
        found.append(
            Dropped(
                key, file, receipt,
                at.ledger.withdrawals.get(receipt.receipt, {}) if receipt else {},
                standing,
                scores,
                changed,
                blank,
                shown[key] if key in shown and key not in pending else _doubts(file, receipt, at),
            )
        )  # fmt: skip
    st.session_state[DOUBTED] = {file.key: file.doubts for file in found}
    return found


def _doubts(file: Checked, receipt: Receipt | None, at: Office) -> tuple[Fault, ...]:
    """Return what is odd about a file against what counts now, or counted before it was accepted."""
    values = at.values
    if receipt and receipt.receipt not in at.ledger.withdrawals:
        values = known_values(at.ledger, before=datetime.fromisoformat(receipt.accepted_at))
    return tuple(doubts(file, values, at.instruments))


def _batches(pending: dict[Key, Checked]) -> list[dict[Key, Checked]]:
    """Return the files in groups that share no assessment: each is shown as if it alone were accepted."""
    batches: list[tuple[set[tuple[int, str, str]], dict[Key, Checked]]] = []
    for key, file in pending.items():
        mine = set(file.assessed)
        free = next((batch for batch in batches if not batch[0] & mine), None)
        if free is None:
            free = (set(), {})
            batches.append(free)
        free[0].update(mine)
        free[1][key] = file
    return [files for _assessed, files in batches]


def _trial(files: dict[Key, Checked], at: Office) -> dict[Key, tuple[pd.DataFrame, ...]]:
    """Return new scores, changed cells and ignored blanks of each file; one warehouse scores them all."""
    trial = try_files(list(files.values()), at.ledger, at.instruments)
    found = totals(trial), cells(trial), left_blank(trial)
    return {key: tuple(_of(file, frame) for frame in found) for key, file in files.items()}


def _of(file: Checked, frame: pd.DataFrame) -> pd.DataFrame:
    """Return what a trial of several files says of the assessments of one."""
    wanted = pd.MultiIndex.from_tuples(file.assessed)
    here = pd.MultiIndex.from_frame(frame[["data_year", "stage", "regency"]])
    return frame[here.isin(wanted)].reset_index(drop=True)


def accept_files(keys: Sequence[Key]) -> None:
    """Accept files (a callback): each wholly or not at all; what goes wrong is kept to be shown."""
    failed: dict[Key, str] = {}
    done: list[str] = []
    for key in keys:
        checked = st.session_state[CHECKED][key]
        if said := notice.failure(partial(_accept, checked, done)):
            failed[key] = said
    st.session_state[FAILED], st.session_state[ACCEPTED] = failed, done


def _accept(checked: Checked, done: list[str]) -> None:
    done.append(accept(checked, ledger_dir(), by=who.name()).receipt)


def failures() -> dict[Key, str]:
    """Return what went wrong when files were last accepted, until the next try."""
    failed: dict[Key, str] = st.session_state.get(FAILED, {})
    return failed


def just_accepted() -> list[str]:
    """Return the numbers given by the last press of the button; each press is told once."""
    done: Any = st.session_state.pop(ACCEPTED, [])
    return list(done)

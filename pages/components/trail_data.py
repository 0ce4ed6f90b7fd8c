"""The office's audit trail with its scores, computed once for each state of the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from kkpham_metrics import history
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.store import effective_instruments
from kkpham_metrics.ledger import Ledger, ledger_state, read_ledger
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.workspace import Workspace
from pages.components import office


@dataclass(frozen=True)
class Trail:
    """What the page Riwayat speaks of. `demonstration`: it is not the office's own ledger.

    `changes` are those of `history.changes`; `state` names all that they rest on.
    """

    ledger: Ledger
    instruments: tuple[Instrument, ...]
    synthetic: bool
    demonstration: bool
    changes: pd.DataFrame
    state: str


def read(workspace: Workspace) -> Trail:
    """Return the trail at the moment shown: the office's own, even where all of it was withdrawn."""
    ledger, instruments, synthetic = workspace.ledger, workspace.instruments, workspace.synthetic
    demonstration = workspace.stand_in
    if demonstration:
        folder, at = ledger_dir(), office.moment()
        own = read_ledger(folder, at)
        if own.receipts:
            ledger, instruments, demonstration = own, tuple(effective_instruments(folder, at)), False
            synthetic = all(receipt.synthetic for receipt in own.receipts)
    rules = ",".join(instrument.version for instrument in instruments)
    state = f"{ledger_dir()} {ledger_state(ledger_dir())} {office.moment()} {rules} {demonstration}"
    changes = _changes(state, ledger, instruments, synthetic)
    return Trail(ledger, instruments, synthetic, demonstration, changes, state)


@st.cache_data(show_spinner="…", max_entries=5)
def _changes(
    state: str, _ledger: Ledger, _instruments: Sequence[Instrument], _synthetic: bool
) -> pd.DataFrame:
    return history.changes(_ledger, _instruments, _synthetic)


def as_office(workspace: Workspace, trail: Trail) -> Workspace:
    """Return the workspace with the marks that the trail deserves, where only it is the office's own."""
    return replace(workspace, synthetic=trail.synthetic)

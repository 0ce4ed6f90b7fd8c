"""The opened workspace and boundaries, shared by all visitors and reopened when the ledger changes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar

import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.choices import as_text, past_moment
from kkpham_metrics.instrument.store import versions
from kkpham_metrics.ledger import ledger_state
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.view import MOMENT, PRESENT, RULES
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace, open_workspace
from pages.components.address import asked, carried, choose

T = TypeVar("T")


def workspace() -> Workspace:
    """Return the office's workspace as it is now, or was at the moment chosen, under the rules chosen."""
    folder = ledger_dir()
    rules = asked(RULES, rule_choices(), PRESENT)
    as_of = None if rules == PRESENT else datetime.fromisoformat(rules) - timedelta(microseconds=1)
    return _open(str(folder), ledger_state(folder), as_of, moment())


def workspace_at(rules_as_of: datetime | None, as_of: datetime | None) -> Workspace:
    """Return the office's workspace under rules and at a moment that are not those of the address."""
    return _open(str(ledger_dir()), ledger_state(ledger_dir()), rules_as_of, as_of)


def moment() -> datetime | None:
    """Return the past moment (UTC) that every page shows, None for the present; kept in the address."""
    asked_for = carried(MOMENT, lambda text: text == PRESENT or past_moment(text) is not None, PRESENT)
    return None if asked_for == PRESENT else past_moment(asked_for)


def is_past() -> bool:
    """Return whether a past moment is shown: then nothing may be written."""
    return moment() is not None


def show_moment(at: datetime | None) -> None:
    """Let every page show a past moment (with time zone) from the next run on; None for the present."""
    choose(MOMENT, PRESENT if at is None else as_text(at))


def rule_choices() -> dict[str, str]:
    """Return the rules that can be chosen: "kini", and for every import the rules before it (ISO moment)."""
    imported = _imported_at(str(ledger_dir()), ledger_state(ledger_dir()))
    in_force = _("berlaku saat itu") if is_past() else _("berlaku kini")
    return {PRESENT: in_force} | {
        at: _("sebelum {at}", at=formats.short_moment(datetime.fromisoformat(at))) for at in imported
    }


@st.cache_data(show_spinner=False, max_entries=3)
def _imported_at(folder: str, state: str) -> list[str]:
    return [str(at) for at in versions(Path(folder))["imported_at"] if at]


@st.cache_resource(show_spinner="…", max_entries=4)
def _open(folder: str, state: str, rules_as_of: datetime | None, as_of: datetime | None) -> Workspace:
    return open_workspace(Path(folder), rules_as_of, as_of)


@st.cache_data(
    show_spinner=False,
    max_entries=500,
    hash_funcs={
        Warehouse: lambda warehouse: warehouse.fingerprint,
        FunctionType: lambda question: f"{question.__module__}.{question.__qualname__}",
    },
)
def ask(question: Callable[..., T], warehouse: Warehouse, *details: Any) -> T:
    """Return the answer of a function of `queries`; asked once for each state of the data."""
    return question(warehouse, *details)

"""The steps at hand: those of the sequence chosen, or as they were changed; the address holds both."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kkpham_metrics.choices import as_text
from kkpham_metrics.ledger import ledger_state
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.presenting.saved import READY, Saved, read_saved
from kkpham_metrics.presenting.sequence import meeting
from kkpham_metrics.presenting.step import Step, packed, unpacked
from kkpham_metrics.view import MOMENT, View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import address, office

CHOSEN, CHANGED = "susunan", "isi"


def saved() -> dict[str, Saved]:
    """Return what is saved, as it was at the moment that is shown."""
    return _saved(ledger_state(ledger_dir()), address_of_moment())


def at_hand(workspace: Workspace, view: View) -> list[Step]:
    """Return the steps to be composed or shown, each with the choices that it keeps (see `as_shown`)."""
    changed = address.carried(CHANGED, _sound, "")
    slug = address.asked(CHOSEN, (READY, *saved()), READY)
    return unpacked(changed) if changed else _of(slug, workspace, view)


def as_shown(step: Step) -> Step:
    """Return a step as it is drawn: at the past moment that the page shows, where it shows one.

    The moment is the page's and no part of the step: back in the present the slides are of the present.
    """
    at = office.moment()
    return replace(step, choices={**step.choices, MOMENT: as_text(at)}) if at else step


def keep_their_own() -> bool:
    """Return whether the steps keep year, stage and source of their own, whatever the page's are."""
    return is_changed() or address.asked(CHOSEN, (READY, *saved()), READY) != READY


def choose() -> str:
    """Show the choice of the sequence; return its name in the address."""
    names = {READY: _("Rapat koordinasi (siap pakai)")} | {slug: one.name for slug, one in saved().items()}
    return address.chosen(
        CHOSEN, names, READY, st.selectbox, label=_("Susunan"), format_func=names.get, on_change=as_chosen
    )


def as_chosen() -> None:
    """Forget what was changed of the sequence: the next run shows it as it was saved."""
    address.choose(CHANGED, "")


def change(steps: Sequence[Step]) -> None:
    """Let the next run have these steps."""
    address.choose(CHANGED, packed(steps))


def open_saved(slug: str) -> None:
    """Let the next run have a saved sequence, or the ready-made one."""
    as_chosen()
    address.choose(CHOSEN, slug)


def is_changed() -> bool:
    """Return whether the steps at hand are not those that are saved or ready-made."""
    return bool(address.carried(CHANGED, _sound, ""))


def address_of_moment() -> str:
    """Return the moment that is shown as it stands in an address, "" for the present."""
    at = office.moment()
    return as_text(at) if at else ""


def _of(slug: str, workspace: Workspace, view: View) -> list[Step]:
    present = replace(view, as_of=None)  # the moment is added when a step is shown
    return meeting(workspace, present) if slug == READY else list(saved()[slug].steps)


def _sound(text: str) -> bool:
    try:
        return not text or bool(unpacked(text))
    except ValueError:
        return False


@st.cache_data(show_spinner=False, max_entries=20)
def _saved(state: str, at: str) -> dict[str, Saved]:
    return read_saved(ledger_dir(), office.moment())

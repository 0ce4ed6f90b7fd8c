"""Slides for the screen, made once for each state of the data and kept."""

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from kkpham_metrics.choices import past_moment, view_of
from kkpham_metrics.ledger import ledger_state
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.presenting.room import Room, room
from kkpham_metrics.presenting.slide import Slide
from kkpham_metrics.presenting.slides import slide_of
from kkpham_metrics.presenting.step import Step, kinds, of_regency
from kkpham_metrics.presenting.widescreen import on_slide
from kkpham_metrics.view import MOMENT, PRESENT, RULES, View
from kkpham_metrics.words import _, language
from kkpham_metrics.workspace import Workspace
from pages.components import office, present_steps


def drawn(step: Step, *, dark: bool) -> tuple[Slide, Room]:
    """Return the slide of a step, its chart laid out for the room that it has on the screen."""
    step = present_steps.as_shown(step)
    return _drawn(step.kind, _choices(step), dark, _state(step), step)


def slide(step: Step) -> Slide:
    """Return the slide of a step with its chart as it is on a page: what a deck is made from."""
    step = present_steps.as_shown(step)
    return _slide(step.kind, _choices(step), False, _state(step), step)


def said(step: Step) -> str:
    """Return in words what a step shows: year, stage, regencies, right, moment."""
    step = present_steps.as_shown(step)
    return _said(step.kind, _choices(step), _state(step), step)


@st.cache_data(show_spinner=False, max_entries=2000)
def _said(kind: str, choices: tuple[tuple[str, str], ...], state: tuple[str, ...], _step: Step) -> str:
    view = _view(_workspace(_step), _step)
    return replace(view, instrument="").sentence if view else _("pilihan yang tidak dikenal")


@st.cache_resource(show_spinner=False, max_entries=400)
def _drawn(
    kind: str, choices: tuple[tuple[str, str], ...], dark: bool, state: tuple[str, ...], _step: Step
) -> tuple[Slide, Room]:
    found = _slide(kind, choices, dark, state, _step)
    parted = room(found)
    return (replace(found, chart=on_slide(found.chart, parted)) if found.chart else found), parted


@st.cache_resource(show_spinner=False, max_entries=400)
def _slide(
    kind: str, choices: tuple[tuple[str, str], ...], dark: bool, state: tuple[str, ...], _step: Step
) -> Slide:
    workspace = _workspace(_step)
    known = _view(workspace, _step)  # none of what was saved under other data, or typed into the address
    return slide_of(workspace, _step, dark=dark) if known else _unknown(workspace, _step)


def _view(workspace: Workspace, step: Step) -> View | None:
    """Return what a step shows, None for a year or stage that does not exist."""
    try:
        return view_of(workspace, step.choices, full_names=of_regency(step.kind))
    except (KeyError, ValueError):
        return None


def _unknown(workspace: Workspace, step: Step) -> Slide:
    view = view_of(workspace, {})
    title = kinds().get(step.kind, step.kind)
    reason = _("Tahun data atau tahap lembar ini tidak dikenal.")
    return Slide(step, view, title, points=(reason,), notes=f"{title}. {reason}", source=view.origin)


def _choices(step: Step) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(step.choices.items()))


def _state(step: Step) -> tuple[str, ...]:
    """Return what a slide rests on besides its choices."""
    fingerprint = _workspace(step).warehouse.fingerprint
    return ledger_state(ledger_dir()), fingerprint, language(), date.today().isoformat()


def _workspace(step: Step) -> Workspace:
    rules = past_moment(step.choices.get(RULES, PRESENT))
    before = rules - timedelta(microseconds=1) if rules else None
    return office.workspace_at(before, past_moment(step.choices.get(MOMENT, PRESENT)))

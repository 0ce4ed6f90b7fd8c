"""The two figures of a release: chosen among those that news readers understand, shown as they are."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import streamlit as st

from kkpham_metrics.charts.recipes import RECIPES, NothingToDrawError
from kkpham_metrics.press.pictures import chosen_first, offered, other_than
from kkpham_metrics.press.refusals import Refusal, of_figures
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import charts
from pages.components.address import chosen
from pages.components.layout import literal
from pages.components.marks import show_unknown_address
from pages.components.release_made import Made

FIRST, SECOND = "gambar1", "gambar2"


def choose(workspace: Workspace, view: View) -> tuple[str, ...]:
    """Show the choice of the two figures and return the names of their recipes."""
    names = offered(view)
    defaults = chosen_first(view, partial(_drawable, workspace, view))
    left, right = st.columns(2)
    with left:
        one = _chosen(FIRST, names, defaults[0], _("Gambar 1"))
    with right:
        others = [name for name in names if name != one]
        other = _chosen(SECOND, others, other_than(one, defaults), _("Gambar 2"))
    show_unknown_address()
    return one, other


def refused(workspace: Workspace, view: View, names: Sequence[str]) -> tuple[Refusal, ...]:
    """Return why no release is made with the figures chosen, in the language spoken."""
    found = []
    for name in names:
        with suppress(NothingToDrawError):
            found.append(charts.draw_now(name, workspace, view))
    return of_figures(view, found)


def show(made: Made) -> None:
    """Show the figures as they go to the press, and say why a chosen one is lacking."""
    for at, chart in enumerate(made.drawn.charts, 1):
        charts.show(chart, f"siaran_{at}")
    for reason in made.drawn.undrawn.values():
        st.info(literal(reason))


def _chosen(key: str, names: Sequence[str], default: str, label: str) -> str:
    return chosen(
        key, names, default, st.selectbox, label=label, format_func=lambda name: _(RECIPES[name].label)
    )


def _drawable(workspace: Workspace, view: View, name: str) -> bool:
    try:
        charts.draw_now(name, workspace, view)
    except NothingToDrawError:
        return False
    return True

"""The release of what is chosen, made once for each state of the data and shared by all visitors."""

from dataclasses import dataclass

import streamlit as st

from kkpham_metrics.exports.press_pack import Wanted, prepared
from kkpham_metrics.office import read_office
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.press import release
from kkpham_metrics.press.pictures import Drawn
from kkpham_metrics.press.refusals import Refusal
from kkpham_metrics.press.release import Release
from kkpham_metrics.view import View
from kkpham_metrics.workspace import Workspace
from pages.components import address


@dataclass(frozen=True)
class Made:
    """A release with its figures, as they go into its files."""

    release: Release
    drawn: Drawn


def wanted(view: View, names: tuple[str, ...], *, watermark: bool) -> Wanted:
    """Return what the release is made of: what is chosen, and the office as it is noted now."""
    own = tuple((key, value) for key, value in address.own().items() if value)
    return Wanted(view, read_office(ledger_dir()), names, own, watermark)


def made(workspace: Workspace, asked: Wanted) -> Made:
    """Return the release; raises `ReleaseRefusedError` where it is refused."""
    return _made(workspace, asked, workspace.damaged)


def refused(workspace: Workspace, view: View) -> tuple[Refusal, ...]:
    """Return every reason why no release is made of this view, in the language spoken."""
    return _refused(workspace, view, workspace.damaged)


# The view names language, data and rules, so the workspace need not be hashed; damaged files are not data.
@st.cache_resource(show_spinner=False, max_entries=50)
def _made(_workspace: Workspace, asked: Wanted, damaged: tuple[str, ...]) -> Made:
    return Made(*prepared(_workspace, asked))


@st.cache_data(show_spinner=False, max_entries=100)
def _refused(_workspace: Workspace, view: View, damaged: tuple[str, ...]) -> tuple[Refusal, ...]:
    return release.refused(_workspace, view)

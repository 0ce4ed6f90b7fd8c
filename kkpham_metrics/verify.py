"""What a stamp names, and whether data, rules and figures are still those that it was made of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from kkpham_metrics.cell_changes import CellChange
from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.choices import past_moment, unknown, view_of
from kkpham_metrics.decrees.published import every_row
from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.fingerprints import find, fingerprint
from kkpham_metrics.history import counted
from kkpham_metrics.instrument.store import versions
from kkpham_metrics.ledger import read_ledger
from kkpham_metrics.stamp import CHART, PAGE, RULE_DIGITS, Stamp, decode
from kkpham_metrics.stamped import Compared, NotComparedError, compared
from kkpham_metrics.view import MOMENT, PRESENT, RULES, View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace, open_workspace

SAME, CHANGED, DEMONSTRATION, UNKNOWN = "same", "changed", "demonstration", "unknown"
FIRST_PAGE = "ringkasan"
Opener = Callable[[Path, datetime | None, datetime | None], Workspace]


@dataclass(frozen=True)
class Verdict:
    """What became of what a stamp names.

    about: the chart or page in words · sentence: its view · data: `SAME`, `CHANGED`, `DEMONSTRATION` (it was
    made of the demonstration data, which are no longer shown) or `UNKNOWN` (this ledger never showed them) ·
    rules: of the instruments behind the view, `SAME`, `CHANGED` or `UNKNOWN` · since: when the ledger began
    to show what the stamp names, None unless that can be opened beside the present · changes: the figures
    that differ · compared: the names of the tables that were compared · whole: whether they hold all figures
    of what the stamp names · silent: why figures cannot be compared, "" where they were · present: how the
    figures of a stamp of a past moment differ from the present ones, None for other stamps.
    """

    stamp: Stamp
    about: str
    sentence: str
    data: str
    rules: str
    since: datetime | None = None
    changes: tuple[CellChange, ...] = ()
    compared: tuple[str, ...] = ()
    whole: bool = True
    silent: str = ""
    present: Compared | None = None

    @property
    def holds(self) -> bool:
        """Return whether every figure of what the stamp names is what it was, whatever else changed."""
        unchanged = not self.changes and not self.silent
        return self.same or (self.known and bool(self.compared) and self.whole and unchanged)

    @property
    def same(self) -> bool:
        """Return whether nothing changed."""
        return self.data == self.rules == SAME and not self.changes and not self.silent

    @property
    def nameless(self) -> bool:
        """Return whether a stamp of what is shown now names what does not exist."""
        return self.data == self.rules == SAME and bool(self.silent)

    @property
    def known(self) -> bool:
        """Return whether this ledger ever showed what the stamp names."""
        return UNKNOWN not in (self.data, self.rules)


def verify(folder: Path, code: str, opening: Opener = open_workspace) -> Verdict:
    """Return what became of the stamp of a code, by the ledger of a folder.

    `opening` opens the folder's workspace (a page keeps those that are open). Raises `InputRefusedError` for
    a code that cannot be read, or that names a year or stage that does not exist (J04).
    """
    stamp = decode(code)
    rules_as_of, as_of = moments(stamp)
    now = opening(folder, rules_as_of, as_of)
    found = _judged(folder, stamp, now, opening)
    if as_of is None or not found.known or found.silent:
        return found
    return replace(found, present=_beside(now, opening(folder, rules_as_of, None), stamp))


def _judged(folder: Path, stamp: Stamp, now: Workspace, opening: Opener) -> Verdict:
    rules_as_of, as_of = moments(stamp)
    view = view_named(now, stamp)
    found = Verdict(stamp, about(stamp), view.sentence, SAME, _rules(folder, view, stamp))
    if now.warehouse.fingerprint == stamp.data:
        return replace(found, silent=unknown(now, stamp.choices))
    state = find(folder, read_ledger(folder), stamp.data, rules_as_of)
    if state is None:
        return replace(found, data=UNKNOWN, silent=_("Keadaan pada stempel tidak ada dalam buku besar ini."))
    apart = _("Data contoh tidak dibandingkan dengan data kantor.")
    if state.demonstration:
        return replace(found, data=DEMONSTRATION, silent=apart)
    if now.stand_in:
        return replace(found, data=CHANGED, silent=apart)
    then = opening(folder, rules_as_of, state.at)
    data = SAME if _data(folder, then, state.at) == _data(folder, now, as_of) else CHANGED
    return _compared(replace(found, data=data, since=state.at), then, now)


def _compared(found: Verdict, then: Workspace, now: Workspace) -> Verdict:
    """Return the verdict with the figures that differ between two workspaces, or why that cannot be told.

    Only rules can differ where data do not: those of other years count where a figure rests on them, and
    where it cannot be told whether one does.
    """
    try:
        result = compared(then, now, found.stamp)
    except NotComparedError as error:
        found = replace(found, whole=False, silent=str(error))
    else:
        found = replace(found, changes=result.changes, compared=result.names, whole=result.whole)
    if found.data == found.rules == SAME and (found.changes or not found.whole):
        return replace(found, rules=CHANGED)
    return found


def _beside(shown: Workspace, present: Workspace, stamp: Stamp) -> Compared:
    """Return how the figures of a past moment differ from the present ones; nothing if incomparable."""
    later = replace(stamp, choices={**stamp.choices, MOMENT: PRESENT})
    try:
        if shown.stand_in == present.stand_in:
            return compared(shown, present, stamp, later)
    except NotComparedError:
        pass
    return Compared((), (), whole=False)


def about(stamp: Stamp) -> str:
    """Return in words which chart a stamp names, or which page where it names no chart."""
    chart, page = stamp.choices.get(CHART, ""), stamp.choices.get(PAGE, "")
    if chart in RECIPES:
        return _(RECIPES[chart].label)
    return chart or (_("Halaman {page}", page=page) if page else _("Tanpa halaman"))


def view_named(workspace: Workspace, stamp: Stamp) -> View:
    """Return the view that a stamp names. Raises `InputRefusedError` (J04) where there is none."""
    try:
        return view_of(workspace, stamp.choices)
    except (ValueError, KeyError) as error:
        message = "Stempel ini menyebut tahun atau tahap yang tidak ada."
        remedy = "Cocokkan dengan yang tercetak; bila sama, perbarui dasbor di komputer ini."
        raise InputRefusedError([Fault("J04", message, remedy)]) from error


def moments(stamp: Stamp) -> tuple[datetime | None, datetime | None]:
    """Return which rules and which state a stamp names, as `open_workspace` wants them."""
    before, at = (past_moment(stamp.choices[name]) for name in (RULES, MOMENT))
    return before and before - timedelta(microseconds=1), at


def address(stamp: Stamp) -> dict[str, str]:
    """Return the page of a stamp (`halaman`) and the choices with which it shows the very view."""
    recipe = RECIPES.get(stamp.choices.get(CHART, ""))
    if recipe is None:
        return {PAGE: FIRST_PAGE, **stamp.choices}
    own = recipe.choices if stamp.choices.get(PAGE, recipe.page) == recipe.page else {}
    choices = {PAGE: recipe.page, **own, **stamp.choices}
    return {name: value for name, value in choices.items() if name != CHART}


def _data(folder: Path, workspace: Workspace, as_of: datetime | None) -> str:
    """Return a fingerprint of the data alone, whatever the rules."""
    files = ((receipt.receipt, receipt.sha256) for receipt in counted(workspace.ledger.active))
    return fingerprint(files, (), every_row(folder, as_of))


def _rules(folder: Path, view: View, stamp: Stamp) -> str:
    if view.version[:RULE_DIGITS] == stamp.rules:
        return SAME
    known = versions(folder)["version"].str[:RULE_DIGITS]
    return CHANGED if stamp.rules in ("", *known) else UNKNOWN

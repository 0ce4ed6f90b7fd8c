"""What a recipe is asked, and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.choices import undecided, with_indicators
from kkpham_metrics.figures.theme import Caption
from kkpham_metrics.stamp import CHART, PAGE, stamp_of
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace


class NothingToDrawError(Exception):
    """Says in the language spoken why a view has no such chart."""


def without_instrument(data_year: int) -> str:
    """Return why a data year has no scores of its own: no instrument covers it."""
    reason, year = years_without_assessment().get(data_year, ""), str(data_year)
    if reason:
        return _("{reason}, sehingga tahun data {year} tidak punya instrumen.", reason=reason, year=year)
    return _("Tahun data {year} tidak punya instrumen.", year=year)


@dataclass(frozen=True)
class Chart:
    """A drawn chart. `name` is that of its recipe, `options` are those that are not its defaults.

    `figure` carries title, marks and source; `alt` is its finding in words; `table` holds the figures
    drawn, typed, under the headers of the screen. `view` is what it shows, `variant` tells its file from
    others of the same view. `values` is what a page needs besides: its frame, whom a click opens.
    `stamp` is its code, "" where the data have no fingerprint.
    """

    name: str
    title: str
    view: View
    figure: go.Figure
    alt: str
    table: pd.DataFrame
    options: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    stamp: str = ""

    @property
    def file_name(self) -> str:
        """Return its file's name without ending."""
        return self.view.file_name(self.name, *filter(None, self.options.values()))


@dataclass(frozen=True)
class Recipe:
    """How one chart is made. `label` (marked with `N_`) names it in menus.

    `page` and `choices` are the address where it stands; `options` are the choices of the address that it
    heeds besides those of the view, with their defaults. `published` says that it draws published results
    where the view asks for them; the others draw computed scores only.
    """

    name: str
    label: str
    page: str
    choices: Mapping[str, str]
    draw: Callable[["Asked"], Chart]
    options: Mapping[str, str] = field(default_factory=dict)
    published: bool = False


@dataclass(frozen=True)
class Asked:
    """What a recipe draws: a view of a workspace, with options (see `Recipe.options`) all given."""

    recipe: Recipe
    workspace: Workspace
    view: View
    options: Mapping[str, str]

    @property
    def warehouse(self) -> Warehouse:
        """Return the warehouse of the workspace."""
        return self.workspace.warehouse

    def showing(self, **changes: Any) -> "Asked":
        """Return the same question about a view with other fields."""
        return replace(self, view=replace(self.view, **changes))

    def of_indicators(self) -> "Asked":
        """Return the same question marked by the instrument: the indicators themselves are shown."""
        return replace(self, view=with_indicators(self.workspace, self.view))

    def since(self, former: int) -> "Asked":
        """Return the same question marked also by what Kanwil has yet to decide of a former data year."""
        return self.showing(undecided=undecided(self.workspace, self.view.data_year, former))

    def of_regency(self) -> tuple["Asked", str]:
        """Return the question about the first regency chosen alone, and its code."""
        if not self.view.regencies:
            raise NothingToDrawError(_("Pilih satu kabupaten/kota."))
        code, name = self.view.regencies[0], self.view.regency_names[0]
        subject = self.view.subject or f"{code} {name}"
        return self.showing(regencies=(code,), regency_names=(name,), subject=subject), code

    def chart(
        self,
        title: str,
        figure: Callable[[Caption], go.Figure],
        alt: str,
        table: pd.DataFrame,
        more: str = "",
        **values: Any,
    ) -> Chart:
        """Return the chart; `figure` is called with its caption, `more` is a further sentence on its source.

        `values` are for the page (see `Chart.values`).
        """
        chosen = {k: v for k, v in self.options.items() if v != self.recipe.options[k]}
        place = {PAGE: self.recipe.page, CHART: self.recipe.name, **chosen}
        stamp = stamp_of(self.view, **place)
        caption = Caption(title, f"{self.view.origin} {more}".strip(), self.view.marks, stamp)
        return Chart(self.recipe.name, title, self.view, figure(caption), alt, table, chosen, values, stamp)

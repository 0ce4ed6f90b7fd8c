"""A view of several years: pictures and files of it name every year and every instrument behind them."""

from dataclasses import replace

import pandas as pd

from kkpham_metrics.choices import undecided
from kkpham_metrics.instrument.assumptions import assumptions
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.queries import assessments
from kkpham_metrics.view import View
from kkpham_metrics.workspace import Workspace


def over_years(workspace: Workspace, view: View, years: pd.DataFrame) -> View:
    """Return the view of all `years` (see `queries.trend.years`)."""
    known = [i for i in workspace.instruments if i.id in set(years["instrument"])]
    rested = assessments.years(workspace.warehouse)
    return replace(
        view,
        period=period(years),
        instrument=", ".join(i.title for i in known),
        illustrative=bool(rested.loc[rested["stage"] == view.stage, "illustrative"].any()),
        assumptions=_assumed(known),
        undecided=undecided(workspace, *map(int, years["data_year"])),
    )


def of_published(view: View, years: pd.DataFrame) -> View:
    """Return the view of all years in which anything was published (see `queries.trend.published_years`)."""
    titles = [title for title in years["title"].unique() if title]
    return replace(view, period=period(years), instrument=", ".join(titles), right="", right_name="")


def period(years: pd.DataFrame) -> str:
    """Return the first and the last of the years in words: "2016–2024"."""
    first, last = years["data_year"].iloc[0], years["data_year"].iloc[-1]
    return str(first) if first == last else f"{first}–{last}"


def _assumed(instruments: list[Instrument]) -> tuple[str, ...]:
    """Return what is assumed of the instruments; a rule that not all of them assume names those that do."""
    titles: dict[str, list[str]] = {}
    for instrument in instruments:
        for rule in assumptions(instrument):
            titles.setdefault(rule, []).append(instrument.title)
    everywhere = len(instruments)
    return tuple(
        rule if len(of) == everywhere else f"{rule} ({', '.join(of)})" for rule, of in titles.items()
    )

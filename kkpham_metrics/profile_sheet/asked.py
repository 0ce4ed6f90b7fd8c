"""What a profile is asked about, and the answers that its parts share."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from kkpham_metrics.assistance import open_agreements
from kkpham_metrics.choices import with_indicators
from kkpham_metrics.facts import regency as facts
from kkpham_metrics.press.facts import Standing
from kkpham_metrics.profile_sheet.identity import source_of_facts
from kkpham_metrics.queries import assessments, change, collection, province, trend, verification
from kkpham_metrics.queries.outdated import outdated_decisions
from kkpham_metrics.queries.settled import settled
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.view import COMPUTED, View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.workspace import Workspace


@dataclass(frozen=True)
class Province:
    """What the profiles of one view share: asked once for all regencies."""

    workspace: Workspace
    view: View

    @property
    def which(self) -> tuple[Warehouse, int, str]:
        """Return what most queries begin with: warehouse, data year, stage."""
        return self.workspace.warehouse, self.view.data_year, self.view.stage

    @cached_property
    def standings(self) -> pd.DataFrame:
        """Return every regency's score without unfinished verifications, by code."""
        return settled(*self.which).set_index("regency", drop=False)

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the full name of every regency by code."""
        frame = province.regencies(self.workspace.warehouse)
        return dict(zip(frame["regency"], frame["full_name"], strict=True))

    @cached_property
    def figures(self) -> dict[str, Any]:
        """Return the key figures of all regencies: see `province.key_figures`."""
        return province.key_figures(*self.which)

    @cached_property
    def previous(self) -> int | None:
        """Return the data year that the key figures are compared with."""
        return assessments.previous_year(*self.which)

    @cached_property
    def pending(self) -> pd.DataFrame:
        """Return what Kanwil has yet to decide; nothing at other stages."""
        found = verification.pending(self.workspace.warehouse, self.view.data_year)
        return found if self.view.stage == "verified" else found.head(0)

    @cached_property
    def complete(self) -> pd.DataFrame:
        """Return how complete every regency is in all rights together, by code."""
        frame = collection.by_right(*self.which)
        return frame[frame["right_code"] == ""].set_index("regency", drop=False)

    @cached_property
    def lines(self) -> pd.DataFrame:
        """Return the total of every regency in every year: see `trend.lines`."""
        return trend.lines(self.workspace.warehouse, self.view.stage)

    @cached_property
    def years(self) -> pd.DataFrame:
        """Return the data years of this stage: see `trend.years`."""
        return trend.years(self.workspace.warehouse, self.view.stage)

    @cached_property
    def outdated(self) -> frozenset[str]:
        """Return the regencies of which a verified answer judges one that is no more."""
        if self.view.stage != "verified":
            return frozenset()
        return frozenset(outdated_decisions(self.workspace.warehouse, self.view.data_year)["regency"])

    @cached_property
    def facts_source(self) -> str:
        """Return where the facts on the regencies come from."""
        return source_of_facts()

    def of(self, code: str) -> "About":
        """Return the question about one regency; raises `KeyError` for one that there is not."""
        name = self.names[code]
        view = replace(
            self.view,
            source=COMPUTED,
            regencies=(code,),
            regency_names=(name,),
            subject=f"{code} {name}",
            right="",
            right_name="",
        )
        return About(self, with_indicators(self.workspace, view), code, name)


@dataclass(frozen=True)
class About:
    """One regency of a view: `view` shows it alone, with its full name."""

    province: Province
    view: View
    code: str
    name: str

    @property
    def workspace(self) -> Workspace:
        """Return the opened office."""
        return self.province.workspace

    @property
    def which(self) -> tuple[Warehouse, int, str, str]:
        """Return what the queries on one regency begin with: warehouse, data year, stage, code."""
        return (*self.province.which, self.code)

    @property
    def row(self) -> pd.Series:
        """Return its row of `settled.settled`."""
        return self.province.standings.loc[self.code]

    @property
    def scored(self) -> bool:
        """Return whether it has a score that counts."""
        return bool(self.row["state"] == "scored")

    @property
    def unfinished(self) -> bool:
        """Return whether its verification leaves something undecided."""
        return bool(self.row["state"] == UNFINISHED)

    @property
    def undecided(self) -> int:
        """Return how many of its answers Kanwil has yet to decide."""
        pending = self.province.pending
        return int(pending.loc[pending["regency"] == self.code, "pending"].sum())

    @cached_property
    def former(self) -> int | None:
        """Return the earlier data year with which its total is compared, None without one."""
        years = [year for year in change.compared_years(*self.which) if year < self.view.data_year]
        previous = self.province.previous
        return previous if previous in years else next(iter(years), None)

    @cached_property
    def agreed(self) -> pd.DataFrame:
        """Return what was agreed with it and is not done, the first due first."""
        return open_agreements(self.workspace.folder, self.code, self.view.as_of)

    @cached_property
    def figures(self) -> facts.KeyFigures:
        """Return the key figures as a page shows them."""
        return facts.key_figures(self.workspace.warehouse, self.view, self.code)

    @cached_property
    def compared(self) -> Standing | None:
        """Return its total with the former one and what open answers still allow, None without a former."""
        if self.former is None:
            return None
        lines = self.province.lines
        own = lines[lines["regency"] == self.code].set_index("data_year")
        moves = trend.changes(self.workspace.warehouse, self.view.data_year, self.former, self.view.stage)
        row, change_of = self.row, moves.set_index("regency")["change"]
        now, before = own.loc[self.view.data_year], own.loc[self.former]
        return Standing(
            self.code, self.name, row["state"], float(now["score"]), _highest(now), row["category_name"],
            tuple(row["open_categories"]), float(before["score"]), _highest(before),
            float(change_of[self.code]),
        )  # fmt: skip


def _highest(row: pd.Series) -> float:
    return float(row["score"] if pd.isna(row["highest"]) else row["highest"])

"""What a release of computed scores is about: the chosen regencies as they stand, and what changed."""

import math
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from kkpham_metrics.queries import assessments, province, rights, trend, verification
from kkpham_metrics.queries.outdated import outdated_decisions
from kkpham_metrics.queries.settled import settled
from kkpham_metrics.regency import regencies
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse

Direction = Literal["up", "down", "same", "unsure"]


@dataclass(frozen=True)
class Standing:
    """One regency: why it has no score (`state`), or its score (of the total or a right) and its former one.

    `highest` and `former_highest` are what open answers still allow; None without a score. `category` and
    `open_categories` are names, "" and () where a right is shown. `basis` is a key of `terms.BASES`.
    """

    regency: str
    name: str
    state: str
    total: float | None
    highest: float | None
    category: str
    open_categories: tuple[str, ...]
    former: float | None
    former_highest: float | None
    change: float | None
    basis: str = ""

    @property
    def settled(self) -> bool:
        """Return whether nothing is unanswered any more."""
        return self.total is not None and self.highest == self.total

    @property
    def exact(self) -> bool:
        """Return whether the size of the change is certain: nothing is unanswered in either year."""
        return self.settled and self.former is not None and self.former == self.former_highest

    @property
    def rise(self) -> tuple[float, float]:
        """Return the least and the greatest rise that open answers still allow; a fall is below zero.

        Only of a regency with a direction. It serves for comparing: what is said is `change`.
        """
        total, highest, former, former_highest = self.total, self.highest, self.former, self.former_highest
        assert None not in (total, highest, former, former_highest)
        return round(total - former_highest, 6), round(highest - former, 6)  # type: ignore[operator]

    @property
    def direction(self) -> Direction | None:
        """Return how the score changed, None without two scores.

        What is unanswered counts 0 and can only add. So it rose only where it is above all that the former
        year could still have been, and fell only where it cannot reach the former score any more: otherwise
        the change may come from the answers that are lacking.
        """
        if None in (self.total, self.highest, self.former, self.former_highest):
            return None
        if self.total > self.former_highest:  # type: ignore[operator]
            return "up"
        if self.highest < self.former:  # type: ignore[operator]
            return "down"
        return "same" if self.exact else "unsure"


@dataclass(frozen=True)
class Facts:
    """What is known of a view of computed scores.

    `categories` are the names in force, best first, () for a right. `previous` is the data year compared
    with, under the same instrument, None without one; `mean_change` is over the `compared` regencies that
    have a score in both; `coverage` is that of the `counted` regencies. `undecided` holds how many answers
    Kanwil has yet to decide, by regency; `outdated` the names of regencies whose answers changed after Kanwil
    decided. `illustrative_before` says that scores of the year compared with rest on indicators written for
    demonstration.
    """

    view: View
    standings: tuple[Standing, ...]
    categories: tuple[str, ...]
    assumed_categories: tuple[str, ...]
    previous: int | None
    mean: float | None
    mean_change: float | None
    compared: int
    coverage: float | None
    undecided: dict[str, int]
    outdated: tuple[str, ...]
    illustrative_before: bool = False
    counted: int = 0

    @property
    def scored(self) -> tuple[Standing, ...]:
        """Return the regencies with a score, best first."""
        return tuple(one for one in self.standings if one.total is not None)

    @property
    def absent(self) -> dict[str, list[Standing]]:
        """Return the regencies without a score by the state that says why, as they come."""
        found: dict[str, list[Standing]] = {}
        for one in self.standings:
            if one.total is None:
                found.setdefault(one.state, []).append(one)
        return found

    def moved(self, direction: Direction) -> list[Standing]:
        """Return the regencies whose score went one way, the greatest change first."""
        found = [one for one in self.scored if one.direction == direction]
        return sorted(found, key=lambda one: (-abs(one.change or 0), one.regency))

    @property
    def mean_is_exact(self) -> bool:
        """Return whether the size of the change of the mean is certain."""
        return all(one.exact for one in self.scored if one.direction)

    @property
    def mean_is_certain(self) -> bool:
        """Return whether the change of the mean cannot come from answers that are lacking.

        Where something is lacking, it is certain only if everybody certainly moved to the same side.
        """
        moves = [one for one in self.scored if one.direction]
        ways = {one.direction for one in moves}
        return self.mean_is_exact or ways in ({"up"}, {"down"}, {"up", "same"}, {"down", "same"})


def facts_of(warehouse: Warehouse, view: View) -> Facts:
    """Return what is known of a view of computed scores: of its stage, year, regencies and right."""
    frame = only(settled(warehouse, view.data_year, view.stage, view.right), view.regencies)
    named = province.categories(warehouse, view.data_year).head(0 if view.right else None)
    asked = (warehouse, view.data_year, view.stage)
    if view.right:
        figures = rights.key_figures_of_right(*asked, view.right, view.regencies)
    else:
        figures = province.key_figures(*asked, view.regencies)
    previous = figures["previous"]
    points = _points(warehouse, view, previous)
    moves = _moves(warehouse, view, previous)
    standings = [_standing(row, points, moves) for row in frame.to_dict("records")]
    return Facts(
        view=view,
        standings=tuple(standings),
        categories=tuple(named["name"]),
        assumed_categories=tuple(named.loc[named["assumed"], "name"]),
        previous=previous,
        mean=figures["mean"],
        mean_change=figures["mean_change"],
        compared=figures["compared"],
        coverage=figures["coverage"],
        undecided=_undecided(warehouse, view),
        outdated=_outdated(warehouse, view),
        illustrative_before=bool(figures["compared"]) and _illustrative(warehouse, view, previous),
        counted=figures["counted"],
    )


def _standing(
    row: dict[str, Any], points: dict[str, tuple[float, float]], moves: dict[str, float]
) -> Standing:
    former = points.get(row["regency"]) if row["regency"] in moves else None
    total = _known(row["total"])
    return Standing(
        regency=row["regency"],
        name=full_name(row["regency"], row["name"]),
        state=row["state"],
        total=total,
        highest=total if _known(row["highest"]) is None else _known(row["highest"]),
        category=_text(row["category_name"]),
        open_categories=tuple(row["open_categories"]),
        former=former[0] if former else None,
        former_highest=former[1] if former else None,
        change=moves.get(row["regency"]),
        basis=_text(row["basis"]),
    )


def _points(warehouse: Warehouse, view: View, previous: int | None) -> dict[str, tuple[float, float]]:
    """Return score and highest possible score of every regency in the year compared with."""
    if previous is None:
        return {}
    frame = trend.lines(warehouse, view.stage, view.instrument_id if view.right else "", view.right)
    frame = frame[frame["data_year"] == previous]
    highest = frame["highest"].fillna(frame["score"])
    return dict(zip(frame["regency"], zip(frame["score"], highest, strict=True), strict=True))


def _moves(warehouse: Warehouse, view: View, previous: int | None) -> dict[str, float]:
    if previous is None:
        return {}
    instrument = view.instrument_id if view.right else ""
    frame = trend.changes(warehouse, view.data_year, previous, view.stage, instrument, view.right)
    frame = frame.dropna(subset=["change"])
    return dict(zip(frame["regency"], frame["change"], strict=True))


def _illustrative(warehouse: Warehouse, view: View, year: int | None) -> bool:
    known = assessments.years(warehouse)
    return bool(known[(known["data_year"] == year) & (known["stage"] == view.stage)]["illustrative"].any())


def _undecided(warehouse: Warehouse, view: View) -> dict[str, int]:
    if view.stage != "verified":
        return {}
    found = only(verification.pending(warehouse, view.data_year), view.regencies)
    found = found[found["right_code"] == view.right] if view.right else found
    return {str(code): int(count) for code, count in found.groupby("regency")["pending"].sum().items()}


def _outdated(warehouse: Warehouse, view: View) -> tuple[str, ...]:
    if view.stage != "verified":
        return ()
    found = only(outdated_decisions(warehouse, view.data_year), view.regencies)
    found = found[found["right_code"] == view.right] if view.right else found
    return tuple(full_name(code, code) for code in found["regency"].unique())


def full_name(code: str, name: str) -> str:
    """Return "Kabupaten Sambas" of a code, the given name where the code is not known."""
    known = regencies().get(code)
    return known.full_name if known else name


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) or math.isinf(value) else float(value)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)

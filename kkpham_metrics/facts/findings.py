"""What holds one regency back, in sentences: the weakest right and since when, what is open and in reach."""

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.facts import regency as facts
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.queries import profile, standing
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken


def findings(warehouse: Warehouse, view: View, code: str) -> list[tuple[str, str]]:
    """Return the sentences on a regency, the one that a meeting needs first: (in bold, and plain after it).

    Either part may be "". Empty where nothing is known of its rights; while its verification is unfinished,
    or where only a total was reported, only that.
    """
    asked = (warehouse, view.data_year, view.stage, code)
    regency = facts.row(warehouse, view, code)
    if regency["state"] == UNFINISHED:  # what is undecided counts 0: that is no finding on the regency
        return [(facts.unscored(regency["name"], facts.why_unscored(warehouse, view, regency)), "")]
    if regency["basis"] == "total":  # no right was asked for: none of them is unanswered
        return [("", _("Dasar nilai: nilai total terlapor, sehingga hak yang menahan tidak dapat disebut."))]
    rights = profile.rights_of(*asked)
    said = _of_rights(rights.merge(standing.weak_since(*asked), on="right_code", how="left"))
    more = _basis(regency) + _reach(standing.standing(*asked), regency)
    return [*said, *(("", sentence) for sentence in more)]


def weakest(rights: pd.DataFrame) -> pd.Series | None:
    """Return the row of `profile.rights_of` with the lowest score, None where none has one."""
    scored = rights.dropna(subset=["score"])
    return scored.loc[scored["score"].idxmin()] if len(scored) else None


def _of_rights(rows: pd.DataFrame) -> list[tuple[str, str]]:
    scored = rows.dropna(subset=["score"])
    opened = rows.loc[rows["state"] == "open", "right_name"].tolist()
    said = []
    if opened:  # what counts 0 holds back more than any score
        said.append((_("Belum dijawab, dihitung 0: {names}.", names=listed(opened)), ""))
    if scored["score"].nunique() > 1:
        least = scored[scored["score"] == scored["score"].min()]
        best = scored[scored["score"] == scored["score"].max()]
        since_when = [_since(row, name) for row, name in _since_groups(least)]
        said.append((_weakest(least), " ".join(since_when)))
        said += [("", sentence) for sentence in [*_farthest(scored, least), _strongest(best)]]
    elif len(scored):
        said.append(("", _("Semua hak yang dinilai bernilai sama.")))
    return said


def _weakest(least: pd.DataFrame) -> str:
    names = listed(least["right_name"].tolist())
    return _(
        "Yang paling menahan: {names} ({score}).", names=names, score=formats.score(least["score"].iloc[0])
    )


def _strongest(best: pd.DataFrame) -> str:
    names = listed(best["right_name"].tolist())
    return _("Terkuat: {names} ({score}).", names=names, score=formats.score(best["score"].iloc[0]))


def _farthest(scored: pd.DataFrame, least: pd.DataFrame) -> list[str]:
    """Return the right farthest below the median, where that is not the weakest one."""
    below = scored[(scored["gap"] < 0) & scored["below_since"].notna()]
    if below.empty:
        return []
    row = below.loc[below["gap"].idxmin()]
    if row["right_code"] in set(least["right_code"]):
        return []
    gap, year = formats.signed(row["gap"]), str(int(row["below_since"]))
    said = _(
        "Terjauh di bawah median: {name} ({gap}), di bawahnya sejak data tahun {year}.",
        name=row["right_name"],
        gap=gap,
        year=year,
    )
    return [said]


def _since_groups(least: pd.DataFrame) -> list[tuple[pd.Series, str]]:
    """Return a row of each group of the weakest rights of which the same can be said, with their names.

    Without names where it is said of all of them.
    """
    groups = least.groupby(["lowest_since", "below_since", "median"], dropna=False, sort=False)
    if groups.ngroups == 1:
        return [(least.iloc[0], "")]
    return [(rows.iloc[0], listed(rows["right_name"].tolist())) for _key, rows in groups]


def _since(row: pd.Series, names: str) -> str:
    """Return since when a right is the weakest and under the median; `names` are said where there are any."""
    year = str(int(row["lowest_since"]))
    said = [
        _("{names}: terendah sejak data tahun {year}.", names=names, year=year)
        if names
        else _("Terendah sejak data tahun {year}.", year=year)
    ]
    if pd.notna(row["below_since"]):
        said.append(
            _(
                "Di bawah median ({median}) sejak data tahun {year}, kini {gap} poin.",
                median=formats.score(row["median"]),
                year=str(int(row["below_since"])),
                gap=formats.signed(row["gap"]),
            )
        )
    elif pd.notna(row["median"]):
        said.append(_("Tidak di bawah median ({median}).", median=formats.score(row["median"])))
    return " ".join(said)


def _basis(regency: pd.Series) -> list[str]:
    """Return what the total rests on and which categories are open."""
    bases = spoken(terms.BASES)
    parts = [_("Dasar nilai: {basis}", basis=bases[regency["basis"]])] if pd.notna(regency["basis"]) else []
    if pd.notna(regency["mean"]):
        parts.append(_("rata-rata hak {score}", score=formats.score(regency["mean"])))
    if pd.notna(regency["bonus"]):
        parts.append(_("bonus {score}", score=formats.score(regency["bonus"])))
    if len(regency["open_categories"]) > 1:
        parts.append(_("kategori yang masih mungkin: {names}", names=", ".join(regency["open_categories"])))
    return ["; ".join(parts) + "."] if parts else []


def _reach(place: pd.DataFrame, regency: pd.Series) -> list[str]:
    """Return whether open answers alone could still lead to the next category."""
    if place.empty or pd.isna(place["next_lower"].iloc[0]) or regency["highest"] == regency["total"]:
        return []
    name = place["next_name"].iloc[0]
    if place["reachable"].iloc[0]:
        return [_("{name} masih dapat dicapai dari yang belum dijawab.", name=name)]
    return [_("{name} tidak tercapai dari yang belum dijawab saja.", name=name)]

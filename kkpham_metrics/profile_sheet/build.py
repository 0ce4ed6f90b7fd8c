"""From an opened office to the profiles of its regencies."""

from collections.abc import Callable, Iterator
from functools import partial

from kkpham_metrics.facts.findings import findings
from kkpham_metrics.office import read_office
from kkpham_metrics.profile_sheet import drawings, identity, standing, tables
from kkpham_metrics.profile_sheet.asked import About, Province
from kkpham_metrics.profile_sheet.method import check, marks, method, source
from kkpham_metrics.profile_sheet.sheet import Profile, shorten, sized
from kkpham_metrics.stamp import PAGE, stamp_of
from kkpham_metrics.view import View
from kkpham_metrics.workspace import Workspace

SENTENCES, LONGEST, OFFICE = 6, 230, 80


def profile_of(workspace: Workspace, view: View, code: str) -> Profile:
    """Return the profile of a regency at the data year and stage of a view, in the language spoken.

    Right, source and regencies of the view do not matter. Raises `KeyError` for a code that does not exist.
    """
    return _profile(Province(workspace, view).of(code))


def every_profile(workspace: Workspace, view: View) -> Iterator[tuple[str, Callable[[], Profile]]]:
    """Return the full name of every regency by code, each with what makes its profile when it is called."""
    province = Province(workspace, view)
    for code, name in province.names.items():
        yield name, partial(_made, province, code)


def _made(province: Province, code: str) -> Profile:
    return _profile(province.of(code))


def _profile(about: About) -> Profile:
    stamp = stamp_of(about.view, **{PAGE: "profil"})
    return Profile(
        view=about.view,
        code=about.code,
        name=about.name,
        office=shorten(read_office(about.workspace.folder, about.view.as_of).name, OFFICE),
        facts=identity.facts_of(about.code),
        facts_source=about.province.facts_source,
        marks=marks(about),
        scored=about.scored,
        hero=standing.hero(about),
        cards=standing.cards(about),
        standing=standing.sentence(about),
        findings=_findings(about),
        rights=drawings.rights(about),
        trend=drawings.trend(about),
        change=drawings.change(about),
        losses=tables.losses(about),
        missing=tables.missing(about),
        published=tables.results(about),
        agreements=tables.agreements(about),
        method=method(about),
        source=source(about),
        stamp=stamp,
        check=check(stamp),
    )


def _findings(about: About) -> tuple[str, ...]:
    if not about.scored:
        return ()
    found = findings(about.workspace.warehouse, about.view, about.code)
    return sized([" ".join(filter(None, said)) for said in found], SENTENCES, LONGEST)

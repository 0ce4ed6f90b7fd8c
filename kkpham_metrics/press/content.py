"""What a release says, put together from its sentences: of computed scores, or of published results."""

from dataclasses import dataclass

from kkpham_metrics.press import chosen, decreed, headline, method, one_regency, sentences
from kkpham_metrics.press.decreed import NO_AWARD, Decreed
from kkpham_metrics.press.facts import Facts, Standing
from kkpham_metrics.press.numbers import Numbers, Where
from kkpham_metrics.press.origins import Origin, origins
from kkpham_metrics.press.subject import Subject
from kkpham_metrics.terms import ABSENCES
from kkpham_metrics.workspace import Workspace

WITHOUT = "Tanpa nilai"
UNPUBLISHED = "Tidak ada hasil terbit"


@dataclass(frozen=True)
class Group:
    """The regencies of one category, or without a score: how many, and each with what is said of it."""

    name: str
    count: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """The words of a release, and the accepted files behind its numbers (none behind published results)."""

    headline: str
    lead: str
    body: tuple[str, ...]
    groups: tuple[Group, ...]
    method: tuple[str, ...]
    sources: tuple[str, ...]
    origins: tuple[Origin, ...] = ()


def of_facts(workspace: Workspace, facts: Facts, numbers: Numbers) -> Content:
    """Return the content of a release of computed scores; somebody has one."""
    alone = len(facts.scored) == 1
    head = headline.of_facts(facts, numbers)
    if alone:
        lead = one_regency.standing(facts, numbers)
        body = [one_regency.change(facts, numbers), one_regency.still_open(facts)]
    else:
        lead = (chosen.lead if facts.view.regencies else sentences.best_category)(facts, numbers)
        body = [
            sentences.mean(facts, numbers),
            sentences.movers(facts, numbers),
            "" if chosen.are_few(facts) else sentences.extremes(facts, numbers),  # the lead names them all
            sentences.still_open(facts, numbers),
        ]
    body += [
        sentences.absent(facts, numbers),
        " ".join(filter(None, (sentences.coverage(facts, numbers), sentences.zeros(facts)))),
    ]
    found = _origins(workspace, facts)
    return Content(
        headline=head,
        lead=lead,
        body=tuple(filter(None, body)),
        groups=_groups(facts, numbers),
        method=method.of_facts(facts, numbers),
        sources=_sources(facts, found, numbers),
        origins=tuple(found),
    )


def of_decreed(facts: Decreed, numbers: Numbers) -> Content:
    """Return the content of a release of published results; there is one at least."""
    return Content(
        headline=headline.of_decreed(facts, numbers),
        lead=decreed.lead(facts, numbers),
        body=tuple(filter(None, (decreed.others(facts, numbers), decreed.unknown(facts, numbers)))),
        groups=_decreed_groups(facts, numbers),
        method=method.of_decreed(facts),
        sources=decreed.sources(facts),
    )


def _groups(facts: Facts, numbers: Numbers) -> tuple[Group, ...]:
    where, found = Subject(facts.view).standings, []
    for name in facts.categories or ("",):
        inside = [one for one in facts.scored if one.category == name]
        if not inside and facts.view.regencies:
            continue  # that nobody is in a category is said of the province only
        about = f"Daerah berkategori {name}" if name else f"Daerah yang mempunyai {Subject(facts.view).score}"
        members = tuple(f"{one.name} ({_member(facts, numbers, one)})" for one in inside)
        found.append(Group(name or "Mempunyai nilai", numbers.digits(about, len(inside), where), members))
    without = [
        f"{one.name} ({ABSENCES.get(state, 'belum ada data')})"
        for state, ones in facts.absent.items()
        for one in ones
    ]
    if without:
        about = f"Daerah tanpa {Subject(facts.view).score}"
        found.append(Group(WITHOUT, numbers.digits(about, len(without), where), tuple(without)))
    return tuple(found)


def _member(facts: Facts, numbers: Numbers, one: Standing) -> str:
    open_ = "kategori belum pasti" * (len(one.open_categories) > 1)
    said = (sentences.score_of(facts, numbers, one), sentences.change_of(facts, numbers, one), open_)
    return ", ".join(filter(None, said))


def _decreed_groups(facts: Decreed, numbers: Numbers) -> tuple[Group, ...]:
    found = []
    for code, name in facts.categories:
        inside = facts.inside(code)
        if inside or (code != NO_AWARD and not facts.view.regencies):
            count = numbers.digits(f"Daerah yang diumumkan {name}", len(inside), facts.where)
            found.append(Group(name, count, tuple(_result(facts, numbers, one) for one in inside)))
    if facts.unknown:
        count = numbers.digits("Daerah tanpa hasil terbit", len(facts.unknown), facts.where)
        found.append(Group(UNPUBLISHED, count, tuple(one.name for one in facts.unknown)))
    return tuple(found)


def _result(facts: Decreed, numbers: Numbers, one: decreed.Result) -> str:
    if one.score is None:
        return one.name
    where = Where(facts.where.question, facts.where.years, one.regency)
    said = numbers.score(f"Nilai terbit {one.name}", one.score, where)
    if one.bonus is not None:
        said += f" ditambah bonus {numbers.score(f'Bonus terbit {one.name}', one.bonus, where)}"
    return f"{one.name} ({said})"


def _origins(workspace: Workspace, facts: Facts) -> list[Origin]:
    view = facts.view
    compared = [facts.previous] if facts.previous is not None and facts.compared else []
    codes = [one.regency for one in facts.standings]
    return origins(workspace, [view.data_year, *compared], view.stage, codes)


def _sources(facts: Facts, found: list[Origin], numbers: Numbers) -> tuple[str, ...]:
    view, said = facts.view, []
    for year in sorted({one.data_year for one in found}, reverse=True):
        own = [one for one in found if one.data_year == year]
        where = Where("ledger: berkas yang diterima dan tidak ditarik", (year,))
        files = numbers.digits(f"Berkas kiriman tahun data {year}", len({one.receipt for one in own}), where)
        rows = numbers.digits(f"Isian pada berkas itu, tahun data {year}", sum(o.rows for o in own), where)
        said.append(f"Tahun data {year}: {files} berkas yang diterima Kantor Wilayah, memuat {rows} isian.")
    return (*said, f"Sidik data: {view.data}. Aturan: {view.instrument}, versi {view.version[:8] or '–'}.")

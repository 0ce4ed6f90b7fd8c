"""Headline and lead about chosen regencies: named where they are few, and never called selected."""

from collections.abc import Callable

from kkpham_metrics.press.facts import Facts, Standing
from kkpham_metrics.press.numbers import Numbers
from kkpham_metrics.press.sentences import can_still_join, score_of
from kkpham_metrics.press.subject import ACCORDING_TO, PROVINCE, Subject
from kkpham_metrics.press.wording import MOST_NAMED, REGENCIES, listed, part_of, sentence


def are_few(facts: Facts) -> bool:
    """Return whether regencies were chosen, and those with a score are few enough to be named."""
    return bool(facts.view.regencies) and len(facts.scored) <= MOST_NAMED


def by_name(facts: Facts, numbers: Numbers) -> str:
    """Return a headline that names each regency; "" where none were chosen or they are too many."""
    if not are_few(facts):
        return ""
    if facts.categories:
        return ", ".join(_by_category(facts, lambda one: one.name, has=""))
    each = [f"{one.name} {score_of(facts, numbers, one)}" for one in facts.scored]
    return f"{Subject(facts.view).score} {listed(each)}"


def lead(facts: Facts, numbers: Numbers) -> str:
    """Return the lead: what is known of the chosen regencies, and that it is only about them."""
    told = _of_few if are_few(facts) else _of_many
    where = Subject(facts.view).standings
    many = numbers.count("Daerah yang dibahas", len(facts.standings), where)
    return f"{sentence(told(facts, numbers))} Siaran ini hanya membahas {many} {REGENCIES} di {PROVINCE}."


def _of_few(facts: Facts, numbers: Numbers) -> str:
    start = f"{ACCORDING_TO[facts.view.stage]},"
    if facts.categories:
        parts = _by_category(facts, lambda one: f"{one.name} ({score_of(facts, numbers, one)})")
        # Lists of names stand inside: "and" between the parts could not be told from theirs.
        return f"{start} {', '.join([*parts[:-2], ', sedangkan '.join(parts[-2:])])}"
    each = [f"{score_of(facts, numbers, one)} di {one.name}" for one in facts.scored]
    return f"{start} {Subject(facts.view).score} adalah {listed(each)}"


def _by_category(facts: Facts, named: Callable[[Standing], str], has: str = "berkategori ") -> list[str]:
    """Return who is in which category, best first, and at the end whose category is not certain.

    `has` is the verb of all but the first, which a headline leaves out.
    """
    found: dict[str, list[str]] = {}
    for one in facts.scored:
        found.setdefault("" if len(one.open_categories) > 1 else one.category, []).append(named(one))
    unsure = found.pop("", [])
    parts = [
        f"{listed(names)} {has if at else 'berkategori '}{category}"
        for at, (category, names) in enumerate(found.items())
    ]
    return parts + [f"kategori {listed(unsure)} belum pasti"] * bool(unsure)


def _of_many(facts: Facts, numbers: Numbers) -> str:
    subject, of, according = Subject(facts.view), len(facts.scored), ACCORDING_TO[facts.view.stage]
    where = subject.standings
    whole = numbers.count(f"Daerah yang mempunyai {subject.score}", of, where)
    noun = f"{REGENCIES} yang dibahas"
    if not facts.categories:
        known = len(facts.standings)
        said = part_of(whole, of, numbers.count("Daerah yang dibahas", known, where), known, noun=noun)
        return f"{said} mempunyai {subject.score} {according}"
    best = facts.categories[0]
    inside = sum(one.category == best for one in facts.scored)
    part = numbers.count(f"Daerah berkategori {best}", inside, where)
    noun += " dan mempunyai nilai" * bool(facts.absent)
    said = part_of(part, inside, whole, of, at_least=can_still_join(facts), noun=noun)
    return f"{said} berada pada kategori {best} {according}"

"""The headline: the strongest finding that fits, chosen by rules."""

from kkpham_metrics.press import chosen, sentences
from kkpham_metrics.press.decreed import NO_AWARD, Decreed
from kkpham_metrics.press.facts import Direction, Facts
from kkpham_metrics.press.numbers import Numbers
from kkpham_metrics.press.subject import PROVINCE, Subject, short_noun
from kkpham_metrics.press.wording import part_of
from kkpham_metrics.view import View

LONGEST = 120  # characters: two lines of a headline
BROAD = 3, 4  # so many of so many regencies moved to one side: that is the news
STAGES = {"self": "Menurut klaim daerah", "verified": "Hasil verifikasi", "final": "Nilai final"}


def of_facts(facts: Facts, numbers: Numbers) -> str:
    """Return the headline of computed scores: the first finding that holds and fits.

    Of few chosen regencies each by name. Else: everybody in the best category; else nearly all certainly
    moved to one side; else how many are in the best category; of a right the mean. Whatever it says, it
    says at which stage.
    """
    stage, year = STAGES[facts.view.stage], facts.view.data_year
    rules = (_of_one,) if len(facts.scored) == 1 else (chosen.by_name, _everybody, _broad_move, _best, _mean)
    for rule in (*rules, _plain):
        own = Numbers()  # of what is not said, no number is kept
        found = rule(facts, own)
        for said in (f"{stage}: {found}, data tahun {year}", f"{stage}: {found}"):
            if found and len(said) <= LONGEST:
                numbers.take(own)
                return said
    return f"{stage}: Peduli HAM {PROVINCE}"


def of_decreed(facts: Decreed, numbers: Numbers) -> str:
    """Return the headline of published results, of the best category or of the one result there is."""
    own = Numbers()
    found = _one_result(facts) if len(facts.known) == 1 else _best_decreed(facts, own)
    year = f", data tahun {facts.view.data_year}"
    for said in (found + year, found):
        if len(said) <= LONGEST:
            numbers.take(own)
            return said[:1].upper() + said[1:]
    chosen = f"{short_noun(facts.view)} di " * bool(facts.view.regencies)
    return f"Hasil resmi Peduli HAM {chosen}{PROVINCE}{year}"


def _one_result(facts: Decreed) -> str:
    one = facts.known[0]
    return f"{one.name}: {'tanpa penghargaan' if one.category == NO_AWARD else one.category_name}"


def _best_decreed(facts: Decreed, numbers: Numbers) -> str:
    best, name = facts.categories[0]
    inside, known = facts.inside(best), facts.known
    part = numbers.count(f"Daerah yang diumumkan {name}", len(inside), facts.where)
    whole = numbers.count("Daerah yang hasil resminya terbit", len(known), facts.where)
    noun = f"{short_noun(facts.view)}{f'{_and(facts.view)} hasilnya terbit' * bool(facts.unknown)}"
    return f"{part_of(part, len(inside), whole, len(known), noun=noun)} di {PROVINCE} ditetapkan {name}"


def _everybody(facts: Facts, numbers: Numbers) -> str:
    best = facts.categories[0] if facts.categories else ""
    return _best(facts, numbers) if all(one.category == best for one in facts.scored) else ""


def _best(facts: Facts, numbers: Numbers) -> str:
    if not facts.categories:
        return ""
    best, subject = facts.categories[0], Subject(facts.view)
    inside = [one for one in facts.scored if one.category == best]
    part = numbers.count(f"Daerah berkategori {best}", len(inside), subject.standings)
    whole = numbers.count(f"Daerah yang mempunyai {subject.score}", len(facts.scored), subject.standings)
    at_least = sentences.can_still_join(facts)
    noun = f"{short_noun(facts.view)}{_and(facts.view)} bernilai" if facts.absent else short_noun(facts.view)
    who = part_of(part, len(inside), whole, len(facts.scored), at_least=at_least, noun=noun)
    return f"{who} di {PROVINCE} berkategori {best}"


def _broad_move(facts: Facts, numbers: Numbers) -> str:
    if facts.previous is None or facts.compared < BROAD[1]:
        return ""
    subject = Subject(facts.view)
    where = subject.since(facts.previous)
    ways: tuple[tuple[str, Direction], ...] = (("naik", "up"), ("turun", "down"))
    for verb, way in ways:
        found = len(facts.moved(way))
        if found * BROAD[1] >= facts.compared * BROAD[0]:
            part = numbers.count(f"Daerah yang nilainya {verb} dari {facts.previous}", found, where)
            about = f"Daerah yang mempunyai {subject.score} pada kedua tahun"
            whole = numbers.count(about, facts.compared, where)
            all_compared = facts.compared == len(facts.standings)
            noun = f"{short_noun(facts.view)}{'' if all_compared else f'{_and(facts.view)} dibandingkan'}"
            who = part_of(part, found, whole, facts.compared, noun=noun)
            return f"{subject.score} {who} di {PROVINCE} {verb} dari tahun data {facts.previous}"
    return ""


def _mean(facts: Facts, numbers: Numbers) -> str:
    if facts.mean is None:
        return ""
    subject = Subject(facts.view)
    mean = numbers.score(f"Rata-rata {subject.score}", facts.mean, subject.figures)
    many = numbers.count(f"Daerah yang mempunyai {subject.score}", len(facts.scored), subject.standings)
    return f"rata-rata {subject.score} {many} {short_noun(facts.view)} di {PROVINCE} {mean}"


def _and(view: View) -> str:
    """Return what joins to `short_noun` what else is said of them."""
    return " dan" if view.regencies else " yang"


def _plain(facts: Facts, numbers: Numbers) -> str:
    return f"{Subject(facts.view).score} di {PROVINCE}"


def _of_one(facts: Facts, numbers: Numbers) -> str:
    one = facts.scored[0]
    subject, score = Subject(facts.view).score, sentences.score_of(facts, numbers, one)
    if not one.category:
        return f"{subject} {one.name} {score}"
    sure = "kategori belum pasti" if len(one.open_categories) > 1 else f"kategori {one.category}"
    return f"{subject} {one.name} {score}, {sure}"

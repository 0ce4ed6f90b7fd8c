"""The paragraphs of a release about a single regency, which is compared with nobody but itself."""

from kkpham_metrics.press import sentences
from kkpham_metrics.press.facts import Facts, Standing
from kkpham_metrics.press.numbers import Numbers
from kkpham_metrics.press.subject import ACCORDING_TO, PROVINCE, Subject
from kkpham_metrics.press.wording import listed, sentence

VERBS = {"up": "naik", "down": "turun"}


def standing(facts: Facts, numbers: Numbers) -> str:
    """Return the regency's score and category."""
    one = facts.scored[0]
    subject = Subject(facts.view)
    score = sentences.score_of(facts, numbers, one)
    return sentence(
        f"{subject.score} {one.name}, {PROVINCE}, adalah {score}{_category(facts, one)} "
        f"{ACCORDING_TO[facts.view.stage]}"
    )


def _category(facts: Facts, one: Standing) -> str:
    if not one.category:
        return ""
    if len(one.open_categories) > 1:
        return f" dan kategorinya belum pasti ({sentences.possible(facts, one)})"
    return f" dan berada pada kategori {one.category}"


def change(facts: Facts, numbers: Numbers) -> str:
    """Return how the score changed, in words that the answers of both years bear out."""
    one = facts.scored[0]
    if one.direction is None or one.change is None or one.former is None or facts.previous is None:
        return (
            "Perubahan dari tahun sebelumnya tidak disebut, karena daerah ini tidak mempunyai nilai pada "
            f"tahap ini {sentences.no_former(facts)}."
        )
    subject = Subject(facts.view)
    where = subject.since(facts.previous, one.regency)
    points = numbers.points(f"Perubahan {subject.score} {one.name} dari {facts.previous}", one.change, where)
    former = numbers.score(f"{subject.score} {one.name} tahun data {facts.previous}", one.former, where)
    before = f"tahun data {facts.previous} ({former})"
    if one.direction == "same":
        return sentence(f"nilai itu tetap dibandingkan dengan {before}")
    if one.direction in VERBS:
        size = "" if one.exact else f"; {sentences.PROVISIONAL}"
        return sentence(f"nilai itu {VERBS[one.direction]} {points} dibandingkan dengan {before}{size}")
    side = f"lebih {'tinggi' if one.change > 0 else 'rendah'} {points} daripada"
    return sentence(
        f"nilai itu {side if one.change else 'sama dengan'} {before}; karena jawaban pada salah satu tahun "
        f"belum lengkap, perubahan belum dapat disebut naik, turun, atau tetap"
    )


def still_open(facts: Facts) -> str:
    """Return what is still open of the regency's answers."""
    one = facts.scored[0]
    if one.settled:
        return ""
    more = ", sehingga kategorinya belum pasti" if len(one.open_categories) > 1 else ""
    return sentence(f"jawaban {listed([one.name])} belum lengkap; nilainya masih dapat naik{more}")

"""The paragraphs of a release of computed scores of several regencies. Each is "" where nothing is known."""

from collections.abc import Sequence

from kkpham_metrics.press.facts import Facts, Standing
from kkpham_metrics.press.numbers import Numbers
from kkpham_metrics.press.subject import ACCORDING_TO, PROVINCE, Subject
from kkpham_metrics.press.wording import MOST_NAMED, REGENCIES, alternatives, listed, part_of, sentence

_BECAUSE = "karena jawaban pada salah satu tahun belum lengkap"
PROVISIONAL = f"besarnya masih sementara, {_BECAUSE}"
ABSENT = {
    "not_submitted": "{names} belum mengirim data",
    "missing_self": "{names} belum mempunyai nilai mandiri",
    "missing_verified": "{names} belum diverifikasi Kantor Wilayah",
    "missing_final": "{names} belum mempunyai nilai final",
    "verifying": "verifikasi atas {names} belum selesai",
    "not_scored": "isian {names} belum dapat dinilai",
    "open": "{names} belum menjawab hak ini",
    "not_applicable": "hak ini tidak berlaku bagi {names}",
    "only_total": "{names} hanya mempunyai nilai total, tanpa nilai per hak",
}


def best_category(facts: Facts, numbers: Numbers) -> str:
    """Return how many regencies are in the best category, or have a score where a right is shown."""
    subject, of = Subject(facts.view), len(facts.scored)
    where = subject.standings
    whole = numbers.count(f"Daerah yang mempunyai {subject.score}", of, where)
    if not facts.categories:
        known = len(facts.standings)
        everybody = numbers.count("Daerah yang dibahas", known, where)
        said = part_of(whole, of, everybody, known)
        return sentence(f"{said} di {PROVINCE} mempunyai {subject.score} {ACCORDING_TO[facts.view.stage]}")
    best = facts.categories[0]
    inside = [one for one in facts.scored if one.category == best]
    part = numbers.count(f"Daerah berkategori {best}", len(inside), where)
    said = part_of(part, len(inside), whole, of, at_least=can_still_join(facts))
    return sentence(
        f"{said} di {PROVINCE} yang mempunyai nilai berada pada kategori {best} "
        f"{ACCORDING_TO[facts.view.stage]}"
    )


def can_still_join(facts: Facts) -> bool:
    """Return whether a regency below the best category can still reach it by what is unanswered."""
    best = facts.categories[0] if facts.categories else ""
    return any(best in one.open_categories and one.category != best for one in facts.scored)


def mean(facts: Facts, numbers: Numbers) -> str:
    """Return the mean and how it changed among the regencies that have a score in both years."""
    if facts.mean is None or len(facts.scored) < 2:
        return ""
    subject = Subject(facts.view)
    said = numbers.score(f"Rata-rata {subject.score}", facts.mean, subject.figures)
    many = numbers.count(f"Daerah yang mempunyai {subject.score}", len(facts.scored), subject.standings)
    is_ = "adalah" if all(one.settled for one in facts.scored) else "untuk sementara"
    first = sentence(f"rata-rata {subject.score} dari {many} {REGENCIES} itu {is_} {said}")
    return " ".join(filter(None, (first, _mean_change(facts, numbers), _not_comparable(facts))))


def _mean_change(facts: Facts, numbers: Numbers) -> str:
    if facts.previous is None or facts.mean_change is None or facts.compared < 2:
        return ""
    subject, change = Subject(facts.view), facts.mean_change
    where = subject.since(facts.previous)
    many = numbers.count(f"Daerah yang mempunyai {subject.score} pada kedua tahun", facts.compared, where)
    points = numbers.points(f"Perubahan rata-rata {subject.score} dari {facts.previous}", change, where)
    start = f"di antara {many} daerah yang mempunyai nilai pada kedua tahun, rata-ratanya"
    if facts.mean_is_certain:
        verb = f"{'naik' if change > 0 else 'turun'} {points}" if change else _no_change(facts, points)
        size = "" if facts.mean_is_exact else f"; {PROVISIONAL}"
        return sentence(f"{start} {verb} dibandingkan dengan tahun data {facts.previous}{size}")
    side = f"{points} lebih {'tinggi' if change > 0 else 'rendah'} daripada" if change else "sama dengan"
    return sentence(
        f"{start} {side} tahun data {facts.previous}; karena jawaban pada salah satu tahun belum lengkap, "
        f"{'selisih' if change else 'kesamaan'} itu belum dapat disebut {_name(change)}"
    )


def _no_change(facts: Facts, points: str) -> str:
    """Return the verb for a mean whose change is rounded to nothing: it stayed only where nobody moved."""
    ways = {one.direction for one in facts.scored}
    if ways >= {"up", "down"}:
        return f"berselisih {points} setelah dibulatkan"
    if ways & {"up", "down"}:
        return f"{'naik' if 'up' in ways else 'turun'} sedikit ({points} setelah dibulatkan)"
    return f"tetap ({points})"


def _name(change: float) -> str:
    return ("kenaikan" if change > 0 else "penurunan") if change else "tetap"


def _not_comparable(facts: Facts) -> str:
    if facts.previous is not None and facts.compared:
        return ""
    within = no_former(facts)
    return (
        "Perubahan dari tahun sebelumnya tidak disebut, karena tidak ada di antara daerah itu yang "
        f"mempunyai nilai pada tahap ini {within}."
    )


def no_former(facts: Facts) -> str:
    """Return in which earlier year nothing is known that the scores could be compared with."""
    if facts.previous is None:
        return f"dalam tahun data sebelumnya menurut {Subject(facts.view).regulation}"
    return f"dalam tahun data {facts.previous}"


def movers(facts: Facts, numbers: Numbers) -> str:
    """Return how many rose, fell or stayed, who moved most, and of whom it cannot be said yet."""
    previous = facts.previous
    if previous is None or facts.compared < 2:
        return ""
    up, down, same, unsure = (facts.moved(way) for way in ("up", "down", "same", "unsure"))
    ways = [("naik", up), ("turun", down), ("tetap", same)]
    where = Subject(facts.view).since(previous)
    parts = [
        f"{verb} di {numbers.count(f'Daerah yang nilainya {verb} dari {previous}', len(found), where)} daerah"
        for verb, found in ways
        if found
    ]
    said = [sentence(f"dibandingkan dengan tahun data {previous}, nilai {listed(parts)}")] if parts else []
    said += [_most(facts, numbers, "kenaikan", up), _most(facts, numbers, "penurunan", down)]
    if len(unsure) == 1:
        said.append(f"Perubahan nilai {unsure[0].name} belum dapat disebut naik atau turun, {_BECAUSE}.")
    elif unsure:
        many = numbers.count("Daerah yang perubahannya belum dapat disebut", len(unsure), where)
        said.append(
            f"Bagi {many} daerah perubahan belum dapat disebut naik atau turun, {_BECAUSE}: "
            f"{listed([one.name for one in unsure])}."
        )
    return " ".join(filter(None, said))


def _most(facts: Facts, numbers: Numbers, noun: str, found: list[Standing]) -> str:
    """Return who moved, or moved most; "" where open answers leave open who that is."""
    if not found or facts.previous is None:
        return ""
    first = [one for one in found if one.change == found[0].change]
    if len(found) == 1:
        start = f"{noun} itu terjadi di"
    elif are_most(first, facts.scored):
        start = f"{noun} terbesar dicatat"
    elif are_most(first, found):
        start = f"di antara daerah yang arah perubahannya sudah pasti, {noun} terbesar dicatat"
    else:
        return ""
    return sentence(f"{start} {listed([_move(facts, numbers, one) for one in first])}")


def are_most(first: Sequence[Standing], among: Sequence[Standing]) -> bool:
    """Return whether the first, who moved to one side, moved most whatever the lacking answers are.

    Nobody else can move as far to that side; several share the place only where nothing can part them.
    """
    down = first[0].direction == "down"
    least = min(-one.rise[1] if down else one.rise[0] for one in first)
    others = [one for one in among if one.direction and one not in first]
    most = [-one.rise[0] if down else one.rise[1] for one in others]
    return all(far < least for far in most) and (len(first) == 1 or all(one.exact for one in first))


def _move(facts: Facts, numbers: Numbers, one: Standing) -> str:
    assert one.change is not None  # it has a direction
    assert facts.previous is not None
    where = Subject(facts.view).since(facts.previous, one.regency)
    about = f"Perubahan {Subject(facts.view).score} {one.name} dari {facts.previous}"
    for_now = "" if one.exact else "untuk sementara "
    points = numbers.points(about, one.change, where)
    return f"{one.name} ({for_now}{points}, menjadi {score_of(facts, numbers, one)})"


def change_of(facts: Facts, numbers: Numbers, one: Standing) -> str:
    """Return how a regency's score changed in a word and a number, "" where it cannot be said."""
    words = {"up": "naik", "down": "turun", "same": "tetap"}
    if one.direction not in words or one.change is None or facts.previous is None:
        return ""
    if not one.change:
        return words["same"]
    subject = Subject(facts.view)
    where = subject.since(facts.previous, one.regency)
    about = f"Perubahan {subject.score} {one.name} dari {facts.previous}"
    for_now = "" if one.exact else "sementara "
    return f"{for_now}{words[one.direction]} {numbers.size(about, one.change, where)}"


def score_of(facts: Facts, numbers: Numbers, one: Standing) -> str:
    """Return the score of a regency that has one."""
    assert one.total is not None
    subject = Subject(facts.view)
    return numbers.score(f"{subject.score} {one.name}", one.total, subject.of(one.regency))


def extremes(facts: Facts, numbers: Numbers) -> str:
    """Return who has the highest and who the lowest score, and whether that can still change."""
    scored = facts.scored
    if len(scored) < 2:
        return ""
    best = [one for one in scored if one.total == scored[0].total]
    least = [one for one in scored if one.total == scored[-1].total]
    high, low = (score_of(facts, numbers, found[0]) for found in (best, least))
    subject = Subject(facts.view)
    if len(best) == len(scored):
        return sentence(f"semua daerah itu mempunyai {subject.score} yang sama, yaitu {high}")
    for_now = "" if _places_are_certain(best, least, scored) else "untuk sementara, "
    top, bottom = _named(best, "tertinggi", numbers, facts), _named(least, "terendah", numbers, facts)
    still = "; urutan itu masih dapat berubah selama jawaban belum lengkap" if for_now else ""
    return sentence(
        f"{for_now}{subject.score} tertinggi dimiliki {top}, yaitu {high}, dan terendah {bottom}, yaitu "
        f"{low}{still}"
    )


def _places_are_certain(best: list[Standing], least: list[Standing], scored: Sequence[Standing]) -> bool:
    """Return whether nobody can still pass those at the top, or be passed by those at the bottom."""
    top, bottom = best[0].total or 0, min(one.total or 0 for one in scored if one not in least)
    others_stay = all((one.highest or 0) < top for one in scored if one not in best)
    # Among those that share the end, any open answer would part them.
    shared = [one for ends in (best, least) if len(ends) > 1 for one in ends]
    return (
        others_stay and all((one.highest or 0) < bottom for one in least) and all(o.settled for o in shared)
    )


def possible(facts: Facts, one: Standing) -> str:
    """Return which categories a regency can still have."""
    if len(one.open_categories) == len(facts.categories) > 2:
        return "semua kategori masih mungkin"
    return alternatives(one.open_categories)


def _named(found: list[Standing], end: str, numbers: Numbers, facts: Facts) -> str:
    if len(found) <= MOST_NAMED:
        return listed([one.name for one in found])
    about = f"Daerah yang berbagi nilai {end}"
    return f"{numbers.count(about, len(found), Subject(facts.view).standings)} daerah"


def absent(facts: Facts, numbers: Numbers) -> str:
    """Return who has no score and why: each reason apart, and none of them is a score of zero."""
    reasons = facts.absent
    if not reasons:
        return ""
    subject = Subject(facts.view)
    many = sum(map(len, reasons.values()))
    count = numbers.count(f"Daerah tanpa {subject.score}", many, subject.standings)
    said = [
        ABSENT[state].format(names=listed([one.name for one in found])) for state, found in reasons.items()
    ]
    return (
        f"{sentence(f'{count} {REGENCIES} tidak mempunyai {subject.score}')} "
        f"{sentence('; '.join(said))} Tidak mempunyai nilai berbeda dengan bernilai nol."
    )


def zeros(facts: Facts) -> str:
    """Return whose score of zero is no absence: it was calculated from all answers, or was reported so."""
    found = [one for one in facts.scored if one.total == 0 and one.settled]
    computed = [one.name for one in found if one.basis == "indicator"]
    reported = [one.name for one in found if one.basis in ("right", "total")]
    ways = ((computed, "adalah hasil perhitungan"), (reported, "berasal dari nilai terlapor"))
    return " ".join(
        sentence(f"nilai nol pada {listed(names)} {way}, bukan karena data tidak ada")
        for names, way in ways
        if names
    )


def coverage(facts: Facts, numbers: Numbers) -> str:
    """Return how much of what applies was answered; "" where nobody's score is from indicators alone."""
    if facts.coverage is None or not any(one.basis == "indicator" for one in facts.scored):
        return ""
    subject, of, many = Subject(facts.view), facts.counted, len(facts.standings)
    if of == many:
        share = numbers.share("Kelengkapan jawaban", facts.coverage, subject.figures)
        if facts.coverage >= 1:
            return sentence(f"semua indikator yang berlaku sudah dijawab ({share})")
        start = f"dari indikator yang berlaku, {share} sudah dijawab"
    else:
        # Who sent nothing, is not verified or reported a score has open answers that nobody counted.
        those = "daerah yang isian per indikatornya dapat dihitung"
        part = numbers.count(those, of, subject.standings)
        whole = numbers.count("Daerah yang dibahas", many, subject.standings)
        share = numbers.share(f"Kelengkapan jawaban {those}", facts.coverage, subject.figures)
        start = (
            f"pada {part} dari {whole} daerah, yaitu yang isian per indikatornya dapat dihitung, {share} "
            "indikator yang berlaku sudah dijawab"
        )
    return sentence(f"{start}; yang belum dijawab dihitung nol" if facts.coverage < 1 else start)


def still_open(facts: Facts, numbers: Numbers) -> str:
    """Return whose category, or score of a right, can still change by what is unanswered."""
    if facts.categories:
        found = [one for one in facts.scored if len(one.open_categories) > 1]
        each = [f"{one.name} ({possible(facts, one)})" for one in found]
        about, said = "Daerah yang kategorinya belum pasti", "kategori {many} daerah belum pasti"
    else:
        found = [one for one in facts.scored if not one.settled]
        each = [one.name for one in found]
        about, said = "Daerah yang nilainya masih dapat naik", "nilai {many} daerah masih dapat naik"
    if not found:
        return ""
    if len(found) == 1:
        one = found[0]
        if facts.categories:
            return f"Kategori {one.name} belum pasti karena jawabannya belum lengkap: {possible(facts, one)}."
        return f"Nilai {one.name} masih dapat naik karena jawabannya belum lengkap."
    many = numbers.count(about, len(found), Subject(facts.view).standings)
    return sentence(f"{said.format(many=many)} karena jawabannya belum lengkap: {listed(each)}")

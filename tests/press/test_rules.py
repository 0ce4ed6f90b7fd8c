"""The rules of a release's sentences, whatever the figures are."""

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkpham_metrics.office import Office
from kkpham_metrics.press import chosen, headline, method, one_regency, release, sentences
from kkpham_metrics.press.facts import Facts, Standing
from kkpham_metrics.press.numbers import Numbers
from kkpham_metrics.press.questions import in_words
from kkpham_metrics.press.subject import Subject
from kkpham_metrics.press.wording import ONES, alternatives, count_word, listed, lower_first, part_of
from kkpham_metrics.regency import regencies
from kkpham_metrics.view import View

CATEGORIES = (
    ("Peduli HAM", 75),
    ("Cukup Peduli HAM", 65),
    ("Mulai Peduli HAM", 50),
    ("Kurang Peduli HAM", 0),
)
BASES = (("indicator",), ("right",), ("total",), ("indicator", "right"), ("indicator+right",))
COUNTED, REPORTED = "adalah hasil perhitungan", "berasal dari nilai terlapor"
ABSENT = ("not_submitted", "missing_verified", "verifying", "not_scored")
PARTS = (
    sentences.best_category, sentences.mean, sentences.movers, sentences.extremes, sentences.absent,
    sentences.coverage, sentences.still_open,
)  # fmt: skip
VIEW = View(
    source="dihitung", data_year=2023, award_year=2024, stage="verified", instrument="Permenkumham 22/2021",
    illustrative=False, synthetic=False, assumptions=(), data="0fc3e119", today=date(2026, 12, 10),
    instrument_id="22-2021", version="9890386f",
)  # fmt: skip
hundredths = st.integers(0, 10_000).map(lambda n: n / 100)
low_and_high = st.tuples(hundredths, hundredths).map(sorted)
# Half of the ranges are points: an answer is lacking in the other half.
ranges = st.one_of(hundredths.map(lambda n: [n, n]), low_and_high)


def standing(
    code: str, now: list[float] | None, before: list[float] | None, state: str = "scored"
) -> Standing:
    if now is None:
        return Standing(code, regencies()[code].full_name, state, None, None, "", (), None, None, None)
    low, high = now
    upper = [101, *(lower for _, lower in CATEGORIES)]
    still = [
        name for (name, lower), above in zip(CATEGORIES, upper, strict=False) if high >= lower and low < above
    ]
    category = next(name for name, lower in CATEGORIES if low >= lower)
    former = before or [None, None]
    change = None if before is None else round(low - before[0], 2)
    return Standing(
        code, regencies()[code].full_name, "scored", low, high, category, tuple(still), *former, change,
        "indicator",
    )  # fmt: skip


@st.composite
def facts(draw, view: View = VIEW) -> Facts:
    """Facts of some regencies, one of them scored at least."""
    found, bases = [], draw(st.sampled_from(BASES))
    for at, code in enumerate(list(regencies())[8:]):
        now = draw(ranges) if at == 0 or draw(st.booleans()) else None
        before = draw(st.none() | ranges) if now else None
        one = standing(code, now, before, draw(st.sampled_from(ABSENT)))
        found.append(replace(one, basis=bases[at % len(bases)] if now else ""))
    found.sort(key=lambda one: (one.total is None, -(one.total or 0), one.regency))
    scores = [one.total for one in found if one.total is not None]
    changes = [one.change for one in found if one.change is not None]
    return Facts(
        view=view,
        standings=tuple(found),
        categories=tuple(name for name, _ in CATEGORIES),
        assumed_categories=(),
        previous=2022 if changes else None,
        mean=round(sum(scores) / len(scores), 2),
        mean_change=round(sum(changes) / len(changes), 2) + 0.0 if changes else None,
        compared=len(changes),
        coverage=draw(st.none() | st.floats(0, 1)),
        undecided={},
        outdated=(),
    )


def completions(low: float, high: float) -> list[float]:
    return [low, high, round((low + high) / 2, 2)]


@given(ranges, ranges)
def test_a_verb_holds_whatever_the_lacking_answers_are(now, before):
    one = standing("61.01", now, before)
    signs = {
        (later > former) - (later < former)
        for later, former in product(completions(*now), completions(*before))
    }
    ways = {"up": {1}, "down": {-1}, "same": {0}}
    if one.direction == "unsure":
        assert len(signs) > 1 or not one.settled or before[0] != before[1]
    else:
        assert signs == ways[one.direction]


@given(ranges)
def test_more_answers_alone_are_never_a_rise(before):
    low, high = before
    one = standing("61.01", [high, high], before)
    assert one.direction == ("same" if low == high else "unsure")


@given(facts())
def test_only_the_certain_are_said_to_have_moved(found):
    said = sentences.movers(found, Numbers())
    for verb, way in (("naik", "up"), ("turun", "down"), ("tetap", "same")):
        many = len(found.moved(way))
        assert (f"{verb} di {count_word(many)} daerah" in said) == (many > 0 and found.compared > 1)
    for noun, way in (("Kenaikan", "up"), ("Penurunan", "down")):
        match = re.search(rf"(?i:{noun}) (?:terbesar dicatat|itu terjadi di) (.*?)\.(?: |$)", said)
        if match:
            most = max(abs(one.change) for one in found.moved(way))
            named = [one.name for one in found.standings if f"{one.name} (" in match[1]]
            assert named
            assert set(named) == {one.name for one in found.moved(way) if abs(one.change) == most}
    unsure = {one.name for one in found.moved("unsure")}
    if unsure and found.compared > 1:
        tail = said.split("belum lengkap: ")[1] if len(unsure) > 1 else said.split("Perubahan nilai ")[1]
        assert {one.name for one in found.standings if one.name in tail} == unsure


def far(one: Standing, way: int, *, most: bool) -> float:
    """Return how far the regency may have moved to a side: at most, or at least."""
    moves = [
        way * (now - before)
        for now, before in product((one.total, one.highest), (one.former, one.former_highest))
    ]
    return round(max(moves) if most else min(moves), 2)


@given(facts())
def test_who_moved_most_did_so_whatever_the_lacking_answers_are(found):
    said = sentences.movers(found, Numbers())
    compared = [one for one in found.scored if one.former is not None]
    for noun, verb, way in (("kenaikan", "up", 1), ("penurunan", "down", -1)):
        match = re.search(rf"(pasti, )?{noun} terbesar dicatat (.*?)\.(?: |$)", said, re.IGNORECASE)
        sure = found.moved(verb)
        if match:
            rivals = sure if match[1] else compared
            named = [one for one in compared if f"{one.name} (" in match[2]]
            others = [one for one in rivals if one not in named]
            assert named
            assert all(far(one, way, most=False) > far(o, way, most=True) for one in named for o in others)
        elif len(sure) > 1:
            first, second = sure[:2]
            assert first.change == second.change or any(
                far(one, way, most=True) >= far(first, way, most=False) for one in sure[1:]
            )


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([([60, 60], [56, 56])], "Kenaikan terbesar dicatat"),
        # It rose by 4 at least, by 20 at most: by its lacking answers it may have risen more.
        ([([60, 76], [56, 56])], ""),
        # Whether it rose is not known, but if so, it may be by 20.
        (
            [([60, 60], [56, 56]), ([50, 70], [50, 50])],
            "Di antara daerah yang arah perubahannya sudah pasti, kenaikan terbesar dicatat",
        ),
        ([([60, 65], [55, 55])], ""),
    ],
)
def test_the_greatest_rise_is_told_only_where_nobody_can_have_risen_more(others, said):
    codes = list(regencies())
    first = standing(codes[0], [80, 80], [70, 70])
    found = [first] + [standing(code, *one) for code, one in zip(codes[1:], others, strict=False)]
    facts = Facts(VIEW, tuple(found), (), (), 2022, 60.0, 1.0, len(found), None, {}, ())
    told = sentences.movers(facts, Numbers())
    assert ("terbesar" in told) == bool(said)
    assert f"{said} {first.name} (10,00 poin, menjadi 80,00)" * bool(said) in told


@given(facts())
def test_the_size_of_a_change_is_provisional_while_an_answer_is_lacking(found):
    numbers = Numbers()
    said = sentences.movers(found, numbers)
    alone = one_regency.change(found, numbers) if len(found.scored) == 1 else ""
    for one in found.scored:
        closed = one.total == one.highest and one.former == one.former_highest
        for for_now in re.findall(rf"{one.name} \((untuk sementara )?[\d,]+ poin", said):
            assert bool(for_now) == (not closed)
        told = sentences.change_of(found, numbers, one)
        if told not in ("", "tetap"):
            assert told.startswith("sementara ") == (not closed)
        if re.search("naik|turun", alone) and one.direction in ("up", "down"):
            assert ("besarnya masih sementara" in alone) == (not closed)


def test_the_fall_of_one_whose_score_can_still_rise_is_provisional():
    found = [standing("61.01", [70.33, 82], [83.2, 83.2]), standing("61.02", [50, 50], [50, 50])]
    facts = Facts(VIEW, tuple(found), (), (), 2022, 60.16, -6.43, 2, None, {}, ())
    said = sentences.movers(facts, Numbers())
    assert "Penurunan itu terjadi di Kabupaten Sambas (untuk sementara 12,87 poin, menjadi 70,33)." in said
    assert "untuk sementara 60,16. " in sentences.mean(facts, Numbers())
    assert sentences.mean(facts, Numbers()).endswith(
        "besarnya masih sementara, karena jawaban pada salah satu tahun belum lengkap."
    )


@given(facts())
def test_a_number_has_one_name_and_every_question_has_words(found):
    numbers = Numbers()
    headline.of_facts(found, numbers)
    chosen.lead(found, numbers)
    for part in PARTS:
        part(found, numbers)
    for one in found.scored:
        sentences.change_of(found, numbers, one)
    values = {}
    for number in numbers.said:
        assert values.setdefault(number.name, number.value) == number.value
        assert re.fullmatch(r"(semua|61\.\d\d)/[a-z0-9-]+", number.name)
        assert "(" not in in_words(number.where)


@given(facts(replace(VIEW, regencies=tuple(regencies()))))
def test_chosen_regencies_are_named_with_nothing_but_what_is_certain(found):
    for said in (chosen.by_name(found, Numbers()), chosen.lead(found, Numbers())):
        parts = said.split(" belum pasti")[0].split("kategori ")
        for one in found.scored if chosen.are_few(found) else ():
            assert one.name in said
            open_ = len(one.open_categories) > 1
            assert (one.name in parts[-1]) == open_ if " belum pasti" in said else not open_
    assert "terpilih" not in headline.of_facts(found, Numbers())


@given(facts())
def test_the_mean_rises_only_where_lacking_answers_cannot_explain_it(found):
    said = sentences.mean(found, Numbers())
    verbs = re.findall(r"rata-ratanya (naik|turun|tetap)", said)
    if verbs:
        assert found.mean_is_certain
        sign = (found.mean_change > 0) - (found.mean_change < 0)
        moved = (bool(found.moved("up")), bool(found.moved("down")))
        least = {(True, False): "naik", (False, True): "turun", (False, False): "tetap"}
        assert verbs == [{1: "naik", -1: "turun"}[sign] if sign else least[moved]]
    elif "berselisih" in said:
        assert found.moved("up")
        assert found.moved("down")
    elif "rata-ratanya" in said:
        assert "belum dapat disebut" in said


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        ([(80, 80), (70, 70), (60, 60)], "rata-ratanya tetap (0,00 poin)"),
        # One rose by a hundredth: of three, that is rounded away.
        ([(80.01, 80), (70, 70), (60, 60)], "rata-ratanya naik sedikit (0,00 poin setelah dibulatkan)"),
        ([(79.99, 80), (70, 70), (60, 60)], "rata-ratanya turun sedikit (0,00 poin setelah dibulatkan)"),
        ([(81, 80), (69, 70), (60, 60)], "rata-ratanya berselisih 0,00 poin setelah dibulatkan"),
    ],
)
def test_a_mean_stays_only_where_nobody_moved(moves, said):
    found = [
        standing(code, [now, now], [before, before])
        for code, (now, before) in zip(regencies(), moves, strict=False)
    ]
    facts = Facts(VIEW, tuple(found), (), (), 2022, 70.0, 0.0, 3, None, {}, ())
    assert f"{said} dibandingkan dengan tahun data 2022." in sentences.mean(facts, Numbers())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kesehatan", "nilai hak kesehatan"),
        ("Hak keempat (nama belum dikonfirmasi)", "nilai hak keempat (nama belum dikonfirmasi)"),
        ("HAM", "nilai hak HAM"),
    ],
)
def test_a_right_is_called_a_right_once(name, said):
    assert Subject(replace(VIEW, right="06", right_name=name)).score == said


@given(facts())
def test_every_sentence_is_whole_and_keeps_its_numbers(found):
    numbers = Numbers()
    told = [
        headline.of_facts(found, numbers),
        *(part(found, numbers) for part in PARTS),
        sentences.zeros(found),
        *method.of_facts(found, numbers),
    ]
    if len(found.scored) == 1:
        told += [
            one_regency.standing(found, numbers),
            one_regency.change(found, numbers),
            one_regency.still_open(found),
        ]
    assert len(told[0]) <= headline.LONGEST
    written = {number.written for number in numbers.said}
    for said in filter(None, told[1:]):
        assert said.endswith(".")
        assert said[0].isupper() or said[0] in "“"
        assert not re.search(r"  |\{|\}|None|\bnan\b|\.\.|meningkat", said)
    digits = set(re.findall(r"(?<![\d/])\d+,\d+%?", " ".join(told)))
    assert digits <= written


@given(facts())
def test_nothing_is_said_to_be_certain_that_is_open(found):
    numbers = Numbers()
    best = found.categories[0]
    below = [one for one in found.scored if one.category != best and best in one.open_categories]
    lead = sentences.best_category(found, numbers) if len(found.scored) > 1 else ""
    some = 0 < sum(one.category == best for one in found.scored) < len(found.scored)
    assert lead.startswith("Sedikitnya") == bool(lead and below and some)
    ends = sentences.extremes(found, numbers)
    top, bottom = found.scored[0], found.scored[-1]
    if "tertinggi" in ends and not ends.startswith("Untuk sementara"):
        others = [one for one in found.scored if one.total != top.total]
        assert all(one.highest < top.total for one in others)
        assert all(bottom.highest < one.total for one in found.scored if one.total != bottom.total)


@given(facts())
def test_nobody_without_a_score_is_counted_or_ranked_and_each_reason_stands_apart(found):
    numbers = Numbers()
    ranked = sentences.extremes(found, numbers) + sentences.movers(found, numbers)
    absent = sentences.absent(found, numbers)
    for state, ones in found.absent.items():
        names = listed([one.name for one in ones])
        said = sentences.ABSENT[state].format(names=names)
        assert said.lower() in absent.lower()
        assert not [one.name for one in ones if one.name in ranked]


def of_bases(*bases: str, coverage: float | None = None) -> Facts:
    """Facts of one regency for each basis, all of them with a score of zero and everything answered."""
    found = [
        replace(standing(code, [0, 0], None), basis=basis)
        for code, basis in zip(regencies(), bases, strict=False)
    ]
    counted = bases.count("indicator")
    return Facts(VIEW, tuple(found), (), (), None, 0.0, None, 0, coverage, {}, (), counted=counted)


@pytest.mark.parametrize(
    ("bases", "coverage", "said"),
    [
        (["indicator"], 1, "Semua indikator yang berlaku sudah dijawab (100,0%)."),
        (["indicator", "indicator"], 0.5,
         "Dari indikator yang berlaku, 50,0% sudah dijawab; yang belum dijawab dihitung nol."),
        # What lacks a regency is never said of all.
        (
            ["indicator", "total", "", "indicator"], 1,
            "Pada dua dari empat daerah, yaitu yang isian per indikatornya dapat dihitung, 100,0% indikator "
            "yang berlaku sudah dijawab.",
        ),
        (["right", "total"], None, ""),
        # Somebody without a score was asked too: but of nobody with one is it known.
        (["right"], 0, ""),
        (
            ["indicator", "right"], 0.5,
            "Pada satu dari dua daerah, yaitu yang isian per indikatornya dapat dihitung, 50,0% indikator "
            "yang berlaku sudah dijawab; yang belum dijawab dihitung nol.",
        ),
    ],
)  # fmt: skip
def test_what_was_answered_is_said_only_of_those_who_answered_indicators(bases, coverage, said):
    assert sentences.coverage(of_bases(*bases, coverage=coverage), Numbers()) == said


@pytest.mark.parametrize(
    ("bases", "right", "lead", "standing", "zeros"),
    [
        (["indicator"], "", "Nilai itu dihitung K atas", "hasil perhitungan Kantor Wilayah; nilai", COUNTED),
        (["right"], "", "dihitung K dari nilai hak terlapor", "dari nilai hak terlapor; nilai", REPORTED),
        (["right"], "06", "nilai terlapor, bukan hitungan K,", "bukan hasil perhitungan", REPORTED),
        (["total"], "", "nilai terlapor, bukan hitungan K,", "bukan hasil perhitungan", REPORTED),
        (["indicator+right"], "", "sebagian dihitung K dan sebagian", "sebagian terlapor", ""),
    ],
)  # fmt: skip
def test_only_what_was_counted_is_called_so(bases, right, lead, standing, zeros):
    found = replace(of_bases(*bases), view=replace(VIEW, right=right))
    assert lead in release._years(found, Office(*["K"] * 11))
    said = " ".join(method.of_facts(found, Numbers()))
    assert standing in said
    assert ("sudah diputuskan" in said) == (bases == ["indicator"])
    why = f"Nilai nol pada Kabupaten Sambas {zeros}, bukan karena data tidak ada."
    assert sentences.zeros(found) == (why if zeros else "")


def test_a_zero_that_is_only_unanswered_is_not_called_counted():
    found = replace(of_bases("indicator"), standings=(standing("61.01", [0, 99], None),))
    assert sentences.zeros(found) == ""


@given(st.integers(0, 99), st.integers(0, 99))
def test_words_of_counts_are_all_different(one, other):
    assert (count_word(one) == count_word(other)) == (one == other)


@pytest.mark.parametrize(
    ("value", "word"),
    [(0, "nol"), (1, "satu"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"),
     (20, "dua puluh"), (21, "dua puluh satu"), (99, "sembilan puluh sembilan"), (100, "100")],
)  # fmt: skip
def test_counts_in_words(value, word):
    assert count_word(value) == word
    assert len(ONES) == 12


@pytest.mark.parametrize(
    ("value", "of", "at_least", "said"),
    [
        (0, 5, False, "tidak satu pun dari lima kabupaten/kota"),
        (0, 5, True, "belum satu pun dari lima kabupaten/kota"),
        (1, 1, False, "satu-satunya kabupaten/kota"),
        (2, 2, False, "kedua kabupaten/kota"),
        (14, 14, False, "keempat belas kabupaten/kota"),
        (1, 5, False, "satu dari lima kabupaten/kota"),
        (3, 5, True, "sedikitnya tiga dari lima kabupaten/kota"),
    ],
)
def test_one_several_all_and_none(value, of, at_least, said):
    assert part_of(count_word(value), value, count_word(of), of, at_least=at_least) == said


def test_lists_of_names():
    assert [listed(list(names)) for names in ("", "a", "ab", "abc")] == ["", "a", "a dan b", "a, b, dan c"]
    assert alternatives(["a", "b", "c"]) == "a, b, atau c"
    assert (lower_first("Kesehatan"), lower_first("HAM")) == ("kesehatan", "HAM")


@given(facts(), st.text(min_size=1, max_size=300))
def test_a_headline_has_its_limit_whatever_names_are_in_the_data(found, name):
    named = tuple(
        replace(one, category=name if one.category == found.categories[0] else one.category)
        for one in found.scored
    )
    strange = replace(found, standings=named, categories=(name, *found.categories[1:]))
    assert len(headline.of_facts(strange, Numbers())) <= headline.LONGEST
    right = replace(strange, view=replace(VIEW, right="06", right_name=name), categories=())
    assert len(headline.of_facts(right, Numbers())) <= headline.LONGEST

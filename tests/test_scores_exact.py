"""The scores of sql/ agree exactly with the regulations' words, computed here in rational numbers.

The oracle below was written from the rules and shares nothing with sql/: no common denominators, no decimals.
"""

import math
import random
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

NA = "N/A"
REGENCIES = ["61.01", "61.02", "61.03", "61.71", "61.72"]
WEIGHTS = [
    None,
    {"S": 10, "P": 30, "H": 60},
    {"S": 33, "P": 33, "H": 34},
    {"S": 40, "H": 60},
    {"P": 1, "H": 99},
    {"H": 100},
]
CATEGORIES = [
    (("peduli", "Peduli", 75), ("cukup", "Cukup", 65), ("mulai", "Mulai", 50), ("kurang", "Kurang", 0)),
    (("tinggi", "Tinggi", 66.667), ("rendah", "Rendah", 0)),
    (("semua", "Semua", 0),),
]


# --- The rules in words


@dataclass(frozen=True)
class Right:
    """The exact score of a right, and the highest that it can still reach; None where it does not apply."""

    basis: str
    applicable: int
    answered: int
    score: Fraction | None
    highest: Fraction | None


def right_of(counts: dict[str, int], answers: dict[str, Any], rules: dict[str, Any], code: str) -> Right:
    """Score one right: from its indicators where any is answered, else as reported, else open."""
    top = max(rules["scale"])
    # Without weights the right is weighed as one.
    groups = (
        [(rules["weights"][kind], [kind]) for kind in counts] if rules["weights"] else [(1, list(counts))]
    )
    applicable = answered = absent = 0
    low = high = Fraction(0)
    weights = 0
    for weight, kinds in groups:
        asked = [
            f"{code}.{kind}.{n:02}".replace("..", ".") for kind in kinds for n in range(1, counts[kind] + 1)
        ]
        given_answers = [answers.get(question) for question in asked]
        absent += given_answers.count(NA)
        scores = [answer for answer in given_answers if answer is not None and answer != NA]
        apply = len([answer for answer in given_answers if answer != NA])
        applicable += apply
        answered += len(scores)
        if apply:
            weights += weight
            low += weight * Fraction(100 * sum(scores), top * apply)
            high += weight * Fraction(100 * (sum(scores) + top * (apply - len(scores))), top * apply)
    reported = answers.get(code)
    if not weights:
        return Right("indicator", 0, 0, None, None)
    if answered or (absent and reported is None):
        return Right("indicator", applicable, answered, low / weights, high / weights)
    size = sum(counts.values())
    if reported == NA:
        return Right("right", 0, 0, None, None)
    if reported is not None:
        return Right("right", size, size, Fraction(reported), Fraction(reported))
    return Right("open", size, 0, Fraction(0), Fraction(100))


def half_up(number: Fraction | None, decimals: int) -> Fraction | None:
    if number is None:
        return None
    return Fraction(math.floor(number * 10**decimals + Fraction(1, 2)), 10**decimals)


def expected(rules: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
    """Return everything that the view `scores` says of one assessment, and its rights."""
    decimals = rules["decimals"]
    rights = {code: right_of(counts, answers, rules, code) for code, counts in rules["rights"].items()}
    bases = {right.basis for right in rights.values() if right.answered}
    bonus = answers.get("bonus")
    result: dict[str, Any] = {"bonus": None if bonus is None else Fraction(bonus)}
    result["applicable"] = sum(right.applicable for right in rights.values())
    result["answered"] = sum(right.answered for right in rights.values())
    result |= dict.fromkeys(["basis", "mean", "total", "highest", "category"]) | {"open_categories": []}

    answered = any(right.basis == "indicator" and right.answered for right in rights.values())
    incomplete = any(right.basis != "right" and right.applicable for right in rights.values())
    if answers.get("total") is not None and not answered and (incomplete or "right" not in bases):
        result["basis"] = "total"
    elif answered:
        result["basis"] = "indicator+right" if "right" in bases else "indicator"
    elif "right" in bases:
        result["basis"] = "right"
    # A right without an answer has no score; its highest is known unless a total stands for all rights.
    spoken = result["basis"] not in (None, "total")
    result["rights"] = {
        code: (
            r.basis,
            r.applicable,
            r.answered,
            half_up(r.score, decimals) if r.answered else None,
            half_up(r.highest, decimals) if spoken or r.answered else None,
        )
        for code, r in rights.items()
    }
    if result["basis"] is None:
        return result

    if result["basis"] == "total":
        total = highest = Fraction(answers["total"])
    else:
        counted = [
            right for right in rights.values() if right.score is not None and right.highest is not None
        ]
        if not counted:
            return result
        shares = [right.applicable if rules["by_indicators"] else 1 for right in counted]
        mean, most = (
            sum((share * value for share, value in zip(shares, values, strict=True)), Fraction(0))
            / sum(shares)
            for values in ([r.score for r in counted], [r.highest for r in counted])
        )
        total, highest = mean + Fraction(bonus or 0), most + Fraction(bonus or 0)
        if rules["cap"] is not None:
            total, highest = (min(value, Fraction(str(rules["cap"]))) for value in (total, highest))
        result["mean"] = half_up(mean, decimals)
    result["total"], result["highest"] = half_up(total, decimals), half_up(highest, decimals)
    bounds = [(code, name, Fraction(str(lower))) for code, name, lower in rules["categories"]]
    result["category"] = next(code for code, _, lower in bounds if result["total"] >= lower)
    # A category is open when some score between total and highest reads as it.
    upper = [None, *[lower for _, _, lower in bounds]]
    result["open_categories"] = [
        name
        for (_, name, lower), above in zip(bounds, upper, strict=False)
        if result["highest"] >= lower and (above is None or result["total"] < above)
    ]
    return result


# --- Random instruments and answers


@st.composite
def instruments_of(draw: st.DrawFn) -> dict[str, Any]:
    weights = draw(st.sampled_from(WEIGHTS))
    largest = draw(st.sampled_from([1, 3, 16, 30]))
    size = st.integers(1, largest)
    kinds = list(weights or {"": 1})
    rights = {}
    for number in range(1, draw(st.integers(1, 4)) + 1):
        # Every type occurs in the first right; the others may lack some.
        own = kinds if number == 1 else draw(st.sets(st.sampled_from(kinds), min_size=1))
        rights[f"{number:02}"] = {kind: draw(size) for kind in kinds if kind in own}
    return {
        "rights": rights,
        "weights": weights,
        "by_indicators": draw(st.booleans()),
        "bonus": True,
        "cap": draw(st.sampled_from([None, None, 100, 87.5])),
        "decimals": draw(st.integers(0, 4)),
        "categories": draw(st.sampled_from(CATEGORIES)),
        "scale": draw(st.sampled_from([(0, 2, 4, 6, 8, 10), (0, 1), (0, 1, 3, 7)])),
    }


def answers_of(rules: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return the answers of one regency: each right answered, reported, both, or left out."""
    ceiling = 200 if rules["cap"] is None else rules["cap"]

    def number(most: float) -> Decimal:
        # Multiples of 0.005 make ties at the second decimal likely.
        step = chance.choice([Decimal("0.005"), Decimal("0.5"), Decimal("0.000001")])
        return step * chance.randint(0, int(Decimal(str(most)) / step))

    answers: dict[str, Any] = {}
    for code, counts in rules["rights"].items():
        how = chance.choice(["indicators", "indicators", "right", "both", "none"])
        if how in ("right", "both"):
            answers[code] = NA if chance.random() < 0.15 else number(100)
        if how in ("indicators", "both"):
            absent, silent = chance.choice([0, 0.1, 0.5, 1]), chance.choice([0, 0, 0.2, 1])
            for kind, many in counts.items():
                for n in range(1, many + 1):
                    question = ".".join(part for part in (code, kind, f"{n:02}") if part)
                    if chance.random() < absent:
                        answers[question] = NA
                    elif chance.random() >= silent:
                        answers[question] = chance.choice(rules["scale"])
                    elif chance.random() < 0.5:
                        answers[question] = None  # a row without a value, instead of no row
    if chance.random() < 0.4:
        answers["total"] = number(ceiling)
    if chance.random() < 0.4:
        answers["bonus"] = number(20)
    return answers


def written(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers as text that can mean only one number."""
    return {code: f"{value:.6f}" if isinstance(value, Decimal) else value for code, value in answers.items()}


@settings(max_examples=30)
@given(st.lists(instruments_of(), min_size=1, max_size=4), st.integers(0, 2**32))
def test_every_score_equals_rational_arithmetic(small_instrument, sheet, warehouse_of, exact, specs, seed):
    chance = random.Random(seed)
    rules = {2001 + number: spec for number, spec in enumerate(specs)}
    instruments = [
        small_instrument(**spec, name=f"uji-{year}", years=(year, year)) for year, spec in rules.items()
    ]
    answers = {
        (year, regency): answers_of(spec, chance) for year, spec in rules.items() for regency in REGENCIES
    }
    answers = {key: own for key, own in answers.items() if any(value is not None for value in own.values())}
    if not answers:
        return
    lines: list[str] = []
    for (year, regency), own in answers.items():
        header, *body = sheet({regency: written(own)}, data_year=year).splitlines()
        lines += body if lines else [header, *body]
    warehouse = warehouse_of("\n".join(lines), instruments)
    rights = exact(warehouse, "SELECT * FROM right_scores ORDER BY assessment, right_code")
    scored = exact(warehouse, "SELECT * FROM scores")
    warehouse.connection.close()

    found = {}
    for row in scored:
        own_rights = [right for right in rights if right["assessment"] == row["assessment"]]
        row["rights"] = {
            right["right_code"]: (
                right["basis"],
                right["applicable"],
                right["answered"],
                fraction(right["score"]),
                fraction(right["highest"]),
            )
            for right in own_rights
        }
        assert row["lowest"] == row["total"]
        found[row["data_year"], row["regency"]] = {
            **{
                key: row[key]
                for key in ("rights", "applicable", "answered", "basis", "category", "open_categories")
            },
            **{key: fraction(row[key]) for key in ("bonus", "mean", "total", "highest")},
        }
    assert found == {key: expected(rules[key[0]], own) for key, own in answers.items()}


def fraction(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


# --- The oracle itself, by hand


def test_the_oracle_agrees_with_the_published_figures():
    assert half_up(Fraction(132, 170) * 100, 2) == Fraction("77.65")
    assert half_up(Fraction("541.5") / 7, 2) == Fraction("77.36")
    assert half_up(Fraction("74.995"), 2) == 75
    assert half_up(Fraction("74.9949999"), 2) == Fraction("74.99")
    rules = {
        "rights": {"01": {"S": 2, "P": 2, "H": 2}},
        "weights": {"S": 10, "P": 30, "H": 60},
        "by_indicators": False,
        "cap": None,
        "decimals": 2,
        "categories": CATEGORIES[0],
        "scale": (0, 2, 4, 6, 8, 10),
    }
    answers = {"01.S.01": 10, "01.S.02": 6, "01.P.01": NA, "01.P.02": NA, "01.H.01": 10, "01.H.02": 10}
    assert expected(rules, answers)["total"] == Fraction("97.14")

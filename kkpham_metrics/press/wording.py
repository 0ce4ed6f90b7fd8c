"""The grammar of a release: counts in words, one and several, all and none, names in a list."""

from collections.abc import Sequence

ONES = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
)  # fmt: skip
REGENCIES = "kabupaten/kota"
MOST_NAMED = 3


def count_word(value: int) -> str:
    """Return a count in words up to 99, in digits above: what takes more than two words is written so."""
    if value < len(ONES):
        return ONES[value]
    if value < 20:
        return f"{ONES[value - 10]} belas"
    if value < 100:
        ten, one = divmod(value, 10)
        return f"{ONES[ten]} puluh {ONES[one]}".removesuffix(" nol")
    return str(value)


def part_of(
    part: str, value: int, whole: str, of: int, *, at_least: bool = False, noun: str = REGENCIES
) -> str:
    """Return how many of how many regencies, as the subject of a sentence, without a capital.

    `part` and `whole` are the counts as they are written (`Numbers.count`). `at_least` says that the rest
    may still join: then none is not yet any, and all others are at least so many.
    """
    if value == of:
        return f"satu-satunya {noun}" if of == 1 else f"ke{whole} {noun}"
    if value == 0:
        return f"{'belum' if at_least else 'tidak'} satu pun dari {whole} {noun}"
    return f"{'sedikitnya ' * at_least}{part} dari {whole} {noun}"


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: "a", "a dan b", "a, b, dan c"."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def alternatives(names: Sequence[str]) -> str:
    """Return names of which one holds: "a atau b", "a, b, atau c"."""
    if len(names) < 3:
        return " atau ".join(names)
    return f"{', '.join(names[:-1])}, atau {names[-1]}"


def sentence(said: str) -> str:
    """Return a sentence with its capital and its stop."""
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith(('.', '?', '!')) else '.'}"


def lower_first(name: str) -> str:
    """Return a name from data as it stands within a sentence: "Kesehatan" is kesehatan, "HAM" stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]

"""The choices of a stamp as one number: a digit for each field, each in a radix of its own.

The lowest digit comes first, and leading zeros vanish: what stands last costs nothing where it is default.
The words that have a number are data (data/stamp_fields.toml); all others travel as text on top.

    tahap · tahun · tempat · sumber · bahasa · kab · hak · options, ended by 0 · saat · aturan
    · several regencies · text
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode

from kkpham_metrics import stamp_moments
from kkpham_metrics.paths import ROOT
from kkpham_metrics.view import KAB, MOMENT, PRESENT, RULES

PAGE, CHART = "halaman", "grafik"
PLACE, OPTIONS = "tempat", "pilihan"
LISTS = ROOT / "data" / "stamp_fields.toml"
# The text on top: what `urlencode` leaves, each letter a digit from 1 (so that none vanishes).
TEXT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~=&%+,"
MASK = 2**30  # a bit for each regency of the list

Digit = tuple[int, int]  # the digit and its radix


class NewerError(Exception):
    """A number names what this version of the lists does not have."""


@dataclass(frozen=True)
class Field:
    """A choice whose words have numbers from 1; `default` is 0 ("" where a lacking choice stays lacking)."""

    name: str
    size: int
    default: str
    words: tuple[str, ...]

    def write(self, choices: dict[str, str]) -> int:
        """Take the field out of choices and return its digit; 0 leaves there what is no word."""
        if choices.get(self.name) in self.words:
            return self.words.index(choices.pop(self.name)) + 1
        return 0

    def word(self, digit: int) -> str:
        """Return the word of a digit from 1. Raises `NewerError` where there is none."""
        if digit > len(self.words):
            raise NewerError
        return self.words[digit - 1]


@cache
def fields() -> dict[str, Field]:
    """Return the fields by name, in the order of their digits."""
    lists = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    return {
        name: Field(name, said["size"], said.get("default", ""), _words(said)) for name, said in lists.items()
    }


def _words(said: dict[str, object]) -> tuple[str, ...]:
    size, first = said["size"], said.get("first")
    if isinstance(size, int) and isinstance(first, int):
        return tuple(str(first + step) for step in range(size - 1))
    words = said["words"]
    assert isinstance(words, list)
    return tuple(words)


def defaults() -> dict[str, str]:
    """Return the choices that a stamp need not say."""
    said = {name: field.default for name, field in fields().items() if field.default}
    return {**said, MOMENT: PRESENT, RULES: PRESENT}


def write(choices: Mapping[str, str]) -> int:
    """Return choices as a number; no name or value is refused."""
    left = {name: value for name, value in choices.items() if defaults().get(name) != value}
    number = 0
    for digit, size in reversed([*_digits(left)]):
        number = number * size + digit
    return number


def read(number: int) -> dict[str, str]:
    """Return the choices of a number, the default ones too. Raises `NewerError`."""
    number, said = _read_fields(number)
    number, options = _read_options(number)
    for name in (MOMENT, RULES):
        number, moment = stamp_moments.read(number)
        said |= {name: moment} if moment else {}
    if said.get(KAB) == "":
        number, said[KAB] = _read_several(number)
    return {**defaults(), **said, **options, **_read_text(number)}


def _digits(left: dict[str, str]) -> Iterator[Digit]:
    """Yield the digits of choices, the lowest first; takes out of `left` what was said."""
    place = "/".join(left[name].replace("/", " ") for name in (PAGE, CHART) if name in left)
    several: list[Digit] = []
    for field in _single():
        if field.name == PLACE and PAGE in left and place in field.words:
            yield field.words.index(place) + 1, field.size
            left.pop(PAGE)
            left.pop(CHART, None)
        elif field.name == KAB and (several := _several(left.get(KAB, ""), field)):
            yield field.size - 1, field.size
            left.pop(KAB)
        else:
            yield field.write(left), field.size
    yield from _options(left)
    for name in (MOMENT, RULES):
        digits = stamp_moments.write(left.get(name, PRESENT))
        yield from digits
        if digits[0][0]:
            left.pop(name)
    yield from several
    for letter in urlencode(left, safe=","):
        yield TEXT.index(letter) + 1, len(TEXT) + 1


def _single() -> list[Field]:
    return [field for name, field in fields().items() if name != OPTIONS]


def _options(left: dict[str, str]) -> Iterator[Digit]:
    field = fields()[OPTIONS]
    for name, value in list(left.items()):
        if (word := f"{name}={value}") in field.words:
            yield field.words.index(word) + 1, field.size
            left.pop(name)
    yield 0, field.size


def _several(said: str, field: Field) -> list[Digit]:
    """Return the digits of a list of regencies in any order: a mask, or one by one where the order tells."""
    codes = said.split(",")
    if len(codes) < 2 or any(code not in field.words for code in codes):
        return []
    numbers = [field.words.index(code) + 1 for code in codes]
    if all(one < other for one, other in pairwise(numbers)):
        return [(0, 2), (sum(1 << (number - 1) for number in numbers), MASK)]
    return [(1, 2), *((number, field.size) for number in numbers), (0, field.size)]


def _read_fields(number: int) -> tuple[int, dict[str, str]]:
    said = {}
    for field in _single():
        number, digit = divmod(number, field.size)
        if field.name == KAB and digit == field.size - 1:
            said[KAB] = ""  # several, told further up
        elif field.name == PLACE and digit:
            said |= dict(zip((PAGE, CHART), field.word(digit).split("/"), strict=False))
        elif digit:
            said[field.name] = field.word(digit)
    return number, said


def _read_options(number: int) -> tuple[int, dict[str, str]]:
    field, said = fields()[OPTIONS], dict[str, str]()
    while True:
        number, digit = divmod(number, field.size)
        if not digit:
            return number, said
        name, _is, value = field.word(digit).partition("=")
        said[name] = value


def _read_several(number: int) -> tuple[int, str]:
    field, codes = fields()[KAB], []
    number, in_order = divmod(number, 2)
    if not in_order:
        number, mask = divmod(number, MASK)
        codes = [field.word(place + 1) for place in range(mask.bit_length()) if mask >> place & 1]
        return number, ",".join(codes)
    while True:
        number, digit = divmod(number, field.size)
        if not digit:
            return number, ",".join(codes)
        codes.append(field.word(digit))


def _read_text(number: int) -> dict[str, str]:
    letters = []
    while number:
        number, digit = divmod(number, len(TEXT) + 1)
        if not digit:
            raise NewerError
        letters.append(TEXT[digit - 1])
    return dict(parse_qsl("".join(letters), keep_blank_values=True))

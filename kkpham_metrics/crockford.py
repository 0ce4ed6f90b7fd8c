"""A number as letters that can be typed from paper: Crockford's base 32, with two letters that check it.

No I, L, O or U; read without regard to case, hyphens and spaces, and with O for 0, I and L for 1. The letters
are digits of the field with 32 elements, and two sums over them must hold: their plain sum catches any one
wrong letter, their sum with a weight for each place (powers of a generator) any two neighbours swapped.
"""

import re
from functools import reduce
from itertools import pairwise
from operator import xor

from kkpham_metrics.faults import Fault, InputRefusedError

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
FEW = 3  # groups that could explain a typing error; more are not worth naming
LONGEST = 20_000  # letters: far more than any stamp, and few enough for arithmetic
# What the two sums are; not zero, so that nothing but zeros is no code.
PLAIN, WEIGHTED = 21, 14
SAME = str.maketrans("OIL", "011")

POWERS = [1]
while len(POWERS) < 31:
    doubled = POWERS[-1] << 1
    POWERS.append(doubled ^ 0b100101 if doubled > 31 else doubled)  # x⁵ = x² + 1
PLACES = {value: place for place, value in enumerate(POWERS)}


def write(number: int) -> str:
    """Return a number (not negative) with its check, in groups of four: "7F3K-9QXM-2ATB"."""
    digits = []
    while number:
        number, digit = divmod(number, 32)
        digits.append(digit)
    plain, weighted = _sums([0, 0, *digits])
    second = _times(plain ^ weighted, _inverse(1 ^ POWERS[1]))
    text = "".join(LETTERS[digit] for digit in reversed([plain ^ second, second, *digits]))
    return "-".join(_groups(text))


def read(code: str) -> int:
    """Return the number of a code. Raises `InputRefusedError` for one that cannot be read or was mistyped."""
    text = re.sub(r"[\W_]", "", code[: 4 * LONGEST].upper().translate(SAME))
    if not text or len(text) > LONGEST:
        raise _refused("J01", "Ini bukan stempel.", "Ketik kode stempel seutuhnya, seperti tercetak.", code)
    digits = [LETTERS.find(letter) for letter in reversed(text)]
    if -1 in digits:
        at = len(digits) - 1 - max(place for place, digit in enumerate(digits) if digit < 0)
        message = f"Huruf ke-{at + 1} (kelompok ke-{at // GROUP + 1}) tidak pernah ada dalam stempel."
        raise _refused("J01", message, "Cocokkan huruf itu dengan yang tercetak.", text[at])
    if places := _wrong(digits):
        raise _mistyped(text, places)
    return reduce(lambda number, digit: 32 * number + digit, reversed(digits[2:]), 0)


def _refused(code: str, message: str, remedy: str, found: str = "") -> InputRefusedError:
    return InputRefusedError([Fault(code, message, remedy, found=found[:40])])


def _mistyped(text: str, places: list[int]) -> InputRefusedError:
    """Return the fault of a code whose sums do not hold; `places` (from the right) could explain it."""
    groups = _groups(text)
    named = sorted({(len(text) - 1 - place) // GROUP for place in places if place < len(text)})
    where = " atau ".join(f"ke-{group + 1} ({groups[group]})" for group in named)
    guess = f" Mungkin di kelompok {where}." if 0 < len(named) <= FEW else ""
    message = "Stempel ini salah ketik, atau ada yang kurang." + guess
    return _refused("J02", message, "Cocokkan setiap kelompok dengan yang tercetak.", "-".join(groups))


def _groups(text: str) -> list[str]:
    return [text[start : start + GROUP] for start in range(0, len(text), GROUP)]


def _wrong(digits: list[int]) -> list[int]:
    """Return the places that one wrong letter, or two swapped ones, could explain; [] where the sums hold.

    Where neither explains it the place behind the last is returned.
    """
    plain, weighted = _sums(digits)
    if not plain and not weighted:
        return []
    count = len(digits)
    if plain:
        found = [*range(_place(weighted, plain), count, 31)] if weighted else []
    else:
        found = [
            place
            for place, (one, following) in enumerate(pairwise(digits))
            if _times(_times(one ^ following, 1 ^ POWERS[1]), POWERS[place % 31]) == weighted
        ]
    return found or [count]


def _sums(digits: list[int]) -> tuple[int, int]:
    """Return by how much the two sums of digits (the last letter first) are off."""
    weighted = (_times(digit, POWERS[place % 31]) for place, digit in enumerate(digits))
    return reduce(xor, digits, PLAIN), reduce(xor, weighted, WEIGHTED)


def _times(one: int, other: int) -> int:
    return POWERS[(PLACES[one] + PLACES[other]) % 31] if one and other else 0


def _inverse(value: int) -> int:
    return POWERS[-PLACES[value] % 31]


def _place(weighted: int, plain: int) -> int:
    return (PLACES[weighted] - PLACES[plain]) % 31

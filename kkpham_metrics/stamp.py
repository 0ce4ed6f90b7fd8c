"""The stamp of an export: what it shows and which data and rules it rests on, short enough to be typed.

One number in mixed radix, written by `crockford`: version, data, rules, then the choices, the frequent ones
first (`stamp_fields`). It needs no ledger to be read, and a stamp on paper outlives the program that made it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kkpham_metrics import crockford, stamp_fields
from kkpham_metrics.choices import choices_of
from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.view import LANGUAGE, View

PAGE, CHART = stamp_fields.PAGE, stamp_fields.CHART
VERSIONS = 4  # room for the number of the version; 0 is this one
DATA = 16**8
RULES = 16**5 + 1  # 0 is none
RULE_DIGITS = 5
NAMED = re.compile(r"^\s*(stempel|stamp)\s+", re.IGNORECASE)  # copied with the word before it


@dataclass(frozen=True)
class Stamp:
    """What a stamp says. `choices`: those of an address, with `halaman` (page) and `grafik` (chart).

    `data`: the fingerprint of what was shown, 8 hexadecimal digits · `rules`: the first five of the
    instrument's version, "" where there is none.
    """

    choices: Mapping[str, str]
    data: str
    rules: str


def encode(stamp: Stamp) -> str:
    """Return the code of a stamp, in groups of four letters. No choice is refused; unlisted ones are longer.

    Raises `ValueError` for data or rules that are no fingerprints.
    """
    if not re.fullmatch("[0-9a-f]{8}", stamp.data) or not re.fullmatch("([0-9a-f]{5})?", stamp.rules):
        raise ValueError(f"no fingerprints: {stamp.data!r}, {stamp.rules!r}")
    rules = int(stamp.rules, 16) + 1 if stamp.rules else 0
    number = stamp_fields.write(stamp.choices)
    for digit, size in ((rules, RULES), (int(stamp.data, 16), DATA), (0, VERSIONS)):
        number = number * size + digit
    return crockford.write(number)


def stamp_of(view: View, **choices: str) -> str:
    """Return the code of what is shown of a view; `choices` are those that a view does not hold.

    "" where the data have no fingerprint.
    """
    said = choices_of(view) | {LANGUAGE: view.language} | choices
    return encode(Stamp(said, view.data, view.version[:RULE_DIGITS])) if view.data else ""


def decode(code: str) -> Stamp:
    """Return what a code says, with every choice that holds on all pages; it reads leniently.

    Raises `InputRefusedError` for what is no stamp (J01), was mistyped (J02), or was made by a newer version
    of the program (J03).
    """
    number, version = divmod(crockford.read(NAMED.sub("", code)), VERSIONS)
    number, data = divmod(number, DATA)
    number, rules = divmod(number, RULES)
    try:
        if version:
            raise stamp_fields.NewerError
        choices = stamp_fields.read(number)
    except stamp_fields.NewerError as error:
        message = "Stempel ini dibuat oleh versi dasbor yang lebih baru."
        remedy = "Perbarui dasbor di komputer ini, lalu ketik lagi stempelnya."
        raise InputRefusedError([Fault("J03", message, remedy)]) from error
    return Stamp(choices, f"{data:08x}", f"{rules - 1:0{RULE_DIGITS}x}" if rules else "")

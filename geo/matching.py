"""Which feature of an office's layer is which regency, judged from whatever columns it has."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from kkpham_metrics.regency import RegencyError, parse_regency, regencies

LONGEST_NAME = 60  # longer texts are remarks, and comparing each with every name is slow
NAMES_SHOWN = 20  # a national layer has 500 features of no interest; their number is still told


@dataclass(frozen=True)
class Reading:
    """What one value may mean: no, one or several Kemendagri codes, and what must be said about it."""

    codes: tuple[str, ...] = ()
    remark: str = ""

    @property
    def code(self) -> str:
        """Return the only code, or nothing where the value means none or several."""
        return self.codes[0] if len(self.codes) == 1 else ""


@dataclass(frozen=True)
class Column:
    """A column of the layer: its values as text and what each of them means."""

    values: tuple[str, ...]
    readings: tuple[Reading, ...]
    is_code: bool

    @property
    def hits(self) -> int:
        """Return how many features this column names without doubt."""
        return sum(bool(reading.code) for reading in self.readings)

    @property
    def regencies(self) -> int:
        """Return how many different regencies it names without doubt."""
        return len({reading.code for reading in self.readings} - {""})


@dataclass(frozen=True)
class Matches:
    """The regency of each feature ("" for none), a name to call it by, and Indonesian remarks."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def regencies(self) -> int:
        """Return how many different regencies were found."""
        return len(set(self.codes) - {""})


def match_features(table: pd.DataFrame) -> Matches:
    """Return which regency each row of a layer's attributes is.

    `table` has one row a feature and any columns. A name counts more than a code, because dotless codes
    mean different regencies to Kemendagri and BPS; where one column is in doubt the other may decide it.
    Rows that match nothing keep "" as their code and are named in `problems`.
    """
    columns = [_read_column(table[name]) for name in table.columns]
    blank = Column(("",) * len(table), (Reading(),) * len(table), is_code=False)
    name = _best([column for column in columns if not column.is_code], blank)
    code = _best([column for column in columns if column.is_code], blank)
    # Districts often share the name of their regency; a column that names few features is not the one.
    first, second = (name, code) if name.hits >= code.hits / 2 else (code, name)
    codes = [_decide(a, b) for a, b in zip(first.readings, second.readings, strict=True)]
    eliminated = _eliminate(codes, name)
    names = _call(name, first, second)
    problems = [*_remarks(codes, first, second), *eliminated, *_unmatched(codes, names, first, second)]
    return Matches(tuple(codes), names, tuple(problems))


def listing(names: Iterable[str]) -> str:
    """Return the distinct names in a row, the longest lists cut and counted."""
    distinct = list(dict.fromkeys(names))
    rest = len(distinct) - NAMES_SHOWN
    return ", ".join(distinct[:NAMES_SHOWN]) + (f" dan {rest} lainnya" if rest > 0 else "")


def _read_column(values: pd.Series) -> Column:
    texts = tuple(_text(value) for value in values)
    is_code = all(re.fullmatch(r"[\d.,]*", text) for text in texts)
    return Column(texts, tuple(_read(text) for text in texts), is_code)


def _text(value: object) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    # A gap in a column of numeric codes makes all of them floats: 6101.0.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


@cache
def _read(text: str) -> Reading:
    if not text or len(text) > LONGEST_NAME:
        return Reading()
    try:
        parsed = parse_regency(text)
    except RegencyError as error:
        return Reading(error.candidates, f"{error.message} {error.remedy}")
    return Reading((parsed.code,), parsed.notice)


def _best(columns: list[Column], default: Column) -> Column:
    return max(columns, key=lambda column: (column.regencies, column.hits), default=default)


def _decide(first: Reading, second: Reading) -> str:
    """Return the code that the first value means, or that both agree on, or that only the second knows."""
    if not first.codes:
        return second.code
    agreed = set(first.codes) & set(second.codes)
    return first.code or (agreed.pop() if len(agreed) == 1 else "")


def _eliminate(codes: list[str], name: Column) -> list[str]:
    """Fill in names of two meanings where all but one belong to other features; return what to say."""
    said: dict[str, None] = {}  # a set that keeps its order
    while True:
        taken = set(codes)
        left = {
            row: set(reading.codes) - taken
            for row, reading in enumerate(name.readings)
            if not codes[row] and len(reading.codes) > 1
        }
        settled = {row: rest.pop() for row, rest in left.items() if len(rest) == 1}
        if not settled:
            return list(said)
        for row, code in settled.items():
            codes[row] = code
            others = " dan ".join(_label(c) for c in name.readings[row].codes if c != code)
            said[f"Nama '{name.values[row]}' dibaca {_label(code)}, karena {others} sudah ada."] = None


def _call(name: Column, first: Column, second: Column) -> tuple[str, ...]:
    """Return what to call each feature: its name, else its code, else its place in the file."""
    preferred = name if name.hits else first
    rows = zip(preferred.values, first.values, second.values, strict=True)
    return tuple(next(filter(None, texts), f"fitur ke-{row}") for row, texts in enumerate(rows, start=1))


def _remarks(codes: list[str], first: Column, second: Column) -> list[str]:
    """Return notices of the parser and contradictions between the two columns."""
    said = []
    for row, code in enumerate(codes):
        mine, other = first.readings[row], second.readings[row]
        if code and mine.code == code:
            said.append(mine.remark)
        if code and other.codes and code not in other.codes:
            said.append(
                f"'{first.values[row]}' bertentangan dengan '{second.values[row]}' pada fitur yang sama; "
                f"dipakai {_label(code)}. Periksa berkas batas."
            )
    return list(dict.fromkeys(filter(None, said)))


def _unmatched(codes: list[str], names: tuple[str, ...], first: Column, second: Column) -> list[str]:
    doubtful, unknown = [], []
    for row, code in enumerate(codes):
        if code:
            continue
        remark = next((c.readings[row].remark for c in (first, second) if c.readings[row].codes), "")
        if remark:
            doubtful.append(f"Fitur '{names[row]}' tidak dipakai. {remark}")
        else:
            unknown.append(names[row])
    return [*dict.fromkeys(doubtful), *_foreign(unknown)]


def _foreign(names: list[str]) -> list[str]:
    if not names:
        return []
    return [f"{len(names)} fitur bukan kabupaten/kota di Kalimantan Barat, tidak dipakai: {listing(names)}."]


def _label(code: str) -> str:
    return regencies()[code].label

"""How numbers and dates are written in the language spoken (see `words`). One place for all."""

import math
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

import pandas as pd
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from kkpham_metrics import terms
from kkpham_metrics.words import LOCALES, _, language, locale

ABSENT = "–"
MOMENTS = {"id": "d MMMM y 'pukul' HH.mm", "en": "d MMMM y, HH:mm"}
SECONDS = {"id": "d MMMM y 'pukul' HH.mm.ss", "en": "d MMMM y, HH:mm:ss"}


def score(value: float | None) -> str:
    """Return a score with two decimals (77,36), more where it has more, or a dash where there is none."""
    return ABSENT if value is None or pd.isna(value) else _decimals(float(value), locale())


@lru_cache(maxsize=40_004)  # Babel takes 50 µs, and most scores and changes are hundredths from -100 to 100
def _decimals(value: float, spoken: str) -> str:
    # An instrument may round to four decimals, and what is shown must not round again: 74,996 is not 75,00.
    return str(format_decimal(round(value, 4) + 0.0, "0.00##", locale=spoken))  # + 0.0: no "-0,00"


def bound(value: float) -> str:
    """Return a cut-off with no more decimals than it has: 75 or 62,5."""
    return str(format_decimal(value, "0.####", locale=locale()))


def signed(value: float | None) -> str:
    """Return a change with its ASCII sign (+2,31; -0,50; 0,00), or "" where there is none."""
    if value is None or pd.isna(value):
        return ""
    return ("+" if round(value, 4) > 0 else "") + _decimals(float(value), locale())


def share(value: float | None) -> str:
    """Return a share (0 to 1) as a percentage (91,7%), rounded as `percent`; or a dash."""
    if value is None or pd.isna(value):
        return ABSENT
    return tenth(percent(value)) + "%"


def tenth(value: float) -> str:
    """Return a number with one decimal (91,4), or a dash for NaN."""
    return ABSENT if pd.isna(value) else str(format_decimal(value, "0.0", locale=locale()))


def percent(value: float) -> float:
    """Return a share (0 to 1, or NaN) in percent with one decimal, rounded half up.

    Only all of it is 100,0 and only none of it 0,0: what lies between is never less than 0,1 or more
    than 99,9.
    """
    if pd.isna(value):
        return value
    tenths = math.floor(round(value * 1000, 6) + 0.5)
    return (min(max(tenths, 1), 999) if 0 < value < 1 else tenths) / 10


def number(value: float | None) -> str:
    """Return a number with as many decimals as it has, at most six (1.234,5), or a dash."""
    if value is None or pd.isna(value):
        return ABSENT
    return str(format_decimal(value, "#,##0.######", locale=locale()))


def day(at: date) -> str:
    """Return a date in words: 10 Desember 2024."""
    return str(format_date(at, "d MMMM y", locale=locale()))


def short_moment(at: datetime) -> str:
    """Return a moment in this machine's time zone, short: 10-12-2024 14.05."""
    return f"{datetime.fromtimestamp(at.timestamp()):%d-%m-%Y %H.%M}"


def moment(at: datetime) -> str:
    """Return a moment in this machine's time zone: 10 Desember 2024 pukul 14.05 (UTC+07.00)."""
    # Without seconds: what many files were accepted in one minute says is written once.
    return _moment(at.replace(second=0, microsecond=0), language(), MOMENTS[language()])


def second(at: datetime) -> str:
    """Return a moment in this machine's time zone: 10 Desember 2024 pukul 14.05.30 (UTC+07.00)."""
    return _moment(at, language(), SECONDS[language()])


@lru_cache(maxsize=1000)
def _moment(at: datetime, spoken: str, pattern: str) -> str:
    local = datetime.fromtimestamp(at.timestamp()).astimezone()  # a pandas Timestamp too
    zone = f"{local:%z}"
    return f"{format_datetime(local, pattern, locale=LOCALES[spoken])} (UTC{zone[:3]}.{zone[3:]})"


def separators() -> str:
    """Return the decimal and thousands marks as plotly wants them: ",." or ".,"."""
    return ",." if language() == "id" else ".,"


def writing(column: str) -> Callable[[float], str]:
    """Return how the numbers of a table's column are written, by its header in the language spoken."""
    if column.endswith("(%)"):
        return tenth
    return signed if column in (_(terms.CHANGE), _(terms.GAP), _(terms.CLAIM)) else score

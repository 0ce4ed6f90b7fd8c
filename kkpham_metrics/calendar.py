"""Which years were assessed at all, and which data year a text means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd

from kkpham_metrics.faults import Fault
from kkpham_metrics.formats import day
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.paths import REFERENCE
from kkpham_metrics.words import language


def years_without_assessment() -> dict[int, str]:
    """Return the data years in which no assessment was held, each with the reason in the language spoken."""
    return _reasons("reason" if language() == "id" else "reason_en")


@cache
def _reasons(column: str) -> dict[int, str]:
    frame = pd.read_csv(REFERENCE / "years_without_assessment.csv")
    return {int(year): str(reason) for year, reason in zip(frame["data_year"], frame[column], strict=True)}


@dataclass(frozen=True)
class ParsedYear:
    """What a text says as a data year: `year` unless it is none, `instrument` unless there is a `fault`.

    `fault` and `notice` hold code, message and remedy; their place is for the caller to add.
    """

    year: int | None = None
    instrument: Instrument | None = None
    fault: Fault | None = None
    notice: Fault | None = None


def parse_data_year(text: str, instruments: Iterable[Instrument], today: date | None = None) -> ParsedYear:
    """Return the data year that a text names, and the instrument that scores it.

    Faults: no year (Y01), no instrument (Y02), a year to come (Y03). Notice: the year is not over (Y04).
    """
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        return ParsedYear(fault=Fault("Y01", "Tahun data tidak sah.", "Isi empat angka, misalnya 2023."))
    year, now = int(text), today or date.today()
    if year > now.year:
        return ParsedYear(year, fault=_to_come(year, now))
    known = list(instruments)
    instrument = instrument_for(known, year)
    if instrument is None:
        return ParsedYear(year, fault=_without_instrument(year, known))
    return ParsedYear(year, instrument, notice=_not_over(year) if year == now.year else None)


def _to_come(year: int, now: date) -> Fault:
    remedy = f"Periksa tahun data, dan tanggal pada komputer ini: {day(now)}."
    return Fault("Y03", f"Tahun data {year} belum tiba.", remedy)


def _without_instrument(year: int, known: list[Instrument]) -> Fault:
    spans = "; ".join(f"{i.title}: {i.first_year}–{i.last_year or 'kini'}" for i in known)
    reason = years_without_assessment().get(year)
    message = f"Tidak ada instrumen untuk tahun data {year}.{f' {reason}.' if reason else ''}"
    return Fault("Y02", message, f"Periksa tahun data. Instrumen yang ada: {spans}.")


def _not_over(year: int) -> Fault:
    return Fault(
        "Y04",
        f"Tahun data {year} belum berakhir, padahal datanya harus mencakup Januari–Desember.",
        "Pastikan yang ditulis adalah tahun kinerja, bukan tahun penilaian.",
    )

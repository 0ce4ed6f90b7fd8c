"""Which years were assessed at all, and which data year a text means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from kkpham_metrics.faults import Fault
from kkpham_metrics.instrument import Instrument, instrument_for
from kkpham_metrics.paths import REFERENCE


@cache
def years_without_assessment() -> dict[int, str]:
    """Return the data years in which no assessment was held, each with the reason (in Indonesian)."""
    frame = pd.read_csv(REFERENCE / "years_without_assessment.csv")
    return {int(row.data_year): str(row.reason) for row in frame.itertuples(index=False)}


@dataclass(frozen=True)
class ParsedYear:
    """What a text says as a data year: `year` unless it is none, `instrument` unless there is a `fault`.

    `fault` holds code, message and remedy; its place is for the caller to add.
    """

    year: int | None = None
    instrument: Instrument | None = None
    fault: Fault | None = None


def parse_data_year(text: str, instruments: Iterable[Instrument]) -> ParsedYear:
    """Return the data year that a text names, and the instrument that scores it.

    Faults: no year (Y01), no instrument (Y02).
    """
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        return ParsedYear(fault=Fault("Y01", "Tahun data tidak sah.", "Isi empat angka, misalnya 2023."))
    year, known = int(text), list(instruments)
    instrument = instrument_for(known, year)
    if instrument is None:
        return ParsedYear(year, fault=_without_instrument(year, known))
    return ParsedYear(year, instrument)


def _without_instrument(year: int, known: list[Instrument]) -> Fault:
    spans = "; ".join(f"{i.title}: {i.first_year}–{i.last_year or 'kini'}" for i in known)
    reason = years_without_assessment().get(year)
    message = f"Tidak ada instrumen untuk tahun data {year}.{f' {reason}.' if reason else ''}"
    return Fault("Y02", message, f"Periksa tahun data. Instrumen yang ada: {spans}.")

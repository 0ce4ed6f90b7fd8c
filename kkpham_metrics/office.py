"""Letterhead and signatory: as shipped in data/office.toml, replaced by what the office notes."""

import tomllib
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path

from kkpham_metrics.journal import note, read_journal
from kkpham_metrics.paths import ROOT

KIND, ABOUT = "office", "letterhead"
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SHIPPED = ROOT / "data" / "office.toml"


@dataclass(frozen=True)
class Office:
    """What a letter says of its sender; an empty text leaves its line out.

    `number` is the pattern of letter numbers: {bulan} is the month in Roman numerals, {tahun} the year.
    `copies` has one receiver of a copy a line.
    """

    ministry: str
    name: str
    address: str
    telephone: str
    email: str
    city: str
    number: str
    signatory_position: str
    signatory_name: str
    signatory_nip: str
    copies: str


FIELDS = tuple(field.name for field in fields(Office))


def read_office(folder: Path, as_of: datetime | None = None) -> Office:
    """Return the office as last noted in the journal of a ledger's folder, else as shipped.

    `as_of` (with time zone) asks for what was noted by a past moment.
    """
    shipped = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    noted = read_journal(folder, KIND, as_of).current.get(ABOUT, {})
    return Office(**{name: str(noted.get(name, shipped[name])).strip() for name in FIELDS})


def set_office(folder: Path, office: Office, by: str = "") -> None:
    """Note letterhead and signatory; the newest note stands. Raises `OSError` when it cannot be written."""
    note(folder, KIND, ABOUT, asdict(office), by)


def letter_number(pattern: str, today: date) -> str:
    """Return the number as far as it is known: {bulan} and {tahun} of the pattern filled in."""
    return pattern.replace("{bulan}", MONTHS[today.month - 1]).replace("{tahun}", str(today.year))

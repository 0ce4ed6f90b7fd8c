"""Who a filled form speaks of: the sheet Identitas, read and checked once for all rows."""

from dataclasses import dataclass, field, replace
from typing import Any

from kkpham_metrics.calendar import ParsedYear, parse_data_year
from kkpham_metrics.faults import Fault
from kkpham_metrics.files.tables import RawTable, is_blank
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.regency import RegencyError, parse_regency, regencies
from kkpham_metrics.submission.drafts import KEEP_AS_TEXT, STAGES, UNREADABLE, Unreadable
from kkpham_metrics.template.layout import BONUS_PREFIX, IDENTITY, IDENTITY_LABELS
from kkpham_metrics.texts import plain, squash

BONUS = "bonus"
_WHOSE = ("regency", "regency_name")
TWO_REGENCIES = (
    "Berkas ini memuat lebih dari satu kabupaten/kota.",
    "Kirim satu formulir untuk setiap kabupaten/kota.",
)


@dataclass(frozen=True)
class Entry:
    """A label of the sheet with its row (from 1) and the cell beside it."""

    label: str
    row: int
    value: Any


@dataclass
class Identity:
    """What the sheet says; `instrument` is the one whose sheets the form should hold, if it is known.

    `place` is a fault without content that names file and sheet. `cells` are the identity fields of every
    row of the tidy form. `faults` holds every reason to refuse, `notices` what was put right or looks odd.
    """

    place: Fault
    given: dict[str, Entry] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    instrument: Instrument | None = None
    bonus: Entry | None = None
    faults: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)

    def add(
        self, code: str, message: str, remedy: str, row: int | None = None, column: str = "", found: str = ""
    ) -> None:
        """Add a fault at a row (from 1) and column of the sheet."""
        filled = replace(self.place, code=code, message=message, remedy=remedy)
        self.faults.append(replace(filled, row=row, column=column, found=found))

    def refuse(self, key: str, code: str, message: str, remedy: str) -> None:
        """Add a fault at the cell that was given for a key."""
        self.faults.append(self._at(self.given[key], Fault(code, message, remedy)))

    def remark(self, key: str, code: str, message: str, remedy: str) -> None:
        """Add a notice at the cell that was given for a key."""
        self.notices.append(self._at(self.given[key], Fault(code, message, remedy)))

    def _at(self, entry: Entry, fault: Fault) -> Fault:
        sheet = replace(fault, file=self.place.file, sheet=self.place.sheet)
        return replace(sheet, row=entry.row, column=entry.label, found=plain(entry.value)[:200])

    def text(self, key: str) -> str:
        """Return the cell that was given for a key as text, "" where there is none."""
        return plain(self.given[key].value) if key in self.given else ""


def read_identity(name: str, table: RawTable | None, instruments: list[Instrument]) -> Identity:
    """Read the sheet Identitas of the file `name` against the instruments in force; never raises."""
    identity = Identity(Fault("", "", "", name, table.sheet if table else IDENTITY))
    if table is None:
        identity.add("K03", f"Lembar {IDENTITY} tidak ada.", "Salin isian ke formulir yang baru diunduh.")
        return identity
    entries = _entries(table, identity)
    for key, label in IDENTITY_LABELS.items():
        entry = entries.get(key)
        if entry is None:
            identity.add(
                "K05",
                f"Baris {label} tidak ada.",
                f"Tulis {label} pada kolom A, isinya pada kolom B.",
                None,
                label,
            )
        elif is_blank(entry.value):
            identity.add("K05", f"{label} belum diisi.", f"Isi {label} pada kolom B.", entry.row, label)
    identity.given = {key: entry for key, entry in entries.items() if not is_blank(entry.value)}
    for key in [key for key, entry in identity.given.items() if isinstance(entry.value, Unreadable)]:
        identity.refuse(key, *UNREADABLE)
        del identity.given[key]
    identity.bonus = identity.given.get(BONUS)
    _resolve(identity, instruments)
    return identity


def _entries(table: RawTable, identity: Identity) -> dict[str, Entry]:
    """Return the rows by key; below the first label, a row that means nothing is a fault."""
    keys = {squash(label): key for key, label in IDENTITY_LABELS.items()}
    entries: dict[str, Entry] = {}
    for row, cells in table.numbered():
        label, value = plain(cells[0]), cells[1] if len(cells) > 1 else None
        key = BONUS if squash(label).startswith(squash(BONUS_PREFIX)) else keys.get(squash(label))
        if key and key not in entries:
            entries[key] = Entry(label, row, value)
        elif key or (entries and (label or not is_blank(value))):
            if key in _WHOSE and squash(value) not in ("", squash(entries[key].value)):
                identity.add("W08", *TWO_REGENCIES, row, label, plain(value)[:200])
                continue
            message = "Baris ini ganda." if key else "Baris ini tidak dikenal."
            identity.add("K05", message, "Hapus baris itu.", row, found=label or plain(value))
    return entries


def names_another(identity: Identity, table: RawTable) -> bool:
    """Return whether a second sheet of this kind names another regency."""
    other = _entries(table, Identity(identity.place))
    return any(
        key in other and squash(other[key].value) not in ("", squash(identity.text(key))) for key in _WHOSE
    )


def _resolve(identity: Identity, instruments: list[Instrument]) -> None:
    """Find the instrument, and the cells that all rows share."""
    year = _year(identity, instruments)
    regency = _regency(identity, year.year)
    stage = STAGES.get(identity.text("stage").lower())
    if identity.text("stage") and stage is None:
        identity.refuse("stage", "S01", "Tahap tidak dikenal.", "Pakai mandiri, terverifikasi, atau final.")
    identity.instrument = _instrument(identity, instruments, year.instrument) or year.instrument
    if identity.instrument:
        # A refused form is stored nowhere; where its identity is unknown, any stands in so that its values
        # can still be checked and every fault be named at once.
        identity.cells = {
            "data_year": str(year.year or identity.instrument.first_year),
            "regency": regency or next(iter(regencies())),
            "stage": stage or "self",
        }


def _instrument(
    identity: Identity, instruments: list[Instrument], in_force: Instrument | None
) -> Instrument | None:
    """Return the instrument that the form was made for, if it is known; it must be the one in force."""
    text = identity.text("instrument")
    stated = next((i for i in instruments if squash(i.id) == squash(text)), None)
    if text and in_force and stated is not in_force:
        year = identity.text("data_year")
        identity.refuse(
            "instrument", "K07", f"Tahun data {year} dinilai dengan instrumen {in_force.id}.",
            f"Salin isian ke formulir tahun data {year} yang baru diunduh.",
        )  # fmt: skip
    elif text and stated is None:
        identity.refuse(
            "instrument", "K07", "Instrumen tidak dikenal.",
            f"Pakai formulir dari salah satu instrumen: {', '.join(i.id for i in instruments)}.",
        )  # fmt: skip
    return stated


def _year(identity: Identity, instruments: list[Instrument]) -> ParsedYear:
    if not identity.text("data_year"):
        return ParsedYear()
    parsed = parse_data_year(identity.text("data_year"), instruments)
    if fault := parsed.fault:
        identity.refuse("data_year", fault.code, fault.message, fault.remedy)
    if notice := parsed.notice:
        identity.remark("data_year", notice.code, notice.message, notice.remedy)
    return parsed


def _regency(identity: Identity, year: int | None) -> str | None:
    """Return the code of the regency; code and name must agree."""
    codes: dict[str, str] = {}
    for key in ("regency", "regency_name"):
        if identity.text(key):
            try:
                parsed = parse_regency(identity.text(key), year)
            except RegencyError as error:
                identity.refuse(key, error.code, error.message, error.remedy)
                continue
            codes[key] = parsed.code
            if parsed.notice:
                identity.remark(key, "W06", parsed.notice, KEEP_AS_TEXT)
    if len(set(codes.values())) > 1:
        by_code, by_name = (regencies()[codes[key]].full_name for key in ("regency", "regency_name"))
        identity.refuse(
            "regency", "W07", f"Kode wilayah adalah {by_code}, tetapi nama yang tertulis {by_name}.",
            "Samakan kode dan nama kabupaten/kota.",
        )  # fmt: skip
    return codes.get("regency")

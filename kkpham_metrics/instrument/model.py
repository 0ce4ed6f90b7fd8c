"""Rule sets as data: one folder (or imported workbook) is one regulation, read and checked whole.

A folder holds `instrument.toml` (rules, each with basis, verified and source), `indicators.csv` and
`steps.csv`. Code knows no regulation: a new one is a new folder.
"""

import csv
import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from kkpham_metrics.faults import Fault, InputRefusedError
from kkpham_metrics.instrument.check import check_instrument
from kkpham_metrics.instrument.rules import rules_frame
from kkpham_metrics.instrument.scale import step_labels, step_ranges
from kkpham_metrics.instrument.years import Span, check_years
from kkpham_metrics.paths import INSTRUMENTS

INDICATOR_COLUMNS = [
    "code",
    "right",
    "type",
    "number",
    "text",
    "answer",
    "unit",
    "minimum",
    "maximum",
    "direction",
    "numerator",
    "denominator",
    "agency",
    "agency_kind",
    "evidence",
    "illustrative",
    "source",
    "note",
]
STEP_COLUMNS = ["code", "lower", "lower_closed", "upper", "upper_closed", "score", "label", "gap", "note"]
TYPE_NAMES = {"S": "struktur", "P": "proses", "H": "hasil"}


@dataclass(frozen=True)
class RawInstrument:
    """An instrument as read, before any check: texts only, the frames indexed by row in their file.

    `places` says where each part (`rules`, `indicators`, `steps`) was read: (file, sheet).
    """

    rules: dict[str, Any]
    indicators: pd.DataFrame
    steps: pd.DataFrame
    places: dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Installed:
    """Who imported an instrument version, when (UTC, ISO 8601), and from which file."""

    receipt: str
    imported_at: str
    imported_by: str
    file: str
    sha256: str


@dataclass(frozen=True, eq=False)
class Instrument:
    """A checked rule set, equal to itself alone. Frames hold texts as in the files; `ranges` is exact.

    rights: right, name, group, bridge · categories (best first): category, name, lower, colour, rank,
    assumed · indicators: see `INDICATOR_COLUMNS` · steps: see `STEP_COLUMNS`.
    """

    id: str
    version: str
    rules: dict[str, Any]
    indicators: pd.DataFrame
    steps: pd.DataFrame
    installed: Installed | None = None

    @property
    def title(self) -> str:
        """Return the short name of the regulation."""
        return str(self.rules["title"])

    @property
    def first_year(self) -> int:
        """Return the first data year that this instrument scores."""
        return int(self.rules["data_years"]["first"])

    @property
    def last_year(self) -> int | None:
        """Return the last data year, or None while the instrument is in force."""
        last = self.rules["data_years"].get("last")
        return None if last is None else int(last)

    @property
    def span(self) -> Span:
        """Return the data years that this instrument claims."""
        return Span(self.id, self.first_year, self.last_year)

    @property
    def award_lag(self) -> int:
        """Return the years from data year to award year."""
        return int(self.rules["award_year"]["lag"])

    @property
    def illustrative(self) -> bool:
        """Return whether any indicator was written for demonstration."""
        return bool((self.indicators["illustrative"] == "true").any())

    def covers(self, data_year: int) -> bool:
        """Return whether this instrument scores a data year."""
        return self.first_year <= data_year and (self.last_year is None or data_year <= self.last_year)

    @cached_property
    def rights(self) -> pd.DataFrame:
        """Return the rights in the regulation's order: right, name, group, bridge.

        `bridge` is the key that matching rights of other instruments carry too, "" without one.
        """
        keys = self.rules.get("bridge", {}).get("rights", {})
        return pd.DataFrame(
            [
                (r["code"], r["name"], r.get("group", ""), keys.get(r["code"], ""))
                for r in self.rules["rights"]
            ],
            columns=["right", "name", "group", "bridge"],
        )

    @cached_property
    def categories(self) -> pd.DataFrame:
        """Return the categories, best first.

        Columns: category, name, lower (Decimal, inclusive), colour, rank, assumed (is the cut-off an
        assumption).
        """
        ordered = sorted(self.rules["categories"], key=lambda c: -Decimal(str(c["lower"])))
        return pd.DataFrame(
            [
                (
                    c["code"],
                    c["name"],
                    Decimal(str(c["lower"])),
                    c["colour"],
                    rank,
                    c["basis"] == "assumption",
                )
                for rank, c in enumerate(ordered, 1)
            ],
            columns=["category", "name", "lower", "colour", "rank", "assumed"],
        )

    @cached_property
    def ranges(self) -> pd.DataFrame:
        """Return the steps as closed ranges; see `step_ranges`."""
        return step_ranges(self.indicators, self.steps, self.rules["scale"]["scores"])

    @cached_property
    def questions(self) -> dict[str, dict[str, Any]]:
        """Return the indicators by code, each a record, which is not to be changed.

        With it come its `steps` (rows of `ranges`) and, of a choice, its `labels` (as `squash` gives them)
        with their values.
        """
        steps: dict[str, list[Any]] = {}
        for step in self.ranges.itertuples(index=False):
            steps.setdefault(str(step.code), []).append(step)
        return {
            record["code"]: {
                **record,
                "steps": steps[record["code"]],
                "labels": step_labels(steps[record["code"]]) if record["answer"] == "choice" else {},
            }
            for record in self.indicators.to_dict("records")
        }

    @cached_property
    def rule_table(self) -> pd.DataFrame:
        """Return every rule: rule, value, basis, verified, source."""
        return rules_frame(self.rules)


def read_folder(folder: Path) -> RawInstrument:
    """Read an instrument's folder as texts.

    Raises `InputRefusedError` when a file is missing or unreadable.
    """
    name = folder.name
    places = {
        "rules": (f"{name}/instrument.toml", ""),
        "indicators": (f"{name}/indicators.csv", ""),
        "steps": (f"{name}/steps.csv", ""),
    }
    try:
        rules = tomllib.loads((folder / "instrument.toml").read_text(encoding="utf-8"))
        indicators = _read_csv(folder / "indicators.csv")
        steps = _read_csv(folder / "steps.csv")
    except (OSError, ValueError, csv.Error, RecursionError) as error:
        raise InputRefusedError(
            [
                Fault(
                    "I01",
                    f"Berkas instrumen tidak dapat dibaca: {error}.",
                    "Lengkapi instrument.toml, indicators.csv, dan steps.csv.",
                    file=name,
                )
            ]
        ) from error
    return RawInstrument(rules, indicators, steps, places)


def _read_csv(path: Path) -> pd.DataFrame:
    # Not pd.read_csv: where a row has a cell too many, it shifts every column to the left and says nothing.
    with path.open(encoding="utf-8-sig", newline="") as file:
        numbered = [(number, row) for number, row in enumerate(csv.reader(file, strict=True), 1) if any(row)]
    if not numbered:
        raise ValueError(f"{path.name} kosong")
    header, rows = numbered[0][1], numbered[1:]
    for number, row in rows:
        if len(row) != len(header):
            raise ValueError(f"{path.name} baris {number} memuat {len(row)} sel, judulnya {len(header)}")
    return pd.DataFrame(
        [row for _, row in rows], columns=header, index=[number for number, _ in rows], dtype="str"
    )


def build(raw: RawInstrument, installed: Installed | None = None) -> Instrument:
    """Check an instrument whole and return it. Raises `InputRefusedError` with every fault at once."""
    if faults := find_faults(raw):
        raise InputRefusedError(faults)
    return assemble(raw, installed)


def find_faults(raw: RawInstrument) -> list[Fault]:
    """Return every fault of an instrument as read; empty when it may be used."""
    return check_instrument(raw.rules, raw.indicators, raw.steps, raw.places, INDICATOR_COLUMNS, STEP_COLUMNS)


def assemble(raw: RawInstrument, installed: Installed | None = None) -> Instrument:
    """Return the instrument of parts in which `find_faults` found none."""
    return Instrument(
        id=str(raw.rules["id"]),
        version=_version(raw),
        rules=raw.rules,
        indicators=raw.indicators[INDICATOR_COLUMNS].reset_index(drop=True),
        steps=raw.steps[STEP_COLUMNS].reset_index(drop=True),
        installed=installed,
    )


def _version(raw: RawInstrument) -> str:
    """Return a fingerprint of the content, the same whichever file form it was read from."""
    digest = hashlib.sha256(repr(_sorted(raw.rules)).encode())
    for frame, columns in ((raw.indicators, INDICATOR_COLUMNS), (raw.steps, STEP_COLUMNS)):
        digest.update(frame[columns].to_csv(index=False, lineterminator="\n").encode())
    return digest.hexdigest()


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def load_shipped(folder: Path = INSTRUMENTS) -> list[Instrument]:
    """Load every instrument of a folder of folders. Raises `InputRefusedError` with the faults of all."""
    folders = tuple(sorted(p for p in folder.iterdir() if p.is_dir()))
    return list(_load_all(folders, tuple(stamp(path) for path in folders)))


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when any file of a folder does."""
    states = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    return tuple((name, state.st_size, state.st_mtime_ns) for name, state in states)


@lru_cache(maxsize=4)
def _load_all(folders: tuple[Path, ...], stamps: tuple[Any, ...]) -> list[Instrument]:
    """Load instruments; `stamps` keep the cache from serving a folder that was altered since."""
    faults: list[Fault] = []
    loaded: list[Instrument] = []
    for path in folders:
        try:
            loaded.append(build(read_folder(path)))
        except InputRefusedError as refused:
            faults.extend(refused.faults)
    faults.extend(check_years(i.span for i in loaded))
    if faults:
        raise InputRefusedError(faults)
    return sorted(loaded, key=lambda i: i.first_year)


def instrument_for(instruments: Iterable[Instrument], data_year: int) -> Instrument | None:
    """Return the instrument that scores a data year, or None where no assessment was held."""
    return next((i for i in instruments if i.covers(data_year)), None)

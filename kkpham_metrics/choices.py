"""From the choices of an address (tahun, tahap, sumber, kab, hak …) to the view that they ask for.

The same choices stand in the address of a page, in a stamp and in a step of a presentation.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd

from kkpham_metrics.instrument.assumptions import assumptions
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.queries import assessments, province, verification
from kkpham_metrics.view import (
    COMPUTED,
    KAB,
    MOMENT,
    OFFICIAL,
    PRESENT,
    RIGHT,
    RULES,
    SOURCE,
    STAGE,
    STAGES,
    WORDS,
    YEAR,
    View,
    right_slug,
)
from kkpham_metrics.words import _, language
from kkpham_metrics.workspace import Workspace

ALL = "semua"  # no choice of regencies or of a right
LAST_YEAR = 9999
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def view_of(
    workspace: Workspace, choices: Mapping[str, str], *, today: date | None = None, full_names: bool = False
) -> View:
    """Return the view that choices ask for, each by its name in an address; one that is lacking is default.

    `workspace` must have been opened with the rules (`aturan`) and at the moment (`saat`) of the choices.
    Codes of regencies and slugs of rights that do not exist count as not chosen: where nobody checked them
    before, ask `unknown`. `full_names` writes regencies with "Kabupaten". Raises `ValueError` for a year that
    is none and `KeyError` for a stage that does not exist.
    """
    if YEAR not in choices or STAGE not in choices:
        year, newest = assessments.default_view(workspace.warehouse) or (0, "final")
        choices = {YEAR: str(year), STAGE: WORDS[newest], **choices}
    data_year, stage = int(choices[YEAR]), STAGES[choices[STAGE]]
    if not 0 <= data_year <= LAST_YEAR:  # 0 where there are no data at all
        raise ValueError(f"no year: {data_year}")
    instrument = instrument_for(workspace.instruments, data_year)
    known = assessments.years(workspace.warehouse)
    shown = known[(known["data_year"] == data_year) & (known["stage"] == stage)]
    names = _regencies(workspace, choices.get(KAB, ALL), full_names=full_names)
    right = _rights(instrument).get(choices.get(RIGHT, ALL), ("", ""))
    return View(
        source=choices.get(SOURCE, COMPUTED),
        data_year=data_year,
        award_year=award_year(workspace, data_year),
        stage=stage,
        instrument=_named(instrument, workspace) if instrument else _("tanpa instrumen"),
        illustrative=_illustrative(instrument, shown),
        synthetic=workspace.synthetic,
        assumptions=assumptions(instrument) if instrument else (),
        data=workspace.warehouse.fingerprint,
        today=today or date.today(),
        language=language(),
        instrument_id=instrument.id if instrument else "",
        regulation=instrument.title if instrument else "",
        version=instrument.version if instrument else "",
        rules=choices.get(RULES, PRESENT),
        regencies=tuple(names),
        regency_names=tuple(names.values()),
        right=right[0],
        right_name=right[1],
        as_of=past_moment(choices.get(MOMENT, PRESENT)),
        undecided=undecided(workspace, data_year),
    )


def with_indicators(workspace: Workspace, view: View) -> View:
    """Return the view marked by its instrument, as where indicators themselves are shown."""
    instrument = instrument_for(workspace.instruments, view.data_year)
    return replace(view, illustrative=bool(instrument and instrument.illustrative))


def undecided(workspace: Workspace, *data_years: int) -> tuple[tuple[str, str], ...]:
    """Return in which regency and right Kanwil has yet to decide something of data years."""
    found = [verification.pending(workspace.warehouse, year) for year in data_years]
    pairs = (zip(frame["regency"], frame["right_code"], strict=True) for frame in found)
    return tuple(dict.fromkeys(pair for frame in pairs for pair in frame))


def unknown(workspace: Workspace, choices: Mapping[str, str]) -> str:
    """Return which choices are none here, in a sentence: source, regencies, right; "" where all are known.

    A right may be known under other rules, or in other years. Raises as `view_of` does.
    """
    view = view_of(workspace, choices)
    source, right = choices.get(SOURCE, COMPUTED), choices.get(RIGHT, ALL)
    if source not in (COMPUTED, OFFICIAL):
        return _("Sumber “{name}” tidak dikenal.", name=source)
    codes = [code for code in choices.get(KAB, ALL).split(",") if code not in ("", ALL, *view.regencies)]
    if codes:
        return _("Kabupaten/kota “{name}” tidak dikenal.", name=", ".join(codes))
    if right not in ("", ALL) and not view.right:
        year = str(view.data_year)
        return _("Hak “{name}” tidak dikenal pada instrumen tahun data {year}.", name=right, year=year)
    return ""


def choices_of(view: View) -> dict[str, str]:
    """Return the choices of an address that ask for a view: what `view_of` makes it from."""
    at = PRESENT if view.as_of is None else as_text(view.as_of)
    return {
        YEAR: str(view.data_year),
        STAGE: WORDS[view.stage],
        SOURCE: view.source,
        KAB: ",".join(view.regencies) or ALL,
        RIGHT: right_slug(view.right_name) if view.right else ALL,
        RULES: view.rules,
        MOMENT: at,
    }


def award_year(workspace: Workspace, data_year: int) -> int:
    """Return the year in which a data year is assessed."""
    instrument = instrument_for(workspace.instruments, data_year)
    return data_year + (instrument.award_lag if instrument else 1)


def past_moment(text: str) -> datetime | None:
    """Return a moment that was written as ISO 8601 with its time zone, None for anything else."""
    try:
        at = datetime.fromisoformat(text)
        # A moment to come has no state yet.
        return at.astimezone(UTC) if at.tzinfo and EARLIEST <= at <= datetime.now(UTC) else None
    except (ValueError, OverflowError):
        return None


def as_text(at: datetime) -> str:
    """Return a moment (with time zone) as it stands in an address."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _regencies(workspace: Workspace, said: str, *, full_names: bool) -> dict[str, str]:
    frame = province.regencies(workspace.warehouse)
    names = dict(zip(frame["regency"], frame["full_name" if full_names else "name"], strict=True))
    return {code: names[code] for code in dict.fromkeys(said.split(",")) if code in names}


def _rights(instrument: Instrument | None) -> dict[str, tuple[str, str]]:
    if instrument is None:
        return {}
    return {right_slug(r.name): (r.right, r.name) for r in instrument.rights.itertuples(index=False)}


def _illustrative(instrument: Instrument | None, shown: pd.DataFrame) -> bool:
    """Return whether scores rest on illustrative indicators, or would: where nobody has one yet."""
    if shown.empty:
        return bool(instrument and instrument.illustrative)
    return bool(shown["illustrative"].any())


def _named(instrument: Instrument, workspace: Workspace) -> str:
    """Return the regulation's name; once an office has imported rules, also which of them are applied."""
    if instrument.installed:
        return _("{title} (aturan {receipt})", title=instrument.title, receipt=instrument.installed.receipt)
    if workspace.rules_imported:
        return _("{title} (aturan bawaan)", title=instrument.title)
    return instrument.title

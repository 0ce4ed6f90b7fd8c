"""The calendar of an award year: its deadlines as shipped, replaced by what the office notes."""

from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pandas as pd

from kkpham_metrics.journal import note, read_journal
from kkpham_metrics.paths import REFERENCE
from kkpham_metrics.words import N_

KIND = "deadlines"
STEPS = {
    "to_kanwil": N_("Data diterima Kanwil"),
    "entered": N_("Data dimasukkan dan diverifikasi"),
    "announced": N_("Hasil diumumkan"),
}
ANNOUNCED = "announced"
COLUMNS = ["step", "name", "due", "basis", "source"]


def deadlines(folder: Path, award_year: int, as_of: datetime | None = None) -> pd.DataFrame:
    """Return the deadlines of an award year by date, or as they were known at a past moment.

    `folder` is the ledger's. Columns: step (a key of `STEPS`, or the office's own name of it), name (a word
    of the catalogue, or the office's own), due (`date`), basis (office: noted by the office; published,
    press, assumption: as shipped in data/reference/deadlines.csv), source (in Indonesian).
    """
    rows = {row["step"]: row for row in _shipped(award_year).to_dict("records")}
    for about, says in read_journal(folder, KIND, as_of).current.items():
        year, _slash, step = about.partition("/")
        if year == str(award_year):
            due, name = date.fromisoformat(says["due"]), STEPS.get(step, step)
            rows[step] = {"step": step, "name": name, "due": due, "basis": "office", "source": says["source"]}
    return pd.DataFrame(list(rows.values()), columns=COLUMNS).sort_values("due", ignore_index=True)


def _shipped(award_year: int) -> pd.DataFrame:
    """Return the shipped rows: those of every year, replaced by those of this one."""
    frame = pd.read_csv(REFERENCE / "deadlines.csv", dtype=str, keep_default_na=False)
    asked = frame[frame["award_year"].isin(["", str(award_year)])].sort_values("award_year")
    whole = asked["due"].where(asked["award_year"] != "", f"{award_year}-" + asked["due"])
    dated = asked.assign(due=[date.fromisoformat(text) for text in whole], name=asked["step"].map(STEPS))
    return dated.drop_duplicates("step", keep="last")[COLUMNS]


def out_of_order(frame: pd.DataFrame) -> list[tuple[pd.Series, pd.Series]]:
    """Return the steps of `STEPS` whose dates are the wrong way round: (what comes first, what follows it).

    `frame` is of `deadlines`. Steps of the office's own have no place in the order; the same day is none.
    """
    known = [row for _key, row in frame.iterrows() if row["step"] in STEPS]
    order = sorted(known, key=lambda row: list(STEPS).index(row["step"]))
    return [(row, later) for row, later in pairwise(order) if row["due"] > later["due"]]


def set_deadline(folder: Path, award_year: int, step: str, due: date, source: str, by: str = "") -> None:
    """Note a deadline of an award year in the journal; `step` is a key of `STEPS` or the office's own name.

    Raises `OSError` when it cannot be written.
    """
    note(folder, KIND, f"{award_year}/{step}", {"due": due.isoformat(), "source": source}, by)


def drop_deadline(folder: Path, award_year: int, step: str, by: str = "") -> None:
    """Take a noted deadline back; a shipped one then stands again. Raises `OSError`."""
    note(folder, KIND, f"{award_year}/{step}", None, by)


def of_senders(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `deadlines` that bind who sends and enters data: the announcement binds nobody."""
    return frame[frame["step"] != ANNOUNCED]


def next_deadline(frame: pd.DataFrame, today: date) -> pd.Series | None:
    """Return the first row of `deadlines` that is not past (today counts), None where all are."""
    ahead = frame[frame["due"] >= today]
    return ahead.iloc[0] if len(ahead) else None

"""Demonstration data for the fourteen regencies: synthetic, seeded, and marked so in every receipt.

What is given lies in data/demo/inputs (how high, how complete, what is not applicable); the rest is drawn.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from kkpham_metrics.acceptance import accept
from kkpham_metrics.demo.answers import Row, Setup, stages
from kkpham_metrics.demo.quality import ladders
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.paths import DEMO
from kkpham_metrics.submission.check import check_bytes
from kkpham_metrics.submission.drafts import COLUMNS

INPUTS = DEMO / "inputs"
BY = "data contoh"
# When each stage is received in the award year: month, day, hour (UTC).
RECEIVED = {"mandiri": (3, 28, 3), "terverifikasi": (5, 14, 7), "final": (12, 2, 2)}


def build_demo(
    folder: Path,
    instruments: list[Instrument],
    watch: Callable[[Sequence[Setup]], Iterable[Setup]] = iter,
) -> None:
    """Write the demonstration ledger into an empty folder: one submission for each data year and stage.

    The same inputs and instruments give the same rows and receipts. `watch` passes on what is being made,
    for a progress bar. Raises `InputRefusedError` when an instrument does not take the answers, or when the
    folder holds them already.
    """
    files: dict[tuple[int, str], list[Row]] = {}
    for setup in watch(list(_setups(instruments))):
        for stage, rows in stages(setup).items():
            key = {"data_year": str(setup.data_year), "regency": setup.regency}
            files.setdefault((setup.data_year, stage), []).extend(key | row for row in rows)
    for (data_year, stage), rows in sorted(files.items()):
        instrument = instrument_for(instruments, data_year)
        lag = instrument.award_lag if instrument else 1
        now = datetime(data_year + lag, *RECEIVED[stage], tzinfo=UTC)
        checked = check_bytes(f"contoh-{data_year}-{stage}.csv", _csv(rows), instruments)
        accept(checked, folder, by=BY, now=now, synthetic=True)


def _csv(rows: list[Row]) -> bytes:
    # Semicolons and decimal commas, as an Indonesian spreadsheet saves a CSV.
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _setups(instruments: list[Instrument]) -> Iterator[Setup]:
    levels = _read("levels.csv")
    settings = _read("settings.csv").set_index("regency")["setting"].to_dict()
    offsets, absences = _read("rights.csv"), _read("not_applicable.csv")
    built = {instrument.id: ladders(instrument) for instrument in instruments}
    for row in levels[levels["level"] != ""].itertuples(index=False):
        data_year, regency = int(row.data_year), str(row.regency)
        instrument = instrument_for(instruments, data_year)
        if instrument is None:
            raise ValueError(f"no instrument for data year {data_year} of levels.csv")
        setting = settings[regency]
        own = offsets[offsets["instrument"] == instrument.id].set_index("right")[setting]
        yield Setup(
            instrument=instrument,
            ladder=built[instrument.id],
            data_year=data_year,
            regency=regency,
            city=setting == "city",
            level=float(row.level),
            coverage=float(row.coverage) / 100,
            offsets=own.loc[instrument.rights["right"]].to_numpy(dtype=float),
            absent=instrument.indicators["code"]
            .isin(_absent(absences, instrument.id, regency, data_year))
            .to_numpy(dtype=np.bool_),
            verified=row.verified == "yes",
            final=str(row.final),
        )


def _absent(absences: pd.DataFrame, instrument: str, regency: str, data_year: int) -> list[str]:
    return [
        row.code
        for row in absences[absences["instrument"] == instrument].itertuples(index=False)
        if regency in row.regencies.split() and int(row.first) <= data_year <= int(row.last)
    ]


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(INPUTS / name, dtype=str, keep_default_na=False)

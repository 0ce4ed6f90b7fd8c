"""What is odd about a sound file: warnings that ask for a second look and never refuse.

Each is a `Fault` whose code begins with P; what is compared comes from the office's own ledger only. The
rules are our own, no regulation's:

P01  far from the regency's answer of the last earlier year at the same stage under the same instrument: a
     number that moved by more than half of what the indicator allows, or that more than doubled or halved
     (and, where the indicator has both bounds, moved by more than a quarter of them); a choice two or more
     steps away.
P02  far from the other regencies of the same year and stage, of which at least five gave a number: more than
     three times their median absolute deviation from their median, and more than a tenth of what the
     indicator allows (of the median, where it has no bounds).
P03  a percentage above 100.
P04  a numerator larger than its denominator, where the answer is a part of a whole: not where the indicator
     has no maximum, or one above its whole (100 of per cent).
P05  numerator and denominator that do not give the answer to its last written decimal.
P06  an answer without evidence.
P07  a population whose evidence names neither Dukcapil nor Kependudukan dan Pencatatan Sipil.
P08  a bonus that a regency reports of itself: it raises the total before Kanwil saw any evidence.
P09  more than half of the indicators of a right, or of all, declared not applicable.
P10  a column that the file leaves out, or blank throughout, where recorded answers that it replaces had it.
W09  more than one regency in one file.

P08 to W09 are of the file as a whole (`file_doubts`).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from statistics import median
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kkpham_metrics.faults import Fault
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.ledger import Ledger
from kkpham_metrics.submission.check import Checked
from kkpham_metrics.submission.file_doubts import CARRIED, file_doubts
from kkpham_metrics.submission.questions import decimals, is_fraction, is_percentage
from kkpham_metrics.template.layout import HEADERS, right_sheets
from kkpham_metrics.texts import as_shown, decimal_comma

ENOUGH_OTHERS = 5
WIDEST_SPREAD = 3
HALF, QUARTER, TENTH = Decimal("0.5"), Decimal("0.25"), Decimal("0.1")
FAR_STEPS = 2
_PLACE = ["data_year", "stage", "regency", "code"]
_POPULATION = re.compile(r"\b(penduduk|jiwa)\b", re.IGNORECASE)
_DUKCAPIL = re.compile(r"dukcapil|kependudukan\s+dan\s+pencatatan\s+sipil", re.IGNORECASE)
_PER = re.compile(r"\bper (\d[\d.]*)")


def known_values(ledger: Ledger, before: datetime | None = None) -> pd.DataFrame:
    """Return the indicator values of a ledger that count: real, not withdrawn, the newest of each question.

    `before` (with time zone) leaves out what was accepted then or later.
    Columns: data_year, stage, regency, code, value (Decimal), and evidence, note, numerator, denominator.
    """
    apart = pc.or_(ledger.submissions["withdrawn"], ledger.submissions["synthetic"])
    if before:
        apart = pc.or_(apart, pc.greater_equal(ledger.submissions["accepted_at"], pa.scalar(before)))
    standing = ledger.submissions.filter(pc.invert(apart))
    rows = ledger.rows.filter(pc.equal(ledger.rows["level"], "indicator"))
    # As in sql/02_answers.sql: a blank overrules nothing, unless Kanwil decided so.
    decided = pc.not_equal(pc.fill_null(rows["decision"], ""), "")
    says = pc.or_(pc.or_(pc.is_valid(rows["value"]), rows["not_applicable"]), decided)
    rows = rows.filter(says).select(["receipt", *_PLACE, "value", *CARRIED])
    at = standing.select(["receipt", "accepted_at"]).to_pandas()
    frame = rows.to_pandas().merge(at, on="receipt").sort_values(["accepted_at", "receipt"])
    newest = frame.drop_duplicates(_PLACE, keep="last")
    return newest.loc[newest["value"].notna(), [*_PLACE, "value", *CARRIED]].reset_index(drop=True)


def doubts(checked: Checked, known: pd.DataFrame, instruments: Iterable[Instrument]) -> list[Fault]:
    """Return what is odd about a file as a whole, then about its answers in its order; [] if it has faults.

    `known` is what `known_values` returns of the office's ledger.
    """
    if checked.rows is None:
        return []
    rules, rows = list(instruments), checked.rows.to_pylist()
    years, _stages, codes = zip(*checked.assessed, strict=True)
    numbers = _Known(known[known["data_year"].isin(years) | known["regency"].isin(codes)])
    found = file_doubts(checked.file, rows, known, rules)
    for row in rows:
        instrument = instrument_for(rules, row["data_year"])
        if instrument is None or row["level"] != "indicator" or row["value"] is None:
            continue
        indicator = instrument.questions[row["code"]]
        found += _Answer(checked.file, row, indicator, instrument).doubts(numbers)
    return found


class _Known:
    """The values of a ledger, looked up by question."""

    def __init__(self, known: pd.DataFrame) -> None:
        self.by_question: dict[tuple[str, str, str], dict[int, Decimal]] = {}
        self.by_year: dict[tuple[int, str, str], dict[str, Decimal]] = {}
        for r in known.itertuples(index=False):
            self.by_question.setdefault((r.stage, r.regency, r.code), {})[int(r.data_year)] = r.value
            self.by_year.setdefault((int(r.data_year), r.stage, r.code), {})[r.regency] = r.value

    def former(self, row: dict[str, Any], instrument: Instrument) -> tuple[int, Decimal] | None:
        """Return the last earlier year with a value under the same instrument, and the value."""
        years = self.by_question.get((row["stage"], row["regency"], row["code"]), {})
        earlier = [year for year in years if year < row["data_year"] and instrument.covers(year)]
        return (max(earlier), years[max(earlier)]) if earlier else None

    def others(self, row: dict[str, Any]) -> list[Decimal]:
        """Return the values of the other regencies at the same year and stage."""
        every = self.by_year.get((row["data_year"], row["stage"], row["code"]), {})
        return [value for regency, value in every.items() if regency != row["regency"]]


class _Answer:
    """One answered indicator of a file, and what is odd about it."""

    def __init__(
        self, file: str, row: dict[str, Any], indicator: dict[str, Any], instrument: Instrument
    ) -> None:
        self.file, self.row, self.indicator, self.instrument = file, row, indicator, instrument
        self.value: Decimal = row["value"]
        self.choice = indicator["answer"] == "choice"
        low, high = indicator["minimum"], indicator["maximum"]
        self.range = Decimal(high) - Decimal(low) if low and high and not self.choice else None

    def doubts(self, known: _Known) -> list[Fault]:
        former = known.former(self.row, self.instrument)
        found = [
            self._former(*former) if former else None,
            None if self.choice else self._others(known.others(self.row)),
            *([] if self.choice else [self._percent(), self._part(), self._arithmetic()]),
            self._evidence(),
        ]
        return [fault for fault in found if fault]

    def _fault(self, code: str, column: str, message: str, remedy: str) -> Fault:
        row = self.row
        form = row["sheet"] in right_sheets(self.instrument).values()
        said = f"{row['code']}: {message}"
        written = as_shown(row["value_found"], self.file)
        shown = written if column == "value" else _show(row[column]) if row[column] else ""
        place = HEADERS[column] if form else column
        return Fault(code, said, remedy, self.file, row["sheet"], row["row_number"], place, str(shown)[:200])

    def _former(self, year: int, former: Decimal) -> Fault | None:
        far = self._steps_apart(former) >= FAR_STEPS if self.choice else self._moved_far(former)
        if not far:
            return None
        message = f"{self._said(self.value)} jauh dari {self._said(former)} pada tahun data {year}."
        remedy = "Periksa angka, satuan, dan data dukungnya; bila benar, jelaskan pada catatan."
        return self._fault("P01", "value", message, remedy)

    def _steps_apart(self, former: Decimal) -> int:
        steps = sorted({step.low for step in self.indicator["steps"]})
        places = [next((n for n, low in enumerate(steps) if low == v), None) for v in (self.value, former)]
        return abs(places[0] - places[1]) if None not in places else 0  # type: ignore[operator]

    def _moved_far(self, former: Decimal) -> bool:
        moved = abs(self.value - former)
        small, large = sorted((abs(self.value), abs(former)))
        leapt = large > 2 * small
        if self.range is None:
            return leapt
        return moved > HALF * self.range or (leapt and moved > QUARTER * self.range)

    def _others(self, others: Sequence[Decimal]) -> Fault | None:
        if len(others) < ENOUGH_OTHERS:
            return None
        middle = median(others)
        spread = median(abs(value - middle) for value in others)
        least = TENTH * (abs(middle) if self.range is None else self.range)
        if abs(self.value - middle) <= max(WIDEST_SPREAD * spread, least):
            return None
        message = (
            f"{self._said(self.value)} jauh dari {len(others)} daerah lain "
            f"(median {_show(middle)}, simpangan median {_show(spread)})."
        )
        return self._fault("P02", "value", message, "Periksa angka, satuan, dan penyebutnya.")

    def _percent(self) -> Fault | None:
        if not is_percentage(self.indicator["unit"]) or self.value <= 100:
            return None
        remedy = "Periksa pembilang dan penyebutnya."
        return self._fault("P03", "value", f"{_show(self.value)} persen, di atas 100 persen.", remedy)

    def _part(self) -> Fault | None:
        above, below = self.row["numerator"], self.row["denominator"]
        factor, high = _factor(self.indicator["unit"]), self.indicator["maximum"]
        part = factor != 1 and high and Decimal(high) <= factor  # else it may well be more than the whole
        if above is None or below is None or above <= below or not part:
            return None
        message = f"Pembilang {_show(above)} lebih besar dari penyebut {_show(below)}."
        return self._fault("P04", "numerator", message, "Periksa apakah keduanya tertukar.")

    def _arithmetic(self) -> Fault | None:
        above, below, factor = self.row["numerator"], self.row["denominator"], _factor(self.indicator["unit"])
        if above is None or below is None or (factor == 1 and not self.indicator["denominator"]):
            return None
        if not below:
            return self._fault("P05", "denominator", "Penyebutnya nol.", "Isi penyebut yang benar.")
        given = factor * above / below
        if is_fraction(self.value, given):
            return None
        places = decimals(self.value)
        message = (
            f"{_show(above)} dari {_show(below)} memberi {_show(round(given, max(places, 2)))}, "
            f"bukan {_show(self.value)}."
        )
        return self._fault("P05", "value", message, "Periksa nilai, pembilang, dan penyebutnya.")

    def _evidence(self) -> Fault | None:
        evidence = self.row["evidence"]
        if self.row["evidence_status"] == "missing":
            message = "Dijawab tanpa data dukung."
            return self._fault("P06", "evidence", message, "Lampirkan data dukungnya dan sebut namanya.")
        if evidence and self._counts_people() and not _DUKCAPIL.search(evidence):
            message = "Jumlah penduduk tidak disebut berasal dari Dukcapil."
            remedy = "Pakai data Dinas Kependudukan dan Pencatatan Sipil, dan sebut dalam data dukung."
            return self._fault("P07", "evidence", message, remedy)
        return None

    def _counts_people(self) -> bool:
        parts = [self.indicator["numerator"], self.indicator["denominator"], self.indicator["unit"]]
        fraction = any(parts[:2])
        return bool(_POPULATION.search(" ".join(parts if fraction else [*parts, self.indicator["text"]])))

    def _said(self, value: Decimal) -> str:
        if not self.choice:
            return f"{_show(value)} {self.indicator['unit']}".strip()
        step = next((s for s in self.indicator["steps"] if s.low <= value <= s.high), None)
        return f"“{step.label}”" if step and step.label else _show(value)


def _factor(unit: str) -> int:
    """Return by what a numerator over its denominator is multiplied: persen 100, per 1.000 kelahiran 1000."""
    if is_percentage(unit) and unit.strip():
        return 100
    per = _PER.search(unit)
    return int(per[1].replace(".", "")) if per else 1


def _show(number: Decimal | str) -> str:
    return number if isinstance(number, str) else decimal_comma(number)

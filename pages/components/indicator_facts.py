"""What an indicator asks for, and the steps that score it."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.instrument.scale import closed_range, held_decimal
from kkpham_metrics.words import _, spoken


def facts(indicator: dict[str, Any]) -> None:
    """Show right, type, unit, numerator and denominator, agency, evidence asked for, and source."""
    pairs = [
        (_("Hak"), indicator["right_name"]),
        (_("Jenis"), spoken(terms.TYPES)[indicator["type"]]),
        (_("Satuan"), indicator["unit"]),
        (_("Pembilang"), indicator["numerator"]),
        (_("Penyebut"), indicator["denominator"]),
        (_("Perangkat daerah/instansi"), indicator["agency"]),
        (_("Data dukung yang diminta"), indicator["evidence"]),
        (_("Catatan"), indicator["note"]),
        (_("Sumber"), indicator["source"]),
    ]
    if indicator["illustrative"] == "true":
        pairs.append((_("Tanda"), _("Ilustratif: bukan dari lampiran asli peraturan")))
    listing(pairs)


def listing(pairs: list[tuple[str, Any]]) -> None:
    """Show names with their values, those without a value left out; values are shown as they are."""
    rows = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(str(value))}</dd>"
        for name, value in pairs
        if pd.notna(value) and value
    )
    st.html(f"{LISTING}<dl class='kkp-facts'>{rows}</dl>")


# The names stand in a column of their own; long codes break instead of running out of the page.
LISTING = """
<style>
.kkp-facts {display: grid; grid-template-columns: 10.5rem 1fr; gap: 0.2rem 0.8rem; margin: 0;
  padding: 0 !important; font-size: 0.88rem; line-height: 1.35;}
.kkp-facts dt {margin: 0; padding: 0; color: color-mix(in srgb, currentColor 72%, transparent);}
.kkp-facts dd {margin: 0; padding: 0; overflow-wrap: anywhere;}
</style>
"""


TABLE = """
<style>
.kkp-table {border-collapse: collapse; width: 100%; font-size: 0.88rem; line-height: 1.35;}
.kkp-table :is(th, td) {padding: 0.4rem 0.6rem; text-align: right;
  border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent);}
.kkp-table :is(th, td):first-child {text-align: left;}
.kkp-table th {font-weight: 400; color: color-mix(in srgb, currentColor 72%, transparent);}
</style>
"""


def steps(instrument: Instrument, code: str, frame: pd.DataFrame) -> None:
    """Show the steps by value, and how many fell in each (`frame`: see `queries.answers.indicator_steps`)."""
    st.subheader(_("Langkah penilaian"), anchor=False)
    written = instrument.steps[instrument.steps["code"] == code].to_dict("records")
    by_value = sorted(written, key=lambda step: closed_range(step)[0])
    # An indicator that is answered by its step score has no steps in the file.
    ranges = [step_range(step) for step in by_value] or [formats.number(low) for low in frame["low"]]
    table = pd.DataFrame(
        {
            _("Jawaban"): [
                _words(values, row) for values, row in zip(ranges, frame.itertuples(index=False), strict=True)
            ],
            _("Skor"): frame["score"],
            _("Jumlah daerah"): frame["regencies"],
        }
    )
    # Not a table of Streamlit's: the chart beside it would wait for its grid. The catalogue has it as a file.
    st.html(TABLE + table.to_html(index=False, border=0, classes="kkp-table"))


def _words(values: str, row: Any) -> str:
    label = _("celah dalam teks peraturan") if row.gap else row.label
    return f"{values}: {label}" if label else values


def step_range(step: Any) -> str:
    """Return in words which values fall in a step of `Instrument.steps`."""
    low, high = held_decimal(step["lower"]), held_decimal(step["upper"])
    if low is not None and low == high:
        return formats.number(float(low))
    first = "" if low is None else formats.number(float(low))
    last = "" if high is None else formats.number(float(high))
    from_low, to_high = step["lower_closed"] == "true", step["upper_closed"] == "true"
    if not first:
        return _("paling banyak {n}", n=last) if to_high else _("kurang dari {n}", n=last)
    if not last:
        return _("{n} atau lebih", n=first) if from_low else _("lebih dari {n}", n=first)
    start = first if from_low else _("lebih dari {n}", n=first)
    return (
        _("{a} sampai {b}", a=start, b=last) if to_high else _("{a} sampai kurang dari {b}", a=start, b=last)
    )
